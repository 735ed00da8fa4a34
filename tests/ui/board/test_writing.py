"""What is written on cards is never lost, whatever becomes of the cards meanwhile."""

import pytest
from PySide6.QtCore import Qt

from atelier_app.domain.cards import Actor
from tests.ui.board.test_editing import write


def texts(service):
    return [card.text for card in service.session.cards_by_number()]


def test_a_text_that_is_refused_is_not_replaced_by_that_of_another_card(qtbot, page, view, log, cards):
    view.edit(cards[0])
    write(qtbot, view, "Ne me perdez pas")
    log.full = True
    with qtbot.waitSignal(page.refused):
        view.edit(cards[1])
    assert (view.editor.card, view.editor.toPlainText()) == (cards[0], "Ne me perdez pas")


def test_writing_on_another_card_keeps_what_was_written_on_the_first(qtbot, view, service, cards):
    view.edit(cards[0])
    write(qtbot, view, "Garde")
    view.edit(cards[1])
    assert service.session.cards[cards[0]].text == "Garde"
    assert view.editor.card == cards[1]


def test_a_key_pressed_too_soon_does_not_wipe_the_card(qtbot, view, service, cards):
    before = service.session.cards[cards[0]].text
    view.edit(cards[0])
    qtbot.keyClicks(view.editor, "s")
    assert view.editor.toPlainText() == f"{before}s"


def test_a_card_changed_meanwhile_is_replaced_only_when_one_has_been_told(qtbot, page, view, service, cards):
    view.edit(cards[0])
    write(qtbot, view, "Ma version")
    service.edit_card(cards[0], text="Leur version", actor=Actor.PHONE)
    with qtbot.waitSignal(page.refused) as refused:
        qtbot.keyClick(view.editor, Qt.Key.Key_Return)
    assert "Leur version" in refused.args[0].message
    assert texts(service)[0] == "Leur version"
    qtbot.keyClick(view.editor, Qt.Key.Key_Return)
    assert texts(service)[0] == "Ma version"
    assert view.editor.card is None


@pytest.mark.parametrize("leave", ["remove_cards", "park_cards"])
def test_the_text_written_on_a_card_that_goes_is_given_back(qtbot, board, view, service, cards, leave):
    view.edit(cards[0])
    write(qtbot, view, "Mon avis")
    with qtbot.waitSignal(board.said) as said:
        getattr(service, leave)(cards[:1])
    assert view.editor.card is None
    (message,) = said.args
    assert "Mon avis" in message.remedy
    message.action()
    assert texts(service)[-1] == "Mon avis"


def test_an_editor_where_nothing_was_written_goes_with_its_card(qtbot, board, view, service, cards):
    view.edit(cards[0])
    with qtbot.assertNotEmitted(board.said, wait=0):
        service.remove_cards(cards[:1])
        qtbot.waitUntil(lambda: view.editor.card is None)


@pytest.fixture
def parting(board, view, cards):
    """The sheet that parts the first card, with lines of its own."""
    view.board.choose(cards[0])
    board.writing.open_splitter(cards[0])
    board.writing.splitter.field.setPlainText("un\ndeux")
    return board.writing.splitter


def test_the_sheet_that_parts_a_card_does_not_follow_to_another_step(qtbot, page, board, service, parting):
    board.hide()
    service.start_step("principes")
    qtbot.waitUntil(lambda: page.shown_step == "principes")
    board.show()
    assert not parting.isVisible()


def test_the_lines_of_a_sheet_left_are_there_when_the_card_is_parted_again(
    qtbot, page, board, service, cards, parting
):
    service.start_step("principes")
    qtbot.waitUntil(lambda: page.shown_step == "principes")
    service.start_step("risques")
    qtbot.waitUntil(lambda: page.shown_step == "risques")
    board.writing.open_splitter(cards[0])
    assert parting.field.toPlainText() == "un\ndeux"


def test_parting_another_card_keeps_the_lines_of_the_first(board, cards, parting):
    board.writing.open_splitter(cards[1])
    assert parting.field.toPlainText() != "un\ndeux"
    board.writing.open_splitter(cards[0])
    assert parting.field.toPlainText() == "un\ndeux"


def test_lines_given_up_are_forgotten(board, cards, parting):
    parting.give_up_button.click()
    board.writing.open_splitter(cards[0])
    assert parting.field.toPlainText() != "un\ndeux"
