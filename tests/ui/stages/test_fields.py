"""Each type of field has an editor that reads what it shows."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from atelier_app.domain.method import CardField, FieldType
from atelier_app.ui.stages.fields import editor_for, options_of
from tests.ui.workshops import fill

CHOICES = ("agent", "usager", "élu")


@pytest.fixture
def made(qtbot, service):
    """Make the editor of a type of field, with its options."""

    def make(kind, **details):
        field = CardField(id="champ", title="Champ", type=kind, **details)
        editor = editor_for(service.session, field)
        qtbot.addWidget(editor)
        editor.show_options(options_of(service.session, field))
        editor.resize(400, 100)
        editor.show()
        return editor

    return make


@pytest.mark.parametrize("kind", list(FieldType))
def test_every_type_has_an_editor_that_begins_blank(made, kind):
    assert made(kind, collection="risque").read() in ("", ())


@pytest.mark.parametrize(
    ("kind", "details", "value"),
    [
        (FieldType.TEXT, {}, "Une phrase"),
        (FieldType.LONG_TEXT, {}, "Deux\nlignes"),
        (FieldType.NUMBER, {}, 12),
        (FieldType.NUMBER, {}, 12.5),
        (FieldType.NUMBER, {}, -3),
        (FieldType.DATE, {}, "2026-11-21"),
        (FieldType.YES_NO, {}, True),
        (FieldType.YES_NO, {}, False),
        (FieldType.CHOICE, {"choices": CHOICES}, "élu"),
        (FieldType.CHOICES, {"choices": CHOICES}, ("agent", "élu")),
        (FieldType.SCALE, {"scale": "gravite"}, 4),
        (FieldType.SCALE, {"scale": "part"}, 0.5),
    ],
)
def test_an_answer_shown_is_read_back_the_same(made, kind, details, value):
    editor = made(kind, **details)
    editor.show_value(value)
    assert editor.read() == value
    assert type(editor.read()) is type(value)
    editor.show_value("")
    assert editor.read() in ("", ())


def test_cards_are_answers_too(made, service):
    first, second = fill(service, "risque", 2)
    one, many = (made(kind, collection="risque") for kind in (FieldType.CARD, FieldType.CARDS))
    one.show_value(second)
    many.show_value((first, second))
    assert one.read() == second
    assert one.combo.currentText() == service.session.cards[second].text
    assert many.read() == (first, second)


def test_cards_of_any_collection_are_offered_where_none_is_named(service):
    fill(service, "risque", 1)
    service.add_card("principe", "Décider")
    field = CardField(id="c", title="C", type=FieldType.CARD)
    assert len(options_of(service.session, field)) == 2


@pytest.mark.parametrize(("typed", "read"), [("12,5", 12.5), ("1 200", 1200), ("douze", "douze"), ("", "")])
def test_numbers_are_written_the_french_way(made, typed, read):
    editor = made(FieldType.NUMBER)
    editor.line.setText(typed)
    assert editor.read() == read


def test_numbers_are_shown_the_french_way(made):
    editor = made(FieldType.NUMBER, unit="%")
    editor.show_value(12.5)
    assert editor.line.text() == "12,5"


@pytest.mark.parametrize(
    ("typed", "read"),
    [("5/1/2027", "2027-01-05"), ("05.01.2027", "2027-01-05"), ("2027-01-05", "2027-01-05"), ("demain",) * 2],
)
def test_days_are_written_the_french_way(made, typed, read):
    editor = made(FieldType.DATE)
    editor.line.setText(typed)
    assert editor.read() == read


def test_days_are_shown_the_french_way(made):
    editor = made(FieldType.DATE)
    editor.show_value("2027-01-05")
    assert editor.line.text() == "05/01/2027"


def test_yes_is_not_the_number_one(made):
    editor = made(FieldType.YES_NO)
    editor.show_value(1)
    assert editor.read() == ""


def test_an_answer_that_is_no_longer_offered_reads_as_blank(made):
    editor = made(FieldType.CHOICE, choices=CHOICES)
    editor.show_value("élu")
    editor.show_options([("agent", "agent")])
    assert editor.read() == ""


def test_leaving_a_line_is_told(qtbot, made):
    editor = made(FieldType.NUMBER)
    with qtbot.waitSignal(editor.left):
        qtbot.keyClick(editor.line, Qt.Key.Key_Return)


def test_enter_ends_a_sentence_and_breaks_a_long_text(qtbot, made):
    sentence, text = made(FieldType.TEXT), made(FieldType.LONG_TEXT)
    with qtbot.waitSignal(sentence.left):
        qtbot.keyClick(sentence.area, Qt.Key.Key_Return)
    assert sentence.read() == ""
    qtbot.keyClick(text.area, Qt.Key.Key_Return)
    assert text.read() == "\n"


def test_tab_leaves_a_text(qtbot, made):
    editor = made(FieldType.LONG_TEXT)
    assert editor.area.tabChangesFocus()


def test_a_text_is_as_high_as_it_is_long_up_to_a_limit(made):
    editor = made(FieldType.LONG_TEXT)
    heights = []
    for lines in (1, 2, 5, 9, 30):
        editor.show_value("\n".join(["mot"] * lines))
        heights.append(editor.area.height())
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]
    assert editor.area.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOn


def test_a_narrower_field_makes_a_long_text_higher(qtbot, made):
    editor = made(FieldType.TEXT)
    editor.show_value("Un mot après l’autre, la phrase s’allonge et passe à la ligne")
    before = editor.area.height()
    editor.resize(180, 100)
    qtbot.waitUntil(lambda: editor.area.height() > before)


def test_choosing_an_answer_is_told(qtbot, made):
    one, many = made(FieldType.CHOICE, choices=CHOICES), made(FieldType.CHOICES, choices=CHOICES)
    with qtbot.waitSignal(one.left):
        qtbot.keyClick(one.combo, Qt.Key.Key_Down)
    many.list.setCurrentRow(1)
    with qtbot.waitSignal(many.left):
        qtbot.keyClick(many.list, Qt.Key.Key_Return)
    assert many.read() == ("usager",)


def test_showing_an_answer_tells_nothing(qtbot, made):
    many = made(FieldType.CHOICES, choices=CHOICES)
    with qtbot.assertNotEmitted(many.left):
        many.show_value(("agent",))


def test_scrolling_the_form_changes_no_answer(made):
    editor = made(FieldType.CHOICE, choices=CHOICES)
    editor.show_value("agent")
    place = QPointF(5, 5)
    event = QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(editor.combo, event)
    assert editor.read() == "agent"
