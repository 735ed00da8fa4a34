"""The pieces that templates are made of: paragraphs, tables with real headers, footer, Jinja tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

from atelier_app.export.build_templates.styles import blank_document

_RUNS = re.compile(r"\*(.+?)\*|([^*]+)")


@dataclass(frozen=True)
class Column:
    """A column of a table: its header, what its cells hold, its width in centimetres."""

    title: str
    cell: str
    width: float


class Template:
    """A template under construction, in the order in which it is read."""

    def __init__(self, title: str) -> None:
        """Start from the styles; `title` is what Word shows as the title of the template itself."""
        self.document = blank_document()
        properties = self.document.core_properties
        properties.title, properties.language = title, "fr-FR"
        properties.author = properties.last_modified_by = "Atelier"
        properties.comments = ""

    def text(self, style: str, text: str) -> None:
        """Add a paragraph; what stands between asterisks takes the character style « Amorce »."""
        _write(self.document.add_paragraph(style=style), text)

    def bullets(self, loop: str, text: str, *, details: Sequence[tuple[str, str]] = ()) -> None:
        """Add a list over a loop (« for r in reflexes ») whose first two lines stay with what is above.

        `details` are lines under each item, with the tag that brings them (« if c.precisions »).
        """
        self.tag(loop)
        self.tag("if loop.first and not loop.last")
        self.text("Puce liée", text)
        self.tag("else")
        self.text("List Bullet", text)
        self.tag("endif")
        for tag, line in details:
            self.tag(tag)
            self.text("Précision", line)
            self.tag(f"end{tag.split()[0]}")
        self.tag("endfor")

    def commitments(self) -> None:
        """Add what a principle `p` asks of each public, in one paragraph: it stays whole on its page."""
        publics = ("collectivite", "agent", "usager")
        lines = [f"*{{{{ p.{public}.amorce }}}}* {{{{ p.{public}.texte }}}}" for public in publics]
        self.text("Engagement", "\n".join(lines))

    def tag(self, tag: str) -> None:
        """Add a line that holds a Jinja instruction, given without its signs."""
        self.document.add_paragraph(f"{{%p {tag} %}}", style="Balise")

    def table(
        self,
        columns: Sequence[Column],
        *,
        loop: str,
        summary: str,
        last: Sequence[str] | None = None,
        cell: str = "Cellule",
        first_column: bool = False,
    ) -> None:
        """Add a table whose rows repeat over `loop` (« e in etapes »), under a header repeated on every page.

        `summary` says in one sentence what the table holds, for those who cannot see it.
        """
        rows = [[each.cell for each in columns]]
        tags = [f"for {loop}", "endfor"]
        table = self.document.add_table(rows=0, cols=len(columns), style="Tableau Atelier")
        _header(table, [each.title for each in columns])
        _tag_row(table, tags[0])
        for row in rows:
            _row(table, row, cell)
        _tag_row(table, tags[1])
        if last is not None:
            _row(table, last, cell)
        _dress(table, columns, summary, last_row=last is not None, first_column=first_column)
        self.space()

    def figures(self, column: Column, *, loop: str, summary: str) -> None:
        """Add a table of one row of figures under what they count, one column for each of `loop`."""
        table = self.document.add_table(rows=2, cols=3, style="Tableau Atelier")
        for row, style, text in zip(
            table.rows, ("En-tête de tableau", "Chiffre"), (column.title, column.cell), strict=True
        ):
            for cell, held in zip(row.cells, (f"{{%tc for {loop} %}}", text, "{%tc endfor %}"), strict=True):
                cell.paragraphs[0].style = style if held == text else "Balise"
                cell.paragraphs[0].add_run(held)
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        _dress(table, [column] * 3, summary)
        for cell in table._tbl.iter(qn("w:tcW")):
            cell.getparent().remove(cell)
        self.space()

    def facts(self, titles: tuple[str, str], facts: Sequence[tuple[str, str]], summary: str) -> None:
        """Add a table of two columns whose rows are known in advance."""
        columns = [Column(titles[0], "", 5.6), Column(titles[1], "", 11.0)]
        table = self.document.add_table(rows=0, cols=2, style="Tableau Atelier")
        _header(table, titles)
        for title, fact in facts:
            _row(table, (f"*{title}*", fact), "Cellule liée")
        _dress(table, columns, summary, first_column=True)
        self.space()

    def space(self) -> None:
        """Leave the blank line without which Word would glue a table to what follows."""
        self.document.add_paragraph(style="Balise")

    def header_and_footer(self, header: str, footer: str) -> None:
        """Write the running lines: the header, and the footer with « page 2 / 9 » on the right."""
        section = self.document.sections[0]
        section.header.paragraphs[0].text = header
        line = section.footer.paragraphs[0]
        line.add_run(f"{footer}\tpage\u00a0")
        _field(line, "PAGE")
        line.add_run("\u00a0/\u00a0")
        _field(line, "NUMPAGES")


def _write(paragraph: Any, text: str) -> None:
    for lead, plain in _RUNS.findall(text):
        paragraph.add_run(lead or plain, style="Amorce" if lead else None)


def _header(table: Any, titles: Sequence[str]) -> None:
    row = table.add_row()
    for cell, title in zip(row.cells, titles, strict=True):
        cell.paragraphs[0].style = "En-tête de tableau"
        cell.paragraphs[0].add_run(title)
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def _row(table: Any, texts: Sequence[str], style: str) -> None:
    row = table.add_row()
    for cell, text in zip(row.cells, texts, strict=True):
        cell.paragraphs[0].style = style
        _write(cell.paragraphs[0], text)
    row._tr.get_or_add_trPr().insert(0, parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))


def _tag_row(table: Any, tag: str) -> None:
    paragraph = table.add_row().cells[0].paragraphs[0]
    paragraph.style = "Balise"
    paragraph.add_run(f"{{%tr {tag} %}}")


def _dress(
    table: Any, columns: Sequence[Column], summary: str, *, last_row: bool = False, first_column: bool = False
) -> None:
    table.autofit = False
    for grid, column in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), columns, strict=True):
        grid.set(qn("w:w"), str(Cm(column.width).twips))
    for row in table.rows:
        for cell, column in zip(row.cells, columns, strict=True):
            cell.width = Cm(column.width)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
    flags = f'w:firstRow="1" w:lastRow="{int(last_row)}" w:firstColumn="{int(first_column)}"'
    properties.append(
        parse_xml(
            f'<w:tblLook {nsdecls("w")} w:val="04A0" {flags} w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        )
    )
    properties.append(parse_xml(f'<w:tblDescription {nsdecls("w")} w:val="{summary}"/>'))


def _field(paragraph: Any, instruction: str) -> None:
    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
    )
