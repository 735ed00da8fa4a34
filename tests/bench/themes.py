"""The graph of themes: whether it comes at once with many cards, and stays fluid."""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable
from time import perf_counter

from tests.bench.figures import report

CARDS, THEMES, MOST_THEMES = 2_000, 30, 91
SIZE, RUNS, FRAMES = (1100, 800), 5, 20


def run() -> bool:
    """Measure, and tell whether every bar is met."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Qt reads the platform when it is first imported: not before the line above.
    from PySide6.QtWidgets import QApplication

    from atelier_app.ui.theme import apply_theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app)
    results = []
    for themes in (THEMES, MOST_THEMES):
        shown, painted, chosen = seen(app, themes)
        name = f"themes.graph_of_{CARDS}_cards_in_{themes}_themes"
        results.append(report(f"{name}_shown.median", shown, "ms", 1000))
        results.append(report(f"{name}_choice_painted.median", chosen, "ms", 50))
        if themes == THEMES:
            results.append(report(f"{name}_painted.median", painted, "ms", 16))
    return all(results)


def seen(app, themes: int) -> tuple[float, float, float]:
    """Return the median times to show a new graph, to paint it, and to choose a theme, in milliseconds."""
    from atelier_app.ui.choices import board_kinds
    from atelier_app.ui.stages.grouping.graph import GraphWay
    from atelier_app.ui.stages.grouping.state import grouped_cards

    session, ids = grouping_of(themes)
    groups = grouped_cards(session, "regrouper")
    kinds = {kind.key: kind for kind in board_kinds(session.method, session.method.step("regrouper"))}
    shown, painted, chosen = [], [], []
    for _ in range(RUNS):
        way = GraphWay()
        way.resize(*SIZE)

        def show(way=way) -> None:
            way.show_groups(groups, kinds)
            way.show()
            app.processEvents()

        def choose(theme: str, way=way) -> None:
            way.scene.choose_theme(theme)
            way.view.viewport().repaint()

        shown.append(milliseconds(show))
        painted += [milliseconds(way.view.viewport().repaint) for _ in range(FRAMES)]
        chosen += [milliseconds(lambda theme=theme: choose(theme)) for theme in ids[:FRAMES]]
        way.scene.close()
        way.close()
        way.deleteLater()
    return statistics.median(shown), statistics.median(painted), statistics.median(chosen)


def grouping_of(themes: int):
    """Return a session with all the cards in themes of one size, and the ids of these themes."""
    from tests.fakes import service_for
    from tests.ui.workshops import CHARTER, fill

    service = service_for(CHARTER)
    cards = fill(service, "risque", CARDS)
    ids = [
        service.add_theme("regrouper", f"Thème numéro {rank} de la salle", cards[rank::themes]).id
        for rank in range(themes)
    ]
    return service.session, ids


def milliseconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    start = perf_counter()
    action()
    return 1000 * (perf_counter() - start)
