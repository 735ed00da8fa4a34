"""What `app` gives the windows of the phones, on real files."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from atelier_app import app
from atelier_app.domain.run import Preparation
from atelier_app.ui.workbench import NewWorkshop, OpenWorkshop, Workbench
from tests.methods import SMALL

HOME = "127.0.0.1"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the folders of the user those of the test; return where the phones are remembered."""
    for name in ("HOME", "XDG_DOCUMENTS_DIR", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path / "atelier" / "telephones.json"


@pytest.fixture
def workbench(data: Path) -> Workbench:
    return app.workbench()


@pytest.fixture
def workshop(workbench: Workbench, tmp_path: Path) -> OpenWorkshop:
    return workbench.create_workshop(NewWorkshop(tmp_path / "séance", SMALL, Preparation("Essai")))


def test_a_workshop_has_the_same_phones_until_it_closes(workbench: Workbench, workshop: OpenWorkshop) -> None:
    phones = workbench.phones(workshop)
    assert workbench.phones(workshop) is phones and not phones.state().running
    workshop.close()


def test_closing_a_workshop_stops_its_phones_before_its_file(
    workbench: Workbench, workshop: OpenWorkshop
) -> None:
    phones = workbench.phones(workshop)
    phones.start(HOME)
    address = phones.state().address
    assert httpx.get(address).status_code == 200
    workshop.close()
    with pytest.raises(httpx.ConnectError):
        httpx.get(address)
    again = workbench.open_workshop(workshop.path)
    assert not workbench.phones(again).resume()
    again.close()


def test_what_phones_need_is_beside_the_settings_and_never_in_the_workshop(
    workbench: Workbench, workshop: OpenWorkshop, data: Path
) -> None:
    assert not data.exists()
    workbench.phones(workshop).start(HOME)
    (known,) = json.loads(data.read_text("utf-8")).items()
    assert known[0] == workshop.service.history[0].id and known[1]["running"]
    workshop.close()
    secret = bytes.fromhex(known[1]["secret"])
    for file in workshop.path.parent.rglob("*"):
        if file.is_file() and file != data:
            assert secret not in file.read_bytes() and secret.hex().encode() not in file.read_bytes()


def test_the_same_workshop_keeps_its_code_and_its_port_the_next_day(
    workbench: Workbench, workshop: OpenWorkshop
) -> None:
    phones = workbench.phones(workshop)
    phones.start(HOME)
    before = phones.state()
    workshop.close()
    again = workbench.open_workshop(workshop.path)
    phones = workbench.phones(again)
    phones.start(HOME)
    assert (phones.state().code, phones.state().address) == (before.code, before.address)
    again.close()


def test_closing_twice_and_without_phones_is_nothing(workshop: OpenWorkshop) -> None:
    workshop.close()
    workshop.close()


def test_a_file_that_cannot_close_does_not_leave_phones_served(
    workbench: Workbench, workshop: OpenWorkshop
) -> None:
    phones = workbench.phones(workshop)
    phones.start(HOME)
    workshop.path.unlink()
    workshop.close()
    assert not phones.state().running
