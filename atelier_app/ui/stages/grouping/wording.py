"""The words of the room between the sheet where they are written and the workshop."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.themes import GroupingHelp, RoomNotion
from atelier_app.ui.stages.grouping.lexicon_file import lexicon_text, write_lexicon
from atelier_app.ui.stages.grouping.words import WordsPanel
from atelier_app.ui.stages.stage import StageContext

_FILE = "mots_de_la_salle.yaml"


class Wording(QObject):
    """Opens the sheet, keeps what is saved there, writes what is exported."""

    def __init__(self, context: StageContext, panel: WordsPanel) -> None:
        super().__init__(panel)
        self._context, self._panel = context, panel
        panel.wanted.connect(self._keep)
        panel.export_wanted.connect(self._export)

    def open(self) -> None:
        """Open the sheet on what proposals rely on now."""
        with self._context.bridge.service.reading() as session:
            self._panel.open_on(session.grouping_help, Path.home() / _FILE)
        self._context.tasks.run(self._context.lexicons, self._panel.show_lexicons, owner=self)

    def _keep(self, wanted: GroupingHelp) -> None:
        if self._context.bridge.attempt(self._context.bridge.service.help_grouping, wanted):
            self._panel.close_overlay()

    def _export(self, path: Path, notions: Sequence[RoomNotion]) -> None:
        with self._context.bridge.service.reading() as session:
            title, method = session.preparation.title, session.method.id
        try:
            text = lexicon_text(title, method, notions)
        except WorkshopError as refusal:
            self._context.bridge.refused.emit(refusal)
            return
        work = partial(write_lexicon, path, text)
        self._context.tasks.run(work, self._panel.show_written, owner=self)
