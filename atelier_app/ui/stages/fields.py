"""Editors for the typed fields of cards, one per way of answering."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from atelier_app.domain.cards import Card, CardStatus, FieldValue
from atelier_app.domain.method import CardField, FieldType
from atelier_app.domain.session import Session
from atelier_app.ui.pieces import label
from atelier_app.ui.stages.controls import Area, Choice, Line
from atelier_app.ui.stages.face_down import text_for_all
from atelier_app.ui.stages.parts import flip

Option = tuple[FieldValue, str]
_LIST_HEIGHT = 132
_VALUE = Qt.ItemDataRole.UserRole


_SET_ASIDE = {
    CardStatus.PENDING: "en attente",
    CardStatus.PARKED: "au parking",
    CardStatus.REMOVED: "retirée",
}


def options_of(session: Session, field: CardField, held: FieldValue = "") -> tuple[Option, ...]:
    """Return the answers that a field offers, as (value, text); none where one writes freely.

    Cards that were set aside since they were designated (`held`) are still offered: choosing another one
    must not let go of them.
    """
    if field.type is FieldType.YES_NO:
        return ((True, "Oui"), (False, "Non"))
    if field.type in (FieldType.CHOICE, FieldType.CHOICES):
        return tuple((choice, choice) for choice in field.choices)
    if field.type is FieldType.SCALE and field.scale is not None:
        levels = session.method.scale(field.scale).levels
        return tuple((level.value, f"{level.value} · {level.title}") for level in levels)
    if field.type in (FieldType.CARD, FieldType.CARDS):
        named = (field.collection,) if field.collection else (each.id for each in session.method.collections)
        cards = session.cards_in(*named, status=None)
        designated = held if isinstance(held, tuple) else (held,)
        return tuple(
            (card.id, _card_said(session, card))
            for card in cards
            if card.status is CardStatus.PUBLISHED or card.id in designated
        )
    return ()


def _card_said(session: Session, card: Card) -> str:
    text = text_for_all(session, card)
    known = text if text == card.text else f"{card.number}. {text}"
    return f"{known} ({_SET_ASIDE[card.status]})" if card.status in _SET_ASIDE else known


class FieldEditor(QWidget):
    """One field; a blank answer is the empty text, whatever the type."""

    left = Signal()
    """Somebody has finished with the field, for now."""
    typed = Signal()
    """A text that can be kept at any moment has changed."""
    control: QWidget

    def read(self) -> FieldValue:
        """Return the answer as it is written; the service judges it."""
        return ""

    def show_value(self, value: FieldValue) -> None:
        """Show an answer."""

    def show_options(self, options: Sequence[Option]) -> None:
        """Offer these answers."""

    def _hold(self, control: QWidget, aside: str = "") -> None:
        self.control = control
        self.setFocusProxy(control)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(control, 1)
        if aside:
            row.addWidget(label(aside, "soft"))


class LineEditor(FieldEditor):
    """A short text."""

    def __init__(self, field: CardField | None = None) -> None:
        super().__init__()
        self.line = Line()
        self.line.editingFinished.connect(self.left)
        self._hold(self.line, (field.unit or "") if field else "")

    def read(self) -> FieldValue:
        return self.line.text()

    def show_value(self, value: FieldValue) -> None:
        self.line.setText(str(value))
        self.line.setCursorPosition(0)


class NumberEditor(LineEditor):
    """A number, with a comma or a point."""

    def read(self) -> FieldValue:
        text = re.sub(r"\s", "", self.line.text()).replace(",", ".")
        if re.fullmatch(r"-?\d{1,15}", text):
            return int(text)
        return float(text) if re.fullmatch(r"-?\d{1,15}\.\d+", text) else self.line.text().strip()

    def show_value(self, value: FieldValue) -> None:
        super().show_value(f"{value:g}".replace(".", ",") if isinstance(value, float) else value)


class DateEditor(LineEditor):
    """A day, written 21/11/2026."""

    def __init__(self, field: CardField | None = None) -> None:
        super().__init__(field)
        self.line.setPlaceholderText("jj/mm/aaaa")

    def read(self) -> FieldValue:
        text = self.line.text().strip()
        written = re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})", text)
        return f"{written[3]}-{written[2]:0>2}-{written[1]:0>2}" if written else text

    def show_value(self, value: FieldValue) -> None:
        stored = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", str(value))
        super().show_value(f"{stored[3]}/{stored[2]}/{stored[1]}" if stored else value)


class LongEditor(FieldEditor):
    """A text of several lines, as high as it is long."""

    def __init__(self, field: CardField | None = None, *, lines: int = 2) -> None:
        super().__init__()
        self.area = Area(lines)
        self.area.left.connect(self.left)
        self.area.textChanged.connect(self.typed)
        self._hold(self.area)

    def read(self) -> FieldValue:
        return self.area.toPlainText()

    def show_value(self, value: FieldValue) -> None:
        self.area.setPlainText(str(value))


class TextEditor(LongEditor):
    """A text of one sentence, which goes on below when it is long; Enter is the end of it."""

    def __init__(self, field: CardField | None = None) -> None:
        super().__init__(field, lines=1)
        self.area.ends_at_enter = True


class OneOfEditor(FieldEditor):
    """One answer among several, or none."""

    def __init__(self, field: CardField | None = None) -> None:
        super().__init__()
        self.combo = Choice()
        self.combo.activated.connect(self.left)
        self._hold(self.combo)

    def read(self) -> FieldValue:
        value: FieldValue | None = self.combo.currentData()
        return "" if value is None else value

    def show_value(self, value: FieldValue) -> None:
        ranks = [rank for rank in range(self.combo.count()) if _same(self.combo.itemData(rank), value)]
        self.combo.setCurrentIndex(ranks[0] if ranks else 0)

    def show_options(self, options: Sequence[Option]) -> None:
        value = self.read()
        self.combo.clear()
        self.combo.addItem("—", "")
        for option, text in options:
            self.combo.addItem(text, option)
        self.show_value(value)


class ManyOfEditor(FieldEditor):
    """Several answers among those offered."""

    def __init__(self, field: CardField | None = None) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setObjectName("options")
        self.list.setWordWrap(True)
        self.list.setMaximumHeight(_LIST_HEIGHT)
        self.list.itemChanged.connect(self._tell)
        self.list.itemActivated.connect(flip)
        self._showing = False
        self._hold(self.list)

    def read(self) -> FieldValue:
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(item.data(_VALUE) for item in items if item.checkState() is Qt.CheckState.Checked)

    def show_value(self, value: FieldValue) -> None:
        wanted = value if isinstance(value, tuple) else ()
        self._showing = True
        for row in range(self.list.count()):
            item = self.list.item(row)
            checked = item.data(_VALUE) in wanted
            item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        self._showing = False

    def show_options(self, options: Sequence[Option]) -> None:
        value = self.read()
        self._showing = True
        self.list.clear()
        for option, text in options:
            item = QListWidgetItem(text)
            item.setData(_VALUE, option)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            self.list.addItem(item)
        self.show_value(value)

    def _tell(self) -> None:
        if not self._showing:
            self.left.emit()


_Builder = type[LineEditor] | type[LongEditor] | type[OneOfEditor] | type[ManyOfEditor]

_EDITORS: dict[FieldType, _Builder] = {
    FieldType.TEXT: TextEditor,
    FieldType.LONG_TEXT: LongEditor,
    FieldType.NUMBER: NumberEditor,
    FieldType.DATE: DateEditor,
    FieldType.YES_NO: OneOfEditor,
    FieldType.CHOICE: OneOfEditor,
    FieldType.SCALE: OneOfEditor,
    FieldType.CARD: OneOfEditor,
    FieldType.CHOICES: ManyOfEditor,
    FieldType.CARDS: ManyOfEditor,
}


def editor_for(session: Session, field: CardField) -> FieldEditor:
    """Return the editor of a field; a scale without levels is a number."""
    if field.type is FieldType.SCALE and not options_of(session, field):
        return NumberEditor(field)
    return _EDITORS[field.type](field)


def _same(option: FieldValue | None, value: FieldValue) -> bool:
    """Compare answers; yes is not the number one."""
    return option == value and isinstance(option, bool) is isinstance(value, bool)
