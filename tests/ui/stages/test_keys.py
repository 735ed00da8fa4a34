"""Where the keys go next, when nobody touches the mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.access import controls, out_of_reach
from tests.ui.workshops import fill


def tabbed(first, last):
    """Press Tab from a control to another; return the names of those in between."""
    first.setFocus()
    names = []
    for _ in range(len(controls(first.window()))):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is last:
            return names
        names.append(QApplication.focusWidget().accessibleName())
    raise AssertionError(f"Tab never comes to {last.accessibleName()!r}, only to {names}")


@pytest.fixture
def consent(qtbot, console, service):
    """The consent step of the console, on the first of two texts."""
    for text in ("Décider", "Former"):
        service.add_card("principe", text)
    service.start_step("consentir")
    qtbot.waitUntil(lambda: console.shown_step == "consentir")
    return console.stage


def test_objections_come_in_their_order_before_the_line_that_notes_another(qtbot, console, consent):
    for reason in ("Trop cher", "Trop long"):
        qtbot.keyClicks(consent.objections.field, reason)
        qtbot.keyClick(consent.objections.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(consent.objections.boxes) == 2)
    names = tabbed(consent.decision.group.button(0), consent.objections.field)
    assert "Nouvelle carte" not in names
    first, second = consent.objections.boxes.values()
    words = first.form.editors[""].control.accessibleName()
    assert names.count(words) == 2
    first.outcome.group.button(2).setFocus()
    qtbot.keyClick(first.outcome.group.button(2), Qt.Key.Key_Tab)
    assert second.form.editors[""].control.hasFocus()
    assert not out_of_reach(console)


def test_the_keys_stay_in_the_panel_when_an_amended_text_makes_way(qtbot, consent):
    consent.amend_button.click()
    field = consent.form.editors["intention"].control
    field.setFocus()
    qtbot.keyClicks(field, "Une personne signe.")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: consent.title.text() == "Former")
    assert consent.list.hasFocus()


@pytest.mark.parametrize("step", ["choisir", "juger"])
def test_the_keys_go_to_what_does_no_harm_when_the_vote_opens(qtbot, console, service, step):
    for text in ("Décider", "Former"):
        service.add_card("principe", text)
    for title, card in zip("AB", fill(service, "risque", 2), strict=True):
        service.add_theme("regrouper", f"Thème {title}", [card])
    service.start_step(step)
    service.prepare_poll(step)
    qtbot.waitUntil(lambda: console.shown_step == step)
    stage = console.stage
    stage.polls.draft_page.open_button.setFocus()
    qtbot.keyClick(stage.polls.draft_page.open_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: stage.polls.open_page.isVisible())
    assert stage.polls.open_page.ballot_button.hasFocus()
    qtbot.keyClick(stage.polls.open_page.ballot_button, Qt.Key.Key_Space)
    assert stage.polls.open_page.booth.form.isAncestorOf(QApplication.focusWidget())
