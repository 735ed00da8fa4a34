"""The timer card, and the beat that keeps it going."""

import pytest
from PySide6.QtCore import Qt

from atelier_app.ui.bridge import Bridge
from atelier_app.ui.timer import Beat, TimerCard
from tests.fakes import Clock, service_for
from tests.methods import SMALL


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def service(clock):
    return service_for(SMALL, clock=clock)


@pytest.fixture
def card(qtbot, service):
    bridge = Bridge(service)
    card = TimerCard(bridge)
    qtbot.addWidget(card)
    yield card
    bridge.close()


@pytest.fixture
def show(card, service, clock):
    def shown():
        card.show_time(service.session, clock.now)
        return card

    return shown


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_before_the_start_there_is_no_time_but_a_way_to_begin(qtbot, show):
    card = show()
    assert card.digits.text() == "--:--"
    assert not card.run_button.isEnabled()
    assert card.next_button.text() == "Commencer"
    with qtbot.waitSignal(card.step_wanted) as wanted:
        click(qtbot, card.next_button)
    assert wanted.args == ["ouvrir"]


def test_the_timer_starts_pauses_and_goes_on(qtbot, show, service, clock):
    service.start_step("risques")
    card = show()
    assert (card.digits.text(), card.run_button.text(), card.remark.text()) == ("15:00", "Lancer", "prêt")
    click(qtbot, card.run_button)
    clock.advance(minutes=2)
    assert (show().digits.text(), card.run_button.text()) == ("13:00", "Pause")
    click(qtbot, card.run_button)
    clock.advance(minutes=2)
    assert (show().digits.text(), card.run_button.text()) == ("13:00", "Reprendre")
    assert card.remark.text() == "en pause"


def test_minutes_are_added_and_taken_away(qtbot, show, service):
    service.start_step("risques")
    click(qtbot, show().more_button)
    assert show().digits.text() == "16:00"
    click(qtbot, show().less_button)
    click(qtbot, show().less_button)
    assert show().digits.text() == "14:00"


def test_the_card_takes_the_colour_of_the_time(show, service, clock):
    service.start_step("risques")
    service.start_timer()
    colours = []
    for minutes in (1, 11, 5):
        clock.advance(minutes=minutes)
        colours.append(show().property("urgency"))
    assert colours == ["calme", "bientôt", "dépassé"]
    assert show().remark.text() == "dépassé"


def test_the_time_is_said_to_screen_readers(show, service):
    service.start_step("risques")
    assert show().digits.accessibleName() == "Temps de l’étape\u202f: 15:00 prêt"


def test_the_next_step_is_the_next_one_that_is_played(qtbot, show, service):
    service.plan_step("regrouper", enabled=False)
    service.start_step("risques")
    card = show()
    assert card.next_button.accessibleName() == "Étape suivante\u202f: Noter"
    with qtbot.waitSignal(card.step_wanted) as wanted:
        click(qtbot, card.next_button)
    assert wanted.args == ["noter"]


def test_after_the_last_step_comes_the_end(qtbot, show, service):
    service.start_step("consentir")
    assert show().next_button.text() == "Terminer l’atelier"
    with qtbot.waitSignal(show().finish_wanted):
        click(qtbot, show().next_button)


def test_a_finished_workshop_has_no_next_step(show, service):
    service.start_step("consentir")
    service.finish()
    assert show().next_button.isHidden()
    assert show().digits.text() == "--:--"


def test_the_beat_follows_the_step(service, clock):
    beat = Beat(clock)
    beat.follow(service.session)
    assert not beat.is_beating
    service.start_step("ouvrir")
    beat.follow(service.session)
    assert beat.is_beating
    service.finish()
    beat.follow(service.session)
    assert not beat.is_beating


def test_the_beat_falls_on_the_seconds_of_the_clock_and_goes_on(qtbot, service, clock):
    clock.advance(seconds=0.99)
    service.start_step("ouvrir")
    beat = Beat(clock)
    for _ in range(3):
        beat.follow(service.session)
        with qtbot.waitSignal(beat.beaten, timeout=500):
            pass
        assert beat.is_beating
    beat.stop()
    assert not beat.is_beating


@pytest.mark.parametrize(("width", "way"), [(310, "LeftToRight"), (200, "TopToBottom")])
def test_the_digits_and_their_buttons_are_side_by_side_only_where_they_hold(qtbot, show, service, width, way):
    service.start_step("risques")
    card = show()
    card.setFixedWidth(width)
    card.show()
    assert card._middle.direction().name == way
    qtbot.waitUntil(lambda: card.digits.width() >= card.digits.sizeHint().width())


def test_the_card_tells_time_over_that_runs_from_time_over_that_is_stopped(show, service, clock):
    service.start_step("risques")
    service.start_timer()
    clock.advance(minutes=17)
    assert (show().digits.text(), show().remark.text()) == ("+02:00", "dépassé")
    service.pause_timer()
    clock.advance(minutes=5)
    assert (show().digits.text(), show().remark.text()) == ("+02:00", "en pause")
