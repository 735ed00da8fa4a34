"""Titles of bubbles, always readable: inside when they hold, else beside; never one over another."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, product

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from atelier_app.ui.fitting import FittedText, fit_text
from atelier_app.ui.graph.crowd import Box, Crowd
from atelier_app.ui.theme import text_font


@dataclass(frozen=True)
class Sizes:
    """Sizes of letters, in pixels: those of a title to try in turn, that of the count under it.

    `comfort` is the share of the radius that a title takes at best, so that what is around it is seen;
    `widest` the room for one that stands beside its bubble.
    """

    titles: tuple[int, ...] = (18, 17, 16, 15, 14, 13, 12)
    aside: int = 12
    widest: int = 168
    comfort: float = 0.74

    @property
    def smaller(self) -> tuple[int, ...]:
        """The sizes of a title for which room is scarce."""
        return self.titles[len(self.titles) // 2 :]


ON_SCREEN = Sizes()
_MOST_LINES = 3
_MARGIN = 4.0
_OVER = 3.0
"""How far the corners of a line may come over the edge, in pixels."""
_OVERHANGS = (2.2, 2.6, 3.0)
"""Widths of a title laid over its bubble and a little beyond, in radii."""
_WIDTHS = (1.9, 1.5, 1.15)
"""Widths to break a title at, in radii."""
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_STEP = 11.0
_TRIES = 60
"""Places tried before a title is let stand on a bubble, though never on another title."""
_FURTHER = 1.01
"""How much further each try goes beyond these: a crowd of titles is left after a few hundred of them."""


@dataclass(frozen=True)
class Titled:
    """A bubble as it is on the screen, with what is written on it."""

    centre: QPointF
    radius: float
    title: str
    aside: str


@dataclass(frozen=True)
class Label:
    """A title in lines, the count under it, and the box that they take on the screen.

    `inside` when it is centred on its bubble, be it a little wider.
    """

    lines: tuple[str, ...]
    aside: str
    size: int
    box: QRectF
    inside: bool


def placed_labels(bubbles: Sequence[Titled], sizes: Sizes = ON_SCREEN) -> list[Label]:
    """Return the label of each bubble; those that do not hold inside look for a free place around."""
    labels = [_inside(each, sizes) for each in bubbles]
    crowd = Crowd([(bubble.centre, bubble.radius) for bubble in bubbles])
    for label in labels:
        if label is not None:
            crowd.add(_edges(label.box))
    for attempt in (_over, _beside):
        for rank, bubble in enumerate(bubbles):
            if labels[rank] is None:
                labels[rank] = label = attempt(bubble, sizes, crowd)
                if label is not None:
                    crowd.add(_edges(label.box))
    return [label for label in labels if label is not None]


def _inside(bubble: Titled, sizes: Sizes) -> Label | None:
    """Return the largest title that leaves room around it, else the largest that holds, else nothing."""
    full = bubble.radius + _OVER
    for reach, tried in ((sizes.comfort * full, sizes.titles), (full, sizes.smaller)):
        for size, share in product(tried, _WIDTHS):
            text = _in_lines(bubble.title, round(share * bubble.radius), size)
            if text is not None and _is_within(reach, bubble, text, sizes):
                label = _label(bubble, text, sizes, inside=True)
                label.box.moveCenter(bubble.centre)
                return label
    return None


def _is_within(reach: float, bubble: Titled, text: FittedText, sizes: Sizes) -> bool:
    """Tell whether each line, and the count under them, holds in a circle at its height."""
    metrics = _metrics(text.size, QFont.Weight.Bold)
    aside = _metrics(sizes.aside)
    lines = [(metrics.horizontalAdvance(line), text.line_height) for line in text.lines]
    lines.append((aside.horizontalAdvance(bubble.aside), aside.lineSpacing()))
    top = -sum(height for _, height in lines) / 2
    for width, height in lines:
        if math.hypot(width / 2, max(abs(top), abs(top + height))) > reach:
            return False
        top += height
    return True


def _over(bubble: Titled, sizes: Sizes, crowd: Crowd) -> Label | None:
    """Return a small title laid over its bubble and a little beyond, where no other title stands."""
    for share, size in product(_OVERHANGS, reversed(sizes.smaller)):
        text = _in_lines(bubble.title, round(share * bubble.radius), size)
        if text is not None:
            label = _label(bubble, text, sizes, inside=True)
            label.box.moveCenter(bubble.centre)
            if not crowd.has_title_on(_with_margin(_edges(label.box))):
                return label
    return None


def _beside(bubble: Titled, sizes: Sizes, crowd: Crowd) -> Label:
    text = _broken(bubble, sizes, sizes.widest) or fit_text(
        bubble.title, (sizes.widest, 99 * sizes.titles[-1]), sizes.titles[-1:], QFont.Weight.Bold
    )
    label = _label(bubble, text, sizes, inside=False)
    fallback: tuple[float, float] | None = None
    width, height = label.box.width(), label.box.height()
    for rank, centre in enumerate(_centres(bubble, label.box)):
        if fallback is not None and rank > _TRIES:
            break
        x, y = centre
        room = _with_margin((x - width / 2, y - height / 2, x + width / 2, y + height / 2))
        if crowd.has_title_on(room):
            continue
        fallback = fallback or centre
        if not crowd.has_bubble_on(room, (bubble.centre, bubble.radius)):
            fallback = centre
            break
    label.box.moveCenter(QPointF(*fallback) if fallback is not None else bubble.centre)
    return label


def _broken(bubble: Titled, sizes: Sizes, width: float) -> FittedText | None:
    tried = (_in_lines(bubble.title, width, size) for size in sizes.smaller)
    return next((each for each in tried if each is not None), None)


def _edges(box: QRectF) -> Box:
    return box.left(), box.top(), box.right(), box.bottom()


def _with_margin(box: Box) -> Box:
    left, top, right, bottom = box
    return left - _MARGIN, top - 1, right + _MARGIN, bottom + 1


def _centres(bubble: Titled, box: QRectF) -> Iterator[tuple[float, float]]:
    """Yield where a label beside its bubble may be centred: below, above, at the sides, then further."""
    x, y = bubble.centre.x(), bubble.centre.y()
    down, aside = bubble.radius + box.height() / 2 + 2, bubble.radius + box.width() / 2 + _MARGIN
    yield from ((x, y + down), (x, y - down), (x + aside, y), (x - aside, y))
    for rank in count():
        turn, out = rank * _GOLDEN_ANGLE, _STEP * math.sqrt(rank) * _FURTHER ** max(0, rank - _TRIES)
        yield x + 1.4 * out * math.cos(turn), y + down + out * math.sin(turn)


@lru_cache(maxsize=64)
def _metrics(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFontMetricsF:
    return QFontMetricsF(text_font(size, weight))


@lru_cache(maxsize=4096)
def _word_widths(title: str, size: int) -> tuple[float, float]:
    """Return the width of the longest word, and that of all: what cannot hold is not broken into lines."""
    metrics = _metrics(size, QFont.Weight.Bold)
    widths = [metrics.horizontalAdvance(word) for word in title.split()]
    return max(widths, default=0.0), sum(widths)


def _in_lines(title: str, width: float, size: int) -> FittedText | None:
    """Return a title in a few lines without cutting a word, or nothing."""
    widest, together = _word_widths(title, size)
    if widest > width + 1 or together > _MOST_LINES * width + 1:
        return None
    height = _MOST_LINES * _metrics(size, QFont.Weight.Bold).lineSpacing() * 1.01
    text = fit_text(title, (width, height), (size,), QFont.Weight.Bold)
    whole = not text.elided and " ".join(text.lines).split() == title.split()
    return text if whole else None


def _label(bubble: Titled, text: FittedText, sizes: Sizes, *, inside: bool) -> Label:
    metrics = _metrics(text.size, QFont.Weight.Bold)
    aside = _metrics(sizes.aside)
    widest = max(
        [aside.horizontalAdvance(bubble.aside), *(metrics.horizontalAdvance(line) for line in text.lines)]
    )
    height = len(text.lines) * text.line_height + aside.lineSpacing()
    return Label(text.lines, bubble.aside, text.size, QRectF(0, 0, widest + 2 * _MARGIN, height), inside)
