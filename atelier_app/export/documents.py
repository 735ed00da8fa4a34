"""The documents that there are, and how a workshop becomes each of them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.session import Session
from atelier_app.export.context import Workshop, workshop
from atelier_app.export.files import Written, require_folder, write_files
from atelier_app.export.templates import find_template

if TYPE_CHECKING:
    import networkx as nx

Progress = Callable[[str, float], None]
"""Told what is being made, in French, and the share done, from 0 to 1."""


class Document(StrEnum):
    """A document; the value is what one types to ask for it."""

    CHARTER = "charte"
    SYNTHESIS = "synthese"
    GRAPH_PICTURE = "image"
    GRAPH_DRAWING = "svg"
    GRAPHML = "graphml"
    GEXF = "gexf"
    XLSX = "xlsx"
    CSV = "csv"
    BALLOTS = "scrutins"


@dataclass(frozen=True)
class _Maker:
    """How a document is named, said and made; a document of several files has no name of its own."""

    file: str
    title: str
    make: Callable[[Workshop, Path | None, datetime], bytes | dict[str, bytes]]
    template: str | None = None
    lack: Callable[[Workshop], WorkshopError | None] = lambda _: None
    """Tell what a workshop lacks to make it, if anything."""


def export_workshop(
    session: Session,
    folder: Path,
    *,
    documents: Collection[Document] | None = None,
    template: str | None = None,
    now: datetime,
    progress: Progress | None = None,
) -> Written:
    """Write the documents of a workshop into a folder, in place of earlier ones, and return what was done.

    Earlier Word documents are kept under another name. By default all the documents for which the workshop
    holds something. `template` is the one of the charter: a name of `list_templates`, or the path of an
    organiser’s own. `now` is written in the documents as it is, so it carries the time zone of the place.
    Raises `WorkshopError` when the folder is none, a template cannot be used, a
    document has nothing to show, or the system refuses to write; then no file is changed, but for those
    already replaced when a later one turns out to be open elsewhere.
    """
    read = workshop(session, now)
    return write_documents(read, folder, documents=documents, template=template, now=now, progress=progress)


def write_documents(
    read: Workshop,
    folder: Path,
    *,
    documents: Collection[Document] | None = None,
    template: str | None = None,
    now: datetime,
    progress: Progress | None = None,
) -> Written:
    """Do the slow part of `export_workshop`, from plain data: needs no lock, fits any thread."""
    require_folder(folder)
    wanted = _wanted(read, documents)
    tell = progress or (lambda _, __: None)
    templates = {each: _template(each, template) for each in wanted}
    contents: dict[str, bytes] = {}
    for rank, each in enumerate(wanted):
        maker = _MAKERS[each]
        tell(maker.title, rank / len(wanted))
        made = maker.make(read, templates[each], now)
        contents |= made if isinstance(made, dict) else {maker.file: made}
    written = write_files(folder, contents)
    tell("Terminé", 1.0)
    return written


def _wanted(read: Workshop, documents: Collection[Document] | None) -> list[Document]:
    """Return the documents asked for, or those for which the workshop holds something."""
    if documents is None:
        return [each for each in Document if _MAKERS[each].lack(read) is None]
    wanted = [each for each in Document if each in documents]
    for each in wanted:
        if lack := _MAKERS[each].lack(read):
            raise lack
    return wanted


def _template(document: Document, wanted: str | None) -> Path | None:
    default = _MAKERS[document].template
    if default is None:
        return None
    return find_template(wanted if wanted and document is Document.CHARTER else default, document)


def _charter(read: Workshop, template: Path | None, now: datetime) -> bytes:
    from atelier_app.export.word import render

    assert template is not None
    return render(template, read, title=read.charte.titre, now=now)


def _synthesis(read: Workshop, template: Path | None, now: datetime) -> bytes:
    from atelier_app.export.word import render

    assert template is not None
    return render(template, read, title=f"Synthèse\u202f: {read.titre}", now=now)


def _graph_picture(read: Workshop, _: Path | None, __: datetime) -> bytes:
    from atelier_app.export.pictures import themes_print

    return themes_print(read.regroupements[-1])


def _graph_drawing(read: Workshop, _: Path | None, __: datetime) -> bytes:
    from atelier_app.export.pictures import themes_drawing

    return themes_drawing(read.regroupements[-1], read.titre)


def _graphml(read: Workshop, _: Path | None, __: datetime) -> bytes:
    from atelier_app.export.gephi import graphml

    return graphml(_session_graph(read))


def _gexf(read: Workshop, _: Path | None, now: datetime) -> bytes:
    from atelier_app.export.gephi import gexf

    return gexf(_session_graph(read), now)


def _session_graph(read: Workshop) -> nx.DiGraph[str]:
    from atelier_app.export.session_graph import session_graph

    return session_graph(read.graphe, [each.graphe for each in read.regroupements])


def _workbook(read: Workshop, _: Path | None, now: datetime) -> bytes:
    from atelier_app.export.tables import workbook

    return workbook(read, now)


def _csv(read: Workshop, _: Path | None, __: datetime) -> bytes:
    from atelier_app.export.tables import cards_csv

    return cards_csv(read)


def _ballots(read: Workshop, _: Path | None, __: datetime) -> dict[str, bytes]:
    return {poll.fichier: f"{poll.donnees}\n".encode() for poll in read.scrutins}


def _no_theme(read: Workshop) -> WorkshopError | None:
    if read.regroupements:
        return None
    return WorkshopError(
        "La séance n’a pas encore de thèmes à dessiner.",
        "Regroupez d’abord les cartes, ou choisissez d’autres documents.",
    )


def _no_node(read: Workshop) -> WorkshopError | None:
    if read.graphe.nodes:
        return None
    return WorkshopError(
        "La séance n’a encore aucune carte à relier.",
        "Écrivez d’abord des cartes, ou choisissez d’autres documents.",
    )


def _no_poll(read: Workshop) -> WorkshopError | None:
    if read.scrutins:
        return None
    return WorkshopError(
        "Aucun scrutin de cette séance n’est dépouillé.",
        "Dépouillez d’abord un vote, ou choisissez d’autres documents.",
    )


_MAKERS = {
    Document.CHARTER: _Maker("charte.docx", "Charte", _charter, template="m1_synthetique"),
    Document.SYNTHESIS: _Maker("synthese.docx", "Synthèse", _synthesis, template="synthese"),
    Document.GRAPH_PICTURE: _Maker("themes.png", "Image des thèmes", _graph_picture, lack=_no_theme),
    Document.GRAPH_DRAWING: _Maker("themes.svg", "Dessin des thèmes", _graph_drawing, lack=_no_theme),
    Document.GRAPHML: _Maker("graphe.graphml", "Graphe de la séance", _graphml, lack=_no_node),
    Document.GEXF: _Maker("graphe.gexf", "Graphe pour Gephi", _gexf, lack=_no_node),
    Document.XLSX: _Maker("cartes.xlsx", "Tableau des cartes", _workbook),
    Document.CSV: _Maker("cartes.csv", "Cartes en CSV", _csv),
    Document.BALLOTS: _Maker("", "Bulletins des scrutins", _ballots, lack=_no_poll),
}
