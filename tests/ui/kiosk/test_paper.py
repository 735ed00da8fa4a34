"""Typing in paper ballots: what is typed wrong is said, a paper counts once, the keyboard is enough."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from atelier_app.domain.polls import Channel
from atelier_app.ui.kiosk.paper_window import PaperWindow
from atelier_app.ui.printing.numbers import paper_number
from tests.ui.access import controls, faint_texts, out_of_reach, spoken
from tests.ui.kiosk.conftest import opened
from tests.ui.stages.votes import give


@pytest.fixture
def paper_on(qtbot, bridge):
    def show(poll):
        window = PaperWindow(bridge, poll.id)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window.page

    return show


@pytest.fixture
def page(paper_on, points):
    return paper_on(points)


def press(*keys):
    """Press keys where the keys are; a text is typed, sign after sign."""
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(QApplication.focusWidget(), key)
        else:
            QTest.keyClick(QApplication.focusWidget(), key)


ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


def type_number(page, poll, rank):
    press(paper_number(poll, rank), ENTER)
    return page.form


def test_a_number_opens_a_blank_ballot(page, points):
    assert page.number.hasFocus() and not page.begun
    form = type_number(page, points, 7)
    assert form.blank and form.rows[0].more.hasFocus()
    assert page.number.text() == paper_number(points, 7)


def test_options_are_in_the_order_of_the_paper(page, points):
    form = type_number(page, points, 7)
    assert [option.label for option in form.poll.options] == [each.label for each in points.options]


def test_a_ballot_is_kept_as_a_paper_and_the_field_waits_for_the_next_one(page, points, log):
    give(type_number(page, points, 7), 1, 0, 2, 0)
    press(ENTER)
    (ballot,) = log.ballots(points.id)
    assert (ballot.choices, ballot.channel) == ((1, 0, 2, 0), Channel.PAPER)
    assert page.number.hasFocus() and page.number.text() == "" and not page.begun
    assert page.kept.text().startswith(f"Bulletin {paper_number(points, 7)} enregistré. Au suivant")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("V1-0047-XXX", "faute de frappe"), ("bonjour", "faute de frappe")],
)
def test_a_slip_is_said_and_can_be_corrected(page, typed, said):
    press(typed, ENTER)
    assert said in page.problem.text() and "Reprenez-le" in page.problem.text()
    assert not page.begun and page.number.text() == typed
    assert page.number.hasFocus() and page.number.selectedText() == typed


def test_a_ballot_of_another_vote_is_refused(page, service, points):
    other = opened(service, "consentir")
    press(paper_number(other, 3), ENTER)
    assert f"autre vote (V{other.number})" in page.problem.text() and not page.begun


def test_nothing_typed_is_nothing_refused(page):
    press(ENTER)
    assert page.problem.text() == "" and not page.begun


def test_the_same_paper_counts_once(page, service, points, log):
    give(type_number(page, points, 7), 1, 0, 0, 0)
    press(ENTER)
    type_number(page, points, 7)
    assert not page.begun
    assert "est déjà saisi" in page.again.question.text()
    page.again.no_button.click()
    assert page.number.hasFocus() and page.number.text() == ""
    assert [ballot.choices for ballot in log.ballots(points.id)] == [(1, 0, 0, 0)]


def test_the_same_paper_may_be_typed_again_in_place_of_the_first(page, service, points, log):
    give(type_number(page, points, 7), 1, 0, 0, 0)
    press(ENTER)
    type_number(page, points, 7)
    page.again.yes_button.click()
    assert page.form.blank  # what was typed first is not shown
    give(page.form, 0, 2, 0, 0)
    press(ENTER)
    assert [ballot.choices for ballot in log.ballots(points.id)] == [(0, 2, 0, 0)]
    assert "1\u00a0bulletin saisi" in page.kept.text()


def test_escape_gives_up_the_ballot_then_closes(page, points, log):
    give(type_number(page, points, 7), 1, 0, 0, 0)
    press(ESCAPE)
    assert not page.begun and page.number.hasFocus() and log.ballots(points.id) == ()
    assert page.window().isVisible()
    press(ESCAPE)
    assert not page.window().isVisible()


def test_leaving_asks_what_becomes_of_the_ballot_being_typed_in(page, points, log):
    give(type_number(page, points, 7), 1, 0, 0, 0)
    page.done_button.click()
    assert page.window().isVisible() and page.leaving.isVisible()
    assert page.leaving.question.text().startswith(
        f"Le bulletin {paper_number(points, 7)} n’est pas enregistré"
    )
    page.leaving.no_button.click()
    assert not page.window().isVisible()
    assert [ballot.choices for ballot in log.ballots(points.id)] == [(1, 0, 0, 0)]


def test_the_ballot_may_be_given_up_on_leaving(page, points, log):
    give(type_number(page, points, 7), 1, 0, 0, 0)
    page.done_button.click()
    page.leaving.yes_button.click()
    assert not page.window().isVisible() and log.ballots(points.id) == ()


def test_the_cross_of_the_window_asks_as_well(qtbot, page, points):
    give(type_number(page, points, 7), 1, 0, 0, 0)
    page.window().windowHandle().close()  # as the cross does, through the window system
    assert page.window().isVisible() and page.leaving.isVisible()


@pytest.mark.parametrize("how", ["escape", "answer"])
def test_one_goes_on_typing_after_all(page, points, how):
    form = type_number(page, points, 7)
    give(form, 1, 0, 0, 0)
    page.done_button.click()
    if how == "escape":
        press(ESCAPE)
        assert form.isAncestorOf(QApplication.focusWidget())
    else:
        give(form, 0, 1, 0, 0)
    assert page.leaving.isHidden() and page.form is form and page.window().isVisible()


def test_a_ballot_that_is_not_complete_is_not_lost_on_leaving(paper_on, grades, log):
    page = paper_on(grades)
    type_number(page, grades, 1)
    press("2")
    page.done_button.click()
    page.leaving.no_button.click()
    assert page.window().isVisible() and page.form.choices == (1, -1)
    assert "pas complet" in page.problem.text() and log.ballots(grades.id) == ()


def test_a_ballot_of_which_nothing_is_typed_is_left_without_a_word(page, points):
    type_number(page, points, 7)
    page.done_button.click()
    assert not page.window().isVisible()


def test_a_ballot_that_is_not_complete_stays_and_what_is_missing_is_said(paper_on, grades, log):
    page = paper_on(grades)
    type_number(page, grades, 1)
    press("2", ENTER)
    assert "1\u00a0proposition sans réponse" in page.problem.text()
    assert page.form.choices == (1, -1) and log.ballots(grades.id) == ()


def test_a_blank_ballot_is_confirmed(page, points, log):
    type_number(page, points, 7)
    press(ENTER)
    assert log.ballots(points.id) == () and not page.blank.isHidden()
    page.blank.yes_button.click()
    assert [ballot.choices for ballot in log.ballots(points.id)] == [(0, 0, 0, 0)]


def test_digits_answer_and_go_on_to_the_next_question(paper_on, grades, log):
    page = paper_on(grades)
    type_number(page, grades, 1)
    press("3", "1", ENTER)
    assert [ballot.choices for ballot in log.ballots(grades.id)] == [(2, 0)]


def test_a_reservation_is_followed_by_its_reason(paper_on, consent, log):
    page = paper_on(consent)
    type_number(page, consent, 1)
    press("1", "2", "Trop vague, selon moi", TAB, "1", "1", ENTER)
    (ballot,) = log.ballots(consent.id)
    assert (ballot.choices, ballot.reasons) == ((0, 1, 0, 0), ("", "Trop vague, selon moi", "", ""))


def test_a_ballot_takes_a_key_for_each_answer_and_one_to_keep_it(paper_on, grades, log):
    """Besides its number, which a scanner may type."""
    page = paper_on(grades)
    for rank in range(1, 28):
        type_number(page, grades, rank)
        press(str(1 + rank % 3), str(1 + rank % 2), ENTER)
    assert sorted(each.choices for each in log.ballots(grades.id)) == sorted(
        (rank % 3, rank % 2) for rank in range(1, 28)
    )
    assert "27\u00a0bulletins saisis" in page.kept.text()


def test_scanning_the_next_paper_too_early_changes_nothing_in_the_ballot(paper_on, grades, log):
    page = paper_on(grades)
    type_number(page, grades, 1)
    press("3", "1")
    press(paper_number(grades, 2), ENTER)
    assert "Enregistrez d’abord" in page.problem.text()
    assert page.form.choices == (2, 0) and log.ballots(grades.id) == ()
    press(ENTER)
    assert [ballot.choices for ballot in log.ballots(grades.id)] == [(2, 0)]


def test_a_refused_ballot_stays_and_the_reason_is_said(page, points, log, bridge):
    refusals = []
    bridge.refused.connect(refusals.append)
    give(type_number(page, points, 7), 1, 0, 0, 0)
    log.full = True
    press(ENTER)
    assert page.problem.text() == "Le disque est plein. Libérez de la place."
    assert page.form.choices == (1, 0, 0, 0) and len(refusals) == 1
    log.full = False
    press(ENTER)
    assert len(log.ballots(points.id)) == 1


def test_a_vote_stopped_meanwhile_keeps_the_ballot_until_it_opens_again(qtbot, page, service, points, log):
    form = type_number(page, points, 7)
    give(form, 1, 0, 0, 0)
    service.stop_poll(points.id)
    qtbot.waitUntil(lambda: page.state.text().startswith("Le vote est arrêté"))
    page.save_button.click()
    assert log.ballots(points.id) == () and page.form is form
    service.resume_poll(points.id)
    qtbot.waitUntil(lambda: page.state.isHidden())
    page.save_button.click()
    assert len(log.ballots(points.id)) == 1


def test_a_paper_typed_before_the_page_hears_of_a_change_is_refused(qtbot, page, service, points, log):
    give(type_number(page, points, 7), 1, 0, 0, 0)
    service.change_poll(points.id, question="Que refusez-vous ?")
    page.save_button.click()
    assert log.ballots(points.id) == () and page.problem.text().startswith("Le vote vient de changer.")
    qtbot.waitUntil(lambda: not page.begun)
    assert "n’a pas été enregistré" in page.problem.text()


def test_a_counted_vote_takes_no_more_paper(qtbot, page, service, points):
    give(type_number(page, points, 7), 1, 0, 0, 0)
    service.close_poll(points.id)
    qtbot.waitUntil(lambda: not page.begun)
    assert page.state.text().startswith("Le vote est dépouillé")
    assert not page.number.isEnabled()
    assert "n’a pas été enregistré" in page.problem.text()


def test_a_vote_given_up_takes_no_paper(paper_on, service, principles):
    draft = service.prepare_poll("choisir")
    page = paper_on(draft)
    assert "pas encore ouvert" in page.state.text() and not page.number.isEnabled()
    service.discard_poll(draft.id)
    page.refresh()
    assert page.state.text() == "Ce vote n’existe plus."


@pytest.mark.parametrize("kind", ["points", "grades", "consent", "rating"])
def test_the_page_is_named_reached_and_readable(request, paper_on, kind):
    poll = request.getfixturevalue(kind)
    page = paper_on(poll)
    for _ in range(2):
        assert [each for each in controls(page) if not spoken(each)] == []
        assert out_of_reach(page) == []
        assert faint_texts(page, 4.5) == []
        page.number.setFocus()
        if not page.begun:
            type_number(page, poll, 1)
            QApplication.processEvents()
