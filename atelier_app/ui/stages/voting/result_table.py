"""The result of a poll as a table: the same figures as the picture, one by one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QTableView

from atelier_app.domain.polls import Poll
from atelier_app.ui.stages.voting.outcome import ResultRow, ResultView
from atelier_app.ui.stages.voting.strips import Span, Strip
from atelier_app.ui.theme import scaled

_OPTION = 1
_LEAST = 200
"""Column of the options, and its least width in logical pixels."""
_PADDING = 24
"""Sides of a cell, as the style sheet gives them, and its frame."""

Grid = tuple[tuple[str, ...], ...]


def table_of(poll: Poll, view: ResultView) -> Grid:
    """Return a result as rows of texts, the first one being the titles of the columns."""
    silent = poll.abstention if any(row.silent for row in view.rows) else None
    referred = any(row.reference for row in view.rows)
    heads = ["Place", "Proposition", *(["Repère"] if referred else []), "Résultat"]
    for strip in view.rows[0].strips if view.rows else ():
        heads += _titles(strip)
    return (
        (*heads, *([silent] if silent else [])),
        *(_line(row, with_silence=bool(silent), with_reference=referred) for row in view.rows),
    )


def _titles(strip: Strip | Span) -> list[str]:
    if isinstance(strip, Span):
        return [strip.title]
    before = f"{strip.title}\u202f: " if strip.title else ""
    return [f"{before}{part.title}" for part in strip.segments]


def _line(row: ResultRow, *, with_silence: bool, with_reference: bool) -> tuple[str, ...]:
    figures: list[str] = []
    for strip in row.strips:
        figures += [strip.told] if isinstance(strip, Span) else [str(part.count) for part in strip.segments]
    reference, silent = [row.reference] if with_reference else [], [str(row.silent)] if with_silence else []
    return (str(row.rank), row.label, *reference, row.verdict, *figures, *silent)


class ResultTable(QTableView):
    """A table to read with the arrows; Tab leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lines")
        self.setAccessibleName("Tableau du résultat")
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.horizontalHeader().setAccessibleName("Titres des colonnes")
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(scaled(30))
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )

    def show_grid(self, grid: Grid) -> None:
        """Show rows of texts under their titles."""
        heads, *lines = grid
        model = QStandardItemModel(len(lines), len(heads), self)
        model.setHorizontalHeaderLabels(list(heads))
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                item = QStandardItem(text)
                item.setData(f"{heads[column]}\u202f: {text}", Qt.ItemDataRole.AccessibleTextRole)
                item.setToolTip(text)
                model.setItem(row, column, item)
        before = self.model()
        self.setModel(model)
        if before is not None:
            before.deleteLater()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_OPTION, QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(56)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the options what the figures leave, and at least enough to read them."""
        header = self.horizontalHeader()
        others = sum(header.sectionSize(each) for each in range(header.count()) if each != _OPTION)
        if header.count() > _OPTION:
            width = max(scaled(_LEAST), self.viewport().width() - others)
            header.resizeSection(_OPTION, width - _PADDING)  # rows are measured without the padding of cells
            self.resizeRowsToContents()
            for row in range(self.model().rowCount()):
                self.setRowHeight(row, self.rowHeight(row) + 8)
            header.resizeSection(_OPTION, width)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model() is not None:
            self.setCurrentIndex(self.model().index(0, 0))
