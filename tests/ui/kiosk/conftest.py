"""A vote of each kind, open, to be voted in on a kiosk or typed in from paper."""

import pytest

from atelier_app.domain.polls import Poll
from atelier_app.service import SessionService
from atelier_app.ui.bridge import Bridge


class Seconds:
    """A clock in seconds that moves when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def bridge(service):
    bridge = Bridge(service)
    yield bridge
    bridge.close()


@pytest.fixture
def principles(service) -> list[str]:
    return [service.add_card("principe", text).id for text in ("Décider", "Protéger", "Former", "Informer")]


def opened(service: SessionService, step: str) -> Poll:
    """Prepare and open the vote of a step."""
    poll = service.prepare_poll(step)
    service.open_poll(poll.id)
    return service.session.polls[poll.id]


@pytest.fixture
def points(service, principles) -> Poll:
    """A vote by points on four principles."""
    return opened(service, "choisir")


@pytest.fixture
def consent(service, principles) -> Poll:
    """A consent on four principles."""
    return opened(service, "consentir")


@pytest.fixture
def rating(service) -> Poll:
    """A rating of three risks on two scales."""
    for text in ("Fuite", "Erreur", "Dépendance"):
        service.add_card("risque", text, category="risque")
    return opened(service, "noter")


@pytest.fixture
def grades(service) -> Poll:
    """A vote by grades on two themes."""
    for title in ("Données", "Métier"):
        card = service.add_card("risque", f"Carte {title}", category="risque")
        service.add_theme("regrouper", title, [card.id])
    return opened(service, "juger")
