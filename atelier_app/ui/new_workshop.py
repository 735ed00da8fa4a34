"""Creating a workshop: its title, who organises it, when, and in which file."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Method
from atelier_app.domain.run import Preparation
from atelier_app.ui.day import OptionalDay
from atelier_app.ui.files import ask_new_file
from atelier_app.ui.home import method_content
from atelier_app.ui.pieces import label, primary_button
from atelier_app.ui.workbench import FILE_SUFFIX, NewWorkshop

_LONGEST_NAME = 80
"""Longest proposed file name, in characters: far below what any system refuses."""


class NewWorkshopDialog(QDialog):
    """Ask for what a workshop needs to begin; stays open, as typed, until it has really been created."""

    submitted = Signal(object)
    """A `NewWorkshop`."""

    def __init__(self, method: Method, folder: Path, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Nouvel atelier")
        self._method, self._folder = method, folder
        self.title = QLineEdit(method.title)
        self.organisation = QLineEdit()
        self.organisation.setPlaceholderText("Ville, service, direction…")
        self.day = OptionalDay()
        self.day.show_day(today)
        self.day.setMinimumHeight(self.title.sizeHint().height())
        self.file = QLineEdit()
        self.choose = QPushButton("Choisir…")
        self.error = label(role="error", wrap=True)
        self.error.hide()
        self.create_button = primary_button("Créer l’atelier")
        self.create_button.setDefault(True)
        self.cancel_button = QPushButton("Annuler")
        self._connect()
        self._lay_out()
        self._propose_file()
        self.title.selectAll()

    def refuse(self, error: WorkshopError) -> None:
        """Say why the workshop could not be created; what was typed stays."""
        self.tell(f"{error.message} {error.remedy}".strip())

    def tell(self, why: str) -> None:
        """Say what kept the workshop from being created; it can be tried again."""
        self.error.setText(why)
        self.error.show()
        self.create_button.setEnabled(True)

    def _connect(self) -> None:
        for field in (self.title, self.organisation):
            field.textEdited.connect(self._propose_file)
        self.day.dateChanged.connect(self._propose_file)
        self.file.textEdited.connect(self._keep_file)
        self.choose.clicked.connect(self._ask_file)
        self.create_button.clicked.connect(self._submit)
        self.cancel_button.clicked.connect(self.reject)
        self._file_chosen = False

    def _propose_file(self) -> None:
        if not self._file_chosen:
            name = file_name(self.title.text(), self.organisation.text(), self.day.day())
            self.file.setText(str(free_path(self._folder / name)))

    def _keep_file(self) -> None:
        self._file_chosen = True

    def _ask_file(self) -> None:
        ask_new_file(self, Path(self.file.text()), self._use_file)

    def _use_file(self, path: str) -> None:
        self.file.setText(path)
        self._file_chosen = True

    def _submit(self) -> None:
        self.error.hide()
        preparation = Preparation(
            title=self.title.text().strip(),
            organisation=self.organisation.text().strip(),
            day=self.day.day(),
        )
        if not preparation.title:
            self.refuse(WorkshopError("L’atelier n’a pas de titre.", "Écrivez-le, même provisoire."))
            self.title.setFocus()
        elif not self.file.text().strip():
            self.refuse(WorkshopError("Aucun fichier n’est indiqué.", "Choisissez où enregistrer l’atelier."))
            self.file.setFocus()
        else:
            self.create_button.setEnabled(False)
            path = Path(self.file.text().strip())
            if path.suffix != FILE_SUFFIX:
                path = path.with_name(path.name + FILE_SUFFIX)
            self.submitted.emit(NewWorkshop(path, self._method, preparation))

    def _lay_out(self) -> None:
        content = method_content(self._method)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(6)
        column.addWidget(label(content.title, "heading"))
        column.addWidget(label(content.meta, "soft"))
        column.addSpacing(10)
        column.addLayout(self._form())
        column.addWidget(self.error)
        column.addSpacing(10)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.create_button)
        column.addLayout(buttons)
        self.setMinimumWidth(560)

    def _form(self) -> QFormLayout:
        file_row = QHBoxLayout()
        file_row.setSpacing(8)
        file_row.addWidget(self.file, 1)
        file_row.addWidget(self.choose)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rows = (("&Titre", self.title), ("&Organisation", self.organisation), ("&Date", self.day))
        for title, field in rows:
            form.addRow(title, field)
            field.setAccessibleName(title.replace("&", ""))
        form.addRow("&Fichier", file_row)
        file_label = form.labelForField(file_row)
        if isinstance(file_label, QLabel):
            file_label.setBuddy(self.file)
        self.file.setAccessibleName("Fichier")
        self.choose.setAccessibleName("Choisir le fichier")
        return form


def file_name(title: str, organisation: str, day: date | None) -> str:
    """Return a file name that every system accepts: « charte-ia-admiville-2026-11-21.atelier »."""
    words = unicodedata.normalize("NFKD", f"{title} {organisation}".lower().replace("œ", "oe"))
    plain = "".join(character for character in words if not unicodedata.combining(character))
    stem = "-".join(re.findall(r"[a-z0-9]+", plain.replace("’", " ")))[:_LONGEST_NAME].strip("-")
    dated = f"-{day.isoformat()}" if day is not None else ""
    return f"{stem or 'atelier'}{dated}{FILE_SUFFIX}"


def free_path(wanted: Path) -> Path:
    """Return the path, numbered when a file of that name is already there."""
    if not wanted.exists():
        return wanted
    candidates = (wanted.with_stem(f"{wanted.stem}-{rank}") for rank in range(2, 1000))
    return next((path for path in candidates if not path.exists()), wanted)
