"""Two hands on the keyboard and the mouse: windows decide where keys and clicks go, as they do for people.

Nothing here changes a widget.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QCursor, QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCheckBox, QMenu, QScrollArea, QWidget

from tests.e2e.eyes import Eyes, main_window, manage_windows, plain, rows_of, words_of
from tests.ui.access import spoken

_MOST_TABS = 160
_MOST_NOTCHES = 60
_ON_THE_BOX = 8
"""Pixels from the left of a check box to the middle of its square."""
_NO_KEY = Qt.KeyboardModifier.NoModifier
_LEFT = Qt.MouseButton.LeftButton
_DOWN = QPoint(0, -120)
"""One notch of the wheel, towards the hand."""


class Hands(Eyes):
    """Type, press, point and click."""

    # Keys

    def press(self, *keys: str) -> None:
        """Press keys one after another: « Ctrl+K », « Tab », « Return »."""
        for each in keys:
            combination = QKeySequence(each)[0]
            QTest.keyClick(_keyed(), combination.key(), combination.keyboardModifiers())

    def type_in(self, text: str) -> None:
        """Type a text where the keys are."""
        for character in text:
            if character == "\n":
                self.press("Return")
                continue
            code = ord(character.upper())
            key = Qt.Key(code) if code < 0x80 else Qt.Key.Key_unknown
            QTest.sendKeyEvent(QTest.KeyAction.Click, _keyed(), key, character, _NO_KEY)

    def retype(self, text: str) -> None:
        """Type a text in place of what the field holds."""
        self.press("Ctrl+A")
        self.type_in(text)

    def paste(self, text: str) -> None:
        """Paste what was copied in another program."""
        QGuiApplication.clipboard().setText(text)
        self.press("Ctrl+V")

    def tab_to(self, name: str, keys: str = "Tab") -> None:
        """Press Tab until the control of that name has the keys."""
        seen: list[str] = []
        for _ in range(_MOST_TABS):
            if self.held() == name:
                return
            seen.append(self.held())
            self.press(keys)
        raise AssertionError(f"Tab never comes to {name!r}, only to {list(dict.fromkeys(seen))}")

    def switch_window(self) -> None:
        """Go back to the main window, as Alt+Tab does on every desktop."""
        main_window().activateWindow()
        self.wait(main_window().isActiveWindow)

    def walk_to(self, text: str, keys: str = "Down") -> None:
        """Press an arrow until the current row holds some words, in the list that has the keys."""
        view = QApplication.focusWidget()
        assert isinstance(view, QAbstractItemView), f"no list has the keys, but {self.held()!r}"
        for _ in range(_MOST_TABS):
            if text in plain(words_of(view.currentIndex())):
                return
            self.press(keys)
        raise AssertionError(f"{keys} never comes to {text!r}")

    def command(self, words: str) -> None:
        """Give the first command that the palette finds for some words."""
        self.press("Ctrl+K")
        self.wait(lambda: self.held() == "Commande recherchée")
        self.type_in(words)
        self.press("Return")

    def choose_by_keys(self, *titles: str) -> None:
        """Go through the menu that is open with the arrows, then through its submenus."""
        for rank, title in enumerate(titles):
            if rank:
                self.press("Right")
            self.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
            for _ in range(_MOST_TABS):
                menu = QApplication.activePopupWidget()
                assert isinstance(menu, QMenu), f"no menu is open to choose {title!r}"
                if menu.activeAction() is not None and _title(menu.activeAction()) == title:
                    break
                self.press("Down")
            else:
                raise AssertionError(f"the menu has no {title!r}, but {[_title(a) for a in menu.actions()]}")
        self.press("Return")

    # Mouse

    def click(self, name: str) -> None:
        """Click on the control of that name, after turning the wheel if it is out of sight."""
        self.click_on(self.control(name))

    def click_on(self, widget: QWidget, at: QPoint | None = None, button: Qt.MouseButton = _LEFT) -> None:
        """Click on a widget: in its middle, unless told where."""
        _turn_wheel_to(widget, QRect(at, at) if at is not None else widget.rect())
        middle = widget.rect().center()
        if isinstance(widget, QCheckBox):
            middle.setX(_ON_THE_BOX)  # the blank after its words is not part of it
        window, place = _aimed(widget, middle if at is None else at)
        QTest.mouseClick(window, button, _NO_KEY, place)

    def click_row(self, name: str, text: str, button: Qt.MouseButton = _LEFT) -> None:
        """Click on the row that begins so, in the list of that name."""
        self.wait_for_row(name, text)
        view = self.control(name)
        assert isinstance(view, QAbstractItemView)
        self.click_on(view.viewport(), self.place_of_row(view, text), button)

    def place_of_row(self, view: QAbstractItemView, text: str) -> QPoint:
        """Return where a row is in its list, once the wheel has brought it there."""
        index = next(each for each in rows_of(view) if plain(words_of(each)).startswith(text))
        for _ in range(_MOST_NOTCHES):
            box = view.visualRect(index)
            if view.viewport().rect().contains(box.center()):
                return box.center()
            _notch(view.viewport(), view.viewport().rect().center(), above=box.center().y() < 0)
        raise AssertionError(f"the wheel never comes to {text!r}")

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        """Press on a widget, pull to another place of it, let go."""
        window, begin = _aimed(widget, start)
        stop = begin + end - start
        QTest.mousePress(window, _LEFT, _NO_KEY, begin)
        for part in (1, 2, 3):
            QTest.mouseMove(window, begin + (stop - begin) * part / 3)
        QTest.mouseRelease(window, _LEFT, _NO_KEY, stop)

    def choose(self, *titles: str) -> None:
        """Click on a title of the menu that is open, then on one of its submenu."""
        for title in titles:
            self.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            action = next(each for each in menu.actions() if _title(each) == title)
            QTest.mouseClick(menu.windowHandle(), _LEFT, _NO_KEY, menu.actionGeometry(action).center())


def _keyed() -> QWindow:
    """Return the window that the system gives the keys to; Qt hands them on to a menu that is open."""
    manage_windows()
    window = QGuiApplication.focusWindow()
    assert window is not None, "no window has the keys"
    return window


def _aimed(widget: QWidget, at: QPoint) -> tuple[QWindow, QPoint]:
    """Return where to point to touch a place of a widget; fail if something is in front of it."""
    window = widget.window()
    place = widget.mapTo(window, at)
    touched = window.childAt(place)
    reached = touched is widget or (touched is not None and widget.isAncestorOf(touched))
    assert reached, f"{touched!r} is in front of {spoken(widget)!r}"
    QCursor.setPos(window.mapToGlobal(place))
    return window.windowHandle(), place


def _turn_wheel_to(widget: QWidget, box: QRect) -> None:
    """Turn the wheel over what scrolls until the middle of a box is seen."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is None:
        return
    seen = area.viewport()
    for _ in range(_MOST_NOTCHES):
        middle = widget.mapTo(seen, box.center())
        if seen.rect().contains(middle):
            return
        _notch(seen, QPoint(6, seen.rect().center().y()), above=middle.y() < 0)
    raise AssertionError(f"the wheel never comes to {spoken(widget)!r}")


def _notch(over: QWidget, at: QPoint, *, above: bool) -> None:
    window = over.window()
    QTest.wheelEvent(window.windowHandle(), over.mapTo(window, at), -_DOWN if above else _DOWN)
    QApplication.processEvents()


def _title(action: QAction) -> str:
    return plain(action.text().replace("&&", "&").partition("\t")[0])
