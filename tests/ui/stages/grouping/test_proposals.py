"""What a proposal would change, and what accepting some of it makes; no window here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.grouping import propose
from atelier_app.service import PlannedTheme, proposing
from atelier_app.ui.stages.grouping.proposals import (
    MOST_GRAINS,
    Search,
    accepted,
    previewed,
    reorganised,
    shown_grains,
)
from atelier_app.ui.stages.grouping.reading import asked
from tests.grouping.workshop import CARDS
from tests.ui.workshops import fill

STEP = "regrouper"


@pytest.fixture
def ids(service):
    return fill(service, "risque", 8)


@pytest.fixture
def themes(service, ids):
    return [
        service.add_theme(STEP, "Données", ids[:3]),
        service.add_theme(STEP, "Humains", ids[3:5]),
    ]


def shown(service, plan):
    return {theme.title: theme for theme in previewed(service.session, STEP, plan).themes}


def test_a_preview_says_what_is_new_and_what_is_united(service, ids, themes):
    plan = (
        PlannedTheme("Données", (*ids[:3], *ids[3:5]), themes[0].id),
        PlannedTheme("Emploi", ids[5:7]),
    )
    found = shown(service, plan)
    assert found["Données"].absorbs == ("Humains",)
    assert [move.before for move in found["Données"].moves] == ["Humains", "Humains"]
    assert found["Emploi"].is_new and [move.before for move in found["Emploi"].moves] == [None, None]
    assert previewed(service.session, STEP, plan).left == 1


def test_cards_that_would_leave_every_theme_are_shown_last(service, ids, themes):
    plan = (PlannedTheme("Données", ids[:2], themes[0].id), PlannedTheme("Humains", ids[3:5], themes[1].id))
    last = previewed(service.session, STEP, plan).themes[-1]
    assert (last.title, last.plan, [move.card.id for move in last.moves]) == ("À classer", None, [ids[2]])


def test_a_plan_that_is_what_stands_already_changes_nothing(service, ids, themes):
    plan = (PlannedTheme("Données", ids[:3], themes[0].id), PlannedTheme("Humains", ids[3:5], themes[1].id))
    preview = previewed(service.session, STEP, plan)
    assert not preview.changes and preview.left == 3


def test_what_is_refused_stays_as_it_is(service, ids, themes):
    plan = (PlannedTheme("Données", (*ids[:3], ids[3], ids[6]), themes[0].id),)
    kept = accepted(service.session, STEP, plan, {ids[3], ids[4], ids[6]})
    service.regroup(STEP, kept)
    titles = {theme.title: theme for theme in service.session.themes_of(STEP)}
    assert set(titles) == {"Données", "Humains"}
    assert [card.id for card in service.session.cards_of_theme(themes[1].id)] == ids[3:5]
    assert [card.id for card in service.session.tray(STEP)] == ids[5:]


@given(st.sets(st.integers(0, 7)))
def test_no_refused_card_ever_moves(refused):
    from tests.fakes import service_for
    from tests.ui.workshops import CHARTER

    service = service_for(CHARTER)
    ids = fill(service, "risque", 8)
    service.add_theme(STEP, "Un", ids[:4])
    before = dict(service.session.membership)
    plan = (PlannedTheme("Deux", ids[::2]), PlannedTheme("Trois", ids[1::2]))
    cards = {ids[rank] for rank in refused}
    service.regroup(STEP, accepted(service.session, STEP, plan, cards))
    for card in cards:
        assert service.session.membership.get((STEP, card)) == before.get((STEP, card))


def test_reorganising_moves_nothing_that_is_held(service, ids, themes):
    service.pin_cards(STEP, [ids[0]], True)
    service.pin_theme(themes[1].id, True)
    moves = [(ids[0], themes[1].id), (ids[1], themes[1].id), (ids[5], themes[0].id), (ids[3], themes[0].id)]
    plan = reorganised(service.session, STEP, moves)
    moved = {each.card.id for each in proposing.differences(service.session, STEP, plan)}
    assert moved == {ids[5]}
    service.regroup(STEP, plan)
    assert {card.id for card in service.session.cards_of_theme(themes[0].id)} == {*ids[:3], ids[5]}


@given(st.integers(1, 60), st.data())
def test_the_slider_goes_from_the_coarsest_to_the_finest_through_the_usual_one(grains, data):
    usual = data.draw(st.integers(0, grains - 1))
    grain = shown_grains(grains, usual)
    assert usual in grain and grain == sorted(set(grain)) and len(grain) <= MOST_GRAINS
    assert all(0 <= each < grains for each in grain)


def question(service):
    for text in CARDS:
        service.add_card("risque", text, category="risque")
    return proposing.question(service.session, STEP), asked(service.session, STEP)


def test_a_search_gives_the_usual_proposal_then_every_grain(service):
    told = []
    search = Search(told.append)
    wanted, state = question(service)
    grouping, found = search.usual(wanted, state, tuple)
    assert found.proposals == (propose(wanted.texts).proposal(),)
    others = search.others(grouping, wanted)
    assert others.proposals[others.usual] == found.proposals[0]
    assert len(others.proposals) == min(grouping.grains, MOST_GRAINS)
    assert told[0] == 0.0 and max(told) == 1.0


def test_a_search_that_is_stopped_gives_nothing(service):
    search = Search(lambda share: None)
    wanted, state = question(service)
    grouping, _ = search.usual(wanted, state, tuple)
    search.stop()
    assert search.usual(wanted, state, tuple) is None
    assert search.others(grouping, wanted) is None


def test_a_preview_tells_the_themes_that_nothing_takes_up(service, ids, themes):
    preview = previewed(service.session, STEP, (PlannedTheme("Données", ids[:3], themes[0].id),))
    assert preview.themes[-1].absorbs == ("Humains",)
    empty = service.add_theme(STEP, "Vide")
    assert shown(service, ())["À classer"].absorbs == ("Données", "Humains", empty.title)


def test_a_preview_leaves_a_theme_that_gave_a_principle_where_it_is(service, ids, themes):
    service.add_card("principe", "P", comes_from=[themes[1].id])
    plan = (PlannedTheme("Données", ids[:3], themes[0].id),)
    preview = previewed(service.session, STEP, plan)
    assert not preview.changes and preview.left == 3
    service.regroup(STEP, plan)
    assert len(service.session.tray(STEP)) == preview.left


def test_nothing_is_suggested_for_a_pinned_theme_nor_where_a_card_must_not_be(service):
    from atelier_app.ui.stages.grouping.reading import Memory, read

    cards = [service.add_card("risque", text).id for text in CARDS]
    theme = service.add_theme(STEP, "Données", cards[1:])

    def suggested():
        return read(asked(service.session, STEP), lambda: (), Memory()).suggestions

    assert suggested() == {cards[0]: theme.id}
    service.constrain_cards(cards[:2], "à part de")
    assert suggested() == {}
    service.free_cards(cards[:1])
    service.pin_theme(theme.id, True)
    assert suggested() == {}
