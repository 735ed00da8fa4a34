"""The whole workshop as one network: what leaves the room, and what led to what."""

from __future__ import annotations

from collections import Counter

import pytest

from atelier_app.domain.cards import LinkKind
from atelier_app.export.context import Workshop, workshop
from atelier_app.export.context.network import Edge, EdgeKind, Network, NodeKind
from atelier_app.service import SessionService
from tests.export.workshop import NOW, PRINCIPLES, Story
from tests.fakes import service_for
from tests.methods import SMALL

STEP = "regrouper"


@pytest.fixture
def service() -> SessionService:
    return service_for(SMALL)


def read_network(service: SessionService) -> Network:
    return workshop(service.session, NOW).graphe


def told(network: Network, *kinds: EdgeKind) -> set[tuple[str, str, str, str]]:
    """The edges by the labels of their ends."""
    labels = {node.id: node.label for node in network.nodes}
    return {
        (labels[edge.source], edge.kind, labels[edge.target], edge.label)
        for edge in network.edges
        if not kinds or edge.kind in kinds
    }


def labels(network: Network, kind: NodeKind) -> list[str]:
    return [node.label for node in network.nodes if node.kind is kind]


def close_poll(service: SessionService, step: str, *ballots: tuple[int, ...]) -> None:
    poll = service.prepare_poll(step).id
    service.open_poll(poll)
    for voter, ballot in enumerate(ballots):
        service.cast_ballot(poll, str(voter), ballot)
    service.close_poll(poll)


def test_every_thing_of_the_workshop_is_a_node(read: Workshop) -> None:
    assert Counter(node.kind for node in read.graphe.nodes) == {
        NodeKind.CARD: len(read.cartes) - 7 - 4 - 4,
        NodeKind.PRINCIPLE: 7,
        NodeKind.RED_LINE: 4,
        NodeKind.OBJECTION: 4,
        NodeKind.THEME: 7,
        NodeKind.POLL: 2,
        NodeKind.ARTICLE: sum(bool(text) for principle in PRINCIPLES[:6] for text in principle[3:6]),
    }


def test_nodes_have_ids_of_their_own_and_edges_join_nodes_once(read: Workshop) -> None:
    ids = [node.id for node in read.graphe.nodes]
    ends = [(edge.source, edge.target) for edge in read.graphe.edges]
    assert len(set(ids)) == len(ids)
    assert len(set(ends)) == len(ends)
    assert {end for pair in ends for end in pair} <= set(ids)
    assert all(one != other for one, other in ends)
    assert all(0 < edge.weight <= 1 for edge in read.graphe.edges)


def test_ids_are_the_same_each_time_the_workshop_is_replayed(read: Workshop) -> None:
    assert workshop(Story().play(), NOW).graphe == read.graphe


def test_a_card_leads_to_its_theme_its_principle_and_the_articles_of_the_charter(read: Workshop) -> None:
    edges = told(read.graphe)
    card = "Dire simplement à quoi sert l’outil, sans jargon."
    assert (card, "appartenance", "Transparence", "") in edges
    assert ("Transparence", "lignée", "Transparence", "a donné") in edges
    article = "La collectivité s’engage à " + PRINCIPLES[3][3]
    assert ("Transparence", "lignée", article, "rédigé") in edges


def test_a_postponed_principle_has_no_article(read: Workshop) -> None:
    postponed = read.principes_reportes[0].titre
    assert postponed in labels(read.graphe, NodeKind.PRINCIPLE)
    assert not [
        edge for edge in told(read.graphe, EdgeKind.LINEAGE) if edge[0] == postponed and edge[3] == "rédigé"
    ]


def test_a_merged_card_leads_to_the_one_that_it_went_on_in(read: Workshop) -> None:
    assert (
        "Toujours un humain qui décide.",
        "lignée",
        "Un agent décide toujours, et son nom figure sur la décision.",
        "fusionnée dans",
    ) in told(read.graphe)


def test_an_objection_leads_to_its_text(read: Workshop) -> None:
    objected = {(source, target) for source, _, target, label in told(read.graphe, EdgeKind.LINK)}
    assert ("Et les primes au résultat ?", "Aucun classement des agents par une machine.") in objected


def test_a_poll_leads_to_what_got_a_voice_with_its_share_of_the_voters(service: SessionService) -> None:
    for text in ("P", "Q", "R"):
        service.add_card("principe", text)
    close_poll(service, "choisir", (2, 1, 0), (1, 0, 0))
    network = read_network(service)
    (poll,) = labels(network, NodeKind.POLL)
    assert told(network, EdgeKind.VOTE) == {
        (poll, "vote", "P", "2\u00a0votants, 3\u00a0points"),
        (poll, "vote", "Q", "1\u00a0votant, 1\u00a0point"),
    }
    assert sorted(edge.weight for edge in network.edges if edge.kind is EdgeKind.VOTE) == [0.5, 1.0]


def test_a_vote_by_hands_alone_leads_to_what_got_a_voice_as_well(service: SessionService) -> None:
    for text in ("Former", "Dire"):
        service.add_card("principe", text)
    poll = service.prepare_poll("consentir").id
    service.open_poll(poll)
    service.count_hands(poll, [(6, 0, 2), (2, 0, 0)])
    service.close_poll(poll)
    shares = [edge.weight for edge in read_network(service).edges if edge.kind is EdgeKind.VOTE]
    assert shares == [1, 0.25]


def test_a_vote_follows_a_theme_into_the_one_it_was_merged_into(service: SessionService) -> None:
    cards = [service.add_card("risque", text).id for text in "abc"]
    themes = [service.add_theme(STEP, name, [card]).id for name, card in zip("ABC", cards, strict=True)]
    principle = service.add_card("principe", "P", comes_from=[themes[1]])
    close_poll(service, "juger", (0, 0, 2))
    service.merge_themes(themes[0], themes[1])
    network = read_network(service)
    assert labels(network, NodeKind.THEME) == ["A", "C"]
    assert {target for _, _, target, _ in told(network, EdgeKind.VOTE)} == {"A", "C"}
    assert ("A", "lignée", principle.text, "a donné") in told(network)


def test_a_split_theme_leads_to_its_part(service: SessionService) -> None:
    cards = [service.add_card("risque", text).id for text in "ab"]
    whole = service.add_theme(STEP, "Tout", cards)
    service.split_theme(whole.id, "Partie", cards[:1])
    assert ("Tout", "lignée", "Partie", "scindé en") in told(read_network(service))


def test_links_that_the_method_names_are_there_and_requests_to_proposals_are_not(
    service: SessionService,
) -> None:
    one, other, third = (service.add_card("risque", text).id for text in "abc")
    service.link(one, other, "contre")
    service.constrain_cards([one, third], LinkKind.TOGETHER)
    service.constrain_cards([other, third], LinkKind.APART)
    assert told(read_network(service)) == {("a", "lien", "b", "contre")}


def test_cards_taken_off_the_board_and_open_polls_stay_in_the_room(service: SessionService) -> None:
    kept, gone = (service.add_card("risque", text).id for text in ("reste", "part"))
    service.link(gone, kept, "contre")
    service.remove_cards([gone])
    service.add_card("principe", "P")
    service.add_card("principe", "Q")
    service.open_poll(service.prepare_poll("choisir").id)
    network = read_network(service)
    assert [node.label for node in network.nodes] == ["reste", "P", "Q"]
    assert network.edges == ()


def test_two_ways_from_one_thing_to_another_are_one_edge_with_both_labels(service: SessionService) -> None:
    cards = [service.add_card("risque", text).id for text in "ab"]
    whole = service.add_theme(STEP, "Tout", cards)
    part = service.split_theme(whole.id, "Partie", cards[:1])
    principle = service.add_card("principe", "P", comes_from=[whole.id, part.id])
    service.merge_themes(whole.id, part.id)
    edges = [edge for edge in read_network(service).edges if edge.kind is EdgeKind.LINEAGE]
    assert [(edge.label, edge.kind) for edge in edges] == [("a donné", EdgeKind.LINEAGE)]
    assert principle.number


def test_an_empty_workshop_has_an_empty_network(service: SessionService) -> None:
    assert read_network(service) == Network((), ())


def test_a_theme_counts_its_cards_and_keeps_its_colour(service: SessionService) -> None:
    theme = service.add_theme(STEP, "T", [service.add_card("risque", text).id for text in "ab"])
    service.recolour_theme(theme.id, "rose")
    (node,) = [node for node in read_network(service).nodes if node.kind is NodeKind.THEME]
    assert (node.cards, node.colour, node.step) == (2, "rose", "Regrouper")
    assert Edge("carte-00001", node.id, EdgeKind.MEMBERSHIP) in read_network(service).edges
