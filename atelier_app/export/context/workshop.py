"""Everything that the documents of a workshop say, as plain data with the names that templates use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from atelier_app.domain.cards import CardStatus
from atelier_app.domain.content import ConsentState
from atelier_app.domain.lineage import Lineage
from atelier_app.domain.method import CollectionRole, Step, StepKind
from atelier_app.domain.principles import Principle, RedLine, principles, red_lines
from atelier_app.domain.session import Session
from atelier_app.domain.surveys import answers_words, counted_answers
from atelier_app.export import french
from atelier_app.export.context import charter, essentials, network, run, themes, votes
from atelier_app.export.context.blanks import Filled, filled
from atelier_app.export.context.cards import CardReader, CardView

_CONSENT_WORDS = (
    (ConsentState.ADOPTED, "adopté"),
    (ConsentState.AMENDED, "amendé"),
    (ConsentState.POSTPONED, "reporté"),
)


@dataclass(frozen=True)
class AnswerCount:
    """How many gave an answer to a survey, in words."""

    libelle: str
    nombre: str


@dataclass(frozen=True)
class AskedView:
    """A question of a survey: how many gave each answer, or the texts that were written."""

    titre: str
    note: str
    reponses: tuple[AnswerCount, ...]
    textes: tuple[str, ...]


@dataclass(frozen=True)
class Harvest:
    """What one step collected, outside themes and charter; `questions` where it is a survey."""

    etape: str
    compte: str
    cartes: tuple[CardView, ...]
    questions: tuple[AskedView, ...] = ()


@dataclass(frozen=True)
class Workshop:
    """A workshop as its documents tell it; the attributes are the variables of the templates.

    `graphe` is what the graph of the session is made of.
    """

    titre: str
    collectivite: Filled
    date: Filled
    lieu: Filled
    methode: str
    promesse: str
    animation: str
    directions: tuple[str, ...]
    produit_le: str
    essentiel: tuple[str, ...]
    chiffres: tuple[run.Figure, ...]
    deroulement: run.RunView
    recueils: tuple[Harvest, ...]
    regroupements: tuple[themes.GroupingView, ...]
    scrutins: tuple[votes.PollView, ...]
    scrutins_en_attente: tuple[str, ...]
    vote_prevu: bool
    charte: charter.CharterView
    principes: tuple[charter.PrincipleView, ...]
    principes_reportes: tuple[charter.PrincipleView, ...]
    lignes_rouges: tuple[charter.RedLineView, ...]
    lignes_rouges_reportees: tuple[charter.RedLineView, ...]
    decisions: str
    objections: tuple[charter.ObjectionView, ...]
    desaccords: tuple[charter.ObjectionView, ...]
    parking: tuple[CardView, ...]
    cartes: tuple[CardView, ...]
    tables_nommees: bool
    cartes_retirees: str
    fabrication: str
    graphe: network.Network


def workshop(session: Session, now: datetime) -> Workshop:
    """Read a session into what its documents say.

    Pure and quick: a caller may hold the session for it, then make the documents at leisure. `now` is
    written as it is, so it carries the time zone of the place.
    """
    lineage = Lineage(session)
    written, refused = principles(session, lineage), red_lines(session, lineage)
    reader = CardReader(session, lineage, _names(written, refused))
    texts = tuple(charter.principle(each) for each in written)
    lines = tuple(charter.red_line(each) for each in refused)
    cards = reader.shared_cards()
    grouped, voted = themes.groupings(session, reader), votes.polls(session)
    objections = tuple(chain(*(each.objections for each in texts), *(each.objections for each in lines)))
    disagreements = tuple(each for each in objections if each.maintenue)
    preparation = session.preparation
    return Workshop(
        titre=preparation.title,
        collectivite=filled(preparation.organisation, "nom de la collectivité"),
        date=_when(session),
        lieu=filled(preparation.place, "lieu"),
        methode=session.method.title,
        promesse=session.method.promise,
        animation=french.listed(preparation.facilitators),
        directions=preparation.directions,
        produit_le=french.moment(now),
        essentiel=(
            *essentials.of_people(preparation, reader.ideas()),
            *essentials.of_themes(grouped),
            *essentials.of_votes(voted),
            *essentials.of_charter(texts, lines, disagreements),
        ),
        chiffres=run.figures(session, now, reader.ideas()),
        deroulement=run.run(session, now),
        recueils=_harvests(session, reader),
        regroupements=grouped,
        scrutins=voted,
        scrutins_en_attente=votes.pending_polls(session),
        vote_prevu=any(step.vote for step in session.played_steps()),
        charte=charter.charter(session.charter, now.date()),
        principes=tuple(each for each in texts if not each.reporte),
        principes_reportes=tuple(each for each in texts if each.reporte),
        lignes_rouges=tuple(each for each in lines if not each.reporte),
        lignes_rouges_reportees=tuple(each for each in lines if each.reporte),
        decisions=_decisions([*written, *refused]),
        objections=objections,
        desaccords=disagreements,
        parking=reader.views(card for card in session.cards_by_number() if card.status is CardStatus.PARKED),
        cartes=cards,
        tables_nommees=any(card.table for card in cards),
        cartes_retirees=_left_out(len(session.cards) - len(cards)),
        fabrication=_making(session, now, reader.ideas()),
        graphe=network.network(session, reader, written),
    )


def _names(written: Sequence[Principle], refused: Sequence[RedLine]) -> dict[str, str]:
    names = {each.card.id: f"principe\u00a0{each.number}" for each in written}
    return names | {each.card.id: f"ligne rouge\u00a0{rank}" for rank, each in enumerate(refused, start=1)}


def _when(session: Session) -> Filled:
    preparation = session.preparation
    if preparation.day is None:
        return filled("", "date de la séance")
    day = french.day(preparation.day, weekday=True)
    return f"{day}, {french.clock_time(preparation.starts_at)}" if preparation.starts_at else day


def _harvests(session: Session, reader: CardReader) -> tuple[Harvest, ...]:
    """Gather the ordinary cards by the step they came in, those of a grouping left to their themes."""
    method = session.method
    grouped = {
        collection
        for step in method.steps
        if step.kind is StepKind.GROUP and session.themes_of(step.id)
        for collection in step.inputs
    }
    ordinary = [
        each.id for each in method.collections_with_role(CollectionRole.CARD) if each.id not in grouped
    ]
    found = []
    for step in method.steps:
        cards = [card for card in session.cards_in(*ordinary) if card.step == step.id]
        if cards:
            people = max((each.cards for each in counted_answers(session, step)), default=0)
            counted = answers_words(people, None) if people else french.counted(len(cards), "carte")
            found.append(Harvest(step.title, counted, reader.views(cards), _asked(session, step)))
    return tuple(found)


def _asked(session: Session, step: Step) -> tuple[AskedView, ...]:
    return tuple(
        AskedView(
            question.title,
            question.note,
            tuple(AnswerCount(one.words, question.figures(one)) for one in question.counts),
            question.texts,
        )
        for answers in counted_answers(session, step)
        for question in answers.questions
        if question.answered
    )


def _decisions(texts: Sequence[Principle | RedLine]) -> str:
    counts = [(sum(text.state is state for text in texts), word) for state, word in _CONSENT_WORDS]
    told = [french.counted(count, word) for count, word in counts if count]
    undecided = sum(text.state is None for text in texts)
    if not told:
        return ""
    if undecided:
        told.append(f"{french.number(undecided)} sans décision")
    return f"Sur {french.counted(len(texts), 'texte')}\u202f: {french.listed(told)}."


def _left_out(count: int) -> str:
    if not count:
        return ""
    verb = "figurent" if count > 1 else "figure"
    return (
        f"{french.counted(count, 'carte')} de la séance, {'retirées' if count > 1 else 'retirée'} du tableau "
        f"ou jamais {'publiées' if count > 1 else 'publiée'}, ne {verb} pas ici."
    )


def _making(session: Session, now: datetime, cards: int) -> str:
    """Say how the charter was made: « 24 personnes, 7 directions, 2 h 05 d’atelier… »"""
    preparation = session.preparation
    people = [french.counted(preparation.participants, "personne")] if preparation.participants else []
    if preparation.directions:
        people.append(french.counted(len(preparation.directions), "direction"))
    if session.runs:
        people.append(f"{french.duration(run.seconds_spent(session, now))} d’atelier")
    made = [french.counted(cards, "carte")] if cards else []
    if session.themes:
        made.append(french.counted(len(session.standing_themes()), "thème"))
    ballots = sum(len(each) for each in session.ballots.values())
    if ballots:
        made.append(french.counted(ballots, "bulletin"))
    return "\u202f; ".join(french.listed(part) for part in (people, made) if part)
