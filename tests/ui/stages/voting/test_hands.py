"""Counting hands: a grid of numbers that add up with the ballots."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.stages.voting.conftest import EVERY_KIND


@pytest.fixture
def pages(votes):
    """The pages of a vote by grades, open."""
    return votes.open("mentions")


def test_there_is_a_number_for_each_option_and_answer(votes, pages):
    pages.open_page.hands_button.click()
    page = pages.hands_page
    assert page.isVisible()
    assert [len(row) for row in page.spins] == [5, 5, 5]
    assert page.spins[1][2].accessibleName() == "Protéger\u202f: À discuter"


def test_hands_are_typed_with_the_keys_and_add_up_with_the_ballots(qtbot, votes, pages):
    votes.cast((0, 0, 0), (1, 1, 1))
    pages.open_page.hands_button.click()
    page = pages.hands_page
    page.begin()
    qtbot.keyClicks(page.spins[0][0], "8")
    qtbot.keyClick(page.spins[0][0], Qt.Key.Key_Tab)
    qtbot.keyClicks(page.spins[0][1], "3")
    assert page.totals[0].text() == "11\u00a0mains" and page.most.text().startswith("11\u00a0mains")
    page.save_button.click()
    qtbot.waitUntil(lambda: pages.pages.currentWidget() is pages.open_page)
    assert votes.service.session.hands[votes.poll.id][0] == (8, 3, 0, 0, 0)
    assert pages.open_page.progress.text() == "13\u00a0votants sur 27"
    assert pages.open_page.remark.text() == "dont 11\u00a0mains levées au plus par proposition"
    result = votes.count(pages)
    assert "11\u00a0mains levées au plus par proposition" in result.participation.text()
    assert result.outcome.rows[0].strips[0].whole == 13


def test_the_hands_counted_before_come_back_and_can_be_put_to_zero(qtbot, votes, pages):
    votes.service.count_hands(votes.poll.id, [[1, 0, 0, 0, 0]] * 3)
    pages.open_page.hands_button.click()
    assert [row[0].value() for row in pages.hands_page.spins] == [1, 1, 1]
    pages.hands_page.clear_button.click()
    pages.hands_page.save_button.click()
    qtbot.waitUntil(lambda: pages.pages.currentWidget() is pages.open_page)
    assert votes.poll.id not in votes.service.session.hands


def test_leaving_the_page_writes_nothing_down(votes, pages):
    pages.open_page.hands_button.click()
    pages.hands_page.spins[0][0].setValue(5)
    pages.hands_page.cancel_button.click()
    assert pages.pages.currentWidget() is pages.open_page
    assert votes.poll.id not in votes.service.session.hands


def test_a_change_from_elsewhere_takes_nothing_of_what_is_being_typed(qtbot, votes, pages):
    pages.open_page.hands_button.click()
    pages.hands_page.spins[0][0].setValue(5)
    with qtbot.waitSignal(votes.room.bridge.changed):
        votes.service.add_card("principe", "Réparer")
    assert pages.hands_page.spins[0][0].value() == 5


def test_points_for_and_against_are_called_out_one_by_one(votes):
    pages = votes.open("signer")
    pages.open_page.hands_button.click()
    names = [spin.accessibleName() for spin in pages.hands_page.spins[0]]
    assert names == [f"Décider\u202f: {said}" for said in ("+1 point", "+2 points", "−1 point", "−2 points")]


@pytest.mark.parametrize("step", [step for step in EVERY_KIND if step != "noter"])
def test_hands_are_counted_in_every_kind_of_vote(qtbot, votes, step):
    pages = votes.open(step)
    pages.open_page.hands_button.click()
    pages.hands_page.spins[0][0].setValue(2)
    pages.hands_page.save_button.click()
    qtbot.waitUntil(lambda: pages.pages.currentWidget() is pages.open_page)
    assert votes.service.session.hands[votes.poll.id][0][0] == 2


def test_a_number_between_two_bounds_is_not_called_out(votes):
    assert not votes.open("noter").open_page.hands_button.isVisible()


EXCESS = "▲ Avec les bulletins, 506\u00a0votants pour 27\u00a0personnes attendues. Vérifiez le comptage."


def test_more_hands_than_people_are_said_while_they_are_typed_and_once_they_are_kept(qtbot, votes, pages):
    votes.cast(*[(0, 0, 0)] * 6)
    pages.open_page.hands_button.click()
    page = pages.hands_page
    assert page.excess.isHidden()
    page.spins[0][0].setValue(500)
    assert page.excess.isVisible() and page.excess.text() == EXCESS
    page.spins[0][0].setValue(21)
    assert page.excess.isHidden()
    page.spins[0][0].setValue(500)
    page.save_button.click()
    qtbot.waitUntil(lambda: pages.pages.currentWidget() is pages.open_page)
    assert pages.open_page.excess.text() == (
        "▲ 506\u00a0votants pour 27\u00a0personnes attendues. Vérifiez le comptage des mains levées."
    )


def test_hands_typed_are_still_there_after_another_step(votes, pages):
    pages.open_page.hands_button.click()
    pages.hands_page.spins[1][2].setValue(7)
    with votes.service.reading() as session:
        votes.room.stage.show_step(session, session.method.step("trier"))
        assert pages.pages.currentWidget() is pages.prepare_page
        votes.room.stage.show_step(session, session.method.step("mentions"))
    assert pages.pages.currentWidget() is pages.hands_page
    assert pages.hands_page.spins[1][2].value() == 7
    pages.hands_page.cancel_button.click()
    assert pages.pages.currentWidget() is pages.open_page
    pages.open_page.hands_button.click()
    assert pages.hands_page.spins[1][2].value() == 0


def test_hands_typed_for_one_vote_are_not_those_of_another(votes, pages):
    pages.open_page.hands_button.click()
    pages.hands_page.spins[0][0].setValue(7)
    other = votes.open("aligner")
    other.open_page.hands_button.click()
    assert other.hands_page.spins[0][0].value() == 0


def test_a_number_too_high_is_refused_and_never_cut_short(qtbot, votes, pages):
    pages.open_page.hands_button.click()
    page = pages.hands_page
    page.begin()
    qtbot.keyClicks(page.spins[0][0], "99999")
    assert page.spins[0][0].value() == 99_999
    page.save_button.click()
    assert votes.room.refused == ["Un comptage va de 0 à 10\u202f000 mains."]
    assert pages.pages.currentWidget() is page and page.spins[0][0].value() == 99_999
