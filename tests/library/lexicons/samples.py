"""Lexicons small enough to keep in mind."""

from __future__ import annotations

from pathlib import Path

LETTERS = "abcdefghijklmnopqrstuvw"


def terms(word: str) -> str:
    """Return enough terms for a notion, all beginning with a word."""
    return ", ".join(f"{word} {letter}{letter}k" for letter in LETTERS)


SOUND = f"""id: parcs
titre: Parcs et jardins
methodes: [charte]
notions:
  - id: bancs
    nom: Des bancs
    famille: repos
    termes: [{terms("banc")}]
    phrases: |
      on ne sait plus où s’asseoir

      mémé fatigue avant la boulangerie
  - id: arbres
    nom: Des arbres
    famille: ombre
    termes:
      [{terms("arbre")}]
"""


def written(folder: Path, text: str, name: str = "essai.yaml") -> Path:
    """Write a lexicon to a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
