"""Proposals in the window: look for them, show what they would change, apply what is accepted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.session import Session
from atelier_app.service import PlannedTheme, proposing
from atelier_app.ui import french
from atelier_app.ui.stages.grouping.basis import Basis, basis_of
from atelier_app.ui.stages.grouping.preview import Choice, PreviewPage
from atelier_app.ui.stages.grouping.proposals import (
    Found,
    Move,
    Preview,
    PreviewedTheme,
    accepted,
    previewed,
    reorganised,
)
from atelier_app.ui.stages.grouping.reading import Asked, Reading, asked, prepared
from atelier_app.ui.stages.grouping.searching import Searching

if TYPE_CHECKING:
    from atelier_app.grouping.corpus import Corpus
    from atelier_app.ui.stages.grouping.stage import GroupingStage

_NO_PARTS = WorkshopError(
    "Aucune coupure ne se dégage des mots de ce thème.",
    "Choisissez quelques-unes de ses cartes, puis Scinder.",
)
_OUT_OF_DATE = WorkshopError(
    "Les cartes ou les thèmes ont changé\u202f: la proposition n’est plus à jour.", "Demandez-en une autre."
)


class Proposing(QObject):
    """What the stage proposes; nothing changes before the room accepts."""

    def __init__(self, stage: GroupingStage, page: PreviewPage) -> None:
        super().__init__(stage)
        self._stage, self._page = stage, page
        self.searching = Searching(stage.context.tasks, stage.context.lexicons, self)
        self._apply: Callable[[Choice], bool] = self._regroup
        self._awaited = 0
        """Number of the last request: an answer to an earlier one comes too late."""
        self._basis: Basis | None = None
        """What the proposal that is shown or looked for was made from."""
        self._shown: Found | None = None
        """What the page shows of a search, which other positions of the slider may complete."""
        self.searching.found.connect(self._show_found)
        self.searching.ended.connect(self._end_search)
        page.accepted.connect(self._accept)
        page.refused.connect(self.leave)

    def propose(self) -> None:
        """Look for themes among all the cards that nothing holds."""
        with self._stage.service.reading() as session:
            question = proposing.question(session, self._stage.step.id)
            wanted = asked(session, self._stage.step.id)
            basis = basis_of(session, self._stage.step.id)
        self.forget()
        self.searching.begin(question, wanted)
        self._basis = basis

    def follow(self, session: Session) -> None:
        """Give up a proposal made from a grouping that is no longer so; a search begins again."""
        before = self._basis
        if before is None or before == basis_of(session, self._stage.step.id, before):
            return
        if self._stage.shows_preview:
            self.leave()
        elif self.searching.is_under_way:
            self._stage.propose()
            return
        self.forget()
        self._stage.bridge.refused.emit(_OUT_OF_DATE)

    def reorganise(self) -> None:
        """Look for the few moves that would mend the themes as they are."""
        with self._stage.service.reading() as session:
            wanted = asked(session, self._stage.step.id)
        self._run(partial(_better_places, wanted, self._stage.context.lexicons), self._show_moves)

    def split(self, theme: str, reading: Reading) -> None:
        """Look for a way to part a theme."""
        self._run(partial(_parts, reading, theme), partial(self._show_parts, theme))

    def leave(self) -> None:
        """Come back to the themes, as they are."""
        self.forget()
        self._stage.show_work()

    def forget(self) -> None:
        """Show nothing of what is still looked for."""
        self._awaited += 1
        self._basis = self._shown = None
        self.searching.stop()

    def _run(self, work: Callable[[], object], show: Callable[..., None]) -> None:
        self.forget()
        with self._stage.service.reading() as session:
            self._basis = basis_of(session, self._stage.step.id)
        done = partial(self._show_answer, self._awaited, show)
        refused, crashed = partial(self._refuse, self._awaited), partial(self._give_up, self._awaited)
        self._stage.context.tasks.run(work, done, refused, crashed=crashed, owner=self)

    def _show_answer(self, number: int, show: Callable[..., None], answer: object) -> None:
        if number == self._awaited:
            show(answer)

    def _refuse(self, number: int, refusal: WorkshopError) -> None:
        self._give_up(number)
        self._stage.bridge.refused.emit(refusal)

    def _give_up(self, number: int) -> None:
        if number == self._awaited:
            self._basis = None

    def _end_search(self) -> None:
        self._page.show_waiting(False)
        if not self._stage.shows_preview:
            self._basis = None

    def _show_found(self, found: Found) -> None:
        step = self._stage.step.id
        with self._stage.service.reading() as session:
            plans = [proposing.plan(session, step, found.question, each) for each in found.proposals]
            previews = [previewed(session, step, plan) for plan in plans]
        self._apply = self._regroup
        first = not self._stage.shows_preview
        completes = self._shown is not None
        self._shown = found
        self._page.show_previews(previews, found.usual, self._stage.pinned_themes, completes=completes)
        self._page.show_waiting(not completes and self.searching.is_under_way)
        self._stage.show_preview(take_keys=first)

    def _show_moves(self, moves: list[tuple[str, str]]) -> None:
        step = self._stage.step.id
        with self._stage.service.reading() as session:
            preview = previewed(session, step, reorganised(session, step, moves))
        self._apply = self._regroup
        self._show(preview)

    def _show_parts(self, theme: str, parts: list[tuple[str, list[str]]]) -> None:
        if len(parts) < 2:
            self.forget()
            self._stage.bridge.refused.emit(_NO_PARTS)
            return
        with self._stage.service.reading() as session:
            if not session.is_theme_of(theme, self._stage.step.id):
                return
            title = session.themes[theme].title
            plan = tuple(PlannedTheme(name, tuple(cards)) for name, cards in parts[1:])
            themes = tuple(
                PreviewedTheme(
                    each.title,
                    len(each.cards),
                    rank,
                    is_new=True,
                    moves=tuple(Move(session.cards[card], title) for card in each.cards),
                )
                for rank, each in enumerate(plan)
            )
            left = len(session.tray(self._stage.step.id))
        self._apply = partial(self._split, theme)
        self._show(Preview(plan, themes, left))

    def _show(self, preview: Preview) -> None:
        self._page.show_previews([preview], 0, self._stage.pinned_themes)
        self._stage.show_preview(take_keys=True)

    def _accept(self, choice: Choice) -> None:
        self.searching.stop()
        if self._apply(choice):
            self.forget()
            self._stage.show_work()

    def _regroup(self, choice: Choice) -> bool:
        step = self._stage.step.id
        with self._stage.service.reading() as session:
            plan = accepted(session, step, choice.preview.plan, choice.refused_cards)
        return self._stage.bridge.attempt(self._stage.service.regroup, step, plan)

    def _split(self, theme: str, choice: Choice) -> bool:
        parts = [
            (each.title, [card for card in each.cards if card not in choice.refused_cards])
            for each in choice.preview.plan
        ]
        parts = [part for part in parts if part[1]]
        return self._stage.bridge.attempt(self._stage.service.part_theme, theme, parts)


def _better_places(wanted: Asked, lexicons: Callable[[], object]) -> list[tuple[str, str]]:
    """Return the moves that would mend a grouping: cards and themes, by their ids."""
    from atelier_app.grouping.reading import Arrangement

    corpus = prepared(wanted.texts, wanted.help, lexicons)  # type: ignore[arg-type]
    arrangement = Arrangement(corpus, wanted.ranks, closed=wanted.closed, apart=wanted.apart)
    moves = arrangement.better_places() if wanted.themes else []
    return [(wanted.cards[move.card].id, wanted.themes[move.after].id) for move in moves]


def _parts(reading: Reading, theme: str) -> list[tuple[str, list[str]]]:
    """Return the parts of a theme, the largest first, each with a title made of its own words."""
    from atelier_app.grouping.reading import split

    members = [rank for rank, place in enumerate(reading.asked.places) if place == theme]
    parts = sorted(split(reading.corpus, members), key=len, reverse=True)
    return [
        (_title(reading.corpus, parts, rank), [reading.asked.cards[card].id for card in part])
        for rank, part in enumerate(parts)
    ]


def _title(corpus: Corpus, parts: list[list[int]], rank: int) -> str:
    from atelier_app.grouping.reading import Arrangement

    places = {card: each for each, part in enumerate(parts) for card in part}
    ranks = [places.get(card, -1) for card in range(len(corpus.texts))]
    portrait = Arrangement(corpus, ranks).portraits()[rank]
    words = ", ".join(portrait.keywords[:2]) if portrait is not None else ""
    return words[:1].upper() + words[1:] or f"Partie {french.number(rank + 1)}"
