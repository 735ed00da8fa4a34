"""From the page of a vote to the kiosk, the entry of papers and the ballots to print."""

import pytest
from PySide6.QtCore import QRect

from atelier_app.ui.kiosk.desk import ScreenQuestion
from atelier_app.ui.printing.numbers import paper_number
from atelier_app.ui.screens import ScreenInfo
from tests.ui.kiosk.conftest import opened

SCREENS = (
    ScreenInfo("a", "Portable (1366 × 768)", QRect(0, 0, 800, 600), primary=True),
    ScreenInfo("b", "Second écran (1920 × 1080)", QRect(0, 0, 640, 480)),
)


@pytest.fixture
def desk_of_votes(console):
    return console.voting


@pytest.fixture
def control(qtbot, console, service, principles):
    """The page of a vote by points that is open."""
    service.start_step("choisir")
    opened(service, "choisir")
    qtbot.waitUntil(lambda: console.shown_step == "choisir" and console.stage.polls.poll is not None)
    polls = console.stage.polls
    qtbot.waitUntil(lambda: polls.pages.currentWidget() is polls.open_page)
    return polls.open_page


def test_a_vote_that_is_open_offers_the_three_ways(control):
    assert all(
        button.isVisible() for button in (control.kiosk_button, control.paper_button, control.print_button)
    )


def test_one_votes_on_the_kiosk_and_leaves_it(desk_of_votes, control, service):
    control.kiosk_button.click()
    kiosk = desk_of_votes.kiosk
    assert kiosk.isFullScreen()
    kiosk.welcome.begin_button.click()
    kiosk.ballot.form.rows[0].more.click()
    kiosk.ballot.vote_button.click()
    (poll,) = service.session.polls
    assert service.votes_cast(poll) == 1
    kiosk.ask_to_leave()
    kiosk.leaving.leave_button.click()
    assert desk_of_votes.kiosk is None


def test_opened_again_there_is_still_one_kiosk(desk_of_votes, control):
    control.kiosk_button.click()
    first = desk_of_votes.kiosk
    control.kiosk_button.click()
    assert desk_of_votes.kiosk is not first and not first.isVisible()


def test_with_several_screens_one_is_asked_for(desk_of_votes, control, monkeypatch):
    monkeypatch.setattr(desk_of_votes._screens, "present", lambda: SCREENS)
    control.kiosk_button.click()
    assert desk_of_votes.kiosk is None
    question = desk_of_votes.question
    assert [button.text() for button in question.screen_buttons] == [screen.title for screen in SCREENS]
    question.screen_buttons[1].click()
    assert desk_of_votes.kiosk is not None and desk_of_votes.kiosk.isFullScreen()


def test_no_screen_chosen_opens_no_kiosk(qtbot):
    question, chosen = ScreenQuestion(SCREENS), []
    qtbot.addWidget(question)
    question.chosen.connect(chosen.append)
    question.open()
    question.cancel_button.click()
    assert chosen == []


def test_papers_are_typed_in_beside_the_console(qtbot, desk_of_votes, control):
    control.paper_button.click()
    paper = desk_of_votes.paper
    qtbot.waitUntil(paper.page.number.hasFocus)
    paper.page.done_button.click()
    assert desk_of_votes.paper is None


def test_ballots_to_print_are_written_where_it_is_said(qtbot, desk_of_votes, control, tmp_path):
    control.print_button.click()
    dialog = desk_of_votes.dialog
    desk_of_votes._print(dialog._poll, dialog.wish(), str(tmp_path))
    with qtbot.waitSignal(desk_of_votes.written) as written:
        pass
    (path,) = written.args[0]
    assert path.parent == tmp_path and path.read_bytes().startswith(b"%PDF")
    dialog.reject()


def printed(qtbot, desk, control, folder):
    """Print what the dialog proposes; return the path of the file."""
    control.print_button.click()
    dialog = desk.dialog
    desk._print(dialog._poll, dialog.wish(), str(folder))
    with qtbot.waitSignal(desk.written) as written:
        pass
    dialog.reject()
    return written.args[0][0]


def test_more_ballots_follow_those_already_printed(qtbot, desk_of_votes, control, tmp_path):
    first = printed(qtbot, desk_of_votes, control, tmp_path)
    second = printed(qtbot, desk_of_votes, control, tmp_path)
    assert (first.name, second.name) == (
        "bulletins-V1-0001-a-0030.pdf",
        "bulletins-V1-0031-a-0060.pdf",
    )


def test_ballots_printed_before_a_change_are_said_to_be_void(
    qtbot, desk_of_votes, control, console, service, tmp_path
):
    polls = console.stage.polls
    assert polls.papers.isHidden()
    printed(qtbot, desk_of_votes, control, tmp_path)
    assert polls.papers.isHidden()
    control.settings_button.click()
    assert "ils ne vaudront plus" in polls.papers.words.text() and polls.papers.isVisible()
    polls.prepare_page.question.setText("Lesquels garder ?")
    polls.prepare_page.prepare_button.click()
    qtbot.waitUntil(lambda: polls.poll.question == "Lesquels garder ?")
    assert polls.papers.isVisible() and "ne valent plus" in polls.papers.words.text()
    printed(qtbot, desk_of_votes, control, tmp_path)
    assert polls.papers.isHidden()


def test_a_ballot_being_typed_in_is_not_lost_by_asking_for_the_papers_again(desk_of_votes, control, service):
    control.paper_button.click()
    paper = desk_of_votes.paper
    (poll,) = service.session.polls.values()
    paper.page.number.setText(paper_number(poll, 1))
    paper.page.number.returnPressed.emit()
    paper.page.form.rows[0].more.click()
    control.paper_button.click()
    assert desk_of_votes.paper is paper and paper.page.unfinished
    desk_of_votes.close()


def test_leaving_the_workshop_closes_the_kiosk_and_the_papers(desk_of_votes, control, console):
    control.kiosk_button.click()
    control.paper_button.click()
    kiosk, paper = desk_of_votes.kiosk, desk_of_votes.paper
    desk_of_votes.close()
    assert not kiosk.isVisible() and not paper.isVisible()
    assert (desk_of_votes.kiosk, desk_of_votes.paper) == (None, None)
