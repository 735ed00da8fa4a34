"""Intentions on themes: open, name, fill, merge, split, dissolve."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from atelier_app.domain.cards import Actor, Link, LinkAdded, LinkKind, Position
from atelier_app.domain.changes import Event
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.french import quoted
from atelier_app.domain.method import Colour, Step, StepKind
from atelier_app.domain.session import Session
from atelier_app.domain.texts import required_line
from atelier_app.domain.themes import CardsGrouped, GroupMove, Theme, ThemeAdded, ThemeEdited
from atelier_app.service.core import Recorder


def is_source(session: Session, theme: str) -> bool:
    """Return whether a theme, or one merged into it, gave a principle or another card."""
    return any(
        link.kind == LinkKind.COMES_FROM and session.heir(link.target) == theme
        for link in session.links.values()
    )


class ThemeIntentions(Recorder):
    """What a person can do with themes."""

    def add_theme(self, step: str, title: str, cards: Sequence[str] = ()) -> Theme:
        """Open a theme in a grouping step, with cards taken from the tray or from other themes."""
        with self._lock:
            theme = self._new_theme(self._grouping_step(step), title, self._next_number())
            self._record(
                Actor.FACILITATOR, "ouvrir un thème", ThemeAdded(theme), *self._moves(step, cards, theme.id)
            )
            return theme

    def rename_theme(self, theme: str, title: str) -> None:
        """Give a theme the name the room chose."""
        self._edit_theme(theme, "renommer un thème", title=required_line(title, "Le titre du thème"))

    def recolour_theme(self, theme: str, colour: Colour | None) -> None:
        """Give a theme a colour of the notes, or none."""
        self._edit_theme(theme, "recolorer un thème", colour=colour)

    def move_theme(self, theme: str, position: Position | None) -> None:
        """Place a theme on the graph, in graph units."""
        self._edit_theme(theme, "déplacer un thème", position=position)

    def pin_theme(self, theme: str, pinned: bool) -> None:
        """Keep a theme as it is whatever is proposed next, or let it go."""
        self._edit_theme(theme, "épingler un thème" if pinned else "libérer un thème", pinned=pinned)

    def group_cards(self, step: str, cards: Sequence[str], theme: str | None) -> None:
        """Put cards in a theme, or back in the tray (`None`)."""
        with self._lock:
            self._grouping_step(step)
            if theme is not None and not self._session.is_theme_of(theme, step):
                raise WorkshopError("Ce thème n’existe plus.", "Choisissez-en un autre.")
            moves = self._moves(step, cards, theme)
            if moves:
                label = "ranger des cartes" if theme else "remettre des cartes à classer"
                self._record(Actor.FACILITATOR, label, *moves)

    def merge_themes(self, kept: str, absorbed: str) -> None:
        """Pour the cards of a theme into another one, which keeps its name; votes and principles follow."""
        with self._lock:
            into, gone = self._known_theme(kept), self._known_theme(absorbed)
            if kept == absorbed or into.step != gone.step:
                raise WorkshopError(
                    "Ces deux thèmes ne se fusionnent pas.", "Choisissez deux thèmes d’une même étape."
                )
            moves = self._moves(gone.step, self._members(absorbed), kept)
            self._record(Actor.FACILITATOR, "fusionner deux thèmes", *moves, *self._merged(gone, kept))

    def split_theme(self, theme: str, title: str, cards: Sequence[str]) -> Theme:
        """Open a theme with some of the cards of another one, and remember where it comes from."""
        return self.part_theme(theme, [(title, cards)])[0]

    def part_theme(self, theme: str, parts: Sequence[tuple[str, Sequence[str]]]) -> list[Theme]:
        """Open several themes, titles and cards, with some of the cards of another one, in one action."""
        with self._lock:
            whole = self._known_theme(theme)
            taken = [card for _, cards in parts for card in set(cards)]
            is_part = all(cards for _, cards in parts) and len(taken) == len(set(taken))
            if not taken or not is_part or not set(taken) < set(self._members(theme)):
                raise WorkshopError(
                    "Pour scinder un thème, il faut une partie de ses cartes.",
                    "Choisissez-en quelques-unes, pas toutes.",
                )
            events: list[Event] = []
            new = []
            for rank, (title, cards) in enumerate(parts):
                opened = self._new_theme(self._grouping_step(whole.step), title, self._next_number() + rank)
                link = LinkAdded(Link(self._new_id(), LinkKind.SPLIT_FROM, opened.id, theme))
                events += [ThemeAdded(opened), *self._moves(whole.step, cards, opened.id), link]
                new.append(opened)
            self._record(Actor.FACILITATOR, "scinder un thème", *events)
            return new

    def dissolve_theme(self, theme: str) -> None:
        """Give up a theme; its cards go back to the tray. What was voted on it stays known."""
        with self._lock:
            gone = self._known_theme(theme)
            if self._is_source(theme):
                raise WorkshopError(
                    f"Le thème {quoted(gone.title)} a donné un principe ou une autre carte.",
                    "Fusionnez-le avec un autre thème, ou retirez d’abord ce lien.",
                )
            moves = self._moves(gone.step, self._members(theme), None)
            self._record(Actor.FACILITATOR, "dissoudre un thème", *moves, self._retired(gone))

    def _merged(self, theme: Theme, heir: str) -> list[Event]:
        link = Link(self._new_id(), LinkKind.MERGED_INTO, theme.id, heir)
        return [self._retired(theme), LinkAdded(link)]

    def _retired(self, theme: Theme) -> Event:
        return ThemeEdited(theme, replace(theme, retired=True, pinned=False))

    def _edit_theme(self, theme: str, label: str, **changes: object) -> None:
        with self._lock:
            before = self._known_theme(theme)
            after = replace(before, **changes)  # type: ignore[arg-type]
            if after != before:
                self._record(Actor.FACILITATOR, label, ThemeEdited(before, after))

    def _is_source(self, theme: str) -> bool:
        return is_source(self._session, theme)

    def _members(self, theme: str) -> list[str]:
        return [card for (_, card), held_by in self._session.membership.items() if held_by == theme]

    def _moves(self, step: str, cards: Iterable[str], theme: str | None) -> list[Event]:
        return self._regroup(step, dict.fromkeys(cards, theme))

    def _regroup(self, step: str, wanted: dict[str, str | None]) -> list[Event]:
        collections = self._session.method.step(step).inputs
        moves = []
        for card, theme in wanted.items():
            known = self._session.cards.get(card)
            if known is None or known.collection not in collections:
                raise WorkshopError(
                    "Cette carte ne se range pas dans cette étape.", "Choisissez-en une autre."
                )
            before = self._session.membership.get((step, card))
            if before != theme:
                moves.append(GroupMove(card, before, theme))
        moves.sort(key=lambda move: self._session.cards[move.card].number)
        return [CardsGrouped(step, tuple(moves))] if moves else []

    def _new_theme(self, step: Step, title: str, number: int) -> Theme:
        return Theme(self._new_id(), number, step.id, required_line(title, "Le titre du thème"))

    def _grouping_step(self, step: str) -> Step:
        known = self._known_step(step)
        if known.kind is not StepKind.GROUP:
            raise WorkshopError(
                f"L’étape {quoted(known.title)} ne regroupe pas de cartes.",
                "Choisissez une étape de regroupement.",
            )
        return known

    def _known_theme(self, theme: str) -> Theme:
        if theme not in self._session.themes or self._session.themes[theme].retired:
            raise WorkshopError("Ce thème n’existe plus.", "Choisissez-en un autre.")
        return self._session.themes[theme]
