"""Make the documents of a workshop: Word, pictures, tables, graph.

The libraries that write them are imported by the first document that needs them, so that the application
starts without them.
"""

from atelier_app.export.documents import Document, export_workshop, write_documents
from atelier_app.export.files import Written
from atelier_app.export.templates import TemplateInfo, list_templates

__all__ = ["Document", "TemplateInfo", "Written", "export_workshop", "list_templates", "write_documents"]
