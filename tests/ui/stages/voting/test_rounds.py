"""Several votes in a step: each is told from the others, and the result of every one can be read."""

import pytest


def counted_again(qtbot, votes, pages, ballots, **settings):
    """Play another vote of the step to its count."""
    poll = votes.service.prepare_poll("mentions", **settings)
    votes.service.open_poll(poll.id)
    qtbot.waitUntil(lambda: pages.pages.currentWidget() is pages.open_page)
    votes.cast(*ballots)
    return votes.count(pages)


@pytest.fixture
def pages(votes):
    """The pages of a vote by grades, counted."""
    pages = votes.open("mentions")
    votes.cast((0, 1, 2), (0, 1, 2))
    votes.count(pages)
    return pages


def test_a_vote_on_its_own_has_no_number(pages):
    page = pages.result_page
    assert page.votes.isHidden() and "Tour" not in page.eyebrow.text() and "Vote 1" not in page.eyebrow.text()


def test_each_round_has_its_number_and_the_first_can_be_read_again(qtbot, votes, pages):
    first = votes.poll
    page = counted_again(qtbot, votes, pages, [(4, 4, 0)], previous=first.id)
    second = votes.poll
    assert page.eyebrow.text().endswith("Tour 2") and page.outcome.poll.id == second.id
    assert [each.text() for each in page.vote_choice.group.buttons()] == ["Tour 1", "Tour 2"]
    assert page.votes.isVisible() and page.vote_choice.choice == 1
    page.vote_choice.group.button(0).click()
    assert page.outcome.poll.id == first.id and page.eyebrow.text().endswith("Tour 1")
    assert page.participation.text().startswith("2\u00a0votants") and page.vote_choice.choice == 0
    assert page.round_button.isHidden()  # another round follows the last one
    page.vote_choice.group.button(1).click()
    assert page.outcome.poll.id == second.id and page.round_button.isVisible()


def test_a_change_meanwhile_leaves_the_result_that_is_being_read(qtbot, votes, pages):
    first = votes.poll
    page = counted_again(qtbot, votes, pages, [(4, 4, 0)], previous=first.id)
    page.vote_choice.group.button(0).click()
    with qtbot.waitSignal(votes.room.bridge.changed):
        votes.service.add_card("principe", "Réparer")
    assert page.outcome.poll.id == first.id


def test_the_last_result_is_shown_first_once_there_is_a_new_one(qtbot, votes, pages):
    first = votes.poll
    page = counted_again(qtbot, votes, pages, [(4, 4, 0)], previous=first.id)
    page.vote_choice.group.button(0).click()
    counted_again(qtbot, votes, pages, [(4, 4, 0)], previous=votes.poll.id)
    assert page.outcome.poll.id == votes.poll.id and page.eyebrow.text().endswith("Tour 3")


def test_votes_anew_are_told_apart_from_rounds(qtbot, votes, pages):
    first = votes.poll
    counted_again(qtbot, votes, pages, [(4, 4, 0)], previous=first.id)
    page = counted_again(qtbot, votes, pages, [(1, 1, 1)])
    titles = [each.text() for each in page.vote_choice.group.buttons()]
    assert titles == ["Vote 1, Tour 1", "Vote 1, Tour 2", "Vote 2"]
    assert page.eyebrow.text().endswith("Vote 2")
