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
QFrame#timerCard, QFrame#roomPanel { background: $SURFACE; border: 1px solid $LINE; border-radius: 10px; }
QFrame#timerCard[urgency="bientôt"] { background: $AMBER_SOFT; border-color: $AMBER; }
QFrame#timerCard[urgency="dépassé"] { background: $DANGER_SOFT; border-color: $DANGER; }
QFrame#timerCard QPushButton { padding: 6px 9px; }
QFrame#timerCard QPushButton:focus { padding: 5px 8px; }
QFrame#roomPanel QPushButton { padding: 4px 4px; font-size: 13px; }
QFrame#roomPanel QPushButton:focus { padding: 3px 3px; }
QLabel#digits { font-size: 38px; font-weight: 700; }
QLabel#timeRemark { font-size: 12px; font-weight: 700; }
QFrame#timerCard[urgency="dépassé"] QLabel#digits, QFrame#timerCard[urgency="dépassé"] QLabel#timeRemark {
    color: $DANGER; }
QLabel#delay { font-size: 12px; font-weight: 600; color: $SOFT_INK; }
QLabel#delay[late="true"] { color: $DANGER; }
QPushButton[role="choice"] { background: $ACCENT_SOFT; border-color: $ACCENT_SOFT; color: $ACCENT_DARK; }
QPushButton[role="choice"]:hover { border-color: $ACCENT; }
QPushButton[role="choice"]:checked { background: $ACCENT; border-color: $ACCENT; color: $SURFACE; }
QPushButton[role="choice"]:disabled { background: $PAPER; border-color: $LINE; color: $SOFT_INK; }
QPushButton[role="choice"]:focus { border: 2px solid $INK; }
QToolButton { background: $SURFACE; border: 1px solid $LINE; border-radius: 7px; padding: 3px 9px;
    font-weight: 700; }
QToolButton:hover { background: $PAPER; border-color: #C9C2B2; }
QToolButton:focus { border: 2px solid $ACCENT; padding: 2px 8px; }
QLabel#sidebarHeading { font-size: 14px; font-weight: 700; }
QLabel#eyebrow { font-size: 12px; font-weight: 700; color: $SOFT_INK; letter-spacing: 1px; }
QLabel#soft { color: $SOFT_INK; }
QLabel#emphasis { font-weight: 700; }
QLabel#boardHint { color: $SOFT_INK; font-size: 18px; background: $BOARD; padding: 8px; }
QLabel#error { color: $DANGER; font-weight: 600; }

QPushButton { background: $SURFACE; border: 1px solid $LINE; border-radius: 7px; padding: 7px 13px;
    font-weight: 600; }
QPushButton:hover { background: $PAPER; border-color: #C9C2B2; }
QPushButton:pressed { background: $BOARD; }
QPushButton:disabled { color: $SOFT_INK; background: $PAPER; }
QPushButton:focus { border: 2px solid $ACCENT; padding: 6px 12px; }
QPushButton[role="primary"] { background: $ACCENT; border-color: $ACCENT; color: $SURFACE; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed { background: $ACCENT_DARK; }
QPushButton[role="primary"]:focus { border: 2px solid $INK; }
QPushButton[role="primary"]:disabled { background: #B9C9CC; border-color: #B9C9CC; color: $INK; }
QPushButton[role="brand"] { background: transparent; border-color: transparent; color: $ACCENT;
    font-size: 17px; font-weight: 700; padding: 4px 6px; }
QPushButton[role="brand"]:hover { background: $ACCENT_SOFT; }
QPushButton[role="brand"]:focus { border: 2px solid $ACCENT; padding: 3px 5px; }
QPushButton[role="saved"], QPushButton[role="unsaved"] { border: none; border-radius: 11px; padding: 4px 10px;
    font-size: 12px; }
QPushButton[role="saved"] { background: $ACCENT_SOFT; color: $ACCENT; }
QPushButton[role="unsaved"] { background: $DANGER; color: $SURFACE; }
QPushButton[role="unsaved"]:focus { border: 2px solid $INK; padding: 2px 8px; }

QLineEdit, QPlainTextEdit { background: $SURFACE; border: 1px solid #8D8A82; border-radius: 7px;
    padding: 7px 10px; selection-background-color: $ACCENT; selection-color: $SURFACE;
    placeholder-text-color: $SOFT_INK; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid $ACCENT; padding: 6px 9px; }
QSpinBox, QDateEdit, QComboBox { min-height: 28px; }
QTableView#lines { background: $SURFACE; border: 1px solid $LINE; border-radius: 10px;
    selection-background-color: $ACCENT_SOFT; selection-color: $INK; outline: none; }
QTableView#lines:focus { border: 2px solid $ACCENT; }
QTableView#lines QHeaderView, QTableView#lines QHeaderView::section { background: transparent; border: none;
    color: $SOFT_INK; font-size: 12px; font-weight: 700; padding: 0 4px; }
QLabel#dropZone { color: $SOFT_INK; font-size: 18px; background: $BOARD; padding: 24px;
    border: 2px dashed #B9B3A4; border-radius: 10px; }
QWidget#planTotal { border-top: 1px solid $LINE; }
QLineEdit#capture { font-size: 17px; padding: 9px 12px; border-color: $ACCENT; }
QLineEdit#capture:focus { padding: 8px 11px; }
QPlainTextEdit#cardEditor { border: 2px solid $ACCENT; border-radius: 4px; padding: 4px; }

QFrame#overlay { background: $SURFACE; border: 1px solid $LINE; border-radius: 10px; }
QFrame#overlay QTreeWidget { background: $SURFACE; border: none; outline: none; }
QFrame#overlay QTreeWidget::item:selected { background: $ACCENT_SOFT; color: $INK; }
QLabel#keys { background: $PAPER; border: 1px solid $LINE; border-radius: 5px; padding: 1px 6px;
    font-size: 12px; font-weight: 600; }
QLabel#cardReader { background: $SURFACE; border: 2px solid $ACCENT; border-radius: 6px; padding: 8px 10px;
    font-size: 15px; }
QLineEdit#search { padding: 6px 10px; }
QLineEdit#search:focus { padding: 5px 9px; }
QPushButton[role="zoom"] { padding: 7px 9px; }
QPushButton[role="zoom"]:focus { padding: 6px 8px; }
QPushButton[role="chosen"] { background: $ACCENT_SOFT; border-color: $ACCENT; color: $ACCENT; }
QPushButton[role="near"] { background: $AMBER_SOFT; border: 1px solid $AMBER; padding: 0 8px;
    font-size: 12px; }
QPushButton[role="near"]:focus { border: 2px solid $ACCENT; padding: 0 7px; }

QListWidget { background: transparent; border: none; outline: none; }
QMenu { background: $SURFACE; border: 1px solid $LINE; padding: 4px; }
QMenu::item { padding: 6px 22px 6px 10px; border-radius: 5px; }
QMenu::item:selected { background: $ACCENT_SOFT; }
QMenu::separator { height: 1px; background: $LINE; margin: 4px 6px; }

QFrame#banner { border-radius: 8px; border: 1px solid $LINE; background: $SURFACE; }
QFrame#banner[tone="refusal"] { background: $AMBER_SOFT; border-color: $AMBER; }
QFrame#banner[tone="failure"] { background: $DANGER_SOFT; border-color: $DANGER; }
QFrame#banner[tone="success"] { background: #E6F3EB; border-color: $OK; }

QWidget#stage { background: $BOARD; }
QWidget#stageSide { background: $SURFACE; border-right: 1px solid $LINE; }
QFrame#panel, QFrame#column { background: $SURFACE; border: 1px solid $LINE; border-radius: 10px; }
QFrame#column[kind="tray"] { background: $PAPER; }
QFrame#column[drop="true"] { border: 2px solid $ACCENT; }
QFrame#lineage { background: $PAPER; border: 1px dashed $ACCENT; border-radius: 10px; }
QFrame#strip { background: $AMBER_SOFT; border: 1px solid $AMBER; border-radius: 10px; }
QFrame#swatch { border: none; border-radius: 3px; }
QLabel#largePrompt { font-size: 32px; font-weight: 700; }
QLabel#largeRounds { font-size: 22px; color: $SOFT_INK; }
QLabel#figure { font-size: 22px; font-weight: 700; color: $ACCENT; }
QLabel#small { font-size: 12px; color: $SOFT_INK; }
QLabel#rank { font-size: 20px; font-weight: 700; color: $ACCENT; }
QLabel#fieldTitle { font-size: 13px; font-weight: 700; }
QLabel#missing { font-size: 12px; font-weight: 600; color: $DANGER; }
QLabel#ok { color: $OK; font-weight: 600; }
QLineEdit#themeTitle { border: 1px solid transparent; background: transparent; font-size: 15px;
    font-weight: 700; padding: 3px 5px; }
QLineEdit#themeTitle:hover { border-color: $LINE; background: $SURFACE; }
QLineEdit#themeTitle:focus { border: 2px solid $ACCENT; background: $SURFACE; padding: 2px 4px; }
QPlainTextEdit#largeTitle { font-size: 20px; font-weight: 700; }
QProgressBar { background: $LINE; border: none; border-radius: 4px; }
QProgressBar::chunk { background: $ACCENT; border-radius: 4px; }
QLineEdit[refused="true"], QPlainTextEdit[refused="true"] { border: 2px solid $DANGER; padding: 6px 9px; }
QPushButton[role="toggle"] { padding: 6px 11px; }
QPushButton[role="toggle"]:focus { padding: 5px 10px; }
QPushButton[role="toggle"]:checked { background: $ACCENT; border-color: $ACCENT; color: $SURFACE; }
QPushButton[role="toggle"]:checked:focus { border: 2px solid $INK; }
QPushButton[role="quiet"] { background: transparent; border: 1px solid transparent; padding: 4px 8px; }
QPushButton[role="quiet"]:hover { background: $BOARD; }
QPushButton[role="quiet"]:focus { border: 2px solid $ACCENT; padding: 3px 7px; }
QPushButton[role="step"] { font-size: 18px; padding: 4px 0; min-width: 40px; }
QPushButton[role="danger"] { color: $DANGER; border-color: $DANGER; }
QPushButton::menu-indicator { image: none; width: 0; }
QListView#cards, QListWidget#entries, QTreeWidget#outline, QListWidget#options { background: transparent;
    border: none; outline: none; }
QTreeWidget#outline, QListWidget#options { background: $SURFACE; border: 1px solid $LINE;
    border-radius: 10px; }
QTreeWidget#outline::item { padding: 4px 2px; }
QTreeWidget#outline::item:selected, QListWidget#options::item:selected { background: $ACCENT_SOFT;
    color: $INK; }
QListWidget#options::item { padding: 7px 6px; }
QTreeWidget#outline:focus, QListWidget#options:focus { border: 2px solid $ACCENT; }

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
