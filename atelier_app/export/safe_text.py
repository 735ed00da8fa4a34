"""Make a text fit for XML, whatever it holds: the files that office software opens are all XML."""

from __future__ import annotations

import re

_ILLEGAL = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    "|["
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_BREAKING_SPACES = re.compile("[ \t\n]+")
_LINE_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029]")


def safe_text(text: str) -> str:
    """Return the text without the characters that XML forbids; line breaks of every kind become `\\n`.

    Source: XML 1.0, fifth edition, production 2 and the note on discouraged characters.
    """
    return _ILLEGAL.sub("", _LINE_BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """Return the text made safe, on one line; spaces that do not break stay what they are."""
    return _BREAKING_SPACES.sub(" ", safe_text(text)).strip(" ")


def shortened(text: str, limit: int) -> str:
    """Return the text on one line of at most `limit` characters, cut between words."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    head = line[:limit]
    return (head.rpartition(" ")[0] or head[:-1]) + "…"
