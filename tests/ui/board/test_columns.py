"""In columns, the place of a card says what it is: moving it changes that, for the whole selection."""

import pytest
from PySide6.QtCore import QPoint, Qt

from atelier_app.domain.run import Preparation
from atelier_app.service import PlannedTheme
from atelier_app.ui.board.sorting import Mode
from tests.ui.gestures import centre_of, drag, move, press, release

CONTROL = Qt.KeyboardModifier.ControlModifier


def show(board, mode):
    board._mode_actions[mode].trigger()
    assert board.mode is mode


def categories(service, cards):
    return [service.session.cards[card].content.category for card in cards]


def drag_to(view, card, other):
    drag(view, centre_of(view, card), centre_of(view, other) + QPoint(10, 40))


def test_dragging_a_card_to_another_column_changes_its_category(qtbot, board, view, service, cards):
    drag_to(view, cards[0], cards[2])
    qtbot.waitUntil(lambda: categories(service, cards[:1]) == ["garantie"])
    assert service.session.cards[cards[0]].position is None
    service.undo()
    qtbot.waitUntil(lambda: board.scene.note(cards[0]).pos().x() == 0)


def test_the_whole_selection_follows_in_one_action(qtbot, view, service, cards):
    for card in (cards[0], cards[1], cards[3]):
        view.board.choose(card, adding=True)
    drag_to(view, cards[0], cards[2])
    qtbot.waitUntil(lambda: categories(service, cards[:4]) == ["garantie"] * 4)
    assert service.history[-1].label == "changer la catégorie de 3 cartes"


def test_a_card_dropped_in_its_own_column_goes_back(qtbot, board, view, service, cards):
    before, history = board.scene.note(cards[0]).pos(), len(service.history)
    start = centre_of(view, cards[0])
    drag(view, start, start + QPoint(5, 200))
    assert board.scene.note(cards[0]).pos() == before
    assert len(service.history) == history


def test_the_column_under_the_pointer_is_shown_during_the_drag(view, cards):
    mark, start = view.board._mark, centre_of(view, cards[0])
    press(view, start)
    move(view, start + QPoint(40, 0))
    move(view, centre_of(view, cards[2]))
    assert mark.isVisible() and mark.boundingRect().contains(view.board.note(cards[2]).pos())
    release(view, start)
    assert not mark.isVisible()


def test_by_table_a_drag_tells_which_table_wrote_the_card(qtbot, board, view, service, cards):
    service.prepare(Preparation("Charte", tables=3))
    service.assign_tables(cards[:1], 2)
    show(board, Mode.TABLE)
    drag_to(view, cards[1], cards[0])
    qtbot.waitUntil(lambda: service.session.cards[cards[1]].content.table == 2)
    assert service.history[-1].label == "changer la table d’une carte"


def test_by_theme_a_drag_files_the_card_or_takes_it_out(qtbot, board, view, service, cards):
    (theme,) = service.regroup("regrouper", [PlannedTheme("Contrôle", cards[:2])])
    qtbot.waitUntil(board._mode_actions[Mode.THEME].isEnabled)
    show(board, Mode.THEME)
    drag_to(view, cards[2], cards[0])
    qtbot.waitUntil(lambda: service.session.membership.get(("regrouper", cards[2])) == theme.id)
    drag_to(view, cards[0], cards[5])
    qtbot.waitUntil(lambda: ("regrouper", cards[0]) not in service.session.membership)


def test_without_themes_the_board_does_not_offer_them(board, cards):
    assert not board._mode_actions[Mode.THEME].isEnabled()


def test_a_theme_that_is_renamed_is_renamed_on_the_board(qtbot, board, service, cards):
    (theme,) = service.regroup("regrouper", [PlannedTheme("Contrôle", cards)])
    qtbot.waitUntil(board._mode_actions[Mode.THEME].isEnabled)
    show(board, Mode.THEME)
    service.rename_theme(theme.id, "Contrôle humain")
    qtbot.waitUntil(lambda: board.scene.plan.columns[0].heading.title == "Contrôle humain")


def test_control_and_arrows_give_cards_to_the_next_column(qtbot, view, service, cards):
    view.board.choose(cards[0])
    note = view.board.note(cards[0])
    qtbot.keyClick(view, Qt.Key.Key_Right, CONTROL)
    qtbot.waitUntil(lambda: note.pos().x() > 0)
    assert categories(service, cards[:1]) == ["vigilance"]
    qtbot.keyClick(view, Qt.Key.Key_Left, CONTROL)
    qtbot.waitUntil(lambda: note.pos().x() == 0)
    assert categories(service, cards[:1]) == ["risque"]
    history = len(service.history)
    qtbot.keyClick(view, Qt.Key.Key_Left, CONTROL)
    qtbot.keyClick(view, Qt.Key.Key_Up, CONTROL)
    assert len(service.history) == history


def test_a_card_never_changes_collection_and_the_refusal_says_what_to_do(qtbot, page, board, service, cards):
    principle = service.add_card("principe", "Un humain décide")
    both = service.session.method.step("principes").model_copy(update={"inputs": ("risque",)})
    with service.reading() as session:
        board.show_step(session, both)
    with qtbot.waitSignal(page.refused) as refused:
        board.actions_on_cards.file_under(([principle.id], ("risque", "garantie")))
    assert "Écrivez-la" in refused.args[0].remedy
    assert service.session.cards[principle.id].collection == "principe"


def test_each_step_keeps_its_own_arrangement(qtbot, page, board, service, cards):
    show(board, Mode.TABLE)
    service.start_step("principes")
    qtbot.waitUntil(lambda: page.shown_step == "principes")
    assert board.mode is Mode.CATEGORY
    service.start_step("risques")
    qtbot.waitUntil(lambda: board.mode is Mode.TABLE)


@pytest.mark.parametrize("mode", [Mode.CATEGORY, Mode.TABLE])
def test_columns_leave_the_places_of_the_free_board_alone(qtbot, board, service, free, mode):
    service.move_cards({free[0]: (720.0, 480.0)})
    qtbot.waitUntil(lambda: board.scene.note(free[0]).pos().x() == 720)
    show(board, mode)
    assert board.scene.note(free[0]).pos().x() < 720
    show(board, Mode.FREE)
    assert board.scene.note(free[0]).pos().toTuple() == (720.0, 480.0)
    assert not board.scene.headings
