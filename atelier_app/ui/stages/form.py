"""A card as a form: its text and the fields to fill in, each kept as soon as it is left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from atelier_app.domain.cards import Card, FieldValue
from atelier_app.domain.method import CardField, Collection
from atelier_app.domain.session import Session
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.pieces import label
from atelier_app.ui.stages.fields import FieldEditor, LongEditor, TextEditor, editor_for, options_of
from atelier_app.ui.stages.parts import empty

TEXT = ""
"""Stands for the text of the card among its fields."""
_PAUSE = 1_500
"""How long nothing is typed before a text is kept while it is still being written, in ms."""


class CardForm(QWidget):
    """Fields of one card at a time.

    What somebody is writing is never overwritten by a change that comes from elsewhere, and stays in its
    field when the service refuses it. Long texts are kept at each pause in typing: nobody leaves a field
    before a power cut.
    """

    def __init__(self, bridge: Bridge, *, with_text: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._with_text = bridge, with_text
        self.card: Card | None = None
        self.editors: dict[str, FieldEditor] = {}
        self._fields: tuple[Collection, tuple[CardField, ...]] | None = None
        self._shown: dict[str, FieldValue] = {}
        self._kept_midway: dict[str, FieldValue] = {}
        """What the card holds of texts still being written, whose spaces are not tidied under the fingers."""
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_PAUSE)
        self._typing.timeout.connect(self._keep_midway)
        self._options: dict[str, object] = {}
        self.missing: dict[str, QLabel] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_card(self, session: Session, card: Card, fields: Sequence[CardField]) -> None:
        """Show a card as it is now, with these fields."""
        collection = session.method.collection(card.collection)
        if self._fields != (collection, tuple(fields)):
            self._fields = (collection, tuple(fields))
            self._build(session, collection, fields)
        another = self.card is None or self.card.id != card.id
        self.card = card
        for field in fields:
            options = options_of(session, field, _value(card, field.id))
            if self._options.get(field.id) != options:
                self._options[field.id] = options
                self.editors[field.id].show_options(options)
                self.editors[field.id].show_value(self._shown.get(field.id, ""))
        for name in self.editors:
            self._show(name, _value(card, name), another)
        for field in fields:
            self.missing[field.id].setVisible(field.required and field.id not in card.content.fields)

    def keep(self) -> bool:
        """Keep everything that is being written; tell whether it went through."""
        self._typing.stop()
        kept = [self._save(name) for name in self.editors]
        return all(kept)

    def begin(self) -> None:
        """Give the keys to the first field that has no answer, else to the first one."""
        blank = [editor for editor in self.editors.values() if not editor.read()]
        for editor in blank or list(self.editors.values()):
            editor.control.setFocus()
            return

    def _show(self, name: str, value: FieldValue, another: bool) -> None:
        editor = self.editors[name]
        if another:
            self._kept_midway.pop(name, None)
        elif editor.control.hasFocus() and self._kept_midway.get(name) == value:
            return
        being_written = not another and editor.read() != self._shown.get(name, "")
        if not being_written:
            if editor.read() != value:
                editor.show_value(value)
            self._mark(name, refused=False)
            self._shown[name] = editor.read()

    def _save(self, name: str) -> bool:
        assert self.card is not None
        value = self.editors[name].read()
        if value == self._shown.get(name, ""):
            return True
        content = {"text": str(value)} if name == TEXT else {"fields": {name: value}}
        kept = self._bridge.attempt(self._bridge.service.edit_card, self.card.id, **content)
        self._mark(name, refused=not kept)
        if kept:
            self._shown[name] = value
        return kept

    def _leave(self, name: str) -> None:
        if self.card is None:
            return
        tidied = self._kept_midway.pop(name, None)
        unchanged = self.editors[name].read() == self._shown.get(name, "")
        if self._save(name) and unchanged and tidied is not None:
            self._show(name, tidied, another=False)

    def _keep_midway(self) -> None:
        for name, editor in self.editors.items():
            value = editor.read()
            if isinstance(editor, LongEditor) and value != self._shown.get(name, "") and str(value).strip():
                self._keep_text(name)

    def _keep_text(self, name: str) -> None:
        assert self.card is not None
        if self._save(name):
            with self._bridge.service.reading() as session:
                self._kept_midway[name] = _value(session.cards[self.card.id], name)

    def _mark(self, name: str, *, refused: bool) -> None:
        control = self.editors[name].control
        if control.property("refused") != refused:
            control.setProperty("refused", refused)
            control.style().polish(control)

    def _build(self, session: Session, collection: Collection, fields: Sequence[CardField]) -> None:
        empty(self._column)
        self.editors, self._shown, self._options, self.missing = {}, {}, {}, {}
        self.card = None
        if self._with_text:
            title = TextEditor()
            title.area.setObjectName("largeTitle")
            self._add(TEXT, collection.text_label or collection.singular, title)
        for field in fields:
            self.missing[field.id] = label("à compléter", "missing")
            self._add(field.id, field.title, editor_for(session, field), field.help or "")

    def _add(self, name: str, title: str, editor: FieldEditor, hint: str = "") -> None:
        self.editors[name] = editor
        editor.control.setAccessibleName(title)
        editor.control.setAccessibleDescription(hint)
        editor.left.connect(partial(self._leave, name))
        editor.typed.connect(self._typing.start)
        heading = QWidget()
        row = QHBoxLayout(heading)
        row.setContentsMargins(0, 8 if self._column.count() else 0, 0, 0)
        name_of = label(title, "fieldTitle")
        name_of.setBuddy(editor.control)
        row.addWidget(name_of)
        if name in self.missing:
            row.addWidget(self.missing[name])
        row.addStretch(1)
        self._column.addWidget(heading)
        self._column.addWidget(editor)
        if hint:
            self._column.addWidget(label(hint, "small", wrap=True))


def _value(card: Card, name: str) -> FieldValue:
    return card.text if name == TEXT else card.content.fields.get(name, "")
