"""The facilitator’s hand on the projection: what is shown, where, and in which look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QRect, Signal

from atelier_app.domain.session import Session
from atelier_app.service import SessionService
from atelier_app.ui.graph.seen import SeenGraph
from atelier_app.ui.projection.content import available_screens, room_view
from atelier_app.ui.projection.looks import LookName
from atelier_app.ui.projection.views import Join, RoomChoice, Screen
from atelier_app.ui.projection.window import Place, ProjectionWindow
from atelier_app.ui.screens import RoomMemory, ScreenInfo, Screens, room_screen

Console = Callable[[], QRect]
"""Tells where the window of the console is, in the coordinates of the desktop."""


def _no_phones() -> Join | None:
    return None


class Projection(QObject):
    """Owns the window of the room; console and window follow its `changed` signal."""

    changed = Signal()
    """The choice, the look, the place, the pages, or what can be chosen."""

    def __init__(
        self,
        service: SessionService,
        now: Callable[[], datetime],
        memory: RoomMemory,
        screens: Screens,
        console: Console,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._now, self._memory = service, now, memory
        self._screens, self._console = screens, console
        self._settings = memory.recall()
        self._before_black = RoomChoice()
        self._just_chosen = False
        """Somebody has pointed at a screen since the projection was last closed: it may cover the console."""
        self.choice = RoomChoice()
        self.available: frozenset[Screen] = frozenset()
        self.seen = SeenGraph()
        """The graph of themes as the console shows it."""
        self.joining: Callable[[], Join | None] = _no_phones
        """How phones join now, nothing while they are not served."""
        self.unplugged = False
        """The screen of the room went away while it was in use: the projection waits for it."""
        self.window = ProjectionWindow()
        self.window.canvas.show_look(self._settings.look)
        self.window.closed.connect(self.close)
        self.window.black_wanted.connect(self.toggle_black)
        self.window.page_wanted.connect(self.turn)
        self.window.canvas.pages_changed.connect(self._announce)
        screens.changed.connect(self._follow_screens)
        # A window of its own, without a parent: minimising the console must not take it off the wall.
        self.destroyed.connect(self.window.deleteLater)

    @property
    def is_open(self) -> bool:
        """Whether the room’s window is shown."""
        return self.window.place is not Place.CLOSED

    @property
    def look(self) -> LookName:
        """The look of the wall."""
        return self._settings.look

    @property
    def pages(self) -> tuple[int, int]:
        """The page shown, from 0, and how many there are."""
        return self.window.canvas.page, self.window.canvas.pages

    def screens(self) -> tuple[ScreenInfo, ...]:
        """Return the screens that can be chosen."""
        return self._screens.present()

    @property
    def screen(self) -> ScreenInfo | None:
        """The screen the projection fills, or would fill."""
        return room_screen(
            self._screens.present(),
            self._settings.screen,
            self._console(),
            over_console=self._just_chosen,
        )

    @property
    def mirrored(self) -> bool:
        """Whether the room sees the screen of the console itself."""
        return self._screens.mirrored

    @property
    def can_be_covered(self) -> bool:
        """Whether the projection is an ordinary window, that the console may hide."""
        return self.window.place is Place.WINDOW

    def bring_forward(self) -> None:
        """Put an ordinary window back in front of the console, which keeps the keyboard."""
        self.window.come_forward()

    def choose(self, screen: Screen) -> None:
        """Show a screen to the room; black is taken off by choosing anything."""
        if screen is Screen.BLACK and self.choice.screen is not Screen.BLACK:
            self._before_black = self.choice
        self._show(RoomChoice(screen))

    def toggle_black(self) -> None:
        """Turn the wall black, or bring back what it showed."""
        if self.choice.screen is Screen.BLACK:
            self._show(self._before_black)
        else:
            self.choose(Screen.BLACK)

    def show_card(self, card: str) -> None:
        """Show one card alone, as large as it can be."""
        self._show(RoomChoice(Screen.CARDS, card))

    def turn(self, pages: int) -> None:
        """Turn pages, forward or back."""
        self.window.canvas.turn(pages)

    def wear(self, look: LookName) -> None:
        """Change the look, and remember it."""
        self._remember(look=look)
        self.window.canvas.show_look(look)
        self.changed.emit()

    def send_to(self, key: str) -> None:
        """Project on a screen, by its key, and remember it."""
        self._remember(screen=key)
        self._just_chosen = True
        self.open()

    def open(self) -> None:
        """Show the projection where it belongs."""
        self.unplugged = False
        # The wall is up to date before it is lit: what was shown last time may have been taken back since.
        with self._service.reading() as session:
            self._show_room(session)
        self._place()
        self.changed.emit()

    def close(self) -> None:
        """Take the projection off the screen; what was chosen to be shown is kept."""
        self.unplugged = self._just_chosen = False
        self.window.put_away()
        self.changed.emit()

    def toggle(self) -> None:
        """Open or close the projection."""
        if self.is_open:
            self.close()
        else:
            self.open()

    def refresh(self, session: Session) -> None:
        """Show the session as it is now."""
        available = available_screens(session, self.joining())
        if self.is_open:
            self._show_room(session)
        if available != self.available:
            self.available = available
            self.changed.emit()

    def _show_room(self, session: Session) -> None:
        cast, join = self._service.votes_cast, self.joining()
        view = room_view(session, self.choice, self._now(), cast, self.seen, join)
        self.window.canvas.show_view(view)

    def _show(self, choice: RoomChoice) -> None:
        self.choice = choice
        with self._service.reading() as session:
            self.refresh(session)
        self.changed.emit()

    def _place(self, *, aside: bool = False) -> None:
        screen = self.screen
        if screen is None:
            self.window.show_in_window(self._console(), aside=aside)
        else:
            self.window.show_on(screen)

    def _follow_screens(self) -> None:
        """Keep the projection when its screen goes, and put it back when it comes back."""
        if self.is_open:
            filled = self.window.place is Place.FULL_SCREEN
            gone = self.screen is None
            self.unplugged = gone and not self.mirrored and (filled or self.unplugged)
            self._place(aside=gone)
        self.changed.emit()

    def _remember(self, **settings: str) -> None:
        self._settings = self._settings.model_copy(update=settings)
        self._memory.keep(self._settings)

    def _announce(self, _page: int, _pages: int) -> None:
        self.changed.emit()
