"""Memory: what a long day leaves behind it, 500 workshops opened, seen and closed."""

from __future__ import annotations

import gc
import os
import tempfile
from pathlib import Path

from tests.bench.figures import report

CYCLES, WARM, CARDS = 500, 120, 20


def run() -> bool:
    """Measure, and tell whether the bar is met."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Qt reads the platform when it is first imported: not before the line above.
    from PySide6.QtWidgets import QApplication, QStackedWidget

    from atelier_app.ui.theme import apply_theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app)
    window = QStackedWidget()
    window.resize(1366, 768)
    window.show()
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(WARM):  # fonts, icons and caches are made once
            cycle(app, window, Path(folder))
        before = resident_megabytes()
        for _ in range(CYCLES):
            cycle(app, window, Path(folder))
        growth = resident_megabytes() - before
    return report(f"memory.growth_after_{CYCLES}_cycles", growth, "MB", 20)


def cycle(app, window, folder: Path) -> None:
    """Open a workshop with cards, paint each kind of step, close it."""
    from PySide6.QtCore import QEvent

    from atelier_app.ui.console import ConsolePage
    from tests.ui.workshops import Desk, fill, workshop_on

    workshop = workshop_on(folder / "banc.atelier")
    workshop.service.start_step("risques")
    fill(workshop.service, "risque", CARDS)
    page = ConsolePage(workshop, Desk(folder).workbench())
    window.addWidget(page)
    window.setCurrentWidget(page)
    for step in ("ouvrir", "regrouper", "principes", "choisir", "consentir"):
        workshop.service.start_step(step)
        app.processEvents()
    page.close_workshop()
    window.removeWidget(page)
    page.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents()


def resident_megabytes() -> float:
    """Return the memory that the process holds, in MB (10⁶ bytes), from the kernel’s own account (Linux)."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
