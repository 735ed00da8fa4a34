"""The board: whether 2,000 notes stay fluid, seen whole and at 100 %, and a new one lands at once."""

from __future__ import annotations

import os
import statistics
import tempfile
from pathlib import Path
from time import perf_counter

from tests.bench.figures import report

CARDS, FRAMES, ADDED = 2_000, 40, 20
SIZE = (1920, 1080)


def run() -> bool:
    """Measure, and tell whether every bar is met."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Qt reads the platform when it is first imported: not before the line above.
    from PySide6.QtWidgets import QApplication

    from atelier_app.ui.console import ConsolePage
    from atelier_app.ui.theme import apply_theme
    from tests.ui.workshops import Desk, fill, workshop_on

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app)
    with tempfile.TemporaryDirectory() as folder:
        workshop = workshop_on(Path(folder) / "banc.atelier")
        workshop.service.start_step("risques")
        fill(workshop.service, "risque", CARDS)
        page = ConsolePage(workshop, Desk(Path(folder)).workbench())
        page.resize(*SIZE)
        page.show()
        app.processEvents()
        view = page.board.view
        view.show_all()
        whole = milliseconds_per_frame(app, view)
        view.show_full_size()
        near = milliseconds_per_frame(app, view)
        adding = milliseconds_to_add(app, page)
        page.close_workshop()
    return all(
        [
            report(f"board.frame_of_{CARDS}_cards_seen_whole.median", whole, "ms", 16),
            report(f"board.frame_of_{CARDS}_cards_at_100_percent.median", near, "ms", 5),
            report(f"board.from_enter_to_painted_with_{CARDS}_cards.median", adding, "ms", 50),
        ]
    )


def milliseconds_per_frame(app, view) -> float:
    """Return the median time to repaint the view once it has settled, in milliseconds."""
    app.processEvents()
    times = []
    for _ in range(FRAMES):
        start = perf_counter()
        view.viewport().repaint()
        times.append(1000 * (perf_counter() - start))
    return statistics.median(times)


def milliseconds_to_add(app, page) -> float:
    """Return the median time from Enter in the capture bar to the new card painted, in milliseconds."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    times = []
    for rank in range(ADDED):
        page.capture.field.setText(f"Carte écrite pendant la mesure, numéro {rank}")
        app.processEvents()
        start = perf_counter()
        QTest.keyClick(page.capture.field, Qt.Key.Key_Return)
        app.processEvents()
        page.board.view.viewport().repaint()
        times.append(1000 * (perf_counter() - start))
    return statistics.median(times)
