"""The graph with the keys alone, and what a screen reader hears of it."""

import pytest
from PySide6.QtCore import Qt

from atelier_app.ui.stages.grouping.rooms import COLUMNS, GRAPH, LIST

KEY = Qt.Key


@pytest.fixture(autouse=True)
def focus(view):
    view.setFocus()


def test_arrows_go_from_theme_to_theme(qtbot, view, graph, data, humans):
    qtbot.keyClick(view, KEY.Key_Right)
    first = graph.chosen_theme()
    places = graph.scene.places()
    (other,) = {data.id, humans.id} - {first}
    along_x, along_y = (b - a for a, b in zip(places[first], places[other], strict=True))
    if abs(along_x) > abs(along_y):
        key = KEY.Key_Right if along_x > 0 else KEY.Key_Left
    else:
        key = KEY.Key_Down if along_y > 0 else KEY.Key_Up
    qtbot.keyClick(view, key)
    assert graph.chosen_theme() == other
    assert view.accessibleDescription().startswith(graph.scene.bubbles[other].shown.title)


def test_enter_goes_into_a_theme_arrows_among_its_cards_and_escape_comes_back(qtbot, view, graph, data, ids):
    graph.scene.choose_theme(data.id)
    qtbot.keyClick(view, KEY.Key_Return)
    assert graph.chosen_cards() == [ids[0]]
    for key in (KEY.Key_Right, KEY.Key_Left, KEY.Key_Up, KEY.Key_Down):
        qtbot.keyClick(view, key)
    assert len(graph.chosen_cards()) == 1 and set(graph.chosen_cards()) <= set(ids[:5])
    for key in (KEY.Key_Right, KEY.Key_Left, KEY.Key_Up, KEY.Key_Down):
        qtbot.keyClick(view, key, Qt.KeyboardModifier.ShiftModifier)
    assert len(graph.chosen_cards()) > 1
    assert "cartes choisies" in view.accessibleDescription()
    qtbot.keyClick(view, KEY.Key_Escape)
    assert (graph.chosen_theme(), graph.chosen_cards()) == (data.id, [])
    qtbot.keyClick(view, KEY.Key_Escape)
    assert graph.chosen_theme() is None


def test_all_cards_of_a_theme_are_chosen_and_sent_back_to_the_tray(qtbot, view, graph, data, held, ids):
    graph.scene.choose_theme(data.id)
    qtbot.keyClick(view, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert graph.chosen_cards() == ids[:5]
    qtbot.keyClick(view, KEY.Key_Delete)
    assert held(data) == []


def test_f2_writes_the_name_of_the_current_theme(qtbot, view, graph, service, data):
    graph.scene.choose_theme(data.id)
    qtbot.keyClick(view, KEY.Key_F2)
    assert view.name_field.hasFocus()
    qtbot.keyClicks(view.name_field, "Secrets")
    qtbot.keyClick(view.name_field, KEY.Key_Return)
    assert service.session.themes[data.id].title == "Secrets"
    assert view.hasFocus()


def test_escape_gives_a_name_up(qtbot, view, graph, service, data):
    graph.rename(data.id)
    qtbot.keyClicks(view.name_field, "Secrets")
    qtbot.keyClick(view.name_field, KEY.Key_Escape)
    assert not view.name_field.isVisible()
    assert service.session.themes[data.id].title == "Données"


def test_a_name_that_is_refused_stays_to_be_corrected(qtbot, room, view, graph, data):
    graph.rename(data.id)
    view.name_field.setText("   ")
    view.name_field.keep()
    assert room.refused == ["Le titre du thème\u202f: le texte est vide."]
    assert view.name_field.isVisible() and view.name_field.text() == "   "


def test_a_name_being_written_outlives_what_happens_meanwhile(qtbot, stage, graph, view, service, data, ids):
    graph.rename(data.id)
    view.name_field.setText("Données, en mieux")
    service.group_cards("regrouper", ids[8:], data.id)
    qtbot.waitUntil(lambda: len(graph.scene.bubbles[data.id].shown.cards) == 9)
    assert view.name_field.text() == "Données, en mieux" and view.name_field.isVisible()
    assert stage.keep()
    assert service.session.themes[data.id].title == "Données, en mieux"


def test_a_theme_that_goes_while_its_name_is_written_takes_the_field_along(qtbot, graph, view, service, data):
    graph.rename(data.id)
    service.dissolve_theme(data.id)
    qtbot.waitUntil(lambda: data.id not in graph.scene.bubbles)
    assert not view.name_field.isVisible()


def test_a_card_is_brought_into_view(stage, graph, view, panel, data, ids):
    stage.show_card(ids[2])
    assert graph.chosen_cards() == [ids[2]] and graph.chosen_theme() == data.id
    assert panel.list.chosen_cards() == [ids[2]]
    assert view.hasFocus()


def test_the_three_ways_show_the_same_choice_of_actions(stage, graph, data):
    graph.scene.choose_theme(data.id)
    titles = [action.text() for action in stage.menu().actions() if action.text()]
    stage.rooms.ways.group.button(LIST).click()
    stage.rooms.outline.setCurrentItem(stage.rooms.outline.topLevelItem(1))
    assert [action.text() for action in stage.menu().actions() if action.text()] == titles
    assert {"Renommer\tF2", "Scinder…", "Dissoudre le thème", "Fusionner avec"} <= set(titles)


def test_the_panel_stands_beside_the_graph_and_the_list_and_not_beside_columns(stage, panel):
    assert panel.isVisible()
    stage.rooms.ways.group.button(COLUMNS).click()
    assert not panel.isVisible()
    stage.rooms.ways.group.button(LIST).click()
    assert panel.isVisible()
    stage.rooms.ways.group.button(GRAPH).click()
    assert stage.view is stage.rooms.graph
