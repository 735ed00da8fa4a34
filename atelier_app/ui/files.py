"""Asking for a file or a folder, without ever blocking the window."""

from collections.abc import Callable, Collection
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from atelier_app.ui.workbench import CARD_SUFFIXES, FILE_SUFFIX

_FILTER = f"Ateliers (*{FILE_SUFFIX})"


def ask_workshop(parent: QWidget, folder: Path, then: Callable[[str], None]) -> None:
    """Ask for an existing workshop file."""
    dialog = _dialog(parent, "Ouvrir un atelier", folder, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(_FILTER)
    dialog.open()


def ask_new_file(
    parent: QWidget, proposed: Path, then: Callable[[str], None], title: str = "Où enregistrer l’atelier"
) -> None:
    """Ask where to keep a new workshop."""
    dialog = _dialog(parent, title, proposed.parent, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    # An existing workshop is refused in plain words, never replaced: no question to ask here.
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setNameFilter(_FILTER)
    dialog.setDefaultSuffix(FILE_SUFFIX.lstrip("."))
    dialog.selectFile(str(proposed))
    dialog.open()


def ask_copy(parent: QWidget, proposed: Path, then: Callable[[str], None]) -> None:
    """Ask where to keep a copy of a workshop."""
    ask_new_file(parent, proposed, then, "Enregistrer une copie")


def ask_cards(parent: QWidget, folder: Path, then: Callable[[str], None]) -> None:
    """Ask for a file of cards."""
    dialog = _dialog(parent, "Importer des cartes", folder, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(f"Cartes ({' '.join(f'*{suffix}' for suffix in CARD_SUFFIXES)})")
    dialog.open()


def ask_table(parent: QWidget, proposed: Path, then: Callable[[str], None]) -> None:
    """Ask where to write a CSV file; replacing one is asked by the dialog itself."""
    dialog = _dialog(parent, "Exporter l’historique", proposed.parent, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter("Tableau CSV (*.csv)")
    dialog.setDefaultSuffix("csv")
    dialog.selectFile(str(proposed))
    dialog.open()


def ask_folder(
    parent: QWidget, folder: Path, then: Callable[[str], None], title: str = "Dossier des documents"
) -> None:
    """Ask for the folder that receives documents."""
    dialog = _dialog(parent, title, folder, then)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()


def dropped_file(event: QDropEvent, suffixes: Collection[str]) -> Path | None:
    """Return the one file that is being dropped, if it has one of these extensions."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in suffixes else None


def _dialog(parent: QWidget, title: str, folder: Path, then: Callable[[str], None]) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _speak_french(dialog)
    dialog.fileSelected.connect(then)
    return dialog


def _speak_french(dialog: QFileDialog) -> None:
    """Name what the French of Qt leaves in English; the dialogs of the system name it themselves."""
    for part, words in (
        (QFileDialog.DialogLabel.LookIn, "Dossier\u202f:"),
        (QFileDialog.DialogLabel.FileName, "Nom\u202f:"),
        (QFileDialog.DialogLabel.FileType, "Type de fichier\u202f:"),
    ):
        dialog.setLabelText(part, words)
