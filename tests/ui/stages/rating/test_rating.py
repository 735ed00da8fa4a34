"""The rating step: its cards on the board, and the poll in which people rate them."""

import pytest

from tests.ui.workshops import fill


@pytest.fixture
def cards(service):
    service.start_step("risques")
    return fill(service, "risque", 2)


@pytest.fixture
def rating(room, cards):
    return room.enter("noter")


def test_the_step_opens_on_the_board_of_its_cards(rating, room):
    assert room.board.isVisible() and not rating.polls.isVisible()
    assert rating.view.choice == 0


def test_the_cards_can_be_put_to_a_poll(qtbot, rating, service, cards):
    rating.view.group.button(1).click()
    assert rating.polls.prepare_page.isVisible()
    assert rating.polls.prepare_page.chosen() == cards
    rating.polls.prepare_page.prepare_button.click()
    qtbot.waitUntil(rating.polls.draft_page.isVisible)
    assert rating.polls.draft_page.eyebrow.text() == "VOTE PRÊT · cotation"


def test_a_step_whose_poll_is_prepared_opens_on_it(room, service, cards):
    service.prepare_poll("noter")
    stage = room.enter("noter")
    assert stage.polls.draft_page.isVisible() and stage.view.choice == 1


def test_looking_for_a_card_comes_back_to_the_board(rating, room, cards):
    rating.view.group.button(1).click()
    rating.show_card(cards[1])
    assert room.board.isVisible() and rating.view.choice == 0


def test_cards_face_down_are_on_the_board_by_their_backs_and_not_in_the_poll(qtbot, room, service, cards):
    service.hide_cards("risques")
    stage = room.enter("noter")
    assert not stage.cover.isVisible() and room.board.isVisible()
    stage.view.group.button(1).click()
    assert stage.cover.isVisible() and not stage.polls.isVisible()
    stage.cover.reveal_button.click()
    qtbot.waitUntil(stage.polls.isVisible)
