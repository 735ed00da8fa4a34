"""The ballot of each kind of poll: whatever one may answer can be entered, and nothing else can be cast."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from atelier_app.domain.polls import NO_OPINION, UNSAID, Ballot, Poll, PollKind
from atelier_app.domain.tally import ConsentAnswer, Option, RatingLevel, RatingRule, RatingScale
from atelier_app.service.poll_settings import checked_reasons, require_ballot
from atelier_app.ui.stages.voting.ballots import ballot_form
from atelier_app.ui.stages.voting.rates import NumberAnswer
from tests.polls import ballots_of, polls

OPTIONS = (Option("a", "Décider"), Option("b", "Protéger"))


def poll_of(kind, **settings):
    return Poll("vote", 1, "etape", kind, "Lesquels ?", OPTIONS, **settings)


@pytest.fixture
def shown(qtbot):
    """Show the form of a poll."""

    def show(poll):
        form = ballot_form(poll)
        qtbot.addWidget(form)
        form.show()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        return form

    return show


def enter(form, ballot):
    """Enter a ballot as somebody would."""
    if form.poll.kind is PollKind.POINTS:
        for row, points in zip(form.rows, ballot.choices, strict=True):
            for _ in range(abs(points)):
                (row.more if points > 0 else row.less).click()
        return
    for column, (row, choice) in enumerate(zip(form.rows, ballot.choices, strict=True)):
        if isinstance(row, NumberAnswer):
            row.silent.click() if choice == NO_OPINION else row.number.setValue(choice)
        else:
            row.group.button(len(form.poll.titles(column)) if choice == NO_OPINION else choice).click()
    for why, reason in zip(getattr(form, "whys", ()), ballot.reasons, strict=False):
        why.field.setPlainText(reason)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_ballot_that_a_poll_accepts_can_be_entered(qapp, data):
    poll = data.draw(polls())
    ballot = data.draw(ballots_of(poll))
    form = ballot_form(poll)
    enter(form, ballot)
    assert form.complete
    assert form.choices == ballot.choices
    assert checked_reasons(poll, form.choices, form.reasons) == ballot.reasons
    assert form.blank == all(choice == poll.silence for choice in ballot.choices)
    form.clear()
    assert form.blank and not any(form.reasons) and form.college == UNSAID
    form.deleteLater()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_clicking_anywhere_never_makes_a_ballot_that_the_poll_refuses(qapp, data):
    poll = data.draw(polls((PollKind.POINTS,)))
    form = ballot_form(poll)
    for _ in range(data.draw(st.integers(0, 12))):
        row = data.draw(st.sampled_from(form.rows))
        (row.more if data.draw(st.booleans()) else row.less).click()
        require_ballot(poll, form.choices)
    form.deleteLater()


def test_points_against_are_named_so_and_take_from_the_same_budget(shown):
    form = shown(poll_of(PollKind.POINTS, points=3, maximum_per_option=2, signed=True))
    form.rows[0].less.click()
    form.rows[0].less.click()
    form.rows[1].more.click()
    assert form.choices == (-2, 1)
    assert (form.rows[0].value.text(), form.rows[0].side.text()) == ("−2", "contre")
    assert form.rows[0].value.accessibleName() == "Décider\u202f: 2\u00a0points contre"
    assert form.advice == "Tous les points sont donnés."
    assert not form.rows[1].more.isEnabled() and form.rows[0].more.isEnabled()


def test_points_are_given_with_the_plus_and_minus_keys(qtbot, shown):
    form = shown(poll_of(PollKind.POINTS, points=3, maximum_per_option=2))
    form.begin()
    qtbot.keyClicks(form.rows[0].more, "++-")
    assert form.choices == (1, 0)


def test_the_keys_stay_on_an_option_that_takes_no_more_points(qtbot, shown):
    form = shown(poll_of(PollKind.POINTS, points=1, maximum_per_option=1))
    form.begin()
    qtbot.keyClick(form.rows[0].more, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is form.rows[0].less


def test_a_grade_is_given_with_its_digit(qtbot, shown):
    form = shown(poll_of(PollKind.GRADES, grades=("Bien", "Passable", "Mal")))
    form.begin()
    qtbot.keyClicks(form.rows[0].group.button(0), "3")
    assert form.rows[0].choice == 2 and form.rows[0].group.button(2).hasFocus()
    qtbot.keyClicks(form.rows[0].group.button(2), "&")  # the first key of a French keyboard
    assert form.rows[0].choice == 0
    qtbot.keyClicks(form.rows[0].group.button(0), "9")
    assert form.rows[0].choice == 0


def test_a_class_is_given_to_each_option(shown):
    form = shown(poll_of(PollKind.SORTING, classes=("Souhaitable", "À proscrire"), abstention="Je passe"))
    assert [button.text() for button in form.rows[0].group.buttons()] == [
        "Souhaitable",
        "À proscrire",
        "Je passe",
    ]
    enter(form, Ballot((1, NO_OPINION)))
    assert form.advice == "Toutes les propositions ont leur classe." and form.choices == (1, NO_OPINION)


@pytest.mark.parametrize("answer", [ConsentAnswer.RESERVATION, ConsentAnswer.OBJECTION])
def test_a_reservation_and_an_objection_ask_why(qtbot, shown, answer):
    form = shown(poll_of(PollKind.CONSENT, abstention="Sans avis"))
    assert not any(why.isVisible() for why in form.whys)
    form.rows[0].group.button(answer).click()
    form.rows[1].group.button(ConsentAnswer.CONSENT).click()
    assert [why.isVisible() for why in form.whys] == [True, False]
    assert not form.complete and form.advice == "1\u00a0motif à écrire."
    qtbot.keyClicks(form.whys[0].field, "Trop flou")
    assert form.complete and form.reasons == ("Trop flou", "")


def test_the_reason_of_an_answer_taken_back_is_not_cast(shown):
    form = shown(poll_of(PollKind.CONSENT))
    enter(form, Ballot((ConsentAnswer.OBJECTION, ConsentAnswer.CONSENT), reasons=("Trop cher", "")))
    form.rows[0].group.button(ConsentAnswer.CONSENT).click()
    assert form.reasons == ("", "") and form.complete


def test_tab_goes_from_an_objection_to_its_reason(qtbot, shown):
    form = shown(poll_of(PollKind.CONSENT))
    form.begin()
    form.rows[0].group.button(ConsentAnswer.OBJECTION).click()
    form.rows[0].group.button(ConsentAnswer.OBJECTION).setFocus()
    qtbot.keyClick(form.rows[0].group.button(ConsentAnswer.OBJECTION), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.whys[0].field


@pytest.fixture
def rating(shown):
    levels = (RatingLevel(1, "mineure"), RatingLevel(4, "critique"))
    scales = (RatingScale("Gravité", levels), RatingScale("Part", (), 0, 20))
    return shown(poll_of(PollKind.RATING, rating=RatingRule(scales), abstention="Sans avis"))


def test_each_option_is_rated_on_each_scale_in_the_order_of_the_ballot(rating):
    assert rating.advice == "4\u00a0notes à donner."
    enter(rating, Ballot((1, 25, 0, NO_OPINION)))
    assert rating.choices == (1, 25, 0, NO_OPINION)
    assert rating.advice == "Toutes les notes sont données."


@pytest.mark.parametrize(("typed", "answer"), [("5", 25), ("12,5", 62), ("12.6", 63), ("99", 100), ("-3", 0)])
def test_a_number_is_typed_as_people_write_it_and_held_within_its_bounds(qtbot, rating, typed, answer):
    number = rating.rows[1].number
    assert number.text() == "—" and rating.rows[1].answer is None
    number.setFocus()
    number.selectAll()
    qtbot.keyClicks(number, typed)
    qtbot.keyClick(number, Qt.Key.Key_Return)
    assert rating.rows[1].answer == answer


def test_letters_are_no_number(qtbot, rating):
    number = rating.rows[1].number
    number.setFocus()
    number.selectAll()
    qtbot.keyClicks(number, "abc")
    qtbot.keyClick(number, Qt.Key.Key_Return)
    assert rating.rows[1].answer is None


def test_keeping_silent_takes_a_number_back_and_the_reverse(rating):
    row = rating.rows[1]
    row.number.setValue(40)
    row.silent.click()
    assert row.answer == NO_OPINION and row.number.text() == "—"
    row.number.setValue(10)
    assert row.answer == 10 and not row.silent.isChecked()


@pytest.mark.parametrize("kind", list(PollKind))
def test_the_college_comes_last_and_may_be_left_unsaid(shown, kind):
    levels = RatingRule((RatingScale("Gravité", (RatingLevel(1, "a"), RatingLevel(2, "b"))),))
    asked = poll_of(
        kind,
        points=2,
        maximum_per_option=1,
        grades=("Bien", "Mal"),
        classes=("Oui", "Non"),
        rating=levels,
        colleges=("Agents", "Élus"),
    )
    form = shown(asked)
    assert form.college == UNSAID
    form.college_choice.group.button(1).click()
    assert form.college == 1
    form.college_choice.group.button(2).click()
    assert form.college == UNSAID
    form.college_choice.group.button(0).click()
    form.clear()
    assert form.college == UNSAID
    bottom = form.college_choice.mapTo(form, form.college_choice.rect().topLeft()).y()
    assert all(row.mapTo(form, row.rect().topLeft()).y() < bottom for row in form.rows)
    assert ballot_form(replace(asked, colleges=())).college_choice is None
