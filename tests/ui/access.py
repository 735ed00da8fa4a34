"""What can be told of the access to a window: its controls, their names, their order, its contrasts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from atelier_app.ui import theme
from atelier_app.ui.stylesheet import STYLE
from tests.ui.test_look import contrast

_RULE = re.compile(r"([^{}]+)\{([^}]*)\}")
_GROUNDS = {
    "color": "background",
    "selection-color": "selection-background-color",
    "placeholder-text-color": "background",
}
_SHARPNESS = 3
"""Pixels rendered for one logical pixel, so that thin strokes have their full colour somewhere."""


class Appearances(QObject):
    """Notes every window that appears: a control shown before it has a parent is one, and takes the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


def controls(root: QWidget) -> list[QWidget]:
    """Return what can have the keys within a window: shown, in use, and not a part of another control."""
    return [
        widget
        for widget in (root, *root.findChildren(QWidget))
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
    ]


def spoken(widget: QWidget) -> str:
    """Return what a screen reader calls a control."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip()


def titles_of(widget: QWidget) -> list[str]:
    """Return the texts that a screen reader ties to a control as its titles."""
    related = QAccessible.queryAccessibleInterface(widget).relations(QAccessible.RelationFlag.Label)
    return [text for title, _ in related if (text := title.text(QAccessible.Text.Name).strip())]


def described(widget: QWidget) -> str:
    """Return what tells a control apart in the message of a failure."""
    owners, owner = [], widget
    while owner is not None and len(owners) < 3:
        owners.append(f"{type(owner).__name__}#{owner.objectName()}".rstrip("#"))
        owner = owner.parentWidget()
    return f"{' in '.join(owners)} « {spoken(widget)} »"


def reached_by_tab(first: QWidget, wanted: int) -> set[QWidget]:
    """Press Tab from a control on, until it comes back to it; return all that had the keys.

    `wanted` is how many controls are looked for: it bounds the number of presses.
    """
    first.setFocus(Qt.FocusReason.TabFocusReason)
    reached: list[QWidget] = []
    for _ in range(3 * wanted + 20):
        holder = QApplication.focusWidget()
        if holder is None or (reached and holder is reached[0]) or reached.count(holder) > 2:
            break
        reached.append(holder)
        QTest.keyClick(holder, Qt.Key.Key_Tab)
    return set(reached)


def out_of_reach(root: QWidget) -> list[str]:
    """Return the controls of a window that Tab never comes to.

    One button of an exclusive group stands for all: the arrows go to the others.
    """
    wanted = controls(root)
    if not wanted:
        return []
    # A control that leaves the focus chain once the keys are elsewhere is no place to start from.
    first = next((each for each in wanted if each.focusPolicy() & Qt.FocusPolicy.TabFocus), wanted[0])
    names = {each: described(each) for each in wanted}
    reached = reached_by_tab(first, len(wanted))
    groups = {_group(each) for each in reached} - {None}
    return [names[each] for each in wanted if each not in reached and _group(each) not in groups]


def _group(widget: QWidget) -> object:
    if isinstance(widget, QAbstractButton):
        group = widget.group()
        if group is not None and group.exclusive():
            return group
        if widget.autoExclusive():
            return widget.parentWidget()
    return None


def stylesheet_pairs() -> Iterator[tuple[str, str, str]]:
    """Yield the selector, the text and the ground of every rule that colours a text.

    A rule without a ground of its own may be on any ground of the pages.
    """
    tokens = {name: value for name, value in vars(theme).items() if name.isupper()}
    for selector, body in _RULE.findall(STYLE.substitute(tokens)):
        rule = {
            key.strip(): value.strip()
            for key, _, value in (part.partition(":") for part in body.split(";"))
            if value
        }
        for key, ground_key in _GROUNDS.items():
            if key in rule:
                ground = rule.get(ground_key, "")
                grounds = (ground,) if ground.startswith("#") else (theme.PAPER, theme.SURFACE, theme.BOARD)
                for each in grounds:
                    yield " ".join(selector.split()), rule[key], each


def faint_texts(root: QWidget, least: float) -> list[str]:
    """Return the texts of a window, as it is painted, whose contrast with their ground is too low."""
    window = root.window()
    image = QImage(window.size() * _SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARPNESS)
    window.render(image, QPoint(0, 0))
    found = []
    for widget in (
        *root.findChildren(QLabel),
        *root.findChildren(QAbstractButton),
        *root.findChildren(QLineEdit),
    ):
        box = _seen(widget)
        if box is not None and widget.text().strip():
            ratio = _contrast_in(image, box)
            if ratio < least:
                found.append(f"{ratio:.2f}:1, {described(widget)}")
    return found


def _seen(widget: QWidget) -> QRect | None:
    """Return where a text is in its window without its frame, unless it is out of sight."""
    inside = widget.visibleRegion().boundingRect().intersected(widget.rect().adjusted(3, 3, -3, -3))
    if not widget.isVisible() or inside.width() < 8 or inside.height() < 8:
        return None
    # Scrolled so that only its edge is in sight, a button shows no text to read.
    if not isinstance(widget, QLabel) and not widget.visibleRegion().contains(widget.rect().center()):
        return None
    return QRect(widget.mapTo(widget.window(), inside.topLeft()), inside.size())


def _contrast_in(image: QImage, box: QRect) -> float:
    """Return the contrast between the commonest colour of a box and the one that differs most from it."""
    part = image.copy(QRect(box.topLeft() * _SHARPNESS, box.size() * _SHARPNESS))
    pixels = bytes(part.constBits())
    counts = Counter(pixels[at : at + 4] for at in range(0, len(pixels), 4))
    colours = {pixel: QColor(pixel[2], pixel[1], pixel[0]) for pixel in counts}
    ground = colours[counts.most_common(1)[0][0]]
    return max(contrast(colour, ground) for colour in colours.values())
