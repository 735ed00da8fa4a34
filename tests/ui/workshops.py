"""Workshops and a workbench in memory, for the tests of the windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from atelier_app.domain.cards import CardContent
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Category, Colour, Method, Shape
from atelier_app.domain.run import Preparation
from atelier_app.grouping import Lexicon
from atelier_app.library.cards_files import pasted_grid, read_grid
from atelier_app.library.cards_rows import match_columns, read_sheet
from atelier_app.service import SessionService
from atelier_app.service.cards import NewCard
from atelier_app.ui.recent import RecentWorkshops
from atelier_app.ui.screens import RoomMemory
from atelier_app.ui.workbench import Exported, MethodOffer, NewWorkshop, OpenWorkshop, Workbench
from tests.fakes import START, Clock, Ids, MemoryLog, created
from tests.methods import SMALL
from tests.ui.phones.fake import FakePhones

_CATEGORIES = (
    ("risque", "Risque", "rose", "triangle"),
    ("vigilance", "Vigilance", "orange", "losange"),
    ("garantie", "Garantie", "menthe", "rond"),
)


def with_categories(categories: Sequence[tuple[str, str, str, str]] = _CATEGORIES) -> Method:
    """The small method, whose first collection has these categories (id, title, colour, shape)."""
    first, *others = SMALL.collections
    made = tuple(
        Category(id=id_, title=title, colour=Colour(colour), shape=Shape(shape))
        for id_, title, colour, shape in categories
    )
    return SMALL.model_copy(update={"collections": (first.model_copy(update={"categories": made}), *others)})


CHARTER = with_categories()

TEXTS = (
    "Saisir des dossiers nominatifs dans un outil gratuit",
    "Réponse fausse mais convaincante envoyée à un usager",
    "Le logiciel écarte des CV sans que personne ne le voie",
    "Perte de savoir-faire si on ne rédige plus rien",
    "Dépendre d’un seul fournisseur étranger",
    "Un humain signe toujours la décision",
    "Informer l’usager quand une IA a aidé à répondre",
)


def workshop_on(
    path: Path,
    method: Method = CHARTER,
    *,
    preparation: Preparation | None = None,
    log: MemoryLog | None = None,
) -> OpenWorkshop:
    """A workshop in memory, as if it had been opened from a file."""
    log = log or MemoryLog()
    first = created(method, preparation or Preparation(method.title, "Ville d’Admiville", date(2026, 11, 21)))
    log.append(first)
    service = SessionService([first], log, clock=Clock(), new_id=Ids())
    return OpenWorkshop(path, service, close=lambda: None)


def fill(service: SessionService, collection: str, count: int) -> list[str]:
    """Add as many cards to a collection, in turn over its categories; return their ids."""
    categories = service.session.method.collection(collection).categories
    cards = [
        NewCard(
            collection,
            CardContent(
                TEXTS[rank % len(TEXTS)], categories[rank % len(categories)].id if categories else None
            ),
        )
        for rank in range(count)
    ]
    return [card.id for card in service.add_cards(cards)] if cards else []


@dataclass
class Desk:
    """What stands behind a workbench in tests: what it has, and what was asked of it."""

    folder: Path
    offers: list[MethodOffer] = field(default_factory=lambda: [MethodOffer("petite", SMALL)])
    opened: list[OpenWorkshop] = field(default_factory=list)
    closed: list[Path] = field(default_factory=list)
    exported: list[Path] = field(default_factory=list)
    reworked: tuple[Path, ...] = ()
    """Earlier documents that an export finds reworked, and keeps."""
    copied: list[Path] = field(default_factory=list)
    failure: Exception | None = None
    lexicons: Sequence[Lexicon] = ()
    phones: dict[Path, FakePhones] = field(default_factory=dict)
    """The phones of each workshop, by its path; a test may put some there before it is opened."""

    def workbench(self) -> Workbench:
        return Workbench(
            list_methods=lambda: tuple(self.offers),
            open_workshop=self.open,
            create_workshop=self.create,
            open_sample=lambda: self.open(self.folder / "exemple.atelier"),
            export=self.export,
            save_copy=self.save_copy,
            read_cards=read_grid,
            read_pasted=pasted_grid,
            match_columns=match_columns,
            read_sheet=read_sheet,
            recent=RecentWorkshops(self.folder / "recents.json"),
            room=RoomMemory(self.folder / "projection.json"),
            workshops_dir=self.folder,
            log_file=self.folder / "journal.txt",
            now=lambda: START,
            lexicons=lambda: self.lexicons,
            phones=self.phones_of,
        )

    def phones_of(self, workshop: OpenWorkshop) -> FakePhones:
        phones = self.phones.setdefault(workshop.path, FakePhones())
        phones.service = workshop.service
        return phones

    def open(self, path: Path) -> OpenWorkshop:
        return self._opened(workshop_on(path))

    def create(self, wanted: NewWorkshop) -> OpenWorkshop:
        return self._opened(workshop_on(wanted.path, wanted.method, preparation=wanted.preparation))

    def export(self, service: SessionService, folder: Path) -> Exported:
        self._fail()
        self.exported.append(folder)
        return Exported((folder / "charte.docx", folder / "synthese.docx"), self.reworked)

    def save_copy(self, service: SessionService, path: Path) -> Path:
        self._fail()
        path.touch()
        self.copied.append(path)
        return path

    def _opened(self, workshop: OpenWorkshop) -> OpenWorkshop:
        self._fail()
        workshop.path.touch()
        kept = replace(workshop, close=lambda: self.closed.append(workshop.path))
        self.opened.append(kept)
        return kept

    def _fail(self) -> None:
        if self.failure is not None:
            raise self.failure


REFUSAL = WorkshopError("Ce fichier est abîmé.", "Ouvrez sa copie de secours.")
