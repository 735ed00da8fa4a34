"""QR codes: drawn, then read back as a camera would."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from atelier_app.ui.qr import QUIET_ZONE, QrCode, draw_qr, qr_modules
from tests.ui.codes import picture_of, read_codes, seen_from_afar

pytestmark = pytest.mark.usefixtures("qapp")

ADDRESS = "http://192.168.1.23:8765/rejoindre/4821"


def drawn(text: str, width: int = 300, height: int = 300, ground: str = "#16202B") -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_qr(painter, QRectF(0, 0, width, height), text)
    painter.end()
    return image


def test_a_code_says_what_it_was_given():
    assert read_codes(picture_of(drawn(ADDRESS))) == [ADDRESS]


@settings(deadline=None, max_examples=25)
@given(text=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=120))
def test_any_address_comes_back(text):
    side = qr_modules(text) * 4
    assert read_codes(picture_of(drawn(text, side, side))) == [text]


def test_a_code_is_read_from_afar():
    assert read_codes(seen_from_afar(picture_of(drawn(ADDRESS, 900, 900)), 80)) == [ADDRESS]


def test_a_code_is_black_on_white_with_its_quiet_zone_on_a_dark_wall():
    modules = qr_modules(ADDRESS)
    image = drawn(ADDRESS, modules * 4, modules * 4)
    colours = {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(image.height())}
    assert colours == {"#000000", "#ffffff"}
    margin = QUIET_ZONE * 4
    assert {QColor(image.pixel(x, margin - 1)).name() for x in range(image.width())} == {"#ffffff"}
    assert QColor(image.pixel(margin, margin)).name() == "#000000"


def test_a_code_stands_square_in_the_middle_of_its_place():
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    assert draw_qr(painter, QRectF(0, 0, 400, 200), ADDRESS) == QRectF(100, 0, 200, 200)
    painter.end()


def test_a_painter_comes_back_as_it_was_lent():
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    before = painter.transform()
    draw_qr(painter, QRectF(0, 0, 100, 100), ADDRESS)
    assert painter.transform() == before
    assert painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    painter.end()


@pytest.fixture
def code(qtbot):
    widget = QrCode("Rejoindre l’atelier")
    qtbot.addWidget(widget)
    widget.resize(260, 240)
    widget.show()
    return widget


def test_the_code_of_a_window_is_read_and_named(code):
    code.show_text(ADDRESS)
    assert read_codes(picture_of(code.grab().toImage())) == [ADDRESS]
    assert code.accessibleName() == f"Rejoindre l’atelier\u202f: {ADDRESS}"


def test_each_module_of_a_window_has_whole_pixels(code):
    code.show_text(ADDRESS)
    picture = picture_of(code.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))
    side = min(code.width(), code.height()) // qr_modules(ADDRESS)
    box = picture.point(lambda value: 255 if value < 1 else 0).getbbox()
    assert (box[2] - box[0]) % side == 0 and (box[3] - box[1]) == box[2] - box[0]


def test_without_an_address_a_window_shows_no_code(code):
    code.show_text(ADDRESS)
    code.show_text("")
    assert read_codes(picture_of(code.grab().toImage())) == []
    assert code.accessibleName() == "Rejoindre l’atelier"


def test_a_picture_without_a_code_gives_none():
    assert read_codes(Image.new("L", (200, 200), 255)) == []
