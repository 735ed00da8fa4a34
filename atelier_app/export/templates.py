"""The Word templates: those that come with Atelier, and those that organisers bring."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import yaml

from atelier_app.domain.errors import WorkshopError
from atelier_app.export import french
from atelier_app.resources import templates_dir


@dataclass(frozen=True)
class TemplateInfo:
    """A template that comes with Atelier. `name` is what one types; `document` what it makes."""

    name: str
    title: str
    description: str
    document: str
    path: Path


def list_templates(folder: Path | None = None) -> tuple[TemplateInfo, ...]:
    """List the templates of a folder (by default those of Atelier), by name.

    Each Word file has a description of the same name in YAML, with `titre`, `document` and `description`.
    """
    found = sorted((folder or templates_dir()).glob("*.yaml"))
    return tuple(_read(path) for path in found)


def find_template(wanted: str, document: str, folder: Path | None = None) -> Path:
    """Return the Word file of a template given by name, or by the path of an organiser’s own.

    Raises `WorkshopError` on a name that does not exist, with those that do for this document.
    """
    own = Path(wanted).expanduser()
    if own.suffix.lower() == ".docx":
        return _existing(own)
    known = {each.name: each for each in list_templates(folder) if each.document == document}
    if wanted not in known:
        raise WorkshopError(f"Le gabarit {french.quoted(wanted)} n’existe pas.", _advice(wanted, known))
    return _existing(known[wanted].path)


def _read(path: Path) -> TemplateInfo:
    try:
        described = yaml.safe_load(path.read_text(encoding="utf-8"))
        title, document, description = (described[key] for key in ("titre", "document", "description"))
    except (yaml.YAMLError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise WorkshopError(
            f"La description de gabarit {french.quoted(path.name)} est illisible.",
            "Elle doit contenir «\u00a0titre\u00a0», «\u00a0document\u00a0» et «\u00a0description\u00a0».",
        ) from error
    return TemplateInfo(
        path.stem, str(title), str(description).strip(), str(document), path.with_suffix(".docx")
    )


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise WorkshopError(
            f"Le gabarit {french.quoted(path.name)} est introuvable dans "
            f"«\u00a0{path.absolute().parent}\u00a0».",
            "Vérifiez le chemin du fichier Word.",
        )
    return path


def _advice(wanted: str, known: Iterable[str]) -> str:
    names = sorted(known)
    close = get_close_matches(wanted, names, n=1)
    hint = f"Vouliez-vous dire {french.quoted(close[0])}\u202f? " if close else ""
    listed = french.listed([french.quoted(name) for name in names])
    return f"{hint}Gabarits possibles\u202f: {listed}, ou le chemin d’un fichier .docx."
