"""The right column in the console: it follows the step, the timer, and every change."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from atelier_app.ui.console import ConsolePage
from atelier_app.ui.projection.views import Screen
from atelier_app.ui.projection.window import Place
from tests.ui.workshops import fill


@pytest.fixture
def projection(console):
    return console.projection


def test_the_next_step_is_entered_from_the_timer(qtbot, console, service):
    qtbot.mouseClick(console.guidance.timer.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: console.shown_step == "regrouper")
    assert service.session.current_step == "regrouper"


def test_the_timer_has_its_keys_anywhere(qtbot, console, service):
    console.capture.field.setFocus()
    qtbot.keyClick(console.capture.field, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert service.session.timer.running_since is not None
    qtbot.waitUntil(lambda: console.guidance.timer.run_button.text() == "Pause")
    qtbot.keyClick(console.capture.field, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert service.session.current_step == "regrouper"


def test_the_letter_b_is_a_letter_where_one_writes(qtbot, console, projection):
    console.capture.field.setFocus()
    qtbot.keyClicks(console.capture.field, "bb")
    assert projection.choice.screen is Screen.AUTOMATIC


def test_black_has_a_key_that_works_while_writing(qtbot, console, projection):
    console.capture.field.setFocus()
    qtbot.keyClick(console.capture.field, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert projection.choice.screen is Screen.BLACK


def test_the_wall_follows_every_change(qtbot, console, service, projection):
    projection.open()
    fill(service, "risque", 3)
    qtbot.waitUntil(lambda: projection.window.canvas.view.footer.startswith("3\u00a0cartes"))
    service.start_step("ouvrir")
    qtbot.waitUntil(lambda: projection.window.canvas.view.eyebrow == "1 · Ouvrir")


def test_the_last_step_is_followed_by_the_end(qtbot, console, service):
    service.start_step("consentir")
    qtbot.waitUntil(lambda: console.shown_step == "consentir")
    qtbot.mouseClick(console.guidance.timer.next_button, Qt.MouseButton.LeftButton)
    assert service.session.finished_at is not None
    qtbot.waitUntil(lambda: not console.beat.is_beating)


def test_the_steps_say_when_it_ends(qtbot, console, service):
    assert console.steps.end.text().startswith("Déroulé · fin vers ")
    service.finish()
    qtbot.waitUntil(lambda: console.steps.end.text().startswith("Déroulé · terminé à "))


def test_closing_the_workshop_closes_the_projection_and_stops_the_beat(qtbot, desk, workshop):
    page = ConsolePage(workshop, desk.workbench())
    qtbot.addWidget(page)
    page.projection.open()
    window, beat = page.projection.window, page.beat
    page.close_workshop()
    assert window.place is Place.CLOSED
    assert not beat.is_beating


def test_the_time_and_the_projection_stay_in_sight_on_a_small_screen(console):
    bottom = console.guidance.height()
    for card in (console.guidance.timer, console.guidance.room):
        assert card.isVisible()
        assert card.geometry().top() >= 0 and card.geometry().bottom() <= bottom
        assert card.minimumSizeHint().width() <= card.width()


def test_a_text_that_goes_on_below_fades_rather_than_being_cut(qtbot, console):
    guidance = console.guidance
    scroll = guidance.findChild(QScrollArea)
    guidance.notes.setText("Une ligne.\n" * 60)
    guidance.notes.parentWidget().show()
    bar = scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert scroll.veil.isVisible()
    assert scroll.veil.geometry().bottom() == scroll.viewport().geometry().bottom()
    bar.setValue(bar.maximum())
    assert not scroll.veil.isVisible()


def test_a_text_that_holds_does_not_fade(qtbot, console):
    scroll = console.guidance.findChild(QScrollArea)
    console.guidance.notes.setText("Bref.")
    console.guidance.prompt.setText("Bref.")
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() == 0)
    assert not scroll.veil.isVisible()
