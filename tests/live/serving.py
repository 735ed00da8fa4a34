"""A program that serves phones until it is killed: `python -m tests.live.serving FILE MEMORY`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from atelier_app.domain.run import Preparation
from atelier_app.live.memory import MemoryFile
from atelier_app.live.phones import RoomPhones
from atelier_app.service import SessionService
from atelier_app.store import create_workshop, open_service, random_id, service_of
from tests.methods import SMALL

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"


def now() -> datetime:
    """The time in this program."""
    return datetime.now(UTC)


def prepare(path: Path) -> str:
    """Make a workshop with an open vote between three principles; return the poll."""
    with create_workshop(path, SMALL, Preparation("Essai"), now=now(), new_id=random_id) as workshop:
        service = service_of(workshop)
        for text in ("Transparence", "Sobriété", "Formation"):
            service.add_card("principe", text)
        service.start_step("choisir")
        poll = service.prepare_poll("choisir").id
        service.open_poll(poll)
        return poll


def phones_of(service: SessionService, memory: Path) -> RoomPhones:
    """The phones of an open workshop, remembered in a file."""
    return RoomPhones(service, MemoryFile(memory, service.history[0].id), clock=now, ports=(0,))


@contextmanager
def served(path: Path, memory: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the program; give it with the address to join it. It is killed at the end, if it was not before."""
    command = [sys.executable, "-m", "tests.live.serving", str(path), str(memory)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        try:
            yield child, child.stdout.readline().strip()
        finally:
            child.kill()


def main(path: str, memory: str) -> None:
    """Serve, again if it was cut short, and say the address to join."""
    service, _ = open_service(Path(path))
    phones = phones_of(service, Path(memory))
    if not phones.resume():
        phones.start(HOST)
    print(phones.state().join_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
