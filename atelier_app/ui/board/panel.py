"""The middle of the console: the board of the step shown, with its bar."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.cards import Actor, CardAdded
from atelier_app.domain.method import Step
from atelier_app.domain.session import Session
from atelier_app.service import Change
from atelier_app.ui import french
from atelier_app.ui.board.actions import CardActions
from atelier_app.ui.board.contents import Contents, concerns_board, first_mode, read_contents
from atelier_app.ui.board.finder import Finder
from atelier_app.ui.board.layout import arrange
from atelier_app.ui.board.parking import ParkingList
from atelier_app.ui.board.scene import BoardScene
from atelier_app.ui.board.search import Filter
from atelier_app.ui.board.sorting import Mode
from atelier_app.ui.board.strip import FaceDownStrip
from atelier_app.ui.board.toolbar import BoardBar
from atelier_app.ui.board.view import BoardView
from atelier_app.ui.board.writing import Writing
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.commands import Section, command
from atelier_app.ui.pieces import dressed, label

_NUDGE = 24.0
"""How far Ctrl+arrow moves cards on the free board, in board units: twice the grid."""


class BoardPanel(QWidget):
    """Show the cards of a step, keep up with changes, and turn gestures into intentions."""

    said = Signal(object)
    """A `Message`."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dressed(self, "boardPanel")
        self._bridge, self._service = bridge, bridge.service
        self._contents: Contents | None = None
        self._modes: dict[str, Mode] = {}
        self._filter = Filter()
        self.scene = BoardScene(self)
        self.view = BoardView(self.scene)
        self.bar = BoardBar()
        self.actions_on_cards = CardActions(bridge, self.view)
        self.finder = Finder(self.bar, self.view)
        self.strip = FaceDownStrip()
        self.left_out = QPushButton("Tout montrer")
        self.hint = label(role="boardHint", wrap=True)
        self.hint.setParent(self.view.viewport())
        self.parking = ParkingList(self, self.bar.parking_button)
        self.writing = Writing(bridge, self.view, self)
        self._lay_out()
        self._make_commands()
        self._connect()
        self._show_scale(1.0)

    def show_step(self, session: Session, step: Step) -> None:
        """Show the board of a step, from the beginning."""
        self._modes.setdefault(step.id, first_mode(session, step))
        self._filter = Filter()
        self.scene.clearSelection()
        self.writing.splitter.leave()
        self._show(read_contents(session, step, self._modes[step.id]))
        self.view.show_start()

    def refresh(self, change: Change) -> None:
        """Keep up with a change: what has not moved is left alone."""
        if self._contents is None or not concerns_board(change.action.events):
            return
        before = self._contents.cards
        self._read_again(self.scene.plan.rows)
        self.writing.follow()
        self.view.refit()
        added = [event.card.id for event in change.action.events if isinstance(event, CardAdded)]
        shown = [card for card in added if card in self._contents.cards and card not in before]
        # What comes from phones must not pull the board from under the facilitator.
        if shown and change.action.actor is Actor.FACILITATOR and not self.scene.is_dragging:
            self.view.land(shown[-1])

    def show_card(self, card: str) -> None:
        """Choose a card and bring it into view, whatever the filter and the search."""
        if self._contents is not None and card in self._contents.cards:
            self._keep_only(Filter())
            self.scene.choose(card)
            self.view.reveal(card)
            self.view.setFocus()
        elif self._contents is not None and any(face.card.id == card for face in self._contents.parked):
            self.parking.show_card(card)

    @property
    def mode(self) -> Mode:
        """How the board is arranged."""
        return Mode.CATEGORY if self._contents is None else self._contents.sorting.mode

    def _read_again(self, rows: int = 0) -> None:
        assert self._contents is not None
        step = self._contents.step
        with self._service.reading() as session:
            contents = read_contents(session, step, self._modes[step.id])
        self._show(contents, rows)

    def _show(self, contents: Contents, rows: int = 0) -> None:
        """Show these contents; `rows` as they were, where people already look at these cards."""
        self._contents = contents
        faces = contents.faces(self._filter)
        # On the free board a filter leaves the cards it keeps where they are.
        placed = contents.cards.values() if contents.sorting.is_free else [face.card for face in faces]
        self.scene.project(faces, arrange(list(placed), contents.sorting, rows))
        self.actions_on_cards.show_contents(contents)
        self.view.show_current()
        self.parking.show_cards(contents.parked)
        self.bar.show_parked(len(contents.parked))
        self.bar.show_filter(self._filter)
        self.finder.count()
        self._show_modes(contents)
        self.strip.show_contents(contents)
        self._show_left_out(len(contents.cards) - len(faces))
        self._show_hint(contents)

    def _show_modes(self, contents: Contents) -> None:
        self.bar.show_mode(contents.sorting.mode)
        for mode, action in self._mode_actions.items():
            action.setChecked(mode is contents.sorting.mode)
        self._mode_actions[Mode.THEME].setEnabled(contents.has_themes)
        moved = any(card.position is not None for card in contents.cards.values())
        self.tidy_action.setEnabled(contents.sorting.is_free and moved)
        self.hide_action.setEnabled(contents.step.id not in contents.hidden and bool(contents.captured))
        self.reveal_action.setEnabled(bool(contents.hidden_here))

    def _show_left_out(self, count: int) -> None:
        self.left_out.setText(f"{french.counted(count, 'carte')} hors du filtre · Tout montrer")
        self.left_out.setVisible(bool(count))

    def _show_hint(self, contents: Contents) -> None:
        if not contents.kinds:
            self.hint.setText(contents.step.prompt.strip())
        elif contents.captured:
            self.hint.setText("Aucune carte pour l’instant. Écrivez la première en bas, puis Entrée.")
        else:
            self.hint.setText("Aucune carte pour l’instant. Elles viennent des étapes précédentes.")
        self.hint.setVisible(not contents.cards)
        self._place_hint()

    def _place_hint(self) -> None:
        room = self.view.viewport().rect()
        width = min(620, room.width() - 60)
        height = self.hint.heightForWidth(width)
        self.hint.setGeometry((room.width() - width) // 2, (room.height() - height) // 2, width, height)

    def _choose_mode(self, mode: Mode) -> None:
        if self._contents is not None:
            self._modes[self._contents.step.id] = mode
            self._read_again()
            self.view.show_start()

    def _keep_only(self, chosen: Filter) -> None:
        self._filter = chosen
        if self._contents is not None:
            self._show(self._contents)
            self.view.refit()

    def _offer_filters(self) -> None:
        if self._contents is not None:
            self.bar.offer_filters(self._contents.cards.values(), tuple(self._contents.kinds.values()))

    def _drop(self, places: dict[str, tuple[float, float]]) -> None:
        self._bridge.attempt(self._service.move_cards, places)

    def _shift(self, way: QPointF) -> None:
        """Move the chosen cards on the free board, or give them to the next column that way."""
        cards = self.scene.selected_cards()
        columns = self.scene.plan.columns
        if not columns:
            held = {card: self.scene.note(card) for card in cards}
            steps = {card: note.pos() + way * _NUDGE for card, note in held.items() if note is not None}
            self._drop({card: place.toTuple() for card, place in steps.items()})
        elif way.x() and self._contents is not None and self.scene.current is not None:
            keys = [column.heading.key for column in columns]
            here = keys.index(self._contents.sorting.key_of(self._contents.cards[self.scene.current]))
            there = here + round(way.x())
            if 0 <= there < len(keys):
                self.actions_on_cards.file_under((cards, keys[there]))

    def _tidy(self) -> None:
        assert self._contents is not None
        self._bridge.attempt(self._service.move_cards, dict.fromkeys(self._contents.cards))

    def _hide_cards(self) -> None:
        assert self._contents is not None
        self._bridge.attempt(self._service.hide_cards, self._contents.step.id)

    def _reveal_cards(self) -> None:
        assert self._contents is not None
        self._bridge.attempt(self._service.reveal_cards, *sorted(self._contents.hidden_here))

    def _return_parked(self, cards: list[str]) -> None:
        self._bridge.attempt(self._service.publish_cards, cards)

    def _remove_parked(self, cards: list[str]) -> None:
        self._bridge.attempt(self._service.remove_cards, cards)

    def _open_menu(self, at: QPoint) -> None:
        menu = self.actions_on_cards.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _show_scale(self, scale: float) -> None:
        self.bar.scale_button.setText(f"{round(100 * scale)}{french.NARROW}%")

    def _make_commands(self) -> None:
        self._mode_actions: dict[Mode, QAction] = {}
        group = QActionGroup(self)
        for mode in Mode:
            action = self._command(
                f"Disposition\u202f: {str(mode).lower()}", partial(self._choose_mode, mode)
            )
            action.setIconText(str(mode))
            action.setCheckable(True)
            group.addAction(action)
            self._mode_actions[mode] = action
        self.tidy_action = self._command("Remettre les cartes déplacées à leur place", self._tidy)
        self.hide_action = self._command("Retourner les cartes, face cachée", self._hide_cards)
        self.reveal_action = self._command("Révéler les cartes", self._reveal_cards)
        self._command("Rechercher dans les cartes", self.finder.begin, "Ctrl+F")
        self._command("Montrer toutes les cartes, sans filtre", self.bar.show_everything)
        self._command("Ouvrir le parking", self.parking.toggle)
        self._command("Voir tout le tableau", self.view.show_all, "Ctrl+0")
        self._command("Voir le tableau à 100\u202f%", self.view.show_full_size)
        self._command("Voir de plus près", self.view.zoom_in, "Ctrl++", "Ctrl+=").setAutoRepeat(True)
        self._command("Voir de plus loin", self.view.zoom_out, "Ctrl+-").setAutoRepeat(True)
        menu = self.bar.mode_menu
        menu.addActions(list(self._mode_actions.values()))
        menu.addSeparator()
        menu.addActions([self.tidy_action, self.hide_action, self.reveal_action])

    def _command(self, title: str, slot: Callable[..., object], *keys: str) -> QAction:
        return command(self, title, slot, *keys, section=Section.BOARD)

    def _connect(self) -> None:
        self.view.scale_changed.connect(self._show_scale)
        self.view.shift_wanted.connect(self._shift)
        self.view.menu_wanted.connect(self._open_menu)
        self.view.escaped.connect(self.finder.clear)
        self.view.resized.connect(self._place_hint)
        self.scene.cards_dropped.connect(self._drop)
        self.scene.cards_filed.connect(self.actions_on_cards.file_under)
        self.scene.edit_wanted.connect(self.view.edit)
        self.actions_on_cards.split_wanted.connect(self.writing.open_splitter)
        self.actions_on_cards.said.connect(self.said)
        self.writing.said.connect(self.said)
        self.parking.return_wanted.connect(self._return_parked)
        self.parking.remove_wanted.connect(self._remove_parked)
        self.strip.reveal_button.clicked.connect(self._reveal_cards)
        self.left_out.clicked.connect(self.bar.show_everything)
        bar = self.bar
        bar.filtered.connect(self._keep_only)
        bar.filter_menu.aboutToShow.connect(self._offer_filters)
        bar.parking_button.clicked.connect(self.parking.toggle)
        bar.further_button.clicked.connect(self.view.zoom_out)
        bar.nearer_button.clicked.connect(self.view.zoom_in)
        bar.fit_button.clicked.connect(self.view.show_all)
        bar.scale_button.clicked.connect(self.view.show_full_size)

    def _lay_out(self) -> None:
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.left_out.setProperty("role", "quiet")
        notices = QHBoxLayout()
        notices.setContentsMargins(16, 0, 16, 0)
        notices.addWidget(self.strip, 1)
        notices.addWidget(self.left_out, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(notices)
        column.addWidget(self.view, 1)
