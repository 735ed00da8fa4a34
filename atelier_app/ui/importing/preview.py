"""What the cards will be, and every line that cannot become one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from atelier_app.domain.answers import answer_in_words
from atelier_app.domain.cards import CardContent
from atelier_app.domain.content import fillable_fields
from atelier_app.domain.method import Method
from atelier_app.domain.sheets import ColumnMatch, ReadSheet
from atelier_app.ui import theme
from atelier_app.ui.theme import scaled

SHOWN = 200
"""Most lines shown: enough to judge, and quick to fill."""


class PreviewTable(QTableWidget):
    """The lines to correct first, then the first cards to be."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lines")
        self.setAccessibleName("Aperçu des cartes")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(32))
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setFixedHeight(scaled(34))

    def show_sheet(self, sheet: ReadSheet, match: ColumnMatch, method: Method, collection_id: str) -> None:
        """Show what the file gives, in the columns that were matched."""
        collection = method.collection(collection_id)
        titles = {category.id: category.title for category in collection.categories}
        fields = [each for each in fillable_fields(method, collection) if match.fields.get(each.id)]
        headings = ["Ligne", collection.text_label or "Texte"]
        headings += ["Catégorie"] if match.category else []
        headings += ["Table"] if match.table else []
        headings += [each.title for each in fields]
        self.clear()
        self.clearSpans()
        self.setColumnCount(len(headings))
        self.setHorizontalHeaderLabels(headings)
        problems, lines = sheet.problems[:SHOWN], sheet.lines[:SHOWN]
        self.setRowCount(len(problems) + len(lines))
        for row, problem in enumerate(problems):
            self._show_problem(row, problem.line, problem.text)
        for row, line in enumerate(lines, start=len(problems)):
            written = line.content.fields
            answers = [answer_in_words(method, each, written.get(each.id, "")) for each in fields]
            cells = [str(line.line), *_cells(line.content, match, titles), *answers]
            for column, text in enumerate(cells):
                self.setItem(row, column, _cell(text))
        self._share_width(len(headings))

    def _show_problem(self, row: int, line: int, text: str) -> None:
        for column, said in enumerate((str(line), f"▲ {text}")):
            cell = _cell(said)
            cell.setForeground(QColor(theme.DANGER))
            cell.setBackground(QColor(theme.DANGER_SOFT))
            self.setItem(row, column, cell)
        if self.columnCount() > 2:
            self.setSpan(row, 1, 1, self.columnCount() - 1)

    def _share_width(self, columns: int) -> None:
        header = self.horizontalHeader()
        for column in range(columns):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, scaled(72 if column == 0 else 140))
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)


def _cells(content: CardContent, match: ColumnMatch, titles: dict[str, str]) -> list[str]:
    cells = [content.text]
    if match.category:
        cells.append(titles.get(content.category or "", ""))
    if match.table:
        cells.append("" if content.table is None else str(content.table))
    return cells


def _cell(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text.replace("\n", " "))
    item.setToolTip(text)
    return item
