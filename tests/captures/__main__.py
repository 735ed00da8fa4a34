"""Take the pictures of the documentation: `python -m tests.captures [DOSSIER]`, docs/images by default."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# A picture shows where things stay, not how they come there.
os.environ["ATELIER_ANIMATIONS"] = "non"

from PySide6.QtWidgets import QApplication

from atelier_app.ui.main import speak_french
from atelier_app.ui.theme import apply_theme
from tests.captures import pages, take, votes
from tests.captures.studio import SIZES

IMAGES = Path(__file__).parents[2] / "docs" / "images"


def main(folder: Path) -> None:
    """Write every picture into a folder, and say what they weigh."""
    qt = QApplication([])
    speak_french(qt)
    apply_theme(qt)
    # A caret that blinks would be there in one run, and not in the next one.
    qt.setCursorFlashTime(0)
    folder.mkdir(parents=True, exist_ok=True)
    of_votes = (path for size in SIZES for path in votes.take(folder, size))
    pictures = [*take(folder), *of_votes, *pages.take(folder)]
    weight = sum(path.stat().st_size for path in pictures) / 1_000
    print(f"{len(pictures)} images dans {folder}, {weight:.0f} Ko en tout")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES)
