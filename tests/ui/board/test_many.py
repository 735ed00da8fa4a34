"""Many cards at once: nothing that is typed by mistake empties the board without a word."""

import pytest
from PySide6.QtCore import Qt

from atelier_app.domain.cards import CardStatus
from tests.ui.workshops import fill


@pytest.fixture
def many(qtbot, board, view, service):
    """Forty cards, all chosen."""
    ids = fill(service, "risque", 40)
    qtbot.waitUntil(lambda: len(board.scene.notes) == 40)
    view.board.select_all()
    return ids


def statuses(service, cards):
    return {service.session.cards[card].status for card in cards}


def test_many_cards_taken_off_are_announced_with_the_way_back(qtbot, board, view, service, many):
    with qtbot.waitSignal(board.said) as said:
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    (message,) = said.args
    assert message.text == "40\u00a0cartes retirées du tableau."
    assert statuses(service, many) == {CardStatus.REMOVED}
    message.action()
    assert statuses(service, many) == {CardStatus.PUBLISHED}


def test_a_few_cards_go_without_a_word(qtbot, board, view, service, cards):
    view.board.choose(cards[0])
    with qtbot.assertNotEmitted(board.said):
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert statuses(service, cards[:1]) == {CardStatus.REMOVED}


@pytest.mark.parametrize("key", [Qt.Key.Key_P, Qt.Key.Key_F, Qt.Key.Key_2])
def test_a_letter_does_nothing_to_many_cards_until_it_is_confirmed(qtbot, board, view, service, many, key):
    history = len(service.history)
    with qtbot.waitSignal(board.said) as said:
        qtbot.keyClick(view, key)
    assert len(service.history) == history
    (message,) = said.args
    assert message.text.startswith("40\u00a0cartes choisies. ")
    view.board.clearSelection()
    message.action()
    assert len(service.history) == history + 1


def test_a_confirmed_parking_parks_the_cards_that_were_chosen(qtbot, board, view, service, many):
    with qtbot.waitSignal(board.said) as said:
        qtbot.keyClick(view, Qt.Key.Key_P)
    later = service.add_card("risque", "plus tard", category="risque")
    said.args[0].action()
    assert statuses(service, many) == {CardStatus.PARKED}
    assert service.session.cards[later.id].status is CardStatus.PUBLISHED


def test_the_window_says_it(qtbot, room):
    service, board = room.console.workshop.service, room.console.board
    fill(service, "risque", 40)
    qtbot.waitUntil(lambda: len(board.scene.notes) == 40)
    board.scene.select_all()
    board.view.setFocus()
    qtbot.keyClick(board.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: room.banner.isVisible())
    assert "40\u00a0cartes retirées" in room.banner.message.text
