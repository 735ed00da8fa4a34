"""The middle of the console: the board of the step shown, with its small toolbar."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.cards import Card, CardStatus
from atelier_app.domain.method import Step
from atelier_app.domain.session import Session
from atelier_app.service import Change
from atelier_app.ui import french
from atelier_app.ui.board.layout import arrange
from atelier_app.ui.board.scene import BoardScene
from atelier_app.ui.board.view import BoardView
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.changes import touched_cards
from atelier_app.ui.choices import CardKind, board_kinds, capture_kinds, kind_key
from atelier_app.ui.pieces import dressed, label
from atelier_app.ui.shapes import shape_icon


class BoardPanel(QWidget):
    """Show the cards of a step, keep up with changes, and turn gestures into intentions."""

    typed = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dressed(self, "boardPanel")
        self._bridge, self._service = bridge, bridge.service
        self._cards: dict[str, Card] = {}
        self._kinds: dict[object, CardKind] = {}
        self._captured: frozenset[CardKind] = frozenset()
        self._step: Step | None = None
        self.scene = BoardScene(self)
        self.view = BoardView(self.scene)
        self.tidy_button = QPushButton("Ranger en colonnes")
        self.further_button, self.scale_button = QPushButton("−"), QPushButton()
        self.nearer_button, self.fit_button = QPushButton("+"), QPushButton("Tout voir")
        self.hint = label(role="boardHint", wrap=True)
        self.hint.setParent(self.view.viewport())
        self._lay_out()
        self._connect()
        self._show_scale(1.0)

    def show_step(self, session: Session, step: Step) -> None:
        """Show the board of a step, from the beginning."""
        self._step = step
        kinds = board_kinds(session.method, step)
        self._kinds = {kind.key: kind for kind in kinds}
        self._captured = frozenset(capture_kinds(session.method, step))
        collections = {kind.collection for kind in kinds}
        self._cards = {card.id: card for card in session.cards_in(*collections)}
        self.scene.clearSelection()
        self._project()
        self.view.show_start()

    def refresh(self, change: Change) -> None:
        """Keep up with a change: only the cards it touches are looked at again."""
        touched = touched_cards(change.action.events)
        if not touched:
            return
        with self._service.reading() as session:
            now = {card: session.cards.get(card) for card in touched}
        rearranged, added = False, None
        for card_id, card in now.items():
            before, after = self._cards.get(card_id), self._shown(card)
            if after is None:
                self._cards.pop(card_id, None)
            else:
                self._cards[card_id] = after
                added = card_id if before is None else added
            rearranged |= _slot(before) != _slot(after)
        if rearranged:
            self._project()
            self.view.refit()
        else:
            self._show_again(touched)
        if added is not None:
            self.view.reveal(added)

    def _shown(self, card: Card | None) -> Card | None:
        visible = card is not None and kind_key(card) in self._kinds
        return card if visible and card is not None and card.status is CardStatus.PUBLISHED else None

    def _project(self) -> None:
        in_order = sorted(self._cards.values(), key=lambda card: card.number)
        plan = arrange(in_order, tuple(self._kinds.values()), self._captured)
        self.scene.project(in_order, self._kinds, plan)
        self._show_hint()
        self.tidy_button.setEnabled(any(card.position is not None for card in in_order))

    def _show_again(self, touched: Iterable[str]) -> None:
        for card in (self._cards[card] for card in touched if card in self._cards):
            self.scene.show_card(card, self._kinds[kind_key(card)])

    def _drop(self, places: dict[str, tuple[float, float]]) -> None:
        self._bridge.attempt(self._service.move_cards, places)

    def _nudge(self, wish: tuple[list[str], QPointF]) -> None:
        cards, way = wish
        places = {}
        for card in cards:
            note = self.scene.note(card)
            if note is not None:
                places[card] = (note.x() + way.x(), note.y() + way.y())
        self._bridge.attempt(self._service.move_cards, places)

    def _tidy(self) -> None:
        self._bridge.attempt(self._service.move_cards, dict.fromkeys(self._cards))

    def _remove(self, cards: list[str]) -> None:
        self._bridge.attempt(self._service.remove_cards, cards)

    def _write(self, card: str, text: str) -> None:
        if self._bridge.attempt(self._service.edit_card, card, text=text):
            self.view.editor.close_editor()

    def _recategorise(self, card: str, category: str) -> None:
        self._bridge.attempt(self._service.edit_card, card, category=category)

    def _open_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def menu(self) -> QMenu:
        """Return what can be done with the selected cards."""
        selected = self.scene.selected_cards()
        menu = QMenu(self)
        if len(selected) == 1:
            card = self._cards[selected[0]]
            menu.addAction("Modifier le texte\tF2").triggered.connect(partial(self.view.edit, card.id))
            for kind in self._kinds.values():
                if kind.collection == card.collection and kind.category not in (None, card.content.category):
                    action = menu.addAction(f"Passer en {french.quoted(kind.title)}")
                    if kind.shape is not None:
                        action.setIcon(shape_icon(kind.shape))
                    action.triggered.connect(partial(self._recategorise, card.id, kind.category))
            menu.addSeparator()
        title = (
            "Retirer la carte"
            if len(selected) == 1
            else f"Retirer les {french.counted(len(selected), 'carte')}"
        )
        menu.addAction(f"{title}\tSuppr").triggered.connect(partial(self._remove, selected))
        return menu

    def _show_scale(self, scale: float) -> None:
        self.scale_button.setText(f"{round(100 * scale)}{french.NARROW}%")

    def _show_hint(self) -> None:
        assert self._step is not None
        if not self._kinds:
            self.hint.setText(self._step.prompt.strip())
        elif self._captured:
            self.hint.setText("Aucune carte pour l’instant. Écrivez la première en bas, puis Entrée.")
        else:
            self.hint.setText("Aucune carte pour l’instant. Elles viennent des étapes précédentes.")
        self.hint.setVisible(not self._cards)
        self._place_hint()

    def _place_hint(self) -> None:
        room = self.view.viewport().rect()
        width = min(620, room.width() - 60)
        height = self.hint.heightForWidth(width)
        self.hint.setGeometry((room.width() - width) // 2, (room.height() - height) // 2, width, height)

    def _connect(self) -> None:
        self.view.scale_changed.connect(self._show_scale)
        self.view.delete_wanted.connect(self._remove)
        self.view.nudge_wanted.connect(self._nudge)
        self.view.menu_wanted.connect(self._open_menu)
        self.view.typed.connect(self.typed)
        self.view.resized.connect(self._place_hint)
        self.view.editor.submitted.connect(self._write)
        self.scene.cards_dropped.connect(self._drop)
        self.scene.edit_wanted.connect(self.view.edit)
        self.tidy_button.clicked.connect(self._tidy)
        for button, slot, key in (
            (self.further_button, self.view.zoom_out, "Ctrl+-"),
            (self.nearer_button, self.view.zoom_in, "Ctrl++"),
            (self.fit_button, self.view.show_all, "Ctrl+0"),
        ):
            button.clicked.connect(slot)
            QShortcut(QKeySequence(key), self).activated.connect(button.click)
        self.scale_button.clicked.connect(self.view.show_full_size)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 12, 16, 8)
        bar.setSpacing(8)
        bar.addWidget(self.tidy_button)
        bar.addStretch(1)
        for button in (self.further_button, self.scale_button, self.nearer_button, self.fit_button):
            bar.addWidget(button)
        names = ("Voir de plus loin", "Voir à 100\u202f%", "Voir de plus près")
        for button, name in zip(
            (self.further_button, self.scale_button, self.nearer_button), names, strict=True
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.fit_button.setToolTip("Voir tout le tableau (Ctrl+0)")
        self.tidy_button.setToolTip("Remettre en colonnes les cartes déplacées")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _slot(card: Card | None) -> object:
    """Return what decides of the place of a card, and of the places of others."""
    return None if card is None else (kind_key(card), card.position)
