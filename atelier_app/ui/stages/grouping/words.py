"""« Mots de la salle »: the lexicons that proposals rely on, and the notions that the room names itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from atelier_app.domain.themes import GroupingHelp, RoomNotion
from atelier_app.grouping import Lexicon
from atelier_app.ui.overlay import Overlay
from atelier_app.ui.pieces import label, primary_button, scrolling
from atelier_app.ui.stages.parts import Toggles, empty

AUTOMATIC, NONE, CHOSEN = range(3)
_SIZE = QSize(640, 520)
_HELP = (
    "Automatique\u202f: les lexiques dont les cartes emploient vraiment les mots. Hors de son sujet, un "
    "lexique fait plus de mal que de bien."
)
_OWN = "Une notion, puis les mots et expressions qui la trahissent ici, séparés par des virgules."


class NotionRow(QWidget):
    """A notion of the room: its name, and its words."""

    removed = Signal(object)

    def __init__(self, notion: RoomNotion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.words = QLineEdit(notion.title), QLineEdit(", ".join(notion.words))
        self.title.setPlaceholderText("Notion")
        self.title.setAccessibleName("Nom de la notion")
        self.words.setPlaceholderText("mots, séparés par des virgules")
        self.words.setAccessibleName("Mots de la notion")
        self.remove_button = QPushButton("Retirer")
        self.remove_button.setAccessibleName(f"Retirer la notion {notion.title}".rstrip())
        self.remove_button.clicked.connect(self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.title, 2)
        row.addWidget(self.words, 4)
        row.addWidget(self.remove_button)

    def notion(self) -> RoomNotion | None:
        """Return what is written, nothing for an empty row."""
        words = tuple(word for each in self.words.text().split(",") if (word := " ".join(each.split())))
        title = " ".join(self.title.text().split())
        return RoomNotion(title, words) if title or words else None

    def _remove(self) -> None:
        self.removed.emit(self)


class WordsPanel(Overlay):
    """A sheet over the stage; nothing changes before « Enregistrer »."""

    wanted = Signal(object)
    """The `GroupingHelp` that is written."""
    export_wanted = Signal(object, object)
    """The path of a file, and the notions to write there."""
    stays = True

    def __init__(self, page: QWidget) -> None:
        super().__init__(page, "Mots de la salle")
        self.ways = Toggles("Lexiques", ("Automatique", "Aucun", "Choisir"))
        self.boxes: dict[str, QCheckBox] = {}
        self.rows: list[NotionRow] = []
        self._help, self._file = GroupingHelp(), Path()
        self.note = label(role="ok")
        self.add_button, self.export_button = QPushButton("Ajouter une notion"), QPushButton("Exporter…")
        self.save_button, self.close_button = primary_button("Enregistrer"), QPushButton("Fermer")
        self.ways.chosen.connect(self._show_boxes)
        self.add_button.clicked.connect(self._add_empty)
        self.export_button.clicked.connect(self._ask_file)
        self.save_button.clicked.connect(self._save)
        self.close_button.clicked.connect(self.close_overlay)
        self._lay_out()

    def open_on(self, help_: GroupingHelp, proposed: Path) -> None:
        """Show what proposals rely on now; `proposed` is where the words would be exported."""
        self._help, self._file = help_, proposed
        self.note.setText("")
        self.ways.show_choice(_way(help_))
        for row in list(self.rows):
            self._drop(row)
        for notion in help_.notions:
            self._add(notion)
        self._forget_lexicons()
        self.open_overlay()
        self.ways.group.button(_way(help_)).setFocus()

    def show_lexicons(self, lexicons: Sequence[Lexicon]) -> None:
        """Offer these lexicons; they come later than the sheet, for they are read from files."""
        before = self._help.lexicons or ()
        ticked = [id_ for id_, box in self.boxes.items() if box.isChecked()] if self.boxes else before
        self._forget_lexicons()
        self.boxes = {lexicon.id: QCheckBox(lexicon.title) for lexicon in lexicons}
        for id_ in before:
            self.boxes.setdefault(id_, QCheckBox(f"{id_} (introuvable ici)"))
        for box in self.boxes.values():
            self._lexicons.addWidget(box)
        for id_ in ticked:
            if id_ in self.boxes:
                self.boxes[id_].setChecked(True)
        if not lexicons:
            self._lexicons.addWidget(label("Aucun lexique n’est installé.", "soft"))
        self._show_boxes()

    def show_written(self, path: Path) -> None:
        """Say where the words were exported."""
        self.note.setText(f"Exporté dans {path.name}")

    def help(self) -> GroupingHelp:
        """Return what is written."""
        return replace(self._help, lexicons=self._chosen(), notions=self.notions())

    def notions(self) -> tuple[RoomNotion, ...]:
        """Return the notions that are written."""
        return tuple(notion for row in self.rows if (notion := row.notion()) is not None)

    def wanted_size(self) -> QSize:
        return _SIZE

    def _chosen(self) -> tuple[str, ...] | None:
        if self.ways.choice != CHOSEN:
            return None if self.ways.choice == AUTOMATIC else ()
        before = self._help.lexicons
        if not self.boxes:  # nothing could be ticked yet
            return before
        order = dict.fromkeys((*(before or ()), *self.boxes))
        return tuple(id_ for id_ in order if self.boxes[id_].isChecked())

    def _forget_lexicons(self) -> None:
        empty(self._lexicons)
        self.boxes = {}

    def _show_boxes(self, _rank: int = 0) -> None:
        for box in self.boxes.values():
            box.setEnabled(self.ways.choice == CHOSEN)

    def _add_empty(self) -> None:
        self._add(RoomNotion("", ())).title.setFocus()

    def _add(self, notion: RoomNotion) -> NotionRow:
        row = NotionRow(notion)
        row.removed.connect(self._drop)
        self._notions.addWidget(row)
        self.rows.append(row)
        return row

    def _drop(self, row: NotionRow) -> None:
        self.rows.remove(row)
        self._notions.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _save(self) -> None:
        self.wanted.emit(self.help())

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, "Exporter les mots de la salle", str(self._file.parent))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("Lexique (*.yaml)")
        dialog.setDefaultSuffix("yaml")
        dialog.selectFile(str(self._file))
        dialog.fileSelected.connect(self._export)
        dialog.open()

    def _export(self, path: str) -> None:
        self.export_wanted.emit(Path(path), self.notions())

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        column.addWidget(label("Lexiques", "fieldTitle"))
        column.addWidget(self.ways)
        column.addWidget(label(_HELP, "soft", wrap=True))
        self._lexicons, self._notions = QVBoxLayout(), QVBoxLayout()
        column.addLayout(self._lexicons)
        column.addSpacing(8)
        column.addWidget(label("Notions d’ici", "fieldTitle"))
        column.addWidget(label(_OWN, "soft", wrap=True))
        column.addLayout(self._notions)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.export_button)
        buttons.addWidget(self.note)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.save_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(18, 16, 18, 14)
        page.setSpacing(10)
        page.addWidget(label("Mots de la salle", "heading"))
        page.addWidget(scrolling(content, "Lexiques et notions"), 1)
        page.addLayout(buttons)


def _way(help_: GroupingHelp) -> int:
    if help_.lexicons is None:
        return AUTOMATIC
    return CHOSEN if help_.lexicons else NONE
