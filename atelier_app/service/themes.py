"""Intentions on themes: open, name, fill, merge, dissolve, accept a proposal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from atelier_app.domain.cards import Actor, Position
from atelier_app.domain.changes import Event
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.french import quoted
from atelier_app.domain.method import Colour, Step, StepKind
from atelier_app.domain.texts import required_line
from atelier_app.domain.themes import CardsGrouped, GroupMove, Theme, ThemeAdded, ThemeDiscarded, ThemeEdited
from atelier_app.service.core import Recorder


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
        """Pour the cards of a theme into another one, which keeps its name."""
        with self._lock:
            into, gone = self._known_theme(kept), self._known_theme(absorbed)
            if kept == absorbed or into.step != gone.step:
                raise WorkshopError(
                    "Ces deux thèmes ne se fusionnent pas.", "Choisissez deux thèmes d’une même étape."
                )
            moves = self._moves(gone.step, self._members(absorbed), kept)
            self._record(Actor.FACILITATOR, "fusionner deux thèmes", *moves, *self._without(gone))

    def dissolve_theme(self, theme: str) -> None:
        """Close a theme; its cards go back to the tray."""
        with self._lock:
            gone = self._known_theme(theme)
            moves = self._moves(gone.step, self._members(theme), None)
            self._record(Actor.FACILITATOR, "dissoudre un thème", *moves, *self._without(gone))

    def accept_grouping(self, step: str, groups: Sequence[tuple[str, Sequence[str]]]) -> list[Theme]:
        """Replace the themes of a step, except pinned ones, by proposed groups (title, cards); one undo.

        Cards of pinned themes stay where they are; cards that are gone since the proposal was made are
        left out, and so are groups without a card.
        """
        with self._lock:
            of_step = self._grouping_step(step)
            groups = self._acceptable(step, groups)
            old = [theme for theme in self._session.themes_of(step) if not theme.pinned]
            first = self._next_number()
            themes = [self._new_theme(of_step, title, first + rank) for rank, (title, _) in enumerate(groups)]
            wanted: dict[str, str | None] = dict.fromkeys(
                card for card in self._grouped(step) if not self._is_pinned(step, card)
            )
            for theme, (_, cards) in zip(themes, groups, strict=True):
                wanted |= dict.fromkeys(cards, theme.id)
            events: list[Event] = [ThemeAdded(theme) for theme in themes]
            events.extend(self._regroup(step, wanted))
            for theme in old:
                events.extend(self._without(theme))
            if events:
                self._record(Actor.FACILITATOR, "accepter un regroupement", *events)
            return themes

    def _acceptable(
        self, step: str, groups: Sequence[tuple[str, Sequence[str]]]
    ) -> list[tuple[str, list[str]]]:
        free = {card.id for card in self._session.groupable_cards(step) if not self._is_pinned(step, card.id)}
        acceptable = []
        for title, cards in groups:
            kept = [card for card in dict.fromkeys(cards) if card in free]
            free.difference_update(kept)
            if kept:
                acceptable.append((title, kept))
        return acceptable

    def _is_pinned(self, step: str, card: str) -> bool:
        theme = self._session.membership.get((step, card))
        return theme is not None and self._session.themes[theme].pinned

    def _edit_theme(self, theme: str, label: str, **changes: object) -> None:
        with self._lock:
            before = self._known_theme(theme)
            after = replace(before, **changes)  # type: ignore[arg-type]
            if after != before:
                self._record(Actor.FACILITATOR, label, ThemeEdited(before, after))

    def _without(self, theme: Theme) -> list[Event]:
        if self._session.links_of(theme.id):
            raise WorkshopError(
                f"Le thème {quoted(theme.title)} est lié à un principe ou à une autre carte.",
                "Épinglez-le pour le garder, ou retirez d’abord ce lien.",
            )
        if self._session.is_voted_on(theme.id):
            raise WorkshopError(
                f"Le thème {quoted(theme.title)} a été mis au vote.", "Épinglez-le pour le garder."
            )
        return [ThemeDiscarded(theme)]

    def _members(self, theme: str) -> list[str]:
        return [card for (_, card), held_by in self._session.membership.items() if held_by == theme]

    def _grouped(self, step: str) -> list[str]:
        return [card for of_step, card in self._session.membership if of_step == step]

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
        if theme not in self._session.themes:
            raise WorkshopError("Ce thème n’existe plus.", "Choisissez-en un autre.")
        return self._session.themes[theme]
