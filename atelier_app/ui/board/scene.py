"""The scene: what the session holds, as items; each card has one, found by its id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QApplication, QGraphicsItem, QGraphicsScene, QGraphicsSceneMouseEvent

from atelier_app.domain.cards import Card, Position
from atelier_app.ui.board.items import NOTE, HeadingItem, MosaicItem, NoteItem
from atelier_app.ui.board.layout import Arrangement
from atelier_app.ui.choices import CardKind, kind_key

READABLE_FROM = 0.4
"""Scale under which notes are drawn as a mosaic: their text would be below 6 pixels."""

_MARGIN = 24.0
"""Room around the cards, in pixels of the view."""


class BoardScene(QGraphicsScene):
    """Notes and headings; gestures only ask, by signals, for what they want."""

    cards_dropped = Signal(object)
    """Places wanted for the cards that were dragged: card id → (x, y), in board units."""
    edit_wanted = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notes: dict[str, NoteItem] = {}
        self._headings: list[HeadingItem] = []
        self._places: dict[str, Position] = {}
        self._content = QRectF()
        self._scale = 1.0
        self._dragging = False
        self._mosaic = MosaicItem()
        self.addItem(self._mosaic)
        self.selectionChanged.connect(self._mosaic_changed)

    def project(self, cards: Sequence[Card], kinds: Mapping[object, CardKind], plan: Arrangement) -> None:
        """Show exactly these cards, arranged so; what is already right is left alone."""
        for gone in self._notes.keys() - {card.id for card in cards}:
            self.removeItem(self._notes.pop(gone))
        for card in cards:
            self.show_card(card, kinds[kind_key(card)])
        for card_id, place in plan.places.items():
            self.place_card(card_id, place)
        self._show_headings(plan)
        self._content = QRectF()
        for note in self._notes.values():
            self._content |= NOTE.translated(note.pos())
        self._resize()

    def show_card(self, card: Card, kind: CardKind) -> None:
        """Show a card as it is now."""
        note = self._notes.get(card.id)
        if note is None:
            note = self._notes[card.id] = NoteItem(card, kind)
            note.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents, self._mosaic.isVisible())
            self._places.pop(card.id, None)
            self.addItem(note)
        elif note.card is not card or note.kind != kind:
            note.show_card(card, kind)
            self._mosaic_changed()
        note.setZValue(0 if card.position is None else 1)

    def place_card(self, card_id: str, place: Position) -> None:
        """Put the note of a card at its place, unless it is being dragged."""
        if self._places.get(card_id) != place:
            self._places[card_id] = place
            if not (self._dragging and self._notes[card_id].isSelected()):
                self._notes[card_id].setPos(*place)

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

    def selected_cards(self) -> list[str]:
        """Return the ids of the selected cards, in order of arrival."""
        return [card_id for card_id, note in self._notes.items() if note.isSelected()]

    def select_only(self, card_id: str) -> None:
        """Select one card and no other."""
        self.clearSelection()
        self._notes[card_id].setSelected(True)

    def select_all(self) -> None:
        """Select every card."""
        for note in self._notes.values():
            note.setSelected(True)

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
        if not self._dragging or grabber is None:
            return False
        grabber.ungrabMouse()
        self._end_drag()
        return True

    def close(self) -> None:
        """Stop telling anything: Qt still announces changes of selection while it destroys the items."""
        self.blockSignals(True)

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:  # noqa: N802
        if isinstance(self.mouseGrabberItem(), NoteItem) and not self._dragging:
            way = event.screenPos() - event.buttonDownScreenPos(Qt.MouseButton.LeftButton)
            if way.manhattanLength() < QApplication.startDragDistance():
                return
            self._dragging = True
        super().mouseMoveEvent(event)
        if self._dragging:
            self._mosaic_changed()

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        if self._dragging:
            wanted = {
                card_id: (float(round(note.x())), float(round(note.y())))
                for card_id, note in self._notes.items()
                if note.isSelected() and (note.x(), note.y()) != self._places[card_id]
            }
            self._end_drag()
            if wanted:
                self.cards_dropped.emit(wanted)

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:  # noqa: N802
        note = next((item for item in self.items(event.scenePos()) if isinstance(item, NoteItem)), None)
        if note is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.edit_wanted.emit(note.card.id)

    def _end_drag(self) -> None:
        """Bring every note back to the place the session knows: a drop only asks, the service decides."""
        self._dragging = False
        for card_id, note in self._notes.items():
            if note.isSelected():
                note.setPos(*self._places[card_id])
        self._mosaic_changed()

    def _show_headings(self, plan: Arrangement) -> None:
        while len(self._headings) > len(plan.columns):
            self.removeItem(self._headings.pop())
        while len(self._headings) < len(plan.columns):
            heading = HeadingItem()
            heading.show_scale(self._scale)
            self._headings.append(heading)
            self.addItem(heading)
        several = len({column.kind.collection for column in plan.columns}) > 1
        named = None
        for heading, column in zip(self._headings, plan.columns, strict=True):
            title = column.kind.collection_title
            overline = title if several and title not in (named, column.kind.heading) else ""
            heading.show_column(column, overline)
            named = title

    def _resize(self) -> None:
        content = QRectF(self._content)
        for heading in self._headings:
            content |= heading.mapRectToScene(heading.boundingRect())
        margin = _MARGIN / min(1.0, self._scale)
        area = content.adjusted(-margin, -margin, margin, margin)
        self._mosaic.show_notes(self._notes.values(), area)
        self.setSceneRect(area)

    def _mosaic_changed(self) -> None:
        if self._mosaic.isVisible():
            self._mosaic.update()
