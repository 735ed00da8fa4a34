"""Naming themes in their columns, and what can be done with them."""

from PySide6.QtCore import Qt

from atelier_app.domain.method import Colour
from tests.ui.stages.themes import acted, column, held


def test_a_theme_is_renamed_in_place(qtbot, grouping, service, theme):
    title = column(grouping, theme).title
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "Nos secrets")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    assert service.session.themes[theme.id].title == "Nos secrets"


def test_escape_gives_a_new_name_up(qtbot, grouping, service, theme):
    title = column(grouping, theme).title
    title.setFocus()
    qtbot.keyClicks(title, "xxx")
    qtbot.keyClick(title, Qt.Key.Key_Escape)
    assert title.text() == "Données"
    assert service.session.themes[theme.id].title == "Données"


def test_a_name_being_written_outlives_a_change_from_elsewhere(qtbot, room, grouping, service, theme):
    title = column(grouping, theme).title
    title.setText("Données, en mieux")
    with qtbot.waitSignal(room.bridge.changed):
        service.rename_theme(theme.id, "Autre")
    assert title.text() == "Données, en mieux"
    assert grouping.keep()
    assert service.session.themes[theme.id].title == "Données, en mieux"


def test_a_name_that_is_refused_stays_in_its_field(room, grouping, theme):
    title = column(grouping, theme).title
    title.setText("   ")
    title.keep()
    assert room.refused == ["Le titre du thème\u202f: le texte est vide."]
    assert title.text() == "   "


def test_the_rename_key_writes_the_name_of_the_theme_that_has_the_keys(qtbot, grouping, theme, ids):
    cards = column(grouping, theme).list
    cards.setFocus()
    qtbot.keyClick(cards, Qt.Key.Key_F2)
    assert column(grouping, theme).title.hasFocus()
    assert column(grouping, theme).title.selectedText() == "Données"


def theme_actions(grouping, theme):
    column(grouping, theme).title.setFocus()
    return grouping.menu()


def test_the_menu_of_a_theme_colours_it(qtbot, grouping, service, theme):
    acted(theme_actions(grouping, theme), "Colorer", "Menthe")
    assert service.session.themes[theme.id].colour is Colour.MINT
    qtbot.waitUntil(lambda: "#B5EAE0" in column(grouping, theme).swatch.styleSheet())


def test_the_menu_of_a_theme_pins_it_and_lets_it_go(qtbot, grouping, service, theme):
    acted(theme_actions(grouping, theme), "Épingler")
    qtbot.waitUntil(lambda: column(grouping, theme).pinned.isVisible())
    acted(theme_actions(grouping, theme), "Libérer")
    assert not service.session.themes[theme.id].pinned


def test_the_menu_of_a_theme_merges_it_into_another(qtbot, grouping, service, theme, ids):
    other = service.add_theme("regrouper", "Vie privée", ids[2:3])
    qtbot.waitUntil(lambda: other.id in grouping.columns.columns)
    acted(theme_actions(grouping, theme), "Fusionner avec", "Vie privée")
    assert held(service, other) == ids[:3]
    qtbot.waitUntil(lambda: theme.id not in grouping.columns.columns)


def test_the_menu_of_a_theme_dissolves_it_and_undo_brings_it_back(qtbot, grouping, service, theme, ids):
    acted(theme_actions(grouping, theme), "Dissoudre")
    qtbot.waitUntil(lambda: list(grouping.columns.columns) == [None])
    assert len(column(grouping).list.cards.cards) == 6
    service.undo()
    qtbot.waitUntil(lambda: theme.id in grouping.columns.columns)
    assert held(service, theme) == ids[:2]


def test_a_theme_that_gave_a_principle_is_not_dissolved(room, grouping, service, theme):
    service.add_card("principe", "Protéger", comes_from=[theme.id])
    acted(theme_actions(grouping, theme), "Dissoudre")
    assert "est lié à un principe" in room.refused[0]
    assert theme.id in service.session.themes
