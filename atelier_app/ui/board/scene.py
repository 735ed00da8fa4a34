"""The scene: what the session holds, as items; each card has one, found by its id."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QApplication, QGraphicsItem, QGraphicsScene, QGraphicsSceneMouseEvent

from atelier_app.ui.board.dragging import Drag
from atelier_app.ui.board.items import DropMark, HeadingItem, MosaicItem
from atelier_app.ui.board.layout import Arrangement
from atelier_app.ui.board.note import NOTE, Face, NoteItem

READABLE_FROM = 0.4
"""Scale under which notes are drawn as a mosaic: their text would be below 6 pixels."""

_MARGIN = 24.0
"""Room around the cards, in pixels of the view."""


class BoardScene(QGraphicsScene):
    """Notes and headings; gestures only ask, by signals, for what they want."""

    cards_dropped = Signal(object)
    """Places wanted for the cards that were dragged: card id → (x, y), in board units."""
    cards_filed = Signal(object)
    """Cards dragged over a column, and its key, as a pair (ids, key)."""
    edit_wanted = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notes: dict[str, NoteItem] = {}
        self._headings: list[HeadingItem] = []
        self._plan = Arrangement((), {})
        self._words: tuple[str, ...] = ()
        self._content = QRectF()
        self._scale = 1.0
        self._drag: Drag | None = None
        self._current: str | None = None
        self._mosaic, self._mark = MosaicItem(), DropMark()
        self.addItem(self._mosaic)
        self.addItem(self._mark)
        self.selectionChanged.connect(self._selection_changed)

    def project(self, faces: Sequence[Face], plan: Arrangement) -> None:
        """Show exactly these cards, arranged so; what is already right is left alone."""
        self._plan = plan
        for gone in self._notes.keys() - {face.card.id for face in faces}:
            self.removeItem(self._notes.pop(gone))
        for face in faces:
            self._show_face(face)
        self._content = QRectF()
        held = self._drag.cards if self._drag is not None else ()
        for card_id in self._notes:
            self._content |= NOTE.translated(*plan.places[card_id])
            if card_id not in held:
                self._lay(card_id)
        self._show_headings(plan)
        self._resize()

    def show_search(self, words: tuple[str, ...]) -> None:
        """Mark words in the cards that hold them all, and make the others stand back."""
        self._words = words
        for note in self._notes.values():
            note.show_search(words)
        self._mosaic_changed()

    def show_scale(self, scale: float) -> None:
        """Draw for a scale of the view: notes, or the mosaic below `READABLE_FROM`."""
        self._scale = scale
        mosaic = scale < READABLE_FROM
        if mosaic != self._mosaic.isVisible():
            self._mosaic.setVisible(mosaic)
            for note in self._notes.values():
                note.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents, mosaic)
        for heading in self._headings:
            heading.show_scale(scale)
        self._resize()

    def note(self, card_id: str) -> NoteItem | None:
        """Return the note of a card, if it is on the board."""
        return self._notes.get(card_id)

    @property
    def notes(self) -> tuple[NoteItem, ...]:
        """Every note, in order of arrival."""
        return tuple(self._notes.values())

    @property
    def headings(self) -> tuple[HeadingItem, ...]:
        """The headings of the columns, from left to right."""
        return tuple(self._headings)

    @property
    def plan(self) -> Arrangement:
        """Where everything stands."""
        return self._plan

    @property
    def is_dragging(self) -> bool:
        """Whether notes are held by the mouse."""
        return self._drag is not None

    @property
    def current(self) -> str | None:
        """The card that keys start from: the last one chosen."""
        chosen = self.selected_cards()
        return self._current if self._current in chosen else chosen[-1] if chosen else None

    def selected_cards(self) -> list[str]:
        """Return the ids of the selected cards, in order of entry."""
        chosen = (item for item in self.selectedItems() if isinstance(item, NoteItem))
        return [note.card.id for note in sorted(chosen, key=lambda note: note.card.number)]

    def choose(self, card_id: str, *, adding: bool = False) -> None:
        """Select a card, alone or with those selected already; keys start from it."""
        if not adding:
            self.clearSelection()
        self._current = card_id
        self._notes[card_id].setSelected(True)

    def select_all(self) -> None:
        """Select every card, and tell it once."""
        self.blockSignals(True)
        for note in self._notes.values():
            note.setSelected(True)
        self.blockSignals(False)
        self.selectionChanged.emit()

    @property
    def first(self) -> str | None:
        """The first card entered of those on the board."""
        return min(self._notes, key=lambda card_id: self._notes[card_id].card.number, default=None)

    def neighbour(self, card_id: str, direction: QPointF) -> str | None:
        """Return the nearest card in a direction (unit vector), those straight ahead first."""
        start = self._notes[card_id].pos()
        best: tuple[float, str] | None = None
        for other, note in self._notes.items():
            offset = note.pos() - start
            ahead = QPointF.dotProduct(offset, direction)
            aside = abs(offset.x() * direction.y() - offset.y() * direction.x())
            if ahead > 1 and (best is None or ahead + 2 * aside < best[0]):
                best = (ahead + 2 * aside, other)
        return best[1] if best else None

    def cancel_drag(self) -> bool:
        """Put dragged notes back where they were; tell whether there was a drag."""
        grabber = self.mouseGrabberItem()
        if self._drag is None or grabber is None:
            return False
        grabber.ungrabMouse()
        self._end_drag()
        return True

    def make_room(self, seen: QRectF) -> None:
        """Let the view go beyond the cards of a free board, as far as this, while some are being dragged."""
        if not self._plan.columns:
            self.setSceneRect(self.sceneRect() | seen)

    def close(self) -> None:
        """Stop telling anything: Qt still announces changes of selection while it destroys the items."""
        self.blockSignals(True)

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:  # noqa: N802
        grabber = self.mouseGrabberItem()
        if isinstance(grabber, NoteItem) and self._drag is None:
            way = event.screenPos() - event.buttonDownScreenPos(Qt.MouseButton.LeftButton)
            if way.manhattanLength() < QApplication.startDragDistance():
                return
            self._drag = Drag(grabber, self._notes, self._plan, self._mark)
        super().mouseMoveEvent(event)
        if self._drag is not None:
            self._drag.follow(event, self._scale, max(NOTE.height(), self._content.bottom()))
            self._mosaic_changed()

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        if self._drag is None:
            return
        cards, column = self._drag.cards, self._drag.column(event.scenePos())
        wanted = self._drag.wanted(self._plan.places)
        self._end_drag()
        if column is not None:
            self.cards_filed.emit((cards, column.heading.key))
        elif wanted and not self._plan.columns:
            self.cards_dropped.emit(wanted)

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:  # noqa: N802
        note = next((item for item in self.items(event.scenePos()) if isinstance(item, NoteItem)), None)
        if note is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.edit_wanted.emit(note.card.id)

    def _show_face(self, face: Face) -> None:
        note = self._notes.get(face.card.id)
        if note is None:
            note = self._notes[face.card.id] = NoteItem(face)
            note.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents, self._mosaic.isVisible())
            note.show_search(self._words)
            self.addItem(note)
        elif note.face != face:
            note.show_face(face)
            self._mosaic_changed()

    def _lay(self, card_id: str) -> None:
        note, place = self._notes[card_id], self._plan.places[card_id]
        note.setZValue(0 if self._plan.columns or note.card.position is None else 1)
        if note.pos().toTuple() != place:
            note.setPos(*place)

    def _end_drag(self) -> None:
        assert self._drag is not None
        drag, self._drag = self._drag, None
        self._mark.hide()
        # A drop only asks, the service decides: until then each note is back at the place the session knows.
        for card_id in drag.cards:
            if card_id in self._notes:
                self._lay(card_id)
        self._resize()
        self._mosaic_changed()

    def _show_headings(self, plan: Arrangement) -> None:
        while len(self._headings) > len(plan.columns):
            self.removeItem(self._headings.pop())
        while len(self._headings) < len(plan.columns):
            heading = HeadingItem()
            heading.show_scale(self._scale)
            self._headings.append(heading)
            self.addItem(heading)
        several = len({column.heading.group for column in plan.columns}) > 1
        named = None
        for heading, column in zip(self._headings, plan.columns, strict=True):
            group = column.heading.group
            heading.show_column(
                column, group if several and group not in (named, column.heading.title) else ""
            )
            named = group

    def _resize(self) -> None:
        content = QRectF(self._content)
        for heading in self._headings:
            content |= heading.mapRectToScene(heading.boundingRect())
        margin = _MARGIN / min(1.0, self._scale)
        area = content.adjusted(-margin, -margin, margin, margin)
        self._mosaic.show_notes(self._notes.values(), area)
        if self._drag is None:
            self.setSceneRect(area)

    def _selection_changed(self) -> None:
        chosen = self.selected_cards()
        if len(chosen) == 1:
            self._current = chosen[0]
        self._mosaic_changed()

    def _mosaic_changed(self) -> None:
        if self._mosaic.isVisible():
            self._mosaic.update()
