"""LibreOffice, a second reader of Word files, opens what we make, however hostile the words in it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from atelier_app.export import Document, export_workshop
from tests.export.test_word import NASTY
from tests.export.workshop import NOW, hostile_workshop

SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice n’est pas installé")
def test_libreoffice_converts_every_document(tmp_path: Path, exported: Path) -> None:
    assert SOFFICE is not None
    hostile = tmp_path / "hostile"
    words = [Document.CHARTER, Document.SYNTHESIS]
    export_workshop(hostile_workshop("\n".join(NASTY[:-1])), hostile, documents=words, now=NOW)
    for name in ("charte", "synthese"):
        (hostile / f"{name}.docx").rename(hostile / f"{name}-hostile.docx")
    sources = [*exported.glob("*.docx"), *hostile.glob("*.docx")]
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            *map(str, sources),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )

    for source in sources:
        assert (tmp_path / f"{source.stem}.pdf").read_bytes().startswith(b"%PDF")
