"""The pages of phones on the console, with phones in memory behind them."""

import pytest

from tests.ui.phones.fake import send


@pytest.fixture
def phones(desk, console):
    """The phones behind the console."""
    return desk.phones[console.workshop.path]


@pytest.fixture
def link(qtbot, console, phones):
    """What the console knows of them, once it is done with resuming."""
    qtbot.waitUntil(lambda: not console.tasks.busy)
    return console.phones


@pytest.fixture
def served(qtbot, link, phones):
    """Phones that are let in."""
    phones.start("192.168.1.20")
    link.look()
    return link


@pytest.fixture
def sent(service, phones):
    """Three cards of two phones, that wait."""
    first = send(service, phones, ["Fuite de données", "Coût caché"], phone="t1")
    return [*first, *send(service, phones, ["Perte de savoir-faire"], phone="t2")]


@pytest.fixture
def room_phones(qtbot, room, desk):
    """The phones of the workshop that the window shows."""
    qtbot.waitUntil(lambda: not room.console.tasks.busy)
    return desk.phones[room.console.workshop.path]
