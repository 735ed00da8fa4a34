"""The fields that a card must have, written along with its text."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from atelier_app.domain.cards import FieldValue
from atelier_app.domain.method import CardField, FieldType
from atelier_app.domain.session import Session
from atelier_app.ui.pieces import label
from atelier_app.ui.stages.fields import FieldEditor, LineEditor, editor_for, options_of
from atelier_app.ui.stages.parts import empty

_ON_ONE_LINE = (
    *(FieldType.TEXT, FieldType.NUMBER, FieldType.DATE),
    *(FieldType.YES_NO, FieldType.CHOICE, FieldType.SCALE),
)
"""Types of fields that are answered in passing; longer ones have a panel of their own."""


class RequiredFields(QWidget):
    """One short field after the other; none for most collections. Enter in one of them submits the card."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editors: dict[str, FieldEditor] = {}
        self._fields: tuple[CardField, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.hide()

    def show_collection(self, session: Session, collection: str) -> None:
        """Offer the fields that the cards of a collection must have; what is written there stays."""
        fields = tuple(
            field
            for field in session.method.collection(collection).fields
            if field.required and field.type in _ON_ONE_LINE
        )
        if fields != self._fields:
            self._fields, self.editors = fields, {}
            empty(self._row)
            for field in fields:
                self._add(session, field)
        self.setVisible(bool(fields))

    def answers(self) -> Mapping[str, FieldValue]:
        """Return what is written, by id of field; the service judges it."""
        return {name: value for name, editor in self.editors.items() if (value := editor.read()) != ""}

    def clear(self) -> None:
        """Be ready for the next card."""
        for editor in self.editors.values():
            editor.show_value("")

    def _add(self, session: Session, field: CardField) -> None:
        editor = LineEditor(field) if field.type is FieldType.TEXT else editor_for(session, field)
        editor.show_options(options_of(session, field))
        editor.control.setAccessibleName(field.title)
        if isinstance(editor, LineEditor):
            editor.line.setPlaceholderText(field.help or "")
            editor.line.returnPressed.connect(self.submitted)
        name = label(field.title, "fieldTitle")
        name.setBuddy(editor.control)
        self._row.addWidget(name)
        self._row.addWidget(editor, 1)
        self.editors[field.id] = editor
