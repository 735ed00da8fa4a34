import pytest

from tests.ui.workshops import fill


@pytest.fixture
def ids(service):
    return fill(service, "risque", 12)


@pytest.fixture
def data(service, ids):
    return service.add_theme("regrouper", "Données", ids[:5])


@pytest.fixture
def humans(service, ids, data):
    return service.add_theme("regrouper", "Contrôle humain", ids[5:8])


@pytest.fixture
def stage(qtbot, room, data, humans):
    """The grouping of twelve cards: five, three, and four to sort; once it has been read."""
    stage = room.enter("regrouper")
    qtbot.waitUntil(lambda: stage._reading is not None, timeout=20_000)
    return stage


@pytest.fixture
def graph(stage):
    return stage.rooms.graph


@pytest.fixture
def view(graph):
    return graph.view


@pytest.fixture
def panel(stage):
    return stage.rooms.panel


@pytest.fixture
def held(service):
    """The cards of a theme, by their ids."""

    def of(theme):
        return [card.id for card in service.session.cards_of_theme(theme.id)]

    return of
