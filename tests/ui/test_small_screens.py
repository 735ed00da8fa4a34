"""Screens whose system enlarges everything leave few pixels: the console still holds there."""

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from atelier_app.library.methods import find_method
from atelier_app.ui.window import MainWindow
from tests.ui.access import controls
from tests.ui.workshops import workshop_on

CHARTER = find_method("charte")

SIZES = {
    "Full HD at 125 %": (1536, 864),
    "Full HD at 150 %": (1280, 720),
    "Full HD at 200 %": (960, 540),
    "a laptop of 1366 pixels at 125 %": (1093, 614),
}


@pytest.fixture
def opened(qtbot, desk, tmp_path):
    """The window on the workshop of the charter."""
    desk.open = lambda path: desk._opened(workshop_on(path, CHARTER))
    window = MainWindow(desk.workbench())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.open_path(tmp_path / "charte.atelier")
    qtbot.waitUntil(lambda: window.console is not None)
    yield window
    window.close()


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
def test_every_step_holds_on_an_enlarged_screen(qtbot, opened, size):
    console = opened.console
    opened.resize(*size)
    for step in CHARTER.steps:
        console.workshop.service.start_step(step.id)
        qtbot.waitUntil(lambda step=step: console.shown_step == step.id)
        QApplication.processEvents()
        assert opened.size().toTuple() == size, step.id
        assert console.guidance.geometry().right() < size[0]
        assert console.capture.geometry().bottom() < size[1]


@pytest.mark.parametrize("page", ["show_prepare", "show_import", "show_history"])
def test_every_page_beside_the_room_holds_on_a_doubled_screen(opened, page):
    opened.resize(960, 540)
    getattr(opened.errands, page)()
    QApplication.processEvents()
    assert opened.size().toTuple() == (960, 540)
    assert opened.errands.page.back_button.geometry().right() < 960


@pytest.mark.parametrize("width", [1023, 960, 900])
def test_every_field_of_the_preparation_can_be_reached_on_a_narrow_window(opened, width):
    opened.resize(width, 540)
    opened.errands.show_prepare()
    QApplication.processEvents()
    assert opened.errands.page.minimumSizeHint().width() <= width
    details = opened.errands.page.details
    area = details.parentWidget().parentWidget()
    assert isinstance(area, QScrollArea)
    seen = area.viewport().width() + area.horizontalScrollBar().maximum()
    for field in controls(details):
        right = field.mapTo(details, field.rect().topRight()).x()
        assert right < seen, field.accessibleName()
    assert width < 960 or details.width() <= area.viewport().width()  # without scrolling sideways


def test_the_columns_on_the_sides_come_back_with_the_width(opened):
    steps = opened.console.steps
    opened.resize(960, 540)
    QApplication.processEvents()
    narrow = steps.width()
    opened.resize(1366, 768)
    QApplication.processEvents()
    assert narrow < steps.width()


def test_the_window_never_opens_larger_than_its_screen(qtbot, desk):
    window = MainWindow(desk.workbench())
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    assert window.width() <= room.width() and window.height() <= room.height()
