import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from atelier_app.ui import motion
from atelier_app.ui.console import ConsolePage
from atelier_app.ui.main import speak_french
from atelier_app.ui.theme import apply_theme
from atelier_app.ui.window import MainWindow
from tests.fakes import MemoryLog
from tests.ui.workshops import CHARTER, Desk, fill, workshop_on


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Ignore what the platform without a screen says of windows with a smallest size, and of tooltips."""
    for item in items:
        item.add_marker(
            pytest.mark.qt_log_ignore(r"This plugin does not support (propagateSizeHints|raise)\(")
        )


# What is tested is where things stay; the tests of movements allow them.
os.environ[motion.SETTING] = "non"


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application, as facilitators see it."""
    speak_french(qapp)
    apply_theme(qapp)
    return qapp


@pytest.fixture
def desk(tmp_path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def log() -> MemoryLog:
    return MemoryLog()


@pytest.fixture
def workshop(tmp_path, log):
    """A workshop in its first step with cards."""
    workshop = workshop_on(tmp_path / "charte.atelier", CHARTER, log=log)
    workshop.service.start_step("risques")
    return workshop


@pytest.fixture
def service(workshop):
    return workshop.service


@pytest.fixture
def console(qtbot, desk, workshop) -> Iterator[ConsolePage]:
    """The console on that workshop, shown at the size of a small laptop."""
    page = ConsolePage(workshop, desk.workbench())
    qtbot.addWidget(page)
    page.resize(1366, 768)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield page
    page.close_workshop()


@pytest.fixture
def window(qtbot, desk) -> Iterator[MainWindow]:
    """The window, on the home."""
    window = MainWindow(desk.workbench())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: not window.tasks.busy and window.isActiveWindow())
    yield window
    window.close()


@pytest.fixture
def board(console):
    return console.board


@pytest.fixture
def view(board):
    return board.view


@pytest.fixture
def cards(qtbot, board, service):
    """Six cards on the board, two of each category."""
    ids = fill(service, "risque", 6)
    qtbot.waitUntil(lambda: len(board.scene.notes) == 6)
    return ids


@pytest.fixture
def disk(desk, log, tmp_path):
    """The log behind the workshop that opens next; it can be full."""
    desk.open = lambda path: desk._opened(workshop_on(path, log=log))
    return log


@pytest.fixture
def room(qtbot, desk, disk, window, tmp_path):
    """The window, in a workshop."""
    window._workbench = desk.workbench()
    window.open_path(tmp_path / "charte.atelier")
    qtbot.waitUntil(lambda: window.console is not None)
    window.console.workshop.service.start_step("risques")
    qtbot.waitUntil(lambda: window.console.shown_step == "risques")
    return window
