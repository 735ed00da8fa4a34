"""Bringing cards in: choose a file or paste, check, import all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from atelier_app.domain.cards import Actor, Card
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.sheets import ColumnMatch, Grid, ReadSheet
from atelier_app.service.cards import NewCard
from atelier_app.ui import french
from atelier_app.ui.beside import BesidePage, plain_button
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.files import ask_cards, dropped_file
from atelier_app.ui.importing.columns import ColumnsForm
from atelier_app.ui.importing.places import Place, likeliest, places
from atelier_app.ui.importing.preview import PreviewTable
from atelier_app.ui.pieces import label, primary_button, scrolling
from atelier_app.ui.tasks import TaskRunner
from atelier_app.ui.theme import scaled
from atelier_app.ui.workbench import CARD_SUFFIXES, Workbench

_SIDE_WIDTH = 372
_PASTED = "Texte collé"

T = TypeVar("T")

_INVITATION = (
    "Choisissez un fichier CSV, Excel ou texte, déposez-le ici, ou collez vos cartes\u202f: une par ligne."
)


class ImportPage(BesidePage):
    """Reading and checking happen on another thread; only the last wish counts."""

    def __init__(self, bridge: Bridge, workbench: Workbench, tasks: TaskRunner, folder: Path) -> None:
        super().__init__(
            "Importer des cartes", "Depuis un tableur, un fichier texte, ou ce que vous venez de copier."
        )
        self._bridge, self._workbench, self._tasks, self._folder = bridge, workbench, tasks, folder
        with bridge.service.reading() as session:
            self._method = session.method
            self._places, first = places(session), likeliest(session)
        self._read: Grid | None = None
        self._sheet: ReadSheet | None = None
        self._wish = 0
        self.setAcceptDrops(True)
        self.file_button = plain_button("Choisir un fichier…")
        self.paste_button = plain_button("Coller")
        self.paste_button.setToolTip("Coller ce que vous avez copié (Ctrl+V)")
        self.source = label(role="soft", wrap=True)
        self.header = QCheckBox("La première ligne est un en-tête")
        self.place = QComboBox()
        self.place.setAccessibleName("Où vont les cartes")
        self.place.setMinimumContentsLength(12)
        self.place.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for each in self._places:
            self.place.addItem(each.title)
            self.place.setItemData(self.place.count() - 1, each.title, Qt.ItemDataRole.ToolTipRole)
        self.place.setCurrentIndex(first)
        self.columns_title, self.columns = label("Ce que disent les colonnes", "fieldTitle"), ColumnsForm()
        self.preview = PreviewTable()
        self.summary, self.problems = label(role="emphasis", wrap=True), label(role="error", wrap=True)
        self.leave_out = QCheckBox()
        self.import_button = primary_button("Importer")
        self._lay_out_body()
        self._connect()
        self._show_nothing()

    def begin(self) -> None:
        self.file_button.setFocus()

    def read_file(self, path: Path) -> None:
        """Read a file of cards."""
        self._begin_reading(path.name, partial(self._workbench.read_cards, path))

    def paste(self) -> None:
        """Read what was copied."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._begin_reading(_PASTED, partial(self._workbench.read_pasted, text))
        else:
            refusal = WorkshopError("Il n’y a pas de texte à coller.", "Copiez d’abord vos cartes.")
            self._bridge.refused.emit(refusal)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if dropped_file(event, CARD_SUFFIXES) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        path = dropped_file(event, CARD_SUFFIXES)
        if path is not None:
            event.acceptProposedAction()
            self.read_file(path)

    def _begin_reading(self, name: str, work: Callable[[], Grid]) -> None:
        self._wish += 1
        self.source.setText(f"Lecture de {french.quoted(name)}…")
        self._run(work, partial(self._show_grid, self._wish, name))

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._tasks.run(work, done, self._refuse, crashed=self._show_nothing, owner=self)

    def _show_grid(self, wish: int, name: str, grid: Grid) -> None:
        if wish != self._wish:
            return
        self._read = grid
        self.source.setText(name)
        self.header.setChecked(grid.header)
        self.header.setVisible(grid.header)
        self._match()

    def _grid(self) -> Grid:
        assert self._read is not None
        return self._read if self.header.isChecked() else self._read.without_header()

    def _match(self) -> None:
        """Guess the columns for the place chosen, then check."""
        if self._read is None:
            return
        self._wish += 1
        grid, place = self._grid(), self._chosen()
        work = partial(self._workbench.match_columns, grid, self._method, place.collection)
        self._run(work, partial(self._show_match, self._wish, grid, place))

    def _show_match(self, wish: int, grid: Grid, place: Place, match: ColumnMatch) -> None:
        if wish == self._wish:
            self.columns.show_columns(grid.columns, match, self._method, place.collection)
            self.columns_title.show()
            self.columns.show()
            self._check()

    def _check(self) -> None:
        if self._read is None:
            return
        self._wish += 1
        self.import_button.setEnabled(False)
        match, place = self.columns.match(), self._chosen()
        work = partial(self._workbench.read_sheet, self._grid(), match, self._method, place.collection)
        self._run(work, partial(self._show_sheet, self._wish, match, place))

    def _show_sheet(self, wish: int, match: ColumnMatch, place: Place, sheet: ReadSheet) -> None:
        if wish != self._wish:
            return
        self._sheet = sheet
        self._stack.setCurrentIndex(1)
        self.preview.show_sheet(sheet, match, self._method, place.collection)
        faulty = len(sheet.problems)
        self.problems.setText(
            f"{french.counted(faulty, 'ligne')} à corriger dans le fichier, ou à laisser de côté."
        )
        self.problems.setVisible(bool(faulty))
        self.leave_out.setText(
            "Laisser cette ligne de côté" if faulty == 1 else f"Laisser ces {faulty} lignes de côté"
        )
        self.leave_out.setVisible(bool(faulty))
        self.leave_out.setChecked(False)
        self._show_count()

    def _show_count(self) -> None:
        if self._sheet is None:
            return
        count = len(self._sheet.lines)
        silent = self._sheet.without_text
        self.summary.setText(
            french.joined(
                (
                    f"{french.counted(count, 'carte')} {'prête' if count < 2 else 'prêtes'}",
                    f"{french.counted(silent, 'ligne')} sans texte" if silent else "",
                )
            )
        )
        ready = count > 0 and (not self._sheet.problems or self.leave_out.isChecked())
        self.import_button.setEnabled(ready)
        self.import_button.setText(f"Importer {french.counted(count, 'carte')}" if count else "Importer")

    def _import(self) -> None:
        assert self._sheet is not None
        place = self._chosen()
        cards = [NewCard(place.collection, line.content) for line in self._sheet.lines]
        self.import_button.setEnabled(False)
        work = partial(self._bridge.service.add_cards, cards, step=place.step, actor=Actor.IMPORT)
        self._tasks.run(work, self._finish, self._refuse_import, crashed=self._show_count, owner=self)

    def _finish(self, _cards: list[Card]) -> None:
        self.left.emit()

    def _refuse_import(self, error: WorkshopError) -> None:
        self._show_count()
        self._bridge.refused.emit(error)

    def _refuse(self, error: WorkshopError) -> None:
        self._show_nothing()
        self._bridge.refused.emit(error)

    def _show_nothing(self) -> None:
        self._read = self._sheet = None
        self._stack.setCurrentIndex(0)
        self.source.setText("Aucun fichier choisi")
        self.import_button.setEnabled(False)
        for each in (self.header, self.columns_title, self.columns, self.problems, self.leave_out):
            each.hide()

    def _chosen(self) -> Place:
        return self._places[self.place.currentIndex()]

    def _ask_file(self) -> None:
        ask_cards(self, self._folder, self._read_chosen)

    def _read_chosen(self, path: str) -> None:
        self.read_file(Path(path))

    def _connect(self) -> None:
        self.file_button.clicked.connect(self._ask_file)
        self.paste_button.clicked.connect(self.paste)
        self.paste_button.setShortcut("Ctrl+V")
        self.header.clicked.connect(self._match)
        self.place.currentIndexChanged.connect(self._match)
        self.columns.changed.connect(self._check)
        self.leave_out.clicked.connect(self._show_count)
        self.import_button.clicked.connect(self._import)
        for each in (self.file_button, self.paste_button, self.place):
            each.setEnabled(bool(self._places))

    def _lay_out_body(self) -> None:
        self._stack = QStackedWidget()
        invitation = label(_INVITATION, "dropZone", wrap=True)
        invitation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(invitation)
        checked = QWidget()
        right = QVBoxLayout(checked)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(10)
        right.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.setSpacing(14)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        for each in (self.summary, self.problems, self.leave_out):
            texts.addWidget(each)
        foot.addLayout(texts, 1)
        foot.addWidget(self.import_button, 0, Qt.AlignmentFlag.AlignBottom)
        right.addLayout(foot)
        self._stack.addWidget(checked)
        columns = QHBoxLayout()
        columns.setSpacing(20)
        columns.addWidget(self._side())
        columns.addWidget(self._stack, 1)
        self.body.addLayout(columns, 1)

    def _side(self) -> QFrame:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(10)
        buttons = QHBoxLayout()
        buttons.addWidget(self.file_button, 1)
        buttons.addWidget(self.paste_button)
        column.addWidget(label("D’où viennent les cartes", "fieldTitle"))
        column.addLayout(buttons)
        column.addWidget(self.source)
        column.addWidget(self.header)
        column.addSpacing(8)
        destination = label("Où elles vont", "fieldTitle")
        destination.setBuddy(self.place)
        column.addWidget(destination)
        column.addWidget(self.place)
        column.addSpacing(8)
        column.addWidget(self.columns_title)
        column.addWidget(self.columns)
        column.addStretch(1)
        frame = QFrame()
        frame.setObjectName("panel")
        frame.setFixedWidth(scaled(_SIDE_WIDTH))
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(scrolling(content, "Provenance et destination des cartes"))
        return frame
