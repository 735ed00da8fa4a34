"""Ballots entered at the laptop while a vote is open."""

from PySide6.QtCore import Qt

from atelier_app.domain.polls import Ballot, Channel
from tests.methods import with_abstention
from tests.ui.stages.votes import give, poll, vote, words
from tests.ui.workshops import fill


def test_no_more_points_can_be_given_than_there_are(open_stage):
    form = open_stage.polls.open_page.booth.form
    give(form, 2, 1, 0, 0)
    assert form.choices == (2, 1, 0, 0)
    assert not any(row.more.isEnabled() for row in form.rows)
    assert open_stage.polls.open_page.booth.advice.text() == "Tous les points sont donnés."


def test_one_option_takes_no_more_than_its_share(open_stage):
    form = open_stage.polls.open_page.booth.form
    give(form, 3, 0, 0, 0)
    assert form.choices == (2, 0, 0, 0)
    assert not form.rows[0].more.isEnabled() and form.rows[1].more.isEnabled()


def test_points_are_taken_back(open_stage):
    form = open_stage.polls.open_page.booth.form
    give(form, 2, 0, 0, 0)
    form.rows[0].less.click()
    assert form.choices == (1, 0, 0, 0)
    assert open_stage.polls.open_page.booth.advice.text() == "Il reste 2\u00a0points sur 3."
    assert not form.rows[1].less.isEnabled()


def test_a_ballot_is_filled_in_and_cast_with_the_keys_alone(qtbot, open_stage, service, log):
    page = open_stage.polls.open_page
    page.booth.form.rows[0].more.setFocus()
    qtbot.keyClick(page.booth.form.rows[0].more, Qt.Key.Key_Space)
    for _ in range(40):
        if open_stage.focusWidget() is page.booth.next_button:
            break
        open_stage.focusNextChild()
    assert open_stage.focusWidget() is page.booth.next_button
    qtbot.keyClick(page.booth.next_button, Qt.Key.Key_Space)
    assert log.ballots(poll(service).id) == (Ballot((1, 0, 0, 0), Channel.KIOSK),)


def test_ballots_follow_one_another_each_with_a_voter_of_its_own(open_stage, service, log):
    page = open_stage.polls.open_page
    give(page.booth.form, 2, 1, 0, 0)
    page.booth.next_button.click()
    assert page.booth.form.choices == (0, 0, 0, 0)
    page.booth.channel.group.button(1).click()
    give(page.booth.form, 0, 0, 0, 2)
    page.booth.next_button.click()
    kept = log.open_ballots[poll(service).id]
    assert set(kept.values()) == {
        Ballot((2, 1, 0, 0), Channel.KIOSK),
        Ballot((0, 0, 0, 2), Channel.PAPER),
    }
    assert len(kept) == 2 and all(len(voter) >= 32 for voter in kept)


def test_nothing_of_a_ballot_remains_once_it_is_cast(open_stage):
    page = open_stage.polls.open_page
    give(page.booth.form, 2, 1, 0, 0)
    page.booth.next_button.click()
    assert [row.value.text() for row in page.booth.form.rows] == ["0"] * 4
    assert page.booth.thanks.text() == "Bulletin enregistré. Au suivant."
    give(page.booth.form, 1, 0, 0, 0)
    assert page.booth.thanks.text() == ""


def test_a_ballot_without_a_point_is_cast_knowingly(open_stage, service):
    page = open_stage.polls.open_page
    assert page.booth.next_button.text() == "Voter blanc…"
    give(page.booth.form, 1, 0, 0, 0)
    assert page.booth.next_button.text() == "Au suivant"


def test_a_ballot_that_cannot_be_kept_stays_on_the_screen(room, open_stage, service, log):
    page = open_stage.polls.open_page
    give(page.booth.form, 2, 1, 0, 0)
    log.full = True
    page.booth.next_button.click()
    assert page.booth.form.choices == (2, 1, 0, 0)
    assert room.refused == ["Le disque est plein."]
    log.full = False
    page.booth.next_button.click()
    assert service.votes_cast(poll(service).id) == 1


def test_progress_counts_ballots_against_the_people_expected(qtbot, open_stage, service, with_people):
    with_people(24)
    page = open_stage.polls.open_page
    qtbot.waitUntil(lambda: page.progress.text() == "0\u00a0votant sur 24")
    vote(page)
    assert page.progress.text() == "1\u00a0votant sur 24"
    assert (page.bar.value(), page.bar.maximum()) == (1, 24)


def test_ballots_from_phones_are_counted_as_they_come(open_stage, service):
    service.cast_ballot(poll(service).id, "t", (1, 0, 0, 0))
    open_stage.polls.open_page.count()
    assert open_stage.polls.open_page.progress.text() == "1\u00a0votant"


def test_an_open_vote_shows_no_count_of_points(open_stage, service):
    for rank in range(7):
        service.cast_ballot(poll(service).id, f"t{rank}", (2, 1, 0, 0))
    open_stage.polls.open_page.count()
    assert open_stage.polls.open_page.progress.text() == "7\u00a0votants"
    assert "14" not in words(open_stage.polls.open_page)
    assert open_stage.polls.result_page.outcome is None


def test_a_ballot_begun_outlives_a_change_from_elsewhere(qtbot, room, open_stage, service, with_people):
    form = open_stage.polls.open_page.booth.form
    give(form, 1, 1, 0, 0)
    with qtbot.waitSignals([room.bridge.changed] * 2):
        with_people(12)
        service.add_card("principe", "Réparer")
    assert open_stage.polls.open_page.booth.form is form and form.choices == (1, 1, 0, 0)


def test_every_option_needs_a_grade_where_the_method_allows_no_abstention(grades, service):
    page = grades.polls.open_page
    assert not page.booth.next_button.isEnabled()
    assert page.booth.advice.text() == "2\u00a0propositions sans réponse."
    page.booth.form.rows[0].group.button(0).click()
    page.booth.form.rows[1].group.button(2).click()
    assert page.booth.next_button.isEnabled()
    page.booth.next_button.click()
    assert service.votes_cast(poll(service).id) == 1
    assert [row.choice for row in page.booth.form.rows] == [None, None]


def test_a_grade_can_be_changed_until_the_ballot_is_cast(grades):
    row = grades.polls.open_page.booth.form.rows[0]
    row.group.button(0).click()
    row.group.button(1).click()
    assert row.choice == 1
    assert [button.isChecked() for button in row.group.buttons()] == [False, True, False]


def test_abstaining_is_offered_where_the_method_words_it(qtbot, room, service, log):
    for title, card in zip("AB", fill(service, "risque", 2), strict=True):
        service.add_theme("regrouper", f"Thème {title}", [card])
    service.session.method = with_abstention(service.session.method, "Je ne sais pas")
    voting = room.enter("juger")
    service.open_poll(service.prepare_poll("juger").id)
    qtbot.waitUntil(lambda: voting.polls.pages.currentWidget() is voting.polls.open_page)
    rows = voting.polls.open_page.booth.form.rows
    assert rows[0].group.button(3).text() == "Je ne sais pas"
    rows[0].group.button(0).click()
    rows[1].group.button(3).click()
    voting.polls.open_page.booth.next_button.click()
    assert log.ballots(poll(service).id) == (Ballot((0, -1), Channel.KIOSK),)


def test_leaving_an_open_vote_and_coming_back_finds_it_open(qtbot, room, open_stage, service):
    voting = open_stage
    give(voting.polls.open_page.booth.form, 1, 0, 0, 0)
    assert voting.keep()
    voting.hide()
    voting.show_step(service.session, service.session.method.step("choisir"))
    voting.show()
    assert voting.polls.pages.currentWidget() is voting.polls.open_page
    assert voting.polls.open_page.booth.form.choices == (1, 0, 0, 0)


def test_pressing_the_keys_of_the_next_ballot_again_casts_no_blank_ballot(qtbot, open_stage, service):
    page = open_stage.polls.open_page
    give(page.booth.form, 2, 1, 0, 0)
    for _ in range(3):
        qtbot.keyClick(page.booth, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert service.votes_cast(poll(service).id) == 1
    assert page.booth.blank_confirmation.isVisible() and page.booth.blank_confirmation.no_button.hasFocus()


def test_clicking_twice_casts_one_ballot(qtbot, open_stage, service):
    page = open_stage.polls.open_page
    give(page.booth.form, 2, 1, 0, 0)
    for _ in range(2):
        qtbot.mouseClick(page.booth.next_button, Qt.MouseButton.LeftButton)
    assert service.votes_cast(poll(service).id) == 1


def test_a_blank_ballot_is_cast_once_confirmed(open_stage, service, log):
    page = open_stage.polls.open_page
    page.booth.next_button.click()
    assert service.votes_cast(poll(service).id) == 0
    page.booth.blank_confirmation.yes_button.click()
    assert log.ballots(poll(service).id) == (Ballot((0, 0, 0, 0), Channel.KIOSK),)
    assert not page.booth.blank_confirmation.isVisible()


def test_coming_back_to_a_blank_ballot_gives_the_keys_to_it(open_stage, service):
    page = open_stage.polls.open_page
    page.booth.next_button.click()
    page.booth.blank_confirmation.no_button.click()
    assert page.booth.form.rows[0].more.hasFocus()
    assert service.votes_cast(poll(service).id) == 0


def test_giving_a_point_takes_back_the_question_of_the_blank_ballot(open_stage):
    page = open_stage.polls.open_page
    page.booth.next_button.click()
    give(page.booth.form, 1, 0, 0, 0)
    assert not page.booth.blank_confirmation.isVisible()
