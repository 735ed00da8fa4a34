"""A vote from its options to its result, with ballots entered at the laptop."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from atelier_app.domain.polls import Ballot, Channel, PollState
from tests.methods import with_abstention
from tests.ui.workshops import fill

TEXTS = ("Décider", "Protéger", "Former", "Informer")


@pytest.fixture
def principles(service):
    return [service.add_card("principe", text).id for text in TEXTS]


@pytest.fixture
def stage(room, principles):
    return room.enter("choisir")


@pytest.fixture
def open_stage(qtbot, stage, service):
    service.open_poll(service.prepare_poll("choisir").id)
    qtbot.waitUntil(lambda: stage.pages.currentWidget() is stage.open_page)
    return stage


@pytest.fixture
def grades(qtbot, room, service):
    """The vote by grades on two themes, open."""
    for title, card in zip("AB", fill(service, "risque", 2), strict=True):
        service.add_theme("regrouper", f"Thème {title}", [card])
    stage = room.enter("juger")
    service.open_poll(service.prepare_poll("juger").id)
    qtbot.waitUntil(lambda: stage.pages.currentWidget() is stage.open_page)
    return stage


def poll(service):
    return next(iter(service.session.polls.values()))


def words(widget):
    return " ".join(each.text() for kind in (QLabel, QAbstractButton) for each in widget.findChildren(kind))


def give(form, *points):
    for row, count in zip(form.rows, points, strict=True):
        for _ in range(count):
            row.more.click()


def test_every_option_is_chosen_at_first(stage, principles):
    page = stage.prepare_page
    assert page.chosen() == principles
    assert page.question.text() == "Répartissez vos points."
    assert page.count.text() == "4 sur 4\u00a0options au vote"
    assert "3\u00a0points" in page.rule.text()


def test_an_option_is_left_out_with_the_keys(qtbot, stage, principles):
    page = stage.prepare_page
    page.options.setFocus()
    page.options.setCurrentRow(1)
    qtbot.keyClick(page.options, Qt.Key.Key_Space)
    assert page.chosen() == [principles[0], *principles[2:]]
    qtbot.keyClick(page.options, Qt.Key.Key_Return)
    assert page.chosen() == principles


def test_an_option_left_out_stays_out_when_another_arrives(qtbot, stage, service, principles):
    page = stage.prepare_page
    page.options.item(0).setCheckState(Qt.CheckState.Unchecked)
    new = service.add_card("principe", "Réparer").id
    qtbot.waitUntil(lambda: page.options.count() == 5)
    assert page.chosen() == [*principles[1:], new]


def test_one_option_is_not_a_vote(stage):
    page = stage.prepare_page
    for row in range(3):
        page.options.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not page.prepare_button.isEnabled()
    assert "au moins deux options" in page.rule.text()


def test_the_poll_is_prepared_with_its_question_and_options(qtbot, stage, service, principles):
    page = stage.prepare_page
    page.question.setText("Lesquels d’abord ?")
    page.options.item(3).setCheckState(Qt.CheckState.Unchecked)
    page.prepare_button.click()
    qtbot.waitUntil(lambda: stage.pages.currentWidget() is stage.draft_page)
    assert poll(service).question == "Lesquels d’abord ?"
    assert [option.id for option in poll(service).options] == principles[:3]
    assert "3.\u00a0Former" in words(stage.draft_page)


def test_a_blank_question_is_the_prompt_of_the_step(stage, service):
    stage.prepare_page.question.setText("  ")
    stage.prepare_page.prepare_button.click()
    assert poll(service).question == "Répartissez vos points."


def test_a_prepared_poll_can_be_changed_before_it_opens(qtbot, stage, service):
    stage.prepare_page.prepare_button.click()
    qtbot.waitUntil(lambda: stage.pages.currentWidget() is stage.draft_page)
    stage.draft_page.change_button.click()
    qtbot.waitUntil(lambda: stage.pages.currentWidget() is stage.prepare_page)
    assert not service.session.polls


def test_opening_a_poll_brings_a_blank_ballot(qtbot, stage, service):
    stage.prepare_page.prepare_button.click()
    qtbot.waitUntil(lambda: stage.pages.currentWidget() is stage.draft_page)
    stage.draft_page.open_button.click()
    qtbot.waitUntil(lambda: stage.pages.currentWidget() is stage.open_page)
    assert stage.open_page.form.choices == (0, 0, 0, 0)
    assert poll(service).state is PollState.OPEN


def test_no_more_points_can_be_given_than_there_are(open_stage):
    form = open_stage.open_page.form
    give(form, 2, 1, 0, 0)
    assert form.choices == (2, 1, 0, 0)
    assert not any(row.more.isEnabled() for row in form.rows)
    assert open_stage.open_page.advice.text() == "Tous les points sont donnés."


def test_one_option_takes_no_more_than_its_share(open_stage):
    form = open_stage.open_page.form
    give(form, 3, 0, 0, 0)
    assert form.choices == (2, 0, 0, 0)
    assert not form.rows[0].more.isEnabled() and form.rows[1].more.isEnabled()


def test_points_are_taken_back(open_stage):
    form = open_stage.open_page.form
    give(form, 2, 0, 0, 0)
    form.rows[0].less.click()
    assert form.choices == (1, 0, 0, 0)
    assert open_stage.open_page.advice.text() == "Il reste 2\u00a0points sur 3."
    assert not form.rows[1].less.isEnabled()


def test_a_ballot_is_filled_in_and_cast_with_the_keys_alone(qtbot, open_stage, service, log):
    page = open_stage.open_page
    page.form.rows[0].more.setFocus()
    qtbot.keyClick(page.form.rows[0].more, Qt.Key.Key_Space)
    for _ in range(40):
        if open_stage.focusWidget() is page.next_button:
            break
        open_stage.focusNextChild()
    assert open_stage.focusWidget() is page.next_button
    qtbot.keyClick(page.next_button, Qt.Key.Key_Space)
    assert log.ballots(poll(service).id) == (Ballot((1, 0, 0, 0), Channel.KIOSK),)


def test_ballots_follow_one_another_each_with_a_voter_of_its_own(open_stage, service, log):
    page = open_stage.open_page
    give(page.form, 2, 1, 0, 0)
    page.next_button.click()
    assert page.form.choices == (0, 0, 0, 0)
    page.channel.group.button(1).click()
    give(page.form, 0, 0, 0, 2)
    page.next_button.click()
    kept = log.open_ballots[poll(service).id]
    assert set(kept.values()) == {
        Ballot((2, 1, 0, 0), Channel.KIOSK),
        Ballot((0, 0, 0, 2), Channel.PAPER),
    }
    assert len(kept) == 2 and all(len(voter) >= 32 for voter in kept)


def test_nothing_of_a_ballot_remains_once_it_is_cast(open_stage):
    page = open_stage.open_page
    give(page.form, 2, 1, 0, 0)
    page.next_button.click()
    assert [row.value.text() for row in page.form.rows] == ["0"] * 4
    assert page.thanks.text() == "Bulletin enregistré. Au suivant."
    give(page.form, 1, 0, 0, 0)
    assert page.thanks.text() == ""


def test_a_ballot_without_a_point_is_cast_knowingly(open_stage, service):
    page = open_stage.open_page
    assert page.next_button.text() == "Bulletin blanc, au suivant"
    give(page.form, 1, 0, 0, 0)
    assert page.next_button.text() == "Au suivant"


def test_a_ballot_that_cannot_be_kept_stays_on_the_screen(room, open_stage, service, log):
    page = open_stage.open_page
    give(page.form, 2, 1, 0, 0)
    log.full = True
    page.next_button.click()
    assert page.form.choices == (2, 1, 0, 0)
    assert room.refused == ["Le disque est plein."]
    log.full = False
    page.next_button.click()
    assert service.votes_cast(poll(service).id) == 1


def test_progress_counts_ballots_against_the_people_expected(qtbot, open_stage, service, with_people):
    with_people(24)
    page = open_stage.open_page
    qtbot.waitUntil(lambda: page.progress.text() == "0\u00a0bulletin sur 24")
    page.next_button.click()
    assert page.progress.text() == "1\u00a0bulletin sur 24"
    assert (page.bar.value(), page.bar.maximum()) == (1, 24)


def test_ballots_from_phones_are_counted_as_they_come(open_stage, service):
    service.cast_ballot(poll(service).id, "t", (1, 0, 0, 0))
    open_stage.open_page.count()
    assert open_stage.open_page.progress.text() == "1\u00a0bulletin"


def test_an_open_vote_shows_no_count_of_points(open_stage, service):
    for rank in range(7):
        service.cast_ballot(poll(service).id, f"t{rank}", (2, 1, 0, 0))
    open_stage.open_page.count()
    assert open_stage.open_page.progress.text() == "7\u00a0bulletins"
    assert "14" not in words(open_stage.open_page)
    assert open_stage.result_page.outcome is None


def test_a_ballot_begun_outlives_a_change_from_elsewhere(qtbot, open_stage, service, with_people):
    form = open_stage.open_page.form
    give(form, 1, 1, 0, 0)
    with_people(12)
    service.add_card("principe", "Réparer")
    qtbot.wait(20)
    assert open_stage.open_page.form is form and form.choices == (1, 1, 0, 0)


def test_closing_asks_in_place_and_can_be_given_up(open_stage, service, with_people):
    with_people(3)
    page = open_stage.open_page
    page.next_button.click()
    page.close_button.click()
    assert page.confirmation.isVisible() and page.confirmation.no_button.hasFocus()
    page.confirmation.no_button.click()
    assert not page.confirmation.isVisible()
    assert poll(service).state is PollState.OPEN


def test_the_question_says_who_has_not_voted_and_what_would_be_lost(qtbot, open_stage, with_people):
    with_people(3)
    page = open_stage.open_page
    qtbot.waitUntil(lambda: page.progress.text().endswith("sur 3"))
    page.next_button.click()
    give(page.form, 1, 0, 0, 0)
    page.close_button.click()
    asked = page.confirmation.question.text()
    assert "avec 1\u00a0bulletin" in asked
    assert "2\u00a0personnes n’ont pas encore voté." in asked
    assert "Le bulletin commencé à l’écran ne sera pas compté." in asked


def test_closing_shows_the_result_with_its_sentences(qtbot, open_stage, service):
    page = open_stage.open_page
    give(page.form, 2, 1, 0, 0)
    page.next_button.click()
    page.close_button.click()
    page.confirmation.yes_button.click()
    result = open_stage.result_page
    qtbot.waitUntil(lambda: open_stage.pages.currentWidget() is result)
    assert [row.label for row in result.outcome.rows][:2] == ["Décider", "Protéger"]
    assert "1ʳᵉ place\u202f: 2 points donnés par le seul votant." in words(result)
    assert result.bars[0].accessibleName() == "points\u202f: 2"
    assert page.form is None


def test_bars_are_as_long_as_their_points(qtbot, open_stage, service):
    for rank in range(3):
        service.cast_ballot(poll(service).id, f"t{rank}", (2, 1, 0, 0))
    service.close_poll(poll(service).id)
    qtbot.waitUntil(lambda: len(open_stage.result_page.bars) == 4)
    bars = open_stage.result_page.bars
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
    result = open_stage.result_page
    qtbot.waitUntil(lambda: open_stage.pages.currentWidget() is result)
    result.again_button.click()
    assert open_stage.pages.currentWidget() is open_stage.prepare_page
    second = service.prepare_poll("choisir").id
    qtbot.waitUntil(lambda: open_stage.pages.currentWidget() is open_stage.draft_page)
    service.discard_poll(second)
    qtbot.waitUntil(lambda: open_stage.pages.currentWidget() is open_stage.prepare_page)
    assert len(service.session.ballots[first]) == 1


def test_every_option_needs_a_grade_where_the_method_allows_no_abstention(grades, service):
    page = grades.open_page
    assert not page.next_button.isEnabled()
    assert page.advice.text() == "2\u00a0options sans réponse."
    page.form.rows[0].group.button(0).click()
    page.form.rows[1].group.button(2).click()
    assert page.next_button.isEnabled()
    page.next_button.click()
    assert service.votes_cast(poll(service).id) == 1
    assert [row.choice for row in page.form.rows] == [None, None]


def test_a_grade_can_be_changed_until_the_ballot_is_cast(grades):
    row = grades.open_page.form.rows[0]
    row.group.button(0).click()
    row.group.button(1).click()
    assert row.choice == 1
    assert [button.isChecked() for button in row.group.buttons()] == [False, True, False]


def test_abstaining_is_offered_where_the_method_words_it(qtbot, room, service, log):
    for title, card in zip("AB", fill(service, "risque", 2), strict=True):
        service.add_theme("regrouper", f"Thème {title}", [card])
    service.session.method = with_abstention(service.session.method, "Je ne sais pas")
    stage = room.enter("juger")
    service.open_poll(service.prepare_poll("juger").id)
    qtbot.waitUntil(lambda: stage.pages.currentWidget() is stage.open_page)
    rows = stage.open_page.form.rows
    assert rows[0].group.button(3).text() == "Je ne sais pas"
    rows[0].group.button(0).click()
    rows[1].group.button(3).click()
    stage.open_page.next_button.click()
    assert log.ballots(poll(service).id) == (Ballot((0, -1), Channel.KIOSK),)


def test_the_result_of_grades_has_a_legend_and_the_majority_mark(qtbot, grades, service):
    service.cast_ballot(poll(service).id, "t", (0, 1))
    service.close_poll(poll(service).id)
    result = grades.result_page
    qtbot.waitUntil(lambda: grades.pages.currentWidget() is result)
    assert all(title in words(result) for title in ("Bien", "Passable", "À rejeter"))
    assert "la mention majoritaire" in words(result)


def test_leaving_an_open_vote_and_coming_back_finds_it_open(qtbot, room, open_stage, service):
    stage = open_stage
    give(stage.open_page.form, 1, 0, 0, 0)
    assert stage.keep()
    stage.hide()
    stage.show_step(service.session, service.session.method.step("choisir"))
    stage.show()
    assert stage.pages.currentWidget() is stage.open_page
    assert stage.open_page.form.choices == (1, 0, 0, 0)
