"""Asking for a file or a folder, without ever blocking the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from atelier_app.ui.workbench import FILE_SUFFIX

_FILTER = f"Ateliers (*{FILE_SUFFIX})"


def ask_workshop(parent: QWidget, folder: Path, then: Callable[[str], None]) -> None:
    """Ask for an existing workshop file."""
    dialog = _dialog(parent, "Ouvrir un atelier", folder, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(_FILTER)
    dialog.open()


def ask_new_file(parent: QWidget, proposed: Path, then: Callable[[str], None]) -> None:
    """Ask where to keep a new workshop."""
    dialog = _dialog(parent, "Où enregistrer l’atelier", proposed.parent, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    # An existing workshop is refused in plain words, never replaced: no question to ask here.
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setNameFilter(_FILTER)
    dialog.setDefaultSuffix(FILE_SUFFIX.lstrip("."))
    dialog.selectFile(str(proposed))
    dialog.open()


def ask_folder(parent: QWidget, folder: Path, then: Callable[[str], None]) -> None:
    """Ask for the folder that receives documents."""
    dialog = _dialog(parent, "Dossier des documents", folder, then)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()


def _dialog(parent: QWidget, title: str, folder: Path, then: Callable[[str], None]) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(then)
    return dialog
