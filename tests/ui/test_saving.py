"""Never a doubt about what is saved, and nothing lost on leaving."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QFileDialog

from atelier_app import app
from atelier_app.domain.errors import UnsavedError
from atelier_app.domain.run import Preparation
from atelier_app.ui.banner import Tone
from atelier_app.ui.leaving import MovingQuestion
from atelier_app.ui.prepare.page import PreparePage
from tests.methods import SMALL
from tests.ui.gestures import add, choose_path
from tests.ui.workshops import workshop_on

DISK_FULL = UnsavedError("Le disque est plein.", "Libérez de la place.")


def test_an_action_that_cannot_be_written_is_told_at_once(qtbot, room, disk):
    disk.full = True
    add(room)
    assert room.banner.message.tone is Tone.FAILURE
    assert room.banner.message.text == "Le disque est plein."
    assert room.banner.message.action_title == "Enregistrer une copie ailleurs…"
    assert room.console.top_bar.saved.accessibleName() == "Non enregistré"
    assert "Non enregistré" in room.windowTitle()


def test_an_ordinary_refusal_says_nothing_about_saving(room):
    add(room, "   ")
    assert room.banner.message.tone is Tone.REFUSAL
    assert room.console.top_bar.saved.accessibleName() == "Enregistré"


def test_it_stays_unsaved_until_an_action_is_written_again(qtbot, room, disk):
    disk.full = True
    add(room)
    add(room, "   ")
    assert room.console.top_bar.saved.accessibleName() == "Non enregistré"
    disk.full = False
    add(room)
    qtbot.waitUntil(lambda: room.console.top_bar.saved.accessibleName() == "Enregistré")
    assert room.banner.message.text == "Tout est de nouveau enregistré."
    assert "— Enregistré —" in room.windowTitle()


def test_a_file_deleted_underneath_is_told_at_once(qtbot, room):
    room.console.workshop.path.unlink()
    qtbot.waitUntil(lambda: room.console.top_bar.saved.accessibleName() == "Non enregistré")
    assert "n’est plus à sa place" in room.banner.message.text


def test_a_copy_is_written_and_the_work_goes_on_where_it_was(qtbot, desk, room, tmp_path):
    room.console.top_bar.copy_wanted.emit()
    choose_path(room, tmp_path / "copie.atelier")
    qtbot.waitUntil(lambda: room.banner.isVisible())
    assert desk.copied == [tmp_path / "copie.atelier"]
    assert room.banner.message.tone is Tone.SUCCESS
    assert room.console.workshop.path.name == "charte.atelier"


def test_when_the_file_takes_nothing_any_more_the_work_goes_on_in_the_copy(qtbot, desk, room, disk, tmp_path):
    disk.full = True
    add(room)
    room.console.capture.field.setText("une idée à moitié")
    room.banner._action.click()
    disk.full = False
    choose_path(room, tmp_path / "copie.atelier")
    qtbot.waitUntil(lambda: room.console is not None and room.console.workshop.path.name == "copie.atelier")
    assert desk.closed == [tmp_path / "charte.atelier"]
    assert "copie" in room.banner.message.text
    assert room.console.capture.field.text() == "une idée à moitié"
    assert room.console.top_bar.saved.accessibleName() == "Enregistré"


def test_a_copy_that_cannot_be_written_is_said(qtbot, desk, room, tmp_path):
    desk.failure = DISK_FULL
    room.errands.ask_copy()
    choose_path(room, tmp_path / "copie.atelier")
    qtbot.waitUntil(lambda: room.banner.isVisible())
    assert room.banner.message.text == "Le disque est plein."


@pytest.mark.parametrize("leave", ["home", "close"])
def test_leaving_while_something_is_unsaved_is_asked_first(qtbot, desk, room, disk, leave):
    disk.full = True
    add(room)
    room.console.top_bar.home_wanted.emit() if leave == "home" else room.close()
    assert room.question.isVisible() and room.console is not None
    room.question.stay_button.click()
    assert room.console is not None and room.isVisible()
    room.console.top_bar.home_wanted.emit() if leave == "home" else room.close()
    room.question.leave_button.click()
    assert room.console is None
    assert room.isVisible() is (leave == "home")
    assert desk.closed


def test_opening_another_workshop_while_something_is_unsaved_is_asked_first(
    qtbot, desk, room, disk, tmp_path
):
    disk.full = True
    add(room)
    disk.full = False
    room.open_path(tmp_path / "autre.atelier")
    assert room.question.isVisible() and not desk.closed
    room.question.stay_button.click()
    assert not room.tasks.busy
    room.open_path(tmp_path / "autre.atelier")
    room.question.leave_button.click()
    qtbot.waitUntil(lambda: room.console.workshop.path.name == "autre.atelier")
    assert desk.closed == [tmp_path / "charte.atelier"]


LEAVE = {
    "home": lambda room: room.console.top_bar.home_wanted.emit(),
    "close": lambda room: room.close(),
    "open": lambda room: room.open_path(room.console.workshop.path.with_name("autre.atelier")),
}


@pytest.mark.parametrize("leave", LEAVE)
def test_what_is_being_typed_when_leaving_is_kept_or_asked_about(qtbot, room, disk, leave):
    card = room.console.workshop.service.add_card("risque", "Une carte", category="risque")
    view = room.console.board.view
    qtbot.waitUntil(lambda: view.board.note(card.id) is not None)
    view.edit(card.id)
    view.editor.setPlainText("Une autre carte")
    disk.full = True
    LEAVE[leave](room)
    assert room.question.isVisible() and room.console is not None
    room.question.stay_button.click()
    assert view.editor.toPlainText() == "Une autre carte"
    disk.full = False
    service = room.console.workshop.service
    LEAVE[leave](room)
    qtbot.waitUntil(lambda: not room.tasks.busy)
    assert service.session.cards[card.id].text == "Une autre carte"


@pytest.mark.parametrize("leave", LEAVE)
def test_an_hour_that_is_not_one_is_said_before_leaving(qtbot, room, leave):
    room.errands.show_prepare()
    room.errands.page.details.starts_at.setText("tantôt")
    LEAVE[leave](room)
    assert "n’est pas une heure" in room.banner.message.text
    assert isinstance(room.errands.page, PreparePage) and room.isVisible()
    assert not room.tasks.busy


def test_going_on_in_a_copy_waits_for_what_is_being_typed(qtbot, desk, room, disk, tmp_path):
    disk.full = True
    room.errands.show_prepare()
    room.errands.page.details.place.setText("Salle A")
    assert not room.errands.page.keep()
    room.errands.ask_copy()
    choose_path(room, tmp_path / "copie.atelier")
    qtbot.waitUntil(lambda: isinstance(room.question, MovingQuestion))
    room.question.stay_button.click()
    assert room.errands.page.details.place.text() == "Salle A"
    room.errands.ask_copy()
    choose_path(room, tmp_path / "copie.atelier")
    qtbot.waitUntil(lambda: len(desk.copied) == 2 and not room.console.tasks.busy)
    desk.open = lambda path: desk._opened(workshop_on(path))
    room._workbench = desk.workbench()
    room.question.move_button.click()
    qtbot.waitUntil(lambda: room.console.workshop.path.name == "copie.atelier")


def test_a_copy_holds_what_was_being_typed(qtbot, desk, room, tmp_path):
    room.errands.show_prepare()
    room.errands.page.details.place.setText("Salle A")
    room.errands.ask_copy()
    choose_path(room, tmp_path / "copie.atelier")
    qtbot.waitUntil(lambda: bool(desk.copied))
    assert room.console.workshop.service.session.preparation.place == "Salle A"


def test_leaving_can_begin_with_a_copy(qtbot, room, disk, tmp_path):
    disk.full = True
    add(room)
    room.close()
    room.question.copy_button.click()
    assert room.findChildren(QFileDialog)


def test_leaving_a_workshop_whose_file_is_gone_says_that_all_would_be_lost(qtbot, room):
    room.errands.saving._watcher.removePaths(room.errands.saving._watcher.files())
    room.console.workshop.path.unlink()
    room.close()
    assert "tout l’atelier est perdu" in room.question.text()
    room.question.leave_button.click()
    assert not room.isVisible()


def test_a_copy_may_take_the_place_of_a_file_that_was_deleted(qtbot, desk, window, tmp_path):
    """With real files: the one that is gone still holds the lock of its name."""
    real, path = app.workbench(), tmp_path / "charte.atelier"
    app.new_workshop(path, SMALL, Preparation("Charte"))
    window._workbench = replace(
        desk.workbench(),
        open_workshop=real.open_workshop,
        save_copy=real.save_copy,
        recent=desk.workbench().recent,
    )
    window.open_path(path)
    qtbot.waitUntil(lambda: window.console is not None)
    first = window.console
    first.workshop.service.start_step("risques")
    add(window, "Avant")
    first.capture.field.setText("une idée à moitié")
    path.unlink()
    qtbot.waitUntil(lambda: not window.errands.saving.saved)
    window.errands.ask_copy()
    choose_path(window, path)
    qtbot.waitUntil(lambda: window.console not in (None, first))
    assert window.console.workshop.path == path
    assert [card.text for card in window.console.workshop.service.session.cards.values()] == ["Avant"]
    assert window.console.capture.field.text() == "une idée à moitié"
    add(window, "Après")
    assert window.errands.saving.saved
    window.close()
    with app.opened(path) as service:
        assert [card.text for card in service.session.cards.values()] == ["Avant", "Après"]


def test_a_file_put_back_in_its_place_has_lost_nothing(qtbot, room):
    path = room.console.workshop.path
    away = path.rename(path.with_name("ailleurs.atelier"))
    qtbot.waitUntil(lambda: not room.errands.saving.saved)
    away.rename(path)
    room.errands.saving.check()
    assert room.errands.saving.saved
    room.close()
    assert room.question is None and not room.isVisible()


def test_another_file_in_its_place_proves_nothing(qtbot, room):
    path = room.console.workshop.path
    path.rename(path.with_name("ailleurs.atelier"))
    qtbot.waitUntil(lambda: not room.errands.saving.saved)
    path.touch()
    room.errands.saving.check()
    assert not room.errands.saving.saved


def test_a_ballot_that_is_written_proves_that_all_is_well_again(qtbot, room, disk):
    service = room.console.workshop.service
    for text in ("Décider", "Protéger"):
        service.add_card("principe", text)
    service.start_step("choisir")
    poll = service.prepare_poll("choisir")
    service.open_poll(poll.id)
    qtbot.waitUntil(lambda: room.console.shown_step == "choisir")
    disk.full = True
    add(room)
    assert not room.errands.saving.saved and room.errands.saving._timer.isActive()
    room.errands.saving.check()
    assert not room.errands.saving.saved
    disk.full = False
    service.cast_ballot(poll.id, "t1", (1, 1))
    room.errands.saving._timer.timeout.emit()
    assert room.errands.saving.saved and not room.errands.saving._timer.isActive()
    assert room.console.top_bar.saved.accessibleName() == "Enregistré"
