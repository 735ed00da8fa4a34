"""The capture bar: an idea becomes a card in one line and one key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QLineEdit, QPushButton, QWidget

from atelier_app.ui import theme
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.choices import CardKind
from atelier_app.ui.flow import FlowLayout
from atelier_app.ui.pieces import primary_button
from atelier_app.ui.shapes import shape_icon
from atelier_app.ui.theme import NOTE_COLOURS, mixed

_DIGIT_KEYS = ("1&", "2É", '3"', "4'", "5(", "6", "7È", "8_", "9Ç")
"""What the nine digit keys send with Ctrl: the digit, or what a French keyboard has there without Shift.

The sixth has no second way: on that keyboard it is the minus sign, which zooms out.
"""


class CaptureField(QLineEdit):
    """The field; once it has nothing of its own to undo, undo and redo are those of the workshop."""

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            standard = QKeySequence.StandardKey
            undo = event.matches(standard.Undo) and not self.isUndoAvailable()
            redo = event.matches(standard.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)


class CaptureBar(QFrame):
    """Choose a kind of card, type, press Enter: the card is on the board and the field ready again."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("captureBar")
        self._bridge = bridge
        self._step = ""
        self._kinds: tuple[CardKind, ...] = ()
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.choose)
        self.field = CaptureField()
        self.field.setObjectName("capture")
        self.field.setAccessibleName("Nouvelle carte")
        self.field.returnPressed.connect(self.capture)
        self.add_button = primary_button("Ajouter")
        self.add_button.setToolTip("Ajouter la carte (Entrée)")
        self.add_button.clicked.connect(self.capture)
        self._lay_out()
        self._make_shortcuts()

    def show_step(self, step: str, kinds: Sequence[CardKind]) -> None:
        """Offer the kinds of cards that a step receives; what is being typed stays."""
        self._step = step
        self.setVisible(bool(kinds))
        if tuple(kinds) != self._kinds:
            self._kinds = tuple(kinds)
            self._make_chips()
        if self._kinds:
            self.choose(max(0, self._group.checkedId()))

    def choose(self, rank: int) -> None:
        """Choose a kind of card by its rank, from 0."""
        self._group.button(rank).setChecked(True)
        title = self._kinds[rank].title
        self.field.setPlaceholderText(f"{title}\u202f: écrivez, puis Entrée")
        self.field.setAccessibleDescription(f"Catégorie\u202f: {title}")
        self.field.setFocus()

    def begin(self, text: str) -> None:
        """Bring the field forward, with what was typed on the board added to it."""
        if self._kinds:
            self.field.setFocus()
            self.field.insert(text)

    def capture(self) -> None:
        """Make a card of what is in the field; keep it there when it is refused."""
        kind = self._kinds[self._group.checkedId()]
        added = self._bridge.attempt(
            self._bridge.service.add_card,
            kind.collection,
            self.field.text(),
            step=self._step,
            category=kind.category,
        )
        if added:
            self.field.setText("")  # unlike clear(), forgets what was typed: undo is then that of the card
        self.field.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Put the chips beside the field if that leaves it half of the bar, else above it."""
        beside = self._flow.sizeHint().width() < 0.5 * self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        self._row.setAlignment(self._chips, Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag(0))

    def _make_chips(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._flow.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
        for rank, kind in enumerate(self._kinds):
            chip = _chip(kind, rank)
            self._group.addButton(chip, rank)
            self._flow.addWidget(chip)
            chip.ensurePolished()
        self._chips.setVisible(len(self._kinds) > 1)
        self._share_width()

    def _make_shortcuts(self) -> None:
        for rank, keys in enumerate(_DIGIT_KEYS):
            shortcut = QShortcut(self)
            shortcut.setKeys([QKeySequence(f"Ctrl+{key}") for key in keys])
            shortcut.setProperty("rank", rank)
            shortcut.activated.connect(self._choose_by_key)
        forward = QShortcut(QKeySequence("Ctrl+N"), self)
        forward.activated.connect(self.field.setFocus)

    def _choose_by_key(self) -> None:
        rank = self.sender().property("rank")
        if rank < len(self._kinds):
            self.choose(rank)

    def _lay_out(self) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(14, 12, 14, 12)
        self._row.setSpacing(12)
        entry = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        entry.setSpacing(12)
        entry.addWidget(self.field, 1)
        entry.addWidget(self.add_button)
        self._row.addWidget(self._chips)
        self._row.addLayout(entry, 1)


def _chip(kind: CardKind, rank: int) -> QPushButton:
    keys = f"Ctrl+{rank + 1}" if rank < len(_DIGIT_KEYS) else ""
    chip = QPushButton(f" {kind.title}   {keys}".rstrip())
    chip.setCheckable(True)
    chip.setAccessibleName(f"Catégorie {kind.title}")
    chip.setToolTip(f"{kind.title} ({keys})" if keys else kind.title)
    if kind.shape is not None:
        chip.setIcon(shape_icon(kind.shape))
        chip.setIconSize(QSize(12, 12))
    colour = NOTE_COLOURS[kind.colour]
    chip.setStyleSheet(
        f"QPushButton {{ background: {mixed(colour, theme.SURFACE, 0.55)}; border: 2px solid transparent;"
        f" border-radius: 7px; padding: 5px 10px; font-size: 13px; font-weight: 600; color: {theme.INK}; }}"
        f"QPushButton:hover {{ background: {mixed(colour, theme.SURFACE, 0.25)}; }}"
        f"QPushButton:checked {{ background: {colour}; border-color: {theme.INK}; }}"
        f"QPushButton:focus {{ border-color: {theme.ACCENT}; }}"
    )
    chip.setCursor(Qt.CursorShape.PointingHandCursor)
    return chip
