"""A card as a form: each field is kept when it is left, and nothing written is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from atelier_app.domain.method import FieldType
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.stages.form import TEXT, CardForm
from tests.ui.workshops import fill


class Desk(QWidget):
    """A form with something else to give the keys to."""

    def __init__(self, service):
        super().__init__()
        self.service = service
        self.bridge = Bridge(service)
        self.form, self.elsewhere = CardForm(self.bridge), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.form)
        column.addWidget(self.elsewhere)
        self.refused = []
        self.bridge.refused.connect(lambda error: self.refused.append(error.message))
        self.bridge.changed.connect(lambda change: self.show_card(self.card))
        self.card = None

    def show_card(self, card):
        self.card = card
        session = self.service.session
        self.form.show_card(session, session.cards[card], session.method.collection("risque").fields)

    def write(self, name, text):
        editor = self.form.editors[name]
        editor.control.setFocus()
        getattr(editor.control, "setPlainText", getattr(editor.control, "setText", None))(text)


@pytest.fixture
def cards(service):
    return fill(service, "risque", 2)


@pytest.fixture
def desk_of_one(qtbot, service, cards):
    desk = Desk(service)
    qtbot.addWidget(desk)
    desk.show_card(cards[0])
    desk.show()
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    yield desk
    desk.bridge.close()


def fields(service, card):
    return dict(service.session.cards[card].content.fields)


def test_every_field_of_the_card_is_there_with_its_name(desk_of_one):
    editors = desk_of_one.form.editors
    assert list(editors) == [
        TEXT,
        "cible",
        "publics",
        "temps",
        "niveau",
        "connu",
        "jour",
        "origine",
        "voisines",
    ]
    assert editors["temps"].control.accessibleName() == "Temps"
    assert editors[TEXT].control.accessibleName() == "Risque"


def test_leaving_a_field_keeps_it(qtbot, desk_of_one, service, cards):
    desk_of_one.write("temps", "12,5")
    desk_of_one.elsewhere.setFocus()
    assert fields(service, cards[0]) == {"temps": 12.5}
    assert service.undoable == "modifier une carte"


def test_leaving_the_text_keeps_it(desk_of_one, service, cards):
    desk_of_one.write(TEXT, "Réécrit")
    desk_of_one.elsewhere.setFocus()
    assert service.session.cards[cards[0]].text == "Réécrit"


def test_leaving_a_field_as_it_was_changes_nothing(desk_of_one, service):
    before = len(service.history)
    desk_of_one.form.editors["temps"].control.setFocus()
    desk_of_one.elsewhere.setFocus()
    assert len(service.history) == before


def test_an_answer_is_kept_as_soon_as_it_is_chosen(qtbot, desk_of_one, service, cards):
    combo = desk_of_one.form.editors["cible"].combo
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert fields(service, cards[0]) == {"cible": "agent"}
    qtbot.keyClick(combo, Qt.Key.Key_Up)
    assert fields(service, cards[0]) == {}


def test_emptying_a_field_erases_it(desk_of_one, service, cards):
    service.edit_card(cards[0], fields={"temps": 3})
    desk_of_one.show_card(cards[0])
    desk_of_one.write("temps", "")
    desk_of_one.elsewhere.setFocus()
    assert fields(service, cards[0]) == {}


def test_a_refused_answer_stays_in_its_field_and_is_marked(desk_of_one, service, cards):
    desk_of_one.write("temps", "beaucoup")
    desk_of_one.elsewhere.setFocus()
    editor = desk_of_one.form.editors["temps"]
    assert desk_of_one.refused == ["La valeur donnée pour «\u00a0Temps\u00a0» ne convient pas."]
    assert editor.line.text() == "beaucoup" and editor.control.property("refused")
    assert not desk_of_one.form.keep()
    desk_of_one.write("temps", "4")
    desk_of_one.elsewhere.setFocus()
    assert fields(service, cards[0]) == {"temps": 4} and not editor.control.property("refused")


def test_an_empty_text_is_refused_and_undo_is_not_troubled(desk_of_one, service, cards):
    desk_of_one.write(TEXT, " ")
    desk_of_one.elsewhere.setFocus()
    assert desk_of_one.refused == ["La carte\u202f: le texte est vide."]
    assert service.session.cards[cards[0]].text


def test_what_is_being_written_outlives_a_change_from_elsewhere(qtbot, desk_of_one, service, cards):
    desk_of_one.write("temps", "12")
    service.edit_card(cards[0], fields={"temps": 50, "connu": True})
    qtbot.waitUntil(lambda: desk_of_one.form.editors["connu"].read() is True)
    assert desk_of_one.form.editors["temps"].read() == 12


def test_a_field_nobody_writes_in_follows_the_session(qtbot, desk_of_one, service, cards):
    service.edit_card(cards[0], text="Autre", fields={"temps": 50})
    qtbot.waitUntil(lambda: desk_of_one.form.editors["temps"].read() == 50)
    assert desk_of_one.form.editors[TEXT].read() == "Autre"
    service.undo()
    qtbot.waitUntil(lambda: desk_of_one.form.editors["temps"].read() == "")


def test_text_is_cleaned_as_the_session_keeps_it(qtbot, desk_of_one, service, cards):
    desk_of_one.write(TEXT, "  Trop   d’espaces  ")
    desk_of_one.elsewhere.setFocus()
    kept = service.session.cards[cards[0]].text
    qtbot.waitUntil(lambda: desk_of_one.form.editors[TEXT].read() == kept)


def test_another_card_takes_the_place_of_the_first(desk_of_one, service, cards):
    service.edit_card(cards[0], fields={"temps": 3})
    desk_of_one.show_card(cards[0])
    desk_of_one.show_card(cards[1])
    assert desk_of_one.form.editors["temps"].read() == ""
    assert desk_of_one.form.editors[TEXT].read() == service.session.cards[cards[1]].text


def test_a_new_card_can_be_designated_at_once(qtbot, desk_of_one, service, cards):
    service.edit_card(cards[0], fields={"voisines": (cards[1],)})
    new = service.add_card("risque", "Toute neuve", category="risque")
    editor = desk_of_one.form.editors["origine"]
    qtbot.waitUntil(lambda: editor.combo.findText("Toute neuve") > 0)
    editor.show_value(new.id)
    assert editor.read() == new.id
    assert desk_of_one.form.editors["voisines"].read() == (cards[1],)


def test_a_full_disk_loses_nothing(desk_of_one, service, cards, log):
    log.full = True
    desk_of_one.write("temps", "7")
    desk_of_one.elsewhere.setFocus()
    assert desk_of_one.form.editors["temps"].read() == 7
    log.full = False
    assert desk_of_one.form.keep()
    assert fields(service, cards[0]) == {"temps": 7}


def test_a_required_field_says_that_it_is_missing(qtbot, service, cards):
    collection = service.session.method.collection("risque")
    required = collection.fields[2].model_copy(update={"required": True})
    assert required.type is FieldType.NUMBER
    form = CardForm(Bridge(service))
    qtbot.addWidget(form)
    form.show_card(service.session, service.session.cards[cards[0]], (required,))
    assert not form.missing["temps"].isHidden()
    service.edit_card(cards[0], fields={"temps": 0})
    form.show_card(service.session, service.session.cards[cards[0]], (required,))
    assert form.missing["temps"].isHidden()


def test_undo_belongs_to_the_workshop_once_a_field_has_nothing_to_take_back(qtbot, console, service):
    service.add_card("principe", "Décider")
    service.start_step("principes")
    qtbot.waitUntil(lambda: console.shown_step == "principes")
    area = console.stage.form.editors["intention"].control
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not service.session.cards


def test_undo_belongs_to_the_field_while_it_has_something_to_take_back(qtbot, console, service):
    service.add_card("principe", "Décider")
    service.start_step("principes")
    qtbot.waitUntil(lambda: console.shown_step == "principes")
    area = console.stage.form.editors["intention"].control
    area.setFocus()
    qtbot.keyClicks(area, "abc")
    qtbot.keyClick(area, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert area.toPlainText() == "" and console.shown_step == "principes"


def test_designating_another_card_does_not_let_go_of_one_at_the_parking(qtbot, desk_of_one, service, cards):
    third = service.add_card("risque", "Troisième", category="risque").id
    service.edit_card(cards[0], fields={"voisines": (cards[1],), "origine": cards[1]})
    service.park_cards([cards[1]])
    editor = desk_of_one.form.editors["voisines"]
    qtbot.waitUntil(lambda: any("(au parking)" in text for text in _titles(editor)))
    row = next(row for row, text in enumerate(_titles(editor)) if text == "Troisième")
    editor.list.item(row).setCheckState(Qt.CheckState.Checked)
    assert fields(service, cards[0]) == {"voisines": (cards[1], third), "origine": cards[1]}
    assert desk_of_one.form.editors["origine"].read() == cards[1]


def _titles(editor):
    return [editor.list.item(row).text() for row in range(editor.list.count())]


def test_a_text_is_kept_at_a_pause_before_anybody_leaves_it(qtbot, desk_of_one, service, cards):
    area = desk_of_one.form.editors[TEXT].control
    area.setFocus()
    area.clear()
    qtbot.keyClicks(area, "Les agents ")
    with qtbot.waitSignal(desk_of_one.bridge.changed):
        pass
    assert service.session.cards[cards[0]].text == "Les agents"
    assert area.toPlainText() == "Les agents " and area.hasFocus()
    assert area.textCursor().position() == len("Les agents ")


def test_typing_goes_on_after_a_pause(qtbot, desk_of_one, service, cards):
    area = desk_of_one.form.editors[TEXT].control
    area.setFocus()
    area.clear()
    qtbot.keyClicks(area, "Les agents ")
    with qtbot.waitSignal(desk_of_one.bridge.changed):
        pass
    qtbot.keyClicks(area, "et les usagers ")
    desk_of_one.elsewhere.setFocus()
    assert service.session.cards[cards[0]].text == "Les agents et les usagers"
    qtbot.waitUntil(lambda: area.toPlainText() == "Les agents et les usagers")


def test_leaving_a_text_kept_at_a_pause_tidies_it_and_adds_no_action(qtbot, desk_of_one, service):
    area = desk_of_one.form.editors[TEXT].control
    area.setFocus()
    area.clear()
    qtbot.keyClicks(area, "Les agents ")
    with qtbot.waitSignal(desk_of_one.bridge.changed):
        pass
    before = len(service.history)
    desk_of_one.elsewhere.setFocus()
    assert area.toPlainText() == "Les agents" and len(service.history) == before


def test_a_text_emptied_for_a_moment_is_not_refused_before_it_is_left(qtbot, console, service):
    card = service.add_card("principe", "Décider").id
    service.start_step("principes")
    qtbot.waitUntil(lambda: console.shown_step == "principes")
    refused = []
    console.refused.connect(refused.append)
    console.stage.title.editors[TEXT].show_value("")
    console.stage.form.editors["intention"].show_value("Une personne décide.")
    qtbot.waitUntil(lambda: fields(service, card) == {"intention": "Une personne décide."})
    assert not refused and service.session.cards[card].text == "Décider"
