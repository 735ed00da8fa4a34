"""Acting on the graph of themes, with the mouse and with the keys; each wish is a signal."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from atelier_app.ui import french
from atelier_app.ui.graph.places import nearest_that_way
from atelier_app.ui.stages.cards import MIME, dragged_cards
from atelier_app.ui.stages.grouping.bubble import BubbleItem
from atelier_app.ui.stages.grouping.canvas import GraphCanvas
from atelier_app.ui.stages.grouping.carrying import Carrying
from atelier_app.ui.stages.grouping.name_field import NameField
from atelier_app.ui.stages.grouping.scene import GraphScene
from atelier_app.ui.stages.grouping.tray import TrayZone

_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}


class GraphView(GraphCanvas):
    """Choose, drag, name: everything the other views do, where one sees what is close to what."""

    renamed = Signal(str, str)
    theme_menu_wanted = Signal(str, object)
    cards_menu_wanted = Signal(object)
    cards_dropped = Signal(object, object)
    merge_wanted = Signal(str, str)
    """The theme (id) that stays, and the one poured into it."""
    moved = Signal(str, object)
    """A theme (id) and its new place, in graph units."""

    def __init__(self, scene: GraphScene, tray: TrayZone, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.setAcceptDrops(True)
        self.setDragMode(GraphCanvas.DragMode.RubberBandDrag)
        self.setAccessibleName("Graphe des thèmes")
        self._band: list[str] = []
        self.carrying = Carrying(self, tray)
        self.name_field = NameField(self.viewport())
        self.name_field.renamed.connect(self.renamed)
        self.name_field.closed.connect(self.setFocus)
        self.rubberBandChanged.connect(self._gather)
        scene.chosen.connect(self._show_choice)

    def rename(self, theme_id: str) -> None:
        """Write the name of a theme, in place."""
        if theme_id in self.graph.bubbles:
            self.reveal(self.graph.bubbles[theme_id])
            title = self.graph.bubbles[theme_id].shown.title
            self.name_field.open(theme_id, title, self.label_box(theme_id))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        at, left = event.position().toPoint(), event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self.hand.is_open):
            self.hand.grab(at)
        elif left and not self._press(at, event.modifiers()):
            self._band = []
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        at = event.position().toPoint()
        if self.hand.is_pulling:
            self._fitting = False
            self.hand.pull(at)
        elif self.carrying.holds:
            self.carrying.move(at)
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.hand.is_pulling:
            self.hand.let_go()
        elif self.carrying.holds and event.button() == Qt.MouseButton.LeftButton:
            self.carrying.let_go(event.position().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        bubble, card = self._under(event.position().toPoint())
        if bubble is not None and card is None:
            self.carrying.give_up()
            self.rename(bubble.theme_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            bubble, card = self._under(event.pos())
            if card is not None and card not in self.graph.chosen_cards:
                self.graph.choose_cards([card])
            elif bubble is not None and card is None:
                self.graph.choose_theme(bubble.theme_id)
            elif bubble is None:
                return
        if self.graph.chosen_cards:
            self.cards_menu_wanted.emit(event.globalPos())
        elif self.graph.current is not None:
            self.theme_menu_wanted.emit(self.graph.current, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in _ARROWS:
            self._arrow(_ARROWS[Qt.Key(event.key())], event.modifiers())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.hand.open(True)
        elif event.key() == Qt.Key.Key_Delete and self.graph.chosen_cards:
            self.cards_dropped.emit(list(self.graph.chosen_cards), None)
        elif event.matches(QKeySequence.StandardKey.SelectAll) and self._current is not None:
            self.graph.choose_cards([card.id for card in self._current.shown.cards])
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        self.carrying.show_drop(event.position().toPoint())
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        self.carrying.show_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        bubble = self.graph.bubble_at(self.mapToScene(event.position().toPoint()))
        self.carrying.show_drop(None)
        if bubble is not None:
            event.acceptProposedAction()
            self.cards_dropped.emit(dragged_cards(event.mimeData()), bubble.theme_id)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        super().scrollContentsBy(dx, dy)
        self._follow_title()

    def follow(self) -> None:
        """Keep up with a change, without losing a name that is being written."""
        if self.name_field.theme is not None and self.name_field.theme not in self.graph.bubbles:
            self.name_field.give_up()
        super().follow()
        self._follow_title()

    @property
    def _current(self) -> BubbleItem | None:
        return self.graph.bubbles.get(self.graph.current or "")

    def _press(self, at: QPoint, modifiers: Qt.KeyboardModifier) -> bool:
        """Choose what is pressed and take hold of it; tell whether something is there."""
        bubble, card = self._under(at)
        adding = bool(modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))
        if bubble is None:
            return False
        if card is None:
            self.graph.choose_theme(bubble.theme_id)
            self.carrying.take_theme(at, bubble)
        elif adding and card in self.graph.chosen_cards:
            self.graph.let_go(card)
        else:
            if card not in self.graph.chosen_cards:
                self.graph.choose_cards([card], adding=adding)
            self.carrying.take_cards(at, card, alone=not adding)
        return True

    def _under(self, at: QPoint) -> tuple[BubbleItem | None, str | None]:
        place = self.mapToScene(at)
        for theme_id, label in self.labels().items():
            if label.box.translated(self._origin()).contains(QPointF(at)) and not label.inside:
                return self.graph.bubbles[theme_id], None
        bubble = self.graph.bubble_at(place)
        card = bubble.card_at(place) if bubble is not None else None
        on_title = bubble is not None and self.labels()[bubble.theme_id].box.translated(
            self._origin()
        ).contains(QPointF(at))
        return bubble, card.id if card is not None and not on_title else None

    def _gather(self, band: QRect, _from: QPointF, _to: QPointF) -> None:
        """Choose the cards that the rubber band touches, once it is let go."""
        if not band.isNull():
            self._band = self.graph.cards_in(self.mapToScene(band).boundingRect())
        elif self._band:
            self.graph.choose_cards(self._band)

    def _arrow(self, way: tuple[float, float], modifiers: Qt.KeyboardModifier) -> None:
        chosen, bubble = self.graph.chosen_cards, self._current
        if bubble is not None and chosen and chosen[-1] in {card.id for card in bubble.shown.cards}:
            places = {card.id: bubble.note_centre(card.id).toTuple() for card in bubble.shown.cards}
            found = nearest_that_way(places.pop(chosen[-1]), way, places)
            if found is not None:
                adding = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
                self.graph.choose_cards([found], adding=adding)
            return
        places = self.graph.places()
        here = places.pop(self.graph.current or "", None)
        found = nearest_that_way(here, way, places) if here else next(iter(sorted(places)), None)
        if found is not None:
            self.graph.choose_theme(found)
            self.reveal(self.graph.bubbles[found])

    def _enter(self) -> None:
        """Go into the theme that has the keys: to its first card."""
        if self._current is not None and not self.graph.chosen_cards and self._current.shown.cards:
            self.graph.choose_cards([self._current.shown.cards[0].id])

    def _escape(self) -> None:
        """Give up the drag; else come back from the cards to their theme, and from it to the tray."""
        if self.carrying.holds:
            self.carrying.give_up()
        elif self.graph.chosen_cards:
            self.graph.choose_theme(self.graph.current)
        else:
            self.graph.choose_theme(None)

    def _show_choice(self) -> None:
        """Say what has the keys to screen readers."""
        chosen, bubble = self.graph.chosen_cards, self._current
        self.show_words()
        if bubble is None:
            self.setAccessibleDescription("")
            return
        card = next((each for each in bubble.shown.cards if chosen and each.id == chosen[-1]), None)
        if card is None:
            self.setAccessibleDescription(f"{bubble.shown.title}, {bubble.aside}")
            return
        several = f"{french.counted(len(chosen), 'carte choisie', 'cartes choisies')}. "
        said = f"{bubble.shown.title}\u202f: {card.text}"
        self.setAccessibleDescription(f"{several if len(chosen) > 1 else ''}{said}")

    def _follow_title(self) -> None:
        if self.name_field.theme is not None and self.scene() is not None:
            self.name_field.place(self.label_box(self.name_field.theme))
