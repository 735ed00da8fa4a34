"""One instance at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.store import is_in_use, open_workshop, repair
from atelier_app.store.lock import WorkshopLock
from tests.store.crashing import ROOT
from tests.store.samples import texts_in, workshop_at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "essai.atelier"


def sign_as(path: Path, **holder: object) -> None:
    """Rewrite, in a lock that is held, who holds it."""
    with (path.parent / f".{path.name}.verrou").open("r+b") as file:
        file.seek(1)
        file.write(json.dumps(holder).encode())
        file.truncate()


def test_a_second_opening_is_told_who_has_the_file(path: Path) -> None:
    with workshop_at(path):
        with pytest.raises(WorkshopError) as refusal:
            open_workshop(path)
        message = refusal.value.message
        assert message.startswith("La séance «\u00a0essai.atelier\u00a0» est déjà ouverte sur cet ordinateur")
        assert f"processus {os.getpid()}" in message
        assert "depuis " in message and "\u00a0h\u00a0" in message
        assert refusal.value.remedy
    assert texts_in(path) == []


def test_another_computer_is_named_with_the_day_it_opened_the_file(path: Path) -> None:
    with workshop_at(path):
        sign_as(path, host="PC-SALLE-2", pid=412, since="2026-03-05T14:02:00")
        with pytest.raises(WorkshopError) as refusal:
            open_workshop(path)
    assert "sur l’ordinateur «\u00a0PC-SALLE-2\u00a0»" in refusal.value.message
    assert "depuis le 05/03/2026 à 14\u00a0h\u00a002" in refusal.value.message


@pytest.mark.parametrize("holder", [{}, {"host": "PC"}, {"other": 1}])
def test_a_lock_that_nobody_signed_still_holds(path: Path, holder: dict[str, object]) -> None:
    with workshop_at(path):
        sign_as(path, **holder)
        with pytest.raises(WorkshopError, match="déjà ouverte ailleurs"):
            open_workshop(path)


def test_a_file_in_use_is_not_repaired(path: Path) -> None:
    with workshop_at(path), pytest.raises(WorkshopError, match="déjà ouverte"):
        repair(path)


def test_both_names_of_one_file_share_its_lock(path: Path) -> None:
    other = path.with_name("raccourci.atelier")
    other.symlink_to(path)
    with workshop_at(path), pytest.raises(WorkshopError, match="déjà ouverte"):
        open_workshop(other)


def test_a_refused_opening_does_not_free_the_lock_of_the_first(path: Path) -> None:
    with workshop_at(path) as (service, _):
        for _ in range(3):
            with pytest.raises(WorkshopError, match="déjà ouverte"):
                open_workshop(path)
        service.add_card("idee", "Toujours là")
    assert texts_in(path) == ["Toujours là"]


def test_closing_leaves_no_lock_behind(path: Path) -> None:
    lock = WorkshopLock(path)
    assert [file.name for file in path.parent.iterdir()] == [".essai.atelier.verrou"]
    lock.release()
    assert list(path.parent.iterdir()) == []


def test_the_lock_of_a_killed_process_goes_with_it(path: Path) -> None:
    with workshop_at(path):
        pass
    program = (
        "import sys; from pathlib import Path; from atelier_app.store import open_workshop\n"
        "workshop = open_workshop(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(WorkshopError, match=f"processus {other.pid}"):
            open_workshop(path)
        other.kill()
    assert texts_in(path) == []


def test_a_workshop_is_in_use_from_its_opening_to_its_closing(path: Path) -> None:
    assert not is_in_use(path)
    with workshop_at(path):
        assert is_in_use(path)
        with pytest.raises(WorkshopError, match="déjà ouverte"):
            open_workshop(path)
    assert not is_in_use(path)


def test_what_a_crash_left_is_not_in_use_and_can_be_opened(path: Path) -> None:
    with workshop_at(path):
        pass
    path.with_name(".essai.atelier.verrou").touch()
    assert not is_in_use(path)
    open_workshop(path).close()
