"""Every view learns of a change by the same way: the bridge."""

import threading

import pytest

from atelier_app.ui.bridge import Bridge
from tests.fakes import MemoryLog, service_for
from tests.methods import SMALL


@pytest.fixture
def log():
    return MemoryLog()


@pytest.fixture
def bridge(qapp, log):
    bridge = Bridge(service_for(SMALL, log=log))
    yield bridge
    bridge.close()


def test_the_actor_learns_of_their_own_change_later_like_everybody_else(qtbot, bridge):
    heard = []
    bridge.changed.connect(heard.append)
    assert bridge.attempt(bridge.service.add_card, "risque", "a")
    assert not heard
    qtbot.waitUntil(lambda: [change.action.label for change in heard] == ["ajouter une carte"])


def test_changes_made_on_other_threads_arrive_on_the_thread_of_the_views_in_the_order_of_the_log(
    qtbot, bridge, log
):
    heard, threads = [], set()

    def hear(change):
        heard.append(change.action)
        threads.add(threading.get_ident())

    bridge.changed.connect(hear)
    phones = [threading.Thread(target=bridge.service.add_card, args=("risque", str(n))) for n in range(20)]
    for phone in phones:
        phone.start()
    for phone in phones:
        phone.join()
    qtbot.waitUntil(lambda: len(heard) == 20)
    assert heard == log.actions[1:]
    assert threads == {threading.get_ident()}


def test_a_refusal_is_announced_and_changes_nothing(qtbot, bridge):
    with qtbot.waitSignal(bridge.refused) as refused:
        assert not bridge.attempt(bridge.service.add_card, "risque", "   ")
    assert refused.args[0].message == "La carte\u202f: le texte est vide."
    assert not bridge.service.session.cards


def test_a_bug_is_not_taken_for_a_refusal(bridge):
    with pytest.raises(ZeroDivisionError):
        bridge.attempt(lambda: 1 / 0)


def test_a_closed_bridge_hears_nothing_not_even_what_was_on_its_way(qtbot, bridge):
    heard = []
    bridge.changed.connect(heard.append)
    bridge.service.add_card("risque", "en route")
    bridge.close()
    bridge.service.add_card("risque", "trop tard")
    with qtbot.assertNotEmitted(bridge.changed, wait=50):
        pass
    assert not heard
