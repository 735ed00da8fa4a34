"""A rating that the room settles with one voice: a row per card, and what it is compared with."""

import pytest
from PySide6.QtCore import Qt

from atelier_app.domain.cards import RatingKey
from atelier_app.service import SessionService
from atelier_app.ui.stages.rating.state import is_of_room, room_ratings
from tests.fakes import Clock, Ids, MemoryLog, created
from tests.library.methods.test_protocols import protocol
from tests.ui.stages.conftest import Room

STEP = "confronter"


@pytest.fixture
def log():
    return MemoryLog()


@pytest.fixture
def service(log):
    """Trades: each task is rated alone, then by the room, beside a known value."""
    first = created(protocol("metiers"))
    log.append(first)
    return SessionService([first], log, clock=Clock(), new_id=Ids())


@pytest.fixture
def tasks(service):
    service.start_step("taches")
    known = (("Accueillir", {"repere_oit": 0.2}), ("Rédiger", {"repere_oit": 0.6}), ("Classer", {}))
    return [service.add_card("tache", text, fields=fields).id for text, fields in known]


@pytest.fixture
def stage(room, tasks):
    return room.enter(STEP)


def settled(service, card):
    return service.session.ratings.get(RatingKey(STEP, card, "part"))


def number(stage, card):
    return stage.room.cards[card].rows[0].number


def lines(service):
    step = service.session.method.step(STEP)
    return [rating.lines for rating in room_ratings(service.session, step).ratings]


def test_the_step_opens_on_one_row_per_card_and_the_board_is_one_click_away(stage, room, tasks):
    assert stage.room.isVisible() and not stage.polls.isVisible()
    assert list(stage.room.cards) == tasks
    assert stage.room.progress.text() == "0\u00a0carte notée sur 3"
    stage.view.group.button(0).click()
    assert room.board.isVisible() and not stage.room.isVisible()


def test_a_number_is_settled_with_enter(qtbot, stage, service, tasks):
    stage.take_keys()
    field = number(stage, tasks[0])
    assert field.hasFocus()
    qtbot.keyClicks(field, "0,4")
    assert settled(service, tasks[0]) is None
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert settled(service, tasks[0]) == 0.4
    assert stage.room.progress.text().startswith("1\u00a0carte notée sur 3")
    stage.take_keys()
    assert number(stage, tasks[1]).hasFocus()


def test_a_number_being_typed_is_kept_when_the_step_is_left(qtbot, stage, service, tasks):
    field = number(stage, tasks[1])
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "0,7")
    assert stage.keep()
    assert settled(service, tasks[1]) == 0.7


def test_a_number_being_typed_stays_while_cards_arrive(qtbot, stage, service, tasks):
    field = number(stage, tasks[0])
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "0,4")
    service.rate_card(tasks[1], "part", 0.5, step=STEP)
    qtbot.waitUntil(lambda: number(stage, tasks[1]).value() == 50)
    assert field.value() == 40 and settled(service, tasks[0]) is None


def test_undo_shows_in_the_field_that_has_the_keys(qtbot, stage, service, tasks):
    field = number(stage, tasks[0])
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "0,4")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    service.undo()
    qtbot.waitUntil(lambda: field.text() == "—")


def test_a_rating_may_be_taken_away(stage, service, tasks):
    service.rate_card(tasks[0], "part", 0.5, step=STEP)
    stage.room.cards[tasks[0]].rows[0].silent.click()
    assert settled(service, tasks[0]) is None
    assert number(stage, tasks[0]).text() == "—"
    assert not stage.room.cards[tasks[0]].rows[0].silent.isChecked()


def test_a_new_card_gets_its_row(qtbot, stage, service, tasks):
    card = service.add_card("tache", "Archiver", step="taches")
    qtbot.waitUntil(lambda: card.id in stage.room.cards)
    service.edit_card(card.id, text="Archiver les dossiers")
    qtbot.waitUntil(lambda: stage.room.cards[card.id].title.text() == "Archiver les dossiers")


def test_the_known_value_stands_beside_and_a_wide_gap_calls_for_a_debate(stage, service, tasks):
    assert lines(service) == [("Repère\u202f: 0,2",), ("Repère\u202f: 0,6",), ()]
    service.rate_card(tasks[0], "part", 0.44, step=STEP)
    service.rate_card(tasks[1], "part", 0.85, step=STEP)
    assert lines(service)[:2] == [
        ("Repère\u202f: 0,2",),
        ("Repère\u202f: 0,6 · ▲ écart de 0,25, à débattre",),
    ]


def test_what_people_gave_alone_stands_beside_too(service, tasks):
    service.start_step("noter")
    poll = service.prepare_poll("noter")
    service.open_poll(poll.id)
    for rank, answer in enumerate((10, 30, 50)):
        service.cast_ballot(poll.id, f"v{rank}", (answer, 0, 0))
    service.close_poll(poll.id)
    assert lines(service)[0] == ("Noter seul\u202f: médiane 0,3", "Repère\u202f: 0,2")


def test_the_mean_of_the_cards_has_its_band(service, tasks):
    for task, rating in zip(tasks, (0.5, 0.6, 0.7), strict=True):
        service.rate_card(task, "part", rating, step=STEP)
    shown = room_ratings(service.session, service.session.method.step(STEP))
    assert shown.progress == "3\u00a0cartes notées sur 3 · moyenne 0,6, palier «\u00a0concerné\u00a0»"


def test_named_levels_are_chosen_by_a_click_or_a_digit(qtbot):
    service = SessionService([created(protocol("sensibilisation"))], MemoryLog(), clock=Clock(), new_id=Ids())
    own = Room(qtbot, service)
    card = service.add_card("fiche_action", "Quart d’heure IA").id
    stage = own.enter("trier")
    effort, effect = stage.room.cards[card].rows
    effort.group.button(1).click()
    effect.begin()
    qtbot.keyClick(effect.group.button(0), Qt.Key.Key_5)
    ratings = {key.scale: value for key, value in service.session.ratings.items()}
    scale = service.session.method.scale
    assert ratings == {
        "effort": scale("effort").levels[1].value,
        "effet": scale("effet").levels[4].value,
    }
    effort.group.button(len(scale("effort").levels)).click()
    assert [key.scale for key in service.session.ratings] == ["effet"]
    assert effort.choice is None
    own.close()


def test_without_cards_there_is_nothing_to_rate(room, service):
    stage = room.enter(STEP)
    assert stage.room.none.isVisible() and stage.room.progress.text() == "0\u00a0carte notée sur 0"
    stage.take_keys()


def test_each_person_rates_alone_where_the_method_says_so(room, service, tasks):
    step = service.session.method.step("noter")
    assert not is_of_room(service.session, step)
    stage = room.enter("noter")
    stage.view.group.button(1).click()
    assert stage.polls.isVisible() and not stage.room.isVisible()


def test_a_poll_prepared_all_the_same_is_shown(room, service, tasks):
    service.prepare_poll(STEP)
    stage = room.enter(STEP)
    assert stage.polls.isVisible() and not stage.room.isVisible()


def test_a_rating_that_cannot_be_saved_is_not_shown_as_settled(room, stage, service, tasks, log):
    field = number(stage, tasks[0])
    field.setValue(40)
    log.full = True
    field.editingFinished.emit()
    assert room.refused and settled(service, tasks[0]) is None and field.text() == "—"
