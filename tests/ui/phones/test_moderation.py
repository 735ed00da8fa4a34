"""« Relire les cartes »: one card after the other, with the keyboard alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from atelier_app.domain.cards import Actor, CardStatus
from atelier_app.domain.errors import WorkshopError
from atelier_app.ui.phones.moderation import ModerationPage
from atelier_app.ui.phones.pane import Mode
from atelier_app.ui.phones.refusing import REASONS
from tests.fakes import START
from tests.ui.phones.fake import send

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.fixture
def page(qtbot, console, link, sent):
    """The page on the console, on three cards that wait; it follows every change, as errands have it do."""
    page = ModerationPage(console.bridge, link, START)
    console.pages.addWidget(page)
    console.pages.setCurrentWidget(page)
    console.bridge.changed.connect(page.refresh)
    page.begin()
    qtbot.waitUntil(lambda: page.queue.count() == 3)
    return page


@pytest.fixture
def press(qtbot, console):
    """Press a key where the keys are."""

    def pressed(key, modifier=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(console.window().focusWidget(), key, modifier)

    return pressed


@pytest.fixture
def refused(console):
    """What was refused, in words."""
    words = []
    console.bridge.refused.connect(lambda error: words.append(error.message))
    return words


def status(service, card):
    return service.session.cards[card].status


def waits(qtbot, page, count):
    qtbot.waitUntil(lambda: page.queue.count() == count)


def told(page):
    return [page.log.item(row).text().split("   ", 1)[-1] for row in range(page.log.count())]


def test_cards_are_queued_in_the_order_they_came_and_the_first_is_read(page):
    assert [card.text for card in page.queue.cards()] == [
        "Fuite de données",
        "Coût caché",
        "Perte de savoir-faire",
    ]
    assert page.pane.text.text() == "Fuite de données"
    assert page.pane.kind.text() == "RISQUE · RISQUES · CARTE 1"


def test_a_accepts_and_goes_to_the_next_card(qtbot, page, press, service, sent):
    press(KEY.Key_A)
    waits(qtbot, page, 2)
    assert status(service, sent[0]) is CardStatus.PUBLISHED
    assert page.pane.card.id == sent[1]
    press(KEY.Key_A)
    waits(qtbot, page, 1)
    assert page.pane.card.id == sent[2]


def test_accepting_the_last_one_goes_back_to_the_one_before(qtbot, page, press, sent):
    page.queue.setCurrentRow(2)
    press(KEY.Key_A)
    waits(qtbot, page, 2)
    assert page.pane.card.id == sent[1]


def test_the_keys_go_on_when_all_is_read(qtbot, page, press):
    for left in (2, 1, 0):
        press(KEY.Key_A)
        waits(qtbot, page, left)
    assert page.none.isVisible() and not page.queue.isVisible()
    assert page.back_button.hasFocus()


def test_cards_that_arrive_move_nothing(qtbot, page, phones, service, sent):
    page.queue.setCurrentRow(1)
    page.pane.edit()
    page.pane.editor.setPlainText("En cours")
    before = page.queue.visualItemRect(page.queue.item(1))
    send(service, phones, [f"Idée {rank}" for rank in range(40)])
    waits(qtbot, page, 43)
    assert page.queue.currentRow() == 1 and page.pane.card.id == sent[1]
    assert page.queue.visualItemRect(page.queue.item(1)).top() == before.top()
    assert page.pane.mode is Mode.EDITING and page.pane.editor.toPlainText() == "En cours"
    assert page.pane.editor.hasFocus()


def test_a_card_that_arrives_in_an_empty_queue_is_read_without_taking_the_keys(
    qtbot, page, press, phones, service
):
    press(KEY.Key_A, SHIFT)
    waits(qtbot, page, 0)
    send(service, phones, ["Encore une"])
    waits(qtbot, page, 1)
    assert page.pane.text.text() == "Encore une" and page.back_button.hasFocus()
    press(KEY.Key_A)
    waits(qtbot, page, 0)


def test_all_are_accepted_at_once_by_one_action(qtbot, page, press, service, sent):
    actions = len(service.history)
    press(KEY.Key_A, SHIFT)
    waits(qtbot, page, 0)
    assert len(service.history) == actions + 1
    assert all(status(service, card) is CardStatus.PUBLISHED for card in sent)


def test_a_card_rewritten_by_its_author_meanwhile_is_not_accepted_unread(page, service, sent, refused):
    service.edit_card(sent[0], text="Autre chose", actor=Actor.PHONE)
    page.accept()
    assert status(service, sent[0]) is CardStatus.PENDING
    assert refused == ["Une carte vient d’être modifiée par la personne qui l’a écrite."]


def test_accepting_all_leaves_the_one_that_changed(qtbot, page, service, sent, refused):
    service.edit_card(sent[1], text="Autre chose", actor=Actor.PHONE)
    page.accept_all()
    assert [status(service, card) for card in sent] == [
        CardStatus.PUBLISHED,
        CardStatus.PENDING,
        CardStatus.PUBLISHED,
    ]
    assert len(refused) == 1
    waits(qtbot, page, 1)


def test_a_card_that_changes_under_the_eyes_says_so(qtbot, page, service, sent):
    assert page.pane.changed.isHidden()
    service.edit_card(sent[0], text="Fuite de données d’état civil", actor=Actor.PHONE)
    qtbot.waitUntil(lambda: page.pane.text.text() == "Fuite de données d’état civil")
    assert page.pane.changed.isVisible()
    assert page.queue.item(0).text() == "Fuite de données d’état civil"
    page.queue.setCurrentRow(1)
    assert page.pane.changed.isHidden()


@pytest.mark.parametrize("key", [KEY.Key_E, KEY.Key_F2])
def test_e_or_f2_corrects_then_control_enter_accepts(qtbot, page, press, service, sent, key):
    press(key)
    assert page.pane.editor.hasFocus()
    qtbot.keyClicks(page.pane.editor, " personnelles")
    page.pane.category.setCurrentIndex(page.pane.category.findData("vigilance"))
    press(KEY.Key_Return, CONTROL)
    waits(qtbot, page, 2)
    card = service.session.cards[sent[0]]
    assert (card.text, card.content.category) == ("Fuite de données personnelles", "vigilance")
    assert card.status is CardStatus.PUBLISHED
    assert page.queue.hasFocus()


def test_correcting_and_accepting_is_one_action_that_one_undo_takes_back(qtbot, page, press, service, sent):
    before = service.session.cards[sent[0]]
    press(KEY.Key_E)
    page.pane.editor.setPlainText("Fuite de dossiers")
    press(KEY.Key_Return, CONTROL)
    waits(qtbot, page, 2)
    assert service.undoable == "relire une carte"
    service.undo()
    waits(qtbot, page, 3)
    assert service.session.cards[sent[0]] == before


def test_accepting_a_card_that_was_opened_and_left_as_it_is_only_accepts_it(
    qtbot, page, press, service, sent
):
    actions = len(service.history)
    press(KEY.Key_E)
    press(KEY.Key_Return, CONTROL)
    waits(qtbot, page, 2)
    assert len(service.history) == actions + 1


def test_letters_stay_letters_while_correcting(page, press, service, sent):
    press(KEY.Key_E)
    QTest.keyClicks(page.pane.editor, "arbe 12")
    assert page.pane.editor.toPlainText() == "Fuite de donnéesarbe 12"
    assert status(service, sent[0]) is CardStatus.PENDING


def test_escape_leaves_the_correction_then_the_page(qtbot, page, press, service, sent):
    press(KEY.Key_E)
    QTest.keyClicks(page.pane.editor, "Autre")
    with qtbot.assertNotEmitted(page.left):
        press(KEY.Key_Escape)
    assert page.pane.mode is Mode.READING and page.queue.hasFocus()
    assert service.session.cards[sent[0]].text == "Fuite de données"
    with qtbot.waitSignal(page.left):
        press(KEY.Key_Escape)


def test_a_correction_that_is_refused_stays_in_its_field(page, press, service, sent, refused):
    press(KEY.Key_E)
    page.pane.editor.setPlainText("   ")
    press(KEY.Key_Return, CONTROL)
    assert refused and page.pane.mode is Mode.EDITING
    assert status(service, sent[0]) is CardStatus.PENDING


def test_words_being_corrected_are_kept_on_the_card_when_another_is_chosen(qtbot, page, press, service, sent):
    press(KEY.Key_E)
    page.pane.editor.setPlainText("Fuite de dossiers")
    page.queue.setCurrentRow(2)
    assert service.session.cards[sent[0]].text == "Fuite de dossiers"
    assert status(service, sent[0]) is CardStatus.PENDING
    assert page.pane.mode is Mode.READING and page.pane.card.id == sent[2]


def test_words_being_corrected_are_kept_when_the_page_is_left(page, press, service, sent):
    press(KEY.Key_E)
    page.pane.editor.setPlainText("Fuite de dossiers")
    assert page.keep()
    assert service.session.cards[sent[0]].text == "Fuite de dossiers"


def test_r_then_a_digit_refuses_with_that_reason(qtbot, page, press, service, phones, sent):
    press(KEY.Key_R)
    assert page.pane.refusal.reasons[0].hasFocus()
    press(KEY.Key_2)
    waits(qtbot, page, 2)
    assert status(service, sent[0]) is CardStatus.REMOVED
    assert phones.reasons == {sent[0]: REASONS[1]}
    assert page.pane.mode is Mode.READING and page.queue.hasFocus()


def test_digits_refuse_nothing_out_of_a_refusal(page, press, service, sent):
    press(KEY.Key_2)
    assert status(service, sent[0]) is CardStatus.PENDING


def test_enter_gives_the_reason_that_has_the_keys(qtbot, page, press, phones, sent):
    press(KEY.Key_R)
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    waits(qtbot, page, 2)
    assert phones.reasons == {sent[0]: REASONS[1]}


def test_a_reason_in_ones_own_words(qtbot, page, press, phones, sent):
    press(KEY.Key_R)
    box = page.pane.refusal
    box.send_button.click()
    assert box.own.hasFocus() and phones.reasons == {}
    box.own.setText("  Déjà dit à l’étape 1. ")
    press(KEY.Key_Return)
    waits(qtbot, page, 2)
    assert phones.reasons == {sent[0]: "Déjà dit à l’étape 1."}


def test_escape_gives_up_a_refusal(qtbot, page, press, service, sent):
    press(KEY.Key_R)
    with qtbot.assertNotEmitted(page.left):
        press(KEY.Key_Escape)
    assert page.pane.mode is Mode.READING and page.queue.hasFocus()
    assert status(service, sent[0]) is CardStatus.PENDING


def test_a_refusal_that_is_refused_is_told_and_the_card_stays(page, press, phones, monkeypatch, refused):
    def refuse(_card, _reason):
        raise WorkshopError("Le disque est plein.")

    monkeypatch.setattr(phones, "refuse", refuse)
    press(KEY.Key_R)
    press(KEY.Key_1)
    assert refused == ["Le disque est plein."] and page.queue.count() == 3


def test_b_blocks_the_phone_and_the_way_back_stays_once_the_card_is_gone(qtbot, page, press, phones, sent):
    press(KEY.Key_B)
    assert phones.blocked == {"t1"}
    assert "bloqué" in page.pane.author.text()
    press(KEY.Key_R)
    press(KEY.Key_1)
    waits(qtbot, page, 2)
    (button,) = page.blocked.buttons
    assert "Fuite de données" in button.text()
    button.click()
    assert phones.blocked == set() and page.blocked.isHidden()


def test_b_again_unblocks(page, press, phones):
    press(KEY.Key_B)
    press(KEY.Key_B)
    assert phones.blocked == set()
    assert page.pane.block_button.text() == "Bloquer ce téléphone"


def test_blocked_phones_are_still_there_when_the_page_comes_back(qtbot, page, press, console, link):
    press(KEY.Key_B)
    again = ModerationPage(console.bridge, link, START)
    qtbot.addWidget(again)
    assert len(again.blocked.buttons) == 1


def test_a_card_whose_phone_is_forgotten_can_be_refused_but_not_blocked(qtbot, page, press, phones, sent):
    phones.authors.clear()
    page.queue.setCurrentRow(1)
    assert page.pane.block_button.isHidden() and "n’est plus connu" in page.pane.author.text()
    press(KEY.Key_B)
    assert phones.blocked == set()
    press(KEY.Key_R)
    press(KEY.Key_3)
    waits(qtbot, page, 2)


def test_the_log_says_what_was_decided_the_latest_first(qtbot, page, press, sent):
    assert told(page) == ["Rien n’a encore été accepté ni refusé."]
    press(KEY.Key_A)
    waits(qtbot, page, 2)
    press(KEY.Key_R)
    press(KEY.Key_1)
    waits(qtbot, page, 1)
    assert sorted(told(page)) == [
        "Carte acceptée\u202f: «\u00a0Fuite de données\u00a0»",
        "Carte refusée — Elle désigne une personne.",
    ]


def test_what_phones_tell_by_themselves_comes_to_the_log(page, phones, link):
    phones._note("214 requêtes refusées (code faux)")
    link.look()
    assert told(page) == ["214 requêtes refusées (code faux)"]


def test_reading_first_is_switched_on_from_here(qtbot, page, service):
    page.moderated.click()
    assert service.session.preparation.moderation
    service.prepare(replace(service.session.preparation, moderation=False))
    qtbot.waitUntil(lambda: not page.moderated.isChecked())


def test_an_empty_queue_says_whether_cards_would_come(qtbot, page, press, service):
    press(KEY.Key_A, SHIFT)
    waits(qtbot, page, 0)
    assert "se voient aussitôt" in page.none.text()
    page.moderated.click()
    qtbot.waitUntil(lambda: "viendront ici" in page.none.text())


def test_a_facilitator_whose_screen_is_seen_is_warned(qtbot, console, link):
    page = ModerationPage(console.bridge, link, START, mirrored=True)
    qtbot.addWidget(page)
    assert "La salle voit votre écran" in page.subtitle.text()


def test_what_was_written_beside_the_text_is_read_too(qtbot, page, service, sent):
    field = service.session.method.collection("principe").fields[0]
    card = service.add_card("principe", "Décider", fields={field.id: "Un humain signe"}, actor=Actor.PHONE)
    with service.reading() as session:
        page.pane.show_card(session, card, (True, False))
    assert page.pane.fields.text() == f"{field.title}\u202f: Un humain signe"


def test_the_heading_says_what_the_room_sees_as_the_box_does(qtbot, page, service):
    service.prepare(replace(service.session.preparation, moderation=True))
    qtbot.waitUntil(page.moderated.isChecked)
    assert "qu’une fois acceptée" in page.subtitle.text()
    page.moderated.click()
    qtbot.waitUntil(lambda: "qu’une fois acceptée" not in page.subtitle.text())
    assert "aussitôt les nouvelles cartes" in page.subtitle.text() and "attendent" in page.subtitle.text()
    page.accept_all()
    waits(qtbot, page, 0)
    assert page.subtitle.text() == "Sans relecture, la salle voit aussitôt les cartes des téléphones."


def test_one_endless_word_is_read_whole_before_it_is_accepted(qtbot, page, service, phones):
    (card,) = send(service, phones, ["W" * 4_990])
    waits(qtbot, page, 4)
    page.queue.choose(card)
    qtbot.waitUntil(lambda: page.pane.card is not None and page.pane.card.id == card)
    text = page.pane.text
    assert text.text() == "W" * 4_990
    assert text.minimumSizeHint().width() <= page.pane.width()
    qtbot.waitUntil(lambda: text.height() >= text.heightForWidth(text.width()))
    assert text.height() > 40 * text.fontMetrics().height()
    row = page.queue.visualItemRect(page.queue.currentItem())
    assert page.queue.currentItem().text().endswith("…") and row.height() < page.queue.height()
    assert page.queue.horizontalScrollBar().maximum() == 0
