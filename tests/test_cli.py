"""Each command does what its help says, and says what it did."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from atelier_app import app
from atelier_app.cli import main
from atelier_app.cli.commands import OPEN, build_parser
from atelier_app.domain.cards import Actor
from atelier_app.domain.session import Session
from atelier_app.resources import lexicons_dir, methods_dir

Run = Callable[..., str]

CARDS = ["relire avant d’envoyer", "relire les courriers", "relire, toujours", "former les agents", "former"]


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
def workshop(tmp_path: Path, run: Run) -> Path:
    """An empty workshop of the method « charte »."""
    path = tmp_path / "seance.atelier"
    run("nouveau", "charte", "--fichier", path)
    return path


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    path = tmp_path / "cartes.csv"
    rows = "\n".join(f'"{text}";risque;2' for text in CARDS)
    path.write_text(f"Texte;Catégorie;Table\n{rows}\n", encoding="utf-8")
    return path


def state(path: Path) -> Session:
    with app.opened(path) as service:
        return service.session


def test_a_new_workshop_holds_its_method_and_says_how_to_run_it(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "seance.atelier"
    printed = run("nouveau", "charte", "--fichier", path)
    assert f"atelier {path}" in printed
    session = state(path)
    assert session.method.id == "charte"
    assert session.preparation.title == session.method.title
    assert not session.cards


def test_a_new_workshop_gets_the_extension_it_lacks(tmp_path: Path, run: Run) -> None:
    assert str(tmp_path / "séance 1.2.atelier") in run(
        "nouveau", "charte", "--fichier", tmp_path / "séance 1.2"
    )
    assert (tmp_path / "séance 1.2.atelier").is_file()


@pytest.mark.parametrize(
    ("name", "typed"), [("à nous.atelier", "'à nous.atelier'"), ("-x.atelier", "./-x.atelier")]
)
def test_the_command_to_run_it_can_be_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, name: str, typed: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("nouveau", "charte", f"--fichier={name}").endswith(f": atelier {typed}\n")


def test_an_older_charter_is_kept_and_told(workshop: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "charte.docx").write_bytes(b"relue")
    printed = run("exporter", workshop, "--vers", tmp_path, "--seulement", "charte")
    (kept,) = tmp_path.glob("charte (ancienne version du *).docx")
    assert kept.read_bytes() == b"relue"
    assert str(kept) in printed


def test_a_method_may_be_given_by_its_file(tmp_path: Path, run: Run) -> None:
    run("nouveau", methods_dir() / "charte.yaml", "--fichier", tmp_path / "a.atelier")
    assert state(tmp_path / "a.atelier").method.id == "charte"


def test_cards_are_imported_where_they_will_be_grouped(workshop: Path, cards: Path, run: Run) -> None:
    printed = run("importer", workshop, cards)
    assert "5 cartes importées dans" in printed
    session = state(workshop)
    assert [card.text for card in session.cards_in("risque")] == CARDS
    assert {
        (card.step, card.content.category, card.content.table, card.origin) for card in session.cards.values()
    } == {("risques", "risque", 2, Actor.IMPORT)}


def test_cards_are_imported_in_the_step_named(workshop: Path, cards: Path, run: Run) -> None:
    printed = run("importer", workshop, cards, "--etape", "situations")
    assert "Colonnes sans équivalent, laissées de côté\u202f: Catégorie." in printed
    assert {card.step for card in state(workshop).cards_in("situation")} == {"situations"}


def test_rows_left_out_of_an_import_are_told(workshop: Path, tmp_path: Path, run: Run) -> None:
    source = tmp_path / "c.csv"
    source.write_text("texte;table\nrelire;1\n;2\n;3\n", encoding="utf-8")
    printed = run("importer", workshop, source)
    assert "1 carte importée" in printed
    assert "2 lignes sans texte laissées de côté." in printed


def test_grouping_a_file_prints_its_themes_and_changes_nothing(cards: Path, run: Run) -> None:
    before = cards.read_bytes()
    printed = run("regrouper", cards)
    assert "pour 5 cartes" in printed
    assert sum(line.startswith("  · ") for line in printed.splitlines()) == 5
    assert cards.read_bytes() == before


def test_grouping_in_json_prints_one_object_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "cartes.txt"
    source.write_text("\n\n".join(CARDS), encoding="utf-8")
    assert main(["regrouper", str(source), "--json"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    result = json.loads(printed.out)
    assert set(result) == {"themes", "a_classer", "duree_ms", "lexiques", "motifs"}
    keys = {"titre", "cartes", "mots_cles", "citation"}
    assert all(set(theme) == keys for theme in result["themes"])
    indices = [index for theme in result["themes"] for index in theme["cartes"]] + result["a_classer"]
    assert sorted(indices) == list(range(len(CARDS)))
    assert isinstance(result["duree_ms"], int | float)


def test_grouping_a_workshop_records_the_themes_and_undo_takes_them_back(
    workshop: Path, cards: Path, run: Run
) -> None:
    run("importer", workshop, cards)
    result = json.loads(run("regrouper", workshop, "--json"))
    session = state(workshop)
    themes = session.themes_of("regrouper")
    assert [theme.title for theme in themes] == [theme["titre"] for theme in result["themes"]]
    for theme, told in zip(themes, result["themes"], strict=True):
        assert [card.text for card in session.cards_of_theme(theme.id)] == [CARDS[i] for i in told["cartes"]]
    assert [card.text for card in session.tray("regrouper")] == [CARDS[i] for i in result["a_classer"]]
    with app.opened(workshop) as service:
        service.undo()
        assert not service.session.themes


def test_grouping_a_workshop_says_where_it_was_recorded(workshop: Path, cards: Path, run: Run) -> None:
    run("importer", workshop, cards)
    printed = run("regrouper", workshop)
    assert "Enregistré dans l’étape «\u00a0Regrouper\u00a0»" in printed
    assert "«\u00a0Annuler\u00a0»" in printed


def test_grouping_a_workshop_leaves_pinned_themes_and_their_cards_alone(
    workshop: Path, cards: Path, run: Run
) -> None:
    run("importer", workshop, cards)
    with app.opened(workshop) as service:
        first = service.session.cards_in("risque")[0].id
        pinned = service.add_theme("regrouper", "À part", [first])
        service.pin_theme(pinned.id, True)
    assert "pour 4 cartes" in run("regrouper", workshop)
    session = state(workshop)
    assert [card.id for card in session.cards_of_theme(pinned.id)] == [first]


@pytest.fixture
def with_cards(workshop: Path, cards: Path, run: Run) -> Path:
    run("importer", workshop, cards)
    return workshop


def test_exporting_writes_the_documents_there_is_matter_for(
    with_cards: Path, tmp_path: Path, run: Run
) -> None:
    printed = run("exporter", with_cards, "--vers", tmp_path / "documents")
    made = {path.name for path in (tmp_path / "documents").iterdir()}
    assert made == {
        "charte.docx",
        "synthese.docx",
        "graphe.graphml",
        "graphe.gexf",
        "cartes.xlsx",
        "cartes.csv",
    }
    assert all(str(tmp_path / "documents" / name) in printed for name in made)


def test_exporting_writes_only_what_is_asked_for(with_cards: Path, tmp_path: Path, run: Run) -> None:
    run("exporter", with_cards, "--vers", tmp_path / "d", "--seulement", "csv, xlsx")
    assert {path.name for path in (tmp_path / "d").iterdir()} == {"cartes.xlsx", "cartes.csv"}


def test_a_template_may_be_chosen_for_the_charter(with_cards: Path, tmp_path: Path, run: Run) -> None:
    run(
        "exporter",
        with_cards,
        "--vers",
        tmp_path / "d",
        "--gabarit",
        "m1_synthetique",
        "--seulement",
        "charte",
    )
    assert [path.name for path in (tmp_path / "d").iterdir()] == ["charte.docx"]


def test_the_methods_are_listed_with_their_promise(run: Run) -> None:
    printed = run("methodes")
    assert "charte " in printed
    assert "8 à 24 personnes" in printed
    assert "En deux heures" in printed


def test_sound_methods_pass_the_check(run: Run) -> None:
    assert (
        run("methodes", "verifier", methods_dir() / "charte.yaml") == "charte.yaml\u202f: rien à corriger.\n"
    )


def test_a_sound_lexicon_passes_the_check(run: Run) -> None:
    assert run("methodes", "verifier", lexicons_dir() / "services.yaml") == (
        "services.yaml\u202f: rien à corriger.\n"
    )


def test_a_lexicon_is_checked_as_a_lexicon(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "essai.yaml"
    path.write_text(
        "id: essai\ntitre: Essai\nnotions:\n  - {id: a, nom: A, famille: f, termes: [un arbre]}\n"
    )
    assert main(["methodes", "verifier", str(path)]) == 1
    printed = capsys.readouterr()
    assert "essai.yaml, ligne 4\u202f: la notion «\u00a0A\u00a0» n’a que 1 terme." in printed.err


def test_without_a_file_all_that_comes_with_atelier_is_checked(run: Run) -> None:
    printed = run("methodes", "verifier")
    files = [*methods_dir().glob("*.yaml"), *lexicons_dir().glob("*.yaml")]
    assert sorted(printed.splitlines()) == sorted(f"{file.name}\u202f: rien à corriger." for file in files)


def test_a_broken_method_is_told_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "essai.yaml"
    path.write_text("id: essai\ntitre: Essai\npromese: rien\n", encoding="utf-8")
    assert main(["methodes", "verifier", str(path), str(methods_dir() / "charte.yaml")]) == 1
    printed = capsys.readouterr()
    assert "essai.yaml, ligne 3\u202f: `promese` inconnu" in printed.err
    assert "charte.yaml\u202f: rien à corriger." in printed.out
    assert printed.err.endswith("\n1 fichier à corriger.\n")


def test_a_damaged_workshop_is_repaired_beside_it(with_cards: Path, run: Run) -> None:
    damaged = bytearray(with_cards.read_bytes())
    middle = len(damaged) // 2
    damaged[middle : middle + 4096] = b"\xff" * 4096
    with_cards.write_bytes(damaged)
    printed = run("reparer", with_cards)
    repaired = with_cards.with_name("seance (réparé).atelier")
    assert repaired.name in printed
    assert state(repaired).method.id == "charte"
    assert with_cards.read_bytes() == bytes(damaged)


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").startswith("Atelier")


@pytest.mark.parametrize("name", [name for name in build_parser()[1] if name != OPEN])
def test_every_command_is_in_the_readme(name: str) -> None:
    readme = Path(__file__).resolve().parents[1] / "README.md"
    assert f"atelier {name}" in readme.read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [[], ["seance.atelier"], ["dossier/seance"]])
def test_without_a_command_the_application_opens(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    asked: list[Path | None] = []
    monkeypatch.setattr(app, "open_app", lambda path: asked.append(path) or 0)
    assert main(arguments) == 0
    assert asked == [Path(arguments[0]) if arguments else None]


def test_the_exit_code_of_the_application_is_that_of_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "open_app", lambda path: 3)
    assert main([]) == 3
