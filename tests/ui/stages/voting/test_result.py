"""Closing a vote, reading its result, and voting again."""

import pytest
from PySide6.QtCore import QRectF

from tests.ui.stages.votes import give, poll, words


def test_closing_shows_the_result_with_its_sentences(qtbot, open_stage, service):
    page = open_stage.polls.open_page
    give(page.booth.form, 2, 1, 0, 0)
    page.booth.next_button.click()
    page.stop_button.click()
    qtbot.waitUntil(page.count_button.isVisible)
    page.count_button.click()
    page.confirmation.yes_button.click()
    result = open_stage.polls.result_page
    qtbot.waitUntil(lambda: open_stage.polls.pages.currentWidget() is result)
    assert [row.label for row in result.outcome.rows][:2] == ["Décider", "Protéger"]
    assert "1ʳᵉ place\u202f: 2 points donnés par le seul votant." in words(result)
    assert result.bars[0].accessibleName() == "points\u202f: 2"
    assert page.booth.form is None


def test_bars_are_as_long_as_their_points(qtbot, open_stage, service):
    for rank in range(3):
        service.cast_ballot(poll(service).id, f"t{rank}", (2, 1, 0, 0))
    service.close_poll(poll(service).id)
    qtbot.waitUntil(lambda: len(open_stage.polls.result_page.bars) == 4)
    bars = open_stage.polls.result_page.bars
    qtbot.waitUntil(lambda: bars[0].width() > 100)
    full, half, empty = (bar.grab().toImage() for bar in bars[:3])
    ratio = full.devicePixelRatio()
    dark = [sum(_is_accent(image, x, ratio) for x in range(10, 200)) for image in (full, half, empty)]
    assert dark[0] > dark[1] > 0 and dark[2] == 0
    assert QRectF(bars[0].rect()).width() == bars[1].width()


def _is_accent(image, x, ratio):
    return image.pixelColor(round(x * ratio), round(4 * ratio)).name() == "#0b5c6b"


def test_after_a_vote_another_one_can_be_prepared_and_the_first_stays(qtbot, open_stage, service):
    first = poll(service).id
    service.cast_ballot(first, "t", (2, 0, 0, 0))
    service.close_poll(first)
    result = open_stage.polls.result_page
    qtbot.waitUntil(lambda: open_stage.polls.pages.currentWidget() is result)
    result.again_button.click()
    assert open_stage.polls.pages.currentWidget() is open_stage.polls.prepare_page
    second = service.prepare_poll("choisir").id
    qtbot.waitUntil(lambda: open_stage.polls.pages.currentWidget() is open_stage.polls.draft_page)
    service.discard_poll(second)
    qtbot.waitUntil(lambda: open_stage.polls.pages.currentWidget() is open_stage.polls.prepare_page)
    assert len(service.session.ballots[first]) == 1


def test_the_result_of_grades_has_a_legend_and_the_majority_mark(qtbot, grades, service):
    service.cast_ballot(poll(service).id, "t", (0, 1))
    service.close_poll(poll(service).id)
    result = grades.polls.result_page
    qtbot.waitUntil(lambda: grades.polls.pages.currentWidget() is result)
    assert all(title in words(result) for title in ("Bien", "Passable", "À rejeter"))
    assert "la mention majoritaire" in words(result)


@pytest.fixture
def voted(qtbot, open_stage, service):
    """The vote by points, closed with one ballot; its result is on the screen."""
    service.cast_ballot(poll(service).id, "t", (2, 0, 0, 0))
    service.close_poll(poll(service).id)
    qtbot.waitUntil(lambda: open_stage.polls.pages.currentWidget() is open_stage.polls.result_page)
    return open_stage


def test_preparing_another_vote_can_be_given_up_for_the_result(voted):
    voted.polls.result_page.again_button.click()
    assert voted.polls.prepare_page.back_button.isVisible()
    voted.polls.prepare_page.back_button.click()
    assert voted.polls.pages.currentWidget() is voted.polls.result_page


def test_there_is_no_result_to_come_back_to_before_a_first_vote(voting):
    assert voting.polls.prepare_page.back_button.isHidden()


def test_coming_back_to_the_step_shows_its_result_again(voted, service):
    voted.polls.result_page.again_button.click()
    voted.show_step(service.session, service.session.method.step("choisir"))
    assert voted.polls.pages.currentWidget() is voted.polls.result_page
