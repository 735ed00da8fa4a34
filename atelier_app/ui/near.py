"""Knowing at every key whether a card says nearly what is being typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer

from atelier_app.domain.cards import Card, CardStatus
from atelier_app.domain.run import CardsTurned
from atelier_app.grouping.duplicates import DuplicateIndex
from atelier_app.service import Change
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.changes import touched_cards

_SLICE = 25
"""Cards prepared at a time, some 5 ms: a large workshop opens without waiting for this."""


_BESIDE = {CardStatus.PARKED: "au parking", CardStatus.PENDING: "à relire"}


def whereabouts(card: Card) -> str:
    """Return where a card is when it is not on the board, else nothing."""
    return _BESIDE.get(card.status, "")


class NearCards(QObject):
    """Keep the texts of every card ready to be compared, collection by collection.

    Cards that lie face down are left out: a hint would give them away. So are those taken off the board.
    """

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = bridge.service
        self._indexes: defaultdict[str, DuplicateIndex[str]] = defaultdict(DuplicateIndex)
        self._waiting: dict[str, None] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._prepare_some)
        bridge.changed.connect(self._follow)
        self._wait_for_all()

    @property
    def ready(self) -> bool:
        """Whether every card is known."""
        return not self._waiting

    def nearest(self, text: str, collection: str) -> Card | None:
        """Return the card of a collection that says nearly this, if there is one."""
        found = self._indexes[collection].nearest(text)
        with self._service.reading() as session:
            return None if found is None else session.cards.get(found)

    def _follow(self, change: Change) -> None:
        if any(isinstance(event, CardsTurned) for event in change.action.events):
            self._wait_for_all()
        else:
            self._wait_for(touched_cards(change.action.events))

    def _wait_for_all(self) -> None:
        with self._service.reading() as session:
            self._wait_for(session.cards)

    def _wait_for(self, cards: Iterable[str]) -> None:
        self._waiting |= dict.fromkeys(cards)
        if self._waiting:
            self._timer.start()

    def _prepare_some(self) -> None:
        some = [*self._waiting][:_SLICE]
        with self._service.reading() as session:
            known = {card: session.cards.get(card) for card in some}
            hidden = frozenset(session.hidden_steps)
        for card_id, card in known.items():
            del self._waiting[card_id]
            if card is None:
                for index in self._indexes.values():
                    index.discard(card_id)
            elif card.step in hidden or card.status is CardStatus.REMOVED:
                self._indexes[card.collection].discard(card_id)
            else:
                self._indexes[card.collection].put(card_id, card.text)
        if not self._waiting:
            self._timer.stop()
