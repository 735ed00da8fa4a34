from collections.abc import Callable, Iterator

import pytest

from atelier_app.live.server import LiveServer
from atelier_app.service import SessionService
from tests.fakes import MemoryLog, service_for
from tests.live.phone import Phone
from tests.live.rooms import served
from tests.methods import SMALL


@pytest.fixture
def log() -> MemoryLog:
    return MemoryLog()


@pytest.fixture
def service(log: MemoryLog) -> SessionService:
    return service_for(SMALL, log=log)


@pytest.fixture
def live(service: SessionService) -> Iterator[LiveServer]:
    server = served(service)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def strangers(live: LiveServer) -> Iterator[Callable[[], Phone]]:
    """Phones that have not joined, as many as asked for."""
    phones: list[Phone] = []

    def make() -> Phone:
        phones.append(Phone(live.url))
        return phones[-1]

    yield make
    for phone in phones:
        phone.close()


@pytest.fixture
def phones(live: LiveServer, strangers: Callable[[], Phone]) -> Callable[[], Phone]:
    """Phones that have joined, as many as asked for."""

    def make() -> Phone:
        phone = strangers()
        phone.open("/")
        phone.send(code=live.room.keyring.code)
        return phone

    return make


@pytest.fixture
def phone(phones: Callable[[], Phone]) -> Phone:
    return phones()


@pytest.fixture
def principles(service: SessionService) -> list[str]:
    return [service.add_card("principe", text).id for text in ("Transparence", "Sobriété", "Formation")]


@pytest.fixture
def poll(service: SessionService, principles: list[str]) -> str:
    """An open vote by points, on the screen of the room."""
    service.start_step("choisir")
    poll = service.prepare_poll("choisir").id
    service.open_poll(poll)
    return poll


@pytest.fixture
def grades(service: SessionService) -> str:
    """An open vote by grades, on the screen of the room."""
    for title in ("Données", "Travail"):
        service.add_theme("regrouper", title)
    service.start_step("juger")
    poll = service.prepare_poll("juger").id
    service.open_poll(poll)
    return poll
