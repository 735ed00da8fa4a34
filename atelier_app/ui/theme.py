"""Warm paper and ink: the colours, the fonts and the style sheet of every window."""

import re
from pathlib import Path
from string import Template

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from atelier_app.domain.method import Colour
from atelier_app.ui.stylesheet import STYLE

INK = "#1B2430"
SOFT_INK = "#5A6472"
PAPER = "#F6F4EF"
BOARD = "#EFECE4"
SURFACE = "#FFFFFF"
LINE = "#DDD8CC"
FIELD_LINE = "#8D8A82"
"""Edge of what is filled in: 3:1 on a surface, so that a field is seen where it is (WCAG 2.2, 1.4.11)."""
ACCENT = "#0B5C6B"
ACCENT_DARK = "#084754"
ACCENT_SOFT = "#DCEBED"
DANGER = "#B3261E"
DANGER_SOFT = "#FBE9E7"
OK = "#1C7546"
AMBER = "#F2B233"
AMBER_SOFT = "#FFF8E5"

NOTE_COLOURS: dict[Colour, str] = {
    Colour.YELLOW: "#FFE58A",
    Colour.ORANGE: "#FFC89B",
    Colour.PINK: "#FFB8C6",
    Colour.PURPLE: "#D9C7FF",
    Colour.BLUE: "#BFDDFF",
    Colour.MINT: "#B5EAE0",
    Colour.GREEN: "#CFEBB0",
    Colour.SAND: "#E9E0D1",
}
"""Colours of the notes; ink on each of them is above 9:1."""

FONT_FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans")
TEXT_SIZE = 14
"""Size of ordinary text, in logical pixels, where the system does not ask for larger."""
_LARGE_FROM = 16.0
"""Size of the system's text above which somebody has asked for larger text."""
_LARGEST = 2.0
_NARROWEST = 1050
"""Width of screen, in logical pixels, that the windows need for each time the ordinary size."""
_FONT_SIZE = re.compile(r"font-size: (\d+)px")


def apply_theme(app: QApplication) -> None:
    """Dress every window of the application, whatever the colours of the system, in its size of text."""
    app.setStyle("Fusion")
    app.styleHints().setColorScheme(Qt.ColorScheme.Light)
    app.setPalette(_palette())
    _scale[:] = [text_scale(QFontInfo(app.font()).pixelSize(), app.primaryScreen().size().width())]
    app.setFont(text_font(text_size(TEXT_SIZE)))
    QDir.setSearchPaths("icons", [str(Path(__file__).parent / "icons")])
    app.setStyleSheet(styled(STYLE))


def styled(sheet: Template) -> str:
    """Return a style sheet in the colours of the theme and the text size of the system."""
    colours = {name: value for name, value in globals().items() if name.isupper()}
    return _FONT_SIZE.sub(_scaled_rule, sheet.substitute(colours))


def text_scale(system: float, width: float) -> float:
    """Return how much larger than drawn the texts of the windows are.

    `system` is the size of the system's text, `width` that of the screen, both in logical pixels. Text is as
    large as the system asks, as far as the screen can hold it: beyond that, words would be cut.
    """
    wanted = system / TEXT_SIZE if system > _LARGE_FROM else 1.0
    return max(1.0, min(wanted, _LARGEST, width / _NARROWEST))


def scaled(pixels: int) -> int:
    """Return a length that has to hold a text, for the text size of the system."""
    return round(pixels * _scale[0])


def text_size(pixels: int) -> int:
    """Return a size of text for that of the system: all texts grow by as much as the ordinary one.

    Titles are large already: in proportion they would take the place of what they announce.
    """
    return pixels + scaled(TEXT_SIZE) - TEXT_SIZE


def text_font(size: int = TEXT_SIZE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the font of the application in exactly a size (pixels, or units), with tabular figures."""
    font = QFont(_first_available())
    font.setPixelSize(size)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def mixed(colour: str, other: str, share: float) -> str:
    """Return a colour mixed with a share (0 to 1) of another one, as #rrggbb."""
    first, second = QColor(colour), QColor(other)
    channels = (
        round(a + (b - a) * share)
        for a, b in zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)  # type: ignore[index]
    )
    return "#{:02x}{:02x}{:02x}".format(*channels)


_chosen: list[str] = []
_scale = [1.0]


def _scaled_rule(rule: re.Match[str]) -> str:
    return f"font-size: {text_size(int(rule[1]))}px"


def _first_available() -> str:
    if not _chosen:
        installed = set(QFontDatabase.families())
        wanted = (family for family in FONT_FAMILIES if family in installed)
        _chosen.append(next(wanted, QFont().defaultFamily()))
    return _chosen[0]


def _palette() -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(QColor(SURFACE), QColor(PAPER))
    for each, colour in (
        (role.WindowText, INK),
        (role.Text, INK),
        (role.ButtonText, INK),
        (role.Base, SURFACE),
        (role.Highlight, ACCENT),
        (role.HighlightedText, SURFACE),
        (role.PlaceholderText, SOFT_INK),
    ):
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(SOFT_INK))
    return palette
