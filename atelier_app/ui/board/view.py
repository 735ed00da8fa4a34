"""The view on the board: zoom, keys, and where notes are edited."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPixmap,
    QPixmapCache,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from atelier_app.ui import theme
from atelier_app.ui.board.editor import CardEditor
from atelier_app.ui.board.items import NOTE, NoteItem
from atelier_app.ui.board.scene import BoardScene

SMALLEST, LARGEST = 0.05, 3.0
"""Bounds of the scale."""

_ZOOM_PER_NOTCH = 1.2
_NOTCH = 120
_READABLE = 0.75
"""A board that is too large is first shown at a scale where notes can be read."""
_DOT_SPACING = 24
_DOTS_FROM = 0.6
_FIT_PASSES = 6
"""Headings and margins grow when seen from afar, and need room in turn: it settles within a few passes."""
_NUDGE = 20.0
"""How far Ctrl+arrow moves cards, in board units."""

_CACHE_KIB = 128 * 1024
"""Room for the images of notes: about 1,600 at 100 % on an ordinary screen, more than can be seen."""

_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class BoardView(QGraphicsView):
    """Look at the board and act on it with mouse or keys; each wish is a signal."""

    scale_changed = Signal(float)
    delete_wanted = Signal(object)
    nudge_wanted = Signal(object)
    """Cards (ids) and how far to move them, as a pair (list, QPointF)."""
    menu_wanted = Signal(QPoint)
    resized = Signal()
    typed = Signal(str)
    """Text typed while nothing is being edited: it belongs in the capture bar."""

    def __init__(self, scene: BoardScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.board = scene
        QPixmapCache.setCacheLimit(max(QPixmapCache.cacheLimit(), _CACHE_KIB))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setDragMode(QGraphicsView.DragMode.RubberBandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAccessibleName("Tableau des cartes")
        self.setBackgroundBrush(_dots())
        self.editor = CardEditor(self.viewport())
        self.editor.closed.connect(self.setFocus)
        self._fitting: float | None = None
        """Smallest scale allowed while the board is shown as a whole; `None` once someone has zoomed."""
        self._hand: QPoint | None = None
        scene.selectionChanged.connect(self._describe)

    @property
    def scale_factor(self) -> float:
        """The present scale; 1 is 100 %."""
        return self.transform().m11()

    def show_full_size(self) -> None:
        """Look at the board at 100 %."""
        self.zoom(1 / self.scale_factor)

    def zoom(self, factor: float, around: QPoint | None = None) -> None:
        """Go nearer (above 1) or further, keeping a point of the view where it is; by default its middle."""
        fixed = self.viewport().rect().center() if around is None else around
        place = self.mapToScene(fixed)
        self._fitting = None
        self._set_scale(max(SMALLEST, min(LARGEST, self.scale_factor * factor)))
        self._scroll_by(self.mapFromScene(place) - fixed)

    def zoom_in(self) -> None:
        """Go one notch nearer."""
        self.zoom(_ZOOM_PER_NOTCH)

    def zoom_out(self) -> None:
        """Go one notch further."""
        self.zoom(1 / _ZOOM_PER_NOTCH)

    def show_all(self) -> None:
        """Show the whole board, however small, and keep it so until the next zoom."""
        self._fit_from(SMALLEST)

    def show_start(self) -> None:
        """Show as much of the board as stays readable, from its beginning, until the next zoom."""
        self._fit_from(_READABLE)

    def refit(self) -> None:
        """Make room for what has changed, if the board is shown as a whole."""
        if self._fitting is None:
            return
        for _ in range(_FIT_PASSES):
            area, room = self.sceneRect(), self.maximumViewportSize()
            if not area.isEmpty():
                whole = min(room.width() / area.width(), room.height() / area.height())
                self._set_scale(max(self._fitting, min(1.0, whole)))

    def _scroll_by(self, way: QPoint) -> None:
        for bar, pixels in ((self.horizontalScrollBar(), way.x()), (self.verticalScrollBar(), way.y())):
            bar.setValue(bar.value() + pixels)

    def _fit_from(self, smallest: float) -> None:
        self._fitting = smallest
        self.refit()
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())

    def reveal(self, card: str) -> None:
        """Scroll until a card is seen."""
        note = self.board.note(card)
        if note is not None:
            self.ensureVisible(note.sceneBoundingRect(), 24, 24)

    def edit(self, card: str) -> None:
        """Write on a card, in place."""
        note = self.board.note(card)
        if note is not None:
            self.reveal(card)
            over = self.mapFromScene(note.mapRectToScene(NOTE)).boundingRect()
            self.editor.open(card, note.card.text, over)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.refit()
        self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = _ZOOM_PER_NOTCH ** (event.angleDelta().y() / _NOTCH)
            self.zoom(factor, event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.MiddleButton:
            self._hand = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._hand is None:
            super().mouseMoveEvent(event)
            return
        way, self._hand = event.position().toPoint() - self._hand, event.position().toPoint()
        self._scroll_by(-way)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._hand is not None and event.button() == Qt.MouseButton.MiddleButton:
            self._hand = None
            self.viewport().unsetCursor()
        else:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            under = next((note for note in self.board.notes if note.isUnderMouse()), None)
            if under is not None and not under.isSelected():
                self.board.select_only(under.card.id)
        if self.board.selected_cards():
            self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        selected = self.board.selected_cards()
        if event.key() in _ARROWS:
            self._arrow(event, selected)
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and selected:
            self.edit(selected[-1])
        elif event.key() == Qt.Key.Key_Delete and selected:
            self.delete_wanted.emit(selected)
        elif event.key() == Qt.Key.Key_Escape:
            if not self.board.cancel_drag():
                self.board.clearSelection()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.board.select_all()
        elif _is_writing(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _arrow(self, event: QKeyEvent, selected: list[str]) -> None:
        direction = _ARROWS[Qt.Key(event.key())]
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if selected:
                self.nudge_wanted.emit((selected, direction * _NUDGE))
            return
        notes = self.board.notes
        if not notes:
            return
        target = self.board.neighbour(selected[-1], direction) if selected else _first(notes)
        if target is not None:
            self.board.select_only(target)
            self.reveal(target)

    def _set_scale(self, scale: float) -> None:
        self.setTransform(QTransform.fromScale(scale, scale))
        self.setBackgroundBrush(_dots() if scale >= _DOTS_FROM else QBrush(QColor(theme.BOARD)))
        self.board.show_scale(scale)
        self.scale_changed.emit(scale)

    def _describe(self) -> None:
        selected = self.board.selected_cards()
        note = self.board.note(selected[-1]) if selected else None
        self.setAccessibleDescription(note.spoken if note is not None else "")


def _first(notes: Sequence[NoteItem]) -> str:
    return min(notes, key=lambda note: note.card.number).card.id


def _is_writing(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not held and event.text().isprintable() and bool(event.text().strip())


def _dots() -> QBrush:
    tile = QPixmap(_DOT_SPACING, _DOT_SPACING)
    tile.fill(QColor(theme.BOARD))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#D5CFC2"))
    painter.drawEllipse(QRectF(_DOT_SPACING / 2 - 1, _DOT_SPACING / 2 - 1, 2, 2))
    painter.end()
    return QBrush(tile)
