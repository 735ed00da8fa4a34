"""Which screen is for the room, and what is remembered of it."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from atelier_app.ui.projection.looks import LookName
from atelier_app.ui.screens import RoomMemory, RoomSettings, ScreenInfo, Screens, room_screen

LAPTOP = ScreenInfo("laptop", "Portable", QRect(0, 0, 1366, 768), primary=True)
PROJECTOR = ScreenInfo("epson", "Epson", QRect(1366, 0, 1920, 1080))
THIRD = ScreenInfo("dell", "Dell", QRect(-1920, 0, 1920, 1080))
CONSOLE = QRect(10, 10, 1300, 700)


def test_a_single_screen_leaves_none_for_the_room():
    assert room_screen((LAPTOP,), "", CONSOLE) is None
    assert room_screen((LAPTOP,), "laptop", CONSOLE) is None


def test_the_room_gets_the_screen_without_the_console():
    assert room_screen((LAPTOP, PROJECTOR), "", CONSOLE) is PROJECTOR
    assert room_screen((LAPTOP, PROJECTOR), "", PROJECTOR.geometry) is LAPTOP


def test_the_screen_chosen_before_is_taken_again():
    assert room_screen((LAPTOP, PROJECTOR, THIRD), "dell", CONSOLE) is THIRD


def test_the_screen_chosen_before_is_left_to_the_console_that_is_on_it_now():
    assert room_screen((LAPTOP, PROJECTOR), "epson", PROJECTOR.geometry) is LAPTOP
    assert room_screen((LAPTOP, PROJECTOR), "epson", PROJECTOR.geometry, over_console=True) is PROJECTOR


def test_a_screen_that_is_not_there_is_replaced_by_another():
    assert room_screen((LAPTOP, PROJECTOR), "dell", CONSOLE) is PROJECTOR


def test_the_screens_of_this_computer_are_found(qapp):
    screens = Screens()
    (only,) = screens.present()
    assert only.geometry == QGuiApplication.primaryScreen().geometry()
    assert only.primary
    assert f"{only.geometry.width()}\u00a0×\u00a0{only.geometry.height()}" in only.title


def test_a_screen_that_comes_or_goes_is_announced(qtbot, qapp):
    screens = Screens()
    screen = QGuiApplication.primaryScreen()
    for signal in (qapp.screenAdded, qapp.screenRemoved):
        with qtbot.waitSignal(screens.changed):
            signal.emit(screen)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "projection.json"


def test_nothing_is_remembered_at_first(path):
    assert RoomMemory(path).recall() == RoomSettings(screen="", look=LookName.LIGHT)


def test_what_is_kept_is_recalled(path):
    settings = RoomSettings(screen="epson", look=LookName.DARK)
    RoomMemory(path).keep(settings)
    assert RoomMemory(path).recall() == settings


def test_a_damaged_memory_starts_afresh(path, caplog):
    path.write_text("{")
    assert RoomMemory(path).recall() == RoomSettings()
    assert "unreadable" in caplog.text


def test_a_memory_that_cannot_be_written_stops_nothing(tmp_path, caplog):
    (tmp_path / "file").write_text("")
    RoomMemory(tmp_path / "file" / "projection.json").keep(RoomSettings())
    assert "cannot be written" in caplog.text
