"""The kiosk: one voter after the other, nothing of a ballot is left to the next one, no count is shown."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QSpinBox

from atelier_app.domain.polls import Channel
from atelier_app.ui.kiosk.look import TARGET
from atelier_app.ui.kiosk.window import CLEARED_AFTER, WARNED_AFTER, KioskWindow
from tests.ui.access import controls, faint_texts, out_of_reach, spoken
from tests.ui.kiosk.conftest import opened
from tests.ui.stages.votes import give, words

BACKWARDS = [3, 2, 1, 0]


@pytest.fixture
def kiosk_on(qtbot, bridge, seconds):
    def show(poll, order=BACKWARDS):
        kiosk = KioskWindow(bridge, poll.id, now=seconds, draw_order=lambda count: order[-count:])
        qtbot.addWidget(kiosk, before_close_func=KioskWindow.leave)
        kiosk.resize(1366, 768)
        with qtbot.waitExposed(kiosk):
            kiosk.show()
        kiosk.activateWindow()
        qtbot.waitUntil(kiosk.isActiveWindow)
        return kiosk

    return show


@pytest.fixture
def kiosk(kiosk_on, points):
    """A kiosk on a vote by points; voters see the options in the reverse order."""
    return kiosk_on(points)


@pytest.fixture
def ballots(log, points):
    """The ballots of that vote, as the store holds them."""
    return lambda: list(log.ballots(points.id))


def page(kiosk):
    return kiosk.pages.currentWidget()


def begin(kiosk):
    kiosk.welcome.begin_button.click()
    return kiosk.ballot.form


def quiet_for(kiosk, seconds, count):
    seconds.now += count
    kiosk.quiet.look()


def test_a_voter_is_welcomed_with_the_question(kiosk, points):
    assert page(kiosk) is kiosk.welcome
    assert kiosk.welcome.title.text() == points.question
    assert kiosk.welcome.begin_button.text() == "Touchez pour voter"
    assert "sans nom" in kiosk.welcome.secret.text()


def test_touching_anywhere_begins_a_ballot(kiosk):
    QTest.mouseClick(kiosk.welcome, Qt.MouseButton.LeftButton, pos=QPoint(40, 500))
    assert page(kiosk) is kiosk.ballot


def test_a_ballot_is_cast_then_room_is_made_for_the_next_voter(kiosk, ballots):
    give(begin(kiosk), 0, 0, 0, 1)
    kiosk.ballot.vote_button.click()
    assert page(kiosk) is kiosk.thanks
    (ballot,) = ballots()
    assert ballot.channel is Channel.KIOSK
    kiosk.thanks.next_button.click()
    assert page(kiosk) is kiosk.welcome


def test_options_are_shown_in_another_order_and_counted_in_that_of_the_vote(kiosk, points, ballots):
    form = begin(kiosk)
    assert [option.label for option in form.poll.options] == ["Informer", "Former", "Protéger", "Décider"]
    give(form, 2, 1, 0, 0)
    kiosk.ballot.vote_button.click()
    assert [ballot.choices for ballot in ballots()] == [(0, 0, 1, 2)]


def test_each_ballot_has_a_voter_of_its_own(kiosk, log, points):
    for _ in range(3):
        give(begin(kiosk), 1, 0, 0, 0)
        kiosk.ballot.vote_button.click()
        kiosk.thanks.next_button.click()
    voters = list(log.open_ballots[points.id])
    assert len(set(voters)) == 3
    assert all(len(voter) == 32 for voter in voters)


def test_the_form_of_a_ballot_is_destroyed_and_the_next_one_is_blank(qtbot, kiosk):
    first = begin(kiosk)
    give(first, 2, 0, 0, 0)
    with qtbot.waitSignal(first.destroyed):
        kiosk.ballot.vote_button.click()
    assert kiosk.ballot.form is None
    kiosk.thanks.next_button.click()
    assert begin(kiosk).blank


def test_no_page_leads_back_to_a_ballot(kiosk):
    give(begin(kiosk), 1, 0, 0, 0)
    kiosk.ballot.vote_button.click()
    for key in (Qt.Key.Key_Back, Qt.Key.Key_Backspace, Qt.Key.Key_Left):
        QTest.keyClick(kiosk, key)
        assert page(kiosk) is kiosk.thanks


def test_a_voter_may_give_up(kiosk, ballots):
    give(begin(kiosk), 1, 0, 0, 0)
    kiosk.ballot.give_up_button.click()
    assert page(kiosk) is kiosk.welcome
    assert ballots() == [] and kiosk.ballot.form is None


def test_a_blank_ballot_is_confirmed_first(kiosk, ballots):
    begin(kiosk)
    kiosk.ballot.vote_button.click()
    assert page(kiosk) is kiosk.ballot and ballots() == []
    kiosk.ballot.blank_confirmation.yes_button.click()
    assert page(kiosk) is kiosk.thanks and len(ballots()) == 1


def test_what_is_missing_is_said_in_plain_words(kiosk_on, grades):
    kiosk = kiosk_on(grades, [1, 0])
    form = begin(kiosk)
    kiosk.ballot.vote_button.click()
    assert page(kiosk) is kiosk.ballot
    assert kiosk.ballot.notice.text.text() == (
        "Votre bulletin n’est pas complet\u202f: 2\u00a0propositions sans réponse."
    )
    form.rows[0].group.button(0).click()
    assert kiosk.ballot.notice.isHidden()


def test_no_count_is_ever_shown(kiosk, service, points):
    for _ in range(7):
        give(begin(kiosk), 1, 0, 0, 0)
        kiosk.ballot.vote_button.click()
        assert "7" not in words(kiosk.thanks)
        kiosk.thanks.next_button.click()
    assert service.votes_cast(points.id) == 7
    assert not any("7" in words(each) for each in (kiosk.welcome, kiosk.over, kiosk.leaving))


def test_a_refused_ballot_stays_and_the_voter_is_told(kiosk, log, bridge, ballots):
    refusals = []
    bridge.refused.connect(refusals.append)
    give(begin(kiosk), 2, 0, 0, 0)
    log.full = True
    kiosk.ballot.vote_button.click()
    assert page(kiosk) is kiosk.ballot
    assert kiosk.ballot.notice.text.text() == "Le disque est plein. Libérez de la place."
    assert kiosk.ballot.choices == (0, 0, 0, 2)
    assert len(refusals) == 1  # the console hears of it too
    log.full = False
    kiosk.ballot.vote_button.click()
    assert page(kiosk) is kiosk.thanks and len(ballots()) == 1


def test_the_end_of_the_vote_is_said_even_in_the_middle_of_a_ballot(qtbot, kiosk, service, points, ballots):
    give(begin(kiosk), 1, 0, 0, 0)
    service.stop_poll(points.id)
    qtbot.waitUntil(lambda: page(kiosk) is kiosk.over)
    assert kiosk.over.title.text() == "Le vote est terminé"
    assert kiosk.over.text.text().startswith("Le bulletin commencé n’a pas été enregistré.")
    assert kiosk.ballot.form is None and ballots() == []


def test_a_vote_that_opens_again_is_served_again(qtbot, kiosk, service, points):
    service.stop_poll(points.id)
    qtbot.waitUntil(lambda: page(kiosk) is kiosk.over)
    service.resume_poll(points.id)
    qtbot.waitUntil(lambda: page(kiosk) is kiosk.welcome)


def test_the_next_vote_is_served_once_the_first_is_counted(qtbot, kiosk, service, points):
    service.close_poll(points.id)
    qtbot.waitUntil(lambda: page(kiosk) is kiosk.over)
    again = service.prepare_poll("choisir", previous=points.id, question="Lequel en premier ?")
    service.open_poll(again.id)
    qtbot.waitUntil(lambda: page(kiosk) is kiosk.welcome)
    assert kiosk.welcome.title.text() == "Lequel en premier ?"
    give(begin(kiosk), 1, 0, 0, 0)
    kiosk.ballot.vote_button.click()
    assert service.votes_cast(again.id) == 1


def test_what_happens_elsewhere_in_the_workshop_disturbs_no_voter(qtbot, kiosk, service, bridge):
    form = begin(kiosk)
    give(form, 1, 0, 0, 0)
    with qtbot.waitSignal(bridge.changed):
        service.add_card("risque", "Entre-temps", category="risque")
    assert kiosk.ballot.form is form and kiosk.ballot.choices == (0, 0, 0, 1)


def test_a_vote_whose_settings_change_is_begun_again(qtbot, kiosk, service, points):
    give(begin(kiosk), 1, 0, 0, 0)
    service.change_poll(points.id, question="Et maintenant ?")
    qtbot.waitUntil(lambda: page(kiosk) is kiosk.welcome)
    assert "vient de changer" in kiosk.welcome.text.text()


def test_a_ballot_sent_before_the_kiosk_hears_of_the_change_is_refused(qtbot, kiosk, service, points, log):
    give(begin(kiosk), 1, 0, 0, 0)
    service.change_poll(points.id, options=[option.id for option in reversed(points.options)])
    kiosk.ballot.vote_button.click()
    assert log.ballots(points.id) == ()
    assert kiosk.ballot.notice.text.text().startswith("Le vote vient de changer.")
    qtbot.waitUntil(lambda: page(kiosk) is kiosk.welcome)


def test_a_quorum_set_meanwhile_disturbs_no_voter(qtbot, kiosk, service, bridge, points):
    form = begin(kiosk)
    give(form, 1, 0, 0, 0)
    with qtbot.waitSignal(bridge.changed):
        service.change_poll(points.id, quorum=9)
    assert kiosk.ballot.form is form and page(kiosk) is kiosk.ballot


def test_a_ballot_left_is_warned_about_then_cleared(kiosk, seconds, ballots):
    give(begin(kiosk), 1, 0, 0, 0)
    quiet_for(kiosk, seconds, WARNED_AFTER - 1)
    assert kiosk.ballot.still_there.isHidden()
    quiet_for(kiosk, seconds, 1)
    assert "effacé dans 15\u00a0secondes" in kiosk.ballot.still_there.text.text()
    quiet_for(kiosk, seconds, CLEARED_AFTER - WARNED_AFTER - 1)
    assert page(kiosk) is kiosk.ballot
    quiet_for(kiosk, seconds, 1)
    assert page(kiosk) is kiosk.welcome
    assert "effacé" in kiosk.welcome.text.text()
    assert kiosk.ballot.form is None and ballots() == []


def test_any_gesture_shows_that_somebody_is_there(kiosk, seconds):
    form = begin(kiosk)
    quiet_for(kiosk, seconds, WARNED_AFTER + 5)
    QTest.keyClick(form.rows[0].more, Qt.Key.Key_Tab)
    kiosk.quiet.look()
    assert kiosk.ballot.still_there.isHidden()
    quiet_for(kiosk, seconds, WARNED_AFTER - 1)
    assert page(kiosk) is kiosk.ballot and kiosk.ballot.still_there.isHidden()


def test_thanks_make_room_by_themselves(kiosk, seconds):
    give(begin(kiosk), 1, 0, 0, 0)
    kiosk.ballot.vote_button.click()
    quiet_for(kiosk, seconds, 19)
    assert page(kiosk) is kiosk.thanks
    quiet_for(kiosk, seconds, 1)
    assert page(kiosk) is kiosk.welcome


def test_a_kiosk_that_waits_stays_as_it_is(kiosk, seconds):
    quiet_for(kiosk, seconds, 10_000)
    assert page(kiosk) is kiosk.welcome and kiosk.welcome.text.isHidden()


def test_escape_asks_before_leaving_and_the_ballot_is_still_there(kiosk):
    form = begin(kiosk)
    give(form, 1, 0, 0, 0)
    QTest.keyClick(form.rows[0].more, Qt.Key.Key_Escape)
    assert page(kiosk) is kiosk.leaving
    assert "bulletin commencé ne sera pas enregistré" in kiosk.leaving.text.text()
    assert kiosk.leaving.stay_button.hasFocus()
    kiosk.leaving.stay_button.click()
    assert page(kiosk) is kiosk.ballot and kiosk.ballot.choices == (0, 0, 0, 1)


def test_the_question_of_leaving_leaves_no_ballot_behind(kiosk, seconds):
    give(begin(kiosk), 1, 0, 0, 0)
    kiosk.ask_to_leave()
    quiet_for(kiosk, seconds, CLEARED_AFTER)
    assert page(kiosk) is kiosk.welcome and kiosk.ballot.form is None


def test_the_facilitator_leaves(qtbot, kiosk):
    kiosk.welcome.leave_button.click()
    with qtbot.waitSignal(kiosk.closed):
        kiosk.leaving.leave_button.click()
    assert not kiosk.isVisible()


def test_closing_the_window_asks_too(kiosk):
    kiosk.close()
    assert kiosk.isVisible() and page(kiosk) is kiosk.leaving


def test_once_the_vote_is_over_one_leaves_at_once(qtbot, kiosk, service, points):
    service.close_poll(points.id)
    qtbot.waitUntil(lambda: page(kiosk) is kiosk.over)
    with qtbot.waitSignal(kiosk.closed):
        QTest.keyClick(kiosk, Qt.Key.Key_Escape)


def second_click(widget):
    """Send the second half of a double click."""
    at = QPoint(5, 5)
    event = QMouseEvent(
        QEvent.Type.MouseButtonDblClick, QPointF(at), QPointF(widget.mapToGlobal(at)),
        Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=at)


def test_a_double_click_on_the_welcome_chooses_nothing(kiosk):
    form = begin(kiosk)
    second_click(form.rows[0].more)
    assert form.blank


def test_two_quick_clicks_give_two_points(kiosk):
    form = begin(kiosk)
    QTest.mouseClick(form.rows[0].more, Qt.MouseButton.LeftButton)
    second_click(form.rows[0].more)
    assert form.choices[0] == 2


def test_one_votes_with_the_keyboard_alone(kiosk, ballots):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page(kiosk) is kiosk.ballot
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert kiosk.ballot.choices == (0, 0, 0, 1)
    for _ in range(20):
        if QApplication.focusWidget() is kiosk.ballot.vote_button:
            break
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page(kiosk) is kiosk.thanks and len(ballots()) == 1
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page(kiosk) is kiosk.welcome


def test_reasons_of_a_consent_come_back_in_the_order_of_the_vote(kiosk_on, consent, log):
    kiosk = kiosk_on(consent)
    form = begin(kiosk)
    for rank, row in enumerate(form.rows):
        row.group.button(2 if rank == 0 else 0).click()
    kiosk.ballot.vote_button.click()
    assert "motif à écrire" in kiosk.ballot.notice.text.text()
    form.whys[0].field.setPlainText("Trop flou")
    kiosk.ballot.vote_button.click()
    (ballot,) = log.ballots(consent.id)
    assert (ballot.choices, ballot.reasons) == ((0, 0, 0, 2), ("", "", "", "Trop flou"))


def test_ratings_on_two_scales_come_back_in_the_order_of_the_vote(kiosk_on, rating, log):
    kiosk = kiosk_on(rating, [2, 0, 1])
    form = begin(kiosk)
    for rank, number in enumerate(form.findChildren(QSpinBox)):
        number.setValue(10 * rank)
    for rank, row in enumerate(form.rows[::2]):
        row.group.button(rank % 2).click()
    kiosk.ballot.vote_button.click()
    (ballot,) = log.ballots(rating.id)
    assert ballot.choices == (1, 10, 0, 20, 0, 0)


@pytest.mark.parametrize("kind", ["points", "grades", "consent", "rating"])
def test_whatever_one_touches_is_large_named_reached_and_readable(request, qtbot, kiosk_on, kind):
    poll = request.getfixturevalue(kind)
    kiosk = kiosk_on(poll, list(range(len(poll.options))))
    begin(kiosk)
    QApplication.processEvents()
    small = [each for each in controls(kiosk) if isinstance(each, QPushButton) and each.height() < TARGET]
    assert [(spoken(each), each.height()) for each in small] == []
    assert [each for each in controls(kiosk) if not spoken(each)] == []
    assert faint_texts(kiosk, 7) == []
    assert out_of_reach(kiosk) == []


def test_the_other_pages_are_readable_too(kiosk):
    for each in (kiosk.welcome, kiosk.thanks, kiosk.over, kiosk.leaving):
        kiosk.pages.setCurrentWidget(each)
        QApplication.processEvents()
        assert faint_texts(kiosk, 4.5) == []
        assert all(spoken(control) for control in controls(kiosk))
        assert out_of_reach(kiosk) == []
        assert all(each.height() >= TARGET for each in controls(kiosk) if isinstance(each, QPushButton))


def test_a_kiosk_opened_after_the_vote_says_that_it_is_over(kiosk_on, service, points):
    service.stop_poll(points.id)
    kiosk = kiosk_on(points)
    assert page(kiosk) is kiosk.over
    kiosk.over.leave_button.click()
    assert not kiosk.isVisible()


def test_two_votes_open_the_kiosk_stays_on_its_own(kiosk_on, service, points, principles):
    other = opened(service, "consentir")
    assert kiosk_on(points).welcome.title.text() == points.question != other.question
