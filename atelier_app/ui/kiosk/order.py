"""Another order of the options for each voter, so that being first on the list helps none of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import SystemRandom
from typing import TypeVar

from atelier_app.domain.polls import Poll

T = TypeVar("T")


def drawn_order(count: int) -> Sequence[int]:
    """Return the ranks of so many options, in an order drawn at random."""
    return SystemRandom().sample(range(count), count)


def ordered(poll: Poll, order: Sequence[int]) -> Poll:
    """Return a poll as a voter sees it: its options in an order, by their ranks."""
    return replace(poll, options=tuple(poll.options[rank] for rank in order))


def restored(values: Sequence[T], order: Sequence[int]) -> tuple[T, ...]:
    """Return what a voter answered, option by option, in the order of the poll.

    There may be several values for each option, one after the other, or none at all.
    """
    each = len(values) // len(order)
    return tuple(
        value
        for rank in range(len(order))
        for value in values[order.index(rank) * each : (order.index(rank) + 1) * each]
    )
