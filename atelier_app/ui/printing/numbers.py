"""The numbers of paper ballots: « V12-0047-K7P », told from a slip of the keyboard and from another vote."""

from __future__ import annotations

import re
from hashlib import sha256

from atelier_app.domain.ballot_mark import ballot_mark
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.polls import Poll

LAST_NUMBER = 9999
_SIGNS = "346789BCDEFGHJKNPRSTVXY"
"""Signs of the checks: none is taken for another, and each is on the same key whatever the keyboard. There is
a prime number of them, so that the sum below misses no single mistake."""
_MARKS = 2
_FORM = re.compile(rf"(?:V?(\d{{1,4}}))?(\d{{4}})([{_SIGNS}]{{{_MARKS + 1}}})")
_NOISE = re.compile(r"[^0-9A-Z]")
_GENERATOR = 5
"""A primitive root of 23: its powers are all different, so two signs exchanged change the sum."""

_AS_ON_AZERTY = str.maketrans("à&é\"'(-è_ç", "0123456789")
"""A scanner set for an American keyboard, on a computer set for a French one, sends these for the digits,
and « ) » for the dash."""


def paper_number(poll: Poll, rank: int) -> str:
    """Return the number of a paper ballot: the vote, the rank from 1 to 9999, three signs that check them.

    The first sign catches slips of the keyboard. The other two follow from the identity of the poll and from
    what is to be filled in: they tell a ballot of this vote as it is now. They are no seal against somebody
    who would compute them; that no paper is added is seen where papers are handed out and collected.
    """
    mark = _mark(poll, rank)
    return f"V{poll.number}-{rank:04}-{_check(f'{poll.number}{rank:04}', mark)}{mark}"


def read_paper_number(poll: Poll, typed: str) -> int:
    """Return the rank of the ballot of a poll whose number was typed or scanned, dashes or not.

    Raises `WorkshopError` for a slip, a ballot of another vote, or a number that was never printed.
    """
    found = _FORM.fullmatch(_plain(typed))
    vote = (found and found[1]) or str(poll.number)
    if found is None or found[3][0] != _check(vote + found[2], found[3][1:]):
        raise WorkshopError(
            "Ce n’est pas le numéro d’un bulletin\u202f: sans doute une faute de frappe.",
            "Reprenez-le tel qu’il est imprimé sous le code carré.",
        )
    if vote != str(poll.number):
        raise WorkshopError(
            f"Ce bulletin est celui d’un autre vote (V{vote})\u202f; le vote ouvert est V{poll.number}.",
            "Mettez-le de côté, et passez au suivant.",
        )
    rank = int(found[2])
    if not rank or found[3][1:] != _mark(poll, rank):
        raise WorkshopError(
            "Aucun bulletin de ce vote n’a été imprimé sous ce numéro.",
            "S’il date d’avant un changement du vote, faites remplir un nouveau bulletin.",
        )
    return rank


def paper_voter(poll: Poll, rank: int) -> str:
    """Return who votes with a paper ballot: the same paper is always the same voter, and one ballot."""
    return f"papier-{sha256(f'{poll.id} {rank}'.encode()).hexdigest()}"


def _plain(typed: str) -> str:
    """Return what was typed in capitals, without what separates, whichever keyboard the scanner speaks to."""
    text = typed.translate(_AS_ON_AZERTY) if ")" in typed else typed
    return _NOISE.sub("", text.upper())


def _check(digits: str, mark: str) -> str:
    values = [*map(int, digits), *map(_SIGNS.index, mark)]
    return _SIGNS[sum(value * _GENERATOR**at for at, value in enumerate(values, start=1)) % len(_SIGNS)]


def _mark(poll: Poll, rank: int) -> str:
    value = int.from_bytes(sha256(f"{ballot_mark(poll)} {rank}".encode()).digest()[:8])
    return "".join(_SIGNS[value // len(_SIGNS) ** at % len(_SIGNS)] for at in range(_MARKS))
