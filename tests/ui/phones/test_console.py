"""Phones around the room: the bar at the top, the step, the wall, what is printed, and after a crash."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from atelier_app.domain.cards import CardStatus
from atelier_app.domain.errors import WorkshopError
from atelier_app.ui.banner import Tone
from atelier_app.ui.commands import Section, commands_of, keys_of, section_of, title_of
from atelier_app.ui.phones.moderation import ModerationPage
from atelier_app.ui.phones.page import PhonesPage
from atelier_app.ui.phones.papers import POSTER, TICKETS, write_poster, write_tickets
from atelier_app.ui.projection.views import Join, Screen
from tests.ui.gestures import choose_path
from tests.ui.phones.fake import UNREACHABLE, FakePhones, send
from tests.ui.workshops import fill, workshop_on

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
RESUMED = "Les téléphones sont de nouveau servis à la même adresse."


def open_with(qtbot, desk, window, tmp_path, phones, **changes):
    """Open a workshop whose phones are those."""
    path = tmp_path / "charte.atelier"
    desk.phones[path] = phones
    desk.open = lambda opened: desk._opened(replace(workshop_on(opened), **changes))
    window._workbench = desk.workbench()
    window.open_path(path)
    qtbot.waitUntil(lambda: window.console is not None and not window.console.tasks.busy)


def test_the_bar_offers_the_phones_then_counts_them(link, console, phones):
    bar = console.top_bar
    assert bar.phones_button.text() == "Téléphones"
    phones.start("192.168.1.20")
    link.look()
    assert bar.phones_button.text() == "●\u00a00\u00a0téléphone"
    phones.connect(14)
    link.look()
    assert bar.phones_button.text() == "●\u00a014\u00a0téléphones"
    assert "14\u00a0téléphones connectés" in bar.phones_button.accessibleName()
    phones.stop()
    link.look()
    assert bar.phones_button.text() == "Téléphones"


def test_cards_that_wait_are_counted_wherever_the_facilitator_is(qtbot, console, service, phones):
    badges = (console.top_bar.pending_button, console.steps.pending_button)
    assert all(badge.isHidden() for badge in badges)
    (card, _) = send(service, phones, ["Fuite", "Coût"])
    qtbot.waitUntil(lambda: all(badge.text() == "▲\u00a02 à relire" for badge in badges))
    assert all(badge.isVisible() for badge in badges)
    service.start_step("principes")
    service.publish_cards([card])
    qtbot.waitUntil(lambda: all(badge.text() == "▲\u00a01 à relire" for badge in badges))
    service.undo()
    qtbot.waitUntil(lambda: badges[0].text() == "▲\u00a02 à relire")


def test_a_workshop_opens_with_the_cards_that_waited(qtbot, desk, window, tmp_path):
    phones, workshop = FakePhones(), workshop_on(tmp_path / "charte.atelier")
    workshop.service.start_step("risques")
    send(workshop.service, phones, ["Fuite"])
    desk.open = lambda _path: desk._opened(workshop)
    window._workbench = desk.workbench()
    window.open_path(tmp_path / "charte.atelier")
    qtbot.waitUntil(lambda: window.console is not None)
    assert window.console.top_bar.pending_button.isVisible()


def test_the_badge_stays_in_sight_beside_the_room_and_leads_to_the_cards(qtbot, room, room_phones):
    send(room.console.workshop.service, room_phones, ["Fuite"])
    room.errands.show_prepare()
    badge = room.console.top_bar.pending_button
    qtbot.waitUntil(badge.isVisible)
    qtbot.mouseClick(badge, Qt.MouseButton.LeftButton)
    assert isinstance(room.errands.page, ModerationPage)


def test_the_badge_of_the_steps_leads_to_the_cards_too(qtbot, room, room_phones):
    send(room.console.workshop.service, room_phones, ["Fuite"])
    badge = room.console.steps.pending_button
    qtbot.waitUntil(badge.isVisible)
    qtbot.mouseClick(badge, Qt.MouseButton.LeftButton)
    assert isinstance(room.errands.page, ModerationPage)


@pytest.mark.parametrize(
    ("key", "modifiers", "page"),
    [(Qt.Key.Key_T, CONTROL | SHIFT, PhonesPage), (Qt.Key.Key_R, CONTROL, ModerationPage)],
)
def test_both_pages_have_their_keys_even_while_writing(qtbot, room, room_phones, key, modifiers, page):
    room.console.capture.field.setFocus()
    qtbot.keyClick(room.console.capture.field, key, modifiers)
    assert isinstance(room.errands.page, page)


def test_both_pages_are_commands(console):
    found = {title_of(action): keys_of(action) for action in commands_of(console)}
    assert found["Ouvrir aux téléphones"] == "Ctrl+Maj+T"
    assert found["Relire les cartes des téléphones"] == "Ctrl+R"


def test_the_commands_of_the_queue_have_a_section_of_their_own(room, room_phones):
    room.errands.show_moderation()
    of_phones = {title_of(each) for each in commands_of(room.console) if section_of(each) is Section.PHONES}
    assert {"Accepter la carte", "Refuser la carte", "Accepter toutes les cartes"} <= of_phones


def test_the_guidance_says_what_phones_do_in_the_step(qtbot, console, link, phones, service):
    line = console.guidance.phones
    assert line.isHidden()
    phones.start("192.168.1.20")
    link.look()
    assert line.isVisible() and line.text() == "▪\u00a0Les téléphones écrivent"
    service.start_step("regrouper")
    qtbot.waitUntil(lambda: line.text() == "▪\u00a0Les téléphones regardent l’écran")
    phones.stop()
    link.look()
    assert line.isHidden()


def test_the_guidance_says_when_phones_vote(qtbot, console, served, service):
    for text in ("Décider", "Protéger"):
        service.add_card("principe", text)
    service.start_step("choisir")
    service.open_poll(service.prepare_poll("choisir").id)
    qtbot.waitUntil(lambda: console.guidance.phones.text() == "▪\u00a0Les téléphones votent")


def test_the_room_is_told_how_to_join_only_while_it_can(console, link, phones):
    assert console.projection.joining() is None
    phones.start("192.168.1.20")
    phones.connect(3)
    link.look()
    state = link.state
    assert console.projection.joining() == Join(state.address, "4712", False, 3, state.join_address)
    assert Screen.JOIN in console.projection.available


def test_the_qr_is_projected_from_the_page(qtbot, room, room_phones):
    room_phones.start("192.168.1.20")
    room.console.phones.look()
    room.errands.show_phones()
    room.errands.page.serving.project_button.click()
    assert room.console.projection.is_open
    assert room.console.projection.choice.screen is Screen.JOIN
    assert isinstance(room.console.projection.window.canvas.view.body, Join)


def test_the_wall_counts_phones_as_they_join(qtbot, console, served, phones):
    console.project_joining()
    phones.connect(5)
    served.look()
    assert console.projection.window.canvas.view.body.connected == 5


def test_phones_resume_by_themselves_after_a_crash_and_it_is_said(qtbot, desk, window, tmp_path):
    phones = FakePhones(to_resume=True)
    open_with(qtbot, desk, window, tmp_path, phones)
    assert phones.state().running
    assert window.console.top_bar.phones_button.text() == "●\u00a00\u00a0téléphone"
    assert (window.banner.message.tone, window.banner.message.text) == (Tone.SUCCESS, RESUMED)


def test_another_address_after_a_crash_is_told_and_projected_again(qtbot, desk, window, tmp_path):
    open_with(qtbot, desk, window, tmp_path, FakePhones(to_resume=True, resumes_at=8000))
    message = window.banner.message
    assert message.tone is Tone.NOTICE and "même adresse" not in message.text
    assert message.text.endswith("à une autre adresse\u202f: http://192.168.1.20:8000/")
    assert "Projetez-la de nouveau" in message.remedy
    assert message.action_title == "Projeter l’adresse"
    message.action()
    assert window.console.projection.choice.screen is Screen.JOIN
    assert window.console.projection.window.canvas.view.body.address == "http://192.168.1.20:8000/"


def test_another_address_is_told_after_what_opening_had_to_tell(qtbot, desk, window, tmp_path):
    moved = FakePhones(to_resume=True, resumes_at=8000)
    open_with(qtbot, desk, window, tmp_path, moved, notice="Fichier réparé.")
    message = window.banner.message
    assert message.text == "Fichier réparé." and message.action_title == "Projeter l’adresse"
    assert "http://192.168.1.20:8000/" in message.remedy and "Projetez-la" in message.remedy


def test_what_opening_had_to_tell_is_still_told_when_phones_resume(qtbot, desk, window, tmp_path):
    open_with(qtbot, desk, window, tmp_path, FakePhones(to_resume=True), notice="Fichier réparé.")
    message = window.banner.message
    assert (message.tone, message.text, message.remedy) == (Tone.NOTICE, "Fichier réparé.", RESUMED)


def test_phones_that_cannot_resume_are_said_with_a_remedy(qtbot, desk, window, tmp_path):
    open_with(qtbot, desk, window, tmp_path, FakePhones(refusal=UNREACHABLE))
    assert window.banner.message.tone is Tone.REFUSAL
    assert window.banner.message.remedy == UNREACHABLE.remedy


def test_nothing_is_said_when_phones_were_not_served(qtbot, desk, window, tmp_path):
    open_with(qtbot, desk, window, tmp_path, FakePhones())
    assert window.banner.message is None
    assert not window.console.phones.state.running


def test_leaving_the_workshop_looks_at_its_phones_no_more(qtbot, desk, window, tmp_path):
    open_with(qtbot, desk, window, tmp_path, FakePhones(to_resume=True))
    link = window.console.phones
    window._go_home()
    assert not link._timer.isActive()


@pytest.mark.parametrize(("button", "name"), [("poster_button", POSTER), ("tickets_button", TICKETS)])
def test_the_poster_and_the_tickets_are_printed_where_one_says(
    qtbot, room, room_phones, tmp_path, button, name
):
    room_phones.start("192.168.1.20", tickets_only=True)
    room.console.phones.look()
    room.errands.show_phones()
    getattr(room.errands.page.serving, button).click()
    choose_path(room, tmp_path)
    qtbot.waitUntil((tmp_path / name).exists)
    qtbot.waitUntil(lambda: room.banner.message is not None)
    assert (tmp_path / name).read_bytes().startswith(b"%PDF")
    assert room.banner.message.tone is Tone.SUCCESS


@pytest.mark.parametrize("count", [1, 19])
def test_as_many_tickets_are_printed_as_asked_for(tmp_path, service, count):
    phones = FakePhones()
    phones.start("192.168.1.20", tickets_only=True)
    asked = []
    tickets = phones.tickets
    phones.tickets = lambda wanted: asked.append(wanted) or tickets(wanted)
    write_tickets(service, phones, count, tmp_path)
    assert asked == [count]


def test_nothing_is_printed_for_phones_that_are_shut_out(service, tmp_path):
    with pytest.raises(WorkshopError, match="ne sont plus ouverts"):
        write_poster(service, FakePhones(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_bar_holds_with_everything_in_it_on_a_narrow_window(qtbot, console, served, phones, service):
    phones.connect(140)
    served.look()
    send(service, phones, ["Fuite"] * 12)
    fill(service, "risque", 6)
    for width in (1100, 960):
        console.resize(width, 540)
        QApplication.processEvents()
    assert console.width() == 960
    bar = console.top_bar
    qtbot.waitUntil(lambda: bar.pending_button.text() == "▲\u00a012 à relire")
    QApplication.processEvents()
    assert bar.export_button.geometry().right() < 960
    assert bar.undo_button.text().endswith("…")
    assert bar.undo_button.accessibleName() == "Annuler\u202f: ajouter 6 cartes"
    console.resize(1366, 768)
    qtbot.waitUntil(lambda: bar.undo_button.text() == "Annuler\u202f: ajouter 6 cartes")


def test_a_refused_card_may_be_taken_back_like_anything_else(qtbot, console, served, phones, service):
    (card,) = send(service, phones, ["Fuite"])
    phones.refuse(card, "Elle désigne une personne.")
    console.top_bar.undo()
    assert service.session.cards[card].status is CardStatus.PENDING
    qtbot.waitUntil(console.top_bar.pending_button.isVisible)
