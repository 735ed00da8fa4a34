"""Write the templates anew."""

from atelier_app.export.build_templates import TEMPLATES
from atelier_app.resources import templates_dir

for name, build in TEMPLATES.items():
    build().document.save(str(templates_dir() / name))
