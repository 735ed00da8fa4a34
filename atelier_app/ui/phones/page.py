"""« Téléphones »: let phones in on a network, have them join, shut them out again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from atelier_app.domain.phones import phone_use
from atelier_app.service import Change
from atelier_app.ui.beside import BesidePage
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.phones.help import HelpTopics
from atelier_app.ui.phones.link import PhoneLink, Work
from atelier_app.ui.phones.opening import OpeningForm
from atelier_app.ui.phones.serving import ServingPanel
from atelier_app.ui.phones.words import here
from atelier_app.ui.pieces import label, scrolling
from atelier_app.ui.telling import open_polls

_TICKETS = 30
"""Tickets proposed when nobody said how many people come."""


class PhonesPage(BesidePage):
    """One column to act, one to understand; the first turns from opening to serving, and back."""

    project_wanted = Signal()
    poster_wanted = Signal()
    tickets_wanted = Signal(int)

    def __init__(self, bridge: Bridge, link: PhoneLink) -> None:
        super().__init__("Téléphones", "")
        self._bridge, self._link = bridge, link
        self._changing = False
        self._waits = False
        """The keys are for what is not there yet: the networks are being looked for."""
        self.opening, self.serving, self.help = OpeningForm(link), ServingPanel(link), HelpTopics()
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolling(self.opening, "Ouvrir aux téléphones"))
        self._stack.addWidget(scrolling(self.serving, "Téléphones de la salle"))
        self._heading = label(role="heading")
        self._lay_out_columns()
        self._connect()
        with bridge.service.reading() as session:
            self.serving.propose_tickets(session.preparation.participants or _TICKETS)
        self._show()
        self._show_step()
        if link.work is Work.NOTHING:
            link.find_networks()

    def begin(self) -> None:
        serving = bool(self._stack.currentIndex())
        self._waits = not serving and not self.opening.ready
        if self._waits:
            self.back_button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            (self.serving if serving else self.opening).begin()

    def refresh(self, change: Change) -> None:
        self._show_step()

    def _show_step(self) -> None:
        with self._bridge.service.reading() as session:
            self.subtitle.setText(here(phone_use(session), running=self._link.state.running))
            self.serving.show_voting(bool(open_polls(session)))

    def _show(self) -> None:
        """Show the side that suits; the keys follow when what had them is gone, or was waited for."""
        serving = self._link.state.running and not self._changing
        turned = serving is not bool(self._stack.currentIndex())
        held = self._holds_keys()
        self.opening.show_link()
        self.serving.show_link()
        self._stack.setCurrentIndex(int(serving))
        self._heading.setText("Rejoindre l’atelier" if serving else "Ouvrir aux téléphones")
        awaited = self._waits and self.back_button.hasFocus()
        if self.isVisible() and (awaited or (held and (turned or not self._holds_keys()))):
            self.begin()

    def _holds_keys(self) -> bool:
        held = self.window().focusWidget()
        return held is not None and self._stack.isAncestorOf(held) and held.isEnabled()

    def _change(self) -> None:
        self._changing = True
        self._link.find_networks()

    def _keep_network(self) -> None:
        self._changing = False
        self._show()

    def _opened(self) -> None:
        self._changing = False

    def _connect(self) -> None:
        self._link.changed.connect(self._show)
        self._link.changed.connect(self._show_step)
        self.opening.opened.connect(self._opened)
        self.opening.given_up.connect(self._keep_network)
        self.serving.change_wanted.connect(self._change)
        self.serving.project_wanted.connect(self.project_wanted)
        self.serving.poster_wanted.connect(self.poster_wanted)
        self.serving.tickets_wanted.connect(self.tickets_wanted)

    def _lay_out_columns(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(20)
        columns.addWidget(_panel(self._heading, self._stack), 11)
        help_area = scrolling(self.help, "Aide sur les réseaux")
        help_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        columns.addWidget(_panel(label("Pour que cela marche", "heading"), help_area), 9)
        self.body.addLayout(columns, 1)


def _panel(heading: QWidget, content: QWidget) -> QFrame:
    frame = QFrame()
    frame.setObjectName("panel")
    column = QVBoxLayout(frame)
    column.setContentsMargins(1, 16, 1, 1)
    column.setSpacing(0)
    heading.setContentsMargins(20, 0, 20, 0)
    column.addWidget(heading)
    column.addWidget(content, 1)
    return frame
