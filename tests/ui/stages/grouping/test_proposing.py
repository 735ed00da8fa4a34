"""Proposals in the window: preview, slider, ticks, stop; nothing changes before the room accepts."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from atelier_app.domain.cards import LinkKind
from atelier_app.domain.principles import principles
from tests.grouping.workshop import CARDS, DATA, TRAINING

STEP = "regrouper"
UNTICKED = Qt.CheckState.Unchecked


@pytest.fixture
def cards(service):
    return [service.add_card("risque", text, category="risque").id for text in CARDS]


@pytest.fixture
def stage(room, cards):
    return room.enter(STEP)


def settled(qtbot, stage):
    qtbot.waitUntil(lambda: not stage.context.tasks.busy, timeout=30_000)
    return stage.rooms.preview


def wait_until_read(qtbot, stage):
    """Wait for the reading of a grouping of one theme."""
    qtbot.waitUntil(
        lambda: stage._reading is not None and len(stage._reading.asked.themes) == 1, timeout=20_000
    )


@pytest.fixture
def preview(qtbot, stage):
    stage.rooms.propose_button.click()
    page = settled(qtbot, stage)
    assert stage.shows_preview
    return page


def rows(page, theme=0):
    parent = page.tree.topLevelItem(theme)
    return [parent.child(rank) for rank in range(parent.childCount())]


def titles(service):
    return [theme.title for theme in service.session.themes_of(STEP)]


def test_a_proposal_is_shown_before_anything_changes(stage, preview, service):
    assert not titles(service)
    assert preview.title.text().startswith("Proposition\u202f: ")
    assert preview.tree.hasFocus()
    assert stage.rooms.propose_button.text() == "Proposer des thèmes"
    assert {row.text(0) for row in rows(preview)} <= set(CARDS)


def test_accepting_all_is_one_action_to_undo(stage, preview, service):
    wanted = [theme.title for theme in preview.preview.plan]
    before = len(service.history)
    preview.accept_button.click()
    assert titles(service) == wanted and len(service.history) == before + 1
    assert not stage.shows_preview
    service.undo()
    assert not titles(service)


def test_a_card_that_is_unticked_stays_where_it_is(stage, preview, service):
    row = rows(preview)[0]
    row.setCheckState(0, UNTICKED)
    assert preview.accept_button.text() == "Accepter ce qui est coché"
    preview.accept_button.click()
    tray = {card.text for card in service.session.tray(STEP)}
    assert row.text(0) in tray


def test_a_theme_that_is_unticked_is_not_opened(stage, preview, service):
    wanted = [theme.title for theme in preview.preview.plan]
    preview.tree.topLevelItem(0).setCheckState(0, UNTICKED)
    preview.accept_button.click()
    assert titles(service) == wanted[1:]


def test_with_nothing_ticked_there_is_nothing_to_accept(preview):
    for rank in range(preview.tree.topLevelItemCount()):
        preview.tree.topLevelItem(rank).setCheckState(0, UNTICKED)
    assert not preview.accept_button.isEnabled()


def test_refusing_changes_nothing(stage, preview, service):
    before = len(service.history)
    preview.refuse_button.click()
    assert not stage.shows_preview and len(service.history) == before


def test_the_slider_goes_from_fewer_to_more_themes_at_once(preview):
    counts = []
    for grain in range(preview.slider.maximum() + 1):
        preview.slider.setValue(grain)
        counts.append(len(preview.preview.plan))
    assert len(counts) > 1 and counts[0] <= counts[-1]


def test_principles_follow_their_themes_into_the_proposal_that_is_accepted(qtbot, sample_room, sample):
    stage = sample_room.enter(STEP)
    before = {principle.title: len(principle.sources) for principle in principles(sample.session)}
    stage.propose()
    settled(qtbot, stage).accept_button.click()
    assert all(principle.sources and principle.themes for principle in principles(sample.session))
    sample.undo()
    assert {principle.title: len(principle.sources) for principle in principles(sample.session)} == before


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_where_there_are_themes_one_chooses_between_mending_them_and_starting_again(
    stage, service, cards, qtbot
):
    service.add_theme(STEP, "Formation", cards[:4])
    qtbot.waitUntil(lambda: bool(stage.themes))
    stage.rooms.propose_button.click()
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == [
        "Réorganiser (quelques cartes)",
        "Tout reproposer",
    ]
    menu.close()


def test_reorganising_proposes_a_few_moves_and_no_new_theme(qtbot, stage, service, cards):
    training = service.add_theme(STEP, "Formation", cards[:5])
    data = service.add_theme(STEP, "Données", cards[len(TRAINING) : len(TRAINING) + len(DATA)])
    qtbot.waitUntil(lambda: len(stage.themes) == 2)
    stage.reorganise()
    page = settled(qtbot, stage)
    assert {theme.theme for theme in page.preview.plan} == {training.id, data.id}
    page.accept_button.click()
    assert cards[5] in {card.id for card in service.session.cards_of_theme(training.id)}
    assert titles(service) == ["Formation", "Données"]


def test_a_theme_of_two_subjects_is_parted_on_a_proposal(qtbot, stage, service, cards):
    both = service.add_theme(STEP, "Tout", cards[: len(TRAINING) + len(DATA)])
    qtbot.waitUntil(
        lambda: stage._reading is not None and len(stage._reading.asked.themes) == 1, timeout=20_000
    )
    stage.rooms.graph.scene.choose_theme(both.id)
    stage.split(both.id)
    page = settled(qtbot, stage)
    assert stage.shows_preview and rows(page)[0].text(1) == "de «\u00a0Tout\u00a0»"
    parted = {row.text(0) for row in rows(page)}
    page.accept_button.click()
    new = service.session.themes_of(STEP)[-1]
    assert {card.text for card in service.session.cards_of_theme(new.id)} == parted
    assert service.session.targets(new.id, LinkKind.SPLIT_FROM) == (both.id,)


def test_a_theme_of_one_subject_is_not_parted(qtbot, room, stage, service, cards):
    one = service.add_theme(STEP, "Formation", cards[:3])
    qtbot.waitUntil(
        lambda: stage._reading is not None and len(stage._reading.asked.themes) == 1, timeout=20_000
    )
    stage.split(one.id)
    settled(qtbot, stage)
    assert not stage.shows_preview
    assert room.refused == ["Aucune coupure ne se dégage des mots de ce thème."]


def test_a_search_can_be_stopped(qtbot, room, stage):
    read = threading.Event()
    stage.context.tasks.run(read.wait, lambda _done: None)
    stage.rooms.propose_button.click()
    assert stage.rooms.propose_button.text() == "Arrêter"
    stage.rooms.propose_button.click()
    read.set()
    settled(qtbot, stage)
    assert not stage.shows_preview
    assert stage.rooms.propose_button.text() == "Proposer des thèmes"
    assert not room.crashed


def test_a_proposal_for_a_step_that_was_left_is_forgotten(qtbot, stage, service):
    stage.propose()
    stage.show_step(service.session, service.session.method.step(STEP))
    settled(qtbot, stage)
    assert not stage.shows_preview


def test_cards_with_nothing_in_common_give_no_theme_to_accept(qtbot, room, service):
    service.add_card("risque", "Zèbre", category="risque")
    stage = room.enter(STEP)
    stage.propose()
    page = settled(qtbot, stage)
    assert page.title.text() == "Aucun thème ne se dégage"
    assert not page.accept_button.isEnabled() and page.refuse_button.hasFocus()


@pytest.mark.logs_errors
def test_a_bug_in_the_search_gives_the_button_back(qtbot, room, stage, monkeypatch):
    def broken(*_args, **_named):
        raise RuntimeError("bug")

    settled(qtbot, stage)
    monkeypatch.setattr("atelier_app.ui.stages.grouping.proposals.propose", broken)
    stage.propose()
    qtbot.waitUntil(lambda: bool(room.crashed))
    assert stage.rooms.propose_button.text() == "Proposer des thèmes"
