"""Fill a Word template with the words of a workshop."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import TemplateError, UndefinedError
from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]
from markupsafe import Markup

from atelier_app.domain.errors import WorkshopError
from atelier_app.export import french, pictures
from atelier_app.export.context import Blank, Workshop
from atelier_app.export.context.themes import GroupingView
from atelier_app.export.context.votes import PollView
from atelier_app.export.files import WRITTEN_BY
from atelier_app.export.safe_text import one_line, safe_text, shortened
from atelier_app.export.sandbox import TagError, TemplateSandbox, in_french

Subject = TypeVar("Subject")

PICTURE_WIDTH_CM = 16.6
_PROPERTY_LIMIT = 255
_RUNNING_LINE = 60
_PRESERVED = '<w:t xml:space="preserve">'
_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        # Entities of their own, so that braces typed by a participant never look like Jinja to docxtpl.
        "{": "&#123;",
        "}": "&#125;",
        "%": "&#37;",
        "\n": f"</w:t><w:br/>{_PRESERVED}",
        "\t": f"</w:t><w:tab/>{_PRESERVED}",
    }
)


def render(template: Path, workshop: Workshop, *, title: str, now: datetime) -> bytes:
    """Return the Word file made from a template.

    Raises `WorkshopError` when the template is not a Word file, or when its tags cannot be followed: an
    organiser edits them.
    """
    document = _opened(template)
    variables = {each.name: getattr(workshop, each.name) for each in fields(workshop)}
    environment = _environment(document)
    try:
        document.render(variables, environment, autoescape=True)
    except TemplateError as error:
        raise _unusable(template, error) from error
    except XMLSyntaxError as error:
        # What the tags give is always well formed: it is between them that something is cut in two.
        raise _incorrect(template, "elle coupe en deux un paragraphe ou un tableau") from error
    if not environment.has_tags:
        raise WorkshopError(
            f"Ce gabarit ne contient aucune balise{french.NARROW}: {french.quoted(template.name)} donnerait "
            "le même document pour tous les ateliers.",
            "Partez du gabarit d’origine, et gardez ses doubles accolades.",
        )
    _describe(document.docx.core_properties, title, str(workshop.collectivite or ""), now)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _opened(template: Path) -> Any:
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate

    damage = (PackageNotFoundError, zipfile.BadZipFile, zlib.error, EOFError, XMLSyntaxError)
    document = DocxTemplate(str(template))
    try:
        document.init_docx()
    except PermissionError as error:
        raise WorkshopError(
            f"Atelier n’a pas le droit de lire {french.quoted(template.name)}.",
            "Copiez ce gabarit dans vos documents, puis choisissez la copie.",
        ) from error
    except (*damage, RuntimeError, KeyError, ValueError) as error:
        raise WorkshopError(
            f"{french.quoted(template.name)} n’est pas un document Word lisible.",
            "Ouvrez-le dans Word et enregistrez-le au format .docx.",
        ) from error
    properties = document.docx.core_properties
    # docxtpl takes properties for templates too; what they say is written afterwards.
    properties.title = properties.author = properties.comments = properties.subject = ""
    return document


def _environment(document: Any) -> TemplateSandbox:
    environment = TemplateSandbox(autoescape=True, finalize=_to_word)
    environment.filters["ligne"] = _running_line
    environment.globals.update(
        a_completer=Blank,
        image_themes=_about(
            GroupingView, lambda grouping: _picture(document, pictures.themes_picture(grouping))
        ),
        legende_themes=_about(GroupingView, pictures.themes_caption),
        image_scrutin=_about(PollView, lambda poll: _picture(document, pictures.poll_picture(poll))),
        legende_scrutin=_about(PollView, pictures.poll_caption),
    )
    return environment


def _about(kind: type[Subject], tell: Callable[[Subject], str]) -> Callable[[object], str]:
    """Return the function as templates call it: given something else, it is the tag that is wrong."""

    def told(subject: object) -> str:
        if not isinstance(subject, kind):
            raise TagError("une image ou une légende demande un regroupement ou un scrutin")
        return tell(subject)

    return told


def _running_line(value: object) -> object:
    """Keep a text short enough for the header or the footer of a page."""
    return shortened(value, _RUNNING_LINE) if isinstance(value, str) else value


def _to_word(value: object) -> object:
    """Turn what a tag gives into the inside of a Word text: escaped, with its line breaks and tabs."""
    if value is None:
        return ""
    if isinstance(value, Blank):
        return Markup(
            f'</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Acompleter"/></w:rPr>{_PRESERVED}'
            f"{_escaped(str(value))}</w:t></w:r><w:r>{_PRESERVED}"
        )
    if isinstance(value, str) and not isinstance(value, Markup):
        return _escaped(value)
    return value


def _escaped(text: str) -> Markup:
    return Markup(safe_text(text).translate(_ESCAPES))


def _picture(document: Any, picture: pictures.Picture) -> Markup:
    from docx.shared import Cm

    width = min(PICTURE_WIDTH_CM, picture.width_cm)
    inline = document.current_rendering_part.new_pic_inline(io.BytesIO(picture.png), Cm(width))
    for side in ("distT", "distB", "distL", "distR"):
        # Left out, they mean a margin to some readers, and the picture sticks out of the page.
        inline.set(side, "0")
    inline.docPr.set("descr", one_line(picture.description))
    drawn = f"<w:drawing>{inline.xml}</w:drawing>"
    return Markup(f"</w:t></w:r><w:r>{drawn}</w:r><w:r>{_PRESERVED}")


def _describe(properties: Any, title: str, organisation: str, now: datetime) -> None:
    properties.title = one_line(title)[:_PROPERTY_LIMIT]
    properties.author = one_line(organisation)[:_PROPERTY_LIMIT]
    properties.last_modified_by = WRITTEN_BY
    properties.language = "fr-FR"
    properties.created = properties.modified = now
    properties.revision = 1


def _unusable(template: Path, error: TemplateError) -> WorkshopError:
    name = french.quoted(template.name)
    if isinstance(error, UndefinedError):
        unknown = re.search(r"'([^']*)' is undefined|has no attribute '([^']*)'", str(error.message))
        word = next((found for found in unknown.groups() if found), "") if unknown else ""
        return WorkshopError(
            f"Le gabarit {name} utilise une variable inconnue{french.NARROW}: {french.quoted(word)}.",
            "Corrigez son nom dans Word, entre les doubles accolades.",
        )
    return _incorrect(template, in_french(error))


def _incorrect(template: Path, why: str) -> WorkshopError:
    return WorkshopError(
        f"Une balise du gabarit {french.quoted(template.name)} n’est pas correcte{french.NARROW}: {why}.",
        "Comparez-la avec celle du gabarit d’origine, puis corrigez-la dans Word.",
    )
