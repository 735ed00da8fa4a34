"""The settings of a poll change as long as nobody has voted."""

import pytest

from atelier_app.domain.method_words import Side
from atelier_app.domain.polls import PollState
from atelier_app.domain.tally import Bounds
from tests.ui.stages.voting.conftest import EVERY_KIND


@pytest.fixture
def edited(qtbot, votes):
    """Ask for the settings of a poll that is prepared."""

    def ask(step):
        pages = votes.enter(step)
        votes.service.prepare_poll(step)
        qtbot.waitUntil(lambda: pages.pages.currentWidget() is pages.draft_page)
        pages.draft_page.change_button.click()
        assert pages.pages.currentWidget() is pages.prepare_page
        return pages

    return ask


def save(qtbot, pages):
    pages.prepare_page.prepare_button.click()
    qtbot.waitUntil(lambda: pages.pages.currentWidget() is pages.draft_page)


@pytest.mark.parametrize("step", EVERY_KIND)
def test_settings_saved_as_they_are_change_nothing(qtbot, votes, edited, step):
    pages = edited(step)
    before, actions = votes.poll, len(votes.log.actions)
    save(qtbot, pages)
    assert votes.poll == before and len(votes.log.actions) == actions


@pytest.mark.parametrize("step", EVERY_KIND)
def test_every_kind_of_vote_may_have_a_quorum_of_half_the_participants(qtbot, votes, edited, step):
    pages = edited(step)
    settings = pages.prepare_page.settings
    assert settings.quorum.text() == "Aucun"
    assert settings.half_button.text() == "La moitié des 27\u00a0participants\u202f: 14"
    settings.half_button.click()
    save(qtbot, pages)
    assert votes.poll.quorum == 14
    assert "quorum de 14\u00a0votants" in pages.draft_page.settings.text()


def test_the_points_change_and_may_be_given_against(qtbot, votes, edited):
    pages = edited("choisir")
    settings = pages.prepare_page.settings
    settings.points.setValue(5)
    settings.most.setValue(3)
    settings.signed.setChecked(True)
    save(qtbot, pages)
    assert (votes.poll.points, votes.poll.maximum_per_option, votes.poll.signed) == (5, 3, True)
    assert "5\u00a0points, pour ou contre, 3 au plus" in pages.draft_page.rule.text()


def test_the_points_of_the_method_follow_the_number_of_options(votes, edited):
    for rank in range(9):
        votes.service.add_card("principe", f"Principe {rank}")
    pages = edited("choisir")
    page = pages.prepare_page
    assert page.settings.points.value() == 4
    for row in range(8):
        page.options.item(row).setCheckState(page.options.item(11).checkState().Unchecked)
    assert page.settings.points.value() == 3


def test_a_number_of_points_typed_by_hand_stays(votes, edited):
    page = edited("choisir").prepare_page
    page.settings.points.setValue(7)
    page.options.item(0).setCheckState(page.options.item(0).checkState().Unchecked)
    assert page.settings.points.value() == 7


def test_grades_are_renamed_added_and_taken_away(qtbot, votes, edited):
    pages = edited("mentions")
    answers = pages.prepare_page.settings.answers
    answers.lines[0].field.setText("Essentiel")
    answers.add_button.click()
    answers.lines[1].remove_button.click()
    answers.lines[-1].field.setFocus()
    assert answers.lines[-1].field.hasFocus()
    answers.lines[-1].field.setText("Nuisible")
    save(qtbot, pages)
    assert votes.poll.grades == ("Essentiel", "À discuter", "Réservé", "Opposé", "Nuisible")


@pytest.mark.parametrize(("step", "fewest"), [("mentions", 5), ("aligner", 2), ("trier", 2)])
def test_there_are_as_many_answers_as_the_service_takes(votes, edited, step, fewest):
    answers = edited(step).prepare_page.settings.answers
    for _ in range(len(answers.lines), 7):
        answers.add_button.click()
    assert len(answers.titles) == 7 and not answers.add_button.isEnabled()
    for _ in range(fewest, 7):
        answers.lines[-1].remove_button.click()
    assert len(answers.titles) == fewest and not any(line.remove_button.isEnabled() for line in answers.lines)


def test_the_sides_and_the_thresholds_of_an_alignment_vote_change(qtbot, votes, edited):
    pages = edited("aligner")
    settings = pages.prepare_page.settings
    settings.answers.lines[1].side_choice.setCurrentText("Réserve")
    settings.agreement.setValue(75)
    settings.opposition.setValue(5)
    save(qtbot, pages)
    assert votes.poll.sides[:2] == (Side.AGREEMENT, Side.RESERVATION)
    assert votes.poll.bounds == Bounds(75, 5)


def test_classes_are_edited_as_grades_are(qtbot, votes, edited):
    pages = edited("trier")
    answers = pages.prepare_page.settings.answers
    assert answers.lines[0].field.accessibleName() == "Classe 1"
    answers.lines[1].field.setText("À essayer")
    save(qtbot, pages)
    assert votes.poll.classes == ("Souhaitable", "À essayer", "À proscrire")


def test_settings_that_nobody_could_vote_with_are_refused_and_stay_on_the_screen(votes, edited):
    pages = edited("mentions")
    pages.prepare_page.settings.answers.lines[0].field.setText("Utile")
    pages.prepare_page.prepare_button.click()
    assert votes.room.refused == ["Il faut au moins deux réponses, toutes différentes."]
    assert pages.pages.currentWidget() is pages.prepare_page
    assert pages.prepare_page.settings.answers.titles[0] == "Utile"


def test_the_question_and_the_options_change_too(qtbot, votes, edited):
    pages = edited("mentions")
    page = pages.prepare_page
    page.question.setText("Lesquels d’abord ?")
    page.options.item(1).setCheckState(page.options.item(1).checkState().Unchecked)
    save(qtbot, pages)
    assert votes.poll.question == "Lesquels d’abord ?"
    assert [option.label for option in votes.poll.options] == ["Décider", "Former"]


def test_settings_given_up_are_not_there_the_next_time(votes, edited):
    pages = edited("mentions")
    pages.prepare_page.settings.quorum.setValue(9)
    pages.prepare_page.back_button.click()
    assert pages.pages.currentWidget() is pages.draft_page and votes.poll.quorum == 0
    pages.draft_page.change_button.click()
    assert pages.prepare_page.settings.quorum.value() == 0


def test_an_open_vote_without_a_ballot_may_still_change(qtbot, votes):
    pages = votes.open("mentions")
    pages.open_page.settings_button.click()
    pages.prepare_page.settings.quorum.setValue(9)
    pages.prepare_page.prepare_button.click()
    qtbot.waitUntil(lambda: pages.pages.currentWidget() is pages.open_page)
    assert votes.poll.quorum == 9 and votes.poll.state is PollState.OPEN


def test_with_the_first_ballot_the_settings_are_fixed(votes):
    pages = votes.open("mentions")
    assert pages.open_page.settings_button.isVisible()
    votes.cast((0, 0, 0))
    pages.open_page.count()
    assert not pages.open_page.settings_button.isVisible()


def test_a_ballot_that_comes_while_settings_are_typed_refuses_them(votes):
    pages = votes.open("mentions")
    pages.open_page.settings_button.click()
    votes.cast((0, 0, 0))
    pages.prepare_page.settings.quorum.setValue(9)
    pages.prepare_page.prepare_button.click()
    assert votes.room.refused == ["Ce vote a déjà des réponses\u202f: ses réglages ne changent plus."]
    assert votes.poll.quorum == 0


def test_answers_that_only_differ_by_their_capitals_are_the_same_answer(votes, edited):
    pages = edited("trier")
    lines = pages.prepare_page.settings.answers.lines
    lines[0].field.setText("Bof")
    lines[1].field.setText("bof ")
    pages.prepare_page.prepare_button.click()
    assert votes.room.refused == ["Il faut au moins deux réponses, toutes différentes."]
    assert votes.poll.classes == ("Souhaitable", "Envisageable", "À proscrire")
