"""The way to open to phones: a network, one ticket each or not."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from atelier_app.domain.errors import WorkshopError
from atelier_app.ui.beside import plain_button
from atelier_app.ui.french import joined
from atelier_app.ui.phones.link import PhoneLink, Work
from atelier_app.ui.phones.model import Network
from atelier_app.ui.phones.names import network_title
from atelier_app.ui.pieces import label, primary_button

_NO_NETWORK = (
    "Cet ordinateur n’est sur aucun réseau. Connectez-le au Wi-Fi de la salle, ou faites un point d’accès, "
    "puis cherchez de nouveau."
)
_TICKETS = (
    "Chaque ticket imprimé ne laisse entrer qu’un téléphone. Sans tickets, le code suffit, et rien n’empêche "
    "de voter avec deux téléphones."
)


class OpeningForm(QWidget):
    """Choose a network, the most likely one first, and open."""

    opened = Signal()
    """Opening was asked for."""
    given_up = Signal()

    def __init__(self, link: PhoneLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._shown: tuple[Network, ...] | None = None
        self.group = QButtonGroup(self)
        self.tickets = QCheckBox("Un ticket par personne")
        self.tickets.setChecked(link.state.tickets_only)
        self.error = label(role="error", wrap=True)
        self.open_button = primary_button("")
        self.look_button = plain_button("Chercher de nouveau")
        self.look_button.setAccessibleName("Chercher de nouveau les réseaux")
        self.back_button = plain_button("Garder ce réseau")
        self.open_button.clicked.connect(self._open)
        self.look_button.clicked.connect(link.find_networks)
        self.back_button.clicked.connect(self.given_up)
        self._choices = QVBoxLayout()
        self._lay_out()
        self.show_link()

    def show_link(self) -> None:
        """Show the networks found, and what went wrong."""
        link = self._link
        if self._shown != link.networks:
            self._shown = link.networks
            self._offer(link.networks)
        looking, opening = link.work is Work.LOOKING, link.work is Work.OPENING
        self.open_button.setText("Ouverture…" if opening else "Ouvrir aux téléphones")
        self.open_button.setEnabled(link.work in (Work.NOTHING, Work.LOOKING) and bool(link.networks))
        self.look_button.setText("Recherche…" if looking else "Chercher de nouveau")
        self.look_button.setEnabled(link.work is Work.NOTHING)
        self.back_button.setVisible(link.state.running)
        self._say(link.refusal or self._missing(looking))

    @property
    def ready(self) -> bool:
        """Whether there is something to do here, rather than to wait for."""
        return self.open_button.isEnabled() or self.look_button.isEnabled()

    def begin(self) -> None:
        """Put the keys on what comes next: opening, once a network is found."""
        wanted = self.open_button if self.open_button.isEnabled() else self.look_button
        wanted.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def network(self) -> Network | None:
        """The network chosen."""
        rank = self.group.checkedId()
        return self._link.networks[rank] if rank >= 0 else None

    def _missing(self, looking: bool) -> WorkshopError | None:
        return None if looking or self._link.networks else WorkshopError(_NO_NETWORK)

    def _say(self, error: WorkshopError | None) -> None:
        self.error.setText(f"{error.message} {error.remedy}".strip() if error else "")
        self.error.setVisible(error is not None)

    def _offer(self, networks: tuple[Network, ...]) -> None:
        checked = self.group.checkedButton()
        before = checked.text() if checked is not None else ""
        for button in self.group.buttons():
            self.group.removeButton(button)
            self._choices.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
        for rank, network in enumerate(networks):
            likely = "le plus probable" if rank == 0 and len(networks) > 1 else ""
            button = QRadioButton(joined((network_title(network), likely)))
            self.group.addButton(button, rank)
            self._choices.addWidget(button)
            button.setChecked(rank == 0 or button.text() == before)
        in_order = (*self.group.buttons(), self.look_button)
        for earlier, later in pairwise(in_order):
            QWidget.setTabOrder(earlier, later)

    def _open(self) -> None:
        network = self.network
        if network is not None:
            self.opened.emit()
            self._link.open(network.address, tickets_only=self.tickets.isChecked())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 16)
        column.setSpacing(8)
        column.addWidget(label("Réseau de la salle", "fieldTitle"))
        self._choices.setSpacing(6)
        column.addLayout(self._choices)
        row = QHBoxLayout()
        row.addWidget(self.look_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(10)
        column.addWidget(self.tickets)
        tickets = label(_TICKETS, "soft", wrap=True)
        tickets.setContentsMargins(26, 0, 0, 0)
        self.tickets.setAccessibleDescription(_TICKETS)
        column.addWidget(tickets)
        column.addSpacing(10)
        column.addWidget(self.error)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
