"""Leading a vote: its progress, stopping it, opening it again, counting it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from atelier_app.domain.polls import PollState
from atelier_app.service.phones import PhoneState
from atelier_app.ui.printing.printed import PrintedBallots
from atelier_app.ui.stages.voting.control import OpenPage
from tests.ui.stages.voting.conftest import EVERY_KIND


@pytest.fixture
def pages(votes):
    """The pages of a vote by grades, open."""
    return votes.open("mentions", quorum=3)


@pytest.mark.parametrize("step", EVERY_KIND)
def test_every_kind_of_vote_opens_as_a_control_panel_without_a_ballot(votes, step):
    page = votes.open(step).open_page
    assert page.progress.text() == "0\u00a0votant sur 27"
    assert not page.booth.isVisible() and page.ballot_button.text() == "Voter sur cet écran"
    page.ballot_button.click()
    assert page.booth.form.isVisible() and page.booth.form.isAncestorOf(QApplication.focusWidget())
    assert not page.secondary.isVisible()
    page.ballot_button.click()
    assert not page.booth.isVisible() and page.secondary.isVisible()


def test_what_is_put_to_the_vote_can_be_read_while_it_is_open_but_beside_a_ballot(votes, pages):
    page = pages.open_page
    labels = {option.label for option in votes.poll.options}
    shown = {each.text().split("\u00a0", 1)[1] for each in page.options.findChildren(QLabel)}
    assert labels == shown and page.options.isVisible()
    page.ballot_button.click()
    assert not page.options.isVisible()


def test_progress_shows_the_quorum_and_who_it_lacks(votes, pages):
    page = pages.open_page
    assert page.remark.text() == "Quorum de 3\u00a0votants\u202f: il en manque 3"
    votes.cast((0, 0, 0), (1, 1, 1), (2, 2, -1))
    page.count()
    assert page.remark.text() == "✓ Quorum de 3\u00a0votants atteint"
    assert page.bar.accessibleName() == "3\u00a0votants sur 27 · ✓ Quorum de 3\u00a0votants atteint"
    assert (page.bar.value(), page.bar.maximum()) == (3, 27)


def test_the_mark_of_the_quorum_is_on_the_bar(votes, qtbot):
    page = votes.open("mentions", quorum=27).open_page
    marked = page.bar.grab().toImage()
    assert marked.pixelColor(marked.width() - 3, marked.height() // 2).name() == "#1b2430"


def test_a_vote_is_stopped_and_opened_again(qtbot, votes, pages):
    page = pages.open_page
    page.stop_button.click()
    qtbot.waitUntil(page.resume_button.isVisible)
    assert votes.poll.state is PollState.STOPPED
    assert page.eyebrow.text().startswith("VOTE ARRÊTÉ")
    assert not page.stop_button.isVisible() and not page.ballot_button.isVisible()
    page.resume_button.click()
    qtbot.waitUntil(page.stop_button.isVisible)
    assert votes.poll.state is PollState.OPEN


def test_the_keys_stay_on_the_page_when_a_vote_is_stopped_and_opened_again(qtbot, votes, pages):
    page = pages.open_page
    page.stop_button.setFocus()
    qtbot.keyClick(page.stop_button, Qt.Key.Key_Space)
    qtbot.waitUntil(page.resume_button.hasFocus)
    qtbot.keyClick(page.resume_button, Qt.Key.Key_Space)
    qtbot.waitUntil(page.ballot_button.hasFocus)


def test_a_ballot_begun_is_still_there_when_the_vote_opens_again(qtbot, votes, pages):
    page = pages.open_page
    page.ballot_button.click()
    page.booth.form.rows[0].group.button(2).click()
    page.stop_button.click()
    qtbot.waitUntil(page.resume_button.isVisible)
    assert not page.booth.isVisible()
    page.resume_button.click()
    qtbot.waitUntil(page.booth.isVisible)
    assert page.booth.form.rows[0].choice == 2


def test_only_a_stopped_vote_is_counted_and_the_question_says_that_it_is_final(qtbot, votes, pages):
    page = pages.open_page
    votes.cast((0, 0, 0))
    assert not page.count_button.isVisible() and not page.count_action.isEnabled()
    page.stop_button.click()
    qtbot.waitUntil(page.count_button.isVisible)
    page.count_button.click()
    asked = page.confirmation.question.text()
    assert asked.startswith("Dépouiller 1\u00a0bulletin\u202f? 26\u00a0personnes n’ont pas voté.")
    assert "Le quorum n’est pas atteint." in asked and "C’est définitif" in asked
    assert page.confirmation.no_button.hasFocus()
    page.confirmation.no_button.click()
    assert votes.poll.state is PollState.STOPPED and page.count_button.hasFocus()
    page.count_button.click()
    page.confirmation.yes_button.click()
    qtbot.waitUntil(lambda: pages.pages.currentWidget() is pages.result_page)
    assert votes.poll.state is PollState.CLOSED


def test_the_question_says_that_a_ballot_begun_would_be_lost(qtbot, votes, pages):
    page = pages.open_page
    page.ballot_button.click()
    page.booth.form.rows[0].group.button(0).click()
    page.stop_button.click()
    qtbot.waitUntil(page.count_button.isVisible)
    page.count_button.click()
    assert "Le bulletin commencé à l’écran ne sera pas compté." in page.confirmation.question.text()


def test_another_vote_finds_its_ballot_folded(votes, pages, qtbot):
    pages.open_page.ballot_button.click()
    votes.count(pages)
    votes.service.open_poll(votes.service.prepare_poll("mentions").id)
    qtbot.waitUntil(lambda: pages.pages.currentWidget() is pages.open_page)
    assert not pages.open_page.booth.isVisible()


def test_a_way_of_voting_without_anybody_behind_it_has_no_button(votes, pages):
    page = pages.open_page
    buttons = (page.kiosk_button, page.paper_button, page.print_button)
    assert not any(button.isVisible() for button in buttons)
    pages.offer(kiosk=True, paper=True, printing=PrintedBallots())
    assert all(button.isVisible() for button in buttons)
    page.ballot_button.click()
    assert not page.booth.channel.isVisible()  # paper ballots have their own way in


def test_a_stopped_vote_takes_no_ballot_by_any_way(qtbot, votes, pages):
    pages.offer(kiosk=True, paper=True, printing=PrintedBallots())
    votes.service.stop_poll(votes.poll.id)
    page = pages.open_page
    qtbot.waitUntil(page.resume_button.isVisible)
    assert not page.kiosk_button.isVisible()
    assert page.paper_button.text() == "Rouvrir pour saisir les papiers…"


def test_papers_collected_once_the_vote_is_stopped_are_typed_in_by_opening_it_again(qtbot, votes, pages):
    pages.offer(paper=True)
    votes.service.stop_poll(votes.poll.id)
    page, asked = pages.open_page, []
    qtbot.waitUntil(page.resume_button.isVisible)
    pages.paper_wanted.connect(asked.append)
    page.paper_button.click()
    assert asked == [votes.poll.id] and votes.poll.state is PollState.OPEN
    qtbot.waitUntil(lambda: page.paper_button.text() == "Saisir un bulletin papier…")


def test_what_is_asked_for_names_the_poll(votes, pages):
    stage, asked = votes.room.stage, []
    stage.offer(kiosk=True, paper=True, printing=PrintedBallots())
    for wanted in (stage.kiosk_wanted, stage.paper_wanted, stage.print_wanted):
        wanted.connect(asked.append)
    page = pages.open_page
    for button in (page.kiosk_button, page.paper_button, page.print_button):
        button.click()
    assert asked == [votes.poll.id] * 3


def test_the_question_says_that_there_are_more_voters_than_people(qtbot, votes, pages):
    votes.cast(*[(0, 0, 0)] * 28)
    page = pages.open_page
    page.stop_button.click()
    qtbot.waitUntil(page.count_button.isVisible)
    page.count_button.click()
    assert page.confirmation.question.text().startswith(
        "Dépouiller 28\u00a0bulletins\u202f? "
        "Attention\u202f: 28\u00a0votants pour 27\u00a0personnes attendues."
    )


def test_as_many_voters_as_people_are_none_too_many(votes, pages):
    page = pages.open_page
    votes.cast(*[(0, 0, 0)] * 27)
    page.count()
    assert page.excess.isHidden() and "Attention" not in page.excess.text()
    votes.cast((0, 0, 0))
    page.count()
    assert page.excess.isVisible()
    assert page.excess.text() == "▲ 28\u00a0votants pour 27\u00a0personnes attendues."


def test_nobody_knows_how_far_the_vote_has_come_without_a_number_of_people(votes, pages):
    page = pages.open_page
    votes.cast((0, 0, 0))
    page.show_poll(votes.poll, (), 27)
    assert page.bar.isVisible()
    page.show_poll(replace(votes.poll, quorum=0), (), None)
    assert page.bar.isHidden() and page.excess.isHidden()
    page.show_poll(replace(votes.poll, quorum=3), (), None)
    assert page.bar.isVisible()


class OnePhone:
    """The phones of a room, as they are told to stand."""

    def __init__(self) -> None:
        self.now = PhoneState()

    def state(self) -> PhoneState:
        return self.now


def test_the_page_says_how_to_join_while_phones_are_served(qtbot, votes, pages):
    phones = OnePhone()
    page = OpenPage(votes.room.bridge, phones)
    qtbot.addWidget(page)
    page.show_poll(votes.poll, (), 27)
    page.show()
    assert not page.join.isVisible()
    phones.now = PhoneState(running=True, connected=24, code="4821", address="192.168.1.12:8080")
    page.count()
    assert page.join.text() == (
        "Pour voter depuis un téléphone\u202f: 192.168.1.12:8080 · code 4821 · 24\u00a0téléphones connectés"
    )


@pytest.mark.parametrize(("tickets", "advised"), [(False, True), (True, False)])
def test_tickets_are_advised_once_a_code_has_let_too_many_voters_in(qtbot, votes, pages, tickets, advised):
    phones = OnePhone()
    phones.now = PhoneState(running=True, code="4821", address="192.168.1.12:8080", tickets_only=tickets)
    page = OpenPage(votes.room.bridge, phones)
    qtbot.addWidget(page)
    votes.cast(*[(0, 0, 0)] * 28)
    page.show_poll(votes.poll, (), 27)
    assert ("des tickets, un par personne" in page.excess.text()) is advised
