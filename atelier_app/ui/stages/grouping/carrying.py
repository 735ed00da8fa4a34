"""What the pointer carries over the graph: a theme, or cards, and what letting go would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QLabel

from atelier_app.ui import french
from atelier_app.ui.stages.grouping.tray import TrayZone

if TYPE_CHECKING:
    from atelier_app.ui.stages.grouping.bubble import BubbleItem
    from atelier_app.ui.stages.grouping.graph_view import GraphView

_PUT_HERE = "Ranger ici"
_SHOWN = 60
_ABOVE = 5


class Carrying:
    """A theme or cards that are pressed, then carried once the pointer has gone some way."""

    def __init__(self, view: GraphView, tray: TrayZone) -> None:
        self._view, self._tray = view, tray
        self._theme: BubbleItem | None = None
        self._cards: tuple[str, ...] = ()
        self._alone: str | None = None
        self._start, self._offset = QPoint(), QPointF()
        self._moving = False
        self._chip = QLabel(view)
        self._chip.setObjectName("cardReader")
        self._chip.setTextFormat(Qt.TextFormat.PlainText)
        self._chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._chip.hide()

    @property
    def holds(self) -> bool:
        """Whether something is pressed or carried."""
        return self._theme is not None or bool(self._cards)

    def take_theme(self, at: QPoint, bubble: BubbleItem) -> None:
        """Take hold of a bubble at a point of the view."""
        self._theme, self._start = bubble, at
        self._offset = self._view.mapToScene(at) - bubble.pos()

    def take_cards(self, at: QPoint, pressed: str, *, alone: bool) -> None:
        """Take hold of the chosen cards, by one of them; a mere click then chooses it `alone`."""
        self._cards, self._start = self._view.graph.chosen_cards, at
        self._alone = pressed if alone else None

    def move(self, at: QPoint) -> None:
        """Follow the pointer, and show what letting go there would do."""
        far = (at - self._start).manhattanLength() >= QApplication.startDragDistance()
        if not self._moving and not far:
            return
        self._moving = True
        place = self._view.mapToScene(at)
        if self._theme is not None:
            self._theme.setZValue(_ABOVE)
            self._theme.setPos(place - self._offset)
            self._view.graph.links.update()
            other = self._view.graph.bubble_at(place, but=self._theme.theme_id)
            words = f"Fusionner avec {french.quoted(other.shown.title)}" if other else ""
            self._show_target(other, words)
        else:
            self._show_target(self._view.graph.bubble_at(place), _PUT_HERE)
            self._tray.light(self._over_tray(at))
            self._show_chip(at)

    def let_go(self, at: QPoint) -> None:
        """Ask for what letting go here means; without having moved, it is a mere click."""
        theme, cards, alone, moved = self._theme, self._cards, self._alone, self._moving
        over = self._view.graph.bubble_at(self._view.mapToScene(at), but=theme.theme_id if theme else None)
        in_tray = self._over_tray(at)
        if not moved:
            self._release()
            if len(cards) > 1 and alone is not None:
                self._view.graph.choose_cards([alone])
            return
        if theme is not None:
            self._drop_theme(theme, over)
            return
        self._release()
        if in_tray:
            self._view.cards_dropped.emit(list(cards), None)
        elif over is not None:
            self._view.cards_dropped.emit(list(cards), over.theme_id)

    def give_up(self) -> None:
        """Put everything back."""
        self._release()
        self._view.graph.put_back()

    def show_drop(self, at: QPoint | None) -> None:
        """Show where cards that come from elsewhere would go."""
        bubble = self._view.graph.bubble_at(self._view.mapToScene(at)) if at is not None else None
        self._show_target(bubble, _PUT_HERE)

    def _drop_theme(self, theme: BubbleItem, over: BubbleItem | None) -> None:
        graph, place = self._view.graph, theme.pos()
        self._release()
        if over is not None:
            graph.put_back()
            self._view.merge_wanted.emit(over.theme_id, theme.theme_id)
        else:
            self._view.moved.emit(theme.theme_id, graph.spot_for(theme.theme_id, place))

    def _release(self) -> None:
        if self._theme is not None:
            self._theme.setZValue(0)
        self._theme, self._cards, self._moving = None, (), False
        self._chip.hide()
        self._tray.light(False)
        self._show_target(None, "")

    def _show_target(self, bubble: BubbleItem | None, words: str) -> None:
        self._view.graph.show_target(bubble.theme_id if bubble is not None else None, words)
        self._view.show_words()

    def _over_tray(self, at: QPoint) -> bool:
        there = self._tray.mapFromGlobal(self._view.viewport().mapToGlobal(at))
        return self._tray.isVisible() and self._tray.rect().contains(there)

    def _show_chip(self, at: QPoint) -> None:
        text = french.counted(len(self._cards), "carte")
        if len(self._cards) == 1:
            bubble = self._view.graph.bubbles.get(self._view.graph.group_of(self._cards[0]) or "")
            cards = bubble.shown.cards if bubble is not None else ()
            text = next((card.text for card in cards if card.id == self._cards[0]), text)
        self._chip.setText(text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…")
        self._chip.adjustSize()
        self._chip.move(at + QPoint(14, 16))
        self._chip.show()
        self._chip.raise_()
