"""Disks that misbehave."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from atelier_app.domain.errors import WorkshopError
from atelier_app.service import SessionService


@contextmanager
def a_full_disk() -> Iterator[None]:
    """Let the files opened in the block keep their size of that moment: SQLite answers SQLITE_FULL beyond."""

    def stop_growing(raw: sqlite3.Connection, _: object) -> None:
        raw.execute("PRAGMA max_page_count = 1").fetchall()

    event.listen(Engine, "connect", stop_growing)
    try:
        yield
    finally:
        event.remove(Engine, "connect", stop_growing)


def fill(service: SessionService) -> None:
    """Add cards, shorter and shorter, until not even the shortest finds its place."""
    for size in (4_000, 400, 1):
        with pytest.raises(WorkshopError, match="plein"):
            for _ in range(500):
                service.add_card("idee", "x" * size)
