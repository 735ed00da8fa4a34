"""An answer without a text of its own is read by what was written in its fields."""

from atelier_app.domain.cards import Actor, CardContent, CardStatus
from atelier_app.service.cards import NewCard
from atelier_app.ui.phones.queue import CardQueue
from atelier_app.ui.phones.record import ModerationRecord, pending_cards
from tests.surveys import STEP, surveyed


def test_the_queue_and_the_record_say_what_was_written_in_the_fields(qtbot):
    service, queue = surveyed(moderation=True), CardQueue()
    qtbot.addWidget(queue)
    content = CardContent("", None, {"forme": True, "motif": "Par curiosité"})
    (card,) = service.add_cards(
        [NewCard("usage", content, status=CardStatus.PENDING)], step=STEP, actor=Actor.PHONE
    )
    queue.show_cards(service.session, pending_cards(service.session))
    assert "Par curiosité" in queue.item(0).text()
    record = ModerationRecord(service.history)
    service.publish_cards([card.id])
    record.add(service.history[-1])
    assert "Par curiosité" in record.lines(())[0].text
