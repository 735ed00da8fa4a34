"""The questions asked before leaving: when something would be lost, or somebody cut off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from atelier_app.ui import french
from atelier_app.ui.workbench import OpenWorkshop

_GONE = "Le fichier de l’atelier n’est plus à sa place. Si vous fermez maintenant, tout l’atelier est perdu."
_LATE = "La dernière action n’a pas pu être enregistrée. Si vous fermez maintenant, elle est perdue."


class LeavingQuestion(QMessageBox):
    """Save elsewhere, leave all the same, or stay; it never blocks the rest."""

    copy_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, gone: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        role = QMessageBox.ButtonRole
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle("Atelier non enregistré")
        self.setText(_GONE if gone else _LATE)
        self.copy_button = self.addButton("Enregistrer une copie ailleurs…", role.AcceptRole)
        self.leave_button = self.addButton("Fermer quand même", role.DestructiveRole)
        self.stay_button = self.addButton("Rester dans l’atelier", role.RejectRole)
        self.setDefaultButton(self.copy_button)
        self.setEscapeButton(self.stay_button)
        self.copy_button.clicked.connect(self.copy_wanted)
        self.leave_button.clicked.connect(self.leave_wanted)
        self.finished.connect(self.deleteLater)


class OpenVoteQuestion(QMessageBox):
    """Cut phones off in the middle of a vote, or stay; it never blocks the rest."""

    leave_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        role = QMessageBox.ButtonRole
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle("Vote ouvert")
        self.setText("Un vote est ouvert.")
        self.setInformativeText(
            "Il reste ouvert dans le fichier, avec les bulletins déjà reçus\u202f; "
            "les téléphones seront coupés."
        )
        self.leave_button = self.addButton("Fermer et couper les téléphones", role.DestructiveRole)
        self.stay_button = self.addButton("Rester dans l’atelier", role.RejectRole)
        self.setDefaultButton(self.stay_button)
        self.setEscapeButton(self.stay_button)
        self.leave_button.clicked.connect(self.leave_wanted)
        self.finished.connect(self.deleteLater)


class MovingQuestion(QMessageBox):
    """Go on in a copy without what is being written, or stay to take that along; it never blocks the rest."""

    move_wanted = Signal()

    def __init__(self, copy: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        role = QMessageBox.ButtonRole
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle("Atelier non enregistré")
        self.setText(f"La copie est enregistrée dans {copy}, sans ce que vous êtes en train d’écrire.")
        self.setInformativeText(
            "Pour ne pas perdre ce texte, restez le temps de le copier (Ctrl+A, puis Ctrl+C), enregistrez "
            "une copie de nouveau, puis collez-le dans celle-ci."
        )
        self.move_button = self.addButton("Continuer dans la copie", role.DestructiveRole)
        self.stay_button = self.addButton("Rester dans l’atelier", role.RejectRole)
        self.setDefaultButton(self.stay_button)
        self.setEscapeButton(self.stay_button)
        self.move_button.clicked.connect(self.move_wanted)
        self.finished.connect(self.deleteLater)


def opened_copy(open_workshop: Callable[[Path], OpenWorkshop], copy: Path, left_out: str) -> OpenWorkshop:
    """Open the copy to go on in, with a notice that says so, and what it does not hold (`left_out`)."""
    opened = open_workshop(copy)
    told = f"Vous continuez dans la copie {french.quoted(copy.name)}, enregistrée dans {copy.parent}."
    return replace(opened, notice="\n".join(filter(None, (told, left_out, opened.notice))))
