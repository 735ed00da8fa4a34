"""How the kiosk looks: everything large, ink on white, targets that a thumb does not miss."""

from string import Template

TARGET = 44
"""Smallest side of what one touches, in logical pixels (WCAG 2.2, 2.5.5)."""

KIOSK_STYLE = Template("""
QWidget#kiosk, QWidget#kioskPage { background: $SURFACE; }
QLabel { font-size: 20px; color: $INK; }
QLabel#kioskWelcome { font-size: 46px; font-weight: 700; }
QLabel#kioskTitle { font-size: 32px; font-weight: 700; }
QLabel#emphasis, QLabel#fieldTitle { font-size: 22px; font-weight: 700; }
QLabel#figure { font-size: 30px; font-weight: 700; color: $INK; }
QLabel#small { font-size: 17px; color: $INK; }
QLabel#kioskCheck { font-size: 64px; font-weight: 700; color: $OK; }
QFrame#panel { border: 2px solid $FIELD_LINE; border-radius: 12px; }
QFrame#strip { border: 3px solid $INK; }
QPushButton { font-size: 20px; color: $INK; background: $SURFACE; border: 2px solid $INK; border-radius: 10px;
    padding: 9px 19px; min-height: 26px; }
QPushButton:focus { border: 4px solid $ACCENT; padding: 7px 17px; }
QPushButton:pressed, QPushButton:hover { background: $ACCENT_SOFT; }
QPushButton:disabled { color: $INK; background: $BOARD; border: 2px solid $FIELD_LINE; }
QPushButton[role="toggle"]:checked { background: $ACCENT_DARK; border-color: $ACCENT_DARK; color: $SURFACE;
    icon: url(icons:tick.svg); padding: 9px 8px; }
QPushButton[role="toggle"]:checked:focus { border: 4px solid $INK; padding: 7px 6px; }
QPushButton[role="primary"] { font-size: 24px; background: $ACCENT_DARK; border-color: $ACCENT_DARK;
    color: $SURFACE; padding: 13px 33px; }
QPushButton[role="primary"]:focus { border: 4px solid $INK; padding: 11px 31px; }
QPushButton[role="step"] { font-size: 28px; font-weight: 700; padding: 5px 0; min-width: 56px;
    min-height: 34px; }
QPushButton[role="step"]:focus { border: 4px solid $ACCENT; padding: 3px 0; }
QPushButton[role="danger"] { color: $DANGER; border-color: $DANGER; }
QPushButton[role="quiet"] { font-size: 17px; border: 2px solid $SURFACE; }
QPushButton[role="quiet"]:focus { border: 4px solid $ACCENT; padding: 7px 17px; }
QPlainTextEdit, QSpinBox { font-size: 20px; border: 2px solid $INK; min-height: 40px; }
QSpinBox { padding: 2px 54px; min-width: 80px; }
QSpinBox:focus { border: 4px solid $ACCENT; padding: 0 52px; }
QSpinBox::up-button, QSpinBox::down-button { width: 48px; height: 44px; border: none;
    background: $ACCENT_SOFT; }
QSpinBox::up-button { subcontrol-position: center right; margin: 0 2px 0 0; }
QSpinBox::down-button { subcontrol-position: center left; margin: 0 0 0 2px; }
QSpinBox::up-arrow, QSpinBox::down-arrow { width: 18px; height: 18px; }
QScrollBar:vertical { width: 22px; }
""")
