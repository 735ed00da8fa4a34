"""The kiosk on a second device, as the facilitator sets it up."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from atelier_app.ui.beside import plain_button
from atelier_app.ui.phones.pieces import copied, copy_button, in_row
from atelier_app.ui.pieces import label
from atelier_app.ui.qr import QrCode

_QR = 150


class KioskBox(QWidget):
    """The address of the kiosk, for the facilitator alone: out of sight until it is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_button = plain_button("")
        self.show_button.setCheckable(True)
        self.qr = QrCode("QR de la borne")
        self.qr.setFixedSize(_QR, _QR)
        self.address = label()
        self.address.setAccessibleName("Adresse de la borne")
        self.address.setWordWrap(True)
        self.copy_button = copy_button("Copier l’adresse de la borne")
        self._shown = QWidget()
        self._address = ""
        self.show_button.toggled.connect(self._show)
        self.copy_button.clicked.connect(self._copy)
        self._lay_out()
        self._show(False)

    def show_address(self, address: str) -> None:
        """Take the address of the next kiosk."""
        if address != self._address:
            self._address = address
            self.address.setText(_breakable(address))
            self.qr.show_text(address)

    def _show(self, shown: bool) -> None:
        self.show_button.setText("Cacher l’adresse de la borne" if shown else "Montrer l’adresse de la borne")
        self._shown.setVisible(shown)

    def _copy(self) -> None:
        copied(self.copy_button, self._address)

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.addWidget(self.address)
        texts.addLayout(in_row(self.copy_button))
        texts.addStretch(1)
        shown = QHBoxLayout(self._shown)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(14)
        shown.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignTop)
        shown.addLayout(texts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label("Une borne de vote sur un second appareil", "fieldTitle"))
        column.addWidget(
            label(
                "Ouvrez son adresse sur l’appareil\u202f: elle ne sert qu’une fois. Ne la projetez pas.",
                "soft",
                wrap=True,
            )
        )
        column.addLayout(in_row(self.show_button))
        column.addWidget(self._shown)


def _breakable(address: str) -> str:
    """Let a long address go on below after its slashes."""
    return address.replace("/", "/\u200b")
