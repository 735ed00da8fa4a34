"""Shutting phones out while a vote is open: asked first, and never said otherwise than it is."""

import pytest

from atelier_app.ui.phones.page import PhonesPage


@pytest.fixture
def page(qtbot, console, link, phones, service):
    """The page, on phones that vote."""
    for text in ("Décider", "Protéger"):
        service.add_card("principe", text)
    service.start_step("choisir")
    service.open_poll(service.prepare_poll("choisir").id)
    phones.start("192.168.1.20")
    link.look()
    page = PhonesPage(console.bridge, link)
    console.bridge.changed.connect(page.refresh)
    console.pages.addWidget(page)
    console.pages.setCurrentWidget(page)
    qtbot.waitUntil(lambda: not console.tasks.busy)
    return page


def test_closing_during_a_vote_is_asked_and_can_be_given_up(page, link):
    serving = page.serving
    serving.close_button.click()
    assert link.state.running and serving.confirmation.isVisible()
    assert "Un vote est ouvert" in serving.confirmation.question.text()
    assert serving.confirmation.no_button.hasFocus()
    serving.confirmation.no_button.click()
    assert link.state.running and serving.confirmation.isHidden() and serving.close_button.hasFocus()


def test_closing_during_a_vote_is_done_once_confirmed(qtbot, page, link):
    page.serving.close_button.click()
    page.serving.confirmation.yes_button.click()
    qtbot.waitUntil(lambda: not link.state.running)


def test_the_question_leaves_with_the_vote(qtbot, page, link, service):
    page.serving.close_button.click()
    (poll,) = service.session.polls.values()
    service.stop_poll(poll.id)
    qtbot.waitUntil(page.serving.confirmation.isHidden)
    page.serving.close_button.click()
    qtbot.waitUntil(lambda: not link.state.running)


def test_nobody_is_said_to_vote_while_phones_are_shut_out(qtbot, page, link, phones):
    assert page.subtitle.text().startswith("Les téléphones votent en ce moment.")
    phones.stop()
    link.look()
    assert page.subtitle.text().startswith("Aucun téléphone n’a accès à l’atelier")
    assert "votent" not in page.subtitle.text()
