"""The style sheet of every window, in Qt’s dialect of CSS; the words after $ are the colours of the theme."""

from string import Template

STYLE = Template("""
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
    font-weight: 600; qproperty-autoDefault: true; }
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

QLineEdit, QPlainTextEdit { background: $SURFACE; border: 1px solid $FIELD_LINE; border-radius: 7px;
    padding: 7px 10px; selection-background-color: $ACCENT; selection-color: $SURFACE;
    placeholder-text-color: $SOFT_INK; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid $ACCENT; padding: 6px 9px; }
QAbstractSpinBox, QComboBox { background: $SURFACE; border: 1px solid $FIELD_LINE; border-radius: 7px;
    padding: 5px 10px 6px; selection-background-color: $ACCENT; selection-color: $SURFACE; }
QAbstractSpinBox:focus { border: 2px solid $ACCENT; padding: 4px 9px 5px; }
QComboBox { padding: 7px 10px; }
QComboBox:focus, QComboBox:on { border: 2px solid $ACCENT; padding: 6px 9px; }
QAbstractSpinBox:disabled, QComboBox:disabled { background: $PAPER; border-color: $LINE; color: $SOFT_INK; }
QComboBox { combobox-popup: 0; }
QComboBox:hover { background: $PAPER; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { subcontrol-origin: border; width: 22px;
    border: none;
    border-left: 1px solid $LINE; background: transparent; }
QAbstractSpinBox::up-button { subcontrol-position: top right; margin: 2px 2px 0 0;
    border-top-right-radius: 5px; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin: 0 2px 2px 0;
    border-bottom-right-radius: 5px; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $BOARD; }
QAbstractSpinBox::up-button:pressed, QAbstractSpinBox::down-button:pressed { background: $ACCENT_SOFT; }
QComboBox::drop-down, QDateEdit::drop-down { subcontrol-origin: border; subcontrol-position: center right;
    width: 28px; border: none; }
QAbstractSpinBox::up-arrow { image: url(icons:up.svg); width: 11px; height: 11px; }
QAbstractSpinBox::down-arrow, QComboBox::down-arrow, QDateEdit::down-arrow { image: url(icons:down.svg);
    width: 11px; height: 11px; }
QAbstractSpinBox::up-arrow:off, QAbstractSpinBox::up-arrow:disabled { image: url(icons:up-off.svg); }
QAbstractSpinBox::down-arrow:off, QAbstractSpinBox::down-arrow:disabled, QComboBox::down-arrow:disabled {
    image: url(icons:down-off.svg); }
QComboBox QAbstractItemView { background: $SURFACE; border: 1px solid $FIELD_LINE; padding: 3px;
    outline: none; selection-background-color: $ACCENT_SOFT; selection-color: $INK; }
QComboBox QAbstractItemView::item { padding: 5px 7px; border-radius: 5px; }
QComboBox QAbstractItemView::item:selected { background: $ACCENT_SOFT; color: $INK; }

QCheckBox, QRadioButton { spacing: 9px; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $FIELD_LINE;
    background: $SURFACE; }
QCheckBox::indicator { border-radius: 5px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $ACCENT; background: $ACCENT_SOFT; }
QCheckBox::indicator:checked { background: $ACCENT; border-color: $ACCENT; image: url(icons:tick.svg); }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid $ACCENT; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $PAPER; border-color: $LINE; }
QCheckBox::indicator:checked:disabled { image: url(icons:tick-off.svg); }
QCheckBox:focus, QRadioButton:focus { outline: 2px solid $ACCENT; outline-radius: 5px; }

QTableView, QTreeView { background: $SURFACE; alternate-background-color: $PAPER; outline: none;
    selection-background-color: $ACCENT_SOFT; selection-color: $INK; }
QHeaderView, QHeaderView::section { background: transparent; border: none; color: $SOFT_INK;
    font-size: 12px; font-weight: 700; }
QTableView#lines { border: 1px solid $LINE; border-radius: 10px; padding: 4px; }
QTableView#lines:focus { border: 2px solid $ACCENT; padding: 3px; }
QTableView#lines::item { padding: 0 9px; }
QTableView#lines::item:selected { background: $ACCENT_SOFT; color: $INK; }
QTableView#lines QHeaderView::section { padding: 0 12px; border-bottom: 1px solid $LINE; }

QCalendarWidget { background: $SURFACE; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $SURFACE; border-bottom: 1px solid $LINE; }
QCalendarWidget QToolButton { border: none; padding: 5px 8px; }
QCalendarWidget QToolButton:focus { border: 2px solid $ACCENT; padding: 3px 6px; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url(icons:left.svg); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url(icons:right.svg); }
QCalendarWidget QToolButton::menu-indicator { image: none; width: 0; }
QCalendarWidget QAbstractItemView { background: $SURFACE; outline: none; selection-color: $SURFACE;
    selection-background-color: $ACCENT; }
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
QFrame#banner[tone="notice"], QFrame#banner[tone="refusal"] { background: $AMBER_SOFT; border-color: $AMBER; }
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
QPushButton[role="fold"] { text-align: left; background: transparent; border: 1px solid transparent;
    padding: 6px 8px; }
QPushButton[role="fold"]:hover { background: $BOARD; }
QPushButton[role="fold"]:focus { border: 2px solid $ACCENT; padding: 5px 7px; }
QPushButton[role="waiting"] { background: $AMBER_SOFT; border-color: $AMBER; }
QPushButton[role="waiting"]:focus { border: 2px solid $ACCENT; }
QLabel#waitingText { font-size: 20px; }
QLabel#phonesNow { background: $ACCENT_SOFT; color: $ACCENT; border-radius: 7px; padding: 5px 9px;
    font-size: 12px; font-weight: 700; }
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
QScrollBar::handle { background: #A39D8E; border-radius: 4px; margin: 2px; }
QScrollBar::handle:hover { background: #7D786C; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page, QAbstractScrollArea::corner { background: transparent; }
""")
