"""For how long nobody has touched a screen."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from atelier_app.ui.kiosk.quiet import Quiet


@pytest.fixture
def place(qtbot):
    place = QWidget()
    qtbot.addWidget(place)
    place.button, place.field = QPushButton("Oui", place), QLineEdit(place)
    return place


@pytest.fixture
def quiet(seconds, place):
    quiet = Quiet(seconds)
    quiet.said = []
    quiet.lasted.connect(quiet.said.append)
    quiet.listen(place)
    return quiet


def test_whole_seconds_are_told(quiet, seconds):
    for now in (0.5, 1.0, 61.9):
        seconds.now = now
        quiet.look()
    assert quiet.said == [0, 1, 61]


def test_touching_or_typing_anywhere_within_begins_again(quiet, seconds, place):
    seconds.now = 30
    QTest.mouseClick(place.button, Qt.MouseButton.LeftButton)
    quiet.look()
    seconds.now = 50
    quiet.look()
    QTest.keyClick(place.field, Qt.Key.Key_A)
    quiet.look()
    assert quiet.said == [0, 20, 0]
    assert place.field.text() == "a"  # what is heard is not taken away


def test_being_redrawn_is_no_gesture(quiet, seconds, place):
    seconds.now = 30
    QApplication.sendEvent(place.button, QEvent(QEvent.Type.EnabledChange))
    quiet.look()
    assert quiet.said == [30]


def test_counting_begins_with_the_start_and_ends_with_the_stop(quiet, seconds):
    seconds.now = 100
    quiet.start()
    quiet.look()
    assert quiet.said == [0] and quiet._timer.isActive()
    quiet.stop()
    assert not quiet._timer.isActive()
