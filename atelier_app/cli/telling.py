"""How the commands write what they found: counts, themes, JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from atelier_app.cli.terminal import say
from atelier_app.domain.french import counted

if TYPE_CHECKING:
    from atelier_app.cli.themes import Grouped
    from atelier_app.grouping import Lexicon, ProposedTheme


def grouping_as_json(grouped: Grouped) -> str:
    """Return a grouping for programs, as one object; cards are their ranks, from 0."""
    proposal = grouped.proposal
    result = {
        "themes": [
            {
                "titre": theme.title,
                "cartes": list(theme.members),
                "mots_cles": list(theme.keywords),
                "citation": theme.core,
            }
            for theme in proposal.themes
        ],
        "a_classer": list(proposal.tray),
        "duree_ms": grouped.milliseconds,
        "lexiques": [lexicon.id for lexicon in grouped.lexicons],
        "motifs": [
            {"mots": list(reason.words), "notion": reason.notion, "proches": reason.near}
            for reason in grouped.reasons
        ],
    }
    return json.dumps(result, ensure_ascii=False)


def say_grouping(grouped: Grouped) -> None:
    """Tell a grouping theme by theme, then what stays to be sorted."""
    proposal = grouped.proposal
    cards = [text for text in grouped.texts if text]
    tray = [grouped.texts[card] for card in proposal.tray if grouped.texts[card]]
    say_rows_without_text(len(grouped.texts) - len(cards))
    say(lexicons_told(grouped.lexicons))
    say(
        f"{counted(len(proposal.themes), 'thème', 'thèmes')} pour {counted(len(cards), 'carte', 'cartes')}, "
        f"dont {len(tray)} à classer.\n"
    )
    for theme in proposal.themes:
        _say_group(_heading(theme), [grouped.texts[card] for card in theme.members])
    if tray:
        _say_group(f"À classer ({len(tray)})", tray)


def lexicons_told(lexicons: Sequence[Lexicon]) -> str:
    """Say which lexicons a proposal relies on."""
    if not lexicons:
        return "Sans lexique\u202f: les cartes sont rapprochées par leurs seuls mots."
    titles = ", ".join(f"{lexicon.title} ({lexicon.id})" for lexicon in lexicons)
    return f"{'Lexiques' if len(lexicons) > 1 else 'Lexique'}\u202f: {titles}."


def say_rows_without_text(rows: int) -> None:
    """Tell how many rows of a file said nothing, if any."""
    if rows:
        left = "laissée" if rows == 1 else "laissées"
        say(f"{counted(rows, 'ligne', 'lignes')} sans texte {left} de côté.")


def _heading(theme: ProposedTheme) -> str:
    unnamed = ", à nommer" if theme.needs_name else ""
    return f"{theme.title} ({len(theme.members)}{unnamed})\u202f: {', '.join(theme.keywords)}"


def _say_group(heading: str, texts: Sequence[str]) -> None:
    say(heading)
    for text in texts:
        say(f"  · {' '.join(text.split())}")
    say()
