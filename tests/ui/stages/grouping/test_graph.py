"""Sorting on the graph of themes, with the mouse."""

import math

from PySide6.QtCore import QPoint, QRectF, Qt

from atelier_app.ui.graph.places import radius_of
from tests.ui.stages.grouping.graph import (
    MIDDLE,
    TYPES,
    carry,
    centre_of,
    click,
    data_of,
    drag,
    drag_over,
    drop,
    edge_of,
    leave,
    move,
    note_of,
    press,
    release,
    send,
    turn_wheel,
)

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_each_theme_is_a_bubble_sized_by_its_cards_and_the_tray_is_a_zone_apart(graph, data, humans):
    assert list(graph.scene.bubbles) == [data.id, humans.id]
    assert graph.scene.bubbles[data.id].radius > graph.scene.bubbles[humans.id].radius
    assert graph.tray.text() == "À classer · 4"
    assert graph.tray.accessibleName() == "À classer\u202f: 4\u00a0cartes"


def test_the_whole_graph_is_seen_at_first_titles_included(view):
    room = QRectF(view.viewport().rect())
    assert room.contains(view._extent().translated(view._origin()))
    assert {label.lines[0].split()[0] for label in view.labels().values()} == {"Données", "Contrôle"}
    assert {label.aside for label in view.labels().values()} == {"5\u00a0cartes", "3\u00a0cartes"}


def test_a_card_dragged_to_another_theme_goes_there_and_undo_brings_it_back(
    qtbot, view, service, data, humans, held, ids
):
    drag(view, note_of(view, data.id, ids[0]), centre_of(view, humans.id))
    assert held(humans) == [ids[0], *ids[5:8]]
    service.undo()
    assert held(data) == ids[:5]


def test_the_whole_choice_is_dragged_with_the_card_that_is_pressed(view, data, humans, held, ids):
    click(view, note_of(view, data.id, ids[0]))
    click(view, note_of(view, data.id, ids[2]), CONTROL)
    drag(view, note_of(view, data.id, ids[2]), centre_of(view, humans.id))
    assert held(data) == [ids[1], ids[3], ids[4]]


def test_the_theme_a_card_would_go_to_says_so(view, graph, data, humans, ids):
    carry(view, note_of(view, data.id, ids[0]), centre_of(view, humans.id))
    assert graph.scene.bubbles[humans.id].target == "Ranger ici"
    assert view.carrying._chip.isVisible()
    release(view, QPoint(2, 2))
    assert graph.scene.bubbles[humans.id].target == ""


def test_a_card_let_go_on_the_ground_stays_where_it_was(view, service, data, held, ids):
    before = len(service.history)
    drag(view, note_of(view, data.id, ids[0]), QPoint(3, 3))
    assert len(service.history) == before and held(data) == ids[:5]


def test_a_card_dragged_to_the_tray_leaves_its_theme(view, graph, data, held, ids):
    over = view.viewport().mapFromGlobal(graph.tray.mapToGlobal(graph.tray.rect().center()))
    carry(view, note_of(view, data.id, ids[0]), over)
    assert graph.tray._lit
    release(view, over)
    assert held(data) == ids[1:5]
    assert not graph.tray._lit


def test_a_theme_dragged_onto_another_is_merged_and_undo_gives_both_back(
    qtbot, view, graph, service, data, humans, held, ids
):
    carry(view, edge_of(view, humans.id), centre_of(view, data.id))
    assert graph.scene.bubbles[data.id].target == "Fusionner avec «\u00a0Données\u00a0»"
    release(view, centre_of(view, data.id))
    assert held(data) == ids[:8]
    qtbot.waitUntil(lambda: humans.id not in graph.scene.bubbles)
    place = graph.scene.known_places[humans.id]
    service.undo()
    qtbot.waitUntil(lambda: humans.id in graph.scene.bubbles)
    assert graph.scene.known_places[humans.id] == place
    assert held(humans) == ids[5:8]


def test_a_theme_dragged_elsewhere_only_moves_and_stays_there(qtbot, view, graph, service, humans, data):
    start = edge_of(view, humans.id)
    other = graph.scene.known_places[data.id]
    drag(view, start, start + QPoint(0, -30))
    x, y = service.session.themes[humans.id].position
    qtbot.waitUntil(lambda: graph.scene.known_places[humans.id] == (x, y))
    assert graph.scene.known_places[data.id] == other


def test_a_theme_let_go_half_over_another_stands_beside_it(view, graph, service, data, humans):
    at = centre_of(view, data.id)
    reach = graph.scene.bubbles[data.id].radius * view.scale_factor
    drag(view, edge_of(view, humans.id), QPoint(at.x(), round(at.y() - reach - 4)))
    place = service.session.themes[humans.id].position
    assert math.dist(place, graph.scene.known_places[data.id]) >= radius_of(5) + radius_of(3)


def test_escape_gives_a_drag_up(qtbot, view, graph, service, data, humans):
    before, places = len(service.history), graph.scene.places()
    carry(view, edge_of(view, humans.id), centre_of(view, data.id))
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    release(view, centre_of(view, data.id))
    assert len(service.history) == before
    assert graph.scene.places() == places


def test_a_change_elsewhere_moves_no_bubble(qtbot, view, graph, service, data, ids):
    before = graph.scene.places()
    scale = view.scale_factor
    service.group_cards("regrouper", ids[8:10], data.id)
    qtbot.waitUntil(lambda: len(graph.scene.bubbles[data.id].shown.cards) == 7)
    assert graph.scene.places() == before
    assert view.scale_factor == scale


def test_cards_keep_their_places_when_one_leaves(qtbot, graph, service, data, ids):
    bubble = graph.scene.bubbles[data.id]
    before = {card: bubble.note_centre(card) for card in ids[:4]}
    service.group_cards("regrouper", [ids[4]], None)
    qtbot.waitUntil(lambda: len(bubble.shown.cards) == 4)
    assert {card: bubble.note_centre(card) for card in before} == before


def test_a_new_theme_stands_clear_of_the_others(qtbot, view, graph, service, ids):
    new = service.add_theme("regrouper", "Nouveau", ids[8:])
    qtbot.waitUntil(lambda: new.id in graph.scene.bubbles)
    bubbles = list(graph.scene.bubbles.values())
    for rank, one in enumerate(bubbles):
        for other in bubbles[:rank]:
            away = one.pos() - other.pos()
            assert math.hypot(away.x(), away.y()) > one.radius + other.radius
    assert QRectF(view.viewport().rect()).contains(view._extent().translated(view._origin()))


def test_the_wheel_comes_nearer_to_what_is_under_the_pointer(view, data):
    at = centre_of(view, data.id)
    place, scale = view.mapToScene(at), view.scale_factor
    turn_wheel(view, at, 3)
    assert view.scale_factor > 1.5 * scale
    away = view.mapToScene(at) - place
    assert math.hypot(away.x(), away.y()) < 3 / view.scale_factor + 1
    view.show_all()
    assert math.isclose(view.scale_factor, scale, rel_tol=1e-6)


def test_the_hand_pulls_the_graph(qtbot, view, data):
    before = centre_of(view, data.id)
    qtbot.keyPress(view, Qt.Key.Key_Space)
    press(view, QPoint(40, 40))
    move(view, QPoint(90, 60))
    release(view, QPoint(90, 60))
    qtbot.keyRelease(view, Qt.Key.Key_Space)
    assert centre_of(view, data.id) - before == QPoint(50, 20)


def test_the_middle_button_pulls_the_graph_too(view, data):
    before = centre_of(view, data.id)
    press(view, QPoint(40, 40), button=MIDDLE)
    move(view, QPoint(20, 40), button=MIDDLE)
    release(view, QPoint(20, 40), button=MIDDLE)
    assert centre_of(view, data.id) - before == QPoint(-20, 0)


def test_a_rubber_band_chooses_the_cards_it_touches(view, graph, data, ids):
    box = view.mapFromScene(graph.scene.bubbles[data.id].sceneBoundingRect()).boundingRect()
    assert graph.scene.bubble_at(view.mapToScene(box.topLeft())) is None
    drag(view, box.topLeft(), box.bottomRight())
    assert set(graph.chosen_cards()) >= set(ids[:5])


def test_clicking_one_card_of_the_choice_chooses_it_alone(view, graph, data, ids):
    click(view, note_of(view, data.id, ids[0]))
    click(view, note_of(view, data.id, ids[1]), CONTROL)
    assert graph.chosen_cards() == ids[:2]
    click(view, note_of(view, data.id, ids[1]), CONTROL)
    assert graph.chosen_cards() == ids[:1]
    click(view, note_of(view, data.id, ids[2]), CONTROL)
    click(view, note_of(view, data.id, ids[0]))
    assert graph.chosen_cards() == [ids[0]]


def test_a_double_click_writes_the_name_in_place(qtbot, view, service, data):
    at = edge_of(view, data.id)
    send(view, TYPES.MouseButtonDblClick, at, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton)
    assert view.name_field.isVisible() and view.name_field.selectedText() == "Données"
    qtbot.keyClicks(view.name_field, "Nos secrets")
    qtbot.keyClick(view.name_field, Qt.Key.Key_Return)
    assert service.session.themes[data.id].title == "Nos secrets"
    assert not view.name_field.isVisible()


def test_cards_dropped_from_the_panel_go_into_the_bubble_below(view, graph, service, data, held, ids):
    carried = data_of([service.session.cards[ids[8]]])
    at = edge_of(view, data.id)
    assert drag_over(view.viewport(), at, carried)
    assert graph.scene.bubbles[data.id].target == "Ranger ici"
    leave(view.viewport())
    assert graph.scene.bubbles[data.id].target == ""
    drop(view.viewport(), at, carried)
    assert held(data) == [*ids[:5], ids[8]]


def test_cards_dropped_on_the_tray_zone_go_back_there(graph, service, data, held, ids):
    drop(graph.tray, QPoint(5, 5), data_of([service.session.cards[ids[0]]]))
    assert held(data) == ids[1:5]


def test_the_tray_zone_shows_its_cards_in_the_panel(qtbot, graph, panel, view, data):
    click(view, edge_of(view, data.id))
    assert panel.title.text() == "Données"
    qtbot.mouseClick(graph.tray, Qt.MouseButton.LeftButton)
    assert panel.title.text() == "À classer"


def test_an_empty_grouping_says_what_to_do(room, ids):
    graph = room.enter("regrouper").rooms.graph
    assert graph.hint.isVisible() and "Proposez des thèmes" in graph.hint.text()


def test_the_graph_is_painted_from_afar_as_from_near(view):
    for scale in (0.1, 1.0, 4.0):
        view.zoom(scale / view.scale_factor)
        image = view.grab().toImage()
        assert (
            len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)})
            > 2
        )


def test_choosing_a_theme_or_a_card_leaves_every_title_where_it_is(graph, view, data, humans, ids):
    before = view.labels()
    graph.scene.choose_theme(data.id)
    graph.scene.choose_cards([ids[0]])
    assert all(label is before[theme] for theme, label in view.labels().items())


def test_a_target_is_written_under_its_title(graph, view, data, humans):
    graph.scene.show_target(data.id, "Y mettre 2 cartes")
    view.show_words()
    assert view.labels()[data.id].aside == "Y mettre 2 cartes"
    graph.scene.show_target(None)
    view.show_words()
    assert view.labels()[data.id].aside == "5\u00a0cartes"
