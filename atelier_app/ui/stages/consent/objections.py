"""The objections to a text: note one, and say what became of each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.cards import Card
from atelier_app.domain.content import ObjectionOutcome
from atelier_app.domain.method import CardField
from atelier_app.domain.session import Session
from atelier_app.ui import french
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.pieces import label
from atelier_app.ui.stages.consent.state import SubmittedObjection
from atelier_app.ui.stages.form import CardForm
from atelier_app.ui.stages.parts import Toggles, empty, panel, tab_through

_OUTCOMES = tuple(ObjectionOutcome)


class ObjectionBox(QFrame):
    """One objection: its words, what would lift it, and its outcome."""

    settled = Signal(str, object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.objection: SubmittedObjection | None = None
        self.form = CardForm(bridge)
        self.outcome = Toggles("Suite de l’objection", [str(each).capitalize() for each in _OUTCOMES])
        self.outcome.chosen.connect(self._settle)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addWidget(self.outcome)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab stops at, in order."""
        return *(each.control for each in self.form.editors.values()), *self.outcome.group.buttons()

    def show_objection(
        self, session: Session, objection: SubmittedObjection, fields: tuple[CardField, ...]
    ) -> None:
        """Show an objection as it is now."""
        self.objection = objection
        self.form.show_card(session, objection.card, fields)
        self.outcome.show_choice(None if objection.outcome is None else _OUTCOMES.index(objection.outcome))

    def _settle(self, rank: int) -> None:
        if self.objection is not None:
            self.settled.emit(self.objection.card.id, _OUTCOMES[rank])


class ObjectionList(QWidget):
    """The objections to one text, a line to note another, and those that wait for their text."""

    noted = Signal(str, str)
    """The text (id), and what is objected to it."""
    attached = Signal(str)
    settled = Signal(str, object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._text: str | None = None
        self.drafts: dict[str, str] = {}
        """By text (id), the objection being written and not noted yet."""
        self.boxes: dict[str, ObjectionBox] = {}
        self.heading, self.raised = label(role="heading"), label(role="strip", wrap=True)
        self.raised.setContentsMargins(12, 8, 12, 8)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Noter une objection telle qu’elle est dite, puis Entrée")
        self.field.setAccessibleName("Nouvelle objection à ce texte")
        self.add_button = QPushButton("Noter")
        self.add_button.setAccessibleName("Noter l’objection")
        self.field.textEdited.connect(self._hold)
        self.field.returnPressed.connect(self._note)
        self.add_button.clicked.connect(self._note)
        self._boxes = QVBoxLayout()
        self._boxes.setSpacing(8)
        self.loose, self._loose = panel("strip", spacing=4)
        self._shown_loose: tuple[Card, ...] | None = None
        entry = QHBoxLayout()
        entry.addWidget(self.field, 1)
        entry.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addLayout(self._boxes)
        column.addWidget(self.raised)
        column.addLayout(entry)
        column.addWidget(self.loose)

    def show_objections(
        self,
        session: Session,
        text: str,
        objections: tuple[SubmittedObjection, ...],
        loose: tuple[Card, ...],
        fields: tuple[CardField, ...],
        raised: str = "",
    ) -> None:
        """Show the objections to a text; a box that was there stays the same widget.

        `raised` says how many were raised by hand, whose reasons are still to note.
        """
        if text != self._text:
            self._text = text
            self.field.setText(self.drafts.get(text, ""))
        self.heading.setText(f"Objections · {french.number(len(objections))}")
        self.raised.setText(raised)
        self.raised.setVisible(bool(raised))
        self.field.setAccessibleDescription(raised)
        for gone in self.boxes.keys() - {each.card.id for each in objections}:
            box = self.boxes.pop(gone)
            self._boxes.removeWidget(box)
            box.hide()
            box.deleteLater()
        for rank, objection in enumerate(objections):
            if objection.card.id not in self.boxes:
                box = self.boxes[objection.card.id] = ObjectionBox(self._bridge)
                box.settled.connect(self.settled)
                self._boxes.insertWidget(rank, box)
            self.boxes[objection.card.id].show_objection(session, objection, fields)
        self._order_controls()
        if loose != self._shown_loose:
            self._shown_loose = loose
            self._show_loose(loose)

    def keep(self) -> bool:
        """Keep what is being written on the objections that are noted."""
        kept = [box.form.keep() for box in self.boxes.values()]
        return all(kept)

    def forget_draft(self, text: str) -> None:
        """Clear the line of a text, once its objection is noted."""
        self.drafts.pop(text, None)
        if text == self._text:
            self.field.clear()

    def _hold(self, words: str) -> None:
        assert self._text is not None
        self.drafts[self._text] = words

    def _order_controls(self) -> None:
        """Let Tab go through the list as it is read, boxes made later included."""
        stops = [stop for box in self.boxes.values() for stop in box.stops]
        tab_through(self.heading, [*stops, self.field, self.add_button])

    def _show_loose(self, loose: tuple[Card, ...]) -> None:
        empty(self._loose)
        self.loose.setVisible(bool(loose))
        if loose:
            self._loose.addWidget(label("Objections sans texte", "emphasis"))
        for card in loose:
            row = QHBoxLayout()
            row.addWidget(label(card.text, wrap=True), 1)
            attach = QPushButton("Rattacher à ce texte")
            attach.setAccessibleName(f"Rattacher à ce texte\u202f: {card.text}")
            attach.setProperty("card", card.id)
            attach.clicked.connect(self._attach)
            row.addWidget(attach)
            self._loose.addLayout(row)

    def _attach(self) -> None:
        self.attached.emit(self.sender().property("card"))

    def _note(self) -> None:
        if self._text is not None and self.field.text().strip():
            self.noted.emit(self._text, self.field.text())
