"""Each kind of poll, from the step of the method to the result."""

from __future__ import annotations

from typing import Any

import pytest

from atelier_app.domain.cards import LinkKind
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Method
from atelier_app.domain.polls import Ballot, Poll, PollKind
from atelier_app.domain.principles import poll_result, principles
from atelier_app.domain.tally import Bounds, RatingLevel
from atelier_app.service import SessionService
from tests.fakes import MemoryLog, service_for
from tests.methods import SMALL

GRADES = [
    {"id": "oui", "titre": "Aligné", "compte_comme": "accord"},
    {"id": "moyen", "titre": "Avec réserve", "compte_comme": "reserve"},
    {"id": "non", "titre": "Pas du tout", "compte_comme": "opposition"},
]
CLASSES = [
    {"id": "s", "titre": "Souhaitable"},
    {"id": "e", "titre": "À voir"},
    {"id": "p", "titre": "À proscrire"},
]


def voting(name: str, kind: str, **vote: object) -> dict[str, object]:
    settings = {"options": "principe", **vote}
    return {"id": name, "genre": kind, "titre": name, "minutes": 5, "consigne": "Votez.", "vote": settings}


def method() -> Method:
    """The small method, whose last step of each kind can be polled."""
    told: dict[str, Any] = SMALL.model_dump(mode="json", by_alias=True, exclude_none=True)
    told["etapes"] += [
        voting("pour_contre", "vote_points", pour_et_contre=True, points=4, maximum_par_option=3),
        voting("trier", "vote_tri", classes=CLASSES, abstention="Je passe"),
        voting("aligner", "vote_mentions", mentions=GRADES, seuils={"accord": 70, "opposition": 10}),
    ]
    return Method.model_validate(told)


@pytest.fixture
def log() -> MemoryLog:
    return MemoryLog()


@pytest.fixture
def service(log: MemoryLog) -> SessionService:
    service = service_for(method(), log=log)
    for text in ("Transparence", "Sobriété"):
        service.add_card("principe", text)
    for text in ("Fuite", "Erreur"):
        service.add_card("risque", text)
    return service


def opened(service: SessionService, step: str, **settings: Any) -> Poll:
    poll = service.prepare_poll(step, **settings)
    service.open_poll(poll.id)
    return service.session.polls[poll.id]


def counted(service: SessionService, poll: Poll, *ballots: tuple[int, ...]) -> list[tuple[str, str]]:
    """Cast ballots, close, and return each option with its verdict, best first."""
    for rank, choices in enumerate(ballots):
        service.cast_ballot(poll.id, f"v{rank}", choices)
    service.close_poll(poll.id)
    labels = {option.id: option.label for option in poll.options}
    result = poll_result(service.session, service.session.polls[poll.id])
    return [(labels[place.option], place.verdict) for place in result.places]


def test_points_are_given_for_and_against_within_one_budget(service: SessionService) -> None:
    poll = opened(service, "pour_contre")
    assert (poll.kind, poll.signed, poll.points) == (PollKind.POINTS, True, 4)
    for wrong, message in (((3, -2), "4 points"), ((-4, 0), "3 points au plus")):
        with pytest.raises(WorkshopError, match=message):
            service.cast_ballot(poll.id, "v", wrong)
    assert counted(service, poll, (-3, 1), (1, 2)) == [("Sobriété", "+3"), ("Transparence", "−2")]


def test_options_are_sorted_into_the_classes_of_the_method(service: SessionService) -> None:
    poll = opened(service, "trier")
    assert (poll.kind, poll.classes) == (PollKind.SORTING, ("Souhaitable", "À voir", "À proscrire"))
    with pytest.raises(WorkshopError, match="classe"):
        service.cast_ballot(poll.id, "v", (3, 0))
    assert counted(service, poll, (0, 2), (0, -1), (1, 2)) == [
        ("Transparence", "Souhaitable"),
        ("Sobriété", "À proscrire"),
    ]


def test_grades_with_thresholds_measure_alignment(service: SessionService) -> None:
    poll = opened(service, "aligner")
    assert (poll.kind, poll.bounds) == (PollKind.ALIGNMENT, Bounds(70, 10))
    assert counted(service, poll, (0, 2), (0, 0), (0, 0)) == [
        ("Transparence", "Aligné"),
        ("Sobriété", "À retravailler"),
    ]


def test_cards_are_rated_on_every_scale_of_the_step(service: SessionService) -> None:
    poll = opened(service, "noter")
    assert poll.kind is PollKind.RATING
    assert poll.rating.scales[0].levels == (RatingLevel(1, "mineure"), RatingLevel(4, "critique"))
    assert [option.label for option in poll.options] == ["Fuite", "Erreur"]
    for wrong in ((0, 0), (2, 0, 0, 0), (0, 101, 0, 0)):
        with pytest.raises(WorkshopError):
            service.cast_ballot(poll.id, "v", wrong)
    assert counted(service, poll, (0, 25, 1, 100), (0, 50, 1, -1)) == [
        ("Erreur", "critique · 1"),
        ("Fuite", "mineure · 0,38"),
    ]


def test_consent_asks_why_one_objects_and_why_one_has_a_reservation(service: SessionService) -> None:
    poll = opened(service, "consentir")
    assert poll.kind is PollKind.CONSENT
    for choices, reasons in (((0, 2), ()), ((1, 0), ("  ", "")), ((2, 0), ("", "Mal placé"))):
        with pytest.raises(WorkshopError, match="demande un motif"):
            service.cast_ballot(poll.id, "v", choices, reasons=reasons)
    with pytest.raises(WorkshopError, match="ne correspond pas"):
        service.cast_ballot(poll.id, "v", (0, 2), reasons=("Seul",))
    with pytest.raises(WorkshopError, match="5\u202f000"):
        service.cast_ballot(poll.id, "v", (0, 2), reasons=("", "x" * 5_001))
    service.cast_ballot(poll.id, "v", (0, 2), reasons=("Sans objet", " Trop  vague "))
    service.cast_ballot(poll.id, "w", (0, -1))
    service.close_poll(poll.id)
    assert service.session.ballots[poll.id] == (
        Ballot((0, -1)),
        Ballot((0, 2)),
    )
    assert service.session.polls[poll.id].aside.objections == ((), ("Trop  vague",))


def test_objections_become_cards_to_deal_with_one_by_one_when_the_poll_closes(
    service: SessionService,
) -> None:
    poll = opened(service, "consentir")
    for voter, choices, reasons in (
        ("a", (2, 2), ("Trop cher", "Trop vague")),
        ("b", (2, 1), ("Illégal", "Une réserve")),
        ("c", (0, 0), ()),
    ):
        service.cast_ballot(poll.id, voter, choices, reasons=reasons)
    assert not service.session.cards_in("objection")
    service.close_poll(poll.id)
    cards = service.session.cards_in("objection")
    assert [card.text for card in cards] == ["Illégal", "Trop cher", "Trop vague"]
    targets = [service.session.targets(card.id, LinkKind.OBJECTS_TO) for card in cards]
    assert targets == [(poll.options[0].id,), (poll.options[0].id,), (poll.options[1].id,)]
    assert len({card.number for card in service.session.cards.values()}) == len(service.session.cards)
    read = principles(service.session)
    assert [len(each.objections) for each in read] == [2, 1]


def test_a_poll_by_consent_leaves_the_order_of_the_charter_to_the_votes_that_rank(
    service: SessionService,
) -> None:
    counted(service, opened(service, "choisir"), (0, 2))
    poll = opened(service, "consentir")
    service.cast_ballot(poll.id, "v", (0, 2), reasons=("", "Trop vague"))
    service.close_poll(poll.id)
    read = principles(service.session)
    assert [each.title for each in read] == ["Sobriété", "Transparence"]
    assert read[0].support is not None
    assert read[0].support.poll.kind is PollKind.POINTS


@pytest.mark.parametrize("step", ["trier", "aligner", "noter", "consentir"])
def test_a_single_option_can_be_judged_by_itself(service: SessionService, step: str) -> None:
    (first, *_) = service.session.votable(service.session.method.step(step))
    assert len(opened(service, step, options=[first.id]).options) == 1
    with pytest.raises(WorkshopError, match="au moins une proposition"):
        service.prepare_poll(step, options=[])


@pytest.mark.parametrize("step", ["pour_contre", "trier", "aligner", "noter", "consentir"])
def test_every_kind_survives_the_log(service: SessionService, log: MemoryLog, step: str) -> None:
    from atelier_app.domain.actions import EVENTS
    from atelier_app.domain.session import replay

    poll = opened(service, step)
    rows = [[1] * len(poll.answers(column)) for column in range(poll.columns)]
    service.count_hands(poll.id, rows)
    service.close_poll(poll.id)
    written = [EVENTS.dump_json(action.events) for action in log.actions]
    again = replay(event for each in written for event in EVENTS.validate_json(each))
    assert again == service.session
    assert poll_result(again, again.polls[poll.id]) == poll_result(service.session, again.polls[poll.id])
