"""Group the cards of files in several ways, and measure each against what people made of them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import mean

from atelier_app.app import Progress
from atelier_app.cli.evaluation.baselines import Baseline, bertopic, has_bertopic, k_means
from atelier_app.cli.evaluation.labelled import Labelled, read_labelled
from atelier_app.cli.evaluation.scores import Scores, scores
from atelier_app.cli.themes import group_texts, themes_of_cards
from atelier_app.domain.themes import GroupingHelp
from atelier_app.grouping import Constraints, Lexicon, Vocabulary
from atelier_app.library.lexicons import vocabulary

WORDS, LEXICON = "Atelier, mots seuls", "Atelier, avec lexique"
K_KNOWN, K_USUAL = "TF-IDF + k-moyennes, nombre connu", "TF-IDF + k-moyennes, nombre usuel"
BERTOPIC = "BERTopic sur TF-IDF"


@dataclass(frozen=True)
class Measured:
    """A file of cards, the lexicons that were used on it, and the scores of each way to group, by name."""

    cards: Labelled
    lexicons: tuple[Lexicon, ...]
    scores: dict[str, Scores]


def evaluate(
    paths: Sequence[Path], asked: GroupingHelp | None, seed: int, progress: Progress
) -> list[Measured]:
    """Measure every way to group on each file, the same seed for all.

    Raises `WorkshopError` when a file cannot be read or has no themes.
    """
    files = [read_labelled(path) for path in paths]
    progress("Lecture des lexiques", 0)
    measured = []
    for rank, cards in enumerate(files):
        progress(f"Mesure de {cards.name}", rank / len(files))
        words = vocabulary(cards.texts, asked)
        measured.append(Measured(cards, words.lexicons, dict(_measures(cards, words, seed))))
    return measured


def mean_scores(measured: Sequence[Measured], way: str) -> Scores:
    """Return the mean of the scores of a way over all the files on which it was tried."""
    told = [each.scores[way] for each in measured if way in each.scores]
    return Scores(
        **{field.name: mean(getattr(each, field.name) for each in told) for field in fields(Scores)}
    )


def _measures(cards: Labelled, words: Vocabulary, seed: int) -> Iterator[tuple[str, Scores]]:
    from atelier_app.grouping.selection import usual_themes

    for name, used in ((WORDS, Vocabulary()), (LEXICON, words)):
        grouped = group_texts(cards.texts, used, Constraints(), _silent, seed=seed)
        found = themes_of_cards(grouped.proposal, len(cards.texts))
        yield name, scores(cards.labels, found, grouped.milliseconds)
    baselines: dict[str, Baseline] = {
        K_KNOWN: k_means(cards.themes),
        K_USUAL: k_means(usual_themes(len(cards.texts))),
    }
    if has_bertopic(len(cards.texts)):
        baselines[BERTOPIC] = bertopic
    for name, baseline in baselines.items():
        started = time.perf_counter()
        found = baseline(cards.texts, seed)
        yield name, scores(cards.labels, found, round(1000 * (time.perf_counter() - started)))


def _silent(_label: str, _share: float) -> None:
    """Tell nothing of a proposal among others."""
