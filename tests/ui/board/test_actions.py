"""What can be done with the cards chosen: by keys, by the menu, by the palette."""

import pytest
from PySide6.QtCore import Qt

from atelier_app.domain.cards import Actor, CardContent, CardStatus
from atelier_app.service.cards import NewCard

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def choose(view, *cards):
    view.board.clearSelection()
    for card in cards:
        view.board.choose(card, adding=True)


def texts(service, *cards):
    return [service.session.cards[card].text for card in cards]


def shown(board):
    return {note.card.id for note in board.scene.notes}


@pytest.mark.parametrize(("key", "category"), [(Qt.Key.Key_3, "garantie"), (Qt.Key.Key_Eacute, "vigilance")])
def test_a_digit_gives_its_category_to_the_whole_selection(qtbot, view, service, cards, key, category):
    choose(view, *cards[:3])
    qtbot.keyClick(view, key)
    chosen = [service.session.cards[card].content.category for card in cards[:3]]
    assert chosen == [category] * 3


def test_letters_do_nothing_without_a_card(qtbot, view, service, cards):
    history = len(service.history)
    for key in (Qt.Key.Key_P, Qt.Key.Key_F, Qt.Key.Key_S, Qt.Key.Key_Delete, Qt.Key.Key_1):
        qtbot.keyClick(view, key)
    assert len(service.history) == history


def test_merging_keeps_every_text_once_and_the_lineage(qtbot, board, view, service, cards):
    service.edit_card(cards[0], text="Relire avant l’envoi")
    service.edit_card(cards[1], text="relire avant l'envoi")
    service.edit_card(cards[2], text="Signer")
    choose(view, *cards[:3])
    qtbot.keyClick(view, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: shown(board) == {cards[0], *cards[3:]})
    assert texts(service, cards[0]) == ["Relire avant l’envoi\nSigner"]
    assert texts(service, cards[1], cards[2]) == ["relire avant l'envoi", "Signer"]
    assert set(service.session.sources(cards[0], "fusionnée dans")) == {cards[1], cards[2]}
    service.undo()
    qtbot.waitUntil(lambda: shown(board) == set(cards))
    assert texts(service, cards[0]) == ["Relire avant l’envoi"]


def test_one_card_is_not_merged(board, view, cards):
    choose(view, cards[0])
    assert not board.actions_on_cards.merge.isEnabled()


def test_cards_that_wait_to_be_read_are_no_part_of_the_parking(qtbot, board, service, cards):
    """Else « Ramener toutes les cartes » would show the room what nobody has read."""
    content = CardContent("Pas encore lue", "risque")
    (waiting,) = service.add_cards([NewCard("risque", content, status=CardStatus.PENDING)], actor=Actor.PHONE)
    service.park_cards(cards[:2])
    board.parking.toggle()
    qtbot.waitUntil(lambda: board.parking.list.count() == 2)
    assert board.bar.parking_button.text() == "Parking · 2"
    board.parking.return_button.click()
    qtbot.waitUntil(lambda: shown(board) == set(cards))
    assert service.session.cards[waiting.id].status is CardStatus.PENDING


def test_the_parking_makes_its_rows_when_it_is_looked_at(qtbot, board, service, cards):
    service.park_cards(cards[:2])
    qtbot.waitUntil(lambda: board.bar.parking_button.text() == "Parking · 2")
    assert board.parking.list.count() == 0
    board.parking.toggle()
    assert board.parking.list.count() == 2 and board.parking.list.isVisible()


def test_what_is_chosen_in_the_parking_stays_so_while_cards_arrive(qtbot, board, service, cards):
    service.park_cards(cards[:2])
    board.parking.toggle()
    qtbot.waitUntil(lambda: board.parking.list.count() == 2)
    board.parking.list.item(1).setSelected(True)
    service.add_card("risque", "Une de plus", category="risque")
    qtbot.waitUntil(lambda: len(shown(board)) == 5)
    assert board.parking.list.item(1).isSelected()


def test_parking_sets_cards_aside_and_the_list_brings_them_back(qtbot, board, view, service, cards):
    choose(view, *cards[:2])
    qtbot.keyClick(view, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: shown(board) == set(cards[2:]))
    assert board.bar.parking_button.text() == "Parking · 2"
    board.bar.parking_button.click()
    assert board.parking.isVisible() and board.parking.list.hasFocus()
    board.parking.list.item(1).setSelected(True)
    assert board.parking.return_button.text() == "Ramener 1\u00a0carte"
    qtbot.keyClick(board.parking.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(board) == set(cards[1:]))
    assert board.parking.list.count() == 1


def test_without_a_choice_all_parked_cards_come_back(qtbot, board, service, cards):
    service.park_cards(cards[:3])
    qtbot.waitUntil(lambda: board.bar.parking_button.text() == "Parking · 3")
    board.parking.toggle()
    board.parking.return_button.click()
    qtbot.waitUntil(lambda: shown(board) == set(cards))
    assert board.parking.none.isVisibleTo(board.parking)


def test_escape_closes_the_parking_and_gives_the_keys_back(qtbot, board, view, service, cards):
    service.park_cards(cards[:1])
    qtbot.waitUntil(lambda: board.bar.parking_button.text() == "Parking · 1")
    board.parking.toggle()
    qtbot.keyClick(board.parking.list, Qt.Key.Key_Escape)
    assert not board.parking.isVisible()
    assert view.hasFocus()


def test_splitting_offers_the_sentences_and_makes_a_card_of_each_line(qtbot, board, view, service, cards):
    service.edit_card(cards[0], text="Qui relit ? Qui signe ?")
    qtbot.waitUntil(lambda: board.scene.note(cards[0]).card.text == "Qui relit ? Qui signe ?")
    choose(view, cards[0])
    qtbot.keyClick(view, Qt.Key.Key_S)
    sheet = board.writing.splitter
    assert sheet.field.toPlainText() == "Qui relit ?\nQui signe ?"
    assert sheet.split_button.text() == "Séparer en 2\u00a0cartes"
    sheet.field.appendPlainText("\n- Qui répond ?")
    qtbot.keyClick(sheet.field, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(shown(board)) == 8)
    assert not sheet.isVisible()
    assert texts(service, cards[0]) == ["Qui relit ?"]
    assert {"Qui signe ?", "Qui répond ?"} <= {card.text for card in service.session.cards.values()}


def test_the_split_sheet_stays_while_one_looks_elsewhere_and_escape_gives_it_up(
    qtbot, board, view, service, cards
):
    choose(view, cards[0])
    qtbot.keyClick(view, Qt.Key.Key_S)
    assert not board.writing.splitter.split_button.isEnabled()
    view.setFocus()
    assert board.writing.splitter.isVisible()
    board.writing.splitter.field.setFocus()
    qtbot.keyClick(board.writing.splitter.field, Qt.Key.Key_Escape)
    assert not board.writing.splitter.isVisible()


def test_a_refused_split_keeps_what_was_written(qtbot, page, board, view, service, log, cards):
    choose(view, cards[0])
    qtbot.keyClick(view, Qt.Key.Key_S)
    board.writing.splitter.field.setPlainText("un\ndeux")
    log.full = True
    with qtbot.waitSignal(page.refused):
        board.writing.splitter.split_button.click()
    assert board.writing.splitter.isVisible() and board.writing.splitter.field.toPlainText() == "un\ndeux"


def test_shift_and_arrows_extend_the_selection_from_the_last_card(qtbot, view, cards):
    choose(view, cards[0])
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert view.board.selected_cards() == [cards[0], cards[1], cards[4]]
    assert view.accessibleDescription().startswith("3\u00a0cartes choisies. Carte 5")


def test_the_card_with_the_keys_shows_all_of_its_text(qtbot, view, board, service, cards):
    long = service.add_card("risque", "très long " * 60, category="risque")
    qtbot.waitUntil(lambda: board.scene.note(long.id) is not None)
    choose(view, cards[0])
    assert not view.reader.isVisible()
    view.board.choose(long.id)
    assert view.reader.isVisible() and view.reader.text() == service.session.cards[long.id].text
    assert view.viewport().rect().contains(view.reader.geometry())
    view.board.clearSelection()
    assert not view.reader.isVisible()
