"""What the room sees of votes: the question while they are open, the result once they are closed."""

import pytest

from atelier_app.ui.projection.content import room_view
from atelier_app.ui.projection.views import Notes, RoomChoice, Screen
from atelier_app.ui.projection.vote_views import AnswersResult, OpenVote, PointsResult
from tests.fakes import Clock, service_for
from tests.ui.projection.rooms import principles, voted
from tests.ui.workshops import CHARTER


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def service(clock):
    return service_for(CHARTER, clock=clock)


@pytest.fixture
def see(service, clock):
    """What the room sees for a choice."""

    def seen(screen=Screen.AUTOMATIC, card=None):
        return room_view(service.session, RoomChoice(screen, card), clock.now, service.votes_cast)

    return seen


def test_before_a_vote_the_room_reads_what_it_will_vote_on(service, see):
    principles(service, "Contrôle humain", "Sobriété")
    service.start_step("choisir")
    assert see().body.groups[0].texts == ("Contrôle humain", "Sobriété")
    service.prepare_poll("choisir")
    assert isinstance(see().body, Notes)


def test_the_room_leaves_a_result_for_what_it_will_vote_on_next(service, see):
    principles(service, "Contrôle humain", "Sobriété")
    service.start_step("choisir")
    first = service.prepare_poll("choisir").id
    service.open_poll(first)
    service.cast_ballot(first, "v", [2, 1])
    service.close_poll(first)
    assert isinstance(see().body, PointsResult)
    second = service.prepare_poll("choisir").id
    assert isinstance(see().body, Notes)
    service.discard_poll(second)
    assert isinstance(see().body, PointsResult)


def test_an_open_vote_shows_the_question_the_options_and_how_many_have_voted(service, see):
    principles(service, "Contrôle humain", "Sobriété")
    service.start_step("choisir")
    poll = service.prepare_poll("choisir", question="Lesquels d’abord ?")
    service.open_poll(poll.id)
    service.cast_ballot(poll.id, "v", [2, 1])
    view = see()
    assert (view.eyebrow, view.heading) == ("Vote en cours", "Lesquels d’abord ?")
    assert view.body == OpenVote(
        ("Contrôle humain", "Sobriété"),
        "3\u00a0points par personne, 2\u00a0points au plus sur la même proposition",
        1,
    )


def test_a_closed_vote_shows_its_result_and_why(service, see):
    voted(service, [2, 1], [2, 0])
    view = see()
    assert isinstance(view.body, PointsResult)
    first, second = view.body.rows
    assert (first.rank, first.label, first.points, first.verdict, first.note) == (
        *(1, "Contrôle humain", 4, "4\u00a0points"),
        "par 2\u00a0votants",
    )
    assert (second.points, second.most) == (1, 4)
    assert view.body.why.startswith("1ʳᵉ place")
    assert view.eyebrow == "Vote dépouillé · vote par points"
    assert view.footer == "2\u00a0bulletins · 2\u00a0par téléphone"


def test_a_vote_nobody_took_part_in_has_a_result_too(service, see):
    voted(service)
    assert [row.points for row in see().body.rows] == [0, 0]


def test_a_second_vote_is_what_the_room_sees_while_it_is_open(service, see):
    voted(service, [2, 1])
    service.open_poll(service.prepare_poll("choisir").id)
    assert isinstance(see().body, OpenVote)
    assert see(Screen.RESULTS).body.rows[0].points == 2


def test_the_result_of_a_vote_stays_at_hand_in_later_steps(service, see):
    voted(service, [2, 1])
    service.start_step("consentir")
    assert see(Screen.RESULTS).heading == "Lesquels d’abord ?"


def test_grades_are_shown_as_profiles(service, see):
    for title in ("Contrôle", "Sobriété"):
        service.add_theme("regrouper", title)
    service.start_step("juger")
    poll = service.prepare_poll("juger")
    service.open_poll(poll.id)
    assert see().body.rule == "Une mention par proposition\u202f: Bien, Passable, À\u00a0rejeter"
    for rank, ballot in enumerate(([0, 2], [0, 1], [1, 2])):
        service.cast_ballot(poll.id, f"v{rank}", ballot)
    service.close_poll(poll.id)
    body = see().body
    assert isinstance(body, AnswersResult) and body.halved
    assert [(row.label, row.counts, row.verdict) for row in body.rows] == [
        ("Contrôle", (2, 1, 0), "Bien"),
        ("Sobriété", (0, 1, 2), "À rejeter"),
    ]


def test_blank_ballots_are_accounted_for_beside_the_voters(service, see):
    voted(service, [2, 1], [1, 0], [0, 0])
    assert see().footer.startswith("3\u00a0bulletins, dont 1\u00a0blanc")


def test_without_blank_ballots_nothing_is_said_of_them(service, see):
    voted(service, [2, 1], [1, 0])
    assert "blanc" not in see().footer
