"""The page of a proposal: its ticks hold whatever comes, and it goes when the cards have changed."""

import threading

import pytest
from PySide6.QtCore import Qt

from atelier_app.domain.cards import LinkKind
from atelier_app.domain.errors import WorkshopError
from atelier_app.service import PlannedTheme
from atelier_app.ui.stages.grouping.preview import PreviewPage
from atelier_app.ui.stages.grouping.proposals import Search, previewed
from tests.grouping.workshop import CARDS
from tests.ui.stages.grouping.test_proposing import STEP, UNTICKED, rows, settled
from tests.ui.workshops import fill

OUT_OF_DATE = "Les cartes ou les thèmes ont changé\u202f: la proposition n’est plus à jour."


@pytest.fixture
def cards(service):
    return [service.add_card("risque", text, category="risque").id for text in CARDS]


@pytest.fixture
def stage(room, cards):
    return room.enter(STEP)


@pytest.fixture
def proposal(qtbot, stage):
    stage.propose()
    page = settled(qtbot, stage)
    assert stage.shows_preview
    return page


@pytest.fixture
def page(qtbot):
    page = PreviewPage()
    qtbot.addWidget(page)
    return page


@pytest.fixture
def ids(service):
    return fill(service, "risque", 8)


def made(service, *plan):
    return previewed(service.session, STEP, plan)


def test_ticks_hold_when_other_grains_come_and_when_the_slider_moves(page, service, ids):
    theme = service.add_theme(STEP, "Données", ids[:2])
    grown = PlannedTheme("Données", ids[:4], theme.id)
    usual = made(service, PlannedTheme("Emploi", ids[4:]), grown)
    finer = made(service, grown, PlannedTheme("Un", ids[4:6]), PlannedTheme("Deux", ids[6:]))
    page.show_previews([usual], 0, 0)
    rows(page, 0)[0].setCheckState(0, UNTICKED)
    rows(page, 1)[0].setCheckState(0, UNTICKED)
    page.show_previews([usual, finer], 0, 0, completes=True)
    assert page.choice().refused_cards == {ids[2], ids[4]}
    page.slider.setValue(1)
    assert page.choice().refused_cards == {ids[2], ids[4]}
    assert page.accept_button.text() == "Accepter ce qui est coché"
    rows(page, 1)[0].setCheckState(0, Qt.CheckState.Checked)
    page.slider.setValue(0)
    assert page.choice().refused_cards == {ids[2]}


def test_another_proposal_begins_with_everything_ticked(page, service, ids):
    preview = made(service, PlannedTheme("Emploi", ids))
    page.show_previews([preview], 0, 0)
    rows(page)[0].setCheckState(0, UNTICKED)
    page.show_previews([preview], 0, 0)
    assert not page.choice().refused_cards and page.accept_button.text() == "Tout accepter"


def test_unticking_a_theme_goes_through_no_other_row(page, service, ids, monkeypatch):
    page.show_previews([made(service, PlannedTheme("Un", ids[:5]), PlannedTheme("Deux", ids[5:]))], 0, 0)
    gone_through = []
    rows_of = page._rows
    monkeypatch.setattr(page, "_rows", lambda: gone_through.append(1) or rows_of())
    page.tree.topLevelItem(0).setCheckState(0, UNTICKED)
    assert page.choice().refused_cards == set(ids[:5]) and len(gone_through) <= 1
    page.tree.topLevelItem(1).setCheckState(0, UNTICKED)
    assert not page.accept_button.isEnabled()
    page.tree.topLevelItem(0).setCheckState(0, Qt.CheckState.Checked)
    assert page.accept_button.isEnabled() and page.choice().refused_cards == set(ids[5:])


def test_a_tick_made_before_the_other_grains_is_kept(qtbot, stage, monkeypatch):
    searching, go_on = stage.proposing.searching, threading.Event()
    others = Search.others
    monkeypatch.setattr(Search, "others", lambda *args: go_on.wait() and others(*args))
    stage.propose()
    try:
        qtbot.waitUntil(lambda: stage.shows_preview, timeout=30_000)
        page = stage.rooms.preview
        assert page.waiting.isVisible() and "découpages" in page.waiting.text()
        card = rows(page)[0].text(0)
        rows(page)[0].setCheckState(0, UNTICKED)
    finally:
        go_on.set()
    settled(qtbot, stage)
    assert page.slider.maximum() > 0 and not page.waiting.isVisible()
    assert not searching.is_under_way
    refused = page.choice().refused_cards
    assert [stage.service.session.cards[each].text for each in refused] == [card]


def test_a_proposal_goes_when_the_cards_have_changed(qtbot, room, stage, proposal, service, cards):
    service.add_theme(STEP, "Formation", cards[:4])
    qtbot.waitUntil(lambda: not stage.shows_preview)
    assert room.refused == [OUT_OF_DATE]
    service.rename_theme(stage.themes[0].id, "Former")
    qtbot.waitUntil(lambda: stage.themes[0].title == "Former")
    assert room.refused == [OUT_OF_DATE]


def test_a_proposal_stays_when_a_card_comes_in_the_tray(qtbot, room, stage, proposal, service):
    service.add_card("risque", "Une carte de plus", category="risque")
    qtbot.waitUntil(lambda: len(stage._groups[0].cards) == len(CARDS) + 1)
    assert stage.shows_preview and not room.refused


def test_a_search_begins_again_when_the_cards_change_meanwhile(qtbot, room, stage, service, cards):
    settled(qtbot, stage)
    stage.propose()
    service.pin_cards(STEP, cards[:1], True)
    qtbot.waitUntil(lambda: cards[0] in stage._pinned)
    page = settled(qtbot, stage)
    planned = {card for theme in page.preview.plan for card in theme.cards}
    assert stage.shows_preview and cards[0] not in planned and not room.refused


def test_a_theme_in_several_parts_is_one_action_to_undo(stage, service, cards):
    whole = service.add_theme(STEP, "Tout", cards[:6])
    before = len(service.history)
    new = service.part_theme(whole.id, [("Un", cards[:2]), ("Deux", cards[2:4])])
    assert len(service.history) == before + 1
    assert [theme.title for theme in service.session.themes_of(STEP)] == ["Tout", "Un", "Deux"]
    assert all(service.session.targets(each.id, LinkKind.SPLIT_FROM) == (whole.id,) for each in new)
    assert len({each.number for each in new}) == 2
    service.undo()
    assert [theme.title for theme in service.session.themes_of(STEP)] == ["Tout"]
    with pytest.raises(WorkshopError, match="une partie de ses cartes"):
        service.part_theme(whole.id, [("Un", cards[:3]), ("Deux", cards[3:6])])


def test_accepting_several_parts_is_one_action(qtbot, stage, service, cards):
    whole = service.add_theme(STEP, "Tout", cards[:6])
    qtbot.waitUntil(lambda: bool(stage.themes))
    before = len(service.history)
    stage.proposing._show_parts(whole.id, [("A", cards[:2]), ("B", cards[2:4]), ("C", cards[4:6])])
    stage.rooms.preview.accept_button.click()
    assert len(service.history) == before + 1 and len(service.session.themes_of(STEP)) == 3
