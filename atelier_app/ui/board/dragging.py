"""One drag of notes, from the hand that takes them to the place where they would fall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsSceneMouseEvent

from atelier_app.domain.cards import Position
from atelier_app.ui.board.items import DropMark
from atelier_app.ui.board.layout import Arrangement, Column, column_at
from atelier_app.ui.board.note import NoteItem
from atelier_app.ui.board.snapping import snapped

_REACH = 9.0
"""How near the magnet acts, in pixels of the view."""

_IN_HAND = 2
"""Depth of the notes held: above all others."""


class Drag:
    """Follow notes under the hand; nothing is decided before the drop."""

    def __init__(
        self, lead: NoteItem, notes: Mapping[str, NoteItem], plan: Arrangement, mark: DropMark
    ) -> None:
        self._lead, self._plan, self._mark = lead, plan, mark
        self._moved = [note for note in notes.values() if note.isSelected()]
        self._others = [note.pos().toTuple() for note in notes.values() if not note.isSelected()]
        for note in self._moved:
            note.setZValue(_IN_HAND)

    def follow(self, event: QGraphicsSceneMouseEvent, scale: float, height: float) -> None:
        """Line up with what is near, or show the column under the pointer; columns are that high."""
        if self._plan.columns:
            column = self.column(event.scenePos())
            area = QRectF() if column is None else QRectF(column.x, 0, column.width, height)
            self._mark.show_column(area.adjusted(-9, -9, 9, 9) if column else area)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._mark.hide()
        else:
            self._attract(_REACH / scale)

    def column(self, at: QPointF) -> Column | None:
        """Return the column under a point of the scene."""
        return column_at(self._plan.columns, at.x())

    def wanted(self, places: Mapping[str, Position]) -> dict[str, Position]:
        """Return where the notes are held, for those that left their place."""
        held = {note.card.id: (float(round(note.x())), float(round(note.y()))) for note in self._moved}
        return {card: place for card, place in held.items() if place != places[card]}

    @property
    def cards(self) -> Sequence[str]:
        """The ids of the cards held."""
        return [note.card.id for note in self._moved]

    def _attract(self, reach: float) -> None:
        found = snapped(self._lead.pos().toTuple(), self._others, reach)
        shift = QPointF(*found.place) - self._lead.pos()
        for note in self._moved:
            note.setPos(note.pos() + shift)
        self._mark.show_lines(found.x, found.y)
