"""Open the documents again, the way their readers do."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


def opened(document: bytes | Path) -> Any:
    """Open a Word file."""
    return docx.Document(io.BytesIO(document) if isinstance(document, bytes) else str(document))


def paragraphs(document: Any) -> Iterator[Paragraph]:
    """Go through every paragraph of the body, tables included, in order."""
    for element in document.element.body.iter(qn("w:p")):
        yield Paragraph(element, document)


def lines(document: Any) -> list[str]:
    """Return the texts of all paragraphs, the empty ones left out."""
    return [paragraph.text for paragraph in paragraphs(document) if paragraph.text]


def headings(document: Any) -> list[tuple[int, str]]:
    """Return the levels and texts of the headings; a style counts by what it is based on."""
    found = []
    for paragraph in paragraphs(document):
        level = _level(paragraph.style)
        if level is not None:
            found.append((level, paragraph.text))
    return found


def _level(style: Any) -> int | None:
    while style is not None:
        if style.name.startswith("Heading "):
            return int(style.name.removeprefix("Heading "))
        style = style.base_style
    return None


def table_under(document: Any, heading: str) -> Any:
    """Return the first table after a heading."""
    body = iter(document.element.body)
    for element in body:
        if element.tag == qn("w:p") and Paragraph(element, document).text == heading:
            break
    following = next(element for element in body if element.tag == qn("w:tbl"))
    return next(table for table in document.tables if table._tbl is following)
