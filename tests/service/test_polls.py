import pytest

from atelier_app.domain.cards import CardStatus
from atelier_app.domain.errors import UnsavedError, WorkshopError
from atelier_app.domain.poll_events import PollClosed
from atelier_app.domain.polls import Ballot, Channel, PollKind, PollState
from tests.fakes import service_for
from tests.methods import SMALL, with_abstention


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
    with pytest.raises(WorkshopError, match="n’est pas un vote"):
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
    ballots = (Ballot((0, 0, 0)), Ballot((0, 0, 2)))
    assert service.session.ballots[poll] == ballots
    assert service.session.polls[poll].aside.channels == ((Channel.PHONE, 1), (Channel.PAPER, 1))


def test_the_log_keeps_ballots_in_an_order_that_tells_nothing(service, poll, log):
    for voter, choices in (("a", (2, 1, 0)), ("b", (0, 1, 2)), ("c", (1, 1, 1))):
        service.cast_ballot(poll, voter, choices)
    service.close_poll(poll)
    (closed,) = log.actions[-1].events
    assert isinstance(closed, PollClosed)
    assert [ballot.choices for ballot in closed.ballots] == [(0, 1, 2), (1, 1, 1), (2, 1, 0)]


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ((1, 1), "ne correspond pas"),
        ((2, 2, 0), "3 points"),
        ((3, 0, 0), "2 points au plus"),
        ((-1, 1, 0), "négatif"),
        ((1.5, 0, 0), "illisible"),
        ((True, 0, 0), "illisible"),
    ],
)
def test_a_ballot_against_the_rules_is_refused(service, poll, choices, message):
    with pytest.raises(WorkshopError, match=message):
        service.cast_ballot(poll, "voter", choices)
    assert service.votes_cast(poll) == 0


def test_a_grade_outside_the_list_is_refused_and_no_opinion_is_not():
    service = service_for(with_abstention(SMALL, "Ne se prononce pas"))
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


def test_a_poll_is_opened_once_and_a_closed_one_stays_closed(service, poll):
    for _ in range(2):
        with pytest.raises(WorkshopError, match="déjà été ouvert"):
            service.open_poll(poll)
        if service.session.polls[poll].state is PollState.OPEN:
            service.close_poll(poll)


def test_a_step_has_one_open_poll_at_a_time(service, poll):
    other = service.prepare_poll("choisir").id
    with pytest.raises(WorkshopError, match="Un vote de cette étape est déjà ouvert"):
        service.open_poll(other)
    service.close_poll(poll)
    service.open_poll(other)


def test_the_room_votes_on_the_wording_at_the_opening(service, principles):
    poll = service.prepare_poll("choisir").id
    service.edit_card(principles[0], text="Transparence pour chacun")
    service.remove_cards(principles[2:])
    service.open_poll(poll)
    labels = [option.label for option in service.session.polls[poll].options]
    assert labels == ["Transparence pour chacun", "Sobriété"]


def test_a_draft_left_with_one_option_does_not_open(service, principles):
    poll = service.prepare_poll("choisir").id
    service.remove_cards(principles[1:])
    with pytest.raises(WorkshopError, match="au moins deux"):
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
    risk = service.add_card("risque", "Fuite")
    service.undo()
    assert risk.id not in service.session.cards
    assert service.session.polls[poll].state is PollState.CLOSED


def test_what_was_voted_on_cannot_be_undone_away(service, principles, poll):
    service.close_poll(poll)
    with pytest.raises(WorkshopError, match="a changé ou servi depuis"):
        service.undo()
    assert set(principles) <= set(service.session.cards)


def test_a_theme_that_was_voted_on_is_given_up_and_the_poll_keeps_its_wording(service):
    card = service.add_card("risque", "Fuite")
    themes = [service.add_theme("regrouper", title, [card.id]).id for title in ("Données", "Travail")]
    poll = service.prepare_poll("juger").id
    service.open_poll(poll)
    service.dissolve_theme(themes[0])
    service.regroup("regrouper", [])
    assert not service.session.themes_of("regrouper")
    assert [option.label for option in service.session.polls[poll].options] == ["Données", "Travail"]


def test_an_option_may_be_left_without_a_grade_only_where_the_method_offers_it(service):
    for title in ("Données", "Travail"):
        service.add_theme("regrouper", title)
    poll = service.prepare_poll("juger").id
    service.open_poll(poll)
    with pytest.raises(WorkshopError, match="mention"):
        service.cast_ballot(poll, "voter", (-1, 0))


def test_a_poll_that_is_gone_is_refused_in_plain_words(service):
    with pytest.raises(WorkshopError, match="n’existe plus"):
        service.open_poll("inconnu")


def test_cards_face_down_are_not_put_to_the_vote(service, principles):
    service.hide_cards(service.session.cards[principles[0]].step)
    with pytest.raises(WorkshopError, match="face cachée") as refusal:
        service.prepare_poll("choisir")
    assert refusal.value.remedy == "Révélez-les avant de voter."


def test_a_vote_does_not_open_on_cards_turned_face_down_since(service, principles):
    poll = service.prepare_poll("choisir").id
    service.hide_cards(service.session.cards[principles[0]].step)
    with pytest.raises(WorkshopError, match="face cachée"):
        service.open_poll(poll)
    service.reveal_cards(service.session.cards[principles[0]].step)
    service.open_poll(poll)
    assert service.session.polls[poll].state is PollState.OPEN


def test_face_down_cards_do_not_prevent_a_vote_on_others(service, principles):
    hidden = service.add_card("principe", "Secret", step="regrouper")
    service.hide_cards(hidden.step)
    assert len(service.prepare_poll("choisir", options=principles).options) == 3
