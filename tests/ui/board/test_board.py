"""The board shows what the session holds, and gestures only ask."""

import pytest
from PySide6.QtCore import QPoint, Qt

from atelier_app.domain.cards import Actor
from tests.ui.gestures import centre_of, drag, move, press, release
from tests.ui.workshops import CHARTER

CONTROL = Qt.KeyboardModifier.ControlModifier


def shown(board):
    return {note.card.id: note.card.text for note in board.scene.notes}


def headings(board):
    return [(heading._heading.title, heading._count) for heading in board.scene.headings]


def test_a_card_from_a_phone_appears_by_itself(qtbot, board, service):
    card = service.add_card("risque", "vue du quai", category="garantie", actor=Actor.PHONE)
    qtbot.waitUntil(lambda: shown(board) == {card.id: "vue du quai"})
    assert headings(board) == [("Risque", 0), ("Vigilance", 0), ("Garantie", 1)]


def test_an_edited_card_is_shown_again_and_the_others_left_alone(qtbot, board, service, cards):
    untouched = board.scene.note(cards[1])
    service.edit_card(cards[0], text="Autrement dit")
    qtbot.waitUntil(lambda: shown(board)[cards[0]] == "Autrement dit")
    assert board.scene.note(cards[1]) is untouched


def test_a_card_that_changes_category_changes_column_and_colour(qtbot, board, service, cards):
    service.edit_card(cards[0], category="garantie")
    qtbot.waitUntil(lambda: headings(board) == [("Risque", 1), ("Vigilance", 2), ("Garantie", 3)])
    assert board.scene.note(cards[0]).face.kind.title == "Garantie"


def test_removed_cards_leave_and_come_back_with_undo(qtbot, board, service, cards):
    service.remove_cards(cards[:2])
    qtbot.waitUntil(lambda: set(shown(board)) == set(cards[2:]))
    service.undo()
    qtbot.waitUntil(lambda: set(shown(board)) == set(cards))


def test_only_published_cards_of_the_step_are_on_the_board(qtbot, board, service, cards):
    service.add_card("principe", "ailleurs")
    service.park_cards(cards[:1])
    qtbot.waitUntil(lambda: set(shown(board)) == set(cards[1:]))


def test_dragging_a_card_is_one_action_that_undo_takes_back(qtbot, board, view, service, free):
    note = board.scene.note(free[0])
    before, history = note.pos(), len(service.history)
    start = centre_of(view, free[0])
    drag(view, start, start + QPoint(90, 60))
    qtbot.waitUntil(lambda: note.pos() != before)
    position = service.session.cards[free[0]].position
    assert (note.x(), note.y()) == position
    assert position[0] - before.x() == pytest.approx(90 / view.scale_factor, abs=12)
    assert len(service.history) == history + 1
    service.undo()
    qtbot.waitUntil(lambda: note.pos() == before)


def test_dragging_a_selection_moves_all_of_it_in_one_action(qtbot, board, view, service, free):
    for card in free[:3]:
        board.scene.note(card).setSelected(True)
    history = len(service.history)
    start = centre_of(view, free[1])
    drag(view, start, start + QPoint(40, 80))
    qtbot.waitUntil(lambda: service.history[-1].label == "déplacer 3 cartes")
    assert len(service.history) == history + 1


def test_a_click_that_trembles_moves_nothing(qtbot, view, service, cards):
    history = len(service.history)
    start = centre_of(view, cards[0])
    drag(view, start, start + QPoint(3, 2))
    assert view.board.selected_cards() == [cards[0]]
    assert len(service.history) == history


def test_escape_gives_up_a_drag(qtbot, board, view, service, free):
    note = board.scene.note(free[0])
    before, history = note.pos(), len(service.history)
    start = centre_of(view, free[0])
    press(view, start)
    move(view, start + QPoint(60, 60))
    assert note.pos() != before
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert note.pos() == before
    release(view, start + QPoint(60, 60))
    assert len(service.history) == history


def test_a_card_that_arrives_does_not_disturb_a_drag(qtbot, board, view, service, free):
    note, start = board.scene.note(free[0]), centre_of(view, free[0])
    press(view, start)
    move(view, start + QPoint(60, 60))
    held = note.pos()
    service.add_card("risque", "au même moment", category="risque", actor=Actor.PHONE)
    qtbot.waitUntil(lambda: len(board.scene.notes) == 7)
    assert note.pos() == held
    release(view, start + QPoint(60, 60))
    qtbot.waitUntil(lambda: service.session.cards[free[0]].position is not None)


def test_a_drop_that_is_refused_puts_the_card_back(qtbot, page, board, view, service, log, free):
    note = board.scene.note(free[0])
    before, start = note.pos(), centre_of(view, free[0])
    log.full = True
    with qtbot.waitSignal(page.refused) as refused:
        drag(view, start, start + QPoint(90, 60))
    assert refused.args[0].message == "Le disque est plein."
    assert note.pos() == before
    assert service.session.cards[free[0]].position is None


def test_moved_cards_go_back_to_their_columns_together(qtbot, board, service, free):
    before = {card: board.scene.note(card).pos() for card in free}
    assert not board.tidy_action.isEnabled()
    service.move_cards({free[0]: (700.0, 500.0), free[1]: (900.0, 20.0)})
    qtbot.waitUntil(board.tidy_action.isEnabled)
    board.tidy_action.trigger()
    qtbot.waitUntil(lambda: {card: board.scene.note(card).pos() for card in free} == before)
    assert service.history[-1].label == "déplacer 2 cartes"


def test_a_rectangle_selects_the_cards_under_it(qtbot, view, cards):
    first, last = centre_of(view, cards[0]), centre_of(view, cards[2])
    drag(view, QPoint(2, first.y() - 70), last + QPoint(10, 10))
    assert set(view.board.selected_cards()) == set(cards[:3])


def test_delete_removes_the_selected_cards_in_one_action(qtbot, view, board, service, cards):
    board.scene.note(cards[0]).setSelected(True)
    board.scene.note(cards[4]).setSelected(True)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(shown(board)) == 4)
    assert service.history[-1].label == "retirer 2 cartes"


def test_every_card_can_be_reached_with_the_arrows(qtbot, view, cards):
    reached = set()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
        reached |= set(view.board.selected_cards())
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(view, key)
        reached |= set(view.board.selected_cards())
    assert reached == set(cards)


def test_an_arrow_with_nothing_further_keeps_the_selection(qtbot, view, cards):
    view.board.choose(cards[0])
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.board.selected_cards() == [cards[0]]


def test_control_and_arrows_move_the_selected_cards(qtbot, view, service, free):
    view.board.choose(free[0])
    x, y = view.board.note(free[0]).pos().toTuple()
    qtbot.keyClick(view, Qt.Key.Key_Right, CONTROL)
    qtbot.waitUntil(lambda: service.session.cards[free[0]].position == (x + 24, y))


def test_everything_can_be_selected_at_once(qtbot, view, cards):
    qtbot.keyClick(view, Qt.Key.Key_A, CONTROL)
    assert set(view.board.selected_cards()) == set(cards)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.board.selected_cards()


def test_a_selected_card_is_said_to_screen_readers(view, cards):
    view.board.choose(cards[0])
    said = "Carte 1, Risque\u202f: Saisir des dossiers nominatifs dans un outil gratuit"
    assert view.accessibleDescription() == said


def test_the_menu_of_a_card_offers_what_can_be_done_with_it(qtbot, board, service, cards):
    board.scene.choose(cards[0])
    menu = board.actions_on_cards.menu()
    titles = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert titles == [
        "Modifier le texte",
        "Séparer en plusieurs cartes…",
        "Passer en «\u00a0Vigilance\u00a0»",
        "Passer en «\u00a0Garantie\u00a0»",
        "Mettre au parking",
        "Retirer du tableau",
    ]
    next(action for action in menu.actions() if "Vigilance" in action.text()).trigger()
    qtbot.waitUntil(lambda: service.session.cards[cards[0]].content.category == "vigilance")


def test_the_menu_of_several_cards_acts_on_all_of_them(qtbot, board, service, cards):
    board.scene.select_all()
    menu = board.actions_on_cards.menu()
    titles = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert titles[0] == "6\u00a0cartes choisies"
    assert "Fusionner en une seule carte" in titles and "Modifier le texte" not in titles
    next(action for action in menu.actions() if action.text() == "Retirer du tableau").trigger()
    qtbot.waitUntil(lambda: not board.scene.notes)
    assert board.hint.isVisible()


def test_an_empty_board_says_what_to_do_and_stops_with_the_first_card(qtbot, board, service):
    assert board.hint.isVisible()
    assert "Écrivez la première" in board.hint.text()
    service.add_card("risque", "a", category="risque")
    qtbot.waitUntil(lambda: not board.hint.isVisible())


def test_several_collections_stand_side_by_side_with_their_names(qtbot, page, board, service):
    service.add_card("principe", "Un humain décide")
    service.start_step("consentir")
    qtbot.waitUntil(lambda: headings(board) == [("Objections", 0), ("Principes", 1)])


def test_a_collection_is_named_once_above_its_categories_where_there_are_several(qtbot, board, service):
    service.add_card("risque", "a", category="garantie")
    both = CHARTER.step("principes").model_copy(update={"inputs": ("risque",)})
    with service.reading() as session:
        board.show_step(session, both)
    assert headings(board) == [("Principes", 0), ("Garantie", 1)]
    assert [heading._overline for heading in board.scene.headings] == ["", "Risques"]
