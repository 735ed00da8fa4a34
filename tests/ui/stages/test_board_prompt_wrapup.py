"""The steps that show the board, the prompt, or what the workshop made."""

import pytest

from atelier_app.domain.method import Round, StepKind
from atelier_app.ui.stages.wrapup import Figure, summary_figures
from tests.ui.workshops import fill


def test_a_collecting_step_shows_the_board_with_its_cards(room, service):
    cards = fill(service, "risque", 3)
    stage = room.enter("risques")
    assert stage.isAncestorOf(room.board)
    assert {note.card.id for note in room.board.scene.notes} == set(cards)


def test_a_card_added_during_the_step_comes_to_the_board(qtbot, room, service):
    room.enter("risques")
    (card,) = fill(service, "risque", 1)
    qtbot.waitUntil(lambda: room.board.scene.note(card) is not None)


def test_a_rating_step_shows_the_board_of_what_it_rates(room, service):
    fill(service, "risque", 2)
    room.enter("noter")
    assert len(room.board.scene.notes) == 2


def test_leaving_the_board_keeps_what_is_written_on_a_card(room, service):
    (card,) = fill(service, "risque", 1)
    stage = room.enter("risques")
    room.board.view.edit(card)
    room.board.view.editor.setPlainText("Corrigé")
    assert stage.keep()
    assert service.session.cards[card].text == "Corrigé"


def test_a_text_that_cannot_be_kept_holds_the_room_on_the_board(room, service, log):
    (card,) = fill(service, "risque", 1)
    stage = room.enter("risques")
    room.board.view.edit(card)
    room.board.view.editor.setPlainText("Corrigé")
    log.full = True
    assert not stage.keep()
    assert room.board.view.editor.toPlainText() == "Corrigé"
    log.full = False
    assert stage.keep()


def test_an_info_step_shows_its_prompt_in_large(room):
    stage = room.enter("ouvrir")
    assert stage.prompt.text() == "Bienvenue."
    assert stage.prompt.font().pixelSize() >= 28
    assert stage.eyebrow.text() == "OUVRIR · 5\u00a0min"
    assert stage.rounds.isHidden()


def test_rounds_stand_under_the_prompt(room, service):
    stage = room.enter("ouvrir")
    step = service.session.method.step("ouvrir")
    rounds = (Round(title="Seul", minutes=3), Round(title="À deux", minutes=5))
    stage.show_step(service.session, step.model_copy(update={"rounds": rounds}))
    assert stage.rounds.text() == "Seul · 3\u00a0min\nÀ deux · 5\u00a0min"


def test_a_break_says_that_it_is_one(room, service):
    stage = room.enter("ouvrir")
    step = service.session.method.step("ouvrir").model_copy(update={"kind": StepKind.BREAK})
    stage.show_step(service.session, step)
    assert stage.eyebrow.text().startswith("PAUSE")


def test_minutes_planned_again_show_at_once(qtbot, room, service):
    stage = room.enter("ouvrir")
    service.plan_step("ouvrir", minutes=7)
    qtbot.waitUntil(lambda: stage.eyebrow.text() == "OUVRIR · 7\u00a0min")


def test_an_empty_workshop_has_no_figures(service):
    assert summary_figures(service.session) == ()


def test_the_sample_workshop_in_figures(sample):
    assert summary_figures(sample.session) == (
        Figure("24", "participants"),
        Figure("116", "cartes", "dont 3 au parking"),
        Figure("8", "thèmes"),
        Figure("7", "principes", "dont 7\u00a0adoptés"),
        Figure("4", "lignes rouges", "dont 3\u00a0adoptées"),
        Figure("24", "bulletins"),
        Figure("2", "objections", "dont 1\u00a0maintenue"),
    )


def test_cards_taken_off_the_board_are_not_counted(service):
    first, _ = fill(service, "risque", 2)
    service.remove_cards([first])
    assert summary_figures(service.session) == (Figure("1", "carte"),)


def test_the_end_shows_figures_above_the_board(qtbot, sample_room, sample):
    stage = sample_room.enter("fin")
    assert [figure.value for figure in stage.figures][:2] == ["24", "116"]
    assert stage.isAncestorOf(sample_room.board)
    sample.add_card("mot", "Merci", category="rassure")
    qtbot.waitUntil(lambda: stage.figures[1].value == "117")
    assert any(note.card.text == "Merci" for note in sample_room.board.scene.notes)


@pytest.mark.parametrize("step", ["ouvrir", "risques", "noter"])
def test_these_panels_have_nothing_to_keep(room, step):
    assert room.enter(step).keep()
