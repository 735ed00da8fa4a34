"""What `app` gives the windows works on real files."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from atelier_app import app
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.run import Preparation
from atelier_app.ui.workbench import NewWorkshop, Workbench


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the folders of the user those of the test."""
    for name in ("HOME", "XDG_DOCUMENTS_DIR", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


@pytest.fixture
def workbench(home: Path) -> Workbench:
    return app.workbench()


def test_nothing_is_written_before_something_is_asked(workbench: Workbench, home: Path) -> None:
    assert workbench.workshops_dir.is_relative_to(home)
    assert workbench.log_file.is_relative_to(home)
    assert list(home.iterdir()) == []


def test_the_methods_of_atelier_are_offered(workbench: Workbench) -> None:
    assert "charte" in {offer.method.id for offer in workbench.list_methods() if offer.method}


def test_a_workshop_is_created_in_a_folder_that_did_not_exist_then_opened_again(workbench: Workbench) -> None:
    method = next(offer.method for offer in workbench.list_methods() if offer.method)
    wanted = NewWorkshop(workbench.workshops_dir / "a.atelier", method, Preparation("Essai"))
    created = workbench.create_workshop(wanted)
    assert created.service.session.preparation.title == "Essai"
    created.close()
    opened = workbench.open_workshop(wanted.path)
    assert opened.service.session == created.service.session
    opened.close()


def test_a_workshop_in_a_folder_that_cannot_be_made_is_refused(workbench: Workbench, home: Path) -> None:
    (home / "fichier").write_text("")
    method = next(offer.method for offer in workbench.list_methods() if offer.method)
    with pytest.raises(WorkshopError, match="il faut un dossier"):
        workbench.create_workshop(NewWorkshop(home / "fichier" / "a.atelier", method, Preparation("Essai")))


def test_each_visit_of_the_sample_has_its_own_file(workbench: Workbench) -> None:
    first = workbench.open_sample()
    second = workbench.open_sample()
    first.service.add_card("situation", "mon essai")
    assert first.path != second.path
    assert len(first.service.session.cards) == len(second.service.session.cards) + 1
    first.close()
    second.close()


def test_the_documents_of_an_open_workshop_are_written(workbench: Workbench, tmp_path: Path) -> None:
    sample = workbench.open_sample()
    charter = tmp_path / "charte.docx"
    charter.write_bytes("Retravaillé à la main".encode())
    done = workbench.export(sample.service, tmp_path)
    sample.close()
    assert {path.name for path in done.paths} >= {"charte.docx", "synthese.docx"}
    assert all(path.is_file() for path in done.paths)
    (kept,) = done.kept
    assert kept.read_bytes() == "Retravaillé à la main".encode()


@contextmanager
def opened(monkeypatch: pytest.MonkeyPatch, *listening: logging.Handler) -> Iterator[list[logging.Handler]]:
    """Open the windows while these handlers listen to the whole program; lend those that listen then."""
    monkeypatch.setattr("atelier_app.ui.main.run", lambda workbench, path=None: 0)
    with monkeypatch.context() as patched:
        root = logging.getLogger()
        patched.setattr(root, "handlers", list(listening))
        app.open_app(None)
        yield root.handlers
        for handler in root.handlers:
            handler.close()


def test_the_windows_write_their_bugs_to_the_log_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(monkeypatch):
        logging.getLogger("essai").warning("Quelque chose")
        assert "Quelque chose" in app.log_file().read_text(encoding="utf-8")


def test_a_flood_of_bugs_never_fills_the_disk(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("atelier_app.bugs.LOG_BYTES", 1_000)
    with opened(monkeypatch):
        for rank in range(300):
            logging.getLogger("essai").warning("Bogue %d", rank)
    files = list(app.log_file().parent.iterdir())
    assert len(files) == 2 and all(file.stat().st_size <= 1_000 for file in files)
    assert "Bogue 299" in app.log_file().read_text(encoding="utf-8")


def test_what_is_logged_elsewhere_already_needs_no_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = logging.NullHandler()
    with opened(monkeypatch, elsewhere) as listening:
        assert listening == [elsewhere] and not app.log_file().exists()


def test_the_application_is_opened_with_all_this_on_the_file_asked_for(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Workbench, Path | None]] = []

    def run(workbench: Workbench, path: Path | None = None) -> int:
        asked.append((workbench, path))
        return 4

    monkeypatch.setattr("atelier_app.ui.main.run", run)
    assert app.open_app(Path("a.atelier")) == 4
    ((workbench, path),) = asked
    assert path == Path("a.atelier")
    assert workbench.log_file == app.log_file()


def test_proposals_may_rely_on_every_lexicon(workbench: Workbench) -> None:
    assert {"ethique_ia", "metiers", "ressources_humaines"} <= {each.id for each in workbench.lexicons()}


def test_the_home_is_shown_without_waiting_for_the_database_or_the_documents() -> None:
    script = (
        "import sys; from atelier_app.app import workbench; import atelier_app.ui.window; "
        "workbench().list_methods(); "
        "heavy = {'sqlalchemy', 'numpy', 'docx', 'openpyxl', 'networkx', 'matplotlib'}; "
        "print(sorted(heavy & sys.modules.keys()))"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
