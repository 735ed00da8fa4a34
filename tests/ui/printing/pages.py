"""What is on the pages of a PDF: its words, and the pages as a scanner sees them."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

from PIL import Image
from pypdf import PdfReader


def texts(pdf: bytes) -> list[str]:
    """Return the words of each page, with single blanks between them."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def pictures(pdf: bytes, folder: Path, resolution: int) -> list[Image.Image]:
    """Return the pages as a printer makes them, in grey, at a resolution in dots per inch."""
    path = folder / "pages.pdf"
    path.write_bytes(pdf)
    command = ["pdftoppm", "-gray", "-r", str(resolution), str(path), str(folder / "page")]
    subprocess.run(command, check=True, timeout=60)
    return [_read(each) for each in sorted(folder.glob("page-*.pgm"))]


def _read(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.copy()
