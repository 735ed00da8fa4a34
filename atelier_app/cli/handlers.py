"""What each command does: ask `app` for it, and tell in French what came of it.

`app` is imported by the command that runs, so that `atelier --help` starts at once.
"""

from __future__ import annotations

import os
import shlex
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from atelier_app.cli import telling
from atelier_app.cli.parser import UsageError, nearest
from atelier_app.cli.terminal import Progress, complain, say
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.french import counted

if TYPE_CHECKING:
    from atelier_app.cli.themes import Regrouped
    from atelier_app.domain.method import Method
    from atelier_app.export import Document, Written

SUFFIX = ".atelier"


MOST_SEED = 2**32 - 1
"""Largest seed that the baselines of `evaluer` take."""


def open_window(arguments: Namespace) -> int:
    """Open the application."""
    from atelier_app import app

    return app.open_app(arguments.file)


def demo(arguments: Namespace) -> int:
    """Replay the sample workshop and export it."""
    from atelier_app import app

    with Progress() as progress:
        path, written = app.play_demo(_folder("--sortie", arguments.sortie), progress)
    say(f"Séance d’exemple\u202f: {path}")
    _say_documents(written)
    return 0


def new(arguments: Namespace) -> int:
    """Create a workshop."""
    from atelier_app import app
    from atelier_app.domain.run import Preparation
    from atelier_app.library.methods import find_method

    wanted = _new_file(arguments.fichier)
    method = find_method(arguments.method)
    path = app.new_workshop(wanted, method, Preparation(method.title))
    say(f"Séance créée\u202f: {path} ({method.title})")
    say(f"Pour l’animer\u202f: atelier {_typed(path)}")
    return 0


def import_cards(arguments: Namespace) -> int:
    """Add the cards of a file to a workshop."""
    from atelier_app import app
    from atelier_app.cli import cards

    with app.opened(arguments.file) as service:
        done = cards.import_cards(service, arguments.cards, arguments.etape)
    for note in done.notes:
        say(note)
    where = f"«\u00a0{done.collection}\u00a0» (étape «\u00a0{done.step.title}\u00a0»)"
    say(f"{counted(done.cards, 'carte importée', 'cartes importées')} dans {where}.")
    telling.say_rows_without_text(done.rows_without_text)
    if done.ignored_columns:
        say(f"Colonnes sans équivalent, laissées de côté\u202f: {', '.join(done.ignored_columns)}.")
    return 0


def group(arguments: Namespace) -> int:
    """Group the cards of a file, or those of a workshop for good."""
    from atelier_app import app
    from atelier_app.cli import themes

    asked = themes.asked_help(arguments.lexique)
    recorded = ""
    with Progress(discreet=arguments.json) as progress:
        if arguments.source.suffix.lower() == SUFFIX:
            with app.opened(arguments.source) as service:
                done = themes.group_workshop(service, asked, progress)
            grouped, recorded = done.grouped, _recorded(done)
        else:
            grouped = themes.group_file(arguments.source, asked, progress)
    for note in grouped.notes:
        complain(note)
    if arguments.json:
        say(telling.grouping_as_json(grouped))
    else:
        telling.say_grouping(grouped)
        say(recorded)
    return 0


def evaluate(arguments: Namespace) -> int:
    """Measure proposals against groups made by people."""
    from atelier_app.cli import evaluation, themes

    asked = themes.asked_help(arguments.lexique)
    if not arguments.graine.isdecimal() or int(arguments.graine) > MOST_SEED:
        raise UsageError(f"--graine demande un nombre entier, de 0 à {MOST_SEED}.")
    with Progress(discreet=arguments.json) as progress:
        measured = evaluation.evaluate(arguments.files, asked, int(arguments.graine), progress)
    for note in themes.broken_lexicons(asked):
        complain(note)
    say(evaluation.as_json(measured) if arguments.json else evaluation.as_table(measured))
    return 0


def export(arguments: Namespace) -> int:
    """Write the documents of a workshop."""
    from atelier_app import app

    wanted = _documents(arguments.seulement)
    folder = _folder("--vers", arguments.vers)
    if arguments.gabarit == "":
        raise WorkshopError("--gabarit ne nomme aucun gabarit.", "Donnez son nom, ou retirez l’option.")
    with app.opened(arguments.file) as service, Progress() as progress:
        written = app.export_documents(
            service, folder, documents=wanted, template=arguments.gabarit, progress=progress
        )
    _say_documents(written)
    return 0


def recount(arguments: Namespace) -> int:
    """Count a poll again."""
    from atelier_app.cli import recount as recounting

    return recounting.recount(arguments)


def list_methods(_: Namespace) -> int:
    """List the methods that come with Atelier."""
    from atelier_app.library.methods import list_methods as found_methods

    for found in found_methods():
        if found.method is not None:
            say(_described(found.method))
        else:
            complain(f"{found.path.name} est à corriger\u202f: atelier methodes verifier {found.path}")
    return 0


def verify_methods(arguments: Namespace) -> int:
    """Check files of methods and lexicons, by default all those of Atelier; tell problems by line."""
    from atelier_app.library.lexicons import looks_like_lexicon, verify_lexicon
    from atelier_app.library.methods import verify_method

    broken = 0
    for file in arguments.files or _own_files():
        # Made absolute, « . » has a name to be told by.
        path = file.absolute()
        problems = verify_lexicon(path) if looks_like_lexicon(path) else verify_method(path)
        broken += bool(problems)
        for problem in problems:
            complain(str(problem))
        if not problems:
            say(f"{path.name}\u202f: rien à corriger.")
    if broken:
        raise WorkshopError(f"{counted(broken, 'fichier', 'fichiers')} à corriger.")
    return 0


def _own_files() -> list[Path]:
    """Return the files of all the methods and lexicons that come with Atelier."""
    from atelier_app.library.lexicons import list_lexicons
    from atelier_app.library.methods import list_methods as found_methods

    return [*(found.path for found in found_methods()), *(found.path for found in list_lexicons())]


def repair(arguments: Namespace) -> int:
    """Recover a damaged workshop into a new file."""
    from atelier_app.store import repair as repaired

    say(repaired(arguments.file).summary)
    return 0


def _documents(written: str | None) -> list[Document] | None:
    """Read the list of documents wanted; `None` is all of them."""
    if written is None:
        return None
    from atelier_app.export import Document

    known = [str(document) for document in Document]
    words = [word.strip() for word in written.split(",") if word.strip()]
    for word in words:
        if word not in known:
            raise UsageError(f"Le document «\u00a0{word}\u00a0» n’existe pas. {nearest(word, known)}")
    if not words:
        raise UsageError(f"--seulement demande au moins un document\u202f: {', '.join(known)}.")
    return [Document(word) for word in words]


def _recorded(done: Regrouped) -> str:
    changed = counted(done.moved, "carte change", "cartes changent")
    return (
        f"Enregistré dans l’étape «\u00a0{done.step.title}\u00a0»\u202f: {changed} de place\u202f; "
        "«\u00a0Annuler\u00a0» le retire."
    )


def _say_documents(written: Written) -> None:
    say(f"{counted(len(written.paths), 'document', 'documents')}\u202f:")
    for path in written.paths:
        say(f"  {path}")
    if written.kept:
        say("Gardé sous un autre nom, au cas où quelqu’un y aurait travaillé\u202f:")
    for path in written.kept:
        say(f"  {path}")


def _folder(option: str, written: str) -> Path:
    if not written.strip():
        raise WorkshopError(f"{option} ne nomme aucun dossier.", "Donnez le nom d’un dossier.")
    return Path(written)


def _new_file(written: str) -> Path:
    """Read where to create a workshop; what names a folder names no file."""
    path = Path(written)
    if any("\ud800" <= sign <= "\udfff" for sign in written):
        raise WorkshopError("Ce nom de fichier contient des signes illisibles.", "Choisissez un autre nom.")
    if not written.strip() or written.endswith(("/", os.sep)) or path.name in ("", ".."):
        raise WorkshopError(
            f"«\u00a0{written}\u00a0» n’est pas un nom de fichier.",
            "Donnez un nom de séance, par exemple conseil.atelier.",
        )
    return path


def _typed(path: Path) -> str:
    """Return a path as it is to be typed after a command."""
    written = f".{os.sep}{path}" if str(path).startswith("-") else str(path)
    if os.name == "nt":
        return f'"{written}"' if " " in written else written
    return shlex.quote(written)


def _described(method: Method) -> str:
    hours, minutes = divmod(method.duration, 60)
    lasts = f"{hours} h {minutes:02}" if hours and minutes else f"{hours} h" if hours else f"{minutes} min"
    group = method.group
    most = f"{group.minimum} à {group.maximum}" if group.maximum else f"{group.minimum} et plus"
    return f"{method.id:<18} {method.title} ({lasts}, {most} personnes)\n{'':<18} {method.promise}"
