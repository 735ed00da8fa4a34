"""The view on the board: zoom, keys, and where notes are edited."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPixmapCache,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsView, QWidget

from atelier_app.ui import french
from atelier_app.ui.board.editor import CardEditor
from atelier_app.ui.board.gestures import extending
from atelier_app.ui.board.ground import ground
from atelier_app.ui.board.landing import Landing
from atelier_app.ui.board.note import NOTE
from atelier_app.ui.board.panning import AutoScroll, scroll_by
from atelier_app.ui.board.reader import CardReader
from atelier_app.ui.board.scale import EASILY_READ, LARGEST, SMALLEST, Fit, fitting_scale
from atelier_app.ui.board.scene import BoardScene
from atelier_app.ui.board.zooming import ZoomView

_FIT_PASSES = 6
"""Headings and margins grow when seen from afar, and need room in turn: it settles within a few passes."""

_CACHE_KIB = 128 * 1024
"""Room for the images of notes: about 1,600 at 100 % on an ordinary screen, more than can be seen."""

_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class BoardView(ZoomView):
    """Look at the board and act on it with mouse or keys; each wish is a signal."""

    scales = SMALLEST, LARGEST

    scale_changed = Signal(float)
    shift_wanted = Signal(QPointF)
    """The selected cards are to go one step that way (unit vector)."""
    menu_wanted = Signal(QPoint)
    escaped = Signal()
    """Escape, with nothing left to give up on the board itself."""
    resized = Signal()

    def __init__(self, scene: BoardScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.board = scene
        QPixmapCache.setCacheLimit(max(QPixmapCache.cacheLimit(), _CACHE_KIB))
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setAcceptDrops(False)  # files are for the window, wherever they fall
        self.viewport().setAcceptDrops(False)
        self.setDragMode(QGraphicsView.DragMode.RubberBandDrag)
        self.setAccessibleName("Tableau des cartes")
        self.setBackgroundBrush(ground(1.0))
        self._fit: Fit | None = None
        """What follows the size of the view; `None` once someone has zoomed."""
        self._auto = AutoScroll(self)
        self._landing = Landing(scene, self)
        self._last_move: QMouseEvent | None = None
        self._auto.stepped.connect(self._scroll_drag)
        self._starts = [0, 0]
        self.editor = CardEditor(self.viewport())
        self.editor.closed.connect(self.setFocus)
        self.reader = CardReader(self)
        scene.selectionChanged.connect(self.show_current)
        scene.sceneRectChanged.connect(self._stay_at_start)

    def show_full_size(self) -> None:
        """Look at the board at 100 %."""
        self.zoom(1 / self.scale_factor)

    def zoom(self, factor: float, around: QPoint | None = None) -> None:
        self._fit = None
        super().zoom(factor, around)

    def show_all(self) -> None:
        """Show the whole board, however small, and keep it so until the next zoom."""
        self._begin(Fit.WHOLE)

    def show_start(self) -> None:
        """Show every column, if notes can be read so, from the top, until the next zoom."""
        self._begin(Fit.ACROSS)

    def refit(self) -> None:
        """Make room for what has changed, until someone zooms."""
        if self._fit is None or self.sceneRect().isEmpty():
            return
        for _ in range(_FIT_PASSES):
            aside = self.verticalScrollBar().sizeHint().width()
            self.set_scale(fitting_scale(self._fit, self.sceneRect(), self.maximumViewportSize(), aside))

    def _begin(self, fit: Fit) -> None:
        self._fit = fit
        self.refit()
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())

    def reveal(self, card: str) -> None:
        """Scroll until a card is seen."""
        note = self.board.note(card)
        if note is not None:
            self.ensureVisible(note.sceneBoundingRect(), 24, 24)

    def land(self, card: str) -> None:
        """Bring into view a card that has just been written, and show where it goes."""
        self.reveal(card)
        self._landing.begin(card)

    def edit(self, card: str) -> None:
        """Write on a card, in place."""
        note = self.board.note(card)
        if note is None or note.face.down or self.editor.card == card:
            return
        if self.editor.keep():
            self.reveal(card)
            over = self.mapFromScene(note.mapRectToScene(NOTE)).boundingRect()
            self.editor.open(card, note.card.text, over)
            self.reader.hide()
        else:
            self.editor.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.refit()
        self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by_wheel(event)
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self.hand.is_open):
            self.hand.grab(event.position().toPoint())
        else:
            super().mousePressEvent(extending(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.hand.is_pulling:
            self.hand.pull(event.position().toPoint())
            return
        super().mouseMoveEvent(event)
        if self.board.is_dragging or not self.rubberBandRect().isNull():
            self.reader.hide()
            self._last_move = QMouseEvent(event)
            self._auto.follow(event.position().toPoint(), self.viewport().rect())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._auto.stop()
        if self.hand.is_pulling and event.button() in (
            Qt.MouseButton.MiddleButton,
            Qt.MouseButton.LeftButton,
        ):
            self.hand.let_go()
        else:
            super().mouseReleaseEvent(extending(event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            under = next((note for note in self.board.notes if note.isUnderMouse()), None)
            if under is not None and not under.isSelected():
                self.board.choose(under.card.id)
        if self.board.selected_cards():
            self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in _ARROWS:
            self._arrow(event)
        elif event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.hand.open(True)
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.board.select_all()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        self._auto.stop()
        if self.board.cancel_drag():
            return
        if self.board.selected_cards():
            self.board.clearSelection()
        else:
            self.escaped.emit()

    def _arrow(self, event: QKeyEvent) -> None:
        direction = _ARROWS[Qt.Key(event.key())]
        current = self.board.current
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if current is not None:
                self.shift_wanted.emit(direction)
            return
        target = self.board.first if current is None else self.board.neighbour(current, direction)
        if target is not None:
            self.board.choose(target, adding=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            self.reveal(target)

    def _scroll_drag(self, way: QPoint) -> None:
        """Go further while something is dragged to the edge, and bring it along."""
        if self.board.is_dragging:
            seen = self.mapToScene(self.viewport().rect().translated(way)).boundingRect()
            self.board.make_room(seen)
        if not scroll_by(self, way).isNull() and self._last_move is not None:
            super().mouseMoveEvent(self._last_move)

    def set_scale(self, scale: float) -> None:
        super().set_scale(scale)
        self.setBackgroundBrush(ground(scale))
        self._stay_at_start()
        self.board.show_scale(scale)
        self._show_reader()
        self.scale_changed.emit(scale)

    def _stay_at_start(self) -> None:
        """Stay at the beginning of the columns when their headings grow, rather than cut them."""
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        for bar, start in zip(bars, self._starts, strict=True):
            if bar.value() == start and self.board.plan.columns and not self.board.is_dragging:
                bar.setValue(bar.minimum())
        self._starts = [bar.minimum() for bar in bars]

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        super().scrollContentsBy(dx, dy)
        self._show_reader()

    def show_current(self) -> None:
        """Say the card that has the keys to screen readers, and show all of its text."""
        chosen, current = self.board.selected_cards(), self.board.current
        note = self.board.note(current) if current is not None else None
        said = note.face.spoken if note is not None else ""
        several = f"{french.counted(len(chosen), 'carte choisie', 'cartes choisies')}. "
        self.setAccessibleDescription(f"{several if len(chosen) > 1 else ''}{said}")
        self._show_reader()

    def _show_reader(self) -> None:
        if self.scene() is None:  # Qt scrolls once more while it destroys both
            return
        current = self.board.current if len(self.board.selectedItems()) == 1 else None
        note = self.board.note(current) if current is not None else None
        busy = self.editor.card is not None or self.board.is_dragging
        if note is None or busy or not (note.text.elided or self.scale_factor < EASILY_READ):
            self.reader.hide()
        else:
            over = self.mapFromScene(note.mapRectToScene(NOTE)).boundingRect()
            self.reader.read("Face cachée" if note.face.down else note.card.text, over)
