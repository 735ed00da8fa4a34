"""What is said above a board whose cards lie face down, with the way to reveal them."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from atelier_app.ui import french
from atelier_app.ui.board.contents import Contents
from atelier_app.ui.pieces import label, primary_button


class FaceDownStrip(QFrame):
    """There only as long as cards lie face down.

    They do so on this screen too, which is often the one that the room sees: nobody looks under a card
    before the others.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.text = label(role="emphasis", wrap=True)
        self.reveal_button = primary_button("Révéler")
        self.reveal_button.setToolTip("Montrer les cartes à toute la salle")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.addWidget(self.text, 1)
        row.addWidget(self.reveal_button)

    def show_contents(self, contents: Contents) -> None:
        """Say how many cards lie face down."""
        down = sum(card.step in contents.hidden for card in contents.cards.values())
        cards = french.counted(down, "carte face cachée", "cartes face cachée")
        self.text.setText(cards if down else "Les cartes restent face cachée jusqu’à « Révéler ».")
        self.setVisible(bool(contents.hidden_here))
