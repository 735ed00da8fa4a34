"""Choosing how many paper ballots to print, and writing them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.polls import Poll
from atelier_app.ui import french
from atelier_app.ui.fields import CalmSpinBox
from atelier_app.ui.new_workshop import free_path
from atelier_app.ui.pieces import label, primary_button
from atelier_app.ui.printing.ballots import ballots_printout, paper_pages
from atelier_app.ui.printing.kit import write_printout
from atelier_app.ui.printing.numbers import LAST_NUMBER, paper_number

_MOST, _USUAL = 500, 30


@dataclass(frozen=True)
class BallotWish:
    """How many ballots to print, and the number of the first one."""

    count: int
    first: int = 1


def write_ballots(poll: Poll, wish: BallotWish, folder: Path) -> list[Path]:
    """Write the paper ballots of a poll into a folder, and return the path of their file, alone.

    Its name holds their numbers; a file that is already there is never replaced.
    """
    last = wish.first + wish.count - 1
    name = f"bulletins-V{poll.number}-{wish.first:04}-a-{last:04}.pdf"
    return [write_printout(free_path(folder / name), ballots_printout(poll, wish.count, wish.first))]


class BallotDialog(QDialog):
    """How many ballots, and from which number on."""

    submitted = Signal(object)
    """A `BallotWish`."""

    def __init__(
        self, poll: Poll, participants: int | None, parent: QWidget | None = None, *, first: int = 1
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Imprimer les bulletins")
        self._poll = poll
        self.count, self.first = CalmSpinBox(), CalmSpinBox()
        self.count.setRange(1, _MOST)
        self.count.setValue(min(_MOST, participants or _USUAL))
        self.first.setRange(1, LAST_NUMBER)
        self.first.setValue(first)
        self.summary = label(role="soft", wrap=True)
        self.print_button, self.cancel_button = primary_button("Choisir le dossier…"), QPushButton("Annuler")
        self.print_button.setDefault(True)
        self._lay_out()
        self._show_summary()
        self.count.valueChanged.connect(self._show_summary)
        self.first.valueChanged.connect(self._show_summary)
        self.print_button.clicked.connect(self._submit)
        self.cancel_button.clicked.connect(self.reject)

    def wish(self) -> BallotWish:
        """Return what is chosen."""
        return BallotWish(self.count.value(), self.first.value())

    def _submit(self) -> None:
        self.submitted.emit(self.wish())
        self.accept()

    def _show_summary(self) -> None:
        self.first.setMaximum(LAST_NUMBER + 1 - self.count.value())
        wish = self.wish()
        first, last = (paper_number(self._poll, rank) for rank in (wish.first, wish.first + wish.count - 1))
        pages = french.counted(paper_pages(self._poll, wish.count), "page")
        numbers = f"numéro {first}" if wish.count == 1 else f"numéros {first} à {last}"
        self.summary.setText(f"{pages} A4, {numbers}.")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(label("Imprimer les bulletins", "heading"))
        column.addWidget(label(self._poll.question, wrap=True))
        form = QFormLayout()
        form.addRow("&Nombre de bulletins", self.count)
        form.addRow("&Premier numéro", self.first)
        column.addLayout(form)
        column.addWidget(self.summary)
        told = (
            "Mélangez les bulletins avant de les distribuer\u202f: leur numéro ne dit alors rien de qui les "
            "a reçus. Pour en imprimer d’autres ensuite, commencez après le dernier numéro. Si les "
            "propositions ou les réponses changent, imprimez-les de nouveau."
        )
        column.addWidget(label(told, "soft", wrap=True))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.print_button)
        column.addLayout(buttons)
        self.setMinimumWidth(520)
