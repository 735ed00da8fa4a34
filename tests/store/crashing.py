"""A program that writes until it is killed, saying each time what has been acknowledged.

`python -m tests.store.crashing FILE` adds cards; with a poll after FILE, it casts ballots.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from atelier_app.service import SessionService
from atelier_app.store import open_service

ROOT = Path(__file__).resolve().parents[2]
VOTERS = 7
MOST = 5_000


def ballot(rank: int) -> tuple[str, tuple[int, int]]:
    """Who casts the ballot of that rank, and what it says; each voter comes back every `VOTERS` ballots."""
    return f"appareil-{rank % VOTERS}", (rank % 3, rank // 3 % 2)


def acknowledged_before_a_kill(path: Path, lines: int, *arguments: str) -> list[str]:
    """Run the program, kill it once it has said that many lines, and return all that it had said."""
    command = [sys.executable, "-m", "tests.store.crashing", str(path), *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(lines)]
        child.kill()
        said += child.stdout.readlines()
    # The last line may have been cut in the middle of the word.
    return [line.strip() for line in said if line.endswith("\n")]


def _write(service: SessionService, rank: int, poll: str | None) -> str:
    if poll is None:
        return service.add_card("idee", f"Carte {rank}").id
    voter, choices = ballot(rank)
    service.cast_ballot(poll, voter, choices)
    return str(rank)


def main(path: str, poll: str | None = None) -> None:
    """Write, one line said per acknowledged change."""
    service, workshop = open_service(Path(path))
    with workshop:
        for rank in range(MOST):
            print(_write(service, rank, poll), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
