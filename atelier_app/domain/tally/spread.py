"""How far the voters agree on an option: read from the answers in the middle, in honest words."""

from collections.abc import Sequence
from itertools import accumulate

from atelier_app.domain.tally.wording import counted, quoted

FEWEST_VOTERS = 7
"""Below this many voters, one person changes the picture: we list the answers and conclude nothing."""


def quarter(counts: Sequence[int], *, last: bool = False) -> int:
    """Return the answer at the end of the first quarter of the voters, or at the start of the last one.

    At least three quarters of the voters are on the other side of it, or on it. Raises ValueError when
    nobody answered.
    """
    ordered = tuple(reversed(counts)) if last else tuple(counts)
    total = sum(ordered)
    if not total:
        raise ValueError("nobody answered")
    place = next(i for i, n in enumerate(accumulate(ordered)) if 4 * n >= total)
    return len(ordered) - 1 - place if last else place


def spread_of(counts: Sequence[int], names: Sequence[str]) -> str:
    """Say in French how far apart the answers are; `counts` follow the order of `names`.

    The half of the voters in the middle decides: on one answer or two neighbours, opinions are close;
    from one end of the scale to the other, they are opposed; in between, divided.
    """
    total = sum(counts)
    if total == 0:
        return "Personne ne s’est prononcé."
    given = [i for i, n in enumerate(counts) if n]
    span = _span(given[0], given[-1], names)
    if total < FEWEST_VOTERS:
        return f"{counted(total, 'votant')} seulement, trop peu pour conclure\u202f: {span}."
    first, last = quarter(counts), quarter(counts, last=True)
    if first == 0 and last == len(counts) - 1:
        return f"Avis opposés\u202f: {span}, avec au moins un quart des votants à chaque bout."
    if last - first <= 1:
        return f"Avis proches\u202f: la moitié des votants au moins donne {_either(first, last, names)}."
    middle = f"de {quoted(names[first])} à {quoted(names[last])}"
    return f"Avis partagés\u202f: même sans les extrêmes, les réponses vont {middle}."


def _span(first: int, last: int, names: Sequence[str]) -> str:
    if first == last:
        return f"toutes les réponses sont {quoted(names[first])}"
    return f"les réponses vont de {quoted(names[first])} à {quoted(names[last])}"


def _either(first: int, last: int, names: Sequence[str]) -> str:
    return quoted(names[first]) if first == last else f"{quoted(names[first])} ou {quoted(names[last])}"
