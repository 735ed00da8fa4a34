"""The way in: the windows speak French, and a bug never passes in silence."""

import os
import signal
import sys

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTimer
from PySide6.QtWidgets import QApplication

from atelier_app.ui import main
from atelier_app.ui.banner import Tone
from atelier_app.ui.window import MainWindow


def when_idle(action):
    """Do something with the window once it has nothing under way."""
    (window,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
    if window.tasks.busy or (window.console is not None and window.console.tasks.busy):
        QTimer.singleShot(5, lambda: when_idle(action))
    else:
        action(window)


def in_window(action):
    """Do something with the window once it is shown, then close it."""

    def act(window):
        try:
            action(window)
        finally:
            window.close()
            window.deleteLater()

    QTimer.singleShot(0, lambda: when_idle(act))


def test_running_shows_the_home_and_ends_with_the_window(qapp, desk):
    seen = []
    in_window(lambda window: seen.append(window.console))
    assert main.run(desk.workbench()) == 0
    assert seen == [None]


def test_running_with_a_file_opens_it(qapp, desk, tmp_path):
    seen = []
    in_window(lambda window: seen.append(window.console.workshop.path))
    assert main.run(desk.workbench(), tmp_path / "a.atelier") == 0
    assert seen == [tmp_path / "a.atelier"]
    assert desk.closed == [tmp_path / "a.atelier"]


@pytest.mark.logs_errors
def test_an_unforeseen_error_is_written_down_and_said(qapp, desk, caplog):
    said = []

    def break_something(window):
        error = ZeroDivisionError("imprévu")
        sys.excepthook(type(error), error, None)
        said.append(window.banner.message.tone)

    in_window(break_something)
    main.run(desk.workbench())
    assert said == [Tone.FAILURE]
    assert "imprévu" in caplog.text


def test_the_hook_for_errors_is_given_back(qapp, desk):
    before = sys.excepthook
    in_window(lambda window: None)
    main.run(desk.workbench())
    assert sys.excepthook is before


def test_interrupting_the_program_closes_the_window(qapp, desk):
    in_window(lambda window: sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None))
    assert main.run(desk.workbench()) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks by closing the windows")
def test_the_end_of_the_session_closes_the_workshop(qapp, desk, tmp_path):
    before = signal.getsignal(signal.SIGTERM)
    path, recent = tmp_path / "a.atelier", desk.workbench().recent

    def end(window):
        assert recent.interrupted() is not None
        os.kill(os.getpid(), signal.SIGTERM)

    QTimer.singleShot(0, lambda: when_idle(end))
    assert main.run(desk.workbench(), path) == 0
    assert desk.closed == [path]
    assert recent.interrupted() is None
    assert signal.getsignal(signal.SIGTERM) is before


def test_the_dialogs_of_qt_speak_french(qapp):
    assert QLocale().language() is QLocale.Language.French
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuler"
