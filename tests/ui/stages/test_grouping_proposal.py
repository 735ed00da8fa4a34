"""A grouping that the application proposes, adopted or not."""

import pytest
from PySide6.QtCore import Qt

from tests.grouping.workshop import CARDS
from tests.ui.workshops import fill


@pytest.fixture
def proposed(qtbot, sample_room, sample):
    stage = sample_room.enter("regrouper")
    stage.propose_button.click()
    assert not stage.propose_button.isEnabled()
    qtbot.waitUntil(lambda: stage.pages.currentWidget() is stage.preview, timeout=20_000)
    return stage


def test_a_proposal_is_shown_before_anything_changes(proposed, sample):
    themes = sample.session.themes_of("regrouper")
    assert len(themes) == 8
    preview = proposed.preview.preview
    assert f"{len(preview.themes)}\u00a0thème" in proposed.preview.title.text()
    assert all(theme.samples and theme.cards for theme in preview.themes)
    assert proposed.propose_button.isEnabled()


def test_refusing_a_proposal_changes_nothing(qtbot, proposed, sample):
    before = len(sample.history)
    qtbot.mouseClick(proposed.preview.refuse_button, Qt.MouseButton.LeftButton)
    assert proposed.pages.currentIndex() == 0
    assert len(sample.history) == before


def test_a_proposal_that_cannot_replace_a_theme_stays_with_its_reason(proposed, sample_room):
    proposed.preview.accept_button.click()
    assert "est lié à un principe" in sample_room.refused[0]
    assert proposed.pages.currentWidget() is proposed.preview


def test_accepting_a_proposal_is_one_action_to_undo(qtbot, room, service):
    for text in CARDS:
        service.add_card("risque", text, category="risque")
    old = service.add_theme("regrouper", "Avant", [next(iter(service.session.cards))])
    stage = room.enter("regrouper")
    stage.propose()
    qtbot.waitUntil(lambda: stage.pages.currentWidget() is stage.preview, timeout=20_000)
    wanted = [theme.title for theme in stage.preview.preview.themes]
    stage.preview.accept_button.click()
    assert [theme.title for theme in service.session.themes_of("regrouper")] == wanted
    assert stage.pages.currentIndex() == 0
    service.undo()
    assert [theme.id for theme in service.session.themes_of("regrouper")] == [old.id]


def test_a_proposal_for_a_step_that_was_left_is_forgotten(qtbot, room, service, grouping):
    grouping.propose()
    grouping.show_step(service.session, service.session.method.step("regrouper"))
    qtbot.waitUntil(lambda: not room.tasks.busy, timeout=20_000)
    assert grouping.pages.currentIndex() == 0


def test_cards_with_nothing_in_common_give_no_theme_to_accept(qtbot, room, service):
    service.add_card("risque", "Zèbre", category="risque")
    stage = room.enter("regrouper")
    stage.propose()
    qtbot.waitUntil(lambda: stage.pages.currentWidget() is stage.preview, timeout=20_000)
    assert stage.preview.title.text() == "Aucun thème ne se dégage"
    assert not stage.preview.accept_button.isEnabled()


@pytest.mark.logs_errors
def test_a_bug_in_the_search_gives_the_button_back(qtbot, room, grouping, monkeypatch):
    def broken(texts):
        raise RuntimeError("bug")

    monkeypatch.setattr("atelier_app.ui.stages.grouping.stage.propose", broken)
    grouping.propose()
    qtbot.waitUntil(lambda: bool(room.crashed))
    assert grouping.propose_button.isEnabled()


def test_a_proposal_leaves_the_keys_to_the_field_where_somebody_writes(qtbot, console, service):
    fill(service, "risque", 6)
    service.start_step("regrouper")
    qtbot.waitUntil(lambda: console.shown_step == "regrouper")
    stage = console.stage
    stage.propose_button.click()
    console.capture.field.setFocus()
    qtbot.waitUntil(lambda: stage.pages.currentWidget() is stage.preview, timeout=20_000)
    assert console.capture.field.hasFocus()


def test_a_space_typed_when_a_proposal_arrives_does_not_adopt_it(qtbot, room, service):
    for text in CARDS:
        service.add_card("risque", text, category="risque")
    stage = room.enter("regrouper")
    stage.propose_button.setFocus()
    qtbot.keyClick(stage.propose_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: stage.pages.currentWidget() is stage.preview, timeout=20_000)
    assert stage.preview.list.hasFocus()
    before = len(service.history)
    qtbot.keyClick(stage.focusWidget(), Qt.Key.Key_Space)
    assert stage.pages.currentWidget() is stage.preview and len(service.history) == before
