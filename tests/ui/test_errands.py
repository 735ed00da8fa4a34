"""Around the run: pages beside the room, and never a doubt about what is saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
)

from atelier_app.domain.cards import CardStatus
from atelier_app.domain.errors import UnsavedError
from atelier_app.ui.banner import Tone
from atelier_app.ui.history import HistoryPage
from atelier_app.ui.importing.page import ImportPage
from atelier_app.ui.prepare.page import PreparePage
from atelier_app.ui.printing.dialog import PrintDialog
from atelier_app.ui.recent import RecentWorkshop
from atelier_app.ui.window import MainWindow
from tests.fakes import START
from tests.ui.gestures import drop_files
from tests.ui.workshops import workshop_on

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
DISK_FULL = UnsavedError("Le disque est plein.", "Libérez de la place.")


@pytest.fixture
def disk(desk, log, tmp_path):
    """The log behind the workshop that opens next; it can be full."""
    desk.open = lambda path: desk._opened(workshop_on(path, log=log))
    return log


@pytest.fixture
def room(qtbot, desk, disk, window, tmp_path):
    """The window, in a workshop."""
    window._workbench = desk.workbench()
    window.open_path(tmp_path / "charte.atelier")
    qtbot.waitUntil(lambda: window.console is not None)
    window.console.workshop.service.start_step("risques")
    qtbot.waitUntil(lambda: window.console.shown_step == "risques")
    return window


def add(room, text="Une carte"):
    service = room.console.workshop.service
    room.console.bridge.attempt(service.add_card, "risque", text, category="risque")


def choose_path(owner, path):
    (chooser,) = owner.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(path))
    chooser.close()
    chooser.setParent(None)


# Pages beside the room


@pytest.mark.parametrize(
    ("signal", "kind"),
    [("prepare_wanted", PreparePage), ("import_wanted", ImportPage), ("history_wanted", HistoryPage)],
)
def test_a_page_comes_beside_the_room_and_goes_back_to_the_capture_field(qtbot, room, signal, kind):
    getattr(room.console.top_bar, signal).emit()
    assert isinstance(room.errands.page, kind)
    assert room.errands.page.isVisible() and not room.console.board.isVisible()
    qtbot.keyClick(room.errands.page, Qt.Key.Key_Escape)
    assert room.errands.page is None
    assert room.console.board.isVisible()
    qtbot.waitUntil(room.console.capture.field.hasFocus)


@pytest.mark.parametrize("page", ["show_prepare", "show_import", "show_history"])
def test_every_control_beside_the_room_has_a_name_for_screen_readers(qtbot, room, tmp_path, page):
    getattr(room.errands, page)()
    if isinstance(room.errands.page, ImportPage):
        (tmp_path / "cartes.csv").write_text("Texte;Rubrique\nUne;Risque\n")
        room.errands.page.read_file(tmp_path / "cartes.csv")
        qtbot.waitUntil(lambda: room.errands.page.import_button.isEnabled())
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox, QTableView)
    controls = [
        control
        for kind in kinds
        for control in room.errands.page.findChildren(kind)
        if control.isVisible() and not control.objectName().startswith("qt_")
    ]
    assert len(controls) > 4
    unnamed = [each for each in controls if not (each.accessibleName() or getattr(each, "text", str)())]
    assert not unnamed


def test_each_entry_of_the_menu_has_its_page(room):
    titles = [action.text() for action in room.console.top_bar.menu.actions() if action.text()]
    assert titles == [
        "Annuler\u202f: passer à l’étape «\u00a0Risques\u00a0»",
        "Rétablir",
        "Préparer l’atelier…",
        "Importer des cartes…",
        "Historique",
        "Imprimer le kit…",
        "Enregistrer une copie…",
        "Exporter les documents…",
        "Raccourcis et gestes",
        "Fermer et revenir à l’accueil",
    ]


def test_the_menu_names_what_undo_takes_back(qtbot, room):
    add(room)
    undo = room.console.top_bar.undo_action
    qtbot.waitUntil(lambda: undo.text() == "Annuler\u202f: ajouter une carte")
    undo.trigger()
    qtbot.waitUntil(lambda: room.console.top_bar.redo_action.text() == "Rétablir\u202f: ajouter une carte")


def test_undo_works_from_the_pages_beside_the_room(qtbot, room):
    room.errands.show_prepare()
    room.errands.page.details.place.setText("Ailleurs")
    room.errands.page.keep()
    qtbot.keyClick(room.errands.page.steps, Qt.Key.Key_Z, CONTROL)
    assert room.console.workshop.service.session.preparation.place == ""


def test_a_page_takes_the_place_of_another_once_what_was_typed_there_is_kept(room):
    room.errands.show_prepare()
    room.errands.page.details.place.setText("Salle A")
    room.errands.show_history()
    assert isinstance(room.errands.page, HistoryPage)
    assert room.console.workshop.service.session.preparation.place == "Salle A"


def test_a_page_that_cannot_keep_what_was_typed_stays(room):
    room.errands.show_prepare()
    room.errands.page.details.title.setText("")
    room.errands.show_history()
    assert isinstance(room.errands.page, PreparePage)
    assert room.banner.isVisible()


def test_a_workshop_just_created_shows_its_preparation(qtbot, desk, window):
    window.home.methods.tiles[0].click()
    window.dialog.create_button.click()
    qtbot.waitUntil(lambda: window.console is not None)
    assert isinstance(window.errands.page, PreparePage)


def test_imported_cards_can_be_taken_out_again_at_once(qtbot, room, tmp_path):
    (tmp_path / "cartes.txt").write_text("Une\nDeux\n")
    room.errands.import_file(tmp_path / "cartes.txt")
    qtbot.waitUntil(lambda: room.errands.page.import_button.isEnabled())
    room.errands.page.import_button.click()
    qtbot.waitUntil(lambda: room.banner.isVisible())
    assert room.banner.message.text == "2 cartes importées."
    assert room.errands.page is None
    room.banner._action.click()
    statuses = {card.status for card in room.console.workshop.service.session.cards.values()}
    assert statuses == {CardStatus.REMOVED}
    room.console.workshop.service.undo()


def test_a_file_of_cards_dropped_on_the_room_begins_an_import(qtbot, room, tmp_path):
    path = tmp_path / "cartes.csv"
    path.write_text("Texte\nUne\n")
    assert drop_files(room, path)
    qtbot.waitUntil(lambda: isinstance(room.errands.page, ImportPage))
    qtbot.waitUntil(lambda: room.errands.page.import_button.isEnabled())


def test_the_history_is_written_where_it_is_wanted(qtbot, room, tmp_path):
    room.errands.show_history()
    room.errands.page.export_button.click()
    choose_path(room, tmp_path / "historique.csv")
    qtbot.waitUntil(lambda: room.banner.isVisible())
    assert (tmp_path / "historique.csv").read_bytes().count(b"\r\n") == 3
    assert "historique.csv" in room.banner.message.text


def test_the_kit_is_written_where_it_is_wanted(qtbot, room, tmp_path):
    room.console.top_bar.print_wanted.emit()
    (dialog,) = room.findChildren(PrintDialog)
    dialog.print_button.click()
    choose_path(room, tmp_path)
    qtbot.waitUntil(lambda: room.banner.isVisible())
    assert room.banner.message.remedy == "deroule.pdf, cartes-vierges.pdf, consignes.pdf"
    assert (tmp_path / "deroule.pdf").read_bytes().startswith(b"%PDF")


# What is saved


def test_an_action_that_cannot_be_written_is_told_at_once(qtbot, room, disk):
    disk.full = True
    add(room)
    assert room.banner.message.tone is Tone.FAILURE
    assert room.banner.message.text == "Le disque est plein."
    assert room.banner.message.action_title == "Enregistrer une copie ailleurs…"
    assert room.console.top_bar.saved.accessibleName() == "Non enregistré"
    assert "Non enregistré" in room.windowTitle()


def test_an_ordinary_refusal_says_nothing_about_saving(room):
    add(room, "   ")
    assert room.banner.message.tone is Tone.REFUSAL
    assert room.console.top_bar.saved.accessibleName() == "Enregistré"


def test_it_stays_unsaved_until_an_action_is_written_again(qtbot, room, disk):
    disk.full = True
    add(room)
    add(room, "   ")
    assert room.console.top_bar.saved.accessibleName() == "Non enregistré"
    disk.full = False
    add(room)
    qtbot.waitUntil(lambda: room.console.top_bar.saved.accessibleName() == "Enregistré")
    assert room.banner.message.text == "Tout est de nouveau enregistré."
    assert "— Enregistré —" in room.windowTitle()


def test_a_file_deleted_underneath_is_told_at_once(qtbot, room):
    room.console.workshop.path.unlink()
    qtbot.waitUntil(lambda: room.console.top_bar.saved.accessibleName() == "Non enregistré")
    assert "n’est plus à sa place" in room.banner.message.text


def test_a_copy_is_written_and_the_work_goes_on_where_it_was(qtbot, desk, room, tmp_path):
    room.console.top_bar.copy_wanted.emit()
    choose_path(room, tmp_path / "copie.atelier")
    qtbot.waitUntil(lambda: room.banner.isVisible())
    assert desk.copied == [tmp_path / "copie.atelier"]
    assert room.banner.message.tone is Tone.SUCCESS
    assert room.console.workshop.path.name == "charte.atelier"


def test_when_the_file_takes_nothing_any_more_the_work_goes_on_in_the_copy(qtbot, desk, room, disk, tmp_path):
    disk.full = True
    add(room)
    room.console.capture.field.setText("une idée à moitié")
    room.banner._action.click()
    disk.full = False
    choose_path(room, tmp_path / "copie.atelier")
    qtbot.waitUntil(lambda: room.console is not None and room.console.workshop.path.name == "copie.atelier")
    assert desk.closed == [tmp_path / "charte.atelier"]
    assert "copie" in room.banner.message.text
    assert room.console.capture.field.text() == "une idée à moitié"
    assert room.console.top_bar.saved.accessibleName() == "Enregistré"


def test_a_copy_that_cannot_be_written_is_said(qtbot, desk, room, tmp_path):
    desk.failure = DISK_FULL
    room.errands.ask_copy()
    choose_path(room, tmp_path / "copie.atelier")
    qtbot.waitUntil(lambda: room.banner.isVisible())
    assert room.banner.message.text == "Le disque est plein."


@pytest.mark.parametrize("leave", ["home", "close"])
def test_leaving_while_something_is_unsaved_is_asked_first(qtbot, desk, room, disk, leave):
    disk.full = True
    add(room)
    room.console.top_bar.home_wanted.emit() if leave == "home" else room.close()
    assert room.question.isVisible() and room.console is not None
    room.question.stay_button.click()
    assert room.console is not None and room.isVisible()
    room.console.top_bar.home_wanted.emit() if leave == "home" else room.close()
    room.question.leave_button.click()
    assert room.console is None
    assert room.isVisible() is (leave == "home")
    assert desk.closed


def test_leaving_can_begin_with_a_copy(qtbot, room, disk, tmp_path):
    disk.full = True
    add(room)
    room.close()
    room.question.copy_button.click()
    assert room.findChildren(QFileDialog)


def test_leaving_a_workshop_whose_file_is_gone_says_that_all_would_be_lost(qtbot, room):
    room.errands.saving._watcher.removePaths(room.errands.saving._watcher.files())
    room.console.workshop.path.unlink()
    room.close()
    assert "tout l’atelier est perdu" in room.question.text()
    room.question.leave_button.click()
    assert not room.isVisible()


# From one start to the next


def test_what_stands_in_the_capture_field_is_there_again(qtbot, room):
    path = room.console.workshop.path
    room.console.capture.field.setText("une idée à moitié")
    room.console.top_bar.home_wanted.emit()
    room.open_path(path)
    qtbot.waitUntil(lambda: room.console is not None)
    assert room.console.capture.field.text() == "une idée à moitié"


def test_an_open_workshop_is_remembered_as_such_with_its_step(qtbot, desk, room):
    recent = desk.workbench().recent
    assert recent.interrupted().step == 2
    room.console.workshop.service.start_step("noter")
    qtbot.waitUntil(lambda: recent.interrupted().step == 4)
    room.console.top_bar.home_wanted.emit()
    assert recent.interrupted() is None


def test_after_a_crash_the_next_start_offers_the_workshop(qtbot, desk, tmp_path):
    path = tmp_path / "charte.atelier"
    path.touch()
    entry = RecentWorkshop(
        path=path, title="Charte", organisation="", at=START, cards=3, step=7, steps=10, open=True
    )
    desk.workbench().recent.remember(entry)
    window = MainWindow(desk.workbench())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.banner.isVisible())
    assert window.banner.message.text == "L’atelier «\u00a0Charte\u00a0» n’avait pas été fermé."
    assert "étape\u00a07\u00a0/\u00a010" in window.banner.message.remedy
    window.banner._action.click()
    qtbot.waitUntil(lambda: window.console is not None)
    assert window.console.workshop.path == path
    window.close()


def test_a_workshop_closed_cleanly_is_not_offered_again(qtbot, desk, room):
    room.console.top_bar.home_wanted.emit()
    qtbot.waitUntil(lambda: not room.tasks.busy)
    again = MainWindow(desk.workbench())
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: not again.tasks.busy)
    assert again.banner.message is None
    again.close()
