"""The documents: how long the two Word files of a very large workshop take."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from atelier_app.export import Document, export_workshop
from tests.bench.figures import report
from tests.export.workshop import NOW, big_workshop

CARDS = 2_000
_FRESH = "from tests.bench.export import seconds; print(seconds())"


def run() -> bool:
    """Measure in a fresh process, where the libraries are still to be loaded, and tell whether it is met."""
    root = Path(__file__).parents[2]
    told = subprocess.run(
        [sys.executable, "-c", _FRESH], cwd=root, check=True, capture_output=True, text=True, timeout=120
    )
    return report(f"export.two_word_documents_{CARDS}_cards", float(told.stdout), "s", 3.0)


def seconds() -> float:
    """Time the charter and the synthesis together, pictures and loading of the libraries included."""
    session = big_workshop(CARDS)
    with tempfile.TemporaryDirectory() as folder:
        start = perf_counter()
        export_workshop(session, Path(folder), documents=[Document.CHARTER, Document.SYNTHESIS], now=NOW)
        return perf_counter() - start
