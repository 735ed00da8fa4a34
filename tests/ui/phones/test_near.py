"""A card near what is being typed, that waits to be read: it is seen in the queue."""

from PySide6.QtCore import Qt

from atelier_app.ui.phones.moderation import ModerationPage
from tests.ui.phones.fake import send

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_near_card_that_waits_to_be_read_is_shown_in_the_queue(qtbot, room, room_phones):
    sent = send(room.console.workshop.service, room_phones, ["Coût caché", "Un humain signe la décision"])
    qtbot.waitUntil(lambda: room.console.top_bar.pending_button.text() == "▲\u00a02 à relire")
    bar = room.console.capture
    qtbot.waitUntil(lambda: bar._near.ready)
    bar.field.setText("un humain doit signer la decision")
    qtbot.waitUntil(bar.near_button.isVisible)
    qtbot.keyClick(bar.field, Qt.Key.Key_D, CONTROL)
    assert isinstance(room.errands.page, ModerationPage)
    assert room.errands.page.pane.card.id == sent[1]
    room.errands.back()
    assert bar.field.text() == "un humain doit signer la decision"


def test_a_near_card_that_is_gone_meanwhile_leads_nowhere(qtbot, room, room_phones):
    service = room.console.workshop.service
    (card,) = send(service, room_phones, ["Un humain signe la décision"])
    room.console.capture.card_wanted.emit(card)
    assert isinstance(room.errands.page, ModerationPage)
    room.errands.back()
    room_phones.refuse(card, "Hors sujet.")
    room.console.capture.card_wanted.emit(card)
    room.console.capture.card_wanted.emit("inconnue")
    assert room.errands.page is None
