"""« Sur l’écran de la salle »: what the room sees, where, and the keys that change it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from atelier_app.domain.session import Session
from atelier_app.ui import french
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.commands import Section, command, with_keys
from atelier_app.ui.pieces import label
from atelier_app.ui.projection.content import room_step
from atelier_app.ui.projection.control import Projection
from atelier_app.ui.projection.looks import LookName
from atelier_app.ui.projection.public import hidden_steps_shown
from atelier_app.ui.projection.views import Screen

SCREEN_KEYS = {
    Screen.AUTOMATIC: ("Auto", ("Alt+A",)),
    Screen.PROMPT: ("Consigne", ("Alt+C",)),
    Screen.CARDS: ("Cartes", ("Alt+R",)),
    Screen.THEMES: ("Thèmes", ("Alt+T",)),
    Screen.VOTE: ("Vote", ("Alt+V",)),
    Screen.RESULTS: ("Résultats", ("Alt+S",)),
    Screen.TIMER: ("Minuteur", ("Alt+M",)),
    Screen.JOIN: ("Rejoindre", ("Alt+J",)),
    Screen.BLACK: ("Noir", ("B", "Ctrl+B")),
}
"""What can be shown: its name on the button, and its keys; B alone stays a letter where text is written."""

_MISSING = {
    Screen.CARDS: "Aucune carte dans cette étape",
    Screen.THEMES: "Aucun thème pour l’instant",
    Screen.VOTE: "Aucun vote n’est ouvert",
    Screen.RESULTS: "Aucun vote n’est dépouillé",
    Screen.TIMER: "L’atelier n’est pas en cours",
    Screen.JOIN: "Les téléphones ne sont pas ouverts",
}
_COLUMNS, _GAP, _INSET = 3, 5, 14
_LOOK_NAMES = {LookName.LIGHT: "Thème clair", LookName.DARK: "Thème sombre, très contrasté"}


class RoomPanel(QFrame):
    """Choose what the room sees; hide or reveal the cards; open, place and close the projection."""

    def __init__(self, bridge: Bridge, projection: Projection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("roomPanel")
        self._bridge, self._service, self.projection = bridge, bridge.service, projection
        self._hidden: tuple[str, ...] = ()
        self._columns = 0
        self._step = ""
        self.actions_of = {screen: self._screen_action(screen) for screen in SCREEN_KEYS}
        self.buttons = {screen: self._screen_button(screen) for screen in SCREEN_KEYS}
        self.open_button = QPushButton()
        self.open_button.setCheckable(True)
        self.open_button.clicked.connect(self._toggle)
        self.menu_button = QToolButton()
        self.menu_button.setText("⋯")
        self.menu_button.setAccessibleName("Écran et thème de la projection")
        self.menu_button.setToolTip("Choisir l’écran et le thème de la projection")
        self.menu_button.clicked.connect(self._open_menu)
        self.status = label(role="small", wrap=True)
        self.front_button = QPushButton("Ramener devant")
        self.front_button.setAccessibleName("Ramener devant la fenêtre de la salle")
        self.front_button.clicked.connect(projection.bring_forward)
        self.back_button, self.forward_button = QPushButton("‹"), QPushButton("›")
        self.back_button.setAccessibleName("Page précédente sur l’écran de la salle")
        self.forward_button.setAccessibleName("Page suivante sur l’écran de la salle")
        self.back_button.clicked.connect(self._turn_back)
        self.forward_button.clicked.connect(self._turn_on)
        self.pages = label(role="soft")
        self.hide_button = QPushButton()
        self.hide_button.clicked.connect(self._hide_or_reveal)
        self._lay_out()
        self._make_commands()
        projection.changed.connect(self._show_projection)
        self._show_projection()

    def show_session(self, session: Session) -> None:
        """Show what can be hidden or revealed in the present step."""
        step = room_step(session)
        self._step, self._hidden = step.id, hidden_steps_shown(session, step)
        holds_cards = bool(step.captures)
        self.hide_button.setVisible(bool(self._hidden) or holds_cards)
        if self._hidden:
            self._set_hide("Révéler", "Révéler les cartes\u202f: la salle n’en voit que le dos")
        else:
            self._set_hide(
                "Masquer", f"Masquer les cartes de cette étape, jusqu’à {french.quoted('Révéler')}"
            )

    def menu(self) -> QMenu:
        """Return the screens and looks to choose from."""
        menu = QMenu(self)
        screens = self.projection.screens()
        current = self.projection.screen
        if len(screens) > 1:
            group = QActionGroup(menu)
            for screen in screens:
                action = menu.addAction(f"Projeter sur {screen.title}")
                action.setCheckable(True)
                action.setChecked(screen == current)
                action.triggered.connect(partial(self._send_to, screen.key))
                group.addAction(action)
            menu.addSeparator()
        looks = QActionGroup(menu)
        for look, name in _LOOK_NAMES.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(look is self.projection.look)
            action.triggered.connect(partial(self._wear, look))
            looks.addAction(action)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        widest = max(button.sizeHint().width() for button in self.buttons.values())
        room = self.contentsRect().width() - 2 * _INSET + _GAP
        self._share(max(1, min(_COLUMNS, room // (widest + _GAP))))
        halves = (self._top.itemAt(rank).sizeHint().width() for rank in (0, 1))  # type: ignore[union-attr]
        way = QBoxLayout.Direction
        self._top.setDirection(way.LeftToRight if sum(halves) + _GAP <= room else way.TopToBottom)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Leave the width to the column: larger names are put on more rows."""
        return QSize(0, super().minimumSizeHint().height())

    def _share(self, columns: int) -> None:
        """Put the buttons in so many columns."""
        if columns == self._columns:
            return
        self._columns = columns
        while self._grid.count():
            self._grid.takeAt(0)
        for rank, button in enumerate((*self.buttons.values(), self.hide_button)):
            self._grid.addWidget(button, *divmod(rank, columns))

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def _send_to(self, key: str, _checked: bool = False) -> None:
        self.projection.send_to(key)

    def _wear(self, look: LookName, _checked: bool = False) -> None:
        self.projection.wear(look)

    def _choose(self, screen: Screen, _checked: bool = False) -> None:
        if screen is Screen.BLACK:
            self.projection.toggle_black()
        else:
            self.projection.choose(screen)

    def _toggle(self) -> None:
        self.projection.toggle()

    def _turn_on(self) -> None:
        self.projection.turn(1)

    def _turn_back(self) -> None:
        self.projection.turn(-1)

    def _hide_or_reveal(self) -> None:
        if self._hidden:
            self._bridge.attempt(self._service.reveal_cards, *self._hidden)
        else:
            self._bridge.attempt(self._service.hide_cards, self._step)

    def _show_projection(self) -> None:
        projection = self.projection
        for screen, button in self.buttons.items():
            name, _ = SCREEN_KEYS[screen]
            possible = screen in projection.available
            chosen = screen is projection.choice.screen
            button.setChecked(chosen)
            button.setEnabled(possible or chosen)
            action = self.actions_of[screen]
            action.setEnabled(possible or chosen)
            action.setChecked(chosen)
            button.setToolTip(with_keys(name, action) if possible else _MISSING.get(screen, name))
        self._show_place()
        page, pages = projection.pages
        several = projection.is_open and pages > 1
        for widget in (self.back_button, self.pages, self.forward_button):
            widget.setVisible(several)
        self.pages.setText(f"Page\u00a0{page + 1} sur {pages}")
        self.back_button.setEnabled(page > 0)
        self.forward_button.setEnabled(page + 1 < pages)

    def _show_place(self) -> None:
        projection, screen = self.projection, self.projection.screen
        is_open = projection.is_open
        words = "Arrêter" if is_open else "Projeter"
        self.open_button.setText(words)
        self.open_button.setChecked(is_open)
        self.open_button.setAccessibleName(
            "Arrêter la projection" if is_open else "Ouvrir l’écran de la salle"
        )
        where = f"sur {screen.title}" if screen else "dans une fenêtre, faute d’autre écran"
        self.open_button.setToolTip(with_keys(f"{words} {where}", self.open_action))
        self.status.setText(_status(projection))
        self.status.setVisible(bool(self.status.text()))
        self.front_button.setVisible(projection.can_be_covered)
        self.front_action.setEnabled(projection.can_be_covered)

    def _set_hide(self, words: str, help_text: str) -> None:
        self.hide_button.setText(words)
        self.hide_button.setAccessibleName(f"{words} les cartes")
        self.hide_button.setToolTip(help_text)

    def _screen_action(self, screen: Screen) -> QAction:
        _, keys = SCREEN_KEYS[screen]
        words = f"Montrer à la salle\u202f: {screen}"
        action = command(self, words, partial(self._choose, screen), *keys, section=Section.ROOM)
        action.setCheckable(True)
        return action

    def _screen_button(self, screen: Screen) -> QPushButton:
        name, _ = SCREEN_KEYS[screen]
        button = QPushButton(name)
        button.setCheckable(True)
        button.setProperty("role", "choice")
        button.setAccessibleName(f"Montrer à la salle\u202f: {screen}")
        button.clicked.connect(partial(self._choose, screen))
        return button

    def _make_commands(self) -> None:
        self.open_action = command(
            self, "Ouvrir ou fermer l’écran de la salle", self._toggle, "F5", section=Section.ROOM
        )
        self.front_action = command(
            self,
            "Ramener devant la fenêtre de la salle",
            self.projection.bring_forward,
            "Shift+F5",
            section=Section.ROOM,
        )
        command(
            self, "Page suivante de l’écran de la salle", self._turn_on, "Alt+PgDown", section=Section.ROOM
        )
        command(
            self, "Page précédente de l’écran de la salle", self._turn_back, "Alt+PgUp", section=Section.ROOM
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSET, 10, _INSET, 12)
        column.setSpacing(6)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(6)
        self._top.addWidget(label("SUR L’ÉCRAN", "eyebrow"), 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_button, 1)
        buttons.addWidget(self.menu_button)
        self._top.addLayout(buttons)
        column.addLayout(self._top)
        column.addWidget(self.status)
        column.addWidget(self.front_button)
        paging = QHBoxLayout()
        paging.addWidget(self.back_button)
        paging.addWidget(self.pages, 1, Qt.AlignmentFlag.AlignCenter)
        paging.addWidget(self.forward_button)
        column.addLayout(paging)
        # Last: the panel ends its column, so that what comes and goes above moves no button under the hand.
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        column.addLayout(self._grid)
        self._share(_COLUMNS)


def _status(projection: Projection) -> str:
    """Return what the facilitator has to know of the screens, empty when all is as usual."""
    if projection.mirrored:
        return (
            "Écrans en miroir\u202f: la salle voit tout ce qui est ici. "
            "Pour projeter à part, réglez l’affichage de l’ordinateur sur «\u00a0Étendre\u00a0»."
        )
    if projection.unplugged:
        return "Projecteur débranché\u202f: la projection y reviendra dès qu’il sera rebranché."
    return ""
