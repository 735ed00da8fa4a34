"""The survey on the console: how many answered, then what, once it is revealed."""

import pytest
from PySide6.QtCore import Qt

from atelier_app.domain.cards import Actor, CardContent, CardStatus
from atelier_app.service.cards import NewCard
from tests.surveys import STEP, answered, surveyed


@pytest.fixture
def service():
    return surveyed()


@pytest.fixture
def stage(room):
    return room.enter(STEP)


def test_nothing_of_the_answers_shows_before_they_are_revealed(qtbot, stage, service):
    answered(service, "oui", "non", text="Un secret")
    qtbot.waitUntil(lambda: stage.waiting.progress.text() == "2\u00a0réponses sur 27")
    assert stage.waiting.isVisible() and not stage.answers.isVisible()
    assert not stage.answers.bars and not stage.answers.texts


def test_the_answers_show_once_they_are_revealed_and_go_when_they_are_hidden(qtbot, stage, service):
    answered(service, "oui", "oui", "non", text="Le bruit")
    qtbot.mouseClick(stage.waiting.reveal_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(stage.answers.isVisible)
    assert [bar.accessibleName() for bar in stage.answers.bars] == [
        "oui\u202f: 2 (67\u202f%)",
        "en partie\u202f: 0 (0\u202f%)",
        "non\u202f: 1 (33\u202f%)",
    ]
    assert stage.answers.texts == ["Le bruit (3 fois)"]
    service.hide_cards(STEP)
    qtbot.waitUntil(stage.waiting.isVisible)
    assert not stage.answers.bars


def test_the_answers_keep_up_as_they_come(qtbot, stage, service):
    service.reveal_cards(STEP)
    answered(service, "oui")
    qtbot.waitUntil(lambda: stage.answers.progress.text() == "1\u00a0réponse sur 27")
    answered(service, "non")
    qtbot.waitUntil(lambda: [bar.share for bar in stage.answers.bars] == [0.5, 0, 0.5])


def test_a_table_says_the_same_figures(qtbot, stage, service):
    answered(service, "oui", "non", text="Le bruit")
    service.reveal_cards(STEP)
    qtbot.waitUntil(stage.answers.isVisible)
    stage.answers.shape.group.button(1).click()
    assert stage.answers.table.isVisible()
    model = stage.answers.table.model()
    rows = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    assert ["Avez-vous pu tout dire ?", "oui", "1 (50\u202f%)"] in rows
    assert ["Ce qui vous en a empêché", "Le bruit (2 fois)", ""] in rows


def test_answers_to_read_are_told(qtbot, stage, service):
    assert not stage.waiting.waiting.isVisible()
    content = CardContent("Untel", None, {"choix": "non"})
    service.add_cards(
        [NewCard("expression", content, status=CardStatus.PENDING)], step=STEP, actor=Actor.PHONE
    )
    qtbot.waitUntil(lambda: stage.waiting.waiting.text() == "1\u00a0réponse à relire")


def test_the_cards_are_one_click_away(stage, room, service):
    (card,) = answered(service, "oui")
    stage.view.group.button(1).click()
    assert room.board.isVisible() and not stage.waiting.isVisible()
    stage.view.group.button(0).click()
    assert stage.waiting.isVisible()
    stage.show_card(card)
    assert room.board.isVisible()


def test_keys_alone_reveal_then_choose(qtbot, stage, service):
    answered(service, "oui")
    stage.take_keys()
    assert stage.waiting.reveal_button.hasFocus()
    qtbot.keyClick(stage.waiting.reveal_button, Qt.Key.Key_Space)
    qtbot.waitUntil(stage.answers.isVisible)
    assert stage.answers.shape.group.button(0).hasFocus()


def test_answers_revealed_before_show_at_once(room, service):
    answered(service, "oui")
    service.reveal_cards(STEP)
    stage = room.enter(STEP)
    assert stage.answers.isVisible() and len(stage.answers.bars) == 3
