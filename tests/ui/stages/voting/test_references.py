"""The « repère » of a vote: beside each option once the vote is counted, never before."""

import pytest

from atelier_app.domain.polls import PollState
from atelier_app.ui.stages.voting.outcome import outcome
from atelier_app.ui.stages.voting.profiles import Profiles
from atelier_app.ui.stages.voting.result_table import table_of
from tests.fakes import service_for
from tests.library.methods.test_protocols import protocol
from tests.ui.stages.votes import words

KNOWN = "Analyse des résultats des enquêtes internes"


@pytest.fixture
def service():
    service = service_for(protocol("triage"))
    service.start_step("tri")
    return service


@pytest.fixture
def counted(service):
    """The result of a vote on a use that a survey put in a class, and on one that came from the room."""
    known = next(card.id for card in service.session.cards.values() if card.text == KNOWN)
    own = service.add_card("cas", "Résumer les débats du conseil").id
    poll = service.prepare_poll("tri", options=[known, own])
    service.open_poll(poll.id)
    for rank in range(3):
        service.cast_ballot(poll.id, f"v{rank}", (2, 0))
    service.close_poll(poll.id)
    assert service.session.polls[poll.id].state is PollState.CLOSED
    return outcome(service.session, service.session.polls[poll.id])


def test_each_row_of_a_result_has_its_reference(counted):
    assert {row.label: row.reference for row in counted.rows} == {
        KNOWN: "Souhaitable",
        "Résumer les débats du conseil": "",
    }


def test_the_table_has_a_column_for_it_beside_the_options(counted):
    heads, *lines = table_of(counted.poll, counted.views[0])
    assert heads[:4] == ("Place", "Proposition", "Repère", "Résultat")
    assert all(len(line) == len(heads) for line in lines)
    assert {line[1]: line[2] for line in lines}[KNOWN] == "Souhaitable"


def test_the_picture_says_it_under_the_option(qtbot, counted):
    profiles = Profiles()
    qtbot.addWidget(profiles)
    profiles.show_rows(counted.poll, counted.rows)
    assert words(profiles).count("Repère") == words(profiles).count("Repère\u202f: Souhaitable") == 1


def test_a_vote_without_a_reference_has_no_column_for_it(service):
    own = service.add_card("cas", "Résumer les débats du conseil").id
    poll = service.prepare_poll("tri", options=[own])
    service.open_poll(poll.id)
    service.cast_ballot(poll.id, "v", (0,))
    service.close_poll(poll.id)
    found = outcome(service.session, service.session.polls[poll.id])
    assert "Repère" not in table_of(found.poll, found.views[0])[0]
