"""Finding cards among many: words, and filters."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter

from atelier_app.domain.cards import Actor
from atelier_app.ui.board.note import NOTE
from atelier_app.ui.board.search import Filter
from atelier_app.ui.board.sorting import Mode

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def look_for(qtbot, board, words):
    board.bar.search.setText(words)
    qtbot.waitUntil(lambda: not board.bar._pause.isActive())


def entries(board):
    board.bar.filter_menu.aboutToShow.emit()
    return {action.text(): action for action in board.bar.filter_menu.actions() if not action.isSeparator()}


def test_control_f_searches_and_says_how_many(qtbot, board, view, cards):
    qtbot.keyClick(view, Qt.Key.Key_F, CONTROL)
    assert board.bar.search.hasFocus()
    qtbot.keyClicks(board.bar.search, "decision")
    qtbot.waitUntil(lambda: board.bar.found.text() == "1 sur 6")
    assert [note.card.id for note in board.scene.notes if note.is_found] == [cards[5]]
    assert board.scene.note(cards[5]).opacity() == 1.0
    assert board.scene.note(cards[0]).opacity() < 0.5


def test_the_words_found_are_marked_on_the_card(qtbot, board, cards):
    def painted():
        image = QImage(NOTE.size().toSize(), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        board.scene.note(cards[5]).paint(painter, None)
        painter.end()
        return image

    before = painted()
    look_for(qtbot, board, "humain")
    assert painted() != before


def test_enter_goes_from_one_card_found_to_the_next_and_round(qtbot, board, cards):
    look_for(qtbot, board, "un")
    found = [note.card.id for note in board.scene.notes if note.is_found]
    assert len(found) > 2
    seen = []
    for _ in found:
        qtbot.keyClick(board.bar.search, Qt.Key.Key_Return)
        seen += board.scene.selected_cards()
    assert sorted(seen) == sorted(found)
    qtbot.keyClick(board.bar.search, Qt.Key.Key_Return)
    assert board.scene.selected_cards() == seen[:1]
    qtbot.keyClick(board.bar.search, Qt.Key.Key_Return, SHIFT)
    assert board.scene.selected_cards() == seen[-1:]


@pytest.mark.parametrize("where", ["search", "board"])
def test_escape_clears_the_search(qtbot, board, view, cards, where):
    look_for(qtbot, board, "decision")
    board.scene.clearSelection()
    qtbot.keyClick(board.bar.search if where == "search" else view, Qt.Key.Key_Escape)
    assert board.bar.search.text() == "" and not board.bar.found.isVisible()
    assert all(note.opacity() == 1.0 for note in board.scene.notes)
    assert view.hasFocus()


def test_a_card_that_arrives_is_searched_too(qtbot, board, service, cards):
    look_for(qtbot, board, "courant")
    assert board.bar.found.text() == "aucune carte"
    card = service.add_card("risque", "Coupure de courant", category="risque")
    qtbot.waitUntil(lambda: board.bar.found.text() == "1 sur 7")
    assert board.scene.note(card.id).is_found


def test_a_card_that_is_edited_is_searched_again(qtbot, board, service, cards):
    look_for(qtbot, board, "courant")
    service.edit_card(cards[0], text="Coupure de courant")
    qtbot.waitUntil(lambda: board.scene.note(cards[0]).opacity() == 1.0)


def test_the_filter_offers_what_there_is(qtbot, board, service, cards):
    assert list(entries(board)) == ["Risque", "Vigilance", "Garantie", "Sans catégorie", "Tout montrer"]
    service.assign_tables(cards[:1], 2)
    service.add_card("risque", "a", category="risque", actor=Actor.PHONE)
    qtbot.waitUntil(lambda: len(board.scene.notes) == 7)
    assert {"Table\u00a02", "Sans table", "Saisies ici", "Venues des téléphones"} <= set(entries(board))


def test_filtered_cards_leave_the_board_until_all_are_shown(qtbot, board, cards):
    entries(board)["Garantie"].trigger()
    assert {note.card.id for note in board.scene.notes} == {cards[2], cards[5]}
    assert board.bar.filter_button.text() == "Filtrer · 1"
    assert board.left_out.isVisible() and board.left_out.text().startswith("4\u00a0cartes")
    assert entries(board)["Garantie"].isChecked()
    board.left_out.click()
    assert len(board.scene.notes) == 6 and not board.left_out.isVisible()


def test_on_the_free_board_a_filter_moves_nothing(board, free):
    before = {note.card.id: note.pos() for note in board.scene.notes}
    board._keep_only(Filter(kinds=frozenset({("risque", "garantie")})))
    assert board.mode is Mode.FREE
    assert all(note.pos() == before[note.card.id] for note in board.scene.notes)


def test_a_card_to_show_comes_out_of_the_filter(board, view, cards):
    board._keep_only(Filter(kinds=frozenset({("risque", "garantie")})))
    board.show_card(cards[0])
    assert board.scene.selected_cards() == [cards[0]]
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert seen.contains(board.scene.note(cards[0]).sceneBoundingRect())


def test_the_bar_folds_when_it_is_narrow(qtbot, page, board):
    page.resize(480, 700)
    qtbot.waitUntil(lambda: board.bar.parking_button.y() > board.bar.mode_button.y() + 20)
    for button in (board.bar.fit_button, board.bar.search, board.bar.parking_button):
        at = button.mapTo(board, QPoint(button.width(), 0))
        assert at.x() <= board.width()
