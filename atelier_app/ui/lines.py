"""One text, several cards: what is pasted or parted, line by line."""

import re

_BULLET = re.compile(r"^\s*(?:[-–—•*·▪]|\d{1,2}[.)])\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?…;])\s+(?=\S)")


def lines_of(text: str) -> list[str]:
    """Return the lines that say something, without the dash or the bullet they begin with."""
    bare = (_BULLET.sub("", line).strip() for line in text.splitlines())
    return [line for line in bare if line]


def parts_of(text: str) -> list[str]:
    """Return a text in the parts it seems to have: its lines, or else its sentences."""
    lines = lines_of(text)
    return lines if len(lines) != 1 else _SENTENCE_END.split(lines[0])
