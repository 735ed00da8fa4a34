"""The way into the windows."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from atelier_app.ui.closing import ClosingSignal
from atelier_app.ui.theme import apply_theme
from atelier_app.ui.window import MainWindow
from atelier_app.ui.workbench import Workbench

logger = logging.getLogger(__name__)


def run(workbench: Workbench, path: Path | None = None) -> int:
    """Show the home, or a workshop straight away; return once the window is closed, with an exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    translator = speak_french(app)
    apply_theme(app)
    window = MainWindow(workbench)
    closing = ClosingSignal(window)
    previous = sys.excepthook
    sys.excepthook = _BugReporter(window)
    try:
        window.show()
        if path is not None:
            window.open_path(path)
        return app.exec()
    finally:
        sys.excepthook = previous
        closing.stop()
        app.removeTranslator(translator)


def speak_french(app: QApplication) -> QTranslator:
    """Make the dialogs and dates of Qt itself French, whatever the language of the system."""
    app.setApplicationName("Atelier")
    app.setApplicationDisplayName("Atelier")
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    translator = QTranslator(app)
    translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    app.installTranslator(translator)
    return translator


class _BugReporter:
    """Write down what nobody foresaw, and tell the facilitator in the window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        logger.critical("Unforeseen error", exc_info=(kind, error, trace))
        self._window.report_bug()
