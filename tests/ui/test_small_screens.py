"""Screens whose system enlarges everything leave few pixels: the console still holds there."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from atelier_app.library.methods import find_method
from atelier_app.ui.projection.views import Screen
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


@pytest.mark.parametrize(
    "page", ["show_prepare", "show_import", "show_history", "show_phones", "show_moderation"]
)
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


TINY = (683, 384)
"""A screen of 1366 by 768 whose system doubles every size."""


def seen_of(console, widget):
    """Where a part of the console is, in the part of its area that is in sight."""
    viewport = console._roam.viewport()
    return QRect(widget.mapTo(viewport, QPoint()), widget.size()), viewport.rect()


def test_the_window_holds_on_a_small_screen_that_doubles_every_size(qtbot, opened):
    opened.resize(*TINY)
    console = opened.console
    for step in CHARTER.steps:
        console.workshop.service.start_step(step.id)
        qtbot.waitUntil(lambda step=step: console.shown_step == step.id)
        QApplication.processEvents()
        assert opened.size().toTuple() == TINY, step.id
        for always in (console.top_bar.saved, console.top_bar.menu_button, console.top_bar.export_button):
            assert always.isVisible() and always.geometry().right() <= TINY[0]


def test_tab_brings_in_sight_what_is_out_of_a_small_screen(qtbot, opened):
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    opened.resize(*TINY)
    QApplication.processEvents()
    console = opened.console
    wanted = console.guidance.room.buttons[Screen.PROMPT]
    where, seen = seen_of(console, wanted)
    assert not seen.contains(where)
    for _ in range(60):
        if wanted.hasFocus():
            break
        qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Tab)
    where, seen = seen_of(console, wanted)
    assert wanted.hasFocus() and seen.contains(where)


@pytest.mark.parametrize("page", ["show_prepare", "show_phones", "show_moderation"])
def test_a_page_begins_at_its_way_back_on_a_small_screen(opened, page):
    opened.resize(*TINY)
    QApplication.processEvents()
    for bar in (opened.console._roam.horizontalScrollBar(), opened.console._roam.verticalScrollBar()):
        bar.setValue(bar.maximum())
    getattr(opened.errands, page)()
    QApplication.processEvents()
    where, seen = seen_of(opened.console, opened.errands.page.back_button)
    assert opened.size().toTuple() == TINY
    assert where.top() >= 0 and where.bottom() < seen.bottom()


@pytest.mark.parametrize("width", [683, 900, 960, 1366])
def test_the_bar_at_the_top_drops_what_the_menu_has_before_the_window_grows(qtbot, opened, desk, width):
    console = opened.console
    qtbot.waitUntil(lambda: not console.tasks.busy)
    phones = desk.phones[console.workshop.path]
    phones.start("192.168.1.20")
    phones.connect(24)
    console.phones.look()
    bar = console.top_bar
    console.workshop.service.add_card("situation", "Une situation")
    qtbot.waitUntil(bar.undo_button.isEnabled)
    bar.show_pending(12)
    opened.resize(width, 540)
    QApplication.processEvents()
    assert opened.width() == width and bar.width() == width
    shown = [each for each in (*bar._giving, bar.pending_button, bar.menu_button) if each.isVisible()]
    assert {bar.pending_button, bar.menu_button} <= set(shown)
    assert all(each.geometry().right() <= width for each in shown)
    assert width not in (683, 1366) or (len(shown) == 6) is (width == 1366)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
def test_nothing_of_the_console_has_to_be_scrolled_for_where_it_holds(qtbot, opened, size):
    console = opened.console
    opened.resize(*size)
    for step in CHARTER.steps:
        console.workshop.service.start_step(step.id)
        qtbot.waitUntil(lambda step=step: console.shown_step == step.id)
        for _ in range(5):  # a layout settles over several turns
            QApplication.processEvents()
        assert console._roam.verticalScrollBar().maximum() == 0, step.id
        assert console._roam.horizontalScrollBar().maximum() == 0, step.id
