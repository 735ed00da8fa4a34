"""Stop, resume, count, change and vote again; raised hands."""

from __future__ import annotations

import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method_words import Side
from atelier_app.domain.poll_events import HandsCounted
from atelier_app.domain.polls import Poll, PollKind, PollState
from atelier_app.domain.principles import poll_result
from atelier_app.domain.tally import PointsPlace
from atelier_app.service import SessionService
from tests.fakes import MemoryLog
from tests.voting import room


@pytest.fixture
def principles(service: SessionService) -> list[str]:
    return [service.add_card("principe", text).id for text in ("Transparence", "Sobriété", "Formation")]


@pytest.fixture
def poll(service: SessionService, principles: list[str]) -> str:
    poll = service.prepare_poll("choisir").id
    service.open_poll(poll)
    return poll


def state(service: SessionService, poll: str) -> PollState:
    return service.session.polls[poll].state


def test_a_stopped_poll_takes_no_ballot_and_still_hides_its_counts(
    service: SessionService, poll: str
) -> None:
    service.cast_ballot(poll, "v", (1, 0, 0))
    service.stop_poll(poll)
    assert state(service, poll) is PollState.STOPPED
    with pytest.raises(WorkshopError, match="n’est pas ouvert"):
        service.cast_ballot(poll, "w", (1, 0, 0))
    assert service.votes_cast(poll) == 1
    assert poll not in service.session.ballots


def test_a_resumed_poll_keeps_its_ballots_and_lets_voters_change_theirs(
    service: SessionService, poll: str
) -> None:
    service.cast_ballot(poll, "v", (1, 0, 0))
    service.stop_poll(poll)
    service.resume_poll(poll)
    service.cast_ballot(poll, "v", (0, 2, 0))
    service.close_poll(poll)
    assert [ballot.choices for ballot in service.session.ballots[poll]] == [(0, 2, 0)]


def test_a_stopped_poll_is_counted_for_good(service: SessionService, poll: str, log: MemoryLog) -> None:
    service.cast_ballot(poll, "v", (1, 0, 0))
    service.stop_poll(poll)
    service.close_poll(poll)
    assert state(service, poll) is PollState.CLOSED
    assert log.open_ballots == {}
    for again in (service.resume_poll, service.stop_poll, service.close_poll):
        with pytest.raises(WorkshopError):
            again(poll)


def test_only_an_open_poll_is_stopped_and_only_a_stopped_one_resumed(
    service: SessionService, poll: str
) -> None:
    with pytest.raises(WorkshopError, match="n’est pas arrêté"):
        service.resume_poll(poll)
    service.stop_poll(poll)
    with pytest.raises(WorkshopError, match="n’est pas ouvert"):
        service.stop_poll(poll)


def test_no_poll_opens_beside_one_that_is_not_counted_yet(service: SessionService, poll: str) -> None:
    other = service.prepare_poll("choisir").id
    with pytest.raises(WorkshopError, match="déjà ouvert") as refusal:
        service.open_poll(other)
    assert refusal.value.remedy == "Arrêtez-le et dépouillez-le d’abord."
    service.stop_poll(poll)
    with pytest.raises(WorkshopError, match="est arrêté") as refusal:
        service.open_poll(other)
    assert refusal.value.remedy == "Dépouillez-le d’abord."
    service.close_poll(poll)
    service.open_poll(other)


def test_points_set_by_hand_stay_in_the_next_round(service: SessionService, principles: list[str]) -> None:
    first = service.prepare_poll("choisir").id
    service.change_poll(first, points=10, maximum_per_option=4)
    service.open_poll(first)
    service.close_poll(first)
    second = service.prepare_poll("choisir", options=principles[:2], previous=first)
    assert (second.points, second.maximum_per_option) == (10, 4)
    service.open_poll(second.id)
    assert service.session.polls[second.id].points == 10


@pytest.mark.parametrize(("step", "fewest", "most"), [("mentions", 5, 7), ("trier", 2, 7), ("aligner", 2, 7)])
def test_answers_are_added_and_taken_away_within_bounds(step: str, fewest: int, most: int) -> None:
    service = room()
    service.start_step(step)
    poll = service.prepare_poll(step)

    def change(count: int) -> Poll:
        titles = [f"Réponse {rank}" for rank in range(count)]
        if poll.kind is PollKind.SORTING:
            return service.change_poll(poll.id, classes=titles)
        sides = [Side.AGREEMENT] * count if poll.sides else None
        return service.change_poll(poll.id, grades=titles, sides=sides)

    assert [len(change(count).titles()) for count in (fewest, most)] == [fewest, most]
    for count in (fewest - 1, most + 1):
        with pytest.raises(WorkshopError):
            change(count)


def test_a_method_with_fewer_grades_than_most_stays_as_it_is_written(service: SessionService) -> None:
    for title in ("Données", "Travail"):
        service.add_theme("regrouper", title)
    poll = service.prepare_poll("juger")
    assert len(poll.grades) == 3
    assert len(service.change_poll(poll.id, grades=[f"Mention {rank}" for rank in range(6)]).grades) == 6
    assert service.change_poll(poll.id, grades=poll.grades) == poll
    with pytest.raises(WorkshopError, match="de 3 à 7"):
        service.change_poll(poll.id, grades=poll.grades[:2])


def test_settings_change_while_nobody_has_voted_and_the_change_is_recorded(
    service: SessionService, principles: list[str], poll: str
) -> None:
    changed = service.change_poll(
        poll, question="Le plus urgent ?", options=principles[:2], points=5, maximum_per_option=4
    )
    assert changed.state is PollState.OPEN
    assert service.history[-1].label == "changer les réglages d’un vote"
    service.cast_ballot(poll, "v", (4, 1))
    with pytest.raises(WorkshopError, match="déjà des réponses"):
        service.change_poll(poll, points=3)


def test_hands_raised_keep_settings_from_changing_until_they_are_taken_back(
    service: SessionService, poll: str
) -> None:
    service.count_hands(poll, [[1, 0], [0, 0], [0, 0]])
    with pytest.raises(WorkshopError, match="déjà des réponses"):
        service.change_poll(poll, points=4)
    service.count_hands(poll, [[0, 0]] * 3)
    assert service.change_poll(poll, points=4).points == 4


def test_points_set_by_hand_stay_when_the_poll_opens(service: SessionService, principles: list[str]) -> None:
    draft = service.prepare_poll("choisir").id
    service.change_poll(draft, points=6)
    service.open_poll(draft)
    assert service.session.polls[draft].points == 6


@pytest.mark.parametrize(
    "wrong", [{"points": 0}, {"maximum_per_option": 101}, {"options": []}, {"question": "  "}]
)
def test_settings_with_which_nobody_could_vote_are_refused(
    service: SessionService, poll: str, wrong: dict[str, object]
) -> None:
    before = service.session.polls[poll]
    with pytest.raises(WorkshopError):
        service.change_poll(poll, **wrong)  # type: ignore[arg-type]
    assert service.session.polls[poll] == before


def test_grades_that_read_the_same_are_refused(service: SessionService) -> None:
    for title in ("Données", "Travail"):
        service.add_theme("regrouper", title)
    poll = service.prepare_poll("juger").id
    assert service.change_poll(poll, grades=["Oui", "Plutôt", "Non"]).grades == ("Oui", "Plutôt", "Non")
    for wrong in (["Oui"], ["Oui", "Oui"], ["Oui", " "]):
        with pytest.raises(WorkshopError):
            service.change_poll(poll, grades=wrong)


def test_hands_add_up_with_ballots_and_are_told_apart(service: SessionService, poll: str) -> None:
    service.cast_ballot(poll, "v", (2, 1, 0))
    service.count_hands(poll, [[4, 1], [0, 3], [0, 0]])
    service.close_poll(poll)
    result = poll_result(service.session, service.session.polls[poll])
    found = {place.option: place for place in result.places if isinstance(place, PointsPlace)}
    points = [found[option.id].points for option in service.session.polls[poll].options]
    assert points == [2 + 4 + 2, 1 + 6, 0]
    assert (result.voters, result.hands) == (1 + 5, 5)
    assert result.places[0].explanation == "1ʳᵉ place\u202f: 8 points donnés par les 6 votants."


def test_counting_hands_again_replaces_the_count_and_undo_passes_over_it(
    service: SessionService, poll: str
) -> None:
    risk = service.add_card("risque", "Fuite")
    service.count_hands(poll, [[4, 0], [0, 0], [0, 0]])
    service.count_hands(poll, [[3, 0], [0, 0], [0, 0]])
    (event,) = service.history[-1].events
    assert event == HandsCounted(poll, ((4, 0), (0, 0), (0, 0)), ((3, 0), (0, 0), (0, 0)))
    service.undo()
    assert risk.id not in service.session.cards
    assert service.session.hands[poll] == ((3, 0), (0, 0), (0, 0))


def test_the_same_count_again_is_not_written_twice(service: SessionService, poll: str) -> None:
    service.count_hands(poll, [[0, 0]] * 3)
    service.count_hands(poll, [[1, 0]] * 3)
    before = len(service.history)
    service.count_hands(poll, [[1, 0]] * 3)
    assert len(service.history) == before


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        [[1, 0]] * 2,
        [[1]] * 3,
        [[1, 0, 0]] * 3,
        [[-1, 0]] * 3,
        [[True, 0]] * 3,
        [[10_001, 0]] * 3,
        [[0.5, 0]] * 3,
    ],
)
def test_a_count_of_hands_that_does_not_fit_is_refused(
    service: SessionService, poll: str, wrong: list[list[int]]
) -> None:
    with pytest.raises(WorkshopError):
        service.count_hands(poll, wrong)
    assert poll not in service.session.hands


def test_hands_are_counted_while_the_poll_is_open_or_stopped(service: SessionService, poll: str) -> None:
    draft = service.prepare_poll("choisir").id
    with pytest.raises(WorkshopError, match="n’est pas ouvert"):
        service.count_hands(draft, [[1, 0]] * 3)
    service.stop_poll(poll)
    service.count_hands(poll, [[1, 0]] * 3)
    service.close_poll(poll)
    with pytest.raises(WorkshopError, match="n’est pas ouvert"):
        service.count_hands(poll, [[2, 0]] * 3)


def test_another_round_asks_the_same_on_fewer_options_and_remembers_the_first(
    service: SessionService, principles: list[str], poll: str
) -> None:
    service.change_poll(poll, question="Lesquels ?", maximum_per_option=3)
    service.close_poll(poll)
    second = service.prepare_poll("choisir", options=principles[:2], previous=poll)
    assert (second.previous, second.question, second.maximum_per_option) == (poll, "Lesquels ?", 3)
    assert [option.id for option in second.options] == principles[:2]
    assert len(service.prepare_poll("choisir", previous=poll).options) == 3


def test_another_round_takes_up_a_counted_poll_and_some_of_its_options(
    service: SessionService, principles: list[str], poll: str
) -> None:
    with pytest.raises(WorkshopError, match="dépouillé"):
        service.prepare_poll("choisir", previous=poll)
    service.close_poll(poll)
    new = service.add_card("principe", "Nouveau").id
    with pytest.raises(WorkshopError, match="propositions du premier"):
        service.prepare_poll("choisir", options=[*principles[:1], new], previous=poll)
    service.add_theme("regrouper", "Données")
    with pytest.raises(WorkshopError, match="de la même sorte"):
        service.prepare_poll("juger", previous=poll)
