"""Movements are short, explain something, and stop where people ask for less motion."""

import pytest

from atelier_app.ui import motion
from atelier_app.ui.projection.canvas import RoomCanvas, landing
from atelier_app.ui.projection.views import Notes, Prompt, RoomView
from tests.ui.projection.bodies import aligned, answers, notes, points, rated, sorted_in

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def moving(monkeypatch):
    """Let things move."""
    monkeypatch.setenv(motion.SETTING, "oui")
    motion.is_allowed.cache_clear()
    yield
    motion.is_allowed.cache_clear()


@pytest.mark.parametrize(("said", "allowed"), [("oui", True), ("non", False), (" Non ", False), ("0", False)])
def test_the_environment_decides_before_the_system(monkeypatch, said, allowed):
    monkeypatch.setenv(motion.SETTING, said)
    assert motion.is_allowed.__wrapped__() is allowed


def test_without_a_desktop_to_ask_things_may_move(monkeypatch):
    monkeypatch.delenv(motion.SETTING)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    monkeypatch.setattr("sys.platform", "linux")
    assert motion.is_allowed.__wrapped__() is True


def test_a_movement_is_short(moving):
    assert 0 < motion.duration() < 200


def test_reduced_motion_leaves_no_time_to_move():
    assert motion.duration() == 0


@pytest.fixture
def canvas(qtbot):
    canvas = RoomCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(960, 540)
    with qtbot.waitExposed(canvas):
        canvas.show()
    return canvas


@pytest.mark.parametrize("body", [points(4), answers(4), aligned(2), sorted_in(2, 1, 1, 0), rated(2)])
def test_the_bars_of_a_result_grow_when_it_appears(qtbot, canvas, moving, body):
    canvas.show_view(RoomView(Prompt("?")))
    assert canvas.growth == 1.0
    canvas.show_view(RoomView(body))
    assert canvas.growth < 1.0
    qtbot.waitUntil(lambda: canvas.growth == 1.0)


def test_a_result_that_only_changes_stays_still(qtbot, canvas, moving):
    canvas.show_view(RoomView(points(4)))
    qtbot.waitUntil(lambda: canvas.growth == 1.0)
    canvas.show_view(RoomView(points(5)))
    assert canvas.growth == 1.0


def test_with_reduced_motion_a_result_is_there_at_once(canvas):
    canvas.show_view(RoomView(Prompt("?")))
    canvas.show_view(RoomView(points(4)))
    assert canvas.growth == 1.0


def test_a_growing_bar_ends_as_long_as_a_still_one(qtbot, canvas, moving):
    canvas.show_view(RoomView(points(4)))
    begun = canvas.grab().toImage()
    qtbot.waitUntil(lambda: canvas.growth == 1.0)
    ended = canvas.grab().toImage()
    still = RoomCanvas()
    qtbot.addWidget(still)
    still.resize(canvas.size())
    still.show_view(RoomView(points(4)))
    qtbot.waitUntil(lambda: still.growth == 1.0)
    assert ended == still.grab().toImage()
    assert begun != ended


def test_only_the_cards_that_have_just_come_land():
    assert landing(notes(2), notes(3)) == {notes(3).groups[0].texts[2]}
    assert landing(notes(3), notes(3)) == frozenset()
    assert landing(None, notes(3)) == frozenset()
    assert landing(Prompt("?"), notes(3)) == frozenset()
    assert landing(Notes((), 4), notes(2)) == set(notes(2).groups[0].texts)


def test_a_new_card_lands_on_the_wall(qtbot, canvas, moving):
    canvas.show_view(RoomView(notes(2)))
    assert canvas.growth == 1.0
    canvas.show_view(RoomView(notes(3)))
    assert canvas.growth < 1.0
    qtbot.waitUntil(lambda: canvas.growth == 1.0)


def test_a_card_written_here_comes_down_onto_the_board(qtbot, board, service, moving):
    card = service.add_card("risque", "Une carte", category="risque").id
    qtbot.waitUntil(lambda: board.scene.note(card) is not None)
    note = board.scene.note(card)
    assert note.opacity() < 1 and note.scale() > 1
    qtbot.waitUntil(lambda: note.opacity() == 1 and note.scale() == 1)


def test_with_reduced_motion_a_card_is_in_its_place_at_once(qtbot, board, service):
    card = service.add_card("risque", "Une carte", category="risque").id
    qtbot.waitUntil(lambda: board.scene.note(card) is not None)
    note = board.scene.note(card)
    assert (note.opacity(), note.scale()) == (1, 1)


def test_a_card_taken_away_while_it_lands_disturbs_nobody(qtbot, board, service, moving):
    card = service.add_card("risque", "Une carte", category="risque").id
    qtbot.waitUntil(lambda: board.scene.note(card) is not None)
    service.remove_cards([card])
    qtbot.waitUntil(lambda: board.scene.note(card) is None)
    other = service.add_card("risque", "Une autre", category="risque").id
    qtbot.waitUntil(lambda: board.scene.note(other) is not None and board.scene.note(other).opacity() == 1)
