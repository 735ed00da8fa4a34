"""Following the phones: slow work elsewhere, and one signal when something moved."""

import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.ui.phones.link import PhoneLink, Work
from atelier_app.ui.tasks import TaskRunner
from tests.ui.phones.fake import CABLE, UNREACHABLE, WIFI, FakePhones


@pytest.fixture
def phones():
    return FakePhones()


@pytest.fixture
def tasks(qtbot):
    tasks = TaskRunner()
    yield tasks
    tasks.stop()


@pytest.fixture
def link(tasks, phones):
    link = PhoneLink(phones, tasks)
    yield link
    link.leave()


def done(qtbot, link):
    qtbot.waitUntil(lambda: link.work is Work.NOTHING)


def test_networks_are_looked_for_elsewhere_and_kept(qtbot, link):
    link.find_networks()
    assert link.work is Work.LOOKING and link.networks == ()
    done(qtbot, link)
    assert link.networks == (WIFI, CABLE)


def test_opening_and_closing_change_the_state(qtbot, link, phones):
    link.open(WIFI.address, tickets_only=True)
    assert link.work is Work.OPENING
    done(qtbot, link)
    assert link.state.running and link.state.tickets_only
    link.close()
    done(qtbot, link)
    assert not link.state.running


@pytest.mark.parametrize("work", ["find_networks", "close"])
def test_a_refusal_is_kept_until_the_next_attempt(qtbot, link, phones, monkeypatch, work):
    def refuse():
        raise UNREACHABLE

    monkeypatch.setattr(phones, {"find_networks": "networks", "close": "stop"}[work], refuse)
    getattr(link, work)()
    done(qtbot, link)
    assert link.refusal is UNREACHABLE
    link.open(WIFI.address, tickets_only=False)
    assert link.refusal is None
    done(qtbot, link)


def test_a_refused_opening_leaves_things_as_they_were(qtbot, link, phones):
    phones.refusal = UNREACHABLE
    link.open(WIFI.address, tickets_only=False)
    done(qtbot, link)
    assert link.refusal is UNREACHABLE and not link.state.running


def test_a_phone_that_joins_is_seen_and_the_same_state_is_not_told_twice(qtbot, link, phones):
    phones.start(WIFI.address)
    link.look()
    phones.connect(3)
    with qtbot.waitSignal(link.changed):
        link.look()
    assert link.state.connected == 3
    with qtbot.assertNotEmitted(link.changed):
        link.look()


def test_the_state_is_only_read_again_and_again_while_phones_are_served(qtbot, link, phones):
    phones.start(WIFI.address)
    link.look()
    assert link._timer.isActive()
    phones.stop()
    link.look()
    assert not link._timer.isActive()


def test_phones_resume_only_if_they_were_served(qtbot, link, phones):
    with qtbot.assertNotEmitted(link.resumed):
        link.resume()
        done(qtbot, link)
    phones.to_resume = True
    with qtbot.waitSignal(link.resumed):
        link.resume()
    assert link.state.running


def test_a_refusal_to_resume_is_told_as_nobody_asked_for_it(qtbot, link, phones, tasks):
    phones.refusal = WorkshopError("Ce réseau n’est plus là.", "Ouvrez sur un autre.")
    with qtbot.waitSignal(tasks.refused) as told:
        link.resume()
    assert told.args[0] is phones.refusal
    assert link.work is Work.NOTHING


def test_a_bug_frees_what_waited_for_it(qtbot, link, phones, tasks, monkeypatch, caplog):
    def fail():
        raise ZeroDivisionError

    monkeypatch.setattr(phones, "networks", fail)
    with qtbot.waitSignal(tasks.crashed):
        link.find_networks()
    done(qtbot, link)
    assert "A task failed" in caplog.text
    caplog.clear()
