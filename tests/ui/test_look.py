"""Colours, shapes and fonts: readable, and never colour alone."""

import re

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QPushButton, QWidget

from atelier_app.domain.method import Colour, Shape
from atelier_app.ui import theme
from atelier_app.ui.banner import Banner, Message, Tone
from atelier_app.ui.flow import FlowLayout
from atelier_app.ui.shapes import draw_shape, shape_icon
from atelier_app.ui.stylesheet import STYLE

pytestmark = pytest.mark.usefixtures("qapp")


def luminance(colour):
    """Relative luminance (WCAG 2.2, « relative luminance »)."""
    channels = (value / 255 for value in QColor(colour).getRgb()[:3])
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(text, ground):
    lighter, darker = sorted((luminance(text), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colour", list(Colour))
def test_ink_is_read_easily_on_every_note(colour):
    assert contrast(theme.INK, theme.NOTE_COLOURS[colour]) >= 7


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (theme.INK, theme.PAPER),
        (theme.SOFT_INK, theme.PAPER),
        (theme.SOFT_INK, theme.BOARD),
        (theme.SOFT_INK, theme.SURFACE),
        (theme.SURFACE, theme.ACCENT),
        (theme.ACCENT, theme.ACCENT_SOFT),
        (theme.DANGER, theme.PAPER),
        (theme.INK, theme.AMBER_SOFT),
        (theme.INK, theme.DANGER_SOFT),
        (theme.SURFACE, theme.OK),
    ],
)
def test_every_pair_of_text_and_ground_has_enough_contrast(text, ground):
    assert contrast(text, ground) >= 4.5


def drawn(shape):
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_shape(painter, shape, QRectF(4, 4, 32, 32))
    painter.end()
    return image


def test_the_six_shapes_are_all_different_and_inside_their_box():
    images = {shape: drawn(shape) for shape in Shape}
    for shape, image in images.items():
        assert sum(image == other for other in images.values()) == 1, shape
        edge = [image.pixelColor(x, y) for x in range(40) for y in (0, 1, 38, 39)]
        assert set(map(QColor.name, edge)) == {"#ffffff"}, shape


def test_a_shape_makes_an_icon_sharp_on_dense_screens():
    icon = shape_icon(Shape.STAR, 12)
    assert icon.availableSizes() == [QSize(36, 36)]


def test_mixing_goes_from_one_colour_to_the_other():
    assert theme.mixed("#000000", "#ffffff", 0) == "#000000"
    assert theme.mixed("#000000", "#ffffff", 1) == "#ffffff"
    assert theme.mixed("#ff0000", "#0000ff", 0.5) == "#800080"


def test_the_font_is_one_of_those_chosen():
    assert theme.text_font().family() in theme.FONT_FAMILIES
    assert theme.text_font(20).pixelSize() == 20


def test_every_drawing_of_the_style_sheet_is_there_and_can_be_drawn():
    names = set(re.findall(r"url\((icons:[^)]+)\)", STYLE.template))
    assert {"icons:up.svg", "icons:down.svg", "icons:tick.svg"} <= names
    for name in names:
        assert not QIcon(name).pixmap(32, 32).isNull(), name


def test_the_edge_of_a_field_is_seen_on_its_ground():
    assert contrast(theme.FIELD_LINE, theme.SURFACE) >= 3


@pytest.fixture
def row(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for rank in range(6):
        flow.addWidget(QPushButton(f"Bouton {rank}"))
    yield flow  # the holder lives as long as the test


def test_a_row_with_room_enough_stays_on_one_line(row):
    assert row.heightForWidth(row.sizeHint().width()) == row.sizeHint().height()


def test_a_row_short_of_room_continues_below(row):
    narrow = row.heightForWidth(row.sizeHint().width() // 2)
    assert narrow > row.sizeHint().height()
    assert row.heightForWidth(row.sizeHint().width() // 4) > narrow


def test_a_row_gives_back_what_is_taken_out(row):
    assert row.count() == 6
    row.removeWidget(row.itemAt(0).widget())
    assert row.count() == 5
    assert row.itemAt(5) is None and row.takeAt(9) is None


@pytest.fixture
def banner(qtbot):
    page = QWidget()
    banner = Banner(page)
    qtbot.addWidget(page)
    page.show()
    return banner


def test_a_banner_with_nothing_to_say_is_not_there(banner):
    assert banner.isHidden()


def test_a_message_is_said_with_its_remedy_and_its_button(banner):
    done = []
    banner.show_message(Message(Tone.SUCCESS, "Fait.", "Voyez.", "Ouvrir", lambda: done.append(1)))
    assert banner.isVisible()
    assert banner.accessibleName() == "Fait. Voyez."
    banner._action.click()
    assert done == [1]


def test_a_message_replaces_the_one_before_with_all_its_parts(banner):
    banner.show_message(Message(Tone.SUCCESS, "Fait.", "Voyez.", "Ouvrir", lambda: None))
    banner.show_message(Message(Tone.REFUSAL, "Non."))
    assert not banner._action.isVisible() and not banner._remedy.isVisible()
    assert banner._frame.property("tone") == "refusal"


def test_what_people_typed_is_never_read_as_markup(banner):
    banner.show_message(Message(Tone.REFUSAL, "<b>gras</b> & co"))
    assert banner._text.text() == "<b>gras</b> & co"
    assert banner._text.textFormat().name == "PlainText"
