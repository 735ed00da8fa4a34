"""Where a text comes from, in a sentence that can be read to the room."""

from __future__ import annotations

from dataclasses import dataclass

from atelier_app.domain.cards import Card
from atelier_app.domain.lineage import Lineage
from atelier_app.domain.method import CollectionRole
from atelier_app.domain.principles import Objection, Support, WrittenText, principles, red_lines
from atelier_app.domain.session import Session
from atelier_app.domain.tally import GradedPlace, PointsPlace
from atelier_app.domain.themes import Theme
from atelier_app.ui import french
from atelier_app.ui.stages.face_down import text_for_all

_QUESTIONS = {
    CollectionRole.PRINCIPLE: "D’où vient ce principe\u202f?",
    CollectionRole.RED_LINE: "D’où vient cette ligne rouge\u202f?",
}


@dataclass(frozen=True)
class Origin:
    """The way of a text from the cards to the decision, one part after the other."""

    question: str
    parts: tuple[str, ...]
    sources: tuple[str, ...]
    """The cards it comes from, as any screen may show them."""

    @property
    def sentence(self) -> str:
        """The parts, one leading to the next."""
        return " → ".join(self.parts)


def origin_of(session: Session, card: Card) -> Origin:
    """Return where a card comes from; without parts, nothing is known of it."""
    lineage = Lineage(session)
    role = session.method.collection(card.collection).role
    texts: tuple[WrittenText, ...] = ()
    if role is CollectionRole.PRINCIPLE:
        texts = principles(session, lineage)
    elif role is CollectionRole.RED_LINE:
        texts = red_lines(session, lineage)
    question = _QUESTIONS.get(role, "D’où vient cette carte\u202f?")
    for text in texts:
        if text.card.id == card.id:
            parts = (*_behind(text.sources, text.themes), *_vote(text.support), *_consent(text))
            return Origin(question, parts, _said(session, text.sources))
    sources = lineage.sources_of(card.id)
    return Origin(question, _behind(sources, lineage.themes_behind(card.id)), _said(session, sources))


def _said(session: Session, cards: tuple[Card, ...]) -> tuple[str, ...]:
    return tuple(f"{card.number}. {french.quoted(text_for_all(session, card))}" for card in cards)


def _behind(sources: tuple[Card, ...], themes: tuple[Theme, ...]) -> tuple[str, ...]:
    parts = [french.counted(len(sources), "carte")] if sources else []
    if themes:
        names = ", ".join(french.quoted(theme.title) for theme in themes)
        parts.append(f"thème{'s' if len(themes) > 1 else ''} {names}")
    return tuple(parts)


def _vote(support: Support | None) -> tuple[str, ...]:
    if support is None:
        return ()
    place, voters = support.place, french.counted(support.voters, "votant")
    if isinstance(place, PointsPlace):
        rank = "1ʳᵉ" if place.rank == 1 else f"{place.rank}ᵉ"
        verdict = f"{french.counted(place.points, 'point')}, {rank} place"
    else:
        graded = isinstance(place, GradedPlace) and place.grade is not None
        verdict = f"mention {french.quoted(place.verdict)}" if graded else place.verdict.lower()
    return (f"vote de {voters}, {verdict}",)


def _consent(text: WrittenText) -> tuple[str, ...]:
    if text.state is None and not text.objections:
        return ()
    state = f"consentement\u202f: {text.state}" if text.state else "consentement en cours"
    return (", ".join((state, *objections_said(text.objections))),)


def objections_said(objections: tuple[Objection, ...]) -> tuple[str, ...]:
    """Return how many objections came to which end: « 1 objection levée »."""
    outcomes = dict.fromkeys(objection.outcome for objection in objections)
    said = []
    for outcome in outcomes:
        count = sum(objection.outcome is outcome for objection in objections)
        plural = "s" if count > 1 else ""
        ending = f"{outcome}{plural}" if outcome else "à traiter"
        said.append(f"{french.counted(count, 'objection')} {ending}")
    return tuple(said)
