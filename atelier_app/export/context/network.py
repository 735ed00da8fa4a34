"""The whole workshop as one network: what people wrote, voted and decided, and how each thing led to another.

Plain data, read while the session is held; `export.session_graph` makes a graph of it at leisure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from atelier_app.domain.cards import CardStatus, LinkKind
from atelier_app.domain.lineage import closed_polls
from atelier_app.domain.method import CollectionRole, Colour
from atelier_app.domain.principles import Principle, poll_result
from atelier_app.domain.session import Session
from atelier_app.domain.votes import votes_for
from atelier_app.export.context.cards import CardReader
from atelier_app.export.context.charter import commitments
from atelier_app.export.context.themes import node_names
from atelier_app.export.context.votes import ballots_for


class NodeKind(StrEnum):
    """What a node stands for, as a reader of the file sees it."""

    CARD = "carte"
    THEME = "thème"
    PRINCIPLE = "principe"
    RED_LINE = "ligne rouge"
    OBJECTION = "objection"
    ARTICLE = "article"
    POLL = "scrutin"


class EdgeKind(StrEnum):
    """How one node leads to another."""

    MEMBERSHIP = "appartenance"
    PROXIMITY = "proximité"
    LINK = "lien"
    LINEAGE = "lignée"
    VOTE = "vote"


@dataclass(frozen=True)
class Node:
    """A thing of the workshop. `cards` counts those that a theme holds, and is 1 for any other thing."""

    id: str
    kind: NodeKind
    label: str
    step: str
    category: str = ""
    colour: Colour | None = None
    cards: int = 1


@dataclass(frozen=True)
class Edge:
    """A way from one thing to what it fed; `weight` goes from 0, excluded, to 1."""

    source: str
    target: str
    kind: EdgeKind
    label: str = ""
    weight: float = 1.0


@dataclass(frozen=True)
class Network:
    """The nodes and edges of a workshop; no two edges have the same ends in the same order."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


_KINDS = {
    CollectionRole.CARD: NodeKind.CARD,
    CollectionRole.PRINCIPLE: NodeKind.PRINCIPLE,
    CollectionRole.RED_LINE: NodeKind.RED_LINE,
    CollectionRole.OBJECTION: NodeKind.OBJECTION,
}
_FED = {LinkKind.COMES_FROM: "a donné", LinkKind.SPLIT_FROM: "scindé en"}
"""Links written from what was fed to what fed it, and how they read the other way round."""
_ASKED_OF_PROPOSALS = (LinkKind.TOGETHER, LinkKind.APART)


def network(session: Session, reader: CardReader, written: tuple[Principle, ...]) -> Network:
    """Read what may leave the room: cards shown, set aside or merged, themes not given up, closed polls."""
    names = node_names(session)
    articles, drafted = _articles(session, names, written)
    # Themes first: viewers draw in this order, and cards lie on their theme.
    found = (*_themes(session, names), *_cards(session, reader, names), *articles, *_polls(session))
    nodes = {node.id: node for node in found}
    edges: dict[tuple[str, str], Edge] = {}
    for edge in (*_members(session, names), *_links(session, names), *drafted, *_votes(session, names)):
        ends = (edge.source, edge.target)
        if edge.source != edge.target and nodes.keys() >= set(ends):
            edges[ends] = _joined(edges[ends], edge) if ends in edges else edge
    return Network(tuple(nodes.values()), tuple(edges.values()))


def _joined(one: Edge, other: Edge) -> Edge:
    labels = dict.fromkeys(filter(None, (*one.label.split(", "), other.label)))
    return replace(one, label=", ".join(labels))


def _cards(session: Session, reader: CardReader, names: Mapping[str, str]) -> Iterator[Node]:
    collections = {each.id: each for each in session.method.collections}
    for view in reader.shared_cards():
        card = session.cards[view.id]
        collection = collections[card.collection]
        looks = {category.id: category.colour for category in collection.categories}
        colour = looks.get(card.content.category or "")
        yield Node(names[card.id], _KINDS[collection.role], card.text, view.etape, view.categorie, colour)


def _themes(session: Session, names: Mapping[str, str]) -> Iterator[Node]:
    for theme in session.standing_themes():
        step = session.method.step(theme.step).title
        cards = len(session.cards_of_theme(theme.id))
        yield Node(names[theme.id], NodeKind.THEME, theme.title, step, "", theme.shown_colour, cards)


def _articles(
    session: Session, names: Mapping[str, str], written: tuple[Principle, ...]
) -> tuple[list[Node], list[Edge]]:
    """Return what the charter asks of each public, and from which principle: those postponed have none."""
    nodes, edges = [], []
    for read in written:
        step = session.method.step(read.card.step).title
        for public, text in commitments(read).items():
            principle = names[read.card.id]
            nodes.append(Node(f"{principle}-{public}", NodeKind.ARTICLE, text, step))
            edges.append(Edge(principle, f"{principle}-{public}", EdgeKind.LINEAGE, "rédigé"))
    return nodes, edges


def _polls(session: Session) -> Iterator[Node]:
    for poll in closed_polls(session):
        step = session.method.step(poll.step).title
        yield Node(_poll_name(poll.number), NodeKind.POLL, poll.question, step)


def _poll_name(number: int) -> str:
    return f"scrutin-{number:03}"


def _members(session: Session, names: Mapping[str, str]) -> Iterator[Edge]:
    for (_, card), theme in session.membership.items():
        if session.cards[card].status is CardStatus.PUBLISHED:
            yield Edge(names[card], names[theme], EdgeKind.MEMBERSHIP)


def _links(session: Session, names: Mapping[str, str]) -> Iterator[Edge]:
    for link in session.links.values():
        if link.kind in _ASKED_OF_PROPOSALS:
            continue
        source, target = (
            names.get(session.heir(end) if end in session.themes else end, "")
            for end in (link.source, link.target)
        )
        if link.kind in _FED:
            yield Edge(target, source, EdgeKind.LINEAGE, _FED[LinkKind(link.kind)])
        elif link.kind == LinkKind.MERGED_INTO:
            yield Edge(source, target, EdgeKind.LINEAGE, str(link.kind))
        else:
            yield Edge(source, target, EdgeKind.LINK, str(link.kind))


def _votes(session: Session, names: Mapping[str, str]) -> Iterator[Edge]:
    """Lead from each poll to what got a voice in it, as it is now: votes follow what was merged."""
    polls = closed_polls(session)
    options = (option.id for poll in polls for option in poll.options)
    voters = {poll.id: poll_result(session, poll).voters for poll in polls}
    for thing in dict.fromkeys(map(session.heir, options)):
        for votes in votes_for(session, thing):
            if thing in names and votes.voters:
                share = votes.voters / voters[votes.poll.id]
                poll = _poll_name(votes.poll.number)
                yield Edge(poll, names[thing], EdgeKind.VOTE, ballots_for(votes), share)
