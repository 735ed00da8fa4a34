"""A list of cards as small notes, to choose from and to drag."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from atelier_app.domain.cards import Card
from atelier_app.ui import theme
from atelier_app.ui.choices import CardKind, kind_key
from atelier_app.ui.fitting import FittedText, fit_text
from atelier_app.ui.shapes import draw_shape
from atelier_app.ui.theme import NOTE_COLOURS, text_font

MIME = "application/x-atelier-cartes"
"""Cards under the mouse: their ids, as JSON."""

_CARD = Qt.ItemDataRole.UserRole
_PADDING, _GAP, _SHAPE = 9, 6, 10
_SCROLL_BAR = 12
_ASIDE_LINE = 17
_MOST_HEIGHT = 160.0
_LONG_TEXT = 150
"""Length from which a text may not hold on its note, in characters."""
Index = QModelIndex | QPersistentModelIndex


class CardModel(QAbstractListModel):
    """The cards of one list; a drop only asks, by a signal, for the cards it received."""

    dropped = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards: tuple[Card, ...] = ()
        self.kinds: Mapping[object, CardKind] = {}
        self.asides: Mapping[str, str] = {}
        """What is said under a card, by its id: pinned, or where it would rather go."""

    def show_cards(self, cards: Sequence[Card], kinds: Mapping[object, CardKind]) -> None:
        """Hold these cards, in place of those before."""
        self.beginResetModel()
        self.cards, self.kinds = tuple(cards), kinds
        self.endResetModel()

    def show_asides(self, asides: Mapping[str, str]) -> None:
        """Say these things under the cards."""
        changed = [
            rank
            for rank, card in enumerate(self.cards)
            if self.asides.get(card.id, "") != asides.get(card.id, "")
        ]
        self.asides = asides
        if changed:
            self.layoutChanged.emit()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        card = self.cards[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            aside = f". {self.asides[card.id]}" if card.id in self.asides else ""
            return f"Carte {card.number}, {self.kind(card).title}\u202f: {card.text}{aside}"
        if role == Qt.ItemDataRole.ToolTipRole and len(card.text) > _LONG_TEXT:
            return f'<p style="white-space: pre-wrap">{escape(card.text)}</p>'
        return card if role == _CARD else None

    def kind(self, card: Card) -> CardKind:
        """Return the kind of a card of this list."""
        return self.kinds[kind_key(card)]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        data = QMimeData()
        ids = [self.cards[index.row()].id for index in indexes]
        data.setData(MIME, json.dumps(ids).encode())
        return data

    def dropMimeData(  # noqa: N802
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not data.hasFormat(MIME):
            return False
        self.dropped.emit(dragged_cards(data))
        return True


def dragged_cards(data: QMimeData) -> list[str]:
    """Return the ids of the cards that are being dragged."""
    return list(json.loads(bytes(data.data(MIME).data())))


class CardList(QListView):
    """Cards under one another; one or several may be chosen, dragged, or acted upon from a menu."""

    menu_wanted = Signal(object)
    """Where to open what can be done with the chosen cards."""
    chosen = Signal()
    dragging = Signal(bool)
    """Cards of this list begin, or cease, to be dragged."""
    tray_wanted = Signal()
    entered = Signal(object)
    """Enter on the chosen cards (ids)."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cards")
        self.setAccessibleName(name)
        self.cards = CardModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(_NoteDelegate(self))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(0)
        self.selectionModel().selectionChanged.connect(self.chosen)

    def show_cards(self, cards: Sequence[Card], kinds: Mapping[object, CardKind]) -> None:
        """Show these cards; those that were chosen and are still there stay chosen."""
        if tuple(cards) == self.cards.cards and kinds == self.cards.kinds:
            return
        kept, scroll = set(self.chosen_cards()), self.verticalScrollBar().value()
        row = self.currentIndex().row()
        self.cards.show_cards(cards, kinds)
        for rank, card in enumerate(cards):
            if card.id in kept:
                index = self.cards.index(rank)
                self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)
        if cards and row >= 0:
            nearest = self.cards.index(min(row, len(cards) - 1))
            self.selectionModel().setCurrentIndex(nearest, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.verticalScrollBar().setValue(scroll)

    def chosen_cards(self) -> list[str]:
        """Return the ids of the cards chosen, in order of entry."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self.cards.cards[row].id for row in rows]

    def choose(self, cards: Sequence[str]) -> None:
        """Choose these cards."""
        self.clearSelection()
        for rank, card in enumerate(self.cards.cards):
            if card.id in cards:
                index = self.cards.index(rank)
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)

    @property
    def text_width(self) -> int:
        """Room for the words of a card, the same with or without a scroll bar: heights then never change."""
        return self.width() - _SCROLL_BAR - 2 * _PADDING - _SHAPE - 13

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: N802
        self.dragging.emit(True)
        super().startDrag(actions)
        self.dragging.emit(False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        if self.chosen_cards():
            self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Delete and self.chosen_cards():
            self.tray_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen_cards():
            self.entered.emit(self.chosen_cards())
        elif event.key() == Qt.Key.Key_Escape and self.chosen_cards():
            self.clearSelection()
        else:
            super().keyPressEvent(event)


class _NoteDelegate(QStyledItemDelegate):
    """Paint a card as a note, as high as its text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        text = _fitted(index.data(_CARD).text, _list(self).text_width)
        aside = _ASIDE_LINE if index.data(_CARD).id in _list(self).cards.asides else 0
        return QSize(0, round(len(text.lines) * text.line_height) + aside + 2 * _PADDING + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: Card = index.data(_CARD)
        view = _list(self)
        kind = view.cards.kind(card)
        box = QRectF(option.rect).adjusted(2, 1, -2, 1 - _GAP)
        state = QStyle.StateFlag
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(27, 36, 48, 22))
        painter.drawRoundedRect(box.translated(0, 1.5), 4, 4)
        chosen, focused = option.state & state.State_Selected, option.state & state.State_HasFocus
        pen = QPen(QColor(theme.ACCENT), 2.5) if chosen else QPen(QColor(theme.INK), 1, Qt.PenStyle.DotLine)
        painter.setPen(pen if chosen or focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(NOTE_COLOURS[kind.colour]))
        painter.drawRoundedRect(box, 4, 4)
        self._paint_words(painter, box, card, kind)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRectF, card: Card, kind: CardKind) -> None:
        text = _fitted(card.text, _list(self).text_width)
        if kind.shape is not None:
            corner = QPointF(box.left() + _PADDING, box.top() + _PADDING + 3)
            draw_shape(painter, kind.shape, QRectF(corner, QPointF(corner.x() + _SHAPE, corner.y() + _SHAPE)))
        painter.setPen(QColor(theme.INK))
        painter.setFont(text_font(text.size))
        for rank, line in enumerate(text.lines):
            baseline = box.top() + _PADDING - 1 + text.ascent + rank * text.line_height
            painter.drawText(QPointF(box.left() + _PADDING + _SHAPE + 7, baseline), line)
        aside = _list(self).cards.asides.get(card.id)
        if aside is not None:
            font = text_font(12, QFont.Weight.DemiBold)
            painter.setFont(font)
            words = QFontMetricsF(font).elidedText(aside, Qt.TextElideMode.ElideRight, _list(self).text_width)
            painter.drawText(QPointF(box.left() + _PADDING + _SHAPE + 7, box.bottom() - _PADDING), words)


def _list(delegate: QStyledItemDelegate) -> CardList:
    view = delegate.parent()
    assert isinstance(view, CardList)
    return view


def _fitted(text: str, width: int) -> FittedText:
    return fit_text(text, (width, _MOST_HEIGHT), (13,))
