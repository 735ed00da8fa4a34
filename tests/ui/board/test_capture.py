"""The capture bar: type, Enter, next; nothing typed is ever lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from atelier_app.domain.run import Preparation
from atelier_app.ui.choices import capture_kinds
from tests.ui.workshops import with_categories

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def chips(bar):
    return [button.text().split("   ")[0].strip() for button in bar.chips.group.buttons()]


def chosen(bar):
    return bar._kinds[bar.chips.rank].title


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


def test_several_ideas_follow_each_other_without_touching_the_mouse(qtbot, page, bar):
    for text in ("un", "deux", "trois"):
        write(qtbot, bar, text)
    qtbot.waitUntil(lambda: {note.card.text for note in page.board.scene.notes} == {"un", "deux", "trois"})


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
    assert all(not button.icon().isNull() for button in bar.chips.group.buttons())
    assert [button.text()[-6:] for button in bar.chips.group.buttons()] == ["Ctrl+1", "Ctrl+2", "Ctrl+3"]


def test_a_refused_card_stays_in_the_field(qtbot, page, bar, log):
    log.full = True
    with qtbot.waitSignal(page.refused):
        write(qtbot, bar, "Ne me perdez pas")
    assert bar.field.text() == "Ne me perdez pas"
    log.full = False
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.field.text() == ""


def test_an_empty_field_makes_no_card(qtbot, page, bar, service):
    with qtbot.waitSignal(page.refused):
        qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert not service.session.cards


def test_the_bar_follows_the_step_and_keeps_what_is_typed(qtbot, page, bar, service):
    qtbot.keyClicks(bar.field, "une idee")
    service.start_step("principes")
    qtbot.waitUntil(lambda: page.shown_step == "principes")
    assert bar.field.text() == "une idee"
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert [card.collection for card in service.session.cards.values()] == ["principe"]


def test_a_step_that_receives_no_card_has_no_bar(qtbot, page, bar, service):
    service.start_step("noter")
    qtbot.waitUntil(bar.isHidden)
    service.start_step("risques")
    qtbot.waitUntil(bar.isVisible)
    assert chips(bar) == ["Risque", "Vigilance", "Garantie"]


def test_undo_in_the_field_is_first_that_of_what_is_typed(qtbot, page, bar, service):
    write(qtbot, bar, "carte")
    qtbot.keyClicks(bar.field, "frappe")
    qtbot.keyClick(bar.field, Qt.Key.Key_Z, CONTROL)
    assert bar.field.text() == ""
    assert len(service.session.cards) == 1
    qtbot.keyClick(bar.field, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not service.session.cards)


def test_control_n_comes_back_to_the_field_from_anywhere(qtbot, page, bar):
    page.board.view.setFocus()
    qtbot.keyClick(page.board.view, Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(bar.field.hasFocus)


def test_many_categories_wrap_within_the_bar(qtbot, page, bar):
    many = [(f"c{rank}", f"Catégorie numéro {rank}", "bleu", "rond") for rank in range(12)]
    method = with_categories(many)
    bar.show_step("risques", capture_kinds(method, method.step("risques")))
    qtbot.waitUntil(lambda: len({button.y() for button in bar.chips.group.buttons()}) > 1)
    inside = bar.chips.rect()
    assert all(inside.contains(button.geometry()) for button in bar.chips.group.buttons())
    assert not bar.chips.group.button(9).text().endswith("Ctrl+10")


def test_a_method_without_categories_needs_no_choice(qtbot, page, bar, service):
    service.start_step("consentir")
    qtbot.waitUntil(lambda: page.shown_step == "consentir")
    assert not bar.chips.isVisible()
    assert bar.field.placeholderText() == "Objection\u202f: écrivez, puis Entrée"


def test_chips_leave_the_field_at_least_half_of_the_bar_at_every_step(qtbot, page, bar, service):
    for width in (1024, 1366, 1920):
        page.resize(width, 768)
        for step in ("principes", "risques", "consentir", "risques"):
            service.start_step(step)
            qtbot.waitUntil(lambda step=step: page.shown_step == step)
            qtbot.waitUntil(lambda: bar.field.width() + bar.add_button.width() > 0.45 * bar.width())


def paste(bar, text):
    QGuiApplication.clipboard().setText(text)
    bar.field.paste()


def texts(service):
    return [card.text for card in service.session.cards_by_number()]


def test_n_alone_reaches_the_field_from_the_board_and_stays_a_letter_in_it(qtbot, view, bar):
    qtbot.keyClick(view, Qt.Key.Key_N)
    assert bar.field.hasFocus() and bar.field.text() == ""
    qtbot.keyClicks(bar.field, "nn")
    assert bar.field.text() == "nn"


def test_escape_gives_the_keys_to_the_board_and_keeps_what_is_typed(qtbot, page, bar):
    qtbot.keyClicks(bar.field, "plus tard")
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert page.board.view.hasFocus() and bar.field.text() == "plus tard"


def test_several_lines_pasted_offer_as_many_cards_in_one_action(qtbot, bar, service):
    paste(bar, "- Qui relit ?\n\n• Qui signe ?\r\n3. Qui répond ?\n")
    assert bar.add_button.text() == "Ajouter 3\u00a0cartes"
    assert bar.single_button.isVisible()
    history = len(service.history)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert texts(service) == ["Qui relit ?", "Qui signe ?", "Qui répond ?"]
    assert len(service.history) == history + 1
    assert bar.field.text() == "" and bar.add_button.text() == "Ajouter"
    assert not bar.single_button.isVisible()


@pytest.mark.parametrize("how", ["key", "button"])
def test_several_lines_may_be_one_card(qtbot, bar, service, how):
    paste(bar, "Deux lignes\npour une idée")
    if how == "key":
        qtbot.keyClick(bar.field, Qt.Key.Key_Return, SHIFT)
    else:
        bar.single_button.click()
    assert texts(service) == ["Deux lignes\npour une idée"]


def test_one_line_with_a_break_at_its_end_is_one_card(qtbot, bar, service):
    paste(bar, "Une seule idée\n")
    assert not bar.single_button.isVisible()
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert texts(service) == ["Une seule idée"]


def test_several_cards_that_are_refused_all_stay_in_the_field(qtbot, page, bar, service, log):
    paste(bar, "un\ndeux")
    log.full = True
    with qtbot.waitSignal(page.refused):
        qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert not texts(service) and bar.field.text() == "un\ndeux"


def test_a_table_signs_the_cards_until_another_is_chosen(qtbot, bar, service):
    bar.tables._menu.actions()[2].trigger()
    assert bar.tables.text().startswith("Table\u00a02") and bar.field.hasFocus()
    write(qtbot, bar, "a")
    service.start_step("principes")
    qtbot.waitUntil(lambda: bar.field.placeholderText().startswith("Principe"))
    write(qtbot, bar, "b")
    bar.tables._menu.actions()[0].trigger()
    write(qtbot, bar, "c")
    assert [card.content.table for card in service.session.cards_by_number()] == [2, 2, None]


def test_the_tables_offered_are_those_of_the_preparation(qtbot, bar, service):
    bar.tables.choose(6)
    service.prepare(Preparation("Charte", tables=3))
    qtbot.waitUntil(lambda: len(bar.tables._menu.actions()) == 7)
    assert bar.table == 6
    bar.tables.choose(None)
    service.prepare(Preparation("Charte", tables=4))
    qtbot.waitUntil(lambda: len(bar.tables._menu.actions()) == 5)


@pytest.fixture
def known(qtbot, bar, cards):
    """The six cards, ready to be compared."""
    qtbot.waitUntil(lambda: bar._near.ready)
    return cards


def test_a_near_duplicate_is_named_while_typing_and_one_key_shows_it(qtbot, page, bar, known):
    bar.field.setText("un humain doit signer la decision")
    assert bar.near_button.isVisible()
    assert "Un humain signe toujours la décision" in bar.near_button.accessibleName()
    height = bar.height()
    qtbot.keyClick(bar.field, Qt.Key.Key_D, CONTROL)
    assert page.board.scene.selected_cards() == [known[5]]
    bar.field.setText("tout autre chose")
    assert not bar.near_button.isVisible() and bar.help.isVisible()
    assert bar.height() == height


def test_the_hint_follows_what_becomes_of_the_cards(qtbot, bar, service, known):
    def hint(text):
        qtbot.waitUntil(lambda: bar._near.ready)
        bar.field.setText("")
        bar.field.setText(text)
        return bar._nearest

    service.edit_card(known[0], text="Coupure de courant")
    qtbot.waitUntil(lambda: hint("coupures de courant") is not None)
    assert hint("dossiers nominatifs dans un outil gratuit") is None
    service.remove_cards(known[:1])
    qtbot.waitUntil(lambda: hint("coupures de courant") is None)
    service.undo()
    qtbot.waitUntil(lambda: hint("coupures de courant") is not None)


def test_the_hint_gives_nothing_away_of_cards_face_down(qtbot, bar, service, known):
    service.hide_cards("risques")
    qtbot.waitUntil(lambda: bar._near.nearest("un humain signe toujours la décision", "risque") is None)
    service.reveal_cards("risques")
    qtbot.waitUntil(lambda: bar._near.nearest("un humain signe toujours la décision", "risque") is not None)


def test_only_cards_of_the_same_collection_are_near(qtbot, bar, service, known):
    service.start_step("principes")
    qtbot.waitUntil(lambda: bar.field.placeholderText().startswith("Principe"))
    bar.field.setText("un humain signe toujours la décision")
    assert bar._nearest is None


@pytest.mark.parametrize("text", ["un\ndeux\ntrois", "un humain doit toujours signer la décision", "bref"])
def test_whatever_is_typed_the_bar_asks_for_no_more_room(qtbot, page, bar, known, text):
    page.resize(480, 640)
    qtbot.waitUntil(lambda: page.width() == 480)
    bar.field.setText(text)
    qtbot.wait(20)
    assert page.width() == 480
    said = [line for line in (bar.help, bar.near_button, bar.single_button) if line.isVisible()]
    assert len(said) == 1
    assert said[0].geometry().right() <= bar.width()


def test_tab_goes_through_the_bar_as_it_is_read(qtbot, page, bar):
    bar.chips.group.button(0).setFocus()
    reached = []
    for _ in range(3):
        page.focusNextChild()
        reached.append(page.focusWidget())
    assert reached == [bar.tables, bar.field, bar.add_button]
