"""The lexicons that come with Atelier: enough words, told apart, each for the methods that it serves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from atelier_app.library.lexicons import list_lexicons, load_lexicon, verify_lexicon
from atelier_app.library.lexicons.model import LexiconPart, NotionPart
from atelier_app.library.yaml.keys import keys_of
from atelier_app.resources import lexicons_dir

LEAST = {
    "action_sociale": (600, 12),
    "ethique_ia": (1_800, 30),
    "formation_acculturation": (600, 12),
    "metiers": (600, 12),
    "prospective_2035": (600, 12),
    "ressources_humaines": (600, 12),
    "services": (600, 12),
}
"""Terms and notions that each lexicon has at least."""

PATHS = [pytest.param(path, id=path.stem) for path in sorted(lexicons_dir().glob("*.yaml"))]
GUIDE = Path(__file__).parents[2] / "docs" / "ecrire-un-lexique.md"


def test_the_lexicons_are_all_there_and_can_be_read() -> None:
    found = list_lexicons()
    assert {each.lexicon.id for each in found if each.lexicon} == set(LEAST)
    assert len(found) == len(LEAST)


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_to_be_mended(path: Path) -> None:
    assert [str(problem) for problem in verify_lexicon(path)] == []


@pytest.mark.parametrize("path", PATHS)
def test_a_lexicon_is_large_enough_and_says_whom_it_serves(path: Path) -> None:
    lexicon = load_lexicon(path)
    terms, notions = LEAST[lexicon.id]
    assert lexicon.id == path.stem
    assert sum(len(notion.terms) for notion in lexicon.notions) >= terms
    assert len(lexicon.notions) >= notions
    assert lexicon.methods


@pytest.mark.parametrize("path", PATHS)
def test_each_notion_has_sentences_as_people_write_them(path: Path) -> None:
    for notion in load_lexicon(path).notions:
        assert len(notion.phrases) >= 20, notion.id


@pytest.mark.parametrize("path", PATHS)
def test_a_title_fits_on_the_wall(path: Path) -> None:
    for notion in load_lexicon(path).notions:
        assert len(notion.name) <= 60
        assert notion.name[0].isupper()


# The guide


def examples() -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


def test_the_example_of_the_guide_is_a_lexicon(tmp_path: Path) -> None:
    (example,) = examples()
    path = tmp_path / "exemple.yaml"
    path.write_text(example, encoding="utf-8")
    assert verify_lexicon(path) == []


@pytest.mark.parametrize("model", [LexiconPart, NotionPart])
def test_the_guide_explains_each_key(model: type[LexiconPart] | type[NotionPart]) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    for key, meaning in keys_of(model).items():
        assert meaning
        assert f"| `{key}` |" in guide


def test_the_guide_names_the_lexicons_that_come_with_atelier() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    assert all(f"`{name}`" in guide for name in LEAST)
