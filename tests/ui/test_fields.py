"""Numbers of a form: nothing changes in passing, nothing is cut without a word."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolTip

from atelier_app.ui.day import OptionalDay
from atelier_app.ui.fields import CalmSpinBox


@pytest.fixture
def minutes(qtbot):
    box = CalmSpinBox()
    box.setRange(1, 480)
    box.setSuffix("\u00a0min")
    box.setValue(20)
    qtbot.addWidget(box)
    with qtbot.waitExposed(box):
        box.show()
    box.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    yield box
    QToolTip.hideText()


def type_instead(qtbot, box, keys):
    box.selectAll()
    qtbot.keyClicks(box, keys)
    qtbot.keyClick(box, Qt.Key.Key_Return)


@pytest.mark.parametrize("keys", ["481", "999", "99999"])
def test_a_number_too_large_becomes_the_largest_and_that_is_said(qtbot, minutes, keys):
    type_instead(qtbot, minutes, keys)
    assert minutes.value() == 480
    assert QToolTip.text() == "480\u00a0min au plus"


@pytest.mark.parametrize(("keys", "kept"), [("480", 480), ("7", 7), ("", 20)])
def test_other_numbers_are_kept_without_a_word(qtbot, minutes, keys, kept):
    type_instead(qtbot, minutes, keys)
    assert minutes.value() == kept
    assert not QToolTip.text()


def test_the_wheel_never_gives_the_keys(qtbot):
    for field in (CalmSpinBox(), OptionalDay()):
        qtbot.addWidget(field)
        assert field.focusPolicy() is Qt.FocusPolicy.StrongFocus
