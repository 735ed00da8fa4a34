"""« Téléphones »: let phones in, have them join, check that they do, shut them out."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from atelier_app.domain.errors import WorkshopError
from atelier_app.ui.phones.help import TOPICS
from atelier_app.ui.phones.link import PhoneLink, Work
from atelier_app.ui.phones.model import PhoneState
from atelier_app.ui.phones.page import PhonesPage
from tests.ui.phones.fake import UNREACHABLE, WIFI


@pytest.fixture
def page(qtbot, console, link):
    """The page, in the console, with the networks found."""
    page = PhonesPage(console.bridge, link)
    console.pages.addWidget(page)
    console.pages.setCurrentWidget(page)
    page.begin()
    qtbot.waitUntil(lambda: link.work is Work.NOTHING)
    return page


@pytest.fixture
def serving(qtbot, page, link):
    """The same page once phones are let in."""
    page.opening.open_button.click()
    qtbot.waitUntil(lambda: link.state.running)
    return page.serving


def settle(qtbot, link):
    qtbot.waitUntil(lambda: link.work is Work.NOTHING)


def test_networks_are_named_the_most_likely_one_chosen(page):
    assert [each.text() for each in page.opening.group.buttons()] == [
        "Wi-Fi · 192.168.1.20 · wlan0 · le plus probable",
        "Réseau par câble · 10.12.0.7 · eth0",
    ]
    assert page.opening.network == WIFI


def test_a_single_network_is_not_said_to_be_likely(qtbot, page, phones, link):
    phones.found = (WIFI,)
    page.opening.look_button.click()
    settle(qtbot, link)
    assert [each.text() for each in page.opening.group.buttons()] == ["Wi-Fi · 192.168.1.20 · wlan0"]


def test_enter_opens_once_the_networks_are_found(qtbot, page, link):
    assert page.opening.open_button.hasFocus()
    qtbot.keyClick(page.opening.open_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: link.state.running)
    assert page.serving.isVisible() and not page.opening.isVisible()
    assert page.serving.project_button.hasFocus()


def test_the_network_chosen_is_the_one_served(qtbot, page, link):
    page.opening.group.buttons()[1].click()
    page.opening.open_button.click()
    qtbot.waitUntil(lambda: link.state.running)
    assert page.serving.address.text() == "http://10.12.0.7:8017/"


def test_a_network_chosen_stays_chosen_when_one_looks_again(qtbot, page, link):
    page.opening.group.buttons()[1].click()
    page.opening.look_button.click()
    settle(qtbot, link)
    assert page.opening.network.address == "10.12.0.7"


def test_no_network_is_said_with_what_to_do(qtbot, page, phones, link):
    phones.found = ()
    page.opening.look_button.click()
    settle(qtbot, link)
    assert "n’est sur aucun réseau" in page.opening.error.text()
    assert page.opening.error.isVisible()
    assert not page.opening.open_button.isEnabled()


def test_a_refusal_is_said_in_place_with_its_remedy_and_one_can_try_again(qtbot, page, phones, link):
    phones.refusal = UNREACHABLE
    page.opening.open_button.click()
    settle(qtbot, link)
    assert page.opening.error.text() == f"{UNREACHABLE.message} {UNREACHABLE.remedy}"
    phones.refusal = None
    page.opening.open_button.click()
    assert not page.opening.error.isVisible()
    qtbot.waitUntil(lambda: link.state.running)


def test_the_code_is_shown_and_the_qr_holds_the_address_to_join(serving, link):
    assert serving.code.text() == "4712" and serving.code.isVisible()
    assert serving.qr.text == link.state.join_address
    assert not serving.tickets_button.isVisible()


def test_tickets_that_were_asked_for_last_time_are_asked_for_again(qtbot, page, phones, link):
    phones.present = PhoneState(tickets_only=True)
    again = PhonesPage(page._bridge, PhoneLink(phones, link._tasks))
    qtbot.addWidget(again)
    assert again.opening.tickets.isChecked() and not page.opening.tickets.isChecked()
    settle(qtbot, again._link)
    again.opening.open_button.click()
    qtbot.waitUntil(lambda: again._link.state.running)
    assert again._link.state.tickets_only


def test_with_tickets_there_is_no_code_and_as_many_tickets_as_people(qtbot, page, link, service):
    service.prepare(replace(service.session.preparation, participants=27))
    strict = PhonesPage(page._bridge, link)
    qtbot.addWidget(strict)
    strict.opening.tickets.setChecked(True)
    settle(qtbot, link)
    strict.opening.open_button.click()
    qtbot.waitUntil(lambda: link.state.running)
    assert link.state.tickets_only
    assert strict.serving.code.isHidden() and not strict.serving.tickets_button.isHidden()
    with qtbot.waitSignal(strict.tickets_wanted) as asked:
        strict.serving.tickets_button.click()
    assert asked.args == [27]


def test_a_ticket_serves_again_and_a_blank_one_is_asked_for(qtbot, page, link, phones):
    page.opening.tickets.setChecked(True)
    page.opening.open_button.click()
    qtbot.waitUntil(lambda: link.state.running)
    serving = page.serving
    serving.release_button.click()
    assert serving.released.text() == "Écrivez d’abord le numéro du ticket."
    qtbot.keyClicks(serving.ticket, "012-ABCDEFG")
    qtbot.keyClick(serving.ticket, Qt.Key.Key_Return)
    assert phones.released == ["012-ABCDEFG"]
    assert "peut servir de nouveau" in serving.released.text() and serving.ticket.text() == ""


def test_a_ticket_of_elsewhere_is_refused_and_stays_in_its_field(qtbot, serving, phones, monkeypatch):
    def refuse(_text):
        raise WorkshopError("Ce ticket n’est pas de cet atelier.", "Recopiez-le.")

    monkeypatch.setattr(phones, "release_ticket", refuse)
    serving.ticket.setText("9")
    serving.release_button.click()
    assert serving.released.text() == "Ce ticket n’est pas de cet atelier. Recopiez-le."
    assert serving.ticket.text() == "9"


def test_phones_that_join_are_counted_as_they_come(serving, link, phones):
    assert serving.connected.text() == "● Ouvert\u202f: aucun téléphone pour l’instant"
    phones.connect(1)
    link.look()
    assert serving.connected.text().endswith("1\u00a0téléphone connecté")
    phones.connect(14)
    link.look()
    assert serving.connected.text().endswith("14\u00a0téléphones connectés")


def test_the_test_answers_as_soon_as_a_phone_reaches_the_computer(serving, link, phones):
    assert serving.test_address.text() == "http://192.168.1.20:8017/essai"
    assert serving.reached.text().startswith("○ Pas encore.")
    phones.present = replace(phones.present, reached=True)
    link.look()
    assert serving.reached.text().startswith("✓ Oui")


def test_addresses_are_copied(serving, link):
    serving.copy_button.click()
    assert QGuiApplication.clipboard().text() == link.state.join_address
    assert serving.copy_button.text() == "Copié ✓"
    serving.copy_test_button.click()
    assert QGuiApplication.clipboard().text() == link.state.test_address
    serving.kiosk.copy_button.click()
    assert QGuiApplication.clipboard().text() == link.state.kiosk_address


def test_the_address_of_the_kiosk_is_out_of_sight_until_asked_for(serving, link, phones):
    kiosk = serving.kiosk
    assert not kiosk.address.isVisible() and not kiosk.qr.isVisible()
    kiosk.show_button.click()
    assert kiosk.qr.isVisible() and kiosk.qr.text == link.state.kiosk_address
    phones.present = replace(phones.present, kiosk_address="http://192.168.1.20:8017/borne/autre")
    link.look()
    assert kiosk.qr.text.endswith("/autre")
    kiosk.show_button.click()
    assert not kiosk.qr.isVisible()


def test_closing_goes_back_to_opening_with_the_keys(qtbot, page, serving, link):
    serving.close_button.setFocus()
    serving.close_button.click()
    qtbot.waitUntil(lambda: not link.state.running)
    assert page.opening.isVisible()
    assert page.opening.open_button.hasFocus()


def test_another_network_can_be_chosen_while_phones_are_served(qtbot, page, serving, link):
    serving.change_button.click()
    settle(qtbot, link)
    assert page.opening.isVisible() and link.state.running
    page.opening.group.buttons()[1].click()
    page.opening.open_button.click()
    qtbot.waitUntil(lambda: link.state.address == "http://10.12.0.7:8017/")
    assert page.serving.isVisible()


def test_one_may_keep_the_network_after_all(qtbot, page, serving, link):
    serving.change_button.click()
    settle(qtbot, link)
    page.opening.back_button.click()
    assert page.serving.isVisible() and link.state.address == "http://192.168.1.20:8017/"


def test_the_page_says_what_phones_do_in_the_step(page, serving, service):
    assert page.subtitle.text().startswith("Les téléphones écrivent en ce moment.")
    service.start_step("regrouper")
    page.refresh(None)
    assert page.subtitle.text().startswith("Les téléphones regardent l’écran")


def test_each_question_of_the_help_opens_and_closes(page):
    first, second = page.help.answers[:2]
    assert first.text.isVisible() and not second.text.isVisible()
    second.button.click()
    assert second.text.isVisible() and second.button.text().startswith("▾")
    second.button.click()
    assert not second.text.isVisible()


@pytest.mark.parametrize("word", ["Windows", "macOS", "Android", "iPhone", "isolent", "pare-feu", "Linux"])
def test_the_help_speaks_of_every_system_and_obstacle(word):
    assert any(word in f"{topic.title} {topic.text}" for topic in TOPICS)


@pytest.fixture(params=[960, 1366])
def narrowed(request, qtbot, console):
    """The console at a width; its columns give way first."""
    for width in (1100, request.param):
        console.resize(width, 540)
        QApplication.processEvents()
    assert console.width() == request.param


@pytest.mark.usefixtures("narrowed")
def test_nothing_of_the_page_is_cut(page, serving):
    serving.kiosk.show_button.click()
    QApplication.processEvents()
    assert serving.minimumSizeHint().width() <= serving.parentWidget().width()
    assert page.help.minimumSizeHint().width() <= page.help.parentWidget().width()
