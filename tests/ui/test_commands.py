"""Every command is found by its words, shown with its keys, and given as by its key."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from atelier_app.ui.cheatsheet import CheatSheet, entries
from atelier_app.ui.commands import (
    CommandsFirst,
    Section,
    command,
    commands_of,
    is_available,
    keys_of,
    title_of,
)
from atelier_app.ui.lines import lines_of, parts_of
from atelier_app.ui.palette import CommandPalette, matching

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def given():
    return []


@pytest.fixture
def page(qtbot, given):
    """A page with a few commands, a button that takes the keys, and a field."""
    page = QWidget()
    page.button, page.field = QPushButton("Ici"), QLineEdit()
    column = QVBoxLayout(page)
    column.addWidget(page.button)
    column.addWidget(page.field)
    for title, keys, section in (
        ("Écrire une carte", ("Ctrl+N", "N"), Section.CAPTURE),
        ("Révéler les cartes", (), Section.BOARD),
        ("Voir l’éclairage", ("Ctrl+Shift+Z",), Section.BOARD),
        ("Enregistrer une copie…", (), Section.SESSION),
    ):
        command(page, title, partial(given.append, title), *keys, section=section)
    page.palette_sheet, page.sheet = CommandPalette(page), CheatSheet(page)
    command(page, "Chercher", page.palette_sheet.open_palette, "Ctrl+K", section=Section.SESSION)
    command(page, "Raccourcis", page.sheet.toggle, "?", section=Section.SESSION)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.button.setFocus()
    return page


def offered(page):
    tree = page.palette_sheet.list
    return [tree.topLevelItem(row).text(0) for row in range(tree.topLevelItemCount())]


def open_palette(qtbot, page, words=""):
    qtbot.keyClick(page.button, Qt.Key.Key_K, CONTROL)
    qtbot.waitUntil(page.palette_sheet.field.hasFocus)
    qtbot.keyClicks(page.palette_sheet.field, words)


def test_the_palette_offers_every_command_section_by_section(qtbot, page):
    open_palette(qtbot, page)
    assert offered(page) == [
        "Écrire une carte",
        "Révéler les cartes",
        "Voir l’éclairage",
        "Enregistrer une copie",
        "Chercher",
        "Raccourcis",
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ecrire", ["Écrire une carte"]),
        ("CARTE reveler", ["Révéler les cartes"]),
        ("l'ecl", ["Voir l’éclairage"]),
        ("tableau", ["Révéler les cartes", "Voir l’éclairage"]),
        ("cartes", ["Révéler les cartes", "Écrire une carte"]),
        ("zzz", []),
    ],
)
def test_accents_case_and_order_do_not_matter(page, words, found):
    assert [title_of(action) for action in matching(commands_of(page), words)] == found


def test_enter_gives_the_command_once_the_keys_are_back(qtbot, page, given):
    open_palette(qtbot, page, "reveler")
    qtbot.keyClick(page.palette_sheet.field, Qt.Key.Key_Return)
    assert given == ["Révéler les cartes"]
    assert not page.palette_sheet.isVisible() and page.button.hasFocus()


def test_arrows_choose_among_what_is_found_and_go_round(qtbot, page, given):
    open_palette(qtbot, page)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(page.palette_sheet.field, key)
    qtbot.keyClick(page.palette_sheet.field, Qt.Key.Key_Return)
    assert given == ["Révéler les cartes"]


def test_a_click_gives_the_command(qtbot, page, given):
    open_palette(qtbot, page)
    tree = page.palette_sheet.list
    at = tree.visualItemRect(tree.topLevelItem(0)).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert given == ["Écrire une carte"]


def test_escape_or_looking_elsewhere_closes_the_palette(qtbot, page, given):
    open_palette(qtbot, page)
    qtbot.keyClick(page.palette_sheet.field, Qt.Key.Key_Escape)
    assert not page.palette_sheet.isVisible() and page.button.hasFocus()
    open_palette(qtbot, page)
    page.field.setFocus()
    assert not page.palette_sheet.isVisible() and page.field.hasFocus()
    assert not given


def test_nothing_found_is_said_and_enter_does_nothing(qtbot, page, given):
    open_palette(qtbot, page, "zzz")
    assert page.palette_sheet.none.isVisible() and not page.palette_sheet.list.isVisible()
    qtbot.keyClick(page.palette_sheet.field, Qt.Key.Key_Return)
    assert not given


def test_only_what_can_be_done_now_is_offered(qtbot, page):
    hidden = QWidget(page)
    command(hidden, "Ailleurs", print, section=Section.BOARD)
    hidden.hide()
    disabled = command(page, "Pas maintenant", print, section=Section.BOARD)
    disabled.setEnabled(False)
    assert not is_available(disabled)
    open_palette(qtbot, page)
    assert not {"Ailleurs", "Pas maintenant"} & set(offered(page))


def test_any_action_that_a_widget_carries_is_a_command(qtbot, page, given):
    plain = QAction("Préparer && imprimer…", page.button)
    plain.triggered.connect(lambda: given.append("plain"))
    page.button.addAction(plain)
    open_palette(qtbot, page, "imprimer")
    assert offered(page) == ["Préparer & imprimer"]
    qtbot.keyClick(page.palette_sheet.field, Qt.Key.Key_Return)
    assert given == ["plain"]


def test_a_letter_is_a_command_only_out_of_the_fields(qtbot, page, given):
    qtbot.keyClick(page.button, Qt.Key.Key_N)
    assert given == ["Écrire une carte"]
    page.field.setFocus()
    qtbot.keyClicks(page.field, "n?")
    assert page.field.text() == "n?" and len(given) == 1 and not page.sheet.isVisible()


def test_keys_are_named_as_on_a_french_keyboard(page):
    keys = {title_of(action): keys_of(action) for action in commands_of(page)}
    assert keys["Voir l’éclairage"] == "Ctrl+Maj+Z"
    assert keys["Écrire une carte"] == "Ctrl+N"
    assert keys["Révéler les cartes"] == ""


def test_the_cheat_sheet_opens_and_closes_with_its_key(qtbot, page):
    qtbot.keyClicks(page.button, "?")
    assert page.sheet.isVisible() and page.sheet.close_button.hasFocus()
    qtbot.keyClicks(page.sheet.close_button, "?")
    assert not page.sheet.isVisible() and page.button.hasFocus()


def test_the_cheat_sheet_holds_every_command_that_has_keys_and_the_gestures(page):
    found = entries(commands_of(page))
    assert ("Ctrl+N", "Écrire une carte") in found[Section.CAPTURE]
    assert ("Ctrl+K", "Chercher") in found[Section.SESSION]
    assert ("Flèches", "Aller à la carte voisine") in found[Section.CARDS]
    assert not any(meaning == "Révéler les cartes" for _, meaning in found[Section.BOARD])


@pytest.mark.parametrize("size", [(500, 400), (1366, 768), (1920, 1080)])
def test_sheets_stay_within_the_page(qtbot, page, size):
    page.resize(*size)
    for sheet, show in (
        (page.sheet, page.sheet.toggle),
        (page.palette_sheet, page.palette_sheet.open_palette),
    ):
        show()
        assert page.rect().contains(sheet.geometry())
        page.resize(size[0] - 100, size[1] - 50)
        assert page.rect().contains(sheet.geometry())
        sheet.close_overlay()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("un\n\n  deux  ", ["un", "deux"]),
        ("- un\n• deux\n2) trois\n12. quatre", ["un", "deux", "trois", "quatre"]),
        ("3 agents sur 4", ["3 agents sur 4"]),
        ("2026. Une année", ["2026. Une année"]),
        ("a - b", ["a - b"]),
        ("-5 degrés", ["-5 degrés"]),
    ],
)
def test_lines_lose_their_bullets_and_nothing_else(text, lines):
    assert lines_of(text) == lines


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Qui relit ? Qui signe ?", ["Qui relit ?", "Qui signe ?"]),
        ("Un. Deux ; trois", ["Un.", "Deux ;", "trois"]),
        ("Une seule idée", ["Une seule idée"]),
        ("a. b\nc", ["a. b", "c"]),
        ("", []),
    ],
)
def test_a_text_is_parted_by_its_lines_or_else_its_sentences(text, parts):
    assert parts_of(text) == parts


def test_keys_held_down_give_a_command_once_but_go_on_zooming(console):
    repeats = {title_of(action): action.autoRepeat() for action in commands_of(console)}
    assert not repeats["Passer à l’étape suivante"] and not repeats["Écrire une carte"]
    assert repeats["Voir de plus près"] and repeats["Voir de plus loin"]


def override(field, key, modifiers=CONTROL):
    """Ask a field whether it keeps a key for itself, as Qt does before looking for a command."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    QApplication.sendEvent(field, event)
    return event.isAccepted()


class Greedy(QLineEdit):
    """A field that keeps every key, as fields do with some on some systems."""

    def event(self, event):
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


def test_a_command_keeps_its_keys_while_text_is_written(qtbot, page):
    field = Greedy()
    page.layout().addWidget(field)
    CommandsFirst(page)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert not override(field, Qt.Key.Key_E)
    assert not override(field, Qt.Key.Key_K)
    assert all(override(field, key) for key in (Qt.Key.Key_Z, Qt.Key.Key_V, Qt.Key.Key_A))
    assert override(field, Qt.Key.Key_E, Qt.KeyboardModifier.NoModifier)


def test_the_commands_of_the_window_come_first_everywhere(qtbot, room):
    field = Greedy(room)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert not override(field, Qt.Key.Key_E)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_that_has_the_keys_as_space_does(qtbot, page, key):
    pressed = []
    page.button.clicked.connect(lambda: pressed.append(key))
    page.button.setFocus()
    qtbot.keyClick(page.button, key)
    assert pressed == [key]
