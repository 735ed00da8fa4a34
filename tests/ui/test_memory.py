"""An afternoon of workshops opened and closed, of steps gone through: nothing piles up behind them."""

import gc
import threading
from collections import Counter

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QGraphicsItem

from atelier_app.ui.console import ConsolePage
from tests.ui.stages.test_console_stages import STEPS, full, go
from tests.ui.workshops import fill, workshop_on

__all__ = ["full"]  # a fixture

OPENINGS, ROUNDS = 30, 60


def left() -> Counter[str]:
    """Count the widgets, the items of scenes and the threads that are alive."""
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.collect()
    alive = Counter(type(widget).__name__ for widget in QApplication.allWidgets())
    alive.update(
        type(each).__name__ for each in gc.get_objects() if isinstance(each, QGraphicsItem | ConsolePage)
    )
    alive["threads"] = threading.active_count()
    return alive


def open_and_close(window, qtbot, path) -> None:
    """Open a workshop with cards, see them, and come back to the home."""
    window.open_path(path)
    qtbot.waitUntil(lambda: window.console is not None)
    console = window.console
    qtbot.waitUntil(lambda: len(console.board.scene.notes) == 4)
    console.commands.open_palette()
    console.commands.close_overlay()
    console.projection.open()
    console.top_bar.home_button.click()
    qtbot.waitUntil(lambda: not window.tasks.busy and not console.tasks.busy)


@pytest.fixture
def furnished(desk):
    """A desk whose workshops have cards on their board."""

    def opened(path):
        workshop = workshop_on(path)
        workshop.service.start_step("risques")
        fill(workshop.service, "risque", 4)
        return desk._opened(workshop)

    desk.open = opened
    return desk


def test_nothing_is_left_of_the_workshops_that_were_closed(qtbot, furnished, request, tmp_path):
    window = request.getfixturevalue("window")
    for _ in range(2):  # what is made once and kept: fonts, icons, pages of the home
        open_and_close(window, qtbot, tmp_path / "a.atelier")
    before = left()
    for _ in range(OPENINGS):
        open_and_close(window, qtbot, tmp_path / "a.atelier")
    assert left() - before == Counter()


def test_nothing_is_left_of_the_steps_gone_through(qtbot, console, full):
    for step in STEPS:
        go(qtbot, console, full, step)
    go(qtbot, console, full, STEPS[0])
    before = left()
    for rank in range(1, ROUNDS + 1):
        go(qtbot, console, full, STEPS[rank % len(STEPS)])
    go(qtbot, console, full, STEPS[0])
    assert left() - before == Counter()


def test_the_count_sees_what_is_left(qtbot, tmp_path, desk):
    before = left()
    page = ConsolePage(workshop_on(tmp_path / "a.atelier"), desk.workbench())
    qtbot.addWidget(page)
    assert (left() - before)["ConsolePage"] > 0
    page.close_workshop()
