"""What a reader in a hurry takes from a workshop, in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from atelier_app.export import french

if TYPE_CHECKING:
    from atelier_app.domain.run import Preparation
    from atelier_app.export.context.charter import ObjectionView, PrincipleView, RedLineView
    from atelier_app.export.context.themes import GroupingView
    from atelier_app.export.context.votes import PollView


def of_people(preparation: Preparation, cards: int) -> Iterator[str]:
    """Say who wrote how much."""
    if not cards:
        return
    count = french.counted(cards, "carte")
    if preparation.participants is None:
        yield f"{count} {'ont été écrites' if cards > 1 else 'a été écrite'}."
        return
    people = french.counted(preparation.participants, "personne")
    if preparation.directions:
        people += f" de {french.counted(len(preparation.directions), 'direction')}"
    yield f"{people} {'ont' if preparation.participants > 1 else 'a'} écrit {count}."


def of_themes(groupings: tuple[GroupingView, ...]) -> Iterator[str]:
    """Say how the cards gathered."""
    for grouping in groupings:
        first, count = grouping.themes[0], len(grouping.themes)
        if count == 1:
            yield f"Les cartes forment un thème\u202f: {french.quoted(first.titre)} ({first.compte})."
        else:
            yield (
                f"Les cartes forment {french.counted(count, 'thème')}\u202f; le plus nourri est "
                f"{french.quoted(first.titre)} ({first.compte})."
            )


def of_votes(polls: tuple[PollView, ...]) -> Iterator[str]:
    """Say what came first in each vote."""
    for poll in (each for each in polls if each.votants):
        for said in _of_vote(poll):
            yield said if poll.quorum_atteint else f"{said} {poll.quorum}."


def _of_vote(poll: PollView) -> Iterator[str]:
    step = french.quoted(poll.etape)
    if poll.genre == "consentement":
        agreed = sum(place.effectifs[-1] == 0 and any(place.effectifs) for place in poll.places)
        texts = french.counted(len(poll.places), "texte")
        yield f"Vote {step}\u202f: {french.number(agreed)} sur {texts} sans objection."
    elif poll.genre == "alignement":
        aligned = sum(place.resultat == "Aligné" for place in poll.places)
        options = french.counted(len(poll.places), "proposition")
        yield f"Vote {step}\u202f: {french.counted(aligned, 'alignée')} sur {options}."
    else:
        first = [place for place in poll.places if place.rang.split()[0] == "1"]
        if len(first) < len(poll.places):
            names = french.listed([french.quoted(place.libelle) for place in first])
            verb = "arrivent ex æquo" if len(first) > 1 else "arrive"
            yield f"Vote {step}\u202f: {names} {verb} en tête ({first[0].resultat})."


def of_charter(
    principles: tuple[PrincipleView, ...],
    red_lines: tuple[RedLineView, ...],
    disagreements: tuple[ObjectionView, ...],
) -> Iterator[str]:
    """Say what was written for the charter, and what still divides."""
    kept = [each for each in principles if not each.reporte]
    written = [french.counted(len(kept), "principe")] if kept else []
    lines = sum(not each.reporte for each in red_lines)
    if lines:
        written.append(f"{french.number(lines)} {'lignes rouges' if lines > 1 else 'ligne rouge'}")
    if written:
        verb = "sont écrits" if len(kept) + lines > 1 else "est écrit"
        yield f"{french.listed(written)} {verb}."
    if disagreements:
        count = sum(each.nombre for each in disagreements)
        unwritten = count - sum(each.ecrite for each in disagreements)
        more = "demeurent et sont rapportés" if count > 1 else "demeure et est rapporté"
        how = (
            f", dont {french.number(unwritten)} à main levée, sans motif écrit"
            if unwritten
            else " mot pour mot"
        )
        yield f"{french.counted(count, 'désaccord')} {more}{how}."
