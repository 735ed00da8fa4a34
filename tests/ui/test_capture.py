"""The capture bar: type, Enter, next; nothing typed is ever lost."""

import pytest
from PySide6.QtCore import Qt

from atelier_app.ui.choices import capture_kinds
from tests.ui.workshops import with_categories

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def bar(console):
    return console.capture


def chips(bar):
    return [button.text().split("   ")[0].strip() for button in bar._group.buttons()]


def chosen(bar):
    return bar._kinds[bar._group.checkedId()].title


def write(qtbot, bar, text):
    qtbot.keyClicks(bar.field, text)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)


def test_enter_makes_a_card_and_readies_the_field(qtbot, bar, service):
    write(qtbot, bar, "Coupure de courant")
    qtbot.waitUntil(lambda: len(service.session.cards) == 1)
    (card,) = service.session.cards.values()
    assert (card.text, card.collection, card.step) == ("Coupure de courant", "risque", "risques")
    assert card.content.category == "risque"
    assert bar.field.text() == ""
    assert bar.field.hasFocus()


def test_several_ideas_follow_each_other_without_touching_the_mouse(qtbot, console, bar):
    for text in ("un", "deux", "trois"):
        write(qtbot, bar, text)
    qtbot.waitUntil(lambda: {note.card.text for note in console.board.scene.notes} == {"un", "deux", "trois"})


def test_the_button_does_what_enter_does(qtbot, bar, service):
    qtbot.keyClicks(bar.field, "au doigt")
    bar.add_button.click()
    assert [card.text for card in service.session.cards.values()] == ["au doigt"]
    assert bar.field.hasFocus()


@pytest.mark.parametrize(
    ("key", "category"), [(Qt.Key.Key_1, "risque"), (Qt.Key.Key_2, "vigilance"), (Qt.Key.Key_3, "garantie")]
)
def test_control_and_a_digit_choose_the_category(qtbot, bar, service, key, category):
    qtbot.keyClick(bar.field, key, CONTROL)
    write(qtbot, bar, "a")
    assert [card.content.category for card in service.session.cards.values()] == [category]


def test_a_french_keyboard_chooses_without_shift(qtbot, bar):
    qtbot.keyClick(bar.field, Qt.Key.Key_QuoteDbl, CONTROL)
    assert chosen(bar) == "Garantie"


def test_a_digit_beyond_the_categories_changes_nothing(qtbot, bar):
    qtbot.keyClick(bar.field, Qt.Key.Key_2, CONTROL)
    qtbot.keyClick(bar.field, Qt.Key.Key_9, CONTROL)
    assert chosen(bar) == "Vigilance"


def test_choosing_a_category_keeps_what_is_typed(qtbot, bar):
    qtbot.keyClicks(bar.field, "en cours")
    qtbot.keyClick(bar.field, Qt.Key.Key_3, CONTROL)
    assert bar.field.text() == "en cours"


def test_each_category_shows_its_name_its_shape_and_its_key(bar):
    assert chips(bar) == ["Risque", "Vigilance", "Garantie"]
    assert all(not button.icon().isNull() for button in bar._group.buttons())
    assert [button.text()[-6:] for button in bar._group.buttons()] == ["Ctrl+1", "Ctrl+2", "Ctrl+3"]


def test_a_refused_card_stays_in_the_field(qtbot, console, bar, log):
    log.full = True
    with qtbot.waitSignal(console.refused):
        write(qtbot, bar, "Ne me perdez pas")
    assert bar.field.text() == "Ne me perdez pas"
    log.full = False
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.field.text() == ""


def test_an_empty_field_makes_no_card(qtbot, console, bar, service):
    with qtbot.waitSignal(console.refused):
        qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert not service.session.cards


def test_the_bar_follows_the_step_and_keeps_what_is_typed(qtbot, console, bar, service):
    qtbot.keyClicks(bar.field, "une idee")
    service.start_step("principes")
    qtbot.waitUntil(lambda: console.shown_step == "principes")
    assert bar.field.text() == "une idee"
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert [card.collection for card in service.session.cards.values()] == ["principe"]


def test_a_step_that_receives_no_card_has_no_bar(qtbot, console, bar, service):
    service.start_step("noter")
    qtbot.waitUntil(bar.isHidden)
    service.start_step("risques")
    qtbot.waitUntil(bar.isVisible)
    assert chips(bar) == ["Risque", "Vigilance", "Garantie"]


def test_undo_in_the_field_is_first_that_of_what_is_typed(qtbot, console, bar, service):
    write(qtbot, bar, "carte")
    qtbot.keyClicks(bar.field, "frappe")
    qtbot.keyClick(bar.field, Qt.Key.Key_Z, CONTROL)
    assert bar.field.text() == ""
    assert len(service.session.cards) == 1
    qtbot.keyClick(bar.field, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not service.session.cards)


def test_control_n_comes_back_to_the_field_from_anywhere(qtbot, console, bar):
    console.board.view.setFocus()
    qtbot.keyClick(console.board.view, Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(bar.field.hasFocus)


def test_many_categories_wrap_within_the_bar(qtbot, console, bar):
    many = [(f"c{rank}", f"Catégorie numéro {rank}", "bleu", "rond") for rank in range(12)]
    method = with_categories(many)
    bar.show_step("risques", capture_kinds(method, method.step("risques")))
    qtbot.waitUntil(lambda: len({button.y() for button in bar._group.buttons()}) > 1)
    inside = bar._chips.rect()
    assert all(inside.contains(button.geometry()) for button in bar._group.buttons())
    assert not bar._group.button(9).text().endswith("Ctrl+10")


def test_a_method_without_categories_needs_no_choice(qtbot, console, bar, service):
    service.start_step("consentir")
    qtbot.waitUntil(lambda: console.shown_step == "consentir")
    assert not bar._chips.isVisible()
    assert bar.field.placeholderText() == "Objection\u202f: écrivez, puis Entrée"


def test_chips_leave_the_field_at_least_half_of_the_bar_at_every_step(qtbot, console, bar, service):
    for width in (1024, 1366, 1920):
        console.resize(width, 768)
        for step in ("principes", "risques", "consentir", "risques"):
            service.start_step(step)
            qtbot.waitUntil(lambda step=step: console.shown_step == step)
            qtbot.waitUntil(lambda: bar.field.width() + bar.add_button.width() > 0.45 * bar.width())
