"""Find the words that proposals of a workshop rely on, among the lexicons of Atelier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from atelier_app.domain.themes import GroupingHelp
from atelier_app.grouping import Lexicon
from atelier_app.grouping import vocabulary as chosen_among
from atelier_app.grouping.vocabulary import Vocabulary
from atelier_app.library.lexicons.files import find_lexicons, list_lexicons


def vocabulary(
    texts: Sequence[str],
    help_: GroupingHelp | None = None,
    *,
    method: str | None = None,
    folder: Path | None = None,
) -> Vocabulary:
    """Return what a proposal for some texts relies on.

    The lexicons that the room chose; without a choice, those whose words the texts really use, those that
    serve the ``method`` (an identifier) first. Raises `WorkshopError` when a chosen one cannot be found.
    """
    help_ = help_ or GroupingHelp()
    if help_.lexicons is None:
        return chosen_among(texts, help_, lexicons_that_serve(method, folder))
    found = find_lexicons(help_.lexicons, folder)  # by identifier, or by file
    chosen = replace(help_, lexicons=tuple(lexicon.id for lexicon in found))
    return chosen_among(texts, chosen, found)


def lexicons_that_serve(method: str | None = None, folder: Path | None = None) -> tuple[Lexicon, ...]:
    """Return all the lexicons that can be read, those that serve a method first, then by title."""
    found = [each.lexicon for each in list_lexicons(folder) if each.lexicon is not None]
    return tuple(sorted(found, key=lambda lexicon: method not in lexicon.methods))
