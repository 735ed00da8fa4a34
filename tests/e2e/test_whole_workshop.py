"""A whole workshop, from the home to the Word documents, by hand: nothing but keys and the mouse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QSettings

from atelier_app import app
from atelier_app.ui.recent import RecentWorkshops
from atelier_app.ui.screens import RoomMemory
from atelier_app.ui.window import MainWindow
from tests.e2e import by_keyboard, by_mouse
from tests.e2e import script as said
from tests.e2e.eyes import plain
from tests.e2e.hands import Hands
from tests.e2e.test_demo import words_of
from tests.ui.conftest import qapp  # noqa: F401

without_a_desktop = pytest.mark.qt_log_ignore("This plugin does not support")
"""What the platform without a screen says of windows and menus; on each test, where it comes first."""


@pytest.fixture
def memory(tmp_path):
    """Where the application, and the file dialogs of Qt, keep what they remember."""
    folder = tmp_path / "memoire"
    for scope_format in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(scope_format, QSettings.Scope.UserScope, str(folder))
    return folder


@pytest.fixture
def window(qtbot, memory, tmp_path):
    """The real application, on its home."""
    workbench = replace(
        app.workbench(),
        recent=RecentWorkshops(memory / "recents.json"),
        room=RoomMemory(memory / "projection.json"),
        workshops_dir=tmp_path / "Ateliers",
        log_file=memory / "atelier.log",
    )
    window = MainWindow(workbench)
    qtbot.addWidget(window)
    window.resize(1366, 768)  # a small laptop, whatever the screen of the tests
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: not window.tasks.busy and window.isActiveWindow(), timeout=20_000)
    yield window
    window.close()


@pytest.fixture
def documents(tmp_path):
    folder = tmp_path / "Documents"
    folder.mkdir()
    return folder


@without_a_desktop
@pytest.mark.usefixtures("window")
def test_a_whole_workshop_is_held_with_the_keys_alone(qtbot, documents):
    by_keyboard.hold(Hands(qtbot), documents)
    synthesis = read(documents / "synthese.docx")
    assert "3 personnes de 2 directions ont écrit 11 cartes" in synthesis
    assert said.SITUATION in synthesis
    assert "lundi 14 décembre 2026, 14 h" in synthesis
    check_documents(documents)


@without_a_desktop
@pytest.mark.usefixtures("window")
def test_a_whole_workshop_is_held_with_the_mouse(qtbot, documents):
    by_mouse.hold(Hands(qtbot), documents)
    assert "3 personnes de 2 directions ont écrit 10 cartes" in read(documents / "synthese.docx")
    check_documents(documents)


def check_documents(folder: Path) -> None:
    """Check that both documents hold what was typed, the counts and the dissent."""
    charter, synthesis = read(folder / "charte.docx"), read(folder / "synthese.docx")
    replaced, *others = said.DRAFTS[said.FIRST]
    titles, drafts = (said.FIRST, said.SECOND), (said.AMENDMENT, *others, *said.DRAFTS[said.SECOND])
    principles = (*titles, *said.AIMS.values(), *drafts, said.INDICATOR)
    for text in (said.ORGANISATION, *principles, said.RED_LINE, said.MOTIVE, said.UPHELD):
        assert text in charter, text
        assert text in synthesis, text
    people = (said.TITLE, said.PLACE, said.FACILITATOR, *said.DIRECTIONS)
    cards = (*said.RISKS, said.WATCHED, said.ENSURED, *said.PASTED, said.SET_ASIDE, said.LAST_WORD)
    counts = (f"{said.THEME} (4 cartes)", "3 bulletins", "4 points", "3 points", "2 adoptés et 1 amendé")
    for text in (*people, *cards, *counts, said.LIFTED, "1 désaccord demeure"):
        assert text in synthesis, text
    assert not any(text in words for words in (charter, synthesis) for text in (said.MISTAKE, replaced))


def read(path: Path) -> str:
    """Return all the words of a document, with ordinary spaces."""
    return plain(words_of(Document(str(path))))
