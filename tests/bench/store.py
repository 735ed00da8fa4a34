"""The store: how fast a workshop opens and a card is safe, and whether it really is."""

from __future__ import annotations

import random
import shutil
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from atelier_app.domain.run import Preparation
from atelier_app.store import create_workshop, open_service, random_id, utc_now
from atelier_app.store.backups import backups_folder
from atelier_app.store.opening import write_workshop
from tests.bench.figures import report
from tests.store.crashing import acknowledged_before_a_kill
from tests.store.samples import METHOD, long_log

CARDS, EVENTS = 2_000, 10_000
OPENINGS, ADDITIONS, KILLS = 9, 500, 20

Result = TypeVar("Result")


def run() -> bool:
    """Measure, and tell whether every bar is met."""
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "grande.atelier"
        write_workshop(large, long_log(CARDS, EVENTS))
        opening = statistics.median(seconds_to_open(large) for _ in range(OPENINGS))
        additions = seconds_per_card(large)
        survival = share_found_after_kills(Path(folder), KILLS)
    return all(
        [
            report("store.open_2000_cards_10000_events.median", opening, "s", 0.5),
            report("store.add_card.p95", 1000 * percentile(additions, 95), "ms", 10),
            report(f"store.acknowledged_cards_found_after_{KILLS}_kills", survival, "%", 100),
        ]
    )


def seconds_to_open(path: Path) -> float:
    """Time the whole opening: checks, a backup that has to be made, replay."""
    shutil.rmtree(backups_folder(path), ignore_errors=True)
    seconds, (_, workshop) = timed(lambda: open_service(path))
    workshop.close()
    return seconds


def seconds_per_card(path: Path) -> list[float]:
    """Time each of many additions, durable when they return."""
    service, workshop = open_service(path)
    with workshop:
        return [timed(lambda: service.add_card("idee", "Une idée de plus"))[0] for _ in range(ADDITIONS)]


def share_found_after_kills(folder: Path, kills: int) -> float:
    """Kill a program that adds cards, again and again; return the share of acknowledged cards found, in %."""
    draw = random.Random()
    acknowledged: list[str] = []
    found: set[str] = set()
    for rank in range(kills):
        path = folder / f"{rank}.atelier"
        create_workshop(path, METHOD, Preparation("Essai"), now=utc_now(), new_id=random_id).close()
        acknowledged += acknowledged_before_a_kill(path, draw.randint(1, 80))
        service, workshop = open_service(path)
        with workshop:
            found |= service.session.cards.keys()
    assert acknowledged
    return 100 * sum(card in found for card in acknowledged) / len(acknowledged)


def timed(action: Callable[[], Result]) -> tuple[float, Result]:
    """Return how many seconds an action took, and what it gave."""
    start = perf_counter()
    result = action()
    return perf_counter() - start, result


def percentile(values: list[float], rank: int) -> float:
    """Return the value below which `rank` % of the values lie."""
    return statistics.quantiles(values, n=100)[rank - 1]
