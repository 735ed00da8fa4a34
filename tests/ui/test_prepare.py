"""Preparing: everything is kept as soon as it is left, and the end time follows."""

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from atelier_app.ui.bridge import Bridge
from atelier_app.ui.prepare.page import PreparePage
from atelier_app.ui.prepare.plan import variant_plans
from tests.ui.variants import METHOD, SHORT
from tests.ui.workshops import CHARTER, workshop_on


@pytest.fixture
def service(tmp_path, log):
    return workshop_on(tmp_path / "a.atelier", METHOD, log=log).service


@pytest.fixture
def bridge(service):
    bridge = Bridge(service)
    yield bridge
    bridge.close()


@pytest.fixture
def page(qtbot, bridge):
    page = PreparePage(bridge)
    bridge.changed.connect(page.refresh)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.begin()
    return page


def test_what_is_typed_is_kept_when_the_field_is_left(qtbot, page, service):
    page.details.organisation.setFocus()
    page.details.organisation.selectAll()
    qtbot.keyClicks(page.details.organisation, "Metropole")
    assert service.session.preparation.organisation == "Ville d’Admiville"
    qtbot.keyClick(page.details.organisation, Qt.Key.Key_Tab)
    assert service.session.preparation.organisation == "Metropole"


def test_everything_of_the_preparation_can_be_said(qtbot, page, service):
    form = page.details
    form.title.setText("Charte du CCAS")
    form.place.setText("Salle des mariages")
    form.day.show_day(date(2026, 12, 3))
    form.starts_at.setText("14h30")
    form.ends_at.setText("17:00")
    form.participants.setValue(22)
    form.facilitators.setPlainText("Chargée de mission\n\nAppui")
    form.directions.setPlainText("Ressources humaines\nEnfance, jeunesse et sports")
    form.moderation.click()
    assert page.keep()
    said = service.session.preparation
    assert (said.title, said.place, said.day) == ("Charte du CCAS", "Salle des mariages", date(2026, 12, 3))
    assert (said.starts_at, said.ends_at) == (time(14, 30), time(17))
    assert (said.participants, said.tables) == (22, 6)
    assert said.facilitators == ("Chargée de mission", "Appui")
    assert said.directions == ("Ressources humaines", "Enfance, jeunesse et sports")
    assert said.anonymous and said.moderation


def test_the_box_says_whether_tables_are_kept_quiet(qtbot, page, service):
    box = page.details.anonymous
    assert box.isChecked() and box.text() == "Ne pas montrer quelle table a écrit chaque carte"
    box.click()
    assert not service.session.preparation.anonymous
    service.undo()
    qtbot.waitUntil(box.isChecked)


def test_tables_chosen_by_hand_no_longer_follow_the_participants(page, service):
    page.details.participants.setValue(20)
    assert page.details.tables.value() == 5
    page.details.tables.setValue(3)
    assert page.keep()
    page.details.participants.setValue(40)
    assert page.details.tables.value() == 3


def test_undo_brings_back_what_was_there(qtbot, page, service):
    page.details.place.setText("Ailleurs")
    assert page.keep()
    service.undo()
    qtbot.waitUntil(lambda: page.details.place.text() == "")


def test_a_change_made_elsewhere_leaves_what_is_being_typed(qtbot, page, service):
    page.details.place.setFocus()
    qtbot.keyClicks(page.details.place, "Sal")
    service.plan_step("risques", minutes=20)
    qtbot.waitUntil(lambda: page.steps.rows["risques"].minutes.value() == 20)
    assert page.details.place.text() == "Sal"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [("title", "  ", "vide"), ("starts_at", "tantôt", "n’est pas une heure"), ("ends_at", "25 h", "heure")],
)
def test_what_cannot_be_is_said_and_the_page_stays(qtbot, page, bridge, field, typed, said):
    getattr(page.details, field).setText(typed)
    with qtbot.waitSignal(bridge.refused) as refused, qtbot.assertNotEmitted(page.left):
        page.back_button.click()
    assert said in refused.args[0].message
    assert getattr(page.details, field).text() == typed


def test_an_end_before_the_beginning_is_refused(qtbot, page, bridge):
    page.details.starts_at.setText("14 h")
    page.details.ends_at.setText("12 h")
    with qtbot.waitSignal(bridge.refused):
        assert not page.keep()


def test_what_a_full_disk_does_not_take_stays_on_the_page(qtbot, page, bridge, log, service):
    log.full = True
    page.details.place.setText("Ailleurs")
    with qtbot.waitSignal(bridge.refused), qtbot.assertNotEmitted(page.left):
        page.leave()
    assert page.details.place.text() == "Ailleurs"
    log.full = False
    with qtbot.waitSignal(page.left):
        page.leave()
    assert service.session.preparation.place == "Ailleurs"


def test_minutes_that_a_full_disk_does_not_take_are_not_said_to_be_kept(page, log):
    log.full = True
    page.steps.rows["risques"].minutes.setValue(25)
    assert not page.keep()


def test_the_page_says_what_the_settings_of_phones_govern(page):
    assert "téléphones des participants" in page.details.phones.text()
    assert page.details.phones.isVisibleTo(page)


# The day


@pytest.fixture
def dayless(qtbot, service, page):
    """The page of a workshop whose day is not known, just after an action was taken back."""
    service.prepare(replace(service.session.preparation, day=None))
    service.add_card("risque", "Reprise")
    service.undo()
    qtbot.waitUntil(lambda: page.details.day.day() is None)
    return page


def test_coming_to_the_page_and_leaving_it_writes_nothing(qtbot, dayless, service):
    before = service.history
    dayless.details.day.setFocus()
    qtbot.keyClick(dayless.details.day, Qt.Key.Key_Tab)
    with qtbot.waitSignal(dayless.left):
        dayless.leave()
    assert service.history == before
    assert service.redoable == "ajouter une carte"
    assert dayless.details.day.text() == "—"


def test_a_day_is_typed_where_there_was_none_and_taken_out_again(qtbot, dayless, service):
    dayless.details.day.setFocus()
    qtbot.keyClicks(dayless.details.day, "03122026")
    assert dayless.keep()
    assert service.session.preparation.day == date(2026, 12, 3)
    qtbot.keyClick(dayless.details.day, Qt.Key.Key_Delete)
    assert dayless.keep()
    assert service.session.preparation.day is None


@pytest.mark.qt_log_ignore("This plugin does not support")  # what popups ask of a platform without a screen
def test_the_calendar_opens_on_this_month_when_there_is_no_day_yet(qtbot, dayless):
    day = dayless.details.day
    qtbot.mouseClick(day, Qt.MouseButton.LeftButton, pos=QPoint(day.width() - 8, day.height() // 2))
    calendar = day.calendarWidget()
    qtbot.waitUntil(calendar.isVisible)
    assert (calendar.yearShown(), calendar.monthShown()) == (date.today().year, date.today().month)
    calendar.window().close()


def test_a_step_is_left_out_and_the_end_follows(qtbot, page, service):
    page.details.starts_at.setText("14 h")
    assert page.keep()
    qtbot.waitUntil(lambda: "fin prévue 15\u00a0h\u00a000" in page.steps.total.text())
    page.steps.rows["noter"].played.click()
    assert not service.session.plans["noter"].enabled
    qtbot.waitUntil(lambda: "fin prévue 14\u00a0h\u00a055" in page.steps.total.text())


def test_the_end_follows_minutes_while_they_are_typed_and_they_are_kept_on_leaving(qtbot, page, service):
    minutes = page.steps.rows["risques"].minutes
    minutes.setFocus()
    minutes.selectAll()
    qtbot.keyClicks(minutes, "25")
    assert "70\u00a0min" in page.steps.total.text()
    assert service.session.plans["risques"].minutes == 15
    qtbot.keyClick(minutes, Qt.Key.Key_Return)
    assert service.session.plans["risques"].minutes == 25


def test_a_variant_is_one_click_and_one_action(qtbot, page, service):
    buttons = dict(page.steps.variants)
    assert buttons[None].isChecked()
    buttons[SHORT].click()
    assert service.undoable == "choisir le déroulé «\u00a0Version courte\u00a0»"
    qtbot.waitUntil(lambda: not page.steps.rows["noter"].played.isChecked())
    assert buttons[SHORT].isChecked() and not buttons[None].isChecked()
    service.undo()
    qtbot.waitUntil(buttons[None].isChecked)
    assert service.session.plans == variant_plans(METHOD, None)


def test_a_step_below_its_shortest_time_says_so(qtbot, tmp_path, log):
    steps = tuple(
        step.model_copy(update={"minimum": 8}) if step.id == "risques" else step for step in CHARTER.steps
    )
    workshop = workshop_on(tmp_path / "b.atelier", CHARTER.model_copy(update={"steps": steps}))
    bridge = Bridge(workshop.service)
    page = PreparePage(bridge)
    qtbot.addWidget(page)
    page.steps.rows["risques"].minutes.setValue(5)
    assert page.steps.rows["risques"].note.text() == "▲ 8\u00a0min au moins"
    bridge.close()


def test_a_step_that_the_room_has_been_in_cannot_be_left_out(qtbot, page, service):
    service.start_step("risques")
    qtbot.waitUntil(lambda: not page.steps.rows["risques"].played.isEnabled())
    assert page.steps.rows["noter"].played.isEnabled()


def test_the_wheel_changes_no_number_in_passing(qtbot, page):
    minutes = page.steps.rows["risques"].minutes
    page.details.title.setFocus()
    centre = QPointF(minutes.rect().center())
    wheel = QWheelEvent(
        centre,
        QPointF(minutes.mapToGlobal(centre.toPoint())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(minutes, wheel)
    assert minutes.value() == 15


def test_escape_goes_to_the_room(qtbot, page):
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.details.title, Qt.Key.Key_Escape)


def test_the_whole_page_holds_in_a_small_laptop(page):
    page.resize(1024, 584)
    QApplication.processEvents()
    assert page.width() == 1024
    assert page.back_button.geometry().right() <= 1024
