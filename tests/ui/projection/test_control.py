"""The room’s window: where it is, what it shows, and that nothing makes it disappear."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from atelier_app.ui.projection.control import Projection
from atelier_app.ui.projection.looks import LookName
from atelier_app.ui.projection.views import BigClock, Black, Notes, Prompt, Screen, Sheets
from atelier_app.ui.projection.window import Place
from tests.fakes import START
from tests.ui.projection.desk import CONSOLE, LAPTOP, PROJECTOR, THIRD, Plugs
from tests.ui.workshops import fill


def shown(projection):
    return projection.window.canvas.view.body


class Watch(QObject):
    """Tells when a window comes to the screen."""

    def __init__(self, window, told):
        super().__init__(window)
        self._told = told

    def eventFilter(self, watched, event):  # noqa: N802
        if event.type() is QEvent.Type.Show:
            self._told()
        return False


def test_nothing_is_projected_until_it_is_asked_for(projection):
    assert not projection.is_open
    assert not projection.window.isVisible()


def test_the_projection_fills_the_other_screen(projection):
    projection.open()
    assert projection.screen is PROJECTOR
    assert projection.window.place is Place.FULL_SCREEN
    assert projection.window.isFullScreen()


def test_with_one_screen_the_projection_is_an_ordinary_window_that_leaves_the_console_free(new_projection):
    projection = new_projection(Plugs(LAPTOP))
    projection.open()
    assert projection.window.place is Place.WINDOW
    assert projection.window.isVisible() and not projection.window.isFullScreen()
    assert CONSOLE.contains(projection.window.geometry())
    assert projection.window.width() < CONSOLE.width()


def test_mirrored_screens_count_for_one(new_projection):
    """The system shows them at the same place; `Screens` keeps one of them."""
    projection = new_projection(Plugs(LAPTOP))
    projection.open()
    assert projection.screen is None


def test_opening_never_takes_the_keyboard_from_the_console(qtbot, projection, console):
    console.capture.field.setFocus()
    projection.open()
    assert projection.window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert QApplication.activeWindow() is console


def test_the_pointer_is_never_held_nor_hidden(projection):
    projection.open()
    assert QApplication.overrideCursor() is None
    assert projection.window.mouseGrabber() is None
    assert projection.window.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_unplugging_the_projector_keeps_the_projection_out_of_the_way(projection, plugs):
    projection.open()
    projection.choose(Screen.TIMER)
    plugs.plug(LAPTOP)
    assert projection.is_open and projection.unplugged
    assert projection.window.isMinimized() and not projection.window.isFullScreen()
    assert projection.choice.screen is Screen.TIMER


def test_plugging_it_back_fills_it_again_with_the_same_thing(projection, plugs):
    projection.open()
    projection.choose(Screen.TIMER)
    plugs.plug(LAPTOP)
    plugs.plug(LAPTOP, PROJECTOR)
    assert projection.window.isFullScreen()
    assert not projection.unplugged
    assert isinstance(shown(projection), BigClock)


def test_a_projector_plugged_late_takes_the_projection_over(new_projection):
    plugs = Plugs(LAPTOP)
    projection = new_projection(plugs)
    projection.open()
    plugs.plug(LAPTOP, PROJECTOR)
    assert projection.window.place is Place.FULL_SCREEN


def test_a_projector_plugged_in_opens_nothing_by_itself(new_projection):
    plugs = Plugs(LAPTOP)
    projection = new_projection(plugs)
    plugs.plug(LAPTOP, PROJECTOR)
    assert not projection.window.isVisible()


def test_unplugging_twice_and_plugging_back_loses_nothing(projection, plugs):
    projection.open()
    for screens in ((LAPTOP,), (LAPTOP,), (LAPTOP, PROJECTOR), (LAPTOP,), (LAPTOP, PROJECTOR)):
        plugs.plug(*screens)
    assert projection.window.place is Place.FULL_SCREEN


def test_closing_the_window_by_hand_is_closing_the_projection(qtbot, projection):
    projection.open()
    with qtbot.waitSignal(projection.changed):
        projection.window.close()
    assert not projection.is_open
    projection.toggle()
    assert projection.window.isVisible()


def test_the_screen_and_the_look_are_remembered(projection, new_projection, memory, plugs):
    plugs.plug(LAPTOP, PROJECTOR, THIRD)
    projection.send_to("dell")
    projection.wear(LookName.DARK)
    assert (memory.recall().screen, memory.recall().look) == ("dell", LookName.DARK)
    again = new_projection(plugs)
    assert again.screen is THIRD
    assert again.look is LookName.DARK


def test_the_screen_of_the_console_is_covered_only_when_it_has_just_been_asked_for(projection):
    projection.send_to("laptop")
    assert projection.window.geometry() == LAPTOP.geometry
    projection.close()
    projection.open()
    assert projection.window.geometry() == PROJECTOR.geometry


def test_what_was_shown_last_time_is_not_seen_again(projection, service):
    """The wall is up to date when it lights up: a card may have been taken off, or turned, since."""
    (card,) = fill(service, "risque", 1)
    projection.open()
    projection.close()
    service.remove_cards([card])
    seen = []
    projection.window.installEventFilter(Watch(projection.window, lambda: seen.append(shown(projection))))
    projection.open()
    assert seen and not any(isinstance(body, Notes) for body in seen)


def test_f5_in_the_room_window_closes_it(qtbot, projection):
    projection.open()
    qtbot.keyClick(projection.window, Qt.Key.Key_F5)
    assert not projection.is_open and not projection.window.isVisible()


def test_mirrored_screens_are_not_an_unplugged_projector(projection, plugs):
    projection.open()
    plugs.mirror(LAPTOP)
    assert projection.mirrored and not projection.unplugged


def test_the_room_window_is_named_once(qapp, projection):
    """The system adds the name of the application to it."""
    assert qapp.applicationDisplayName() not in projection.window.windowTitle()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_an_ordinary_window_comes_back_from_the_task_bar(new_projection):
    projection = new_projection(Plugs(LAPTOP))
    assert not projection.can_be_covered
    projection.open()
    assert projection.can_be_covered
    projection.window.showMinimized()
    projection.bring_forward()
    assert not projection.window.isMinimized()


def test_what_is_picked_is_what_is_shown(projection, service):
    fill(service, "risque", 3)
    projection.open()
    assert isinstance(shown(projection), Notes)
    projection.choose(Screen.PROMPT)
    assert isinstance(shown(projection), Prompt)


def test_black_and_back(projection, service):
    fill(service, "risque", 3)
    projection.open()
    projection.choose(Screen.CARDS)
    projection.toggle_black()
    assert isinstance(shown(projection), Black)
    projection.toggle_black()
    assert isinstance(shown(projection), Notes)
    assert projection.choice.screen is Screen.CARDS


def test_choosing_black_twice_does_not_forget_what_was_there(projection):
    projection.choose(Screen.TIMER)
    projection.choose(Screen.BLACK)
    projection.choose(Screen.BLACK)
    projection.toggle_black()
    assert projection.choice.screen is Screen.TIMER


def test_one_card_can_be_put_forward(projection, service):
    card = service.add_card("principe", "Contrôle humain")
    projection.open()
    projection.show_card(card.id)
    assert isinstance(shown(projection), Sheets)


def test_what_can_be_picked_is_announced_when_it_changes(qtbot, projection, service):
    projection.refresh(service.session)
    assert Screen.CARDS not in projection.available
    fill(service, "risque", 1)
    with qtbot.waitSignal(projection.changed):
        projection.refresh(service.session)
    assert Screen.CARDS in projection.available


@pytest.mark.parametrize(("key", "screen"), [(Qt.Key.Key_B, Screen.BLACK), (Qt.Key.Key_X, Screen.AUTOMATIC)])
def test_the_key_b_in_the_room_window_turns_it_black(qtbot, projection, key, screen):
    projection.open()
    qtbot.keyClick(projection.window, key)
    assert projection.choice.screen is screen


def test_keys_of_a_slide_show_turn_the_pages(qtbot, projection, service):
    fill(service, "risque", 100)
    projection.open()
    assert projection.pages[1] > 2
    qtbot.keyClick(projection.window, Qt.Key.Key_PageDown)
    qtbot.keyClick(projection.window, Qt.Key.Key_Right)
    qtbot.keyClick(projection.window, Qt.Key.Key_Left)
    assert projection.pages[0] == 1


def test_an_ordinary_window_goes_full_screen_and_escape_comes_back(qtbot, new_projection):
    projection = new_projection(Plugs(LAPTOP))
    projection.open()
    qtbot.keyClick(projection.window, Qt.Key.Key_F11)
    assert projection.window.isFullScreen()
    qtbot.keyClick(projection.window, Qt.Key.Key_Escape)
    assert not projection.window.isFullScreen() and projection.window.isVisible()


def test_a_double_click_changes_between_window_and_full_screen(qtbot, new_projection):
    projection = new_projection(Plugs(LAPTOP))
    projection.open()
    qtbot.mouseDClick(projection.window, Qt.MouseButton.LeftButton)
    assert projection.window.isFullScreen()


def test_the_program_ends_with_the_console_even_while_projecting(projection):
    projection.open()
    assert not projection.window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_the_window_goes_with_the_projection(qtbot, service, memory, plugs):
    owner = QObject()
    projection = Projection(service, lambda: START, memory, plugs, lambda: CONSOLE, owner)
    projection.open()
    with qtbot.waitSignal(projection.window.destroyed):
        owner.deleteLater()
