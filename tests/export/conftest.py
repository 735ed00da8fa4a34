"""The documents of the workshop, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from atelier_app.export import export_workshop
from atelier_app.export.context import Workshop, workshop
from tests.export.workshop import NOW, charter_workshop


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every document of the workshop."""
    folder = tmp_path_factory.mktemp("documents")
    export_workshop(charter_workshop(), folder, now=NOW)
    return folder


@pytest.fixture(scope="session")
def read() -> Workshop:
    """The workshop as its documents tell it."""
    return workshop(charter_workshop(), NOW)
