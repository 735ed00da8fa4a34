"""The drafting stage: write texts field by field, from themes or from scratch."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from atelier_app.domain.cards import Card
from atelier_app.domain.session import Session
from atelier_app.domain.themes import Theme
from atelier_app.ui import french
from atelier_app.ui.pieces import dressed, label, primary_button, scrolling
from atelier_app.ui.stages.drafting.state import draft_entries, drafted_fields, fields_before
from atelier_app.ui.stages.entries import EntryList
from atelier_app.ui.stages.face_down import text_for_all
from atelier_app.ui.stages.form import CardForm
from atelier_app.ui.stages.lineage import origin_of
from atelier_app.ui.stages.origin_box import OriginBox
from atelier_app.ui.stages.parts import empty, panel, show_paragraphs
from atelier_app.ui.stages.stage import Stage, StageContext
from atelier_app.ui.stages.texts import SIDE_WIDTH


class ThemePage(QWidget):
    """A theme that has no text yet: its cards, and the way to start from it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.count = label(role="display", wrap=True), label(role="soft")
        self.draft_button = primary_button("Rédiger à partir de ce thème")
        frame, self._cards = panel(spacing=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 16)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.count)
        column.addWidget(self.draft_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(frame)
        column.addStretch(1)

    def show_theme(self, theme: Theme, texts: Sequence[str]) -> None:
        """Show a theme and the texts of its cards."""
        self.title.setText(theme.title)
        self.count.setText(f"Thème de {french.counted(len(texts), 'carte')}")
        empty(self._cards)
        for text in texts:
            self._cards.addWidget(label(text, wrap=True))


class DraftingStage(Stage):
    """The texts of the step at left; at right, the form of the one chosen, or the theme to start from."""

    def __init__(self, context: StageContext) -> None:
        super().__init__(context)
        self.list = EntryList("Textes de l’étape")
        self.title, self.form = CardForm(self.bridge), CardForm(self.bridge, with_text=False)
        self.origin = OriginBox()
        self.theme_page = ThemePage()
        self.pages = QStackedWidget()
        self.hint = label(role="boardHint", wrap=True)
        self._before, self._before_column = panel(spacing=2)
        self._wanted: str | None = None
        self._lay_out()
        self.list.chosen.connect(self._choose)
        self.theme_page.draft_button.clicked.connect(self._draft)

    def secret_cards(self, session: Session) -> tuple[Card, ...]:
        """Return those of other steps: what is being written here has to be read to be written."""
        return tuple(card for card in super().secret_cards(session) if card.step != self.step.id)

    def show_session(self, session: Session) -> None:
        self.list.show_entries(draft_entries(session, self.step))
        if self._wanted in session.cards:
            wanted, self._wanted = self._wanted, None
            self.list.choose(wanted or "")
            self.form.begin()
        self._show_chosen(session)

    def keep(self) -> bool:
        kept = [form.keep() for form in (self.title, self.form) if form.card is not None]
        return all(kept)

    def show_card(self, card: str) -> None:
        self.list.choose(card)
        self.take_keys()

    def take_keys(self) -> None:
        self.list.setFocus()

    def _show_chosen(self, session: Session) -> None:
        chosen = self.list.current
        card = session.cards.get(chosen or "")
        theme = session.themes.get(chosen or "")
        if card is not None:
            collection = session.method.collection(card.collection)
            self.title.show_card(session, card, ())
            self.form.show_card(session, card, drafted_fields(session, self.step, collection))
            self.origin.show_origin(origin_of(session, card))
            self._show_before(fields_before(session, self.step, card))
            self.pages.setCurrentIndex(0)
        elif theme is not None:
            texts = [
                f"{card.number}. {french.quoted(text_for_all(session, card))}"
                for card in session.cards_of_theme(theme.id)
            ]
            self.theme_page.show_theme(theme, texts)
            self.pages.setCurrentIndex(1)
        else:
            self.hint.setText("Rien à rédiger pour l’instant. Écrivez le premier texte en bas, puis Entrée.")
            self.pages.setCurrentIndex(2)

    def _show_before(self, texts: tuple[tuple[str, str], ...]) -> None:
        show_paragraphs(self._before_column, texts)
        self._before.setVisible(bool(texts))

    def _choose(self, _chosen: str) -> None:
        """Show another text, unless the one being written cannot be kept."""
        card = self.form.card
        if card is not None and card.id != self.list.current and not self.keep():
            self.list.choose_back(card.id)
            return
        with self.service.reading() as session:
            self._show_chosen(session)

    def _draft(self) -> None:
        theme = self.list.current
        if theme is not None:
            self.bridge.attempt(self._write_from, theme)

    def _write_from(self, theme: str) -> None:
        with self.service.reading() as session:
            title = session.themes[theme].title
        card = self.service.add_card(self.step.captures[0], title, step=self.step.id, comes_from=[theme])
        self._wanted = card.id

    def _lay_out(self) -> None:
        side = QWidget()
        dressed(side, "stageSide")
        side.setFixedWidth(SIDE_WIDTH)
        inside = QVBoxLayout(side)
        inside.setContentsMargins(10, 10, 8, 8)
        inside.addWidget(self.list)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self._before)
        column.addWidget(self.form)
        column.addWidget(self.origin)
        column.addStretch(1)
        for widget, name in ((page, "Texte"), (self.theme_page, "Thème")):
            scroll = scrolling(widget)
            scroll.setAccessibleName(name)
            self.pages.addWidget(scroll)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages.addWidget(self.hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self.pages, 1)
