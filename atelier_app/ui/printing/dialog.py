"""Choosing what to print."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.session import Session
from atelier_app.ui import french
from atelier_app.ui.fields import CalmSpinBox
from atelier_app.ui.pieces import label, primary_button
from atelier_app.ui.printing.cards import CARDS_PER_SHEET, paper_kinds
from atelier_app.ui.printing.kit import KitWish

_MOST_SHEETS = 50
_ELSEWHERE = (
    "Les bulletins de vote s’impriment depuis l’étape du vote, une fois qu’il est préparé\u202f; l’affiche "
    "et les tickets des téléphones, depuis «\u00a0Ouvrir aux téléphones\u00a0»."
)


class PrintDialog(QDialog):
    """The agenda, the prompts and the blank cards, as PDF files to print."""

    submitted = Signal(object)
    """A `KitWish`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Imprimer le kit")
        self._kinds = paper_kinds(session)
        self.agenda = QCheckBox("Le déroulé, pour le mur")
        self.posters = QCheckBox("Les consignes en affiches, une par étape (A4 paysage)")
        self.cards = QCheckBox("Des cartes vierges, à découper")
        self.sheets = CalmSpinBox()
        self.sheets.setRange(1, _MOST_SHEETS)
        self.sheets.setValue(min(_MOST_SHEETS, session.preparation.tables or 2))
        self.sheets.setAccessibleName("Feuilles de cartes par catégorie")
        self.count = label(role="soft", wrap=True)
        self.print_button, self.cancel_button = primary_button("Choisir le dossier…"), QPushButton("Annuler")
        self.print_button.setDefault(True)
        for box in (self.agenda, self.posters, self.cards):
            box.setChecked(True)
        self.cards.setEnabled(bool(self._kinds))
        self.cards.setChecked(bool(self._kinds))
        self._connect()
        self._lay_out()
        self._show_count()

    def wish(self) -> KitWish:
        """Return what is chosen."""
        sheets = self.sheets.value() if self.cards.isChecked() else 0
        return KitWish(self.agenda.isChecked(), self.posters.isChecked(), sheets)

    def _submit(self) -> None:
        self.submitted.emit(self.wish())
        self.accept()

    def _show_count(self) -> None:
        sheets = self.sheets.value()
        kinds = ", ".join(kind.title for kind in self._kinds)
        cards = french.counted(CARDS_PER_SHEET * sheets, "carte")
        self.count.setText(
            f"{cards} par catégorie, une feuille par table si vous gardez ce nombre ({kinds})."
            if self._kinds
            else "Aucune étape de cet atelier n’utilise de cartes."
        )
        self.sheets.setEnabled(self.cards.isChecked())
        wish = self.wish()
        self.print_button.setEnabled(wish.agenda or wish.posters or wish.sheets > 0)

    def _connect(self) -> None:
        for box in (self.agenda, self.posters, self.cards):
            box.clicked.connect(self._show_count)
        self.sheets.valueChanged.connect(self._show_count)
        self.print_button.clicked.connect(self._submit)
        self.cancel_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(label("Imprimer le kit", "heading"))
        column.addWidget(label("Chaque document devient un fichier PDF, prêt à imprimer.", "soft"))
        column.addSpacing(4)
        for box in (self.agenda, self.posters, self.cards):
            column.addWidget(box)
        form = QFormLayout()
        form.setContentsMargins(26, 0, 0, 0)
        form.addRow("&Feuilles de 8 cartes par catégorie", self.sheets)
        column.addLayout(form)
        self.count.setContentsMargins(26, 0, 0, 0)
        column.addWidget(self.count)
        column.addWidget(label(_ELSEWHERE, "soft", wrap=True))
        column.addSpacing(8)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.print_button)
        column.addLayout(buttons)
        self.setMinimumWidth(520)
