"""« Relire les cartes »: what phones sent and the room does not see yet, one card after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from atelier_app.domain.cards import Card, CardContent
from atelier_app.domain.errors import WorkshopError
from atelier_app.service import Change
from atelier_app.ui import french
from atelier_app.ui.beside import BesidePage, plain_button
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.commands import Section, command
from atelier_app.ui.phones.blocked import BlockedPhones
from atelier_app.ui.phones.link import PhoneLink
from atelier_app.ui.phones.pane import CardPane, Mode
from atelier_app.ui.phones.queue import CardQueue
from atelier_app.ui.phones.record import ModerationRecord, pending_cards
from atelier_app.ui.pieces import breakable, label
from atelier_app.ui.theme import scaled

_LOG_HEIGHT, _SHORTEST_LOG, _MOST_LINES = 112, 40, 200
_SHORT = 600
"""Height of the page below which the card comes before what was decided, in logical pixels."""
_MIRRORED = "▲ La salle voit votre écran\u202f: les cartes qui attendent d’être relues s’y lisent aussi."
_MODERATED = "La salle ne voit une carte qu’une fois acceptée."
_DIRECT = "Sans relecture, la salle voit aussitôt les cartes des téléphones."
_STILL = "Sans relecture, la salle voit aussitôt les nouvelles cartes\u202f; celles-ci attendent encore."
_KEYS = "A\u202f: accepter, E\u202f: modifier, R\u202f: refuser."
_STALE = WorkshopError("Une carte vient d’être modifiée par la personne qui l’a écrite.", "Relisez-la.")
_NONE_MODERATED = "Aucune carte à relire. Celles des téléphones viendront ici, quelle que soit l’étape."
_NONE_DIRECT = (
    "Aucune carte à relire\u202f: sans relecture, les cartes des téléphones se voient aussitôt.\n"
    "Cochez la case ci-dessus pour qu’elles passent d’abord par ici."
)


class ModerationPage(BesidePage):
    """The queue, the card that has the eyes, what was decided.

    Cards come at the end of the queue: what is being read, and what is under the hand, stays where it is.
    """

    def __init__(self, bridge: Bridge, link: PhoneLink, now: datetime, *, mirrored: bool = False) -> None:
        super().__init__("Relire les cartes", _MIRRORED)
        self._mirrored = mirrored
        self._bridge, self._link, self._now = bridge, link, now
        self.record = ModerationRecord(bridge.service.history)
        self.moderated = QCheckBox("Relire d’abord les cartes des téléphones")
        self.accept_all_button = plain_button("")
        self.queue, self.pane, self.log = CardQueue(), CardPane(), _log()
        self.blocked = BlockedPhones(link)
        self.none = label(role="boardHint", wrap=True)
        self._middle, self._decided = QStackedWidget(), QWidget()
        self._lay_out_body()
        self._make_commands()
        self._connect()
        self._show()
        self._show_log()

    def begin(self) -> None:
        (self.queue if self.queue.count() else self.back_button).setFocus(Qt.FocusReason.TabFocusReason)

    def keep(self) -> bool:
        """Keep on the card the words being corrected; it still waits to be accepted."""
        draft = self.pane.draft
        return draft is None or self.pane.card is None or self._correct(self.pane.card, draft)

    def refresh(self, change: Change) -> None:
        self.record.add(change.action)
        self._show()
        self._show_log()

    def accept(self) -> None:
        """Show the card to the room, as it was read."""
        if self.pane.card is not None:
            self._publish([self.pane.card])

    def accept_all(self) -> None:
        """Show to the room every card of the queue, as they were read."""
        self._publish(self.queue.cards())

    def _publish(self, cards: Sequence[Card]) -> None:
        with self._bridge.service.reading() as session:
            same = [card.id for card in cards if session.cards[card.id].content == card.content]
            if same:
                self._bridge.attempt(self._bridge.service.publish_cards, same)
        if len(same) < len(cards):
            self._bridge.refused.emit(_STALE)

    def _accept_edited(self, content: CardContent) -> None:
        card = self.pane.card
        if card is not None and self._bridge.attempt(
            self._bridge.service.accept_card, card.id, content.text, content.category
        ):
            self.pane.turn(Mode.READING)

    def _correct(self, card: Card, content: CardContent) -> bool:
        return self._bridge.attempt(
            self._bridge.service.edit_card, card.id, text=content.text, category=content.category
        )

    def _refuse(self, reason: str) -> None:
        if self.pane.card is not None and self._bridge.attempt(
            self._link.phones.refuse, self.pane.card.id, reason
        ):
            self.pane.turn(Mode.READING)

    def block(self) -> None:
        """Take no more cards from the phone that wrote this one, or take them again."""
        card = self.pane.card
        if card is not None and self._link.phones.is_author_known(card.id):
            self.blocked.toggle(card)

    def _show_blocked(self) -> None:
        if self.pane.card is not None:
            self.pane.show_author(*self._author(self.pane.card.id))
        self._show_log()

    def _author(self, card: str) -> tuple[bool, bool]:
        phones = self._link.phones
        return phones.is_author_known(card), phones.is_author_blocked(card)

    def _show(self) -> None:
        with self._bridge.service.reading() as session:
            cards = pending_cards(session)
            self.queue.show_cards(session, cards)
            moderated = session.preparation.moderation
        self.moderated.setChecked(moderated)
        self.none.setText(_NONE_MODERATED if moderated else _NONE_DIRECT)
        if not self._mirrored:
            rule = _MODERATED if moderated else _STILL if cards else _DIRECT
            self.subtitle.setText(f"{rule} {_KEYS}" if cards else rule)
        self.accept_all_button.setText(
            f"Tout accepter ({french.number(len(cards))})" if cards else "Tout accepter"
        )
        self.accept_all_button.setEnabled(len(cards) > 0)
        held = self._holds_keys(self._middle)
        self._middle.setCurrentIndex(0 if cards else 1)
        self._read_current()
        if held and not (cards and self._holds_keys(self._middle)):
            self.begin()

    def _read_current(self) -> None:
        current, read = self.queue.current(), self.pane.card
        if read is not None and (current is None or current.id != read.id):
            self.keep()  # the words being corrected, when another card is clicked
        if current is None:
            self.pane.card = None
            self.pane.turn(Mode.READING)
            return
        with self._bridge.service.reading() as session:
            card = session.cards[current.id]
            self.pane.show_card(session, card, self._author(card.id))

    def _holds_keys(self, part: QWidget) -> bool:
        held = self.focusWidget()
        return held is not None and held.isVisible() and part.isAncestorOf(held)

    def _show_mode(self) -> None:
        """Give the keys back to the queue once a card is read again."""
        self._share_height()
        if self.pane.mode is Mode.READING and self.isVisible():
            self.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        """Leave what there is of height to the card, on a small screen."""
        short = self.height() < scaled(_SHORT)
        self.log.setMaximumHeight(scaled(_SHORTEST_LOG if short else _LOG_HEIGHT))
        self._decided.setVisible(not short or self.pane.mode is Mode.READING)

    def _show_log(self) -> None:
        lines = self.record.lines(self._link.phones.log())[:_MOST_LINES]
        said = [f"{french.clock(line.moment.astimezone(self._now.tzinfo))}   {line.text}" for line in lines]
        told = [breakable(line) for line in said] or ["Rien n’a encore été accepté ni refusé."]
        if told != [self.log.item(row).text() for row in range(self.log.count())]:
            self.log.clear()
            self.log.addItems(told)

    def _moderate(self, wanted: bool) -> None:
        with self._bridge.service.reading() as session:
            preparation = replace(session.preparation, moderation=wanted)
        self._bridge.attempt(self._bridge.service.prepare, preparation)

    def _make_commands(self) -> None:
        for title, slot, *keys in (
            ("Accepter la carte", self.accept, "A"),
            ("Modifier la carte, puis l’accepter", self.pane.edit, "E", "F2"),
            ("Refuser la carte…", self.pane.refuse, "R"),
            ("Bloquer ou débloquer le téléphone", self.block, "B"),
            ("Accepter toutes les cartes", self.accept_all, "Shift+A"),
        ):
            command(self, title, slot, *keys, section=Section.PHONES)

    def _connect(self) -> None:
        self.queue.currentItemChanged.connect(self._read_current)
        self.pane.accept_wanted.connect(self.accept)
        self.pane.edited.connect(self._accept_edited)
        self.pane.refused.connect(self._refuse)
        self.pane.block_wanted.connect(self.block)
        self.pane.mode_changed.connect(self._show_mode)
        self.accept_all_button.clicked.connect(self.accept_all)
        self.moderated.clicked.connect(self._moderate)
        self.blocked.changed.connect(self._show_blocked)
        self.blocked.refused.connect(self._bridge.refused)
        self._link.looked.connect(self._show_log)

    def _lay_out_body(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.moderated)
        top.addStretch(1)
        top.addWidget(self.accept_all_button)
        self.accept_all_button.setToolTip("Montrer à la salle toutes les cartes de la file (Maj+A)")
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.queue, 1)
        row.addWidget(self.pane, 1)
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle.addWidget(work)
        self._middle.addWidget(self.none)
        log = QVBoxLayout(self._decided)
        log.setContentsMargins(0, 0, 0, 0)
        log.setSpacing(4)
        log.addWidget(self.blocked)
        log.addWidget(label("Ce qui a été décidé", "fieldTitle"))
        log.addWidget(self.log)
        self.body.addLayout(top)
        self.body.addWidget(self._middle, 1)
        self.body.addWidget(self._decided)


def _log() -> QListWidget:
    log = QListWidget()
    log.setObjectName("options")
    log.setAccessibleName("Ce qui a été décidé")
    log.setMinimumHeight(scaled(_SHORTEST_LOG))
    log.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    log.setWordWrap(True)
    return log
