"""Each event changes exactly what it names, refuses a stale start, and can be taken back."""

import copy
from dataclasses import replace
from datetime import timedelta

import pytest

from atelier_app.domain.actions import EVENTS, inverses
from atelier_app.domain.cards import (
    Card,
    CardAdded,
    CardContent,
    CardDiscarded,
    CardEdited,
    CardMoved,
    CardRated,
    CardStatus,
    CardStatusChanged,
    Link,
    LinkAdded,
    LinkRemoved,
    RatingKey,
)
from atelier_app.domain.changes import Event
from atelier_app.domain.errors import StaleEventError
from atelier_app.domain.method import Colour, Grouping, SuppliedCard
from atelier_app.domain.poll_events import PollAdded, PollClosed, PollDiscarded, PollOpened
from atelier_app.domain.polls import Aside, Ballot, Channel, Poll, PollKind, set_apart
from atelier_app.domain.run import (
    CardsTurned,
    CharterDetails,
    CharterDetailsChanged,
    Preparation,
    PreparationChanged,
    StepPlan,
    StepPlanned,
    StepStarted,
    Timer,
    TimerChanged,
    WorkshopFinished,
)
from atelier_app.domain.session import SessionCreated, replay
from atelier_app.domain.tally import Option
from atelier_app.domain.themes import CardsGrouped, GroupMove, Theme, ThemeAdded, ThemeDiscarded, ThemeEdited
from tests.fakes import START
from tests.methods import SMALL

CREATED = SessionCreated("s", START, SMALL, Preparation("Petite charte"))
CARD = Card("c", 1, "risque", "risques", CardContent("Fuite de données"))
OTHER = Card("d", 2, "risque", "risques", CardContent("Trop d’outils"))
THEME = Theme("t", 3, "regrouper", "Données")
POLL = Poll("p", 4, "choisir", PollKind.POINTS, "?", (Option("c", "C"), Option("d", "D")), 3, 2)
LINK = Link("l", "découle de", "c", "d")
KEY = RatingKey("noter", "c", "gravite")
LATER = START + timedelta(minutes=9)


def type_name(event):
    return type(event).__name__


@pytest.fixture
def session():
    return replay([CREATED, CardAdded(CARD), CardAdded(OTHER), ThemeAdded(THEME)])


REVERSIBLE = [
    CardAdded(replace(CARD, id="e", number=9)),
    CardDiscarded(CARD),
    CardEdited("c", CARD.content, CardContent("Autre", "risque", {"cible": "agent"}, 2)),
    CardMoved("c", None, (10.0, 20.0)),
    CardStatusChanged("c", CardStatus.PUBLISHED, CardStatus.PARKED),
    CardRated(KEY, None, 4.0),
    LinkAdded(LINK),
    ThemeAdded(replace(THEME, id="u", number=9)),
    ThemeDiscarded(THEME),
    ThemeEdited(THEME, replace(THEME, title="Nos données", colour=Colour.BLUE, pinned=True)),
    CardsGrouped("regrouper", (GroupMove("c", None, "t"), GroupMove("d", None, "t"))),
    PreparationChanged(Preparation("Petite charte"), Preparation("Autre", participants=12)),
    CharterDetailsChanged(CharterDetails(), CharterDetails(lead="La direction générale")),
    StepPlanned("risques", StepPlan(True, 15), StepPlan(False, 20)),
    CardsTurned("risques", True),
]


@pytest.mark.parametrize("event", REVERSIBLE, ids=type_name)
def test_an_event_followed_by_its_inverse_leaves_everything_as_before(session, event):
    before = copy.deepcopy(session)
    session.apply(event)
    assert session != before
    session.apply(event.inverse())
    assert session == before


@pytest.mark.parametrize("event", REVERSIBLE, ids=type_name)
def test_the_inverse_of_an_inverse_is_the_event(event):
    assert event.inverse().inverse() == event


STALE = [
    CardAdded(CARD),
    CardDiscarded(replace(CARD, content=CardContent("Autre texte"))),
    CardEdited("c", CardContent("Autre texte"), CardContent("X")),
    CardEdited("inconnue", CARD.content, CardContent("X")),
    CardMoved("c", (1.0, 1.0), None),
    CardStatusChanged("c", CardStatus.PARKED, CardStatus.PUBLISHED),
    CardRated(KEY, 1.0, 4.0),
    LinkAdded(Link("l", "découle de", "c", "inconnue")),
    LinkRemoved(LINK),
    ThemeAdded(THEME),
    ThemeDiscarded(replace(THEME, title="Autre")),
    ThemeEdited(replace(THEME, title="Autre"), THEME),
    CardsGrouped("regrouper", (GroupMove("c", "t", None),)),
    CardsGrouped("regrouper", (GroupMove("d", None, "t"), GroupMove("c", None, "inconnu"))),
    CardsGrouped("regrouper", (GroupMove("c", None, "t"), GroupMove("c", None, "t"))),
    PreparationChanged(Preparation("Autre"), Preparation("X")),
    CharterDetailsChanged(CharterDetails(lead="?"), CharterDetails()),
    StepPlanned("risques", StepPlan(False, 15), StepPlan(True, 15)),
    StepPlanned("inconnue", StepPlan(True, 15), StepPlan(False, 15)),
    StepStarted("inconnue", START, Timer(), Timer()),
    TimerChanged(Timer(5), Timer(6)),
    CardsTurned("risques", False),
    CardsTurned("inconnue", True),
    PollOpened("inconnu", START, POLL.options, 3),
    PollClosed("inconnu", START, ()),
    PollDiscarded(POLL),
]


@pytest.mark.parametrize("event", STALE, ids=repr)
def test_an_event_that_does_not_start_from_here_is_refused_and_changes_nothing(session, event):
    before = copy.deepcopy(session)
    with pytest.raises(StaleEventError):
        session.apply(event)
    assert session == before


@pytest.mark.parametrize("event", [CREATED, *REVERSIBLE, PollAdded(POLL)], ids=type_name)
def test_an_event_comes_back_equal_from_json(event):
    assert EVENTS.validate_json(EVENTS.dump_json((event,))) == (event,)


def test_a_card_that_something_refers_to_cannot_be_discarded(session):
    for reference in (
        CardsGrouped("regrouper", (GroupMove("c", None, "t"),)),
        LinkAdded(LINK),
        CardRated(KEY, None, 4.0),
    ):
        session.apply(reference)
        with pytest.raises(StaleEventError):
            session.apply(CardDiscarded(CARD))
        session.apply(reference.inverse())
    session.apply(CardDiscarded(CARD))


def test_a_theme_that_holds_cards_cannot_be_discarded(session):
    session.apply(CardsGrouped("regrouper", (GroupMove("c", None, "t"),)))
    with pytest.raises(StaleEventError):
        session.apply(ThemeDiscarded(THEME))


def test_a_number_is_never_given_twice_even_after_undo(session):
    session.apply(CardAdded(replace(CARD, id="e", number=9)))
    session.apply(CardDiscarded(replace(CARD, id="e", number=9)))
    assert session.last_card_number == 9


def test_a_workshop_starts_with_what_its_method_brings_along():
    supplied = SuppliedCard(text="Chatbot d’accueil", category="risque", fields={"cible": "agent"})
    risks = SMALL.collection("risque").model_copy(update={"supplied": (supplied,)})
    grouping = SMALL.step("regrouper").model_copy(update={"grouping": Grouping(fixed_themes=("À garder",))})
    method = SMALL.model_copy(
        update={
            "collections": tuple(risks if each.id == "risque" else each for each in SMALL.collections),
            "steps": tuple(grouping if each.id == "regrouper" else each for each in SMALL.steps),
        }
    )
    session = replay([replace(CREATED, method=method)])
    (card,) = session.cards_in("risque")
    assert (card.text, card.step, card.number) == ("Chatbot d’accueil", "risques", 1)
    assert [theme.title for theme in session.themes_of("regrouper")] == ["À garder"]
    assert session.last_card_number == session.last_number == 1


def test_entering_a_step_ends_the_run_before(session):
    first = StepStarted("ouvrir", START, Timer(), Timer(allotted=300))
    second = StepStarted("risques", LATER, Timer(allotted=300), Timer(allotted=900))
    session.apply(first)
    session.apply(second)
    assert [run.ended for run in session.runs] == [LATER, None]
    assert session.current_step == "risques"
    assert session.timer == Timer(allotted=900)
    assert session.seconds_in("ouvrir", LATER) == 9 * 60


def test_the_end_closes_the_current_run_and_there_is_no_step_after_it(session):
    session.apply(StepStarted("ouvrir", START, Timer(), Timer()))
    session.apply(WorkshopFinished(LATER, Timer(), Timer()))
    assert session.current_step is None
    assert session.seconds_in("ouvrir", LATER + timedelta(hours=1)) == 9 * 60


def test_a_timer_counts_what_was_used_before_and_since(session):
    timer = Timer(allotted=600, elapsed=60, running_since=START)
    assert timer.used(START + timedelta(minutes=2)) == 180
    assert timer.remaining(START + timedelta(minutes=11)) == -120


OPENED = PollOpened("p", START, POLL.options, 3)


def test_the_ballots_of_a_closed_poll_are_sorted_and_the_poll_never_opens_again(session):
    for event in (PollAdded(POLL), OPENED, PollClosed("p", LATER, (Ballot((2, 0)), Ballot((0, 2))))):
        session.apply(event)
    assert session.ballots["p"] == (Ballot((0, 2)), Ballot((2, 0)))
    with pytest.raises(StaleEventError):
        session.apply(OPENED)


def test_a_poll_closed_by_an_earlier_version_is_read_without_what_its_ballots_told(session):
    paper, phone = Ballot((0, 2), Channel.PAPER), Ballot((2, 0), Channel.PHONE)
    for event in (PollAdded(POLL), OPENED, PollClosed("p", LATER, (phone, paper))):
        session.apply(event)
    assert session.ballots["p"] == (Ballot((0, 2)), Ballot((2, 0)))
    assert session.polls["p"].aside.channels == ((Channel.PHONE, 1), (Channel.PAPER, 1))


def test_what_ballots_tell_beside_their_answers_is_kept_apart_from_them():
    consent = replace(POLL, kind=PollKind.CONSENT)
    given = (
        Ballot((2, 1), Channel.PAPER, ("Trop cher", "Trop flou"), 1),
        Ballot((2, 0), Channel.PHONE, ("Aucun essai", "")),
        Ballot((0, 2), Channel.PHONE, ("", "Illégal")),
    )
    ballots, aside = set_apart(consent, given)
    assert ballots == (Ballot((0, 2)), Ballot((2, 0)), Ballot((2, 1), college=1))
    assert aside == Aside(
        ((Channel.PHONE, 2), (Channel.PAPER, 1)),
        ((), ("Trop flou",)),
        (("Aucun essai", "Trop cher"), ("Illégal",)),
    )
    assert set_apart(consent, given[::-1]) == (ballots, aside)


def test_a_card_that_people_voted_on_or_that_another_card_names_cannot_be_discarded(session):
    naming = CardContent("Suite", fields={"origine": "c"})
    session.apply(CardEdited("d", OTHER.content, naming))
    with pytest.raises(StaleEventError):
        session.apply(CardDiscarded(CARD))
    session.apply(CardEdited("d", naming, OTHER.content))
    session.apply(PollAdded(POLL))
    session.apply(OPENED)
    with pytest.raises(StaleEventError):
        session.apply(CardDiscarded(CARD))


@pytest.mark.parametrize(
    "event",
    [
        OPENED,
        StepStarted("risques", START, Timer(), Timer(allotted=900)),
        WorkshopFinished(LATER, Timer(), Timer(elapsed=3.0)),
    ],
    ids=type_name,
)
def test_what_the_room_saw_and_where_it_is_have_no_inverse(event):
    assert event.inverse() is None and not event.is_reversible


def test_an_action_of_which_one_event_has_no_inverse_has_none():
    assert inverses((CardAdded(CARD), PollClosed("p", START, ()))) is None


def test_a_card_in_no_theme_is_in_the_tray_and_a_hidden_one_is_nowhere(session):
    session.apply(CardsGrouped("regrouper", (GroupMove("c", None, "t"),)))
    assert session.tray("regrouper") == (OTHER,)
    assert session.cards_of_theme("t") == (CARD,)
    session.apply(CardStatusChanged("c", CardStatus.PUBLISHED, CardStatus.REMOVED))
    session.apply(CardStatusChanged("d", CardStatus.PUBLISHED, CardStatus.PENDING))
    assert session.tray("regrouper") == session.cards_of_theme("t") == ()


def test_every_event_class_can_be_logged():
    loggable = set(EVENTS.json_schema()["items"]["discriminator"]["mapping"])
    assert {cls.__name__ for cls in Event.__subclasses__()} | {"SessionCreated"} == loggable


def test_a_log_that_does_not_begin_with_a_creation_is_refused():
    with pytest.raises(StaleEventError):
        replay([CardAdded(CARD)])


@pytest.mark.parametrize("event", [CREATED, *REVERSIBLE, PollAdded(POLL), OPENED], ids=type_name)
def test_an_event_is_reversible_exactly_when_it_has_an_inverse(event):
    assert event.is_reversible is (event.inverse() is not None)
