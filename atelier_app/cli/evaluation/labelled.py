"""Read cards that people have grouped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from atelier_app.domain.errors import WorkshopError
from atelier_app.grouping.text import fold
from atelier_app.library.cards_files import read_card_file

LABEL = "label"
UNSORTED = "a classer"
"""The label, folded, of cards that fit nowhere."""


@dataclass(frozen=True)
class Labelled:
    """Cards in the order of their file, each with the name of its theme, `None` where it fits nowhere."""

    name: str
    texts: tuple[str, ...]
    labels: tuple[str | None, ...]

    @property
    def themes(self) -> int:
        """How many themes people made."""
        return len(set(self.labels) - {None})


def read_labelled(path: Path) -> Labelled:
    """Read a file of cards with their themes, or raise `WorkshopError` with the line to correct."""
    file = read_card_file(path)
    if LABEL not in file.columns:
        raise WorkshopError(
            f"«\u00a0{path.name}\u00a0» ne dit pas le thème de ses cartes.",
            f'Chaque ligne est un objet {{"text": …, "{LABEL}": son thème}}.',
        )
    for card in file.cards:
        if not card.cells.get(LABEL, "").strip():
            raise WorkshopError(
                f"{path.name}, ligne {card.line}\u202f: cette carte n’a pas de thème.",
                f"Donnez-lui un «\u00a0{LABEL}\u00a0», ou «\u00a0À classer\u00a0».",
            )
    given = [card.cells[LABEL].strip() for card in file.cards]
    labels = tuple(None if fold(label) == UNSORTED else label for label in given)
    if len(set(labels) - {None}) < 2:
        raise WorkshopError(
            f"«\u00a0{path.name}\u00a0» a moins de deux thèmes.",
            "Il en faut deux pour mesurer quelque chose.",
        )
    return Labelled(path.stem, tuple(card.text for card in file.cards), labels)
