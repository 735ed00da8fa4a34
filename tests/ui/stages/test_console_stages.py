"""The stages in the console: one at a time, with the capture bar during every step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from atelier_app.ui.choices import offered_kinds
from atelier_app.ui.stages import stage_for
from tests.ui.workshops import CHARTER, fill

STEPS = [step.id for step in CHARTER.steps]


@pytest.fixture
def full(service):
    """Something to show in every step."""
    cards = fill(service, "risque", 6)
    for title, pair in (("Données", cards[:2]), ("Emploi", cards[2:4])):
        theme = service.add_theme("regrouper", title, pair)
        service.add_card("principe", f"Principe {title}", comes_from=[theme.id])
    return service


def go(qtbot, console, service, step):
    service.start_step(step)
    qtbot.waitUntil(lambda: console.shown_step == step)


@pytest.mark.parametrize("step", STEPS)
def test_each_step_shows_the_panel_of_its_kind(qtbot, console, full, step):
    go(qtbot, console, full, step)
    assert type(console.stage) is stage_for(full.session.method.step(step).kind)
    assert console.stage.step.id == step
    assert console.stage.isVisible()


@pytest.mark.parametrize("step", STEPS)
def test_a_card_can_be_written_during_every_step(qtbot, console, full, step):
    go(qtbot, console, full, step)
    before = len(full.session.cards)
    assert console.capture.isVisible()
    console.capture.field.setFocus()
    qtbot.keyClicks(console.capture.field, "Une idee")
    qtbot.keyClick(console.capture.field, Qt.Key.Key_Return)
    assert len(full.session.cards) == before + 1


@pytest.mark.parametrize(
    ("step", "collections"),
    [
        ("ouvrir", {"risque"}),
        ("risques", {"risque"}),
        ("regrouper", {"risque"}),
        ("principes", {"principe"}),
        ("juger", {"principe"}),
        ("consentir", {"objection"}),
    ],
)
def test_the_bar_offers_what_the_step_receives_else_what_it_works_on(step, collections):
    kinds = offered_kinds(CHARTER, CHARTER.step(step))
    assert {kind.collection for kind in kinds} == collections


def test_a_card_written_while_sorting_lands_in_the_tray(qtbot, console, full):
    go(qtbot, console, full, "regrouper")
    tray = console.stage.rooms.panel.list.cards
    full.add_card("risque", "Tardive", category="risque", step="regrouper")
    qtbot.waitUntil(lambda: [card.text for card in tray.cards][-1] == "Tardive")


def test_a_text_that_cannot_be_kept_holds_the_room_at_its_step(qtbot, console, full, log):
    go(qtbot, console, full, "principes")
    console.stage.form.editors["intention"].show_value("À garder")
    log.full = True
    with qtbot.waitSignal(console.refused):
        console.steps.step_chosen.emit("choisir")
    assert full.session.current_step == "principes"
    log.full = False
    console.steps.step_chosen.emit("choisir")
    qtbot.waitUntil(lambda: console.shown_step == "choisir")
    assert any(
        card.content.fields.get("intention") == "À garder" for card in full.session.cards_in("principe")
    )


def test_going_back_a_step_keeps_what_was_written(qtbot, console, full):
    go(qtbot, console, full, "principes")
    console.stage.form.editors["intention"].show_value("À garder")
    go(qtbot, console, full, "risques")
    assert any(
        card.content.fields.get("intention") == "À garder" for card in full.session.cards_in("principe")
    )


def test_closing_keeps_what_is_written_in_a_form(qtbot, console, full):
    go(qtbot, console, full, "principes")
    console.stage.form.editors["intention"].show_value("Au dernier moment")
    console.close_workshop()
    assert any(
        card.content.fields.get("intention") == "Au dernier moment"
        for card in full.session.cards_in("principe")
    )


def test_going_round_the_steps_makes_no_more_widgets(qtbot, console, full):
    def widgets():
        return len(console.findChildren(QWidget))

    def round_trip():
        for step in STEPS:
            go(qtbot, console, full, step)

    round_trip()
    round_trip()
    before = widgets()
    for _ in range(3):
        round_trip()
    qtbot.waitUntil(lambda: widgets() == before)


@pytest.mark.parametrize("step", STEPS)
def test_every_control_of_a_stage_has_a_name_for_screen_readers(qtbot, console, full, step):
    go(qtbot, console, full, step)
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
    controls = [
        widget
        for kind in kinds
        for widget in console.stage.findChildren(kind)
        if not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), QComboBox)
        # The list that a closed choice would unfold is not a control of its own.
        and "QComboBoxPrivate" not in widget.parent().metaObject().className()
    ]
    shown = [each for each in controls if not each.isHidden() and not console.board.isAncestorOf(each)]
    unnamed = [each for each in shown if not (each.accessibleName() or getattr(each, "text", str)())]
    assert not unnamed


@pytest.mark.parametrize("step", ["regrouper", "principes", "choisir", "consentir"])
def test_tab_goes_through_the_stage_and_comes_back(qtbot, console, full, step):
    go(qtbot, console, full, step)
    console.capture.field.setFocus()
    reached = set()
    for _ in range(120):
        console.focusNextChild()
        focused = console.focusWidget()
        if focused is console.capture.field:
            break
        reached.add(focused)
    assert focused is console.capture.field
    assert sum(console.stage.isAncestorOf(widget) for widget in reached) >= 3


@pytest.mark.parametrize("step", STEPS)
def test_no_stage_makes_the_window_wider_than_a_small_laptop(qtbot, console, full, step):
    go(qtbot, console, full, step)
    assert console.minimumSizeHint().width() <= 1366
    assert console.minimumSizeHint().height() <= 700


@pytest.mark.parametrize("way", [0, 1, 2])
def test_a_card_looked_for_while_sorting_is_chosen_in_its_theme(qtbot, console, full, way):
    go(qtbot, console, full, "regrouper")
    console.stage.rooms.ways.group.button(way).click()
    card = full.session.cards_in("risque")[2].id
    console.capture.card_wanted.emit(card)
    assert console.stage.view.chosen_cards() == [card]


@pytest.mark.parametrize("step", ["principes", "consentir"])
def test_a_text_looked_for_is_shown(qtbot, console, full, step):
    go(qtbot, console, full, step)
    card = full.session.cards_in("principe")[1].id
    console.capture.card_wanted.emit(card)
    assert console.stage.list.current == card


@pytest.mark.parametrize("step", ["risques", "principes", "consentir"])
def test_leaving_the_bar_gives_the_keys_to_the_stage(qtbot, console, full, step):
    go(qtbot, console, full, step)
    console.capture.field.setFocus()
    console.capture.left.emit()
    assert console.stage.isAncestorOf(console.focusWidget())
