"""What can be done with the cards chosen on the board: commands, their menu, and the intentions behind."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from atelier_app.domain.cards import Card
from atelier_app.domain.errors import WorkshopError
from atelier_app.ui import french
from atelier_app.ui.banner import Message, Tone
from atelier_app.ui.board.contents import Contents
from atelier_app.ui.board.search import folded
from atelier_app.ui.board.sorting import Mode
from atelier_app.ui.board.view import BoardView
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.choices import CardKind, kind_key
from atelier_app.ui.commands import DIGIT_KEYS, Section, command
from atelier_app.ui.shapes import shape_icon

_MANY = 12
"""Cards chosen beyond which a letter typed by mistake would do too much harm."""
_FEW = 3
"""Cards that one sees go by oneself."""


class CardActions(QObject):
    """Act on the cards chosen; each action is one intention, that one undo takes back."""

    split_wanted = Signal(str)
    """The card to part."""
    said = Signal(object)
    """A `Message`."""

    def __init__(self, bridge: Bridge, view: BoardView) -> None:
        super().__init__(view)
        self._bridge, self._service, self._view = bridge, bridge.service, view
        self._contents: Contents | None = None
        self._kinds: list[QAction] = []
        self.edit = self._command("Modifier le texte", self._edit, "F2", "Return", "Enter")
        self.split = self._command("Séparer en plusieurs cartes…", self._split, "S")
        self.merge = self._command("Fusionner en une seule carte", self._merge, "F")
        self.park = self._command("Mettre au parking", self._park, "P")
        self.remove = self._command("Retirer du tableau", self._remove, "Del", "Backspace")
        view.board.selectionChanged.connect(self.refresh)

    def show_contents(self, contents: Contents) -> None:
        """Act on these contents from now on."""
        kinds = None if self._contents is None else self._contents.kinds
        self._contents = contents
        if kinds != contents.kinds:
            self._make_kinds(contents.captured or tuple(contents.kinds.values()))
        self.refresh()

    def refresh(self) -> None:
        """Offer what suits the cards chosen."""
        chosen = self._chosen()
        readable = [card for card in chosen if not self._is_down(card)]
        one_collection = len({card.collection for card in chosen}) == 1
        self.edit.setEnabled(len(chosen) == len(readable) == 1)
        self.split.setEnabled(len(chosen) == len(readable) == 1)
        self.merge.setEnabled(len(chosen) == len(readable) >= 2 and one_collection)
        self.park.setEnabled(bool(chosen))
        self.remove.setEnabled(bool(chosen))
        for action in self._kinds:
            kind: CardKind = action.data()
            others = one_collection and chosen[0].collection == kind.collection
            useful = others and any(kind_key(card) != kind.key for card in chosen)
            action.setEnabled(bool(useful))

    def menu(self) -> QMenu:
        """Return what can be done with the cards chosen, as a menu."""
        menu = QMenu(self._view)
        count = len(self._chosen())
        if count > 1:
            menu.addAction(french.counted(count, "carte choisie", "cartes choisies")).setEnabled(False)
            menu.addSeparator()
        for group in ((self.edit, self.split, self.merge), self._kinds, (self.park, self.remove)):
            menu.addActions([action for action in group if action.isEnabled()])
            menu.addSeparator()
        return menu

    def file_under(self, wish: tuple[Sequence[str], Hashable]) -> None:
        """Give cards what a column stands for: its category, its table or its theme."""
        assert self._contents is not None
        cards, key = wish
        sorting = self._contents.sorting
        held = [self._contents.cards[card] for card in cards if card in self._contents.cards]
        moved = [card.id for card in held if sorting.key_of(card) != key]
        if not moved:
            return
        if sorting.mode is Mode.TABLE:
            self._bridge.attempt(self._service.assign_tables, moved, key)
        elif sorting.mode is Mode.THEME:
            self._bridge.attempt(self._service.group_cards, sorting.step, moved, key)
        else:
            self._recategorise(moved, key)

    def _recategorise(self, cards: Sequence[str], key: Hashable) -> None:
        assert self._contents is not None
        kind = self._contents.kinds[key]
        if any(self._contents.cards[card].collection != kind.collection for card in cards):
            self._bridge.refused.emit(
                WorkshopError(
                    f"Ces cartes ne vont pas dans {french.quoted(kind.collection_title)}.",
                    "Une carte change de catégorie, pas de collection. Écrivez-la de nouveau au bon endroit.",
                )
            )
            return
        self._bridge.attempt(self._service.recategorise_cards, cards, kind.category)

    def _command(self, title: str, slot: Callable[..., object], *keys: str) -> QAction:
        context = Qt.ShortcutContext.WidgetShortcut
        return command(self._view, title, slot, *keys, section=Section.CARDS, context=context)

    def _make_kinds(self, kinds: Sequence[CardKind]) -> None:
        for action in self._kinds:
            self._view.removeAction(action)
            action.deleteLater()
        self._kinds = []
        for rank, kind in enumerate(kinds):
            if kind.category is None:
                continue
            title = f"Passer en {french.quoted(kind.title)}".replace("&", "&&")
            action = self._command(title, partial(self._give_kind, kind))
            if rank < len(DIGIT_KEYS):
                action.setShortcuts([QKeySequence(key) for key in DIGIT_KEYS[rank]])
            if kind.shape is not None:
                action.setIcon(shape_icon(kind.shape))
            action.setData(kind)
            self._kinds.append(action)

    def _with_care(self, what: str, act: Callable[[list[str]], None]) -> None:
        """Act on the cards chosen; on many of them, only once somebody has confirmed it."""
        cards = self._view.board.selected_cards()
        if len(cards) <= _MANY:
            act(cards)
            return
        count = french.counted(len(cards), "carte choisie", "cartes choisies")
        remedy = "Rien n’est fait encore\u202f: confirmez, ou choisissez moins de cartes."
        title = what.replace("&", "&&")
        self.said.emit(Message(Tone.REFUSAL, f"{count}. {what}\u202f?", remedy, title, partial(act, cards)))

    def _give_kind(self, kind: CardKind) -> None:
        self._with_care(
            f"Tout passer en {french.quoted(kind.title)}", lambda cards: self._recategorise(cards, kind.key)
        )

    def _edit(self) -> None:
        self._view.edit(self._chosen()[0].id)

    def _split(self) -> None:
        self.split_wanted.emit(self._chosen()[0].id)

    def _merge(self) -> None:
        self._with_care("Tout fusionner en une seule carte", self._merge_cards)

    def _merge_cards(self, chosen: Sequence[str]) -> None:
        """Keep the first card entered, with the texts of all, each once."""
        kept, *others = chosen
        with self._service.reading() as session:
            held = [session.cards[card].text for card in chosen if card in session.cards]
        texts = {folded(text): text for text in reversed(held)}
        whole = "\n".join(reversed(texts.values()))
        self._bridge.attempt(self._service.merge_cards, kept, others, text=whole)

    def _park(self) -> None:
        self._with_care("Tout mettre au parking", self._park_cards)

    def _park_cards(self, cards: Sequence[str]) -> None:
        self._bridge.attempt(self._service.park_cards, cards)

    def _remove(self) -> None:
        cards = self._view.board.selected_cards()
        if self._bridge.attempt(self._service.remove_cards, cards) and len(cards) > _FEW:
            done = french.counted(len(cards), "carte retirée du tableau", "cartes retirées du tableau")
            undo = partial(self._bring_back, cards)
            self.said.emit(Message(Tone.SUCCESS, f"{done}.", action_title="Les remettre", action=undo))

    def _bring_back(self, cards: Sequence[str]) -> None:
        if self._bridge.attempt(self._service.publish_cards, cards):
            back = french.counted(len(cards), "carte est", "cartes sont")
            self.said.emit(Message(Tone.SUCCESS, f"{back} de nouveau sur le tableau."))

    def _is_down(self, card: Card) -> bool:
        return self._contents is not None and card.step in self._contents.hidden

    def _chosen(self) -> list[Card]:
        """Return the cards chosen, in order of entry."""
        held = {} if self._contents is None else self._contents.cards
        return [held[card] for card in self._view.board.selected_cards() if card in held]
