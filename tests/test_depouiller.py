"""`atelier depouiller` counts the polls of the guide and of workshops, and refuses the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from atelier_app import app
from atelier_app.cli import REFUSED, main
from atelier_app.domain.lineage import closed_polls
from atelier_app.domain.principles import poll_result
from atelier_app.domain.recount_values import MOST_BALLOTS

Run = Callable[..., str]
Refuse = Callable[[str | bytes], str]

GUIDE = (Path(__file__).parents[1] / "docs" / "depouiller.md").read_text(encoding="utf-8")
EXAMPLES = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL)]
POLLS = [each for each in EXAMPLES if "mode" in each]
ANSWER = next(each for each in EXAMPLES if "classement" in each)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command that must succeed, and return what it prints."""

    def command(*arguments: object) -> str:
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        assert code == 0, printed.err
        return printed.out

    return command


@pytest.fixture
def refuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Refuse:
    """Give the command a file that it must refuse, and return what it says."""

    def command(content: str | bytes) -> str:
        path = tmp_path / "scrutin.json"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        assert main(["depouiller", str(path), "--json"]) == REFUSED
        printed = capsys.readouterr()
        assert printed.out == ""
        assert len(printed.err.strip().splitlines()) == 2
        return printed.err.replace("\u00a0", " ").replace("\u202f", " ")

    return command


def written(folder: Path, poll: object) -> Path:
    path = folder / "scrutin.json"
    path.write_text(json.dumps(poll, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_guide_shows_the_answer_to_its_first_example(tmp_path: Path, run: Run) -> None:
    answer = json.loads(run("depouiller", written(tmp_path, POLLS[0]), "--json"))
    spaces = json.dumps(answer, ensure_ascii=False).replace("\u00a0", " ").replace("\u202f", " ")
    assert json.loads(spaces) == ANSWER


@pytest.mark.parametrize("poll", POLLS, ids=[poll["mode"] for poll in POLLS])
def test_every_example_of_the_guide_is_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], poll: dict[str, object]
) -> None:
    path = written(tmp_path, poll)
    assert main(["depouiller", str(path), "--json"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    ranking = json.loads(printed.out)["classement"]
    assert {each["option"] for each in ranking} == set(poll["options"])  # type: ignore[call-overload]


def test_the_guide_has_an_example_of_every_mode() -> None:
    modes = {"mentions", "points", "classes", "consentement", "cotation", "alignement"}
    assert {poll["mode"] for poll in POLLS} == modes


def test_a_result_is_told_in_words_without_json(tmp_path: Path, run: Run) -> None:
    printed = run("depouiller", written(tmp_path, {**POLLS[0], "question": "Lequel d’abord ?"}))
    assert printed.startswith("Lequel d’abord ?\n\n1. Sobriété\u202f: Utile\n   1ʳᵉ place")
    assert printed.endswith("\n3 votants.\n")


def test_a_key_that_does_not_count_is_told_apart_from_the_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, {**POLLS[0], "mains_leves": []})
    assert main(["depouiller", str(path), "--json"]) == 0
    printed = capsys.readouterr()
    assert "«\u00a0mains_leves\u00a0» ne sert pas à compter" in printed.err
    assert json.loads(printed.out)["votants"] == 3


def test_the_polls_of_a_workshop_are_exported_and_counted_again(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "seance.atelier"
    run("nouveau", "charte", "--fichier", path)
    with app.opened(path) as service:
        for text in ("Transparence", "Sobriété", "Sobriété"):
            service.add_card("principe", text)
        for rank in range(2):
            poll = service.prepare_poll("choisir").id
            service.open_poll(poll)
            service.cast_ballot(poll, "v", (0, 1 + rank, 1))
            service.count_hands(poll, [[1, 0], [2, 0], [0, 0]])
            service.close_poll(poll)
        session = service.session
    run("exporter", path, "--vers", tmp_path, "--seulement", "scrutins")
    for rank, poll_closed in enumerate(closed_polls(session), start=1):
        answer = json.loads(run("depouiller", tmp_path / f"scrutin-{rank}.json", "--json"))
        places = poll_result(session, poll_closed).places
        names = ["Sobriété", "Transparence", "Sobriété (2)"] if rank == 2 else None
        assert [each["rang"] for each in answer["classement"]] == [place.rank for place in places]
        assert names is None or [each["option"] for each in answer["classement"]] == names


def test_polls_are_not_exported_before_one_is_counted(
    tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "seance.atelier"
    run("nouveau", "charte", "--fichier", path)
    assert main(["exporter", str(path), "--vers", str(tmp_path), "--seulement", "scrutins"]) == REFUSED
    assert "Aucun scrutin de cette séance n’est dépouillé." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "n’est pas un fichier JSON"),
        ("{'mode': 'points'}", "ligne 1, colonne 2"),
        ("[" * 100_000, "emboîte trop de listes"),
        ('{"mode": "points", "options": ["A"], "bulletins": [[' + "9" * 5_000 + "]]}", "nombre illisible"),
        ('{"mode": "points", "options": ["A"], "bulletins": [[NaN]]}', "« NaN » n’est pas un nombre"),
        ('{"mode": "points", "mode": "mentions"}', "« mode » est écrite deux fois"),
        (b"\xff\xfe{}", "UTF-8"),
        ('"mentions"', "objet JSON"),
    ],
)
def test_a_file_that_is_no_poll_is_refused_in_plain_french(
    refuse: Refuse, content: str | bytes, message: str
) -> None:
    assert message in refuse(content)


def test_a_million_ballots_are_refused_with_the_number_that_is_accepted(refuse: Refuse) -> None:
    ballots = ",".join(["[0]"] * 1_000_000)
    said = refuse(f'{{"mode": "consentement", "options": ["A"], "bulletins": [{ballots}]}}')
    assert "`bulletins` a 1 000 000 éléments, plus que les 100 000 acceptés." in said
    assert MOST_BALLOTS == 100_000


def test_a_file_that_cannot_be_read_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (tmp_path / "absent.json", tmp_path):
        assert main(["depouiller", str(path)]) == REFUSED
        assert len(capsys.readouterr().err.strip().splitlines()) == 2
    monkeypatch.setattr("atelier_app.library.poll_files.MOST_BYTES", 10)
    assert main(["depouiller", str(written(tmp_path, POLLS[0]))]) == REFUSED
    assert "trop gros" in capsys.readouterr().err


def test_what_drives_a_terminal_never_reaches_it(tmp_path: Path, run: Run) -> None:
    poll = {**POLLS[0], "options": ["Trans\x1b[2Jparence", "Sobriété"], "question": "\x1b]0;titre\x07Q"}
    assert "\x1b" not in run("depouiller", written(tmp_path, poll))


def test_a_byte_order_mark_changes_nothing(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "scrutin.json"
    path.write_text(json.dumps(POLLS[0]), encoding="utf-8-sig")
    assert json.loads(run("depouiller", path, "--json"))["votants"] == 3


def test_the_quorum_and_the_colleges_of_a_poll_are_told(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "scrutin.json"
    path.write_text(json.dumps(next(each for each in POLLS if "colleges" in each)), encoding="utf-8")
    printed = run("depouiller", path)
    assert "Quorum de 8 votants atteint (10)." in printed
    assert "Collège «\u00a0Agents\u00a0»\u202f: 5 votants." in printed
    assert "   1. Trier les courriels\u202f: Souhaitable" in printed
    assert printed.count("Non montré\u202f: moins de 5 votants.") == 2
    agents, *others = json.loads(run("depouiller", path, "--json"))["colleges"]
    assert [place["classe"] for place in agents["classement"]] == ["Souhaitable"]
    assert [each["classement"] for each in others] == [None, None]
