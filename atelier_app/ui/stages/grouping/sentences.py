"""What is said of themes and cards, in sentences that a room understands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from atelier_app.domain.session import Session
from atelier_app.domain.votes import votes_for
from atelier_app.ui import french

if TYPE_CHECKING:
    from atelier_app.grouping.reading import CardReason, ThemePortrait

_NOTIONS = 2


def about_theme(count: int, portrait: ThemePortrait | None) -> str:
    """Say how large a theme is and by which words it is told: « 16 cartes · mots : décision, relire »."""
    words = f"mots\u202f: {', '.join(portrait.keywords)}" if portrait and portrait.keywords else ""
    return french.joined((french.counted(count, "carte"), words))


def why_theme(count: int, portrait: ThemePortrait | None, pinned: int, whole: bool) -> str:
    """Say what holds a theme together; `pinned` of its cards stay, or the `whole` of it."""
    parts = []
    if portrait is not None:
        words = f"des mots ({', '.join(portrait.keywords)})" if portrait.keywords else ""
        notions = portrait.notions[:_NOTIONS]
        named = " et ".join(
            f"{french.quoted(name)} ({french.counted(cards, 'carte')} sur {french.number(count)})"
            for name, cards in notions
        )
        of_notions = f"{'des notions' if len(notions) > 1 else 'de la notion'} {named}" if named else ""
        close = " et ".join(each for each in (words, of_notions) if each)
        parts.append(
            f"Proximité {close}." if close else "Rien de commun dans les mots\u202f: la salle en décide."
        )
    else:
        parts.append("Aucune carte pour l’instant.")
    if whole:
        parts.append("Ce thème est épinglé\u202f: aucune proposition n’y touche.")
    elif pinned:
        stay = "carte épinglée ne bouge pas" if pinned == 1 else "cartes épinglées ne bougent pas"
        parts.append(f"{french.number(pinned)}\u00a0{stay}.")
    return " ".join(parts)


def why_card(reason: CardReason) -> str:
    """Say why a card is where it is: « mots : relire · notion : contrôle humain · proche de 3 cartes »."""
    near = f"proche de {french.counted(reason.near, 'carte')}" if reason.near else ""
    said = french.joined(
        (
            f"mots\u202f: {', '.join(reason.words)}" if reason.words else "",
            f"notion\u202f: {reason.notion}" if reason.notion else "",
            near,
        )
    )
    return said or "Rien de commun avec les autres\u202f: c’est la salle qui l’a mise ici."


def rather(title: str) -> str:
    """Say where a card of the tray would go."""
    return f"plutôt\u202f: {title}"


def votes_lines(session: Session, theme: str) -> tuple[str, ...]:
    """Say what each closed poll says of a theme, and of those merged into it."""
    polls = sorted(session.polls.values(), key=lambda poll: poll.number)
    ranks = {poll.id: rank for rank, poll in enumerate(polls, start=1)}
    lines = []
    for votes in votes_for(session, theme):
        people = french.counted(votes.voters, "votant", "votants")
        points = f", {french.counted(votes.points, 'point')}" if votes.points is not None else ""
        united = _united([option.label for option in votes.options])
        lines.append(f"{people}{points} au vote n°\u00a0{ranks[votes.poll.id]}{united}")
    return tuple(lines)


def _united(titles: Sequence[str]) -> str:
    named = ", ".join(map(french.quoted, titles))
    return f", thèmes réunis\u202f: {named}" if len(titles) > 1 else ""
