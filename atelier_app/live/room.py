"""What the phones do to the workshop, and the little that is known of them meanwhile.

Who wrote which card stays in memory, never in the file, so that a person can correct their own cards. The
lock of the service guards it: `reading()` is taken around each use.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass

from atelier_app.domain.ballot_mark import ballot_mark
from atelier_app.domain.cards import Actor, Card, CardContent, CardStatus
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.french import counted, quoted
from atelier_app.domain.method import Collection
from atelier_app.domain.polls import VOTING, Ballot, Channel
from atelier_app.domain.session import Session
from atelier_app.domain.texts import required_text
from atelier_app.live.door import Door
from atelier_app.live.journal import Journal
from atelier_app.live.keys import Keyring, Pass, Role
from atelier_app.live.kinds import KINDS, SEEN, Form, read_reply
from atelier_app.live.memory import Book
from atelier_app.live.screens import Vote, Write, screen_of
from atelier_app.service import SessionService
from atelier_app.service.ballots import ChangedPollError
from atelier_app.service.cards import NewCard

MOST_CARDS = 100
"""Most cards of one phone in one step: far more than a person writes."""

_REMEMBERED = 50
"""How many sendings of a phone are recognised when they come twice."""


@dataclass(frozen=True)
class OwnCard:
    """A card as its author sees it."""

    card: Card
    state: str
    editable: bool
    reason: str = ""


class Room:
    """The intentions of the phones, and those of the facilitator about phones."""

    def __init__(self, service: SessionService, book: Book, journal: Journal) -> None:
        self.service, self.book, self.journal = service, book, journal
        self.keyring = Keyring(bytes.fromhex(book.now.secret))
        self.door = Door(self.keyring, book, self.is_voting)
        self.reached = False
        """Whether another device than this computer has come."""
        self._authors: dict[str, str] = {}
        self._reasons: dict[str, str] = {}
        self._blocked: set[str] = set()
        self._sent: dict[str, OrderedDict[str, None]] = {}
        self._replaced: set[tuple[str, str]] = set()
        """The polls, with the heirs whose own ballot is in them now, and not that of who was before them."""
        self._since = f"{secrets.token_hex(4)}."

    def is_voting(self) -> bool:
        """Tell whether a poll of any step is open, or stopped and not counted yet."""
        with self.service.reading() as session:
            return any(poll.state in VOTING for poll in session.polls.values())

    def new_sending(self) -> str:
        """Return what tells one sending of a card from another (its nonce)."""
        return self._since + secrets.token_hex(8)

    def become_kiosk(self, key: str) -> Pass:
        """Make a kiosk of a device, by the key that only the facilitator sees and that serves once."""
        kiosk = self.door.become_kiosk(key)
        self.journal.note("Borne de vote ouverte")
        return kiosk

    def write(self, phone: Pass, nonce: str, collection: str, content: CardContent) -> None:
        """Add a card; the same sending coming twice (`nonce`) adds it once, even after a restart."""
        with self.service.reading() as session:
            self._require_unblocked(phone)
            sent = self._sent.setdefault(phone.token, OrderedDict())
            if nonce and nonce in sent:
                return
            screen = screen_of(session)
            if not isinstance(screen, Write) or collection not in {each.id for each in screen.collections}:
                raise WorkshopError("Cette étape est finie.", "Votre texte n’a pas été envoyé.")
            self._require_room_left(session, phone, screen.step.id)
            _require_category(session.method.collection(collection), content)
            if self._is_kept(session, nonce, screen.step.id, collection, content):
                return
            new = NewCard(collection, content, status=_status(session))
            card = self.service.add_cards([new], step=screen.step.id, actor=Actor.PHONE)[0]
            self._authors[card.id] = phone.token
            sent[nonce] = None
            if len(sent) > _REMEMBERED:
                sent.popitem(last=False)

    def correct(self, phone: Pass, card: str, seen: str, content: CardContent) -> None:
        """Change a card of one’s own, provided it still is as its author saw it (`seen`)."""
        with self.service.reading() as session:
            self._require_unblocked(phone)
            own = self.own_card(phone, card)
            if fingerprint(own.card) != seen:
                raise WorkshopError(
                    "Cette carte a été modifiée entre-temps.", "Relisez-la, puis corrigez-la de nouveau."
                )
            _require_category(session.method.collection(own.card.collection), content)
            self.service.edit_card(card, text=content.text, category=content.category, actor=Actor.PHONE)

    def own_card(self, phone: Pass, card: str) -> OwnCard:
        """Return a card that this phone may correct now; anybody else’s is refused like one that is not."""
        with self.service.reading() as session:
            known = session.cards.get(card)
            if known is None or self._authors.get(card) != phone.token:
                raise WorkshopError("Cette carte n’est pas une des vôtres.", "Revenez à vos cartes.")
            own = self._as_own(session, known)
            if not own.editable:
                raise WorkshopError("Cette carte ne se modifie plus.", "Adressez-vous à l’animation.")
            return own

    def own_cards(self, phone: Pass) -> tuple[OwnCard, ...]:
        """Return the cards of this phone in the current step, and its refused ones, the last one first."""
        with self.service.reading() as session:
            mine = (
                session.cards.get(card) for card, author in self._authors.items() if author == phone.token
            )
            own = [self._as_own(session, card) for card in mine if card is not None]
            step = session.current_step
            return tuple(each for each in own if each.reason or each.card.step == step)[::-1]

    def cast(self, phone: Pass, poll: str, form: Form) -> None:
        """Keep the ballot of a phone, in place of its earlier one, if the poll is as its voter read it."""
        with self.service.reading() as session:
            screen = screen_of(session)
            if not isinstance(screen, Vote) or screen.poll.id != poll:
                raise WorkshopError("Ce vote n’est plus ouvert.", "Votre bulletin n’a pas été envoyé.")
            if form.get(SEEN) != ballot_mark(screen.poll):
                raise ChangedPollError
            reply = read_reply(screen.poll, KINDS[screen.poll.kind], form)
            self.service.cast_ballot(
                poll,
                self.keyring.voter(phone),
                reply.choices,
                channel=Channel.KIOSK if phone.role is Role.KIOSK else Channel.PHONE,
                reasons=reply.reasons,
                college=reply.college,
            )
            if phone.is_heir:
                self._replaced.add((poll, phone.token))

    def own_ballot(self, phone: Pass, poll: str) -> Ballot | None:
        """Return the ballot that this phone cast in a poll that is not counted yet.

        Never the one that somebody else may have cast before with the same ticket.
        """
        with self.service.reading():
            if phone.is_heir and (poll, phone.token) not in self._replaced:
                return None
            return self.service.own_ballot(poll, self.keyring.voter(phone))

    def has_unseen_ballot(self, phone: Pass, poll: str) -> bool:
        """Tell whether a ballot that this phone may replace, and not see, is in a poll not counted yet."""
        with self.service.reading():
            if not phone.is_heir or (poll, phone.token) in self._replaced:
                return False
            return self.service.own_ballot(poll, self.keyring.voter(phone)) is not None

    def refuse(self, card: str, reason: str) -> None:
        """Take a card of a phone off, and tell its author why."""
        told = required_text(reason, "La raison")
        with self.service.reading() as session:
            words = _shortened(session.cards[card].content.words) if card in session.cards else ""
            seen = len(self.service.history)
            self.service.remove_cards([card])
            self._reasons[card] = told
            # Already off the board, it takes no action: there is only its reason to tell.
            action = next((each.id for each in self.service.history[seen:]), "")
        self.journal.note(f"Carte refusée\u202f: {quoted(words)}\u00a0— {told}", action=action)

    def block_author(self, card: str) -> None:
        """Take no more cards from the phone that wrote this one; it can still vote."""
        with self.service.reading():
            if card not in self._authors:
                raise WorkshopError(
                    "L’auteur de cette carte n’est plus connu.", "Refusez ses cartes une à une."
                )
            self._blocked.add(self._authors[card])
        self.journal.note("Téléphone bloqué")

    def unblock_author(self, card: str) -> None:
        """Take cards again from the phone that wrote this one."""
        with self.service.reading():
            if self._authors.get(card) not in self._blocked:
                return
            self._blocked.remove(self._authors[card])
        self.journal.note("Téléphone débloqué")

    def is_author_blocked(self, card: str) -> bool:
        """Tell whether no more cards are taken from the phone that wrote this one."""
        with self.service.reading():
            return self._authors.get(card) in self._blocked

    def is_blocked(self, phone: Pass) -> bool:
        """Tell whether a phone may not write any more."""
        with self.service.reading():
            return phone.token in self._blocked

    def sign(self, card: str, phone: Pass) -> None:
        """Remember which phone wrote a card."""
        self._authors[card] = phone.token

    def author_of(self, card: str) -> str | None:
        """Return the token of the phone that wrote a card, if it did since the server started."""
        return self._authors.get(card)

    def _is_kept(
        self, session: Session, nonce: str, step: str, collection: str, content: CardContent
    ) -> bool:
        """Tell whether a card was taken just before the program was cut short, and its author not told."""
        if not nonce or nonce.startswith(self._since):
            return False
        wanted = (step, collection, required_text(content.text, "Le texte"), content.category)
        kept = session.cards.values()
        return any(wanted == (c.step, c.collection, c.text, c.content.category) for c in kept)

    def _require_unblocked(self, phone: Pass) -> None:
        if phone.token in self._blocked:
            raise WorkshopError(
                "Ce téléphone ne peut plus envoyer de cartes.", "Adressez-vous à l’animation."
            )

    def _require_room_left(self, session: Session, phone: Pass, step: str) -> None:
        mine = (card for card, author in self._authors.items() if author == phone.token)
        if sum(card in session.cards and session.cards[card].step == step for card in mine) >= MOST_CARDS:
            raise WorkshopError(
                f"Vous avez déjà envoyé {counted(MOST_CARDS, 'carte', 'cartes')}.", "Modifiez-en une."
            )

    def _as_own(self, session: Session, card: Card) -> OwnCard:
        moderated = session.preparation.moderation
        state = {
            CardStatus.PUBLISHED: "affichée",
            CardStatus.PENDING: "en attente de relecture",
            CardStatus.PARKED: "mise de côté",
            CardStatus.REMOVED: "retirée",
        }[card.status]
        # A card read and accepted must not change under the eyes of the room.
        status = CardStatus.PENDING if moderated else CardStatus.PUBLISHED
        editable = card.step == session.current_step and card.status in (status, CardStatus.PENDING)
        reason = self._reasons.get(card.id, "") if card.status is CardStatus.REMOVED else ""
        return OwnCard(card, state, editable, reason)


def fingerprint(card: Card) -> str:
    """Return what tells one wording of a card from another."""
    words = repr((card.content.text, card.content.category, card.status))
    return hashlib.sha256(words.encode(errors="surrogatepass")).hexdigest()[:16]


def _shortened(text: str) -> str:
    """Return the beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79].rstrip()}…"


def _status(session: Session) -> CardStatus:
    return CardStatus.PENDING if session.preparation.moderation else CardStatus.PUBLISHED


def _require_category(collection: Collection, content: CardContent) -> None:
    if collection.categories and content.category is None:
        raise WorkshopError("Il manque la catégorie.", "Choisissez-en une, puis envoyez de nouveau.")
