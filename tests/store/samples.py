"""Workshops to keep in files: a small method, and sessions of any size."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from atelier_app.domain.actions import Action
from atelier_app.domain.method import Method
from atelier_app.domain.run import Preparation
from atelier_app.service import SessionService
from atelier_app.store import WorkshopFile, create_workshop, open_service, service_of
from tests.fakes import START, Ids, MemoryLog, service_for

METHOD = Method.model_validate(
    {
        "id": "essai",
        "titre": "Atelier d’essai",
        "promesse": "Des idées classées et votées.",
        "duree": 60,
        "groupe": {"minimum": 4},
        "sorties": ["Synthèse"],
        "collections": [{"id": "idee", "titre": "Idées", "singulier": "Idée"}],
        "etapes": [
            {"id": "ecrire", "genre": "collecte", "titre": "Écrire", "minutes": 20, "consigne": "Écrivez.",
             "captures": ["idee"]},
            {"id": "voter", "genre": "vote_points", "titre": "Voter", "minutes": 20, "consigne": "Votez.",
             "vote": {"options": "idee", "points": 3}},
        ],
    }
)  # fmt: skip


VOTING_TWICE = METHOD.model_copy(
    update={
        "steps": (*METHOD.steps, METHOD.steps[1].model_copy(update={"id": "revoter", "title": "Revoter"}))
    }
)
"""The same with two steps that vote: each may have a poll that is not counted yet."""


@contextmanager
def workshop_at(path: Path, method: Method = METHOD) -> Iterator[tuple[SessionService, WorkshopFile]]:
    """A new workshop in a file, and its service, until the end of the block."""
    with create_workshop(path, method, Preparation("Essai"), now=START, new_id=Ids()) as workshop:
        yield service_of(workshop), workshop


@contextmanager
def reopened(path: Path) -> Iterator[SessionService]:
    """The service on a workshop that exists, until the end of the block."""
    service, workshop = open_service(path)
    with workshop:
        yield service


def texts_in(path: Path) -> list[str]:
    """What is written on the cards of a file, in order of entry."""
    with reopened(path) as service:
        return [card.text for card in service.session.cards_by_number()]


def long_log(cards: int, events: int) -> list[Action]:
    """The log of a workshop with that many cards and, one by one, that many events."""
    draw = random.Random(7)
    log = MemoryLog()
    service = service_for(METHOD, log=log)
    added = [service.add_card("idee", f"Une idée de carte, la numéro {rank}").id for rank in range(cards)]
    while len(log.actions) < events:
        card = draw.choice(added)
        if draw.random() < 0.5:
            service.edit_card(card, text=f"Une idée reprise à la modification {len(log.actions)}")
        else:
            service.move_cards({card: (draw.random() * 2000, draw.random() * 1000)})
    return log.actions


def open_poll(service: SessionService) -> str:
    """Write two cards and open a vote on them; return the poll."""
    for text in ("Former les équipes", "Ouvrir les données"):
        service.add_card("idee", text)
    poll = service.prepare_poll("voter").id
    service.open_poll(poll)
    return poll


def change(path: Path, *statements: str) -> None:
    """Change a closed file behind the back of Atelier."""
    with closing(sqlite3.connect(path)) as raw, raw:
        for statement in statements:
            raw.execute(statement)


FIRST_VERSION = (
    "CREATE TABLE old_keys AS SELECT poll, key FROM ballot_keys",
    "CREATE TABLE old_ballots AS SELECT * FROM ballots",
    "DROP TABLE ballots",
    "DROP TABLE ballot_keys",
    "CREATE TABLE ballots (poll VARCHAR NOT NULL, voter BLOB NOT NULL, choices TEXT NOT NULL, "
    "channel VARCHAR NOT NULL, PRIMARY KEY (poll, voter)) WITHOUT ROWID",
    "CREATE TABLE ballot_keys (poll VARCHAR NOT NULL, key BLOB NOT NULL, PRIMARY KEY (poll)) WITHOUT ROWID",
    # A key came with the first ballot only.
    "INSERT INTO ballot_keys SELECT * FROM old_keys WHERE poll IN (SELECT poll FROM old_ballots)",
    "INSERT INTO ballots SELECT * FROM old_ballots",
    "DROP TABLE old_keys",
    "DROP TABLE old_ballots",
    "PRAGMA user_version = 1",
)


def make_first_version(path: Path) -> None:
    """Make a closed file what the first version of the format would have written."""
    change(path, *FIRST_VERSION)
