"""Stages on their own: a service in memory, a bridge, and one panel at a time."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from atelier_app.library.methods import load_method
from atelier_app.library.sample import ScriptedClock, load_sample, preparation_of, replay_sample
from atelier_app.resources import methods_dir, sample_workshops_dir
from atelier_app.service import SessionService
from atelier_app.ui.board.panel import BoardPanel
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.stages import Stage, StageContext, stage_for
from atelier_app.ui.tasks import TaskRunner
from tests.fakes import Ids, MemoryLog, created
from tests.ui.workshops import fill


class Room:
    """The panels of one workshop, brought forward as the console does; what was refused is kept."""

    def __init__(self, qtbot, service: SessionService) -> None:
        self._qtbot = qtbot
        self.service = service
        self.bridge, self.tasks = Bridge(service), TaskRunner()
        self.board = BoardPanel(self.bridge)
        qtbot.addWidget(self.board)
        self.context = StageContext(self.bridge, self.tasks, self.board)
        self.refused: list[str] = []
        self.crashed: list[object] = []
        self.stage: Stage | None = None
        self.bridge.refused.connect(self._note_refusal)
        self.bridge.changed.connect(self._refresh)
        self.tasks.crashed.connect(self.crashed.append)

    def enter(self, step: str) -> Stage:
        """Start a step and show its panel."""
        self.service.start_step(step)
        with self.service.reading() as session:
            of_step = session.method.step(step)
            self.stage = stage_for(of_step.kind)(self.context)
            self._qtbot.addWidget(self.stage)
            self.stage.resize(830, 640)
            self.stage.show_step(session, of_step)
        self.stage.show()
        self.stage.activateWindow()
        self._qtbot.waitUntil(self.stage.isActiveWindow)
        return self.stage

    def close(self) -> None:
        self.tasks.stop()
        self.bridge.close()
        self.board.scene.close()

    def _refresh(self, change) -> None:
        if self.stage is not None:
            self.stage.refresh(change)

    def _note_refusal(self, error) -> None:
        self.refused.append(error.message)


@pytest.fixture
def room(qtbot, service) -> Iterator[Room]:
    """The small workshop, whose steps can be entered."""
    room = Room(qtbot, service)
    yield room
    room.close()


def sample_service(steps: int | None = None) -> SessionService:
    """The sample workshop, or only its first steps, as its participants left it."""
    sample = load_sample(sample_workshops_dir() / "admiville_charte.yaml")
    clock, log = ScriptedClock(datetime(2026, 10, 8, 12, tzinfo=UTC)), MemoryLog()
    first = created(load_method(methods_dir() / "charte.yaml"), preparation_of(sample))
    log.append(first)
    service = SessionService([first], log, clock=clock, new_id=Ids())
    if steps is not None:
        sample = sample.model_copy(update={"steps": sample.steps[:steps]})
    replay_sample(sample, service, clock)
    return service


@pytest.fixture
def sample() -> SessionService:
    return sample_service()


@pytest.fixture
def sample_room(qtbot, sample) -> Iterator[Room]:
    room = Room(qtbot, sample)
    yield room
    room.close()


@pytest.fixture
def with_people(service) -> Callable[[int], None]:
    """Say how many people are expected."""

    def expect(count: int) -> None:
        service.prepare(replace(service.session.preparation, participants=count))

    return expect


@pytest.fixture
def principles(service):
    """Four texts to vote on."""
    return [service.add_card("principe", text).id for text in ("Décider", "Protéger", "Former", "Informer")]


@pytest.fixture
def voting(room, principles):
    """The panel of the vote by points."""
    return room.enter("choisir")


@pytest.fixture
def open_stage(qtbot, voting, service):
    """The vote by points, open, with a ballot unfolded on the screen."""
    service.open_poll(service.prepare_poll("choisir").id)
    qtbot.waitUntil(lambda: voting.polls.pages.currentWidget() is voting.polls.open_page)
    voting.polls.open_page.ballot_button.click()
    return voting


@pytest.fixture
def grades(qtbot, room, service):
    """The vote by grades on two themes, open, with a ballot unfolded on the screen."""
    for title, card in zip("AB", fill(service, "risque", 2), strict=True):
        service.add_theme("regrouper", f"Thème {title}", [card])
    stage = room.enter("juger")
    service.open_poll(service.prepare_poll("juger").id)
    qtbot.waitUntil(lambda: stage.polls.pages.currentWidget() is stage.polls.open_page)
    stage.polls.open_page.ballot_button.click()
    return stage


@pytest.fixture
def ids(service):
    """Six cards to sort."""
    return fill(service, "risque", 6)


@pytest.fixture
def theme(service, ids):
    """A theme that holds the first two of them."""
    return service.add_theme("regrouper", "Données", ids[:2])


@pytest.fixture
def grouping(room, theme):
    """The panel of the grouping step, with that theme."""
    return room.enter("regrouper")
