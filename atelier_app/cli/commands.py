"""The command line: which commands there are, what they take, and how they are explained."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from atelier_app.cli import handlers
from atelier_app.cli.parser import FrenchParser, nearest
from atelier_app.cli.terminal import flush, say

OPEN = "ouvrir"
"""What is meant when a file alone is given, or nothing: it need not be typed."""

WORKSHOP = "F.atelier"
CARDS = "CARTES"

DESCRIPTION = """Animer des ateliers participatifs, de la première carte au document Word.

Sans commande, ouvre l’application, sur une séance si son fichier est donné."""


def parsed(argv: Sequence[str]) -> argparse.Namespace | None:
    """Read a command line; `None` when all it asked for was to be told something, which is done.

    Raises `UsageError` on what cannot be understood.
    """
    parser, commands = build_parser()
    completed = _with_command(parser, list(commands), argv)
    try:
        return parser.parse_args(completed)
    except SystemExit:
        # The way argparse stops after --help and --version; errors go through FrenchParser.error.
        flush()
        return None


def build_parser() -> tuple[FrenchParser, dict[str, FrenchParser]]:
    """Return the parser of `atelier`, and those of its commands by name."""
    parser = FrenchParser(
        prog="atelier", description=DESCRIPTION, usage=f"atelier [{WORKSHOP}]\n       atelier COMMANDE …"
    )
    parser.add_argument("--version", action=_Version, help="affiche la version d’Atelier")
    commands = parser.add_subparsers(
        title="Commandes", metavar="COMMANDE", dest="command", required=True, prog=parser.prog
    )
    opening = commands.add_parser(OPEN)
    opening.add_argument("file", metavar=WORKSHOP, nargs="?", type=Path, help="séance à ouvrir")
    opening.set_defaults(run=handlers.open_window)
    for declare in (_demo, _new, _import, _group, _evaluate, _export, _recount, _methods, _repair):
        declare(commands)
    return parser, commands.choices


def _with_command(parser: FrenchParser, commands: list[str], argv: Sequence[str]) -> list[str]:
    """Put in the command that opens the application where only a file is given, or nothing."""
    if not argv:
        return [OPEN]
    first = argv[0]
    if first in (*parser.options, *commands):
        return list(argv)
    if first.startswith("-"):
        parser.error(
            f"l’option «\u00a0{first}\u00a0» n’existe pas. Pour un fichier de ce nom, écrivez ./{first}"
            if _names_a_file(first)
            else f"l’option «\u00a0{first}\u00a0» n’existe pas."
        )
    if not _names_a_file(first):
        known = [command for command in commands if command != OPEN]
        parser.error(f"la commande «\u00a0{first}\u00a0» n’existe pas. {nearest(first, known)}")
    return [OPEN, *argv]


def _names_a_file(word: str) -> bool:
    path = Path(word)
    return bool(path.suffix) or len(path.parts) > 1 or path.exists()


class _Version(argparse.Action):
    """Tell the version, looked up only when asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str, **settings: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **settings)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            say(f"Atelier {version('atelier')}")
        except PackageNotFoundError:
            say("Atelier, version de développement (non installée)")
        parser.exit()


Commands = Any
"""What `add_subparsers` returns, a class that argparse does not name."""

Handler = Callable[[argparse.Namespace], int]


def _command(commands: Commands, name: str, run: Handler, summary: str, details: str = "") -> FrenchParser:
    description = f"{summary[0].upper()}{summary[1:]}. {details}".strip()
    parser: FrenchParser = commands.add_parser(name, help=summary, description=description)
    parser.set_defaults(run=run)
    return parser


def _demo(commands: Commands) -> None:
    demo = _command(
        commands,
        "demo",
        handlers.demo,
        "rejoue l’atelier d’exemple et exporte ses documents",
        f"La séance d’une démonstration précédente est remplacée. Pour la parcourir ensuite\u202f: "
        f"atelier DOSSIER/admiville_charte{handlers.SUFFIX}",
    )
    demo.add_argument(
        "--sortie",
        metavar="DOSSIER",
        default="sorties",
        help="où écrire la séance et ses documents (par défaut\u202f: sorties)",
    )


def _new(commands: Commands) -> None:
    new = _command(commands, "nouveau", handlers.new, "crée une séance à partir d’une méthode")
    new.add_argument(
        "method",
        metavar="METHODE",
        help="nom d’une méthode (voir «\u00a0atelier methodes\u00a0») ou fichier .yaml",
    )
    new.add_argument("--fichier", metavar=WORKSHOP, required=True, help="fichier à créer")


def _import(commands: Commands) -> None:
    cards = _command(
        commands,
        "importer",
        handlers.import_cards,
        "ajoute à une séance les cartes d’un fichier",
        "Tout est importé, ou rien. Les colonnes sont reconnues à leur nom\u202f: texte (carte, idée…), "
        "catégorie, table, et les champs de la collection.",
    )
    cards.add_argument("file", metavar=WORKSHOP, type=Path, help="séance qui reçoit les cartes")
    cards.add_argument("cards", metavar=CARDS, type=Path, help="fichier .csv, .xlsx, .txt ou .jsonl")
    cards.add_argument(
        "--etape",
        metavar="ID",
        help="étape qui reçoit les cartes (par défaut\u202f: la première suivie d’un regroupement)",
    )


def _group(commands: Commands) -> None:
    group = _command(
        commands,
        "regrouper",
        handlers.group,
        "propose des thèmes pour des cartes",
        "Pour une séance, le regroupement est aussi enregistré dans sa première étape de regroupement\u202f; "
        "«\u00a0Annuler\u00a0» le retire. Les lignes vides d’un fichier .txt ne sont pas des cartes.",
    )
    group.add_argument(
        "source",
        metavar=f"{CARDS}|{WORKSHOP}",
        type=Path,
        help="fichier .csv, .xlsx, .txt, .jsonl, ou séance",
    )
    _lexicons(group, "celui que la séance a choisi, sinon auto")
    group.add_argument(
        "--json",
        action="store_true",
        help="écrit le résultat en JSON, les cartes comptées à partir de 0, lignes sans texte comprises",
    )


def _evaluate(commands: Commands) -> None:
    evaluate = _command(
        commands,
        "evaluer",
        handlers.evaluate,
        "mesure les thèmes proposés, face à ceux que des gens ont faits",
        'Chaque ligne du fichier est une carte\u202f: {"text": …, "label": son thème}. Les cartes de thème '
        "«\u00a0À classer\u00a0» sont regroupées avec les autres, et laissées hors des mesures.",
    )
    evaluate.add_argument(
        "files", metavar="FICHIER", type=Path, nargs="+", help="fichier .jsonl de cartes et de thèmes"
    )
    _lexicons(evaluate, "auto")
    evaluate.add_argument("--graine", metavar="N", default="0", help="départ du hasard (par défaut\u202f: 0)")
    evaluate.add_argument("--json", action="store_true", help="écrit le résultat en JSON")


def _lexicons(parser: FrenchParser, default: str) -> None:
    parser.add_argument(
        "--lexique",
        metavar="auto|NOM,NOM|aucun",
        help="lexiques à employer\u202f: auto, ceux dont les cartes emploient les mots\u202f; des noms, ou "
        f"des fichiers .yaml\u202f; aucun (par défaut\u202f: {default})",
    )


def _export(commands: Commands) -> None:
    export = _command(commands, "exporter", handlers.export, "écrit les documents d’une séance")
    export.add_argument("file", metavar=WORKSHOP, type=Path, help="séance à exporter")
    export.add_argument("--vers", metavar="DOSSIER", required=True, help="où écrire les documents")
    export.add_argument(
        "--gabarit", metavar="NOM", help="gabarit de la charte\u202f: son nom, ou un fichier .docx à vous"
    )
    export.add_argument(
        "--seulement",
        metavar="DOCUMENTS",
        help="documents voulus, séparés par des virgules\u202f: charte, synthese, image, svg, graphml, gexf, "
        "xlsx, csv, scrutins",
    )


def _recount(commands: Commands) -> None:
    recount = _command(
        commands,
        "depouiller",
        handlers.recount,
        "recompte un scrutin à partir de ses bulletins anonymes",
        "Le fichier vient de « atelier exporter --seulement scrutins ». Son format est décrit dans "
        "docs/depouiller.md.",
    )
    recount.add_argument("file", metavar="SCRUTIN.json", type=Path, help="bulletins d’un scrutin dépouillé")
    recount.add_argument("--json", action="store_true", help="écrit le classement en JSON")


def _methods(commands: Commands) -> None:
    methods = _command(
        commands, "methodes", handlers.list_methods, "liste les méthodes, vérifie méthodes et lexiques"
    )
    actions = methods.add_subparsers(title="Commandes", metavar="COMMANDE", dest="action", prog=methods.prog)
    verify = _command(
        actions,
        "verifier",
        handlers.verify_methods,
        "vérifie des fichiers de méthode ou de lexique, ligne par ligne",
    )
    verify.add_argument(
        "files",
        metavar="FICHIER",
        type=Path,
        nargs="*",
        help="fichier .yaml à vérifier (par défaut\u202f: tous ceux d’Atelier)",
    )


def _repair(commands: Commands) -> None:
    repair = _command(
        commands,
        "reparer",
        handlers.repair,
        "récupère une séance endommagée dans un nouveau fichier",
        "Le fichier endommagé n’est jamais modifié.",
    )
    repair.add_argument("file", metavar=WORKSHOP, type=Path, help="séance à réparer")
