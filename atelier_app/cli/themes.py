"""What the commands do with themes: propose them for the cards of a file, or for those of a workshop."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from atelier_app.app import Progress
from atelier_app.cli.parser import UsageError
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Step, StepKind
from atelier_app.domain.session import Session
from atelier_app.domain.themes import GroupingHelp
from atelier_app.grouping import Constraints, Lexicon, Proposal, ProposedTheme, Vocabulary, propose
from atelier_app.grouping.proposal import TRAY
from atelier_app.library.cards_files import read_card_file
from atelier_app.library.lexicons import list_lexicons, vocabulary
from atelier_app.service import SessionService
from atelier_app.service.proposing import Question, plan, question

if TYPE_CHECKING:
    from atelier_app.grouping.corpus import Corpus
    from atelier_app.grouping.reading import CardReason

AUTO, NONE = "auto", "aucun"


@dataclass(frozen=True)
class Grouped:
    """A proposed grouping of cards, the lexicons it relies on, and how long it took, in milliseconds.

    The time is that of the proposal alone: lexicons are learnt before, once. `notes` are sentences, in
    French, on how the files were understood.
    """

    corpus: Corpus
    proposal: Proposal
    lexicons: tuple[Lexicon, ...]
    milliseconds: int
    notes: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the cards."""
        return self.corpus.texts

    @cached_property
    def reasons(self) -> list[CardReason]:
        """Why each card is where it is."""
        from atelier_app.grouping.reading import Arrangement

        themes = themes_of_cards(self.proposal, len(self.texts))
        arrangement = Arrangement(self.corpus, themes)
        return [arrangement.reason(card) for card in range(len(themes))]


@dataclass(frozen=True)
class Regrouped:
    """A grouping recorded in a step of a workshop, and how many of its cards changed place."""

    grouped: Grouped
    step: Step
    moved: int


def asked_help(written: str | None) -> GroupingHelp | None:
    """Read the option --lexique: `None` when it was not given; raises `UsageError` on an empty list."""
    if written is None:
        return None
    names = tuple(name.strip() for name in written.split(",") if name.strip())
    if not names or (len(names) > 1 and {AUTO, NONE} & set(names)):
        raise UsageError(f"--lexique demande {AUTO}, {NONE}, ou des noms séparés par des virgules.")
    if names == (AUTO,):
        return GroupingHelp()
    return GroupingHelp(() if names == (NONE,) else names)


def group_file(path: Path, asked: GroupingHelp | None, progress: Progress) -> Grouped:
    """Propose themes for the cards of a file; rows without text count too, and stay to be sorted."""
    file = read_card_file(path)
    texts = tuple(row.text for row in file.rows)
    progress("Lecture des lexiques", 0)
    grouped = group_texts(texts, vocabulary(texts, asked), Constraints(), progress)
    return replace(grouped, notes=(*file.notes, *broken_lexicons(asked)))


def group_workshop(service: SessionService, asked: GroupingHelp | None, progress: Progress) -> Regrouped:
    """Group the cards of the first free grouping step of a workshop, in one action that undo takes back.

    What the room asked of proposals is kept: pins, cards together or apart, words of its own, and its choice
    of lexicons unless another one is asked for. Steps whose themes are fixed by the method are passed over.
    """
    session = service.session
    step = _free_grouping_step(session)
    asked_of_cards = question(session, step.id)
    if not asked_of_cards.cards:
        raise WorkshopError(
            f"L’étape «\u00a0{step.title}\u00a0» n’a encore aucune carte à regrouper.",
            "Ajoutez des cartes, par exemple avec «\u00a0atelier importer\u00a0».",
        )
    wanted = session.grouping_help
    if asked is not None:
        wanted = replace(wanted, lexicons=asked.lexicons)
    progress("Lecture des lexiques", 0)
    words = vocabulary(asked_of_cards.texts, wanted, method=session.method.id)
    grouped = group_texts(asked_of_cards.texts, words, asked_of_cards.constraints, progress)
    before = _places(session, step.id, asked_of_cards)
    service.regroup(step.id, plan(session, step.id, asked_of_cards, grouped.proposal))
    after = _places(session, step.id, asked_of_cards)
    recorded = _as_recorded(session, step.id, after, grouped)
    moved = sum(place != now for place, now in zip(before, after, strict=True))
    return Regrouped(replace(grouped, proposal=recorded, notes=broken_lexicons(wanted)), step, moved)


def _places(session: Session, step: str, asked: Question) -> list[str | None]:
    return [session.membership.get((step, card.id)) for card in asked.cards]


def _as_recorded(session: Session, step: str, places: Sequence[str | None], grouped: Grouped) -> Proposal:
    """Return the themes as the workshop now has them: it may keep more than a proposal knows of."""
    from atelier_app.grouping.reading import Arrangement

    themes = [theme for theme in session.themes_of(step) if theme.id in places]
    ranks = {theme.id: rank for rank, theme in enumerate(themes)}
    of_cards = [ranks[place] if place else TRAY for place in places]
    unnamed = {theme.title for theme in grouped.proposal.themes if theme.needs_name}
    portraits = Arrangement(grouped.corpus, of_cards).portraits()
    found = tuple(
        ProposedTheme(
            theme.title,
            portrait.keywords,
            tuple(card for card, rank in enumerate(of_cards) if rank == ranks[theme.id]),
            portrait.core,
            theme.title in unnamed,
        )
        for theme, portrait in zip(themes, portraits, strict=True)
        if portrait is not None
    )
    return Proposal(found, tuple(card for card, rank in enumerate(of_cards) if rank == TRAY))


def group_texts(
    texts: Sequence[str], words: Vocabulary, constraints: Constraints, progress: Progress, *, seed: int = 0
) -> Grouped:
    """Propose themes for some cards."""
    from atelier_app.grouping.corpus import Corpus

    model = words.model()
    started = time.perf_counter()
    corpus = Corpus(texts, model)
    grouping = propose(
        corpus, constraints, seed=seed, progress=lambda share: progress("Regroupement des cartes", share)
    )
    milliseconds = round(1000 * (time.perf_counter() - started))
    return Grouped(corpus, grouping.proposal(), words.lexicons, milliseconds)


def themes_of_cards(proposal: Proposal, cards: int) -> list[int]:
    """Return the rank of the theme of each card, `TRAY` for those to be sorted."""
    themes = [TRAY] * cards
    for rank, theme in enumerate(proposal.themes):
        for card in theme.members:
            themes[card] = rank
    return themes


def broken_lexicons(asked: GroupingHelp | None) -> tuple[str, ...]:
    """Tell the lexicons that the choice left to Atelier had to do without, because they cannot be read."""
    if asked is not None and asked.lexicons is not None:
        return ()
    return tuple(
        f"{found.path.name} est à corriger\u202f: atelier methodes verifier {found.path}"
        for found in list_lexicons()
        if found.lexicon is None
    )


def _free_grouping_step(session: Session) -> Step:
    for step in session.played_steps():
        if step.kind is StepKind.GROUP and not (step.grouping and step.grouping.fixed_themes):
            return step
    raise WorkshopError(
        "Aucune étape de cette séance ne regroupe librement des cartes.",
        "Choisissez une séance dont la méthode a une étape de regroupement.",
    )
