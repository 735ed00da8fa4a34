from collections.abc import Callable, Iterator

import pytest

from atelier_app.ui.projection.control import Projection
from atelier_app.ui.screens import RoomMemory
from tests.fakes import START
from tests.ui.projection.desk import CONSOLE, LAPTOP, PROJECTOR, Plugs


@pytest.fixture
def plugs(qapp) -> Plugs:
    """A laptop with its projector."""
    return Plugs(LAPTOP, PROJECTOR)


@pytest.fixture
def memory(tmp_path) -> RoomMemory:
    return RoomMemory(tmp_path / "projection.json")


@pytest.fixture
def new_projection(qtbot, service, memory) -> Iterator[Callable[[Plugs], Projection]]:
    made: list[Projection] = []

    def make(plugs: Plugs) -> Projection:
        projection = Projection(service, lambda: START, memory, plugs, lambda: CONSOLE)
        qtbot.addWidget(projection.window)
        made.append(projection)
        return projection

    yield make
    for projection in made:
        projection.close()


@pytest.fixture
def projection(new_projection, plugs) -> Projection:
    return new_projection(plugs)
