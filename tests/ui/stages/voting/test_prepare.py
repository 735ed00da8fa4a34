"""What is put to the vote, before the vote opens."""

from PySide6.QtCore import Qt

from atelier_app.domain.polls import PollState
from tests.ui.stages.votes import poll, words


def test_every_option_is_chosen_at_first(voting, principles):
    page = voting.polls.prepare_page
    assert page.chosen() == principles
    assert page.question.text() == "Répartissez vos points."
    assert page.count.text() == "4 sur 4\u00a0propositions au vote"
    assert "3\u00a0points" in page.rule.text()


def test_an_option_is_left_out_with_the_keys(qtbot, voting, principles):
    page = voting.polls.prepare_page
    page.options.setFocus()
    page.options.setCurrentRow(1)
    qtbot.keyClick(page.options, Qt.Key.Key_Space)
    assert page.chosen() == [principles[0], *principles[2:]]
    qtbot.keyClick(page.options, Qt.Key.Key_Return)
    assert page.chosen() == principles


def test_an_option_left_out_stays_out_when_another_arrives(qtbot, voting, service, principles):
    page = voting.polls.prepare_page
    page.options.item(0).setCheckState(Qt.CheckState.Unchecked)
    new = service.add_card("principe", "Réparer").id
    qtbot.waitUntil(lambda: page.options.count() == 5)
    assert page.chosen() == [*principles[1:], new]


def test_one_option_is_not_a_vote(voting):
    page = voting.polls.prepare_page
    for row in range(3):
        page.options.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not page.prepare_button.isEnabled()
    assert "au moins deux propositions" in page.rule.text()


def test_the_poll_is_prepared_with_its_question_and_options(qtbot, voting, service, principles):
    page = voting.polls.prepare_page
    page.question.setText("Lesquels d’abord ?")
    page.options.item(3).setCheckState(Qt.CheckState.Unchecked)
    page.prepare_button.click()
    qtbot.waitUntil(lambda: voting.polls.pages.currentWidget() is voting.polls.draft_page)
    assert poll(service).question == "Lesquels d’abord ?"
    assert [option.id for option in poll(service).options] == principles[:3]
    assert "3.\u00a0Former" in words(voting.polls.draft_page)


def test_a_blank_question_is_the_prompt_of_the_step(voting, service):
    voting.polls.prepare_page.question.setText("  ")
    voting.polls.prepare_page.prepare_button.click()
    assert poll(service).question == "Répartissez vos points."


def test_a_prepared_poll_can_be_given_up_before_it_opens(qtbot, voting, service):
    voting.polls.prepare_page.prepare_button.click()
    qtbot.waitUntil(lambda: voting.polls.pages.currentWidget() is voting.polls.draft_page)
    voting.polls.draft_page.discard_button.click()
    qtbot.waitUntil(lambda: voting.polls.pages.currentWidget() is voting.polls.prepare_page)
    assert not service.session.polls


def test_opening_a_poll_brings_a_blank_ballot(qtbot, voting, service):
    voting.polls.prepare_page.prepare_button.click()
    qtbot.waitUntil(lambda: voting.polls.pages.currentWidget() is voting.polls.draft_page)
    voting.polls.draft_page.open_button.click()
    qtbot.waitUntil(lambda: voting.polls.pages.currentWidget() is voting.polls.open_page)
    assert voting.polls.open_page.booth.form.choices == (0, 0, 0, 0)
    assert poll(service).state is PollState.OPEN
