"""What the columns stand for."""

import pytest

from atelier_app.domain.run import Preparation
from atelier_app.service import PlannedTheme
from atelier_app.ui.board.contents import first_mode, read_contents
from atelier_app.ui.board.sorting import Mode, grouping_step
from tests.fakes import service_for
from tests.ui.workshops import CHARTER, fill

STEP = CHARTER.step("risques")


@pytest.fixture
def service():
    return service_for(CHARTER)


def columns(service, mode, step=STEP):
    """The titles of the columns, and the texts of the cards under each."""
    contents = read_contents(service.session, step, mode)
    held = {heading.key: [] for heading in contents.sorting.headings}
    for card in contents.cards.values():
        held[contents.sorting.key_of(card)].append(card.text)
    return {
        heading.title: held[heading.key]
        for heading in contents.sorting.headings
        if heading.standing or held[heading.key]
    }


def test_by_category_there_is_a_column_for_each_and_one_for_none(service):
    service.add_card("risque", "a", category="garantie")
    assert columns(service, Mode.CATEGORY) == {"Risque": [], "Vigilance": [], "Garantie": ["a"]}


def test_by_table_the_tables_of_the_preparation_stand_even_empty(service):
    service.prepare(Preparation("Charte", tables=3))
    service.add_card("risque", "a", category="risque", table=2)
    service.add_card("risque", "b", category="risque")
    assert columns(service, Mode.TABLE) == {
        "Table\u00a01": [],
        "Table\u00a02": ["a"],
        "Table\u00a03": [],
        "Sans table": ["b"],
    }


def test_a_table_that_nobody_foresaw_has_its_column(service):
    service.prepare(Preparation("Charte", tables=1))
    service.add_card("risque", "a", category="risque", table=3)
    assert list(columns(service, Mode.TABLE)) == ["Table\u00a01", "Table\u00a02", "Table\u00a03"]


def test_without_any_table_there_is_one_column(service):
    fill(service, "risque", 2)
    assert list(columns(service, Mode.TABLE)) == ["Sans table"]


def test_by_theme_cards_out_of_any_theme_are_to_be_classed(service):
    first, second, third = fill(service, "risque", 3)
    service.regroup("regrouper", [PlannedTheme("Contrôle", [first]), PlannedTheme("Données", [third])])
    texts = {card: service.session.cards[card].text for card in (first, second, third)}
    assert columns(service, Mode.THEME) == {
        "Contrôle": [texts[first]],
        "Données": [texts[third]],
        "À classer": [texts[second]],
    }


def test_without_themes_the_board_is_by_category(service):
    fill(service, "risque", 2)
    assert grouping_step(service.session, STEP) is None
    assert read_contents(service.session, STEP, Mode.THEME).sorting.mode is Mode.CATEGORY


def test_themes_of_other_collections_do_not_sort_these_cards(service):
    (card,) = fill(service, "risque", 1)
    service.add_theme("regrouper", "Contrôle", [card])
    assert grouping_step(service.session, CHARTER.step("consentir")) is None
    assert grouping_step(service.session, STEP) == "regrouper"


def test_a_board_where_cards_were_moved_is_first_seen_free(service):
    (card,) = fill(service, "risque", 1)
    assert first_mode(service.session, STEP) is Mode.CATEGORY
    service.move_cards({card: (10.0, 20.0)})
    assert first_mode(service.session, STEP) is Mode.FREE


def test_parked_cards_of_every_step_are_told_and_are_not_on_the_board(service):
    first, _ = fill(service, "risque", 2)
    principle = service.add_card("principe", "Un humain décide")
    service.park_cards([first, principle.id])
    contents = read_contents(service.session, STEP, Mode.CATEGORY)
    assert [face.card.id for face in contents.parked] == [first, principle.id]
    assert first not in contents.cards
