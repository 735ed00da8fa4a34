import pytest

from atelier_app.domain.cards import CardStatus
from atelier_app.domain.errors import UnsavedError, WorkshopError
from atelier_app.domain.polls import Ballot, Channel, PollKind, PollState


@pytest.fixture
def principles(service):
    return [service.add_card("principe", text).id for text in ("Transparence", "Sobriété", "Formation")]


@pytest.fixture
def poll(service, principles):
    poll = service.prepare_poll("choisir").id
    service.open_poll(poll)
    return poll


def test_a_poll_asks_the_prompt_on_all_published_options(service, principles):
    service.park_cards(principles[2:])
    poll = service.prepare_poll("choisir")
    assert poll.kind is PollKind.POINTS
    assert poll.question == "Répartissez vos points."
    assert [option.label for option in poll.options] == ["Transparence", "Sobriété"]
    assert (poll.points, poll.maximum_per_option) == (3, 2)


def test_a_poll_can_be_on_some_options_only(service, principles):
    poll = service.prepare_poll(
        "choisir", question="Le plus urgent ?", options=[*principles[1:], principles[1]]
    )
    assert [option.id for option in poll.options] == principles[1:]
    assert poll.question == "Le plus urgent ?"


def test_themes_are_judged_with_the_grades_of_the_method(service):
    for title in ("Données", "Travail"):
        service.add_theme("regrouper", title)
    poll = service.prepare_poll("juger")
    assert poll.kind is PollKind.GRADES
    assert poll.grades == ("Bien", "Passable", "À rejeter")
    assert [option.label for option in poll.options] == ["Données", "Travail"]


def test_one_option_is_not_a_choice(service, principles):
    with pytest.raises(WorkshopError, match="au moins deux"):
        service.prepare_poll("choisir", options=principles[:1])


def test_an_option_that_is_gone_is_refused(service, principles):
    service.remove_cards(principles[:1])
    assert service.session.cards[principles[0]].status is CardStatus.REMOVED
    with pytest.raises(WorkshopError, match="n’existe plus"):
        service.prepare_poll("choisir", options=principles)


def test_a_step_without_a_vote_has_no_poll(service):
    with pytest.raises(WorkshopError, match="ne vote pas"):
        service.prepare_poll("risques")


def test_the_wording_voted_on_stays_when_the_card_changes_afterwards(service, principles, poll):
    service.edit_card(principles[0], text="Autre chose")
    assert service.session.polls[poll].options[0].label == "Transparence"


def test_a_voter_votes_once_and_may_change_their_mind(service, poll):
    service.cast_ballot(poll, "voter-1", (2, 1, 0))
    service.cast_ballot(poll, "voter-1", (0, 0, 2))
    service.cast_ballot(poll, "voter-2", (0, 0, 0), channel=Channel.PAPER)
    assert service.votes_cast(poll) == 2
    service.close_poll(poll)
    assert service.session.ballots[poll] == (Ballot((0, 0, 0), Channel.PAPER), Ballot((0, 0, 2)))


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ((1, 1), "ne correspond pas"),
        ((2, 2, 0), "3 points"),
        ((3, 0, 0), "2 points au plus"),
        ((-1, 1, 0), "3 points"),
    ],
)
def test_a_ballot_against_the_rules_is_refused(service, poll, choices, message):
    with pytest.raises(WorkshopError, match=message):
        service.cast_ballot(poll, "voter", choices)
    assert service.votes_cast(poll) == 0


def test_a_grade_outside_the_list_is_refused_and_no_opinion_is_not(service):
    for title in ("Données", "Travail"):
        service.add_theme("regrouper", title)
    poll = service.prepare_poll("juger").id
    service.open_poll(poll)
    service.cast_ballot(poll, "voter", (-1, 2))
    for wrong in ((3, 0), (-2, 0)):
        with pytest.raises(WorkshopError, match="mention"):
            service.cast_ballot(poll, "voter", wrong)


def test_nobody_votes_before_the_opening_nor_after_the_closing(service, principles):
    poll = service.prepare_poll("choisir").id
    with pytest.raises(WorkshopError, match="pas ouvert"):
        service.cast_ballot(poll, "voter", (1, 1, 1))
    service.open_poll(poll)
    service.close_poll(poll)
    with pytest.raises(WorkshopError, match="pas ouvert"):
        service.cast_ballot(poll, "voter", (1, 1, 1))
    with pytest.raises(WorkshopError, match="pas ouvert"):
        service.close_poll(poll)


def test_a_closed_poll_opens_again_for_latecomers_and_keeps_what_was_cast(service, poll):
    service.cast_ballot(poll, "voter-1", (2, 1, 0))
    service.close_poll(poll)
    service.open_poll(poll)
    service.cast_ballot(poll, "voter-2", (0, 1, 2))
    assert service.votes_cast(poll) == 2
    service.close_poll(poll)
    assert service.session.ballots[poll] == (Ballot((0, 1, 2)), Ballot((2, 1, 0)))


def test_an_open_poll_is_not_opened_twice(service, poll):
    with pytest.raises(WorkshopError, match="déjà ouvert"):
        service.open_poll(poll)


def test_closing_leaves_nothing_that_ties_a_ballot_to_a_voter(service, poll, log):
    service.cast_ballot(poll, "voter-1", (2, 1, 0))
    service.close_poll(poll)
    assert log.open_ballots == {}
    assert not any("voter-1" in repr(action) for action in log.actions)


def test_a_vote_that_could_not_be_written_is_not_acknowledged_and_the_poll_stays_open(service, poll, log):
    service.cast_ballot(poll, "voter-1", (2, 1, 0))
    log.full = True
    with pytest.raises(UnsavedError, match="disque"):
        service.cast_ballot(poll, "voter-1", (0, 1, 0))
    with pytest.raises(UnsavedError, match="disque"):
        service.close_poll(poll)
    assert service.session.polls[poll].state is PollState.OPEN
    assert poll not in service.session.ballots
    log.full = False
    service.close_poll(poll)
    assert service.session.ballots[poll] == (Ballot((2, 1, 0)),)


def test_a_draft_is_given_up_but_a_poll_that_people_saw_is_not(service, principles, poll):
    with pytest.raises(WorkshopError, match="déjà été ouvert"):
        service.discard_poll(poll)
    draft = service.prepare_poll("choisir").id
    service.discard_poll(draft)
    assert draft not in service.session.polls


def test_undo_passes_over_a_poll_to_what_came_before(service, principles, poll):
    service.close_poll(poll)
    service.undo()
    assert principles[2] not in service.session.cards
    assert service.session.polls[poll].state is PollState.CLOSED


def test_a_poll_that_is_gone_is_refused_in_plain_words(service):
    with pytest.raises(WorkshopError, match="n’existe plus"):
        service.open_poll("inconnu")
