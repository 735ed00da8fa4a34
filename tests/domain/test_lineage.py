"""From a card to what it fed, and from a text back to its cards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.cards import Link, LinkKind
from atelier_app.domain.lineage import Lineage, closed_polls
from atelier_app.domain.method import Method
from atelier_app.service import SessionService
from tests.fakes import service_for

METHOD = Method.model_validate(
    {
        "id": "essai",
        "titre": "Essai",
        "promesse": "Essayer.",
        "duree": 30,
        "groupe": {"minimum": 2},
        "sorties": ["un essai"],
        "collections": [
            {"id": "carte", "titre": "Cartes", "singulier": "carte"},
            {"id": "principe", "titre": "Principes", "singulier": "principe", "role": "principe"},
            {"id": "refus", "titre": "Lignes rouges", "singulier": "ligne rouge", "role": "ligne_rouge"},
            {"id": "objection", "titre": "Objections", "singulier": "objection", "role": "objection"},
        ],
        "etapes": [
            {
                "id": "ecrire",
                "genre": "collecte",
                "titre": "Écrire",
                "minutes": 5,
                "consigne": "Écrivez.",
                "captures": ["carte"],
            },
            {
                "id": "grouper",
                "genre": "regroupement",
                "titre": "Grouper",
                "minutes": 5,
                "consigne": "Groupez.",
                "entrees": ["carte"],
            },
            {
                "id": "voter",
                "genre": "vote_points",
                "titre": "Voter",
                "minutes": 5,
                "consigne": "Votez.",
                "vote": {"options": "principe"},
            },
            {
                "id": "consentir",
                "genre": "consentement",
                "titre": "Consentir",
                "minutes": 5,
                "consigne": "Consentez.",
                "consentement": {"textes": ["principe", "refus"], "objections": "objection"},
            },
        ],
    }
)


@pytest.fixture
def service() -> SessionService:
    return service_for(METHOD)


def _cards(service: SessionService, *texts: str) -> list[str]:
    return [service.add_card("carte", text).id for text in texts]


def _texts(cards: tuple[object, ...]) -> list[str]:
    return [getattr(card, "text", "") for card in cards]


def test_a_card_feeds_the_principle_drawn_from_its_theme(service: SessionService) -> None:
    one, two = _cards(service, "Relire", "Décider")
    theme = service.add_theme("grouper", "Contrôle", [one])
    principle = service.add_card("principe", "L’humain décide", comes_from=[theme.id])

    lineage = Lineage(service.session)

    assert _texts(lineage.path_of(one).texts) == ["L’humain décide"]
    assert [each.title for each in lineage.path_of(one).themes] == ["Contrôle"]
    assert lineage.path_of(two).texts == ()
    assert _texts(lineage.sources_of(principle.id)) == ["Relire"]
    assert lineage.themes_behind(principle.id) == (theme,)


def test_a_card_feeds_a_text_linked_to_it_directly(service: SessionService) -> None:
    (card,) = _cards(service, "Pas de visages")
    line = service.add_card("refus", "Aucune reconnaissance faciale", comes_from=[card])

    lineage = Lineage(service.session)

    assert _texts(lineage.path_of(card).texts) == ["Aucune reconnaissance faciale"]
    assert _texts(lineage.sources_of(line.id)) == ["Pas de visages"]


def test_a_merged_duplicate_counts_with_the_card_that_keeps_it(service: SessionService) -> None:
    kept, double, triple = _cards(service, "Relire", "Toujours relire", "Relire encore")
    theme = service.add_theme("grouper", "Contrôle", [kept])
    principle = service.add_card("principe", "Relire", comes_from=[theme.id])
    service.merge_cards(double, [triple])
    service.merge_cards(kept, [double])

    lineage = Lineage(service.session)

    assert _texts(lineage.sources_of(principle.id)) == ["Relire", "Toujours relire", "Relire encore"]
    merged = lineage.path_of(double).merged_into
    assert merged is not None
    assert merged.id == kept
    assert _texts(lineage.path_of(triple).texts) == ["Relire"]
    assert _texts(lineage.duplicates_of(kept)) == ["Toujours relire", "Relire encore"]


def test_a_duplicate_published_again_is_a_card_of_its_own(service: SessionService) -> None:
    kept, double = _cards(service, "Relire", "Toujours relire")
    service.merge_cards(kept, [double])
    service.publish_cards([double])

    lineage = Lineage(service.session)

    assert lineage.path_of(double).merged_into is None
    assert lineage.duplicates_of(kept) == ()


@pytest.mark.parametrize("aside", ["remove_cards", "park_cards"])
def test_a_card_taken_off_the_board_no_longer_counts(service: SessionService, aside: str) -> None:
    kept, gone = _cards(service, "Relire", "Hors sujet")
    theme = service.add_theme("grouper", "Contrôle", [kept, gone])
    principle = service.add_card("principe", "Relire", comes_from=[theme.id])
    getattr(service, aside)([gone])

    assert _texts(Lineage(service.session).sources_of(principle.id)) == ["Relire"]


def test_the_merged_duplicate_of_a_theme_that_was_elsewhere_follows_the_card_that_keeps_it(
    service: SessionService,
) -> None:
    kept, double = _cards(service, "Relire", "Toujours relire")
    one = service.add_theme("grouper", "Contrôle", [kept])
    service.add_theme("grouper", "Divers", [double])
    service.merge_cards(kept, [double])

    assert Lineage(service.session).path_of(double).themes == (one,)


def test_a_principle_rewritten_from_another_keeps_the_cards_of_the_first(service: SessionService) -> None:
    (card,) = _cards(service, "Relire")
    first = service.add_card("principe", "Relire", comes_from=[card])
    second = service.add_card("principe", "Relire et décider", comes_from=[first.id])

    lineage = Lineage(service.session)

    assert _texts(lineage.sources_of(second.id)) == ["Relire"]
    assert _texts(lineage.path_of(card).texts) == ["Relire", "Relire et décider"]


def test_an_objection_is_neither_a_source_nor_a_destination(service: SessionService) -> None:
    principle = service.add_card("principe", "Relire")
    objection = service.object_to(principle.id, "Trop long.", step="consentir")

    lineage = Lineage(service.session)

    assert lineage.sources_of(principle.id) == ()
    assert lineage.path_of(objection.id).texts == ()


def test_a_card_meets_the_closed_votes_on_what_it_fed(service: SessionService) -> None:
    one, two = _cards(service, "Relire", "Former")
    first = service.add_card("principe", "Relire", comes_from=[one])
    service.add_card("principe", "Former", comes_from=[two])
    third = service.add_card("principe", "Publier")
    closed = service.prepare_poll("voter", options=[first.id, third.id])
    service.prepare_poll("voter")
    service.open_poll(closed.id)
    service.close_poll(closed.id)

    lineage = Lineage(service.session)

    assert [poll.id for poll in lineage.path_of(one).polls] == [closed.id]
    assert lineage.path_of(two).polls == ()
    assert [poll.id for poll in closed_polls(service.session)] == [closed.id]


def test_links_that_go_round_in_circles_end(service: SessionService) -> None:
    first = service.add_card("principe", "Un")
    second = service.add_card("principe", "Deux", comes_from=[first.id])
    service.link(first.id, second.id, LinkKind.COMES_FROM)

    lineage = Lineage(service.session)

    assert _texts(lineage.path_of(first.id).texts) == ["Deux"]
    assert lineage.sources_of(first.id) == ()


def test_an_unknown_card_has_no_path(service: SessionService) -> None:
    with pytest.raises(KeyError):
        Lineage(service.session).path_of("nulle part")


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=24))
def test_a_card_is_a_source_of_exactly_the_texts_on_its_path(edges: list[tuple[int, int]]) -> None:
    service = service_for(METHOD)
    things = _cards(service, "a", "b", "c", "d") + [service.add_card("principe", text).id for text in "efgh"]
    for rank, (source, target) in enumerate(edges):
        if source != target:
            link = Link(f"l{rank}", LinkKind.COMES_FROM, things[source], things[target])
            service.session.links[link.id] = link

    lineage = Lineage(service.session)

    for card in things[:4]:
        reached = {text.id for text in lineage.path_of(card).texts}
        assert reached == {
            text for text in things[4:] if card in {source.id for source in lineage.sources_of(text)}
        }
