"""What can be done with cards and with themes, as menus; the same from every way to see them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QColor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from atelier_app.domain.method import Colour
from atelier_app.domain.themes import Theme
from atelier_app.ui import french
from atelier_app.ui.stages.grouping.intentions import GroupingIntentions
from atelier_app.ui.theme import NOTE_COLOURS


@dataclass(frozen=True)
class Chosen:
    """The cards that are chosen: whether all are pinned, and the theme suggested for some, if any."""

    cards: Sequence[str]
    pinned: bool = False
    suggested: str | None = None


def cards_menu(parent: QWidget, chosen: Chosen, themes: Sequence[Theme], wishes: GroupingIntentions) -> QMenu:
    """Return what can be done with chosen cards."""
    menu, cards = QMenu(parent), chosen.cards
    several = len(cards) > 1
    what = f"les {french.counted(len(cards), 'carte')}" if several else "la carte"
    if chosen.suggested is not None:
        _add(menu, f"{chosen.suggested}\tEntrée", partial(wishes.follow, cards))
    into = menu.addMenu(f"Ranger {what} dans")
    for theme in themes:
        _add(into, theme.title, partial(wishes.group, cards, theme.id))
    into.setEnabled(bool(themes))
    _add(menu, f"Ouvrir un thème avec {what}", partial(wishes.gather, cards))
    menu.addSeparator()
    pin = "Ne plus épingler" if chosen.pinned else "Épingler (ne bouge plus)"
    _add(menu, pin, partial(wishes.pin_cards, cards, not chosen.pinned))
    _add(menu, "Toujours ensemble" if several else "Toujours avec…", partial(wishes.together, cards))
    _add(menu, "Jamais ensemble" if several else "Jamais avec…", partial(wishes.apart, cards))
    _add(menu, "Libérer (ni toujours, ni jamais)", partial(wishes.free, cards))
    menu.addSeparator()
    _add(menu, "Remettre à classer\tSuppr", partial(wishes.group, cards, None))
    return menu


def theme_menu(parent: QWidget, theme: Theme, themes: Sequence[Theme], wishes: GroupingIntentions) -> QMenu:
    """Return what can be done with a theme."""
    menu = QMenu(parent)
    _add(menu, "Renommer\tF2", partial(wishes.rename, theme.id))
    colours = menu.addMenu("Colorer")
    for colour in Colour:
        action = _add(colours, str(colour).capitalize(), partial(wishes.recolour, theme.id, colour))
        action.setIcon(_swatch(colour))
        action.setCheckable(True)
        action.setChecked(theme.colour is colour)
    _add(colours, "Sans couleur choisie", partial(wishes.recolour, theme.id, None))
    pin = "Libérer" if theme.pinned else "Épingler (garder tel quel)"
    _add(menu, pin, partial(wishes.pin, theme.id, not theme.pinned))
    into = menu.addMenu("Fusionner avec")
    merge_choices(into, theme, themes, wishes)
    _add(menu, "Scinder…", partial(wishes.split, theme.id))
    menu.addSeparator()
    _add(menu, "Dissoudre le thème", partial(wishes.dissolve, theme.id))
    return menu


def merge_choices(menu: QMenu, theme: Theme, themes: Sequence[Theme], wishes: GroupingIntentions) -> None:
    """Fill a menu with the themes that one can go into."""
    for other in themes:
        if other.id != theme.id:
            _add(menu, other.title, partial(wishes.merge, other.id, theme.id))
    menu.setEnabled(len(themes) > 1)


def _add(menu: QMenu, title: str, wish: Callable[[], None]) -> QAction:
    action = menu.addAction(title.replace("&", "&&"))
    action.triggered.connect(partial(_voice, wish))
    return action


def _voice(wish: Callable[[], None], _checked: bool = False) -> None:
    wish()


def _swatch(colour: Colour) -> QIcon:
    pixmap = QPixmap(36, 36)
    pixmap.fill(QColor(NOTE_COLOURS[colour]))
    return QIcon(pixmap)
