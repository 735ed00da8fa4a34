"""Warm paper and ink: the colours, the fonts and the style sheet of every window."""

from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from atelier_app.domain.method import Colour

INK = "#1B2430"
SOFT_INK = "#5A6472"
PAPER = "#F6F4EF"
BOARD = "#EFECE4"
SURFACE = "#FFFFFF"
LINE = "#DDD8CC"
ACCENT = "#0B5C6B"
ACCENT_DARK = "#084754"
ACCENT_SOFT = "#DCEBED"
DANGER = "#B3261E"
DANGER_SOFT = "#FBE9E7"
OK = "#1E7B4A"
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
"""Size of ordinary text, in logical pixels."""

_STYLE = Template("""
QWidget { color: $INK; }
QMainWindow, QDialog, QWidget#page { background: $PAPER; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QToolTip { background: $INK; color: $SURFACE; border: none; padding: 6px 8px; }

QWidget#topBar { background: $SURFACE; border-bottom: 1px solid $LINE; }
QWidget#sidebar { background: $SURFACE; border-right: 1px solid $LINE; }
QWidget#guidance { background: $SURFACE; border-left: 1px solid $LINE; }
QWidget#boardPanel { background: $BOARD; }
QFrame#captureBar { background: $SURFACE; border: 1px solid $LINE; border-radius: 10px; }
QFrame#prompt { background: $SURFACE; border: 1px solid $LINE; border-radius: 10px; }
QFrame#privateNotes { background: $AMBER_SOFT; border: 1px solid #EBD9A4; border-radius: 10px; }

QLabel#display { font-size: 26px; font-weight: 700; }
QLabel#heading { font-size: 18px; font-weight: 700; }
QLabel#sidebarHeading { font-size: 14px; font-weight: 700; }
QLabel#eyebrow { font-size: 12px; font-weight: 700; color: $SOFT_INK; letter-spacing: 1px; }
QLabel#soft { color: $SOFT_INK; }
QLabel#emphasis { font-weight: 700; }
QLabel#boardHint { color: $SOFT_INK; font-size: 18px; background: $BOARD; padding: 8px; }
QLabel#error { color: $DANGER; font-weight: 600; }
QLabel#saved { background: $ACCENT_SOFT; color: $ACCENT; border-radius: 11px; padding: 4px 10px;
    font-size: 12px; font-weight: 600; }

QPushButton { background: $SURFACE; border: 1px solid $LINE; border-radius: 7px; padding: 7px 13px;
    font-weight: 600; }
QPushButton:hover { background: $PAPER; border-color: #C9C2B2; }
QPushButton:pressed { background: $BOARD; }
QPushButton:disabled { color: #767E88; background: $PAPER; }
QPushButton:focus { border: 2px solid $ACCENT; padding: 6px 12px; }
QPushButton[role="primary"] { background: $ACCENT; border-color: $ACCENT; color: $SURFACE; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed { background: $ACCENT_DARK; }
QPushButton[role="primary"]:focus { border: 2px solid $INK; }
QPushButton[role="primary"]:disabled { background: #B9C9CC; border-color: #B9C9CC; color: $INK; }
QPushButton[role="brand"] { background: transparent; border-color: transparent; color: $ACCENT;
    font-size: 17px; font-weight: 700; padding: 4px 6px; }
QPushButton[role="brand"]:hover { background: $ACCENT_SOFT; }
QPushButton[role="brand"]:focus { border: 2px solid $ACCENT; padding: 3px 5px; }

QLineEdit, QPlainTextEdit { background: $SURFACE; border: 1px solid #8D8A82; border-radius: 7px;
    padding: 7px 10px; selection-background-color: $ACCENT; selection-color: $SURFACE;
    placeholder-text-color: $SOFT_INK; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid $ACCENT; padding: 6px 9px; }
QLineEdit#capture { font-size: 17px; padding: 9px 12px; border-color: $ACCENT; }
QLineEdit#capture:focus { padding: 8px 11px; }
QPlainTextEdit#cardEditor { border: 2px solid $ACCENT; border-radius: 4px; padding: 4px; }

QListWidget { background: transparent; border: none; outline: none; }
QMenu { background: $SURFACE; border: 1px solid $LINE; padding: 4px; }
QMenu::item { padding: 6px 22px 6px 10px; border-radius: 5px; }
QMenu::item:selected { background: $ACCENT_SOFT; }
QMenu::separator { height: 1px; background: $LINE; margin: 4px 6px; }

QFrame#banner { border-radius: 8px; border: 1px solid $LINE; background: $SURFACE; }
QFrame#banner[tone="refusal"] { background: $AMBER_SOFT; border-color: $AMBER; }
QFrame#banner[tone="failure"] { background: $DANGER_SOFT; border-color: $DANGER; }
QFrame#banner[tone="success"] { background: #E6F3EB; border-color: $OK; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: #BFB9AB; border-radius: 4px; margin: 2px; }
QScrollBar::handle:hover { background: #9F998B; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page, QAbstractScrollArea::corner { background: transparent; }
""")


def apply_theme(app: QApplication) -> None:
    """Dress every window of the application, whatever the colours of the system."""
    app.setStyle("Fusion")
    app.styleHints().setColorScheme(Qt.ColorScheme.Light)
    app.setPalette(_palette())
    app.setFont(text_font())
    app.setStyleSheet(_STYLE.substitute({name: value for name, value in globals().items() if name.isupper()}))


def text_font(size: int = TEXT_SIZE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the font of the application in a size (logical pixels), with tabular figures."""
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
    return palette
