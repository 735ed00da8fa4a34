"""From a session to plain data: what the documents say, section by section, and nothing of how they look."""

from atelier_app.export.context.blanks import Blank
from atelier_app.export.context.workshop import Workshop, workshop

__all__ = ["Blank", "Workshop", "workshop"]
