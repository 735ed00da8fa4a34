"""The home: choose a method, or take up a workshop again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Method
from atelier_app.ui import french
from atelier_app.ui.banner import Message, Tone
from atelier_app.ui.pieces import dressed, label, scrolling
from atelier_app.ui.recent import RecentWorkshop
from atelier_app.ui.theme import NOTE_COLOURS
from atelier_app.ui.tiles import Tile, TileContent, TileGrid
from atelier_app.ui.workbench import MethodOffer

_MOST_OUTCOMES = 4
"""Results named on a tile; the method has them all."""

_RECENT_AT_FIRST = 4
"""Recent workshops shown without asking: the sample stays in sight on a small laptop."""


class HomePage(QWidget):
    """Methods on the left, workshops to take up again on the right."""

    method_chosen = Signal(object)
    workshop_chosen = Signal(object)
    sample_chosen = Signal()
    file_wanted = Signal()
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dressed(self, "page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Accueil")
        self.open_button = QPushButton("Ouvrir un fichier…")
        self.open_button.clicked.connect(self.file_wanted)
        self.methods = TileGrid(most_columns=4)
        self.no_method = label("Aucune méthode n’est installée.", "soft")
        self.recent = TileGrid(most_columns=1)
        self.more_recent = QPushButton()
        self.more_recent.setProperty("role", "quiet")
        self.more_recent.clicked.connect(self._show_all_recent)
        self.more_recent.hide()
        self.no_recent = label("Vos ateliers apparaîtront ici.", "soft")
        self.sample = Tile(
            TileContent(
                "Découvrir avec un atelier d’exemple",
                "Une séance complète, prête à explorer, à trier et à exporter.",
            )
        )
        self.sample.clicked.connect(self.sample_chosen)
        self._lay_out()

    def show_methods(self, offers: Sequence[MethodOffer]) -> None:
        """Show the methods found, those with errors greyed with the reason."""
        self.methods.set_tiles([self._method_tile(offer) for offer in offers])
        self.no_method.setVisible(not offers)

    def show_recent(self, entries: Sequence[RecentWorkshop], now: datetime) -> None:
        """Show the workshops opened last."""
        self.recent.set_tiles([self._recent_tile(entry, now) for entry in entries])
        self.recent.setVisible(bool(entries))
        others = self.recent.tiles[_RECENT_AT_FIRST:]
        for tile in others:
            tile.hide()
        self.more_recent.setText(f"Afficher {french.counted(len(others), 'autre')}")
        self.more_recent.setVisible(bool(others))
        self.no_recent.setVisible(not entries)

    def _method_tile(self, offer: MethodOffer) -> Tile:
        if offer.method is None:
            tile = Tile(TileContent(offer.name, offer.problem, usable=False))
            tile.clicked.connect(partial(self._refuse, offer))
            return tile
        tile = Tile(method_content(offer.method))
        tile.clicked.connect(partial(self._choose, offer.method))
        return tile

    def _recent_tile(self, entry: RecentWorkshop, now: datetime) -> Tile:
        tile = Tile(TileContent(entry.title, f"{recent_line(entry, now)}\n{file_line(entry)}"))
        tile.setToolTip(str(entry.path))
        tile.clicked.connect(partial(self.workshop_chosen.emit, entry.path))
        return tile

    def _show_all_recent(self) -> None:
        for tile in self.recent.tiles:
            tile.show()
        self.more_recent.hide()

    def _choose(self, method: Method, _checked: bool = False) -> None:
        self.method_chosen.emit(method)

    def _refuse(self, offer: MethodOffer, _checked: bool = False) -> None:
        self.refused.emit(
            WorkshopError(
                f"La méthode {french.quoted(offer.name)} ne peut pas servir\u202f: {offer.problem}",
                "Corrigez son fichier, puis revenez à l’accueil.",
            )
        )

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._top_bar())
        content = QWidget()
        columns = QHBoxLayout(content)
        columns.setContentsMargins(44, 34, 44, 34)
        columns.setSpacing(36)
        columns.addLayout(self._methods_column(), 1)
        columns.addWidget(self._resume_column())
        scroll = scrolling(content)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.addWidget(scroll, 1)

    def _top_bar(self) -> QWidget:
        bar = QWidget()
        dressed(bar, "topBar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 10, 20, 10)
        brand = QPushButton("Atelier")
        brand.setProperty("role", "brand")
        brand.setEnabled(False)
        row.addWidget(brand)
        row.addStretch(1)
        row.addWidget(self.open_button)
        return bar

    def _methods_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(label("Quel atelier animez-vous\u202f?", "display"))
        promise = "Chaque méthode vous guide étape par étape, de la première carte au document Word."
        column.addWidget(label(promise, "soft"))
        column.addSpacing(14)
        column.addWidget(self.no_method)
        column.addWidget(self.methods)
        column.addStretch(1)
        self.no_method.hide()
        return column

    def _resume_column(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(360)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(14)
        column.addWidget(label("Reprendre", "heading"))
        column.addWidget(self.no_recent)
        column.addWidget(self.recent)
        column.addWidget(self.more_recent, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(10)
        column.addWidget(label("Découvrir", "heading"))
        column.addWidget(self.sample)
        column.addStretch(1)
        return side


def method_content(method: Method) -> TileContent:
    """Return what the tile of a method says."""
    return TileContent(
        title=method.title,
        body=method.promise,
        outcomes=method.outputs[:_MOST_OUTCOMES],
        meta=french.joined((french.minutes(method.duration), french.group_size(method))),
        colour=NOTE_COLOURS[method.colour],
    )


def recent_line(entry: RecentWorkshop, now: datetime) -> str:
    """Return the line under the title of a recent workshop."""
    if entry.finished:
        progress = "terminé"
    elif entry.step is None:
        progress = "pas encore commencé"
    else:
        progress = f"étape\u00a0{entry.step}\u00a0/\u00a0{entry.steps}"
    return french.joined(
        (entry.organisation, french.moment(entry.at, now), french.counted(entry.cards, "carte"), progress)
    )


def file_line(entry: RecentWorkshop) -> str:
    """Return where a recent workshop is, since several may have the same title: « Ateliers › charte »."""
    return f"{entry.path.parent.name} › {entry.path.stem}".removeprefix(" › ")


def interruption(entry: RecentWorkshop, resume: Callable[[], None]) -> Message:
    """Return what to say of a workshop that was never closed: Atelier, or the computer, was cut short."""
    where = f"à l’étape\u00a0{entry.step}\u00a0/\u00a0{entry.steps}, " if entry.step else ""
    return Message(
        Tone.REFUSAL,
        f"L’atelier {french.quoted(entry.title)} n’avait pas été fermé.",
        f"Il reprend {where}tel qu’il était, minuteur compris.",
        "Reprendre l’atelier",
        resume,
    )
