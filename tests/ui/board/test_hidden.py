"""Cards that lie face down give nothing away, on the board as in the room."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from atelier_app.domain.cards import Actor
from atelier_app.ui.board.note import NOTE


@pytest.fixture
def hidden(qtbot, board, service, cards):
    """The six cards, face down."""
    service.hide_cards("risques")
    qtbot.waitUntil(lambda: all(note.face.down for note in board.scene.notes))
    return cards


def painted(note):
    image = QImage(NOTE.size().toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    note.paint(painter, None)
    painter.end()
    return image


def test_two_cards_face_down_of_a_category_look_the_same(board, hidden):
    notes = [board.scene.note(card) for card in (hidden[0], hidden[3])]
    assert painted(notes[0]) == painted(notes[1])
    assert painted(notes[0]) != painted(board.scene.note(hidden[1]))


def test_nothing_tells_the_text_of_a_card_face_down(board, view, hidden):
    note = board.scene.note(hidden[0])
    note.hoverEnterEvent(None)
    view.board.choose(hidden[0])
    view.zoom(0.4)
    told = (note.toolTip(), view.accessibleDescription(), view.reader.text())
    assert not any("dossiers" in text for text in told)
    assert view.accessibleDescription() == "Carte 1, Risque\u202f: face cachée"


def test_a_search_does_not_look_under_cards(qtbot, board, hidden):
    board.bar.search.setText("dossiers")
    qtbot.waitUntil(lambda: board.bar.found.text() == "aucune carte")


def test_the_text_of_a_card_face_down_is_not_opened(qtbot, board, view, hidden):
    view.board.choose(hidden[0])
    actions = board.actions_on_cards
    assert not any(action.isEnabled() for action in (actions.edit, actions.split, actions.merge))
    assert actions.park.isEnabled() and actions.remove.isEnabled()
    view.edit(hidden[0])
    assert view.editor.card is None


def test_the_count_is_visible_and_reveal_turns_all_of_them(qtbot, board, service, hidden):
    assert board.strip.isVisible()
    assert board.strip.text.text() == "6\u00a0cartes face cachée"
    assert [column.count for column in board.scene.plan.columns] == [2, 2, 2]
    board.strip.reveal_button.click()
    qtbot.waitUntil(lambda: not any(note.face.down for note in board.scene.notes))
    assert not board.strip.isVisible()
    service.undo()
    qtbot.waitUntil(lambda: all(note.face.down for note in board.scene.notes))


def test_a_card_that_arrives_meanwhile_lies_face_down_too(qtbot, board, service, hidden):
    card = service.add_card("risque", "d’un téléphone", category="risque", actor=Actor.PHONE)
    qtbot.waitUntil(lambda: board.scene.note(card.id) is not None)
    assert board.scene.note(card.id).face.down


def test_a_step_whose_cards_will_be_hidden_says_so_before_the_first(qtbot, board, service):
    service.hide_cards("risques")
    qtbot.waitUntil(board.strip.isVisible)
    assert board.strip.text.text().startswith("Les cartes restent face cachée")


def test_a_parked_card_of_a_hidden_step_stays_secret(qtbot, board, service, hidden):
    service.park_cards(hidden[:1])
    board.parking.toggle()
    qtbot.waitUntil(lambda: board.parking.list.count() == 1)
    assert board.parking.list.item(0).text() == "(face cachée)"


def test_cards_can_be_turned_again_from_the_menu(qtbot, board, service, cards):
    assert board.hide_action.isEnabled() and not board.reveal_action.isEnabled()
    board.hide_action.trigger()
    qtbot.waitUntil(lambda: board.reveal_action.isEnabled())
    assert "risques" in service.session.hidden_steps
