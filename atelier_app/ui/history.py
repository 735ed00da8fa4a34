"""What happened in the workshop: when, who, what; newest first, to be searched and exported."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QHeaderView, QLineEdit, QTableView

from atelier_app.domain.actions import Action, ActionKind
from atelier_app.domain.cards import Actor, CardAdded
from atelier_app.domain.errors import WorkshopError
from atelier_app.service import Change
from atelier_app.ui import french
from atelier_app.ui.beside import BesidePage, plain_button
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.pieces import label
from atelier_app.ui.theme import scaled

ACTORS = {
    Actor.FACILITATOR: "Pupitre",
    Actor.PHONE: "Téléphone",
    Actor.KIOSK: "Borne",
    Actor.IMPORT: "Import",
}
"""Who acts, in the words of the room."""

_HEADINGS = ("Quand", "Qui", "Quoi")
_EXCERPT = 90
"""Longest excerpt of a card, in characters."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class HistoryLine:
    """One action, as it is told."""

    at: datetime
    who: str
    what: str

    def cell(self, column: int, now: datetime) -> str:
        """Return one of the three columns, for the screen."""
        return (_when(self.at, now), self.who, self.what)[column]


def history_line(action: Action, now: datetime) -> HistoryLine:
    """Tell an action, with the beginning of the card that it brings."""
    added = [event.card.text for event in action.events if isinstance(event, CardAdded)]
    # What comes back by undoing was told when it came the first time.
    excerpt = added[0] if len(added) == 1 and action.kind is ActionKind.DO else ""
    if len(excerpt) > _EXCERPT:
        excerpt = f"{excerpt[:_EXCERPT].rstrip()}…"
    what = action.label[:1].upper() + action.label[1:]
    told = f"{what}\u202f: {french.quoted(excerpt)}" if excerpt else what
    return HistoryLine(action.at.astimezone(now.tzinfo), ACTORS[action.actor], told.replace("\n", " "))


def history_csv(lines: Sequence[HistoryLine]) -> bytes:
    """Return the history as a French Excel opens it by a double click: semicolons, and a UTF-8 mark."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(("Date", "Heure", "Qui", "Quoi"))
    for line in lines:
        writer.writerow((f"{line.at:%d/%m/%Y}", f"{line.at:%H:%M:%S}", line.who, line.what))
    return text.getvalue().encode("utf-8-sig")


def write_history(path: Path, lines: Sequence[HistoryLine]) -> Path:
    """Write the history into a CSV file, and return it, with its extension."""
    file = path if path.suffix.lower() == ".csv" else path.with_name(f"{path.name}.csv")
    try:
        file.write_bytes(history_csv(lines))
    except OSError as error:
        raise WorkshopError(
            f"Impossible d’écrire {french.quoted(file.name)}.",
            "Fermez-le s’il est ouvert dans un tableur, ou choisissez un autre dossier.",
        ) from error
    return file


class HistoryPage(BesidePage):
    """The list of all that happened; it grows while it is shown."""

    export_wanted = Signal()

    def __init__(self, bridge: Bridge, now: datetime) -> None:
        super().__init__("Historique", "Tout ce qui s’est passé, du plus récent au plus ancien.")
        self.model = _HistoryModel([history_line(action, now) for action in bridge.service.history], now)
        self.filter = _HistoryFilter()
        self.filter.setSourceModel(self.model)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Rechercher…")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Rechercher dans l’historique")
        self.who = QComboBox()
        self.who.setAccessibleName("Qui")
        self.who.addItem("Tout le monde", "")
        for name in ACTORS.values():
            self.who.addItem(name, name)
        self.count = label(role="soft")
        self.table = _table(self.filter)
        self.export_button = plain_button("Exporter en CSV…")
        self.export_button.clicked.connect(self.export_wanted)
        self.head_buttons.addWidget(self.export_button)
        self.search.textChanged.connect(self._narrow)
        self.who.currentIndexChanged.connect(self._narrow)
        self._lay_out_body()
        self._narrow()

    def begin(self) -> None:
        self.search.setFocus()

    def refresh(self, change: Change) -> None:
        self.model.add(change.action)
        self._narrow()

    def lines(self) -> list[HistoryLine]:
        """Return every line, oldest first, whatever is shown."""
        return list(self.model.lines)

    def _narrow(self) -> None:
        self.filter.narrow(self.search.text(), self.who.currentData())
        shown, total = self.filter.rowCount(), self.model.rowCount()
        of_all = "" if shown == total else f" sur {french.number(total)}"
        self.count.setText(french.counted(shown, "action") + of_all)

    def _lay_out_body(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.search, 1)
        of_whom = label("Qui", "soft")
        of_whom.setBuddy(self.who)
        row.addWidget(of_whom)
        row.addWidget(self.who)
        row.addWidget(self.count)
        self.body.addLayout(row)
        self.body.addWidget(self.table, 1)


class _HistoryModel(QAbstractTableModel):
    """The lines, oldest first; rows are shown the other way round."""

    def __init__(self, lines: list[HistoryLine], now: datetime) -> None:
        super().__init__()
        self.lines = lines
        self._now = now

    def add(self, action: Action) -> None:
        """Take in an action that has just happened."""
        self.beginInsertRows(QModelIndex(), 0, 0)
        self.lines.append(history_line(action, self._now))
        self.endInsertRows()

    def line(self, row: int) -> HistoryLine:
        """Return the line of a row, newest first."""
        return self.lines[-1 - row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(_HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.line(index.row()).cell(index.column(), self._now)
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _HEADINGS[section]
        return None


class _HistoryFilter(QSortFilterProxyModel):
    """Keep the lines of somebody, and those that hold some words."""

    def __init__(self) -> None:
        super().__init__()
        self._words: list[str] = []
        self._who = ""

    def narrow(self, text: str, who: str) -> None:
        """Show only these."""
        self._words, self._who = text.casefold().split(), who
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802
        model = self.sourceModel()
        assert isinstance(model, _HistoryModel)
        line = model.line(row)
        said = f"{line.who} {line.what}".casefold()
        return self._who in ("", line.who) and all(word in said for word in self._words)


def _when(at: datetime, now: datetime) -> str:
    """Return the moment of an action, its time always included."""
    said = french.moment(at, now)
    clock = french.clock(at)
    return said if said.endswith(clock) else f"{said}, {clock}"


def _table(model: QSortFilterProxyModel) -> QTableView:
    table = QTableView()
    table.setObjectName("lines")
    table.setAccessibleName("Historique")
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(scaled(32))
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setFixedHeight(scaled(34))
    header.resizeSection(0, scaled(190))
    header.resizeSection(1, scaled(130))
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    return table
