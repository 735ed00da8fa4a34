"""What the console says by itself: something taken back, a vote left open, phones about to be cut off."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from atelier_app.domain.polls import PollState
from atelier_app.ui.banner import Tone
from atelier_app.ui.leaving import OpenVoteQuestion
from atelier_app.ui.phones.page import PhonesPage
from atelier_app.ui.steps import step_entries
from tests.fakes import START
from tests.ui.gestures import add
from tests.ui.phones.fake import FakePhones
from tests.ui.workshops import workshop_on


def open_vote(service):
    """A vote that is open, in its step."""
    for text in ("Décider", "Protéger"):
        service.add_card("principe", text)
    service.start_step("choisir")
    poll = service.prepare_poll("choisir", question="Que garder ?")
    service.open_poll(poll.id)
    return poll


@pytest.fixture
def voting(qtbot, room):
    """The window, in the step of an open vote."""
    poll = open_vote(room.console.workshop.service)
    qtbot.waitUntil(lambda: room.console.shown_step == "choisir")
    return poll


@pytest.fixture
def served(qtbot, room, desk, voting):
    """The same, with phones that vote."""
    qtbot.waitUntil(lambda: not room.console.tasks.busy)
    phones = desk.phones[room.console.workshop.path]
    phones.start("192.168.1.20")
    room.console.phones.look()
    return phones


@pytest.mark.parametrize("way", ["button", "keys"])
def test_what_is_undone_and_redone_is_said_whichever_way_it_was_asked(qtbot, room, way):
    add(room, "Fuite")
    bar = room.console.top_bar
    qtbot.waitUntil(bar.undo_button.isEnabled)
    label = room.console.workshop.service.undoable
    control = Qt.KeyboardModifier.ControlModifier
    if way == "button":
        bar.undo_button.click()
    else:
        room.console.steps.list.setFocus()
        qtbot.keyClick(room.console.steps.list, Qt.Key.Key_Z, control)
    qtbot.waitUntil(lambda: room.banner.message is not None)
    assert room.banner.message.text == f"Annulé\u202f: {label}"
    if way == "button":
        bar.redo_button.click()
    else:
        qtbot.keyClick(room.console.steps.list, Qt.Key.Key_Y, control)
    qtbot.waitUntil(lambda: room.banner.message.text == f"Rétabli\u202f: {label}")


def test_what_was_undone_is_old_news_once_something_else_is_done(qtbot, room):
    add(room, "Fuite")
    qtbot.waitUntil(room.console.top_bar.undo_button.isEnabled)
    room.console.top_bar.undo_button.click()
    qtbot.waitUntil(lambda: room.banner.message is not None)
    add(room, "Panne")
    qtbot.waitUntil(lambda: room.banner.message is None)


def test_the_step_of_an_open_vote_says_so_with_a_word(room, voting):
    service = room.console.workshop.service
    service.start_step("risques")
    (entry,) = [each for each in step_entries(service.session, START) if each.voting]
    assert entry.id == "choisir" and entry.spoken.endswith("vote ouvert")
    service.stop_poll(voting.id)
    assert not [each for each in step_entries(service.session, START) if each.voting]


def test_the_row_of_an_open_vote_is_marked(qtbot, room, voting):
    room.console.workshop.service.start_step("risques")
    qtbot.waitUntil(lambda: room.console.shown_step == "risques")
    rows = room.console.steps.list
    row = next(n for n in range(rows.count()) if "vote ouvert" in rows.item(n).data(Qt.AccessibleTextRole))
    marked = rows.visualItemRect(rows.item(row))
    before = rows.grab(marked).toImage()
    room.console.workshop.service.stop_poll(voting.id)
    qtbot.waitUntil(lambda: "vote ouvert" not in rows.item(row).data(Qt.AccessibleTextRole))
    after = rows.visualItemRect(rows.item(row))
    assert after.height() < marked.height() and rows.grab(after).toImage() != before


def test_leaving_the_step_of_an_open_vote_is_said_with_a_way_back(qtbot, room, voting):
    room.console.steps.step_chosen.emit("risques")
    qtbot.waitUntil(lambda: room.console.shown_step == "risques")
    message = room.banner.message
    assert message.tone is Tone.NOTICE and "Que garder ?" in message.text and "reste ouvert" in message.text
    room.banner._action.click()
    qtbot.waitUntil(lambda: room.console.shown_step == "choisir")
    assert room.banner.message is None


def test_leaving_the_step_of_a_stopped_vote_is_not_worth_a_word(qtbot, room, voting):
    room.console.workshop.service.stop_poll(voting.id)
    room.console.steps.step_chosen.emit("risques")
    qtbot.waitUntil(lambda: room.console.shown_step == "risques")
    assert room.banner.message is None


LEAVE = {
    "home": lambda room: room.console.top_bar.home_wanted.emit(),
    "close": lambda room: room.close(),
    "open": lambda room: room.open_path(room.console.workshop.path.with_name("autre.atelier")),
}


@pytest.mark.parametrize("leave", LEAVE)
def test_leaving_phones_in_the_middle_of_a_vote_is_asked_first(qtbot, room, desk, voting, served, leave):
    LEAVE[leave](room)
    assert isinstance(room.question, OpenVoteQuestion) and room.question.isVisible()
    assert room.question.text() == "Un vote est ouvert."
    assert "les téléphones seront coupés" in room.question.informativeText()
    room.question.stay_button.click()
    assert room.console is not None and room.isVisible() and not desk.closed
    LEAVE[leave](room)
    room.question.leave_button.click()
    qtbot.waitUntil(lambda: bool(desk.closed))
    assert room.isVisible() is (leave != "close")


@pytest.mark.parametrize("without", ["phones", "vote"])
def test_nothing_is_asked_when_nobody_is_cut_off(room, desk, voting, served, without):
    if without == "phones":
        served.stop()
        room.console.phones.look()
    else:
        room.console.workshop.service.stop_poll(voting.id)
    room.close()
    assert desk.closed and not room.isVisible()


def reopen(qtbot, desk, window, tmp_path, phones, *, voting=True):
    workshop = workshop_on(tmp_path / "charte.atelier")
    poll = open_vote(workshop.service)
    if not voting:
        workshop.service.stop_poll(poll.id)
    desk.phones[workshop.path] = phones
    desk.open = lambda _path: desk._opened(workshop)
    window._workbench = desk.workbench()
    window.open_path(workshop.path)
    qtbot.waitUntil(lambda: window.console is not None and not window.console.tasks.busy)


def test_a_workshop_that_opens_on_an_open_vote_offers_to_serve_phones_again(qtbot, desk, window, tmp_path):
    reopen(qtbot, desk, window, tmp_path, FakePhones())
    message = window.banner.message
    assert message.tone is Tone.NOTICE and "Que garder ?" in message.text
    assert "ne sont pas servis" in message.remedy
    window.banner._action.click()
    assert isinstance(window.errands.page, PhonesPage) and window.banner.message is None


@pytest.mark.parametrize(("resumes", "voting"), [(True, True), (False, False)])
def test_nothing_is_offered_when_phones_came_back_or_no_vote_is_open(
    qtbot, desk, window, tmp_path, resumes, voting
):
    reopen(qtbot, desk, window, tmp_path, FakePhones(to_resume=resumes), voting=voting)
    message = window.banner.message
    assert message is None or "resté ouvert" not in message.text
    (poll,) = window.console.workshop.service.session.polls.values()
    assert (poll.state is PollState.OPEN) is voting


def test_an_undo_that_is_refused_says_so_and_does_not_vanish(qtbot, room, voting):
    bar = room.console.top_bar
    qtbot.waitUntil(bar.undo_button.isEnabled)
    bar.undo_button.click()
    qtbot.waitUntil(lambda: not room.console.workshop.service.history[-1].events)
    QApplication.processEvents()
    assert room.banner.message is not None and "Impossible d’annuler" in room.banner.message.text
