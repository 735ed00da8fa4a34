"""A proposal before anything changes: fewer or more themes, and what to take of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSlider,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from atelier_app.ui import french, theme
from atelier_app.ui.pieces import label, primary_button
from atelier_app.ui.stages.grouping.proposals import Preview, PreviewedTheme

_CARD = Qt.ItemDataRole.UserRole
_OPEN_UP_TO = 60
"""Moves up to which every theme is shown unfolded."""


@dataclass(frozen=True)
class Choice:
    """What is taken of a preview: all but some cards (ids)."""

    preview: Preview
    refused_cards: frozenset[str]


class PreviewPage(QWidget):
    """What would change, theme by theme; whatever is unticked stays as it is now."""

    accepted = Signal(object)
    """A `Choice`."""
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._previews: Sequence[Preview] = ()
        self._showing = False
        self._refused_cards: set[str] = set()
        """What is unticked, whatever the position of the slider."""
        self._rows_shown = self._unticked = 0
        self.title = label(role="heading", wrap=True)
        self.note = label(role="soft", wrap=True)
        self.waiting = label("Autres découpages en préparation…", role="soft")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.tree = QTreeWidget()
        self.accept_button = primary_button("Tout accepter")
        self.refuse_button = QPushButton("Garder les thèmes actuels")
        self.accept_button.clicked.connect(self._accept)
        self.refuse_button.clicked.connect(self.refused)
        self.slider.valueChanged.connect(self._show)
        self.tree.itemChanged.connect(self._follow_ticks)
        self._lay_out()

    @property
    def preview(self) -> Preview | None:
        """What is shown now."""
        return self._previews[self.slider.value()] if self._previews else None

    def show_previews(
        self, previews: Sequence[Preview], usual: int, pinned: int, *, completes: bool = False
    ) -> None:
        """Show one proposal or more, from few themes to many; `pinned` themes stay whatever is decided.

        Ticks are kept when it only `completes` what was shown with other positions of the slider.
        """
        self._previews = ()
        if not completes:
            self._refused_cards.clear()
        self.show_waiting(False)
        self.slider.setRange(0, len(previews) - 1)
        self.slider.setValue(usual)
        self._previews = tuple(previews)
        self._grains.setVisible(len(previews) > 1)
        self.note.setText(_consequence(pinned))
        self._show()

    def show_waiting(self, awaited: bool) -> None:
        """Say whether proposals with fewer or more themes are on their way."""
        self.waiting.setVisible(awaited)

    def take_keys(self) -> None:
        """Receive the keys, never on the accepting button: a key that was being pressed must not accept."""
        (self.tree if self.preview and self.preview.changes else self.refuse_button).setFocus()

    def choice(self) -> Choice:
        """Return what is ticked."""
        assert self.preview is not None
        cards = {move.card.id for theme in self.preview.themes for move in theme.moves}
        return Choice(self.preview, frozenset(cards & self._refused_cards))

    def _show(self, _value: int = 0) -> None:
        if self.preview is None:
            return
        preview = self.preview
        self._showing = True
        self.tree.clear()
        self.tree.setUpdatesEnabled(False)
        self.tree.addTopLevelItems([_theme_row(each) for each in preview.themes])
        self._untick_again()
        if preview.moves <= _OPEN_UP_TO:
            self.tree.expandAll()
        self.tree.setUpdatesEnabled(True)
        self._showing = False
        self.title.setText(_heading(preview))
        self.tree.setVisible(preview.changes)
        self._show_amount()

    def _show_amount(self) -> None:
        self.accept_button.setEnabled(self._unticked < self._rows_shown)
        self.accept_button.setText("Accepter ce qui est coché" if self._unticked else "Tout accepter")

    def _untick_again(self) -> None:
        self._rows_shown = self._unticked = 0
        for item in self._rows():
            self._rows_shown += 1
            if item.data(0, _CARD) in self._refused_cards:
                self._unticked += 1
                item.setCheckState(0, Qt.CheckState.Unchecked)

    def _follow_ticks(self, item: QTreeWidgetItem) -> None:
        """Take one tick into account; a theme that is unticked sends as many as it has rows."""
        if self._showing:
            return
        off, card = item.checkState(0) is Qt.CheckState.Unchecked, item.data(0, _CARD)
        if card is not None and off is not (card in self._refused_cards):
            self._unticked += 1 if off else -1
            (self._refused_cards.add if off else self._refused_cards.remove)(card)
            self._show_amount()

    def _rows(self) -> Iterator[QTreeWidgetItem]:
        for rank in range(self.tree.topLevelItemCount()):
            parent = self.tree.topLevelItem(rank)
            assert parent is not None
            for row in range(parent.childCount()):
                child = parent.child(row)
                if child is not None and child.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                    yield child

    def _accept(self) -> None:
        if self.preview is not None:
            self.accepted.emit(self.choice())

    def _lay_out(self) -> None:
        self.tree.setObjectName("outline")
        self.tree.setAccessibleName("Ce qui changerait, à cocher")
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setWordWrap(True)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.slider.setAccessibleName("Nombre de thèmes\u202f: de moins à plus")
        self.slider.setPageStep(1)
        self.slider.setFixedWidth(180)
        self._grains = QWidget()
        row = QHBoxLayout(self._grains)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label("Moins de thèmes", "soft"))
        row.addWidget(self.slider)
        row.addWidget(label("Plus", "soft"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.accept_button)
        buttons.addWidget(self.refuse_button)
        buttons.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 14, 16, 12)
        page.setSpacing(8)
        page.addWidget(self.title)
        page.addWidget(self.note)
        page.addLayout(buttons)
        page.addWidget(self.waiting)
        page.addWidget(self._grains, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(self.tree, 1)


def _heading(preview: Preview) -> str:
    themes = sum(theme.plan is not None for theme in preview.themes)
    if not themes:
        return "Aucun thème ne se dégage"
    if not preview.changes:
        return "Rien à changer\u202f: chaque carte est à sa place"
    moves = french.counted(preview.moves, "carte bouge", "cartes bougent")
    named = french.counted(themes, "thème")
    return f"Proposition\u202f: {named}, {moves}, {french.counted(preview.left, 'carte')} à classer"


def _consequence(pinned: int) -> str:
    kept = ""
    if pinned:
        are = "Le thème épinglé reste" if pinned == 1 else f"Les {pinned} thèmes épinglés restent"
        kept = f" {are} tel{'s' if pinned > 1 else ''} quel{'s' if pinned > 1 else ''}."
    return (
        "C’est un brouillon, d’après les mots des cartes\u202f: la salle a le dernier mot. Décochez ce "
        f"qu’elle ne veut pas\u202f; rien ne change avant, et une seule annulation ramène tout.{kept}"
    )


def _theme_row(shown: PreviewedTheme) -> QTreeWidgetItem:
    united = f" (avec {', '.join(map(french.quoted, shown.absorbs))})" if shown.absorbs else ""
    item = QTreeWidgetItem([shown.title + united, _aside(shown)])
    font = QFont()
    font.setBold(True)
    item.setFont(0, font)
    item.setForeground(1, QColor(theme.SOFT_INK))
    flags = item.flags() | Qt.ItemFlag.ItemIsAutoTristate | Qt.ItemFlag.ItemIsUserCheckable
    for move in shown.moves:
        row = _row(move.card.text, "" if move.before is None else f"de {french.quoted(move.before)}")
        row.setData(0, _CARD, move.card.id)
        item.addChild(row)
    if shown.moves:
        item.setFlags(flags)
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{shown.title}, {_aside(shown)}")
    return item


def _row(text: str, aside: str) -> QTreeWidgetItem:
    row = QTreeWidgetItem([text, aside])
    row.setToolTip(0, text)
    row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    row.setCheckState(0, Qt.CheckState.Checked)
    row.setForeground(1, QColor(theme.SOFT_INK))
    return row


def _aside(shown: PreviewedTheme) -> str:
    new = "nouveau" if shown.is_new else ""
    moved = ""
    if shown.moves and not shown.is_new:
        moved = f"{french.number(len(shown.moves))}\u00a0arrive{'nt' if len(shown.moves) > 1 else ''}"
    return french.joined((new, moved, french.counted(shown.count, "carte")))
