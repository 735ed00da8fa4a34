"""The capture bar: an idea becomes a card in one line and one key."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.cards import Card, CardContent
from atelier_app.domain.errors import WorkshopError
from atelier_app.service import Change
from atelier_app.service.cards import NewCard
from atelier_app.ui import french
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.changes import changes_preparation
from atelier_app.ui.chips import CategoryChips
from atelier_app.ui.choices import CardKind
from atelier_app.ui.commands import DIGIT_KEYS, Section, command
from atelier_app.ui.lines import lines_of
from atelier_app.ui.near import NearCards, whereabouts
from atelier_app.ui.pieces import label, primary_button
from atelier_app.ui.required import RequiredFields
from atelier_app.ui.tables import TableButton

_TABLES_UNTOLD = 8
"""Tables offered when the preparation does not say how many there are."""
_SAID_HEIGHT = 22
"""Height of the line below the field: the same with a hint or without, so that the board does not move."""
_LONGEST_QUOTE = 420
"""Room for the text of a near duplicate, in logical pixels."""

_AROUND_QUOTE = 190
"""What stands beside that text, margins included."""


_LONGEST = 200_000
"""Most characters in the field, some thousand cards: beyond, each key would wait."""


class CaptureField(QLineEdit):
    """The field; once it has nothing of its own to undo, undo and redo are those of the workshop.

    What is pasted keeps its line breaks, shown as blanks.
    """

    single_wanted = Signal()
    """Shift+Enter: one card, however many lines."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(_LONGEST)
        self.setAcceptDrops(False)  # files are for the window, wherever they fall

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            standard = QKeySequence.StandardKey
            undo = event.matches(standard.Undo) and not self.isUndoAvailable()
            redo = event.matches(standard.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.single_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class CaptureBar(QFrame):
    """Choose a kind of card, type, press Enter: the card is on the board and the field ready again."""

    card_wanted = Signal(str)
    """Somebody wants to see that card, which says nearly what is being typed."""
    left = Signal()
    """Escape: the keys are wanted elsewhere, and what is typed stays."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("captureBar")
        self._bridge = bridge
        self._step = ""
        self._kinds: tuple[CardKind, ...] = ()
        self._near = NearCards(bridge, self)
        self._nearest: Card | None = None
        self.chips = CategoryChips()
        self.tables = TableButton()
        self.field = CaptureField()
        self.required = RequiredFields()
        self.add_button = primary_button("Ajouter")
        self.single_button = QPushButton("En faire une seule carte (Maj+Entrée)")
        self.help = label(role="small")
        self.near_button = QPushButton()
        self._name_controls()
        self._lay_out()
        self._make_commands()
        self._connect()
        self._show_tables()
        self._look()

    def show_step(self, step: str, kinds: Sequence[CardKind]) -> None:
        """Offer the kinds of cards that a step receives; what is being typed stays."""
        self._step = step
        self.setVisible(bool(kinds))
        if tuple(kinds) != self._kinds:
            self._kinds = tuple(kinds)
            self.chips.show_kinds(self._kinds)
            self._share_width()
        if self._kinds:
            self.choose(max(0, self.chips.rank))

    def choose(self, rank: int) -> None:
        """Choose a kind of card by its rank, from 0."""
        self.chips.choose(rank)
        title = self._kinds[rank].title
        self.field.setPlaceholderText(f"{title}\u202f: écrivez, puis Entrée")
        self.field.setAccessibleDescription(f"Catégorie\u202f: {title}")
        with self._bridge.service.reading() as session:
            self.required.show_collection(session, self._kinds[rank].collection)
        self._order_controls()
        self.field.setFocus()
        self._look()

    @property
    def table(self) -> int | None:
        """The table that writes, until another is chosen."""
        return self.tables.table

    def capture(self) -> None:
        """Make a card of each line in the field; keep them there when they are refused."""
        self._add(lines_of(self.field.text()) if self._has_several() else [self.field.text()])

    def capture_one(self) -> None:
        """Make one card of what is in the field, whatever its lines."""
        self._add([self.field.text()])

    def _add(self, texts: Sequence[str]) -> None:
        kind = self._kinds[self.chips.rank]
        alone = len(texts) == 1  # what is written beside the text is about one card
        fields = self.required.answers() if alone else {}
        contents = [CardContent(text, kind.category, table=self.table, fields=fields) for text in texts]
        new_cards = [NewCard(kind.collection, content) for content in contents]
        if self._bridge.attempt(self._bridge.service.add_cards, new_cards, step=self._step):
            self.field.setText("")  # unlike clear(), forgets what was typed: undo is then that of the card
            if alone:
                self.required.clear()
        self.field.setFocus()

    def _say_cut(self) -> None:
        self._bridge.refused.emit(
            WorkshopError(
                "Ce texte est trop long pour cette ligne\u202f: la fin n’y est pas.",
                "Passez par «\u00a0Importer des cartes\u00a0», qui reçoit des listes de toute longueur.",
            )
        )

    def _has_several(self) -> bool:
        return len(lines_of(self.field.text())) > 1

    def _look(self) -> None:
        """Offer what suits the text in the field, and say which card it is close to."""
        text = self.field.text()
        count, rank = len(lines_of(text)), self.chips.rank
        self.add_button.setText(f"Ajouter {french.counted(count, 'carte')}" if count > 1 else "Ajouter")
        looking = bool(text.strip()) and count < 2 and rank >= 0
        self._nearest = self._near.nearest(text, self._kinds[rank].collection) if looking else None
        if self._nearest is not None:
            self._name_near(self._nearest)
            self._say(self.near_button)
        else:
            self._say(self.single_button if count > 1 else self.help)

    def _say(self, wanted: QWidget) -> None:
        """Show one thing below the field; the others go first, lest the window widen to hold them all."""
        for line in (self.help, self.near_button, self.single_button):
            if line is not wanted:
                line.hide()
        wanted.show()

    def _name_near(self, card: Card) -> None:
        text = " ".join(card.text.split())
        metrics = QFontMetrics(self.near_button.font())
        room = min(_LONGEST_QUOTE, max(0, self.width() - _AROUND_QUOTE))
        quote = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        words = french.joined((f"Proche de {french.quoted(quote)}", whereabouts(card), "Voir"))
        self.near_button.setText(words.replace("&", "&&"))
        self.near_button.setAccessibleName(f"Proche de {french.quoted(text)}, voir la carte")

    def _show_nearest(self) -> None:
        if self._nearest is not None:
            self.card_wanted.emit(self._nearest.id)

    def _follow(self, change: Change) -> None:
        if changes_preparation(change.action.events):
            self._show_tables()

    def _show_tables(self) -> None:
        """Offer the tables of the preparation; the one chosen stays."""
        with self._bridge.service.reading() as session:
            self.tables.show_tables(session.preparation.tables or _TABLES_UNTOLD)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Put the chips beside the field if that leaves it half of the bar, else above it."""
        beside = self.chips.width_on_one_line() < 0.4 * self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        self._row.setAlignment(self.chips, Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag(0))

    def _order_controls(self) -> None:
        """Let Tab go through the bar as it is read, chips made later included."""
        said = (self.near_button, self.single_button)
        fields = (editor.control for editor in self.required.editors.values())
        in_order = (*self.chips.group.buttons(), self.tables, self.field, *fields, *said, self.add_button)
        for before, after in pairwise(in_order):
            QWidget.setTabOrder(before, after)

    def _write(self) -> None:
        self.field.setFocus()

    def _choose_by_key(self) -> None:
        rank = self.sender().property("rank")
        if rank < len(self._kinds):
            self.choose(rank)

    def _make_commands(self) -> None:
        for rank, keys in enumerate(DIGIT_KEYS):
            shortcut = QShortcut(self)
            shortcut.setKeys([QKeySequence(f"Ctrl+{key}") for key in keys])
            shortcut.setProperty("rank", rank)
            shortcut.activated.connect(self._choose_by_key)
        section = Section.CAPTURE
        command(self, "Écrire une carte", self._write, "Ctrl+N", "N", section=section)
        command(self, "Choisir la table qui écrit", self.tables.open_menu, "Ctrl+T", section=section)
        command(self, "Voir la carte proche de ce qui s’écrit", self._show_nearest, "Ctrl+D", section=section)

    def _connect(self) -> None:
        self.chips.chosen.connect(self.choose)
        self.tables.chosen.connect(self._write)
        self.field.textChanged.connect(self._look)
        self.field.returnPressed.connect(self.capture)
        self.required.submitted.connect(self.capture)
        self.field.single_wanted.connect(self.capture_one)
        self.field.left.connect(self.left)
        self.field.inputRejected.connect(self._say_cut)
        self.add_button.clicked.connect(self.capture)
        self.single_button.clicked.connect(self.capture_one)
        self.near_button.clicked.connect(self._show_nearest)
        self._bridge.changed.connect(self._follow)

    def _name_controls(self) -> None:
        self.field.setObjectName("capture")
        self.field.setAccessibleName("Nouvelle carte")
        self.add_button.setToolTip("Ajouter (Entrée)")
        self.single_button.setToolTip("Garder les lignes ensemble, sur une seule carte")
        self.near_button.setAccessibleName("Voir la carte proche")
        for button in (self.near_button, self.single_button):
            button.setProperty("role", "near")
        for line in (self.help, self.near_button, self.single_button):
            line.setFixedHeight(_SAID_HEIGHT)
        self.near_button.setToolTip("Voir cette carte (Ctrl+D)")
        self.help.setText(
            "Entrée\u202f: ajouter · Ctrl+1 à 9\u202f: catégorie · N\u202f: écrire · ?\u202f: raccourcis"
        )

    def _lay_out(self) -> None:
        entry = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        entry.setSpacing(10)
        entry.addWidget(self.tables)
        entry.addWidget(self.field, 1)
        entry.addWidget(self.add_button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(10)
        self._row.addWidget(self.chips)
        self._row.addLayout(entry, 1)
        said = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        said.addWidget(self.help)
        said.addWidget(self.near_button)
        said.addWidget(self.single_button)
        said.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 6)
        column.setSpacing(4)
        column.addLayout(self._row)
        column.addWidget(self.required)
        column.addLayout(said)
