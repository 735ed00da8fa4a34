"""The dialogs that ask for a file speak French throughout."""

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from atelier_app.ui.files import ask_cards, ask_copy, ask_folder, ask_new_file, ask_table, ask_workshop

ASKING = [ask_cards, ask_copy, ask_folder, ask_new_file, ask_table, ask_workshop]


@pytest.mark.parametrize("ask", ASKING, ids=[ask.__name__ for ask in ASKING])
def test_no_label_is_left_in_english(qtbot, tmp_path, ask):
    page = QWidget()
    qtbot.addWidget(page)
    ask(page, tmp_path / "a.atelier", print)
    (dialog,) = page.findChildren(QFileDialog)
    part = QFileDialog.DialogLabel
    labels = [dialog.labelText(each) for each in (part.LookIn, part.FileName, part.FileType)]
    assert labels == ["Dossier\u202f:", "Nom\u202f:", "Type de fichier\u202f:"]
    dialog.close()


def test_what_the_dialogs_remember_stays_among_the_temporary_files(tmp_path_factory):
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    assert settings.fileName().startswith(str(tmp_path_factory.getbasetemp()))
