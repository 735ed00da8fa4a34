"""The cards of a workshop, ready to be compared: by their words, and by the notions that they betray."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from scipy import sparse

from .notions import NotionModel
from .similarity import TextSpace
from .text import Prepared, prepare

TEXT_SHARE = 0.3
"""Share of words in closeness; the rest goes to notions, on which cards agree without sharing a word."""
NO_NOTION = 200.0
"""How likely a card is to betray no notion, against one that has no evidence for it."""
NEAREST = 3
"""Cards of a theme that a card is compared to: a theme has several sides."""


class Corpus:
    """Texts in the order given, and all that comparing them needs, worked out once and when asked for."""

    def __init__(self, texts: Sequence[str], model: NotionModel | None = None) -> None:
        self.texts = tuple(texts)
        self.model = model
        self.cards: tuple[Prepared, ...] = tuple(prepare(text) for text in texts)

    @cached_property
    def evidence(self) -> np.ndarray:
        """By card and notion, how much the notion explains the card, in nats; no column without a model."""
        if self.model is None:
            return np.zeros((len(self.cards), 0))
        return self.model.evidence([card.stems for card in self.cards])

    @cached_property
    def vectors(self) -> sparse.csr_matrix:
        """One row per card: the dot product of two rows is how close the cards are, from 0 to 1."""
        return self._joined(self.words, self.evidence)

    def closeness(self, text: str) -> np.ndarray:
        """Return how close a new text is to each card."""
        stems = prepare(text).stems
        evidence = np.zeros((1, 0)) if self.model is None else self.model.evidence([stems])
        return np.asarray(
            (self.vectors @ self._joined(self._space.vectors([stems]), evidence).T).toarray()
        ).ravel()

    @cached_property
    def _space(self) -> TextSpace:
        return TextSpace([card.stems for card in self.cards])

    @cached_property
    def words(self) -> sparse.csr_matrix:
        """One row per card, by its words alone."""
        return self._space.vectors([card.stems for card in self.cards])

    def _joined(self, words: sparse.csr_matrix, evidence: np.ndarray) -> sparse.csr_matrix:
        if not evidence.shape[1]:
            return words
        notions = sparse.csr_matrix(np.sqrt(notion_shares(evidence)))
        shares = np.sqrt(TEXT_SHARE), np.sqrt(1 - TEXT_SHARE)
        return sparse.hstack([words * shares[0], notions * shares[1]], format="csr")


def notion_shares(evidence: np.ndarray) -> np.ndarray:
    """Return how likely each notion is for each card; a card may well betray none, so rows sum up to less."""
    highest = np.maximum(evidence.max(axis=1, keepdims=True), 0.0)
    likely = np.exp(evidence - highest)
    return np.asarray(likely / (likely.sum(axis=1, keepdims=True) + NO_NOTION * np.exp(-highest)))


def closeness_to_groups(near: np.ndarray, groups: np.ndarray, count: int) -> np.ndarray:
    """Return, by row of ``near`` and group, the mean closeness to the nearest three cards of the group.

    ``near`` has a column per card, ``groups`` the group of each card, from 0; a card in none has -1. A group
    of fewer cards counts as if the others were far: one chance likeness is no theme.
    """
    found = np.zeros((len(near), count))
    for group in range(count):
        members = near[:, groups == group]
        best = (
            -np.partition(-members, NEAREST - 1, axis=1)[:, :NEAREST]
            if members.shape[1] > NEAREST
            else members
        )
        found[:, group] = best.sum(axis=1) / NEAREST
    return found
