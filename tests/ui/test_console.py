"""The console: where the room is, what was done, and what comes next."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListWidget, QPlainTextEdit, QWidget

from atelier_app.domain.cards import Actor
from atelier_app.domain.method import Round
from atelier_app.domain.run import Preparation
from atelier_app.ui.console import ConsolePage
from atelier_app.ui.steps import Progress, step_entries
from tests.fakes import START
from tests.ui.workshops import CHARTER, fill, workshop_on

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def spoken(console):
    steps = console.steps.list
    return [steps.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(steps.count())]


def test_steps_say_their_number_their_title_their_minutes_and_where_the_room_is(console, service):
    assert spoken(console)[:3] == [
        "Étape 1, Ouvrir, 5\u00a0min, à venir",
        "Étape 2, Risques, 15\u00a0min, en cours",
        "Étape 3, Regrouper, 10\u00a0min, à venir",
    ]


def test_a_step_left_is_done_until_the_room_comes_back(service):
    service.start_step("regrouper")
    progress = {entry.id: entry.progress for entry in step_entries(service.session, START)}
    assert (progress["risques"], progress["regrouper"]) == (Progress.DONE, Progress.CURRENT)
    service.start_step("risques")
    progress = {entry.id: entry.progress for entry in step_entries(service.session, START)}
    assert (progress["risques"], progress["regrouper"]) == (Progress.CURRENT, Progress.DONE)


def test_a_click_goes_to_a_step(qtbot, console, service):
    steps = console.steps.list
    at = steps.visualItemRect(steps.item(4)).center()
    qtbot.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: console.shown_step == "principes")
    assert service.session.current_step == "principes"


def test_arrows_and_enter_go_to_a_step(qtbot, console, service):
    steps = console.steps.list
    steps.setFocus()
    qtbot.keyClick(steps, Qt.Key.Key_Down)
    assert service.session.current_step == "risques"
    qtbot.keyClick(steps, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: console.shown_step == "regrouper")


def test_undo_leaves_the_room_in_its_step(qtbot, console, service):
    service.add_card("risque", "Fuite")
    service.start_step("principes")
    qtbot.waitUntil(lambda: console.shown_step == "principes")
    service.undo()
    qtbot.waitUntil(lambda: console.top_bar.redo_button.isEnabled())
    assert console.shown_step == "principes"


def test_a_step_switched_off_leaves_the_list(qtbot, console, service):
    service.plan_step("noter", enabled=False)
    qtbot.waitUntil(lambda: console.steps.list.count() == 7)
    assert "Étape 4, Principes" in spoken(console)[3]


def test_a_workshop_that_has_not_begun_shows_its_first_step(qtbot, desk, tmp_path):
    workshop = workshop_on(tmp_path / "a.atelier")
    page = ConsolePage(workshop, desk.workbench())
    qtbot.addWidget(page)
    assert page.shown_step == "ouvrir"
    assert workshop.service.session.current_step is None
    page.close_workshop()


def test_a_finished_workshop_shows_its_last_step(qtbot, desk, workshop, service):
    service.start_step("consentir")
    service.finish()
    page = ConsolePage(workshop, desk.workbench())
    qtbot.addWidget(page)
    assert page.shown_step == "consentir"
    page.close_workshop()


def test_the_prompt_and_the_private_notes_are_those_of_the_step(qtbot, console, service):
    assert console.guidance.prompt.text() == "Que craignez-vous ?"
    service.start_step("principes")
    qtbot.waitUntil(lambda: console.guidance.prompt.text() == "Écrivez.")
    assert not console.guidance.notes.isVisible()


def test_timed_rounds_stand_under_the_prompt(qtbot, console):
    step = CHARTER.step("risques")
    rounds = (Round(title="Seul", minutes=3), Round(title="À deux", minutes=5))
    console.guidance.show_step(step.model_copy(update={"rounds": rounds, "notes": "Écoutez."}))
    assert console.guidance.rounds.text() == "Seul · 3\u00a0min\nÀ deux · 5\u00a0min"
    assert console.guidance.notes.text() == "Écoutez."
    assert console.guidance.notes.isVisible()


def test_the_top_bar_says_which_workshop_it_is(qtbot, console, service):
    assert console.top_bar.title.accessibleName() == "Petite charte · Ville d’Admiville · 21\u00a0nov."
    service.prepare(Preparation("Charte", "CCAS", date(2027, 1, 5)))
    expected = "Charte · CCAS · 5\u00a0janv. 2027"
    qtbot.waitUntil(lambda: console.top_bar.title.accessibleName() == expected)


def test_undo_and_redo_are_named_after_what_they_do(qtbot, console, service):
    bar = console.top_bar
    service.add_card("risque", "a", category="risque")
    qtbot.waitUntil(lambda: bar.undo_button.text() == "Annuler\u202f: ajouter une carte")
    assert not bar.redo_button.isEnabled()
    bar.undo_button.click()
    qtbot.waitUntil(lambda: bar.redo_button.text() == "Rétablir\u202f: ajouter une carte")
    assert not service.session.cards
    bar.redo_button.click()
    qtbot.waitUntil(lambda: not bar.redo_button.isEnabled())
    assert len(service.session.cards) == 1


def test_undo_and_redo_have_their_keys(qtbot, console, service):
    service.add_card("risque", "a", category="risque")
    qtbot.keyClick(console.board.view, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not service.session.cards)
    qtbot.keyClick(console.board.view, Qt.Key.Key_Z, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: len(service.session.cards) == 1)


def test_what_a_phone_adds_is_not_for_the_facilitator_to_undo(qtbot, console, service):
    before = console.top_bar.undo_button.accessibleName()
    service.add_card("risque", "a", category="risque", actor=Actor.PHONE)
    qtbot.waitUntil(lambda: len(console.board.scene.notes) == 1)
    assert console.top_bar.undo_button.accessibleName() == before


def test_a_change_of_the_facilitator_is_told_and_one_of_a_phone_is_not(qtbot, console, service):
    with qtbot.waitSignal(console.accepted):
        service.add_card("risque", "a", category="risque")
    with qtbot.assertNotEmitted(console.accepted, wait=50):
        service.add_card("risque", "b", category="risque", actor=Actor.PHONE)


def test_closing_keeps_what_is_being_written_on_a_card(qtbot, console, service):
    (card,) = fill(service, "risque", 1)
    qtbot.waitUntil(lambda: console.board.scene.note(card) is not None)
    console.board.view.edit(card)
    console.board.view.editor.setPlainText("Écrit au dernier moment")
    console.close_workshop()
    assert service.session.cards[card].text == "Écrit au dernier moment"


def test_every_control_has_a_name_for_screen_readers(console):
    controls = [
        widget
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QListWidget)
        for widget in console.findChildren(kind)
        if not widget.objectName().startswith("qt_")
    ]
    assert len(controls) > 10
    unnamed = [each for each in controls if not (each.accessibleName() or getattr(each, "text", str)())]
    assert not unnamed


def test_tab_goes_through_every_control_and_comes_back(qtbot, console, service):
    fill(service, "risque", 2)
    qtbot.waitUntil(lambda: len(console.board.scene.notes) == 2)
    console.capture.field.setFocus()
    reached: list[QWidget] = []
    for _ in range(40):
        console.focusNextChild()
        focused = console.focusWidget()
        if focused is console.capture.field:
            break
        reached.append(focused)
    assert focused is console.capture.field
    expected = {
        console.top_bar.home_button,
        console.top_bar.undo_button,
        console.top_bar.export_button,
        console.steps.list,
        console.board.view,
        console.board.bar.fit_button,
        console.capture.add_button,
    }
    assert expected <= set(reached)


@pytest.mark.parametrize("width", [1366, 1920])
def test_nothing_is_wider_than_the_window(qtbot, console, width):
    console.resize(width, 768)
    qtbot.waitUntil(lambda: console.width() == width)
    assert console.top_bar.export_button.geometry().right() <= width
    assert console.guidance.geometry().right() <= width
    assert console.capture.geometry().width() > 300


def test_the_keys_stay_on_the_step_they_are_on_while_the_minutes_go_by(qtbot, console, service):
    steps = console.steps.list
    steps.setFocus()
    steps.setCurrentRow(3)
    with service.reading() as session:
        console.steps.show_steps(session, START + timedelta(minutes=3))
    assert steps.currentRow() == 3
    service.start_step("regrouper")
    qtbot.waitUntil(lambda: steps.currentRow() == 2)


def test_a_step_the_room_has_been_in_stays_in_the_list_when_it_is_left_out(service):
    with service.reading() as session:
        before = [entry.id for entry in step_entries(session, START)]
    service.plan_step("risques", enabled=False)
    service.plan_step("regrouper", enabled=False)
    with service.reading() as session:
        after = step_entries(session, START)
    assert [entry.id for entry in after] == [step for step in before if step != "regrouper"]
    assert Progress.CURRENT in {entry.progress for entry in after}
