"""What goes wrong is said in French, in one or two lines, with the right exit code and no traceback."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from atelier_app import app
from atelier_app.cli import BUG, INTERRUPTED, REFUSED, handlers, main
from atelier_app.cli.commands import OPEN, build_parser
from atelier_app.cli.parser import WRONG_USAGE, FrenchParser
from atelier_app.cli.terminal import Progress

ENGLISH = (
    "usage:",
    "options:",
    "optional arguments",
    "positional arguments",
    "show this help",
    "error:",
    "required",
    "unrecognized",
    "expected",
    "invalid",
    "choose from",
    "ignored",
)


@pytest.fixture
def workshop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "seance.atelier"
    assert main(["nouveau", "charte", "--fichier", str(path)]) == 0
    capsys.readouterr()
    return path


def said(capsys: pytest.CaptureFixture[str], code: int, *arguments: object) -> str:
    """Run a command that must be refused with that code; return what it says, which is short and French."""
    assert main([str(argument) for argument in arguments]) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert 1 <= len(printed.err.splitlines()) <= 2
    assert "Traceback" not in printed.err
    assert not any(word in printed.err for word in ENGLISH)
    return printed.err


# Wrong usage


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["exporte"],
            "la commande «\u00a0exporte\u00a0» n’existe pas. Vouliez-vous «\u00a0exporter\u00a0»\u202f?",
        ),
        (
            ["xyz"],
            "Choix possibles\u202f: demo, nouveau, importer, regrouper, evaluer, exporter, depouiller, "
            "methodes,",
        ),
        (["--verbeux"], "l’option «\u00a0--verbeux\u00a0» n’existe pas."),
        (["nouveau"], "atelier nouveau\u202f: il manque METHODE, --fichier."),
        (["nouveau", "charte", "--fichier"], "--fichier demande une valeur."),
        (["importer", "a.atelier"], "il manque CARTES."),
        (["regrouper", "a.csv", "--json=1"], "--json n’accepte pas de valeur."),
        (["regrouper", "a.csv", "b.csv"], "argument en trop ou inconnu\u202f: b.csv"),
        (["regrouper", "a.csv", "--js"], "argument en trop ou inconnu\u202f: --js"),
        (["methodes", "verifie"], "«\u00a0verifie\u00a0» n’existe pas. Choix possibles\u202f: verifier."),
        (["regrouper", "a.csv", "--lexique"], "--lexique demande une valeur."),
        (["regrouper", "a.csv", "--lexique", ","], "--lexique demande auto, aucun, ou des noms"),
        (["regrouper", "a.csv", "--lexique", "auto,metiers"], "--lexique demande auto, aucun, ou des noms"),
        (["evaluer"], "atelier evaluer\u202f: il manque FICHIER."),
        (["evaluer", "a.jsonl", "--graine", "x"], "--graine demande un nombre entier, de 0 à 4294967295."),
        (["evaluer", "a.jsonl", "--graine=-1"], "--graine demande un nombre entier, de 0 à 4294967295."),
        (["a.atelier", "b.atelier"], "argument en trop ou inconnu\u202f: b.atelier"),
        (
            ["exporter", "a.atelier", "--vers", "d", "--seulement", "charte,synthse"],
            "Le document «\u00a0synthse\u00a0» n’existe pas. Vouliez-vous «\u00a0synthese\u00a0»\u202f?",
        ),
        (["exporter", "a.atelier", "--vers", "d", "--seulement", ","], "demande au moins un document"),
    ],
)
def test_a_wrong_usage_is_explained(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert message in said(capsys, WRONG_USAGE, *arguments)


def test_a_wrong_usage_points_to_the_help_of_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, WRONG_USAGE, "importer").endswith("Aide\u202f: atelier importer --help\n")


def every_parser() -> list[FrenchParser]:
    parser, commands = build_parser()
    nested = [
        each
        for command in commands.values()
        for action in command._actions
        if isinstance(action.choices, dict)
        for each in action.choices.values()
    ]
    return [parser, *commands.values(), *nested]


@pytest.mark.parametrize("parser", every_parser(), ids=lambda parser: parser.prog)
def test_every_help_is_in_french(capsys: pytest.CaptureFixture[str], parser: FrenchParser) -> None:
    assert main([*parser.prog.split()[1:], "--help"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("Utilisation\u202f: atelier")
    assert "affiche cette aide" in printed.out
    assert printed.err == ""
    assert not any(word in printed.out for word in ENGLISH)


def test_every_argument_is_explained() -> None:
    for parser in every_parser():
        actions = [action for action in parser._actions if not isinstance(action.choices, dict)]
        assert all(action.help for action in actions), parser.prog


def test_what_need_not_be_typed_is_not_listed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    assert f" {OPEN} " not in capsys.readouterr().out


# Refusals


def test_a_missing_workshop_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "est introuvable" in said(capsys, REFUSED, "exporter", tmp_path / "a.atelier", "--vers", tmp_path)


def test_a_file_that_is_no_workshop_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.atelier"
    path.write_text("bonjour")
    for command in (["regrouper", path], ["importer", path, path], ["exporter", path, "--vers", tmp_path]):
        assert "n’est pas une séance d’Atelier" in said(capsys, REFUSED, *command)


def test_an_existing_workshop_is_never_replaced_by_a_new_one(
    workshop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = workshop.read_bytes()
    assert "Il y a déjà un fichier" in said(capsys, REFUSED, "nouveau", "charte", "--fichier", workshop)
    assert workshop.read_bytes() == before


def test_an_unknown_method_is_refused_with_the_nearest_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    message = said(capsys, REFUSED, "nouveau", "chartes", "--fichier", tmp_path / "a.atelier")
    assert "Vouliez-vous «\u00a0charte\u00a0»" in message
    assert not (tmp_path / "a.atelier").exists()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("c.csv", "", "ne contient aucune carte"),
        ("c.csv", "auteur;message\nmoi;relire\n", "colonnes trouvées\u202f: auteur, message"),
        ("c.csv", "texte;table\nrelire;1\nsigner;rouge\n", "Ligne 3\u202f: «\u00a0rouge\u00a0»"),
        ("c.csv", "texte;catégorie\nrelire;danger\n", "Ligne 2\u202f: La catégorie «\u00a0danger\u00a0»"),
        ("c.xlsx", "texte", "est abîmé ou n’est pas un classeur"),
        ("c.jsonl", "relire", "Ligne 1\u202f: ce n’est pas du JSON"),
        ("c.pdf", "relire", "n’est pas un fichier de cartes connu"),
    ],
)
def test_a_bad_file_of_cards_imports_nothing(
    workshop: Path, capsys: pytest.CaptureFixture[str], name: str, content: str, message: str
) -> None:
    source = workshop.with_name(name)
    source.write_text(content, encoding="utf-8")
    assert message in said(capsys, REFUSED, "importer", workshop, source)
    with app.opened(workshop) as service:
        assert not service.session.cards


@pytest.mark.parametrize("step", ["ouvrir", "sieste"])
def test_a_step_that_captures_nothing_is_refused_with_those_that_do(
    workshop: Path, capsys: pytest.CaptureFixture[str], step: str
) -> None:
    source = workshop.with_name("c.txt")
    source.write_text("relire", encoding="utf-8")
    message = said(capsys, REFUSED, "importer", workshop, source, "--etape", step)
    assert f"L’étape «\u00a0{step}\u00a0» ne recueille pas de cartes" in message
    assert "Étapes possibles\u202f: situations, risques, " in message


def test_a_workshop_without_a_card_cannot_be_grouped(
    workshop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "n’a encore aucune carte à regrouper" in said(capsys, REFUSED, "regrouper", workshop, "--json")


def test_an_unknown_template_is_refused(workshop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    message = said(
        capsys,
        REFUSED,
        *("exporter", workshop, "--vers", workshop.parent / "d", "--gabarit", "m1", "--seulement", "charte"),
    )
    assert "Charte…\n" not in message
    assert "Le gabarit «\u00a0m1\u00a0» n’existe pas." in message


def test_a_workshop_open_elsewhere_is_refused(workshop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with app.opened(workshop):
        assert "est déjà ouverte" in said(capsys, REFUSED, "regrouper", workshop, "--json")


def test_the_demo_does_not_replace_a_workshop_that_is_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = app.new_sample(tmp_path)
    with app.opened(path) as service:
        card = service.add_card("situation", "à ne pas perdre").id
        assert main(["demo", "--sortie", str(tmp_path)]) == REFUSED
        service.edit_card(card, text="toujours là")
    with app.opened(path) as service:
        assert service.session.cards[card].text == "toujours là"
    assert "est déjà ouverte" in capsys.readouterr().err


def test_the_demo_does_not_write_where_a_file_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sorties").write_text("")
    assert main(["demo", "--sortie", str(tmp_path / "sorties")]) == REFUSED
    assert "est un fichier" in capsys.readouterr().err


def test_the_demo_does_not_replace_a_real_workshop(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "admiville_charte.atelier"
    assert main(["nouveau", "charte", "--fichier", str(path)]) == 0
    before = path.read_bytes()
    assert main(["demo", "--sortie", str(tmp_path)]) == REFUSED
    assert "est une vraie séance" in capsys.readouterr().err
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["", ".", "..", "dossier/", "\udcff.atelier"])
def test_a_new_workshop_needs_the_name_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "nom" in said(capsys, REFUSED, "nouveau", "charte", "--fichier", name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--vers", ""], "--vers ne nomme aucun dossier."),
        (["--vers", "d", "--gabarit", ""], "--gabarit ne nomme aucun gabarit."),
    ],
)
def test_an_empty_option_of_the_export_is_refused(
    workshop: Path, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    assert message in said(capsys, REFUSED, "exporter", workshop, *options)


def test_an_empty_step_is_told_as_such(workshop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = workshop.with_name("c.txt")
    source.write_text("relire", encoding="utf-8")
    message = said(capsys, REFUSED, "importer", workshop, source, "--etape", "")
    assert "L’étape «\u00a0\u00a0» ne recueille pas" in message


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_the_application_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert "Aucun écran" in said(capsys, REFUSED)


# Interruptions and bugs


def failing_with(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> int:
        raise error

    monkeypatch.setattr(handlers, "list_methods", fail)


def test_an_interruption_is_told_and_has_its_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failing_with(KeyboardInterrupt(), monkeypatch)
    assert main(["methodes"]) == INTERRUPTED
    assert capsys.readouterr().err == "\nInterrompu.\n"


def test_a_bug_is_never_taken_for_a_users_mistake(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "journal" / "atelier.log"
    monkeypatch.setattr("atelier_app.cli.reporting.log_file", lambda: log)
    failing_with(ZeroDivisionError("division impossible"), monkeypatch)
    message = said(capsys, BUG, "methodes")
    assert str(log) in message
    assert "ZeroDivisionError: division impossible" in log.read_text(encoding="utf-8")


def test_a_bug_is_told_in_full_where_it_cannot_be_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "journal").write_text("")
    monkeypatch.setattr("atelier_app.cli.reporting.log_file", lambda: tmp_path / "journal" / "atelier.log")
    failing_with(ZeroDivisionError("division impossible"), monkeypatch)
    assert main(["methodes"]) == BUG
    assert "ZeroDivisionError: division impossible" in capsys.readouterr().err


# Progress


def test_progress_is_a_plain_line_for_each_part_away_from_a_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Progress() as progress:
        for share in (0.0, 0.2, 0.4):
            progress("Charte", share)
        progress("Synthèse", 0.5)
        progress("Terminé", 1.0)
    assert capsys.readouterr().err == "Charte…\nSynthèse…\n"


def test_discreet_progress_is_silent_away_from_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(discreet=True) as progress:
        progress("Charte", 0.5)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("discreet", [True, False])
def test_progress_is_rewritten_in_place_on_a_terminal_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], discreet: bool
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with Progress(discreet=discreet) as progress:
        progress("Synthèse", 0.25)
        progress("Charte", 0.5)
    written = capsys.readouterr().err
    assert "\n" not in written
    assert "Synthèse… 25\u202f%" in written
    *_, cleared, last = written.split("\r")
    assert (cleared.strip(), last) == ("", "")
