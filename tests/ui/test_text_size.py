"""The text size of the system is that of the windows, and no word is cut by it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from atelier_app.ui import theme
from atelier_app.ui.console import ConsolePage
from atelier_app.ui.prepare.page import PreparePage
from atelier_app.ui.steps import StepList
from tests.fakes import START, service_for
from tests.methods import SMALL
from tests.ui.workshops import fill, workshop_on

LARGE = 1.3
"""What a text of 14 points asks for on a small laptop, and all that it holds."""


@pytest.mark.parametrize(
    ("system", "width", "scale"),
    [
        (12, 1366, 1.0),
        (14.7, 1366, 1.0),
        (16, 1366, 1.0),
        (18.7, 1366, 1.3),
        (18.7, 1920, 1.34),
        (24, 1920, 1.71),
        (24, 1366, 1.3),
        (40, 3840, 2.0),
        (24, 800, 1.0),
    ],
)
def test_text_is_as_large_as_the_system_asks_and_the_screen_holds(system, width, scale):
    assert theme.text_scale(system, width) == pytest.approx(scale, abs=0.01)


def test_at_the_ordinary_size_everything_is_as_drawn(qapp):
    assert theme.text_size(38) == 38 and theme.scaled(92) == 92
    assert qapp.font().pixelSize() == theme.TEXT_SIZE
    assert "font-size: 38px" in qapp.styleSheet()


@pytest.fixture
def large_text(qapp, monkeypatch):
    """The windows of somebody who asks for larger text."""
    with monkeypatch.context() as patched:
        patched.setattr(theme, "text_scale", lambda system, width: LARGE)
        theme.apply_theme(qapp)
    yield LARGE
    theme.apply_theme(qapp)


def test_every_text_grows_by_as_much_as_the_ordinary_one(qapp, large_text):
    assert theme.scaled(100) == 130
    assert [theme.text_size(size) for size in (12, 14, 38)] == [16, 18, 42]
    assert qapp.font().pixelSize() == 18
    assert "font-size: 16px" in qapp.styleSheet() and "font-size: 12px" not in qapp.styleSheet()


def test_dressing_twice_changes_nothing(qapp):
    theme.apply_theme(qapp)
    first = qapp.styleSheet()
    theme.apply_theme(qapp)
    assert qapp.styleSheet() == first


def cut_texts(root: QWidget) -> list[str]:
    """Return the texts on one line that are wider than what shows them."""
    found = []
    for widget in (*root.findChildren(QAbstractButton), *root.findChildren(QLabel)):
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        if not widget.isVisible() or wraps or not widget.text():
            continue
        room = widget.width() - (4 if isinstance(widget, QAbstractButton) else 0)
        metrics = QFontMetrics(widget.font())
        needed = metrics.size(Qt.TextFlag.TextShowMnemonic, widget.text()).width()
        if needed > room:
            found.append(f"{widget.text()}: {needed} > {room}")
    return found


@pytest.fixture
def large_console(qtbot, desk, workshop, large_text):
    page = ConsolePage(workshop, desk.workbench())
    qtbot.addWidget(page)
    page.resize(1366, 768)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    page.close_workshop()


def test_no_word_of_the_console_is_cut_by_large_text(qtbot, large_console, service):
    fill(service, "risque", 6)
    service.start_timer()
    qtbot.waitUntil(lambda: len(large_console.board.scene.notes) == 6)
    assert large_console.size().toTuple() == (1366, 768)
    for part in (large_console.guidance, large_console.board.bar, large_console.steps, large_console.capture):
        assert not cut_texts(part), part


def test_no_word_of_the_preparation_is_cut_by_large_text(qtbot, large_console):
    page = PreparePage(large_console.bridge)
    qtbot.addWidget(page)
    page.resize(1366, 716)
    with qtbot.waitExposed(page):
        page.show()
    assert not cut_texts(page)
    panel = page.details.parentWidget()
    assert page.details.minimumSizeHint().width() <= panel.width()


def test_fields_are_all_as_high_as_the_lines_beside_them(qtbot, console):
    page = PreparePage(console.bridge)
    qtbot.addWidget(page)
    page.resize(1366, 716)
    with qtbot.waitExposed(page):
        page.show()
    form = page.details
    heights = {field.height() for field in (form.title, form.day, form.participants, form.starts_at)}
    assert max(heights) - min(heights) <= 1


@pytest.fixture(params=[1.5, 2.0], ids=["150 %", "200 %"])
def enlarged(request, qapp, monkeypatch):
    """The text size of somebody who sees badly, on a screen large enough for it."""
    with monkeypatch.context() as patched:
        patched.setattr(theme, "text_scale", lambda system, width: request.param)
        theme.apply_theme(qapp)
    yield request.param
    theme.apply_theme(qapp)


@pytest.mark.parametrize("seconds", [0, 12 * 60, 64_000 * 60])
def test_no_word_of_the_console_is_cut_by_very_large_text(qtbot, desk, enlarged, tmp_path, seconds):
    workshop = workshop_on(tmp_path / "a.atelier")
    service, now = workshop.service, START + timedelta(seconds=seconds)
    page = ConsolePage(workshop, replace(desk.workbench(), now=lambda: now))
    qtbot.addWidget(page)
    page.resize(1920, 1080)
    service.start_step("risques")
    service.start_timer()
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: page.shown_step == "risques")
    QApplication.processEvents()
    assert page.size().toTuple() == (1920, 1080)
    parts = (page.guidance, page.board.bar, page.steps, page.capture, page.top_bar)
    assert not [text for part in parts for text in cut_texts(part)]
    page.close_workshop()


def test_the_disc_of_a_step_grows_with_its_number(qtbot, qapp, enlarged):
    service = service_for(SMALL)
    service.start_step("ouvrir")
    steps = StepList()
    qtbot.addWidget(steps)
    steps.resize(400, 700)
    steps.show_steps(service.session, START)
    image = steps.list.grab().toImage()
    box = steps.list.visualItemRect(steps.list.item(0))
    line = [image.pixelColor(x, box.center().y()).name() for x in range(box.left(), box.right())]
    inked = [x for x, colour in enumerate(line) if colour == theme.ACCENT.lower()]
    assert inked[-1] - inked[0] == pytest.approx(theme.scaled(24), abs=4)


@pytest.mark.parametrize("points", [14.0, 18.0])
def test_the_size_is_read_from_the_font_that_the_system_gave(qapp, monkeypatch, points):
    asked = []
    font = QFont(qapp.font())
    font.setPointSizeF(points)
    QApplication.setFont(font)
    with monkeypatch.context() as patched:
        patched.setattr(theme, "text_scale", lambda system, width: asked.append(system) or 1.0)
        theme.apply_theme(qapp)
    assert asked == [QFontInfo(font).pixelSize()]
    assert QFontInfo(qapp.font()).pixelSize() == theme.TEXT_SIZE
