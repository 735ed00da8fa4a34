"""Beside the graph: the theme or the tray that is current, its cards, and why they are together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.cards import Card
from atelier_app.domain.themes import Theme
from atelier_app.ui import french
from atelier_app.ui.choices import CardKind
from atelier_app.ui.flow import FlowLayout
from atelier_app.ui.pieces import dressed, label, scrolling
from atelier_app.ui.stages.cards import CardList
from atelier_app.ui.stages.grouping.findings import Findings
from atelier_app.ui.stages.grouping.reading import Reading
from atelier_app.ui.stages.grouping.sentences import about_theme, rather, why_theme
from atelier_app.ui.stages.grouping.state import ThemeCards

_QUOTE = 110
_SMALL = "font-size: 12px; padding: 4px 5px;"


class GroupPanel(QWidget):
    """Say everything of one group; every wish is a signal."""

    rename_wanted = Signal(str)
    merge_wanted = Signal(str, object)
    """A theme (id), and where to open the choice of what it goes into."""
    split_wanted = Signal(str)
    cards_menu_wanted = Signal(object)
    pin_wanted = Signal(object, bool)
    together_wanted = Signal(object)
    apart_wanted = Signal(object)
    free_wanted = Signal(object)
    suggestions_taken = Signal(object)
    """Cards (ids) that go where it was suggested."""
    cards_dropped = Signal(object, object)
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dressed(self, "guidance")
        self.group: ThemeCards | None = None
        self.title = label(role="heading", wrap=True)
        self.about, self.quote = label(role="soft", wrap=True), label(wrap=True)
        self.rename_button, self.merge_button = QPushButton("Renommer"), QPushButton("Fusionner…")
        self.split_button, self.take_button = QPushButton("Scinder…"), QPushButton()
        self.list = CardList("Cartes du groupe")
        self.reason = label(role="small", wrap=True)
        self.pin_button, self.free_button = QPushButton("Épingler"), QPushButton("Libérer")
        self.together_button = QPushButton("Toujours avec…")
        self.apart_button = QPushButton("Jamais avec…")
        self.why = label(role="soft", wrap=True)
        self.votes = label(role="soft", wrap=True)
        self.findings = Findings()
        self._pinned: Collection[str] = ()
        self._to_take: list[str] = []
        self._lay_out()
        self._connect()

    def show_group(
        self,
        group: ThemeCards,
        kinds: Mapping[object, CardKind],
        pinned: Collection[str],
        asides: Mapping[str, str],
    ) -> None:
        """Show a theme, or the tray, with its cards."""
        same = self.group is not None and self.group.id == group.id
        self.group, self._pinned = group, pinned
        self.title.setText(group.title)
        self.list.setAccessibleName(f"Cartes dans {french.quoted(group.title)}")
        if not same:
            self.list.clearSelection()
        self.list.show_cards(group.cards, kinds)
        self.list.cards.show_asides(asides)
        for button in (self.rename_button, self.merge_button, self.split_button):
            button.setVisible(group.theme is not None)
        self.split_button.setEnabled(len(group.cards) > 1)
        self.show_choice()

    def show_reading(self, reading: Reading | None, votes: Sequence[str]) -> None:
        """Say what the last reading says of the group, and what was voted on it."""
        if self.group is None:
            return
        theme, count = self.group.theme, len(self.group.cards)
        portrait = reading.portraits.get(theme.id) if reading is not None and theme is not None else None
        self.about.setText(about_theme(count, portrait))
        self.quote.setVisible(portrait is not None)
        if portrait is not None and reading is not None and theme is not None:
            text = reading.quoted(theme.id)
            self.quote.setText(french.quoted(text if len(text) <= _QUOTE else f"{text[:_QUOTE].rstrip()}…"))
        pinned = sum(card.id in self._pinned for card in self.group.cards)
        whole = theme is not None and theme.pinned
        tray = "Ces cartes ne sont dans aucun thème. Rien ne presse\u202f: certaines n’en auront pas."
        read_ = why_theme(count, portrait, pinned, whole) if reading or not count else "Lecture des cartes…"
        self.why.setText(read_ if theme is not None else tray)
        self.votes.setText("\n".join(votes))
        self.votes.setVisible(bool(votes))
        self.findings.show_reading(reading)
        self._show_take(reading)

    def show_choice(self) -> None:
        """Say what can be done with the cards that are chosen."""
        chosen = self.list.chosen_cards()
        for button in (self.pin_button, self.together_button, self.apart_button, self.free_button):
            button.setVisible(bool(chosen))
        several = len(chosen) > 1
        self.together_button.setText("Toujours ensemble" if several else "Toujours avec…")
        self.apart_button.setText("Jamais ensemble" if several else "Jamais avec…")
        held = bool(chosen) and all(card in self._pinned for card in chosen)
        self.pin_button.setText("Ne plus épingler" if held else "Épingler")
        self.reason.setVisible(bool(chosen))
        if not chosen:
            self.reason.setText("")
        else:
            QTimer.singleShot(0, self._reveal)  # once the buttons have made the list shorter

    def _reveal(self) -> None:
        self.list.scrollTo(self.list.currentIndex())

    def show_reason(self, words: str) -> None:
        """Say why the chosen card is here."""
        self.reason.setText(words)
        QTimer.singleShot(0, self._reveal)

    def choose(self, cards: Sequence[str]) -> None:
        """Choose the cards of the group that are among these."""
        if self.group is None:
            return
        mine = {card.id for card in self.group.cards} & set(cards)
        if mine != set(self.list.chosen_cards()):
            self.list.choose(sorted(mine))
        self.show_choice()

    def _show_take(self, reading: Reading | None) -> None:
        cards = self._suggested(reading)
        self.take_button.setVisible(bool(cards))
        self.take_button.setText(f"Suivre les {french.counted(len(cards), 'suggestion')}")
        if len(cards) == 1:
            self.take_button.setText("Suivre la suggestion")
        self._to_take = cards

    def _suggested(self, reading: Reading | None) -> list[str]:
        if reading is None or self.group is None or self.group.theme is not None:
            return []
        return [card.id for card in self.group.cards if card.id in reading.suggestions]

    @property
    def _theme(self) -> Theme | None:
        return self.group.theme if self.group is not None else None

    def _rename(self) -> None:
        if self._theme is not None:
            self.rename_wanted.emit(self._theme.id)

    def _merge(self) -> None:
        if self._theme is not None:
            at = self.merge_button.mapToGlobal(self.merge_button.rect().bottomLeft())
            self.merge_wanted.emit(self._theme.id, at)

    def _split(self) -> None:
        if self._theme is not None:
            self.split_wanted.emit(self._theme.id)

    def _pin(self) -> None:
        chosen = self.list.chosen_cards()
        self.pin_wanted.emit(chosen, not all(card in self._pinned for card in chosen))

    def _together(self) -> None:
        self.together_wanted.emit(self.list.chosen_cards())

    def _apart(self) -> None:
        self.apart_wanted.emit(self.list.chosen_cards())

    def _free(self) -> None:
        self.free_wanted.emit(self.list.chosen_cards())

    def _take(self) -> None:
        self.suggestions_taken.emit(self._to_take)

    def _to_tray(self) -> None:
        self.cards_dropped.emit(self.list.chosen_cards(), None)

    def _connect(self) -> None:
        for button, slot in (
            (self.rename_button, self._rename),
            (self.merge_button, self._merge),
            (self.split_button, self._split),
            (self.pin_button, self._pin),
            (self.together_button, self._together),
            (self.apart_button, self._apart),
            (self.free_button, self._free),
            (self.take_button, self._take),
        ):
            button.clicked.connect(slot)
        self.list.menu_wanted.connect(self.cards_menu_wanted)
        self.list.tray_wanted.connect(self._to_tray)
        self.list.entered.connect(self.suggestions_taken)
        self.list.chosen.connect(self.chosen)
        self.list.cards.dropped.connect(self._drop)

    def _drop(self, cards: list[str]) -> None:
        self.cards_dropped.emit(cards, self.group.id if self.group is not None else None)

    def _lay_out(self) -> None:
        heads, acts = FlowLayout(spacing=6), QGridLayout()
        acts.setSpacing(6)
        for button in (self.rename_button, self.merge_button, self.split_button):
            button.setStyleSheet(_SMALL)
            heads.addWidget(button)
        buttons = (self.pin_button, self.free_button, self.together_button, self.apart_button)
        for rank, button in enumerate(buttons):
            button.setStyleSheet(_SMALL)
            acts.addWidget(button, rank // 2, rank % 2)
        self.take_button.setProperty("role", "choice")
        self.pin_button.setToolTip("La carte reste où elle est, quoi qu’on propose")
        self.together_button.setToolTip("Les propositions garderont ces cartes dans le même thème")
        self.apart_button.setToolTip("Les propositions ne mettront pas ces cartes dans le même thème")
        self.free_button.setToolTip("Oublier ce qui a été demandé de ces cartes (toujours avec, jamais avec)")
        below = QWidget()
        foot = QVBoxLayout(below)
        foot.setContentsMargins(0, 0, 4, 0)
        foot.setSpacing(5)
        foot.addWidget(label("Pourquoi ce regroupement\u202f?", "fieldTitle"))
        foot.addWidget(self.why)
        foot.addWidget(self.votes)
        foot.addWidget(self.findings)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 8, 10)
        column.setSpacing(7)
        for widget in (self.title, self.about, self.quote):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addLayout(heads, 1)
        column.addLayout(row)
        column.addWidget(self.take_button)
        column.addWidget(self.list, 3)
        column.addWidget(self.reason)
        column.addLayout(acts)
        column.addWidget(scrolling(below, "Pourquoi ce regroupement"), 2)


def asides_of(cards: Sequence[Card], pinned: Collection[str], reading: Reading | None) -> dict[str, str]:
    """Return what is said under cards: « épinglée », « plutôt : Contrôle humain » for those of the tray."""
    suggestions = reading.suggestions if reading is not None else {}
    titles = {theme.id: theme.title for theme in reading.asked.themes} if reading is not None else {}
    said = {}
    for card in cards:
        place = suggestions.get(card.id)
        if card.id in pinned:
            said[card.id] = "épinglée"
        elif place is not None:
            said[card.id] = rather(titles[place])
    return said
