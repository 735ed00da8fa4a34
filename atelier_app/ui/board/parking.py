"""The parking: cards set aside, and the way back to the board."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from atelier_app.ui import french
from atelier_app.ui.board.note import Face
from atelier_app.ui.overlay import Overlay
from atelier_app.ui.pieces import label, primary_button
from atelier_app.ui.shapes import shape_icon

_WIDTH, _HEIGHT = 420, 400
_CARD = Qt.ItemDataRole.UserRole


class ParkingList(Overlay):
    """Every card set aside, of any step; the chosen ones come back to the board, or go for good.

    Its rows are made when it is looked at: cards arrive by the hundred while it is closed.
    """

    return_wanted = Signal(object)
    """The ids of the cards to bring back."""
    remove_wanted = Signal(object)
    """The ids of the cards to take off."""

    def __init__(self, page: QWidget, button: QPushButton) -> None:
        super().__init__(page, "Parking")
        self._button = button
        self._faces: tuple[Face, ...] = ()
        self._listed: tuple[Face, ...] | None = None
        self.list = QListWidget()
        self.list.setObjectName("options")
        self.list.setAccessibleName("Cartes au parking")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setWordWrap(True)
        self.list.setIconSize(QSize(12, 12))
        self.none = label(
            "Aucune carte de côté. Pour en mettre une\u202f: choisissez-la, puis P.", "soft", wrap=True
        )
        self.return_button = primary_button("")
        self.remove_button = QPushButton("Retirer")
        self.remove_button.setToolTip("Retirer de l’atelier les cartes choisies\u202f; Annuler les ramène")
        self.list.itemSelectionChanged.connect(self._name_return)
        self.list.itemDoubleClicked.connect(self._bring_back)
        self.return_button.clicked.connect(self._bring_back)
        self.remove_button.clicked.connect(self._remove)
        self._lay_out()
        self._list()

    def show_cards(self, faces: Sequence[Face]) -> None:
        """Show these cards, in order of entry."""
        self._faces = tuple(faces)
        if not self.isHidden():
            self._list()

    def open_overlay(self) -> None:
        self._list()
        super().open_overlay()

    def _list(self) -> None:
        """Make the rows, unless they are those already there: what is chosen stays so."""
        faces = self._faces
        if faces == self._listed:
            return
        self._listed = faces
        self.list.clear()
        for face in faces:
            text = "(face cachée)" if face.down else face.card.text
            item = QListWidgetItem(text)
            item.setData(_CARD, face.card.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, face.spoken)
            item.setToolTip(face.kind.title)
            if face.kind.shape is not None:
                item.setIcon(shape_icon(face.kind.shape))
            self.list.addItem(item)
        self.none.setVisible(not faces)
        self.list.setVisible(bool(faces))
        self.return_button.setVisible(bool(faces))
        self.remove_button.setVisible(bool(faces))
        self._name_return()

    def toggle(self) -> None:
        """Come forward, or go."""
        if self.isVisible():
            self.close_overlay()
        else:
            self.open_overlay()
            (self.list if self.list.count() else self).setFocus()

    def show_card(self, card: str) -> None:
        """Come forward on one card."""
        if not self.isVisible():
            self.toggle()
        for row in range(self.list.count()):
            if self.list.item(row).data(_CARD) == card:
                self.list.setCurrentRow(row)

    def place(self) -> None:
        room = self._page.rect()
        corner = self._button.mapTo(self._page, self._button.rect().bottomRight())
        size = QSize(_WIDTH, _HEIGHT if self.list.count() else self.sizeHint().height())
        size = size.boundedTo(QSize(room.width() - 16, room.height() - corner.y() - 16))
        left = max(8, min(corner.x() - size.width(), room.width() - size.width() - 8))
        self.setGeometry(QRect(left, corner.y() + 6, size.width(), size.height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self._bring_back()
        else:
            super().keyPressEvent(event)

    def _bring_back(self) -> None:
        chosen = self._chosen() or self._all()
        if chosen:
            self.return_wanted.emit(chosen)

    def _remove(self) -> None:
        self.remove_wanted.emit(self._chosen())

    def _chosen(self) -> list[str]:
        return [item.data(_CARD) for item in self.list.selectedItems()]

    def _all(self) -> list[str]:
        return [self.list.item(row).data(_CARD) for row in range(self.list.count())]

    def _name_return(self) -> None:
        count = len(self.list.selectedItems())
        what = "toutes les cartes" if not count else french.counted(count, "carte")
        self.return_button.setText(f"Ramener {what}")
        self.remove_button.setEnabled(bool(count))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.remove_button)
        row.addWidget(self.return_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(label("Parking", "heading"))
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        column.addLayout(row)
