"""Every page of every kind of vote with the keys alone, with a screen reader, and in its contrasts."""

import pytest
from PySide6.QtWidgets import QComboBox

from atelier_app.ui.printing.printed import PrintedBallots
from tests.ui.access import Appearances, controls, described, faint_texts, out_of_reach, spoken, titles_of
from tests.ui.stages.voting.conftest import EVERY_KIND

LEAST = 4.5
"""WCAG 2.2, 1.4.3."""


def prepare(votes, step):
    votes.enter(step)


def draft(votes, step):
    votes.service.prepare_poll(step)
    votes.enter(step)


def settings(votes, step):
    votes.service.prepare_poll(step)
    votes.enter(step).draft_page.change_button.click()


def leading(votes, step):
    votes.open(step).offer(kiosk=True, paper=True, printing=PrintedBallots())


def ballot(votes, step):
    votes.open(step).open_page.ballot_button.click()


def hands(votes, step):
    votes.open(step if step != "noter" else "mentions").open_page.hands_button.click()


def stopped(votes, step):
    pages = votes.open(step)
    votes.service.stop_poll(votes.poll.id)
    votes._qtbot.waitUntil(pages.open_page.count_button.isVisible)
    pages.open_page.count_button.click()


def picture(votes, step):
    votes.count(votes.open(step))


def table(votes, step):
    votes.count(votes.open(step)).shape.group.button(1).click()


@pytest.fixture
def appearances(qapp):
    noted = Appearances()
    qapp.installEventFilter(noted)
    yield noted
    qapp.removeEventFilter(noted)


@pytest.mark.parametrize("page", [prepare, draft, settings, leading, ballot, hands, stopped, picture, table])
@pytest.mark.parametrize("step", EVERY_KIND)
def test_a_page_can_be_used_without_seeing_it_or_without_a_mouse(qtbot, appearances, votes, step, page):
    page(votes, step)
    stage = votes.room.stage
    qtbot.wait(1)  # what is laid out once the events of the change are through
    shown = [each for each in controls(stage) if not votes.room.board.isAncestorOf(each)]
    assert not [described(each) for each in shown if not spoken(each)], "without an accessible name"
    lists = [each for each in shown if isinstance(each, QComboBox)]
    assert not [described(each) for each in lists if not titles_of(each)], "without a title"
    assert not out_of_reach(stage), "out of reach of Tab"
    assert not faint_texts(stage, LEAST), "too faint"
    assert set(appearances.windows) <= {type(stage).__name__, "QMenu"}
