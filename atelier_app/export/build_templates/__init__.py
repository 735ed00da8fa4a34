"""Write the Word templates of `gabarits_charte/`: `python -m atelier_app.export.build_templates`.

They are kept as files because organisers restyle them in Word; they are written by a program so that a
change of wording can be reviewed. A test compares the files with what this program writes.
"""

from atelier_app.export.build_templates.charter import charter_template
from atelier_app.export.build_templates.synthesis import synthesis_template

TEMPLATES = {"m1_synthetique.docx": charter_template, "synthese.docx": synthesis_template}
"""The builder of each file."""

__all__ = ["TEMPLATES", "charter_template", "synthesis_template"]
