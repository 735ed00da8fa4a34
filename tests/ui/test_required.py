"""What a card must have is written with it, in the step that receives it."""

import pytest
from PySide6.QtCore import Qt

from atelier_app.domain.method import CardField, FieldType
from atelier_app.library.methods import find_method
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.capture import CaptureBar
from atelier_app.ui.choices import offered_kinds
from tests.ui.access import spoken
from tests.ui.workshops import workshop_on

CHARTER = find_method("charte")


def bar_on(qtbot, service, step):
    bridge = Bridge(service)
    bar = CaptureBar(bridge)
    qtbot.addWidget(bar)
    bar.resize(800, 160)
    service.start_step(step.id)
    bar.show_step(step.id, offered_kinds(service.session.method, step))
    with qtbot.waitExposed(bar):
        bar.show()
    bar.activateWindow()
    qtbot.waitUntil(bar.isActiveWindow)
    return bridge, bar


def step_for(method, collection):
    return next(step for step in method.steps if collection in step.captures)


@pytest.fixture
def service(tmp_path):
    return workshop_on(tmp_path / "a.atelier", CHARTER).service


@pytest.fixture
def bar(qtbot, service):
    bridge, bar = bar_on(qtbot, service, step_for(CHARTER, "ligne_rouge"))
    yield bar
    bridge.close()


def reason(bar):
    return bar.required.editors["motif"].line


def test_a_red_line_and_its_reason_are_typed_one_after_the_other(qtbot, bar, service):
    qtbot.keyClicks(bar.field, "Une machine seule")
    qtbot.keyClick(bar.field, Qt.Key.Key_Tab)
    assert reason(bar).hasFocus()
    qtbot.keyClicks(reason(bar), "Chacun attend un humain")
    qtbot.keyClick(reason(bar), Qt.Key.Key_Return)
    (card,) = service.session.cards.values()
    assert (card.text, card.content.fields) == (
        "Une machine seule",
        {"motif": "Chacun attend un humain"},
    )
    assert (bar.field.text(), reason(bar).text()) == ("", "")
    assert bar.field.hasFocus()


def test_a_red_line_may_wait_for_its_reason(qtbot, bar, service):
    qtbot.keyClicks(bar.field, "Une machine seule")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    (card,) = service.session.cards.values()
    assert not card.content.fields


def test_a_reason_without_its_red_line_stays_where_it_is(qtbot, bar, service):
    qtbot.keyClicks(reason(bar), "Chacun attend un humain")
    qtbot.keyClick(reason(bar), Qt.Key.Key_Return)
    assert not service.session.cards
    assert reason(bar).text() == "Chacun attend un humain"


def test_several_cards_at_once_do_not_share_a_reason(bar, service):
    bar.field.setText("un\ndeux")
    reason(bar).setText("Un motif")
    bar.capture()
    assert [card.content.fields for card in service.session.cards.values()] == [{}, {}]
    assert reason(bar).text() == "Un motif"


def test_the_reason_is_named_for_screen_readers(bar):
    assert spoken(reason(bar)) == "Motif"


def test_most_cards_have_their_text_alone(qtbot, service):
    bridge, bar = bar_on(qtbot, service, step_for(CHARTER, "risque"))
    assert bar.required.isHidden() and not bar.required.editors
    bridge.close()


FIELDS = (
    CardField(id="cout", title="Coût", type=FieldType.NUMBER, required=True),
    CardField(
        id="public", title="Public", type=FieldType.CHOICE, choices=("agents", "usagers"), required=True
    ),
    CardField(id="recit", title="Récit", type=FieldType.LONG_TEXT, required=True),
    CardField(id="source", title="Source"),
)


@pytest.fixture
def varied(qtbot, tmp_path):
    """A collection whose cards must have a number, a choice and a long text."""
    collections = tuple(
        each.model_copy(update={"fields": FIELDS}) if each.id == "ligne_rouge" else each
        for each in CHARTER.collections
    )
    method = CHARTER.model_copy(update={"collections": collections})
    service = workshop_on(tmp_path / "a.atelier", method).service
    bridge, bar = bar_on(qtbot, service, step_for(method, "ligne_rouge"))
    yield bar
    bridge.close()


def test_only_what_is_answered_in_passing_is_asked_there(varied):
    assert list(varied.required.editors) == ["cout", "public"]


def test_an_answer_that_is_refused_stays_with_its_card(qtbot, varied):
    service, editors = varied._bridge.service, varied.required.editors
    varied.field.setText("Une ligne")
    editors["cout"].line.setText("beaucoup")
    editors["public"].show_value("usagers")
    varied.capture()
    assert not service.session.cards and varied.field.text() == "Une ligne"
    editors["cout"].line.setText("12,5")
    varied.capture()
    (card,) = service.session.cards.values()
    assert card.content.fields == {"cout": 12.5, "public": "usagers"}
    assert varied.required.answers() == {}
