"""What there is to do while phones are served: have them join, check that they do, close."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.phones import MOST_TICKETS
from atelier_app.ui.beside import plain_button
from atelier_app.ui.fields import CalmSpinBox
from atelier_app.ui.phones.kiosk import KioskBox
from atelier_app.ui.phones.link import PhoneLink, Work
from atelier_app.ui.phones.model import PhoneState
from atelier_app.ui.phones.pieces import copied, copy_button, in_flow, in_row
from atelier_app.ui.phones.words import connected_words
from atelier_app.ui.pieces import label
from atelier_app.ui.qr import QrCode
from atelier_app.ui.stages.parts import Confirmation
from atelier_app.ui.theme import scaled

_QR = 216
_AROUND = 60
"""Margins around the QR and the address, in logical pixels."""


class ServingPanel(QWidget):
    """The address, the code and the QR to join by; a test; the kiosk; what can be printed or projected."""

    project_wanted = Signal()
    poster_wanted = Signal()
    tickets_wanted = Signal(int)
    change_wanted = Signal()

    def __init__(self, link: PhoneLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self.qr = QrCode("QR pour rejoindre l’atelier")
        self.qr.setFixedSize(_QR, _QR)
        self.connected, self.address, self.code = label(role="ok"), label(role="figure"), label(role="digits")
        self.entry = label(role="soft", wrap=True)
        self.copy_button = copy_button("Copier l’adresse")
        self.project_button = plain_button("Projeter le QR")
        self.poster_button = plain_button("Imprimer l’affiche…")
        self.tickets_button = plain_button("Imprimer les tickets…")
        self.count = CalmSpinBox()
        self.reached, self.test_address = label(wrap=True), label()
        self.copy_test_button = copy_button("Copier l’adresse de la page d’essai")
        self.ticket = QLineEdit()
        self.release_button = plain_button("Rendre le ticket valable")
        self.released = label(role="small", wrap=True)
        self.kiosk = KioskBox()
        self.error = label(role="error", wrap=True)
        self.change_button = plain_button("Changer de réseau…")
        self.close_button = plain_button("Fermer aux téléphones")
        self.confirmation = Confirmation("Fermer aux téléphones", "Laisser voter")
        self._voting = False
        self._tickets = QWidget()
        self._beside = QBoxLayout(QBoxLayout.Direction.BottomToTop)
        self._name_controls()
        self._connect()
        self._lay_out()
        self.show_link()

    def propose_tickets(self, count: int) -> None:
        """Propose to print as many tickets."""
        self.count.setValue(count)

    def show_link(self) -> None:
        """Show how things stand."""
        state, error = self._link.state, self._link.refusal
        self.connected.setText(f"● Ouvert\u202f: {connected_words(state.connected)}")
        self.address.setText(state.address)
        self.code.setText(state.code)
        self.entry.setText(_ENTRY_TICKETS if state.tickets_only else _ENTRY_CODE)
        self.code.setVisible(not state.tickets_only)
        self.qr.show_text(state.join_address)
        self._tickets.setVisible(state.tickets_only)
        self.tickets_button.setVisible(state.tickets_only)
        self.count.setVisible(state.tickets_only)
        self._show_reached(state)
        self.test_address.setText(state.test_address)
        self.kiosk.show_address(state.kiosk_address)
        closing = self._link.work is Work.CLOSING
        self.close_button.setText("Fermeture…" if closing else "Fermer aux téléphones")
        for button in (self.close_button, self.change_button):
            button.setEnabled(self._link.work is Work.NOTHING)
        self.error.setText(f"{error.message} {error.remedy}".strip() if error else "")
        self.error.setVisible(error is not None)

    def show_voting(self, voting: bool) -> None:
        """Ask before closing, while a vote is open."""
        self._voting = voting
        if not voting:
            self.confirmation.hide()

    def begin(self) -> None:
        """Put the keys on what is done first."""
        self.project_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_reached(self, state: PhoneState) -> None:
        said = (
            "✓ Oui\u202f: un téléphone a joint cet ordinateur."
            if state.reached
            else "○ Pas encore. Ouvrez cette page sur un téléphone de la salle\u202f: la réponse vient ici."
        )
        self.reached.setText(said)
        role = "ok" if state.reached else "soft"
        if self.reached.objectName() != role:
            self.reached.setObjectName(role)
            self.reached.style().polish(self.reached)

    def _ask_to_close(self) -> None:
        if self._voting:
            self.confirmation.ask(_VOTING)
        else:
            self._link.close()

    def _stay_open(self) -> None:
        self.close_button.setFocus()

    def _print_tickets(self) -> None:
        self.tickets_wanted.emit(self.count.value())

    def _release(self) -> None:
        text = self.ticket.text().strip()
        if not text:
            self._say_released("Écrivez d’abord le numéro du ticket.")
            return
        try:
            self._link.phones.release_ticket(text)
        except WorkshopError as error:
            self._say_released(f"{error.message} {error.remedy}".strip())
        else:
            self.ticket.clear()
            self._say_released(f"Le ticket {text} peut servir de nouveau\u202f; il reste une seule voix.")

    def _say_released(self, text: str) -> None:
        self.released.setText(text)
        self.released.show()

    def _copy_address(self) -> None:
        copied(self.copy_button, self._link.state.join_address)

    def _copy_test(self) -> None:
        copied(self.copy_test_button, self._link.state.test_address)

    def _connect(self) -> None:
        self.copy_button.clicked.connect(self._copy_address)
        self.copy_test_button.clicked.connect(self._copy_test)
        self.project_button.clicked.connect(self.project_wanted)
        self.poster_button.clicked.connect(self.poster_wanted)
        self.tickets_button.clicked.connect(self._print_tickets)
        self.release_button.clicked.connect(self._release)
        self.ticket.returnPressed.connect(self._release)
        self.change_button.clicked.connect(self.change_wanted)
        self.close_button.clicked.connect(self._ask_to_close)
        self.confirmation.confirmed.connect(self._link.close)
        self.confirmation.given_up.connect(self._stay_open)

    def _name_controls(self) -> None:
        self.code.setAccessibleName("Code de la salle")
        self.address.setAccessibleName("Adresse à écrire sur les téléphones")
        self.test_address.setAccessibleName("Adresse de la page d’essai")
        self.count.setRange(1, MOST_TICKETS)
        self.count.setSuffix("\u00a0tickets")
        self.count.setFixedWidth(scaled(124))
        self.count.setAccessibleName("Nombre de tickets à imprimer")
        self.ticket.setPlaceholderText("Numéro du ticket")
        self.ticket.setAccessibleName("Numéro du ticket à rendre valable")
        self.ticket.setFixedWidth(scaled(190))
        self.released.hide()
        self.project_button.setToolTip("Montrer à la salle le QR, l’adresse et le code")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 16)
        column.setSpacing(8)
        column.addLayout(self._joining())
        column.addWidget(in_flow(self.project_button, self.poster_button, self.tickets_button, self.count))
        column.addWidget(self._releasing())
        column.addSpacing(8)
        column.addWidget(label("Un téléphone a-t-il joint l’ordinateur\u202f?", "fieldTitle"))
        column.addWidget(self.reached)
        column.addLayout(in_row(self.test_address, self.copy_test_button))
        column.addSpacing(8)
        column.addWidget(self.kiosk)
        column.addSpacing(8)
        column.addWidget(self.error)
        column.addWidget(self.confirmation)
        column.addLayout(in_row(self.close_button, self.change_button))
        column.addStretch(1)

    def _joining(self) -> QBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(4)
        for line in (self.connected, self.entry, self.address, self.code):
            texts.addWidget(line)
        texts.addLayout(in_row(self.copy_button))
        texts.addStretch(1)
        self._beside.setSpacing(14)
        self._beside.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignTop)
        self._beside.addLayout(texts, 1)
        return self._beside

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the QR below the address where there is no room beside it."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        beside = self.width() >= self.qr.width() + self.address.sizeHint().width() + _AROUND
        self._beside.setDirection(way.LeftToRight if beside else way.BottomToTop)

    def _releasing(self) -> QWidget:
        column = QVBoxLayout(self._tickets)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addWidget(label("Un téléphone a perdu sa place\u202f?", "fieldTitle"))
        column.addLayout(in_row(self.ticket, self.release_button))
        column.addWidget(self.released)
        return self._tickets


_VOTING = (
    "Un vote est ouvert. Qui n’a pas encore voté par téléphone ne le pourra plus\u202f; "
    "les bulletins déjà reçus sont gardés."
)
_ENTRY_CODE = "Scannez le QR, ou écrivez cette adresse puis ce code\u202f:"
_ENTRY_TICKETS = "Chaque personne scanne son ticket, ou écrit cette adresse puis le numéro du ticket\u202f:"
