"""Files are written whole or not at all, and a refusal of the system is said in French."""

from __future__ import annotations

import errno
import io
import os
from datetime import datetime
from pathlib import Path

import docx
import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.export.files import require_folder, write_files


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _failing(error: OSError, *, on: str) -> object:
    """Stand for a call of `Path` that the system refuses for one file name, and lets through otherwise."""

    def method(path: Path, *args: object, **options: object) -> object:
        if path.name.startswith(on):
            raise error
        return original(path, *args, **options)

    original = Path.replace
    return method


def test_files_are_written_in_a_folder_made_for_them(tmp_path: Path) -> None:
    folder = tmp_path / "sous" / "dossier"
    paths = write_files(folder, {"a.txt": b"un", "b.txt": b"deux"}).paths

    assert paths == [folder / "a.txt", folder / "b.txt"]
    assert [path.read_bytes() for path in paths] == [b"un", b"deux"]


def test_older_files_are_replaced_and_the_others_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"ancien")
    (tmp_path / "notes.txt").write_bytes(b"mes notes")
    write_files(tmp_path, {"a.txt": b"nouveau"})

    assert (tmp_path / "a.txt").read_bytes() == b"nouveau"
    assert (tmp_path / "notes.txt").read_bytes() == b"mes notes"
    assert _names(tmp_path) == ["a.txt", "notes.txt"]


def _dated(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    moment = datetime(2026, 11, 21, 14, 5).timestamp()
    os.utime(path, (moment, moment))
    return path


def test_an_older_word_document_is_kept_under_the_date_it_was_left_at(tmp_path: Path) -> None:
    _dated(tmp_path / "charte.docx", b"relue")
    kept = tmp_path / "charte (ancienne version du 21 novembre 2026 à 14 h 05).docx"
    written = write_files(tmp_path, {"charte.docx": b"nouvelle", "a.csv": b""})

    assert written.kept == [kept]
    assert kept.read_bytes() == b"relue"
    assert (tmp_path / "charte.docx").read_bytes() == b"nouvelle"


def _word_document(last_modified_by: str) -> bytes:
    document = docx.Document()
    document.core_properties.last_modified_by = last_modified_by
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_a_word_document_that_nobody_reworked_is_simply_replaced(tmp_path: Path) -> None:
    (tmp_path / "charte.docx").write_bytes(_word_document("Atelier"))
    assert write_files(tmp_path, {"charte.docx": b"nouvelle"}).kept == []
    (tmp_path / "charte.docx").write_bytes(_word_document("La directrice générale"))
    assert len(write_files(tmp_path, {"charte.docx": b"nouvelle"}).kept) == 1


def test_two_older_documents_of_one_minute_are_both_kept(tmp_path: Path) -> None:
    kept = set()
    for content in (b"une", b"deux", b"trois"):
        _dated(tmp_path / "charte.docx", content)
        kept |= {path.read_bytes() for path in write_files(tmp_path, {"charte.docx": b"nouvelle"}).kept}

    assert kept == {b"une", b"deux", b"trois"}
    assert len(_names(tmp_path)) == 4


def test_a_name_too_long_is_told_in_french(tmp_path: Path) -> None:
    for refused in (require_folder, lambda folder: write_files(folder, {"a.txt": b""})):
        with pytest.raises(WorkshopError, match="le nom est trop long"):
            refused(tmp_path / ("x" * 300))


def test_a_file_open_in_word_is_named_and_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "charte.docx").write_bytes(b"ancien")
    refusal = PermissionError(errno.EACCES, "Permission denied")
    monkeypatch.setattr(Path, "replace", _failing(refusal, on=".charte.docx"))

    with pytest.raises(WorkshopError) as said:
        write_files(tmp_path, {"charte.docx": b"nouveau"})

    assert said.value.message == (
        "«\u00a0charte.docx\u00a0» est sans doute ouvert\u202f: il n’a pas été remplacé."
    )
    assert "Fermez-le" in said.value.remedy
    assert (tmp_path / "charte.docx").read_bytes() == b"ancien"
    assert _names(tmp_path) == ["charte.docx"]


def test_a_full_disk_leaves_the_older_files_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_bytes(b"ancien")
    written = []

    def full(descriptor: int) -> None:
        written.append(descriptor)
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(WorkshopError, match="Le disque est plein") as said:
        write_files(tmp_path, {"a.txt": b"nouveau", "b.txt": b"autre"})

    assert "Libérez de la place" in said.value.remedy
    assert (tmp_path / "a.txt").read_bytes() == b"ancien"
    assert _names(tmp_path) == ["a.txt"]


def test_a_folder_one_may_not_write_in_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, mode: str = "r") -> object:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)

    with pytest.raises(WorkshopError, match="n’a pas le droit d’écrire") as said:
        write_files(tmp_path, {"a.txt": b"un"})

    assert said.value.remedy == "Choisissez un autre dossier."


def test_a_read_only_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, mode: str = "r") -> object:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "open", refused)

    with pytest.raises(WorkshopError, match="n’a pas le droit d’écrire"):
        write_files(tmp_path, {"a.txt": b"un"})


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "sortie").write_bytes(b"")

    with pytest.raises(WorkshopError, match="n’est pas un dossier"):
        write_files(tmp_path / "sortie", {"a.txt": b"un"})


def test_a_folder_in_the_place_of_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()

    with pytest.raises(WorkshopError, match="Un dossier s’appelle déjà"):
        write_files(tmp_path, {"a.txt": b"un"})

    assert _names(tmp_path) == ["a.txt"]


def test_another_refusal_of_the_system_is_told_in_french_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unplugged(path: Path, mode: str = "r") -> object:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "open", unplugged)

    with pytest.raises(WorkshopError, match="le disque ne répond plus"):
        write_files(tmp_path, {"a.txt": b"un"})


def test_a_bug_is_not_disguised(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        write_files(tmp_path, {"a.txt": "du texte"})  # type: ignore[dict-item]

    assert _names(tmp_path) == []
