"""The charter as the room wrote it: principles and red lines, in the order of the vote."""

from __future__ import annotations

import pytest

from atelier_app.domain.cards import CardStatus
from atelier_app.domain.content import ConsentState, ObjectionOutcome
from atelier_app.domain.principles import poll_result, principles, red_lines
from atelier_app.domain.tally import GradedPlace, PointsPlace
from atelier_app.service import SessionService
from tests.export.workshop import METHOD, Story, charter_workshop
from tests.fakes import service_for


@pytest.fixture
def service() -> SessionService:
    return service_for(METHOD)


def _titles(service: SessionService) -> list[str]:
    return [each.title for each in principles(service.session)]


def _vote(service: SessionService, step: str, *ballots: list[int]) -> None:
    poll = service.prepare_poll(step)
    service.open_poll(poll.id)
    for voter, choices in enumerate(ballots):
        service.cast_ballot(poll.id, f"v{voter}", choices)
    service.close_poll(poll.id)


def test_a_principle_reads_its_fields() -> None:
    first = principles(charter_workshop())[0]

    assert (first.number, first.title) == (1, "L’humain décide et répond")
    assert first.statement.startswith("Aucune décision qui touche un usager")
    assert first.commitments.authority.startswith("désigner")
    assert first.commitments.agent.startswith("vérifie")
    assert first.commitments.user.startswith("demander")
    assert first.indicator.startswith("Part des outils")


def test_what_the_room_has_not_written_is_empty(service: SessionService) -> None:
    service.add_card("principe", "Relire")
    (principle,) = principles(service.session)

    assert (principle.statement, principle.indicator) == ("", "")
    assert (principle.commitments.authority, principle.commitments.agent, principle.commitments.user) == (
        "",
        "",
        "",
    )
    assert (principle.state, principle.support, principle.objections, principle.sources) == (
        None,
        None,
        (),
        (),
    )


def test_principles_come_in_order_of_entry_before_any_vote(service: SessionService) -> None:
    service.add_card("principe", "Un")
    service.add_card("principe", "Deux")

    assert _titles(service) == ["Un", "Deux"]


def test_a_closed_vote_orders_the_principles_and_numbers_them(service: SessionService) -> None:
    for title in ("Un", "Deux", "Trois"):
        service.add_card("principe", title)
    _vote(service, "choisir", [0, 1, 2], [0, 0, 2])

    assert [(each.number, each.title) for each in principles(service.session)] == [
        (1, "Trois"),
        (2, "Deux"),
        (3, "Un"),
    ]


def test_the_last_vote_decides_and_ties_keep_the_order_of_entry(service: SessionService) -> None:
    for title in ("Un", "Deux", "Trois"):
        service.add_card("principe", title)
    _vote(service, "choisir", [0, 0, 2])
    _vote(service, "choisir", [1, 1, 0])

    assert _titles(service) == ["Un", "Deux", "Trois"]


def test_an_open_vote_orders_nothing(service: SessionService) -> None:
    for title in ("Un", "Deux"):
        service.add_card("principe", title)
    poll = service.prepare_poll("choisir")
    service.open_poll(poll.id)
    service.cast_ballot(poll.id, "v", [0, 2])

    assert _titles(service) == ["Un", "Deux"]
    assert principles(service.session)[1].support is None


def test_a_principle_written_after_the_vote_comes_last(service: SessionService) -> None:
    for title in ("Un", "Deux"):
        service.add_card("principe", title)
    _vote(service, "choisir", [0, 2])
    service.add_card("principe", "Trois")

    assert _titles(service) == ["Deux", "Un", "Trois"]


def test_a_postponed_principle_comes_last_and_leaves_no_gap_in_the_numbers(service: SessionService) -> None:
    first = service.add_card("principe", "Un")
    service.add_card("principe", "Deux")
    service.decide(first.id, ConsentState.POSTPONED)

    assert [(each.number, each.title) for each in principles(service.session)] == [(1, "Deux"), (2, "Un")]


def test_the_support_is_the_place_in_the_last_vote_that_had_the_principle() -> None:
    session = charter_workshop()
    support = principles(session)[0].support

    assert support is not None
    assert support.poll.step == "aligner"
    assert isinstance(support.place, GradedPlace)
    assert (support.place.rank, support.voters) == (1, 22)
    assert support.place.explanation.startswith("1ʳᵉ place")


def test_points_are_kept_when_nothing_was_voted_since(service: SessionService) -> None:
    for title in ("Un", "Deux"):
        service.add_card("principe", title)
    _vote(service, "choisir", [1, 2], [0, 2])
    support = principles(service.session)[0].support

    assert support is not None
    assert isinstance(support.place, PointsPlace)
    assert (support.place.points, support.voters) == (4, 2)


def test_a_grade_of_minus_one_is_an_abstention(service: SessionService) -> None:
    for title in ("Un", "Deux"):
        service.add_card("principe", title)
    _vote(service, "aligner", [0, -1], [0, 4])
    (poll,) = service.session.polls.values()
    places = {place.option: place for place in poll_result(service.session, poll).places}
    last = places[poll.options[1].id]

    assert isinstance(last, GradedPlace)
    assert (last.counts, last.abstentions) == ((0, 0, 0, 0, 1), 1)


def test_objections_come_with_their_outcome(service: SessionService) -> None:
    card = service.add_card("principe", "Un")
    reasons = ("Trop vague.", "Trop cher.", "Sans objet.")
    objections = [service.object_to(card.id, reason, step="consentir") for reason in reasons]
    service.settle_objection(objections[0].id, ObjectionOutcome.LIFTED)
    service.settle_objection(objections[1].id, ObjectionOutcome.UPHELD)
    (principle,) = principles(service.session)

    assert [(each.card.text, each.outcome, each.stands) for each in principle.objections] == [
        ("Trop vague.", ObjectionOutcome.LIFTED, False),
        ("Trop cher.", ObjectionOutcome.UPHELD, True),
        ("Sans objet.", None, True),
    ]


def test_a_removed_objection_is_gone(service: SessionService) -> None:
    card = service.add_card("principe", "Un")
    objection = service.object_to(card.id, "Erreur.", step="consentir")
    service.remove_cards([objection.id])

    assert principles(service.session)[0].objections == ()


def test_a_removed_principle_is_no_longer_in_the_charter(service: SessionService) -> None:
    card = service.add_card("principe", "Un")
    service.remove_cards([card.id])

    assert service.session.cards[card.id].status is CardStatus.REMOVED
    assert principles(service.session) == ()


def test_red_lines_read_their_reason_and_state() -> None:
    lines = red_lines(charter_workshop())

    assert lines[0].text == "Aucune reconnaissance des émotions au travail."
    assert lines[0].reason.startswith("Elle porte atteinte")
    assert lines[0].state is ConsentState.ADOPTED
    assert lines[2].reason == ""
    assert [each.card.text for each in lines[3].objections] == ["Et les primes au résultat ?"]


def test_a_workshop_that_has_not_started_has_no_charter() -> None:
    session = service_for(METHOD).session

    assert principles(session) == ()
    assert red_lines(session) == ()


def test_sources_count_merged_duplicates() -> None:
    first = principles(Story().play())[0]

    assert len(first.sources) == 10
    assert [theme.title for theme in first.themes] == ["Contrôle humain"]
