"""The authors’ guide cannot drift from the format: its tables, its example and its claims are checked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from atelier_app.domain.method import StepKind
from atelier_app.library.methods import load_method
from atelier_app.library.methods.check_steps import NEEDED
from atelier_app.library.methods.schema import method_schema
from tests.methodes.guide_tables import GUIDE, PARTS, filled

TEXT = GUIDE.read_text(encoding="utf-8")


def test_the_tables_of_keys_are_up_to_date() -> None:
    assert filled(TEXT) == TEXT, "run python -m tests.methodes.guide_tables"


def test_every_part_of_the_format_has_its_table() -> None:
    with_keys = re.findall(r'"(\w+)": \{\s+"additionalProperties": false', method_schema())
    assert set(with_keys) | {"Method"} == set(PARTS)


def test_the_example_is_a_method_without_a_problem(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    path = tmp_path / "boite_a_idees.yaml"
    path.write_text(example, encoding="utf-8")
    assert load_method(path).id == "boite_a_idees"


def kinds_of_the_guide() -> dict[str, set[str]]:
    section = TEXT.split("## Les genres d’étape")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\|([^|]*)\|$", section, re.MULTILINE)
    return {kind: {key for key in re.findall(r"`(\w+)`", needs) if key in NEEDED} for kind, needs in rows}


def test_every_kind_of_step_is_explained_in_its_order() -> None:
    assert list(kinds_of_the_guide()) == [str(kind) for kind in StepKind]


@pytest.mark.parametrize("kind", StepKind)
def test_the_guide_says_what_each_kind_needs(kind: StepKind) -> None:
    assert kinds_of_the_guide()[kind] == {key for key, kinds in NEEDED.items() if kind in kinds}


def test_the_guide_is_typeset() -> None:
    prose = re.sub(r"```.*?```|`[^`]*`|<!--.*?-->", "", TEXT, flags=re.DOTALL)
    assert re.findall(r".{0,20} [:;!?%](?=\s)", prose) == []
    assert "'" not in prose
