"""A sheet to draw on in centimetres, and the text that fits on it.

Matplotlib’s object interface only: no window, no shared state, so that two exports may draw at once.
"""

from __future__ import annotations

import io
import logging
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from atelier_app.export.safe_text import one_line

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

INK, SOFT, LINE, SURFACE, BOARD, ACCENT, ACCENT_SOFT = (
    "#1B2430",
    "#5A6472",
    "#DDD8CC",
    "#FFFFFF",
    "#F6F4EF",
    "#0B5C6B",
    "#DCEBED",
)
NOTES = {
    "jaune": "#FFE58A",
    "orange": "#FFC89B",
    "rose": "#FFB8C6",
    "violet": "#D9C7FF",
    "bleu": "#BFDDFF",
    "menthe": "#B5EAE0",
    "vert": "#CFEBB0",
    "sable": "#E9E0D1",
}
DPI = 200
"""Fine enough for a Word document that stays light; print works ask for `PRINT_DPI`."""
PRINT_DPI = 300
CM = 1 / 2.54
POINT_CM = 2.54 / 72
_MISSING = "□"
_FONT = b"'DejaVu Sans'"
_FONTS = _FONT + b", Verdana, sans-serif"
"""What a computer without our font shows instead: Verdana is as wide."""

# It tells in English of folders that it cannot write in, and draws just the same.
logging.getLogger("matplotlib").setLevel(logging.ERROR)
_LONGEST = 400


@dataclass(frozen=True)
class Picture:
    """A picture in PNG, its printed width, and the text that stands for it."""

    png: bytes
    width_cm: float
    description: str


class Canvas:
    """A white sheet; x goes right and y goes down, in centimetres from the top left corner."""

    def __init__(self, width: float, height: float) -> None:
        """Open a sheet of that size in centimetres."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.width = width
        self._figure = Figure(figsize=(width * CM, height * CM), dpi=DPI, facecolor=SURFACE)
        FigureCanvasAgg(self._figure)
        self.axes: Any = self._figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)
        self.axes.set_axis_off()

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        colour: str = INK,
        bold: bool = False,
        **more: Any,
    ) -> None:
        """Write a text already made `drawable`, centred unless told otherwise; size in points."""
        more = {"ha": "center", "va": "center" if "\n" in text else "center_baseline"} | more
        self.axes.text(
            x,
            y,
            text,
            color=colour,
            fontproperties=font(size, bold),
            parse_math=False,
            linespacing=1.15,
            **more,
        )

    def picture(self, description: str, dpi: int = DPI) -> Picture:
        """Return the sheet as a picture, so many points to the inch."""
        target = io.BytesIO()
        metadata = {"Software": None, "Description": one_line(description)}
        self._figure.savefig(target, format="png", dpi=dpi, metadata=metadata)
        return Picture(target.getvalue(), self.width, description)

    def drawing(self, title: str, description: str) -> bytes:
        """Return the sheet as SVG, its words as text, which can be searched, read aloud and reworked."""
        import matplotlib as mpl

        # Constants of the application: set once and for all, they are no state that two exports share.
        mpl.rcParams["svg.fonttype"] = "none"
        mpl.rcParams["svg.hashsalt"] = "atelier"
        target = io.BytesIO()
        told = {"Title": one_line(title), "Description": one_line(description)}
        self._figure.savefig(target, format="svg", metadata=told | {"Creator": "Atelier", "Date": None})
        return target.getvalue().replace(_FONT, _FONTS)


@cache
def font(size: float, bold: bool = False) -> FontProperties:
    """Return the font that comes with Matplotlib: the same picture on every computer."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(family="DejaVu Sans", size=size, weight="bold" if bold else "normal")


def drawable(text: str) -> str:
    """Return the text on one line, with a box in place of the signs that the font cannot draw."""
    known = _known_characters()
    boxed = "".join(
        sign if ord(sign) in known else _MISSING for sign in one_line(text) if sign not in _UNSEEN
    )
    return re.sub(f"{_MISSING}+", _MISSING, boxed)


_UNSEEN = "\u200c\u200d\u200e\u200f\ufe0e\ufe0f"


@cache
def _known_characters() -> frozenset[int]:
    from matplotlib.font_manager import findfont, get_font

    return frozenset(get_font(findfont(font(10))).get_charmap())


def width_of(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a drawable text, in centimetres."""
    from matplotlib.textpath import text_to_path

    points, _, _ = text_to_path.get_text_width_height_descent(text, font(size, bold), ismath=False)
    return float(points) * POINT_CM


def wrapped(text: str, size: float, width: float, lines: int, *, bold: bool = False) -> list[str]:
    """Break a text into at most so many lines of that width (cm); what does not fit ends in an ellipsis."""
    # Measuring costs what a text is long, and no line that we draw holds so much.
    words = drawable(text[:_LONGEST]).split(" ")
    found: list[str] = []
    while words and len(found) < lines:
        line = _fitting(words, size, width, bold)
        words = words[len(line) :]
        found.append(" ".join(line))
    if found and (words or width_of(found[-1], size, bold) > width):
        found[-1] = _shortened(found[-1], size, width, bold, more=bool(words))
    return [_shortened(line, size, width, bold, more=False) for line in found]


def _fitting(words: list[str], size: float, width: float, bold: bool) -> list[str]:
    taken = 1
    while taken < len(words) and width_of(" ".join(words[: taken + 1]), size, bold) <= width:
        taken += 1
    return words[:taken]


def _shortened(line: str, size: float, width: float, bold: bool, *, more: bool) -> str:
    ending = "…" if more else ""
    if width_of(line + ending, size, bold) <= width:
        return line + ending
    low, high = 0, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(line[:middle].rstrip() + "…", size, bold) <= width:
            low = middle
        else:
            high = middle - 1
    return line[:low].rstrip() + "…"
