"""What can be done with cards and with themes, as menus; the same from columns and from the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QColor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from atelier_app.domain.method import Colour
from atelier_app.domain.themes import Theme
from atelier_app.ui import french
from atelier_app.ui.theme import LINE, NOTE_COLOURS


@dataclass(frozen=True)
class ThemeWishes:
    """What menus ask for; each takes what it is about first."""

    group: Callable[[Sequence[str], str | None], None]
    gather: Callable[[Sequence[str]], None]
    rename: Callable[[str], None]
    recolour: Callable[[str, Colour | None], None]
    pin: Callable[[str, bool], None]
    merge: Callable[[str, str], None]
    dissolve: Callable[[str], None]


def cards_menu(parent: QWidget, cards: Sequence[str], themes: Sequence[Theme], wishes: ThemeWishes) -> QMenu:
    """Return what can be done with chosen cards."""
    menu = QMenu(parent)
    what = "la carte" if len(cards) == 1 else f"les {french.counted(len(cards), 'carte')}"
    into = menu.addMenu(f"Ranger {what} dans")
    for theme in themes:
        _add(into, theme.title, partial(wishes.group, cards, theme.id))
    into.setEnabled(bool(themes))
    _add(menu, f"Ouvrir un thème avec {what}", partial(wishes.gather, cards))
    menu.addSeparator()
    _add(menu, "Remettre à classer\tSuppr", partial(wishes.group, cards, None))
    return menu


def theme_menu(parent: QWidget, theme: Theme, themes: Sequence[Theme], wishes: ThemeWishes) -> QMenu:
    """Return what can be done with a theme."""
    menu = QMenu(parent)
    _add(menu, "Renommer\tF2", partial(wishes.rename, theme.id))
    colours = menu.addMenu("Colorer")
    for colour in Colour:
        action = _add(colours, str(colour).capitalize(), partial(wishes.recolour, theme.id, colour))
        action.setIcon(swatch(colour))
        action.setCheckable(True)
        action.setChecked(theme.colour is colour)
    _add(colours, "Sans couleur", partial(wishes.recolour, theme.id, None))
    pin = "Libérer" if theme.pinned else "Épingler (garder tel quel)"
    _add(menu, pin, partial(wishes.pin, theme.id, not theme.pinned))
    into = menu.addMenu("Fusionner avec")
    for other in themes:
        if other.id != theme.id:
            _add(into, other.title, partial(wishes.merge, other.id, theme.id))
    into.setEnabled(len(themes) > 1)
    menu.addSeparator()
    _add(menu, "Dissoudre le thème", partial(wishes.dissolve, theme.id))
    return menu


def _add(menu: QMenu, title: str, wish: Callable[[], None]) -> QAction:
    action = menu.addAction(title.replace("&", "&&"))
    action.triggered.connect(partial(_voice, wish))
    return action


def _voice(wish: Callable[[], None], _checked: bool = False) -> None:
    wish()


def swatch(colour: Colour | None) -> QIcon:
    """Return the colour of a theme as an icon, grey when it has none."""
    pixmap = QPixmap(36, 36)
    pixmap.fill(QColor(NOTE_COLOURS[colour] if colour else LINE))
    return QIcon(pixmap)
