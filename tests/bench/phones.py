"""Phones: 500 vote within ten seconds while the console and the projection are shown, on a real file."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.bench.figures import report, say
from tests.bench.phone_watch import Outcome, Watch

ROOT = Path(__file__).resolve().parents[2]
ROOM, CROWD, VOTING_SECONDS = 500, 1_000, 10.0
BYSTANDERS, FLOOD = 50, 100_000
HOST = "127.0.0.1"


def run() -> bool:
    """Measure, and tell whether every bar is met."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    room = vote_of(ROOM)
    met = [
        report(f"phones.{ROOM}_vote_in_10_s.lost", sum((room.sent - room.stored).values()), "ballots", 0),
        report(
            f"phones.{ROOM}_vote_in_10_s.duplicate", sum((room.stored - room.sent).values()), "ballots", 0
        ),
        report(f"phones.{ROOM}_vote_in_10_s.p95", room.p95_ms, "ms", 250),
        report(f"phones.{ROOM}_vote_in_10_s.count_late", room.lateness(room.counted), "s", 1),
        report(f"phones.{ROOM}_vote_in_10_s.projection_late", room.lateness(room.shown), "s", 1),
        report(f"phones.{ROOM}_vote_in_10_s.longest_frame", room.gap_ms, "ms", 50),
    ]
    flooded = vote_of(BYSTANDERS, flood=FLOOD)
    met += [
        report(f"phones.{BYSTANDERS}_vote_beside_{FLOOD}_requests.p95", flooded.p95_ms, "ms", 250),
        report(f"phones.{BYSTANDERS}_vote_beside_{FLOOD}_requests.longest_frame", flooded.gap_ms, "ms", 50),
        report(f"phones.{FLOOD}_requests_of_one.refused", 100 * flooded.refused / FLOOD, "%", 95),
    ]
    crowd = vote_of(CROWD)
    say(f"phones.{CROWD}_vote_in_10_s.lost", sum((crowd.sent - crowd.stored).values()), "ballots")
    say(f"phones.{CROWD}_vote_in_10_s.duplicate", sum((crowd.stored - crowd.sent).values()), "ballots")
    say(f"phones.{CROWD}_vote_in_10_s.p95", crowd.p95_ms, "ms")
    say(f"phones.{CROWD}_vote_in_10_s.projection_late", crowd.lateness(crowd.shown), "s")
    say(f"phones.{CROWD}_vote_in_10_s.longest_frame", crowd.gap_ms, "ms")
    return all(met)


def vote_of(phones: int, *, flood: int = 0) -> Outcome:
    """Have as many phones vote on a new file, with the windows shown; return what came of it."""
    from PySide6.QtWidgets import QApplication

    from atelier_app.live.phones import RoomPhones
    from atelier_app.ui.console import ConsolePage
    from atelier_app.ui.theme import apply_theme
    from tests.ui.workshops import Desk

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app)
    with tempfile.TemporaryDirectory() as folder:
        workshop, memory = _workshop(Path(folder))
        served = RoomPhones(workshop.service, memory, clock=_now)
        desk = Desk(Path(folder), phones={workshop.path: served})  # type: ignore[dict-item]
        page = ConsolePage(workshop, _timed(desk.workbench(), served))
        page.resize(1366, 768)
        page.show()
        page.projection.open()
        page.projection.window.resize(1920, 1080)
        served.start(HOST)
        try:
            return _watched(app, page, workshop.service, served, phones, flood)
        finally:
            served.stop()
            page.close_workshop()
            page.deleteLater()


def _workshop(folder: Path) -> Any:
    """Return a workshop on a real file, at the step of its vote, and the memory of its phones."""
    from atelier_app.domain.run import Preparation
    from atelier_app.live.memory import MemoryFile
    from atelier_app.store import create_workshop, open_service, random_id
    from atelier_app.ui.workbench import OpenWorkshop
    from tests.methods import SMALL

    path = folder / "banc.atelier"
    create_workshop(path, SMALL, Preparation("Banc"), now=_now(), new_id=random_id).close()
    service, file = open_service(path)
    for text in ("Transparence", "Sobriété", "Formation", "Contrôle humain", "Données protégées"):
        service.add_theme("regrouper", text)
    service.start_step("juger")
    memory = MemoryFile(folder / "telephones.json", service.history[0].id)
    return OpenWorkshop(path, service, file.close), memory


def _timed(workbench: Any, served: Any) -> Any:
    """Return the workbench with the clock of this computer, and phones that are really served."""
    from dataclasses import replace

    return replace(workbench, now=_now, phones=lambda _workshop: served)


def _now() -> datetime:
    return datetime.now().astimezone()


def _watched(app: Any, page: Any, service: Any, served: Any, phones: int, flood: int) -> Outcome:
    """Turn the event loop of the windows while the phones join and vote; measure them all."""
    watch, state = Watch(service, lambda: page.projection.window.canvas.view.body), served.state()
    arguments = [state.address, state.code, str(phones), str(VOTING_SECONDS), str(flood)]
    command = [sys.executable, "-m", "tests.bench.phone_crowd", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as crowd:
        reading = threading.Thread(target=_read, args=(crowd, watch.said))
        reading.start()
        watch.run()
        crowd.kill()
        reading.join()
    outcome = watch.outcome
    if not outcome.votes:
        raise RuntimeError("the phones have not voted")
    service.close_poll(watch.poll)
    outcome.stored = Counter(ballot.choices for ballot in service.session.ballots[watch.poll])
    return outcome


def _read(crowd: subprocess.Popen[str], said: queue.Queue[dict[str, Any]]) -> None:
    assert crowd.stdout is not None
    for line in crowd.stdout:
        said.put(json.loads(line))
    said.put({"event": "gone"})
