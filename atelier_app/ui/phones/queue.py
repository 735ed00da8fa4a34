"""The cards that wait, in the order in which they came."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from atelier_app.domain.cards import Card
from atelier_app.domain.session import Session
from atelier_app.ui import french
from atelier_app.ui.phones.pane import told_kind
from atelier_app.ui.pieces import breakable
from atelier_app.ui.shapes import shape_icon

_CARD = Qt.ItemDataRole.UserRole
_MOST = 280
"""Letters of a card in its row: it is read whole beside the queue."""


class CardQueue(QListWidget):
    """One row a card; what comes is last, so that nothing moves under the hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("options")
        self.setAccessibleName("Cartes à relire")
        self.setWordWrap(True)
        self.setIconSize(QSize(12, 12))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def cards(self) -> tuple[Card, ...]:
        """Return the cards as they are shown."""
        return tuple(self.item(row).data(_CARD) for row in range(self.count()))

    def current(self) -> Card | None:
        """Return the card that is being read."""
        item = self.currentItem()
        card: Card | None = None if item is None else item.data(_CARD)
        return card

    def show_cards(self, session: Session, cards: Sequence[Card]) -> None:
        """Bring the rows up to date: what is gone leaves, what changed is rewritten, what is new is last."""
        wanted = {card.id for card in cards}
        for row in reversed(range(self.count())):
            if self.item(row).data(_CARD).id not in wanted:
                self._leave(row)
        rows = {card.id: row for row, card in enumerate(self.cards())}
        for card in cards:
            if card.id not in rows:
                self.addItem(QListWidgetItem())
            item = self.item(rows.get(card.id, self.count() - 1))
            if item.data(_CARD) != card:
                _write(item, session, card)
        if self.count() and self.currentRow() < 0:
            self.setCurrentRow(0)

    def choose(self, card: str) -> None:
        """Read a card next, if it waits."""
        ids = [each.id for each in self.cards()]
        if card in ids:
            self.setCurrentRow(ids.index(card))

    def _leave(self, row: int) -> None:
        """Take a row out; if it was being read, the next one is, or the last one left."""
        if row == self.currentRow() and row + 1 < self.count():
            self.setCurrentRow(row + 1)
        self.takeItem(row)


def _write(item: QListWidgetItem, session: Session, card: Card) -> None:
    collection = session.method.collection(card.collection)
    shape = next((each.shape for each in collection.categories if each.id == card.content.category), None)
    kind = french.joined(told_kind(session, card)[:2])
    item.setData(_CARD, card)
    line = " ".join(card.content.words.split())
    item.setText(breakable(line if len(line) <= _MOST else f"{line[:_MOST].rstrip()}…"))
    item.setToolTip(kind)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{kind}\u202f: {card.content.words}")
    if shape is not None:
        item.setIcon(shape_icon(shape))
