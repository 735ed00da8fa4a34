"""What is written on the cards of the board: in place, or parted in several; nothing written is lost."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from atelier_app.domain.cards import Card, CardContent, CardStatus
from atelier_app.domain.errors import WorkshopError
from atelier_app.service.cards import NewCard
from atelier_app.ui import french
from atelier_app.ui.banner import Message, Tone
from atelier_app.ui.board.note import NOTE
from atelier_app.ui.board.splitting import SplitEditor
from atelier_app.ui.board.view import BoardView
from atelier_app.ui.bridge import Bridge


class Writing(QObject):
    """The two ways to write on a card, and what becomes of the text when the card changes meanwhile."""

    said = Signal(object)
    """A `Message`."""

    def __init__(self, bridge: Bridge, view: BoardView, page: QWidget) -> None:
        super().__init__(view)
        self._bridge, self._service, self._view, self._page = bridge, bridge.service, view, page
        self.splitter = SplitEditor(page)
        view.editor.submitted.connect(self._write)
        self.splitter.split_wanted.connect(self._split)

    def follow(self) -> None:
        """Give back the text being written on a card that has left the board."""
        editor = self._view.editor
        if editor.card is None:
            return
        with self._service.reading() as session:
            card = session.cards.get(editor.card)
        if card is None or card.status is not CardStatus.PUBLISHED:
            text, changed = editor.toPlainText().strip(), editor.is_changed
            editor.close_editor()
            if card is not None and text and changed:
                self._give_back(card, text)

    def open_splitter(self, card: str) -> None:
        """Part a card, beside its note."""
        note = self._view.board.note(card)
        if note is not None:
            self._view.reveal(card)
            seen = self._view.mapFromScene(note.mapRectToScene(NOTE)).boundingRect()
            near = QRect(self._view.viewport().mapTo(self._page, seen.topLeft()), seen.size())
            self.splitter.open_on(card, note.card.text, near)

    def _write(self, card: str, text: str) -> None:
        editor = self._view.editor
        with self._service.reading() as session:
            held = session.cards.get(card)
        now = editor.before if held is None else held.text
        if now != editor.before:
            editor.compare_with(now)
            self._bridge.refused.emit(
                WorkshopError(
                    f"Cette carte a changé pendant que vous écriviez. Elle dit\u202f: {french.quoted(now)}",
                    "Entrée la remplace par votre texte, Échap la laisse ainsi.",
                )
            )
        elif self._bridge.attempt(self._service.edit_card, card, text=text):
            editor.close_editor()

    def _split(self, card: str, texts: list[str]) -> None:
        if self._bridge.attempt(self._service.split_card, card, texts):
            self.splitter.close_overlay()

    def _give_back(self, card: Card, text: str) -> None:
        add = partial(self._add, card, text)
        remedy = f"Vous écriviez\u202f: {french.quoted(text)}"
        message = "La carte que vous modifiiez a quitté le tableau."
        self.said.emit(Message(Tone.NOTICE, message, remedy, "En faire une nouvelle carte", add))

    def _add(self, card: Card, text: str) -> None:
        new = NewCard(card.collection, CardContent(text, card.content.category, table=card.content.table))
        if self._bridge.attempt(self._service.add_cards, [new], step=card.step):
            self.said.emit(Message(Tone.SUCCESS, "Votre texte est sur une nouvelle carte."))
