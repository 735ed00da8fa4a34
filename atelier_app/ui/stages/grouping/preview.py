"""A proposed grouping, to accept or refuse before anything changes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from atelier_app.ui import french
from atelier_app.ui.pieces import label, primary_button, scrolling
from atelier_app.ui.stages.grouping.state import SAMPLES, Preview, PreviewedTheme
from atelier_app.ui.stages.parts import empty, panel

_COLUMNS = 2
_QUOTED_APART = 8
"""How many of the cards left apart are quoted."""


class PreviewPage(QWidget):
    """The themes that are proposed, with their counts and a few cards each."""

    accepted = Signal(object)
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview: Preview | None = None
        self.title = label(role="heading", wrap=True)
        self.note = label(role="soft", wrap=True)
        self.accept_button = primary_button("Adopter ce regroupement")
        self.refuse_button = QPushButton("Garder les thèmes actuels")
        self.accept_button.clicked.connect(self._accept)
        self.refuse_button.clicked.connect(self.refused)
        content = QWidget()
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(0, 0, 4, 0)
        self._grid.setSpacing(10)
        self.list = scrolling(content, "Thèmes proposés")
        buttons = QHBoxLayout()
        buttons.addWidget(self.accept_button)
        buttons.addWidget(self.refuse_button)
        buttons.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 14, 16, 12)
        page.setSpacing(8)
        page.addWidget(self.title)
        page.addWidget(self.note)
        page.addLayout(buttons)
        page.addWidget(self.list, 1)

    def show_preview(self, preview: Preview, pinned: int) -> None:
        """Show a proposal; `pinned` themes stay as they are whatever is decided."""
        self.preview = preview
        self.title.setText(_heading(preview))
        self.note.setText(_consequence(preview, pinned))
        self.accept_button.setEnabled(bool(preview.themes))
        empty(self._grid)
        for rank, theme in enumerate(preview.themes):
            self._grid.addWidget(_theme_panel(theme), rank // _COLUMNS, rank % _COLUMNS)
        if preview.apart:
            row = -(-len(preview.themes) // _COLUMNS)
            self._grid.addWidget(_apart_panel(preview.apart), row, 0, 1, _COLUMNS)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _accept(self) -> None:
        if self.preview is not None:
            self.accepted.emit(self.preview)


def _heading(preview: Preview) -> str:
    if not preview.themes:
        return "Aucun thème ne se dégage"
    themes = french.counted(len(preview.themes), "thème")
    return f"Regroupement proposé\u202f: {themes}, {french.counted(len(preview.apart), 'carte')} à classer"


def _consequence(preview: Preview, pinned: int) -> str:
    if not preview.themes:
        return "Les cartes sont trop peu nombreuses, ou trop différentes. Rapprochez-les à la main."
    kept = ""
    if pinned:
        are = "Le thème épinglé reste" if pinned == 1 else f"Les {pinned} thèmes épinglés restent"
        kept = f" {are} tel{'s' if pinned > 1 else ''} quel{'s' if pinned > 1 else ''}."
    return (
        "C’est un brouillon, d’après les mots des cartes\u202f: la salle a le dernier mot. Rien ne change "
        f"tant que vous ne l’adoptez pas, et une seule annulation ramène les thèmes d’avant.{kept}"
    )


def _theme_panel(theme: PreviewedTheme) -> QWidget:
    frame, column = panel(spacing=6)
    head = QHBoxLayout()
    head.addWidget(label(theme.title, "emphasis", wrap=True), 1)
    head.addWidget(label(french.counted(len(theme.cards), "carte"), "soft"), 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(head)
    if theme.needs_name:
        column.addWidget(label("Titre à choisir avec la salle", "small"))
    for text in theme.samples:
        column.addWidget(label(french.quoted(text), wrap=True))
    others = len(theme.cards) - SAMPLES
    if others > 0:
        column.addWidget(label(f"et {french.counted(others, 'autre carte', 'autres cartes')}", "small"))
    column.addStretch(1)
    return frame


def _apart_panel(texts: tuple[str, ...]) -> QWidget:
    frame, column = panel(spacing=6)
    column.addWidget(label(f"Restent à classer · {french.number(len(texts))}", "emphasis"))
    column.addWidget(
        label("Elles ne ressemblent à aucune autre\u202f: ce sont parfois les plus fortes.", "small")
    )
    for text in texts[:_QUOTED_APART]:
        column.addWidget(label(french.quoted(text), wrap=True))
    if len(texts) > _QUOTED_APART:
        others = french.counted(len(texts) - _QUOTED_APART, "autre carte", "autres cartes")
        column.addWidget(label(f"et {others}", "small"))
    return frame
