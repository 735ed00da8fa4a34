"""One card to read: its words as large as a person reads, and what may be done with it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from operator import itemgetter

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from atelier_app.domain.cards import Card, CardContent, FieldValue
from atelier_app.domain.method import Collection
from atelier_app.domain.session import Session
from atelier_app.ui import french
from atelier_app.ui.beside import plain_button
from atelier_app.ui.flow import FlowLayout
from atelier_app.ui.phones.refusing import RefusalBox
from atelier_app.ui.pieces import label, primary_button, scrolling

_CHANGED = "▲ La personne vient de modifier cette carte\u202f: relisez-la."
_BLOCKED = "■ Ce téléphone est bloqué\u202f: il n’envoie plus de cartes, il peut voter."
_UNKNOWN = "Le téléphone qui l’a écrite n’est plus connu\u202f: il ne lira pas la raison d’un refus."


class Mode(Enum):
    """What the pane is for."""

    READING = auto()
    EDITING = auto()
    REFUSING = auto()


class CardPane(QFrame):
    """Read, correct, refuse; the page does what is asked."""

    accept_wanted = Signal()
    edited = Signal(object)
    """The corrected `CardContent`, to be accepted."""
    refused = Signal(str)
    block_wanted = Signal()
    mode_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.card: Card | None = None
        """The card as it is shown: what is accepted is what was read."""
        self._collection: Collection | None = None
        self.kind, self.text, self.fields = (
            label(role="eyebrow"),
            label(role="waitingText", wrap=True),
            label(wrap=True),
        )
        self.changed, self.author = label(role="missing", wrap=True), label(role="small", wrap=True)
        self.accept_button = primary_button("Accepter")
        self.edit_button, self.refuse_button = plain_button("Modifier…"), plain_button("Refuser…")
        self.block_button = plain_button("")
        self.editor, self.category = QPlainTextEdit(), QComboBox()
        self._category_title = label("Catégorie", "fieldTitle")
        self.keep_button, self.give_up_button = (
            primary_button("Accepter ainsi"),
            plain_button("Ne rien changer"),
        )
        self.refusal = RefusalBox()
        self._mode = Mode.READING
        self._words, self._reading, self._editing = (
            self._make_words(),
            self._make_reading(),
            self._make_editing(),
        )
        self._refusing = scrolling(self.refusal)
        self._refusing.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._name_controls()
        self._lay_out()
        self._connect()
        self._show_mode()

    @property
    def mode(self) -> Mode:
        """What the pane is for now."""
        return self._mode

    @property
    def draft(self) -> CardContent | None:
        """The content as it is being corrected, if it is and differs from that of the card."""
        if self.card is None or self.mode is not Mode.EDITING:
            return None
        before = self.card.content
        category = self.category.currentData() if self.category.count() else before.category
        drafted = CardContent(self.editor.toPlainText(), category, before.fields, before.table)
        return None if drafted == before else drafted

    def show_card(self, session: Session, card: Card, author: tuple[bool, bool]) -> None:
        """Show a card as it is now; `author` tells whether its phone is known, and whether it is blocked."""
        before, self.card = self.card, card
        self._collection = collection = session.method.collection(card.collection)
        same = before is not None and before.id == card.id
        if not same:
            self.turn(Mode.READING)
        rewritten = before is not None and before.content != card.content
        self.changed.setVisible(same and (rewritten or not self.changed.isHidden()))
        self.kind.setText(french.joined(told_kind(session, card)).upper())
        self.text.setText(card.text)
        self.text.setAccessibleName(f"Carte à relire\u202f: {card.text}")
        self.fields.setText("\n".join(_told_fields(collection, card)))
        self.fields.setVisible(bool(self.fields.text()))
        self.show_author(*author)

    def show_author(self, known: bool, blocked: bool) -> None:
        """Tell what is known of the phone that wrote the card."""
        self.block_button.setVisible(known)
        self.block_button.setText("Débloquer ce téléphone" if blocked else "Bloquer ce téléphone")
        self.author.setText(_BLOCKED if blocked else "" if known else _UNKNOWN)
        self.author.setVisible(bool(self.author.text()))

    def edit(self) -> None:
        """Correct the words of the card."""
        if self.card is None or self._collection is None:
            return
        self.editor.setPlainText(self.card.text)
        self.category.clear()
        for category in self._collection.categories:
            self.category.addItem(category.title, category.id)
        self.category.setCurrentIndex(self.category.findData(self.card.content.category))
        for widget in (self.category, self._category_title):
            widget.setVisible(bool(self._collection.categories))
        self.turn(Mode.EDITING)
        self.editor.setFocus()
        self.editor.moveCursor(QTextCursor.MoveOperation.End)

    def refuse(self) -> None:
        """Ask for the reason of a refusal."""
        if self.card is not None:
            self.turn(Mode.REFUSING)
            self.refusal.begin()

    def turn(self, mode: Mode) -> None:
        """Turn to another use; what was being written there is given up."""
        if mode is not self._mode:
            self._mode = mode
            self._show_mode()
            self.mode_changed.emit()

    def _show_mode(self) -> None:
        """Hide what is not for this use before showing what is, lest the pane grow to hold both."""
        shown = {
            self._words: self._mode is not Mode.EDITING,
            self._reading: self._mode is Mode.READING,
            self._editing: self._mode is Mode.EDITING,
            self._refusing: self._mode is Mode.REFUSING,
        }
        for part, wanted in sorted(shown.items(), key=itemgetter(1)):
            part.setVisible(wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Give the editor its own Escape and Ctrl+Enter."""
        if isinstance(event, QKeyEvent) and event.type() in (
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        ):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            done = enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if done or event.key() == Qt.Key.Key_Escape:
                if event.type() is QEvent.Type.ShortcutOverride:
                    event.accept()
                elif done:
                    self._keep()
                else:
                    self._read()
                return True
        return super().eventFilter(watched, event)

    def _keep(self) -> None:
        if self.card is not None:
            self.edited.emit(self.draft or self.card.content)

    def _read(self) -> None:
        self.turn(Mode.READING)

    def _connect(self) -> None:
        self.accept_button.clicked.connect(self.accept_wanted)
        self.edit_button.clicked.connect(self.edit)
        self.refuse_button.clicked.connect(self.refuse)
        self.block_button.clicked.connect(self.block_wanted)
        self.keep_button.clicked.connect(self._keep)
        self.give_up_button.clicked.connect(self._read)
        self.refusal.refused.connect(self.refused)
        self.refusal.given_up.connect(self._read)
        for control in (self.editor, self.category, self.keep_button, self.give_up_button):
            control.installEventFilter(self)

    def _name_controls(self) -> None:
        self.editor.setAccessibleName("Texte de la carte")
        self.editor.setTabChangesFocus(True)
        self.category.setAccessibleName("Catégorie de la carte")
        self._category_title.setBuddy(self.category)
        self.changed.setText(_CHANGED)
        self.changed.hide()
        self.accept_button.setToolTip("Montrer la carte à la salle (A)")
        self.edit_button.setToolTip("Corriger la carte, puis l’accepter (E ou F2)")
        self.refuse_button.setToolTip("Écarter la carte et dire pourquoi (R)")
        self.block_button.setToolTip("Ne plus recevoir de cartes de ce téléphone (B)")
        self.keep_button.setToolTip("Garder la correction et accepter la carte (Ctrl+Entrée)")
        self.give_up_button.setToolTip("Laisser la carte comme elle est (Échap)")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 14)
        column.setSpacing(6)
        column.addWidget(self._words, 1)
        column.addWidget(self._editing, 1)
        for foot in (self._reading, self._refusing):
            row = QHBoxLayout()
            row.setContentsMargins(17, 0, 17, 0)
            row.addWidget(foot)
            column.addLayout(row)

    def _make_words(self) -> QWidget:
        words = QWidget()
        texts = QVBoxLayout(words)
        texts.setContentsMargins(18, 14, 18, 6)
        texts.setSpacing(6)
        for line in (self.kind, self.changed, self.text, self.fields, self.author):
            texts.addWidget(line)
        texts.addStretch(1)
        return scrolling(words, "Carte à relire")

    def _make_reading(self) -> QWidget:
        return _flow(self.accept_button, self.edit_button, self.refuse_button, self.block_button)

    def _make_editing(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(17, 14, 17, 0)
        column.setSpacing(6)
        column.addWidget(label("Corriger la carte", "fieldTitle"))
        column.addWidget(self.editor, 1)
        row = QHBoxLayout()
        row.addWidget(self._category_title)
        row.addWidget(self.category)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(_flow(self.keep_button, self.give_up_button))
        return page


def told_kind(session: Session, card: Card) -> tuple[str, ...]:
    """Return what a card is and where it comes from: its kind, its step, its number."""
    collection = session.method.collection(card.collection)
    category = next((each.title for each in collection.categories if each.id == card.content.category), "")
    return category or collection.singular, session.method.step(card.step).title, f"carte {card.number}"


def _told_fields(collection: Collection, card: Card) -> Iterator[str]:
    for field in collection.fields:
        if field.id in card.content.fields:
            yield f"{field.title}\u202f: {_said(card.content.fields[field.id])}"


def _said(value: FieldValue) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _flow(*buttons: QPushButton) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder)
    for button in buttons:
        flow.addWidget(button)
    return holder
