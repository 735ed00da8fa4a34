"""Around the run: pages beside the room, and what becomes of what was typed there."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
)

from atelier_app.domain.cards import CardStatus
from atelier_app.ui.banner import Tone
from atelier_app.ui.history import HistoryPage
from atelier_app.ui.importing.page import ImportPage
from atelier_app.ui.phones.moderation import ModerationPage
from atelier_app.ui.phones.page import PhonesPage
from atelier_app.ui.prepare.page import PreparePage
from atelier_app.ui.printing.dialog import PrintDialog
from tests.ui.gestures import add, choose_path, drop_files
from tests.ui.workshops import REFUSAL

CONTROL = Qt.KeyboardModifier.ControlModifier


def raise_bug(*_args, **_kwargs):
    raise ZeroDivisionError("bogue")


@pytest.mark.parametrize(
    ("signal", "kind"),
    [
        ("prepare_wanted", PreparePage),
        ("import_wanted", ImportPage),
        ("history_wanted", HistoryPage),
        ("phones_wanted", PhonesPage),
        ("moderation_wanted", ModerationPage),
    ],
)
def test_a_page_comes_beside_the_room_and_goes_back_to_the_capture_field(qtbot, room, signal, kind):
    getattr(room.console.top_bar, signal).emit()
    assert isinstance(room.errands.page, kind)
    assert room.errands.page.isVisible() and not room.console.board.isVisible()
    qtbot.keyClick(room.errands.page, Qt.Key.Key_Escape)
    assert room.errands.page is None
    assert room.console.board.isVisible()
    qtbot.waitUntil(room.console.capture.field.hasFocus)


@pytest.mark.parametrize("page", ["show_prepare", "show_import", "show_history", "show_phones"])
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
        "Annuler",
        "Rétablir",
        "Ouvrir aux téléphones…",
        "Relire les cartes des téléphones",
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


def test_a_file_dropped_while_a_page_cannot_be_left_is_not_read(qtbot, room, tmp_path):
    (tmp_path / "cartes.csv").write_text("Texte\nUne\n")
    room.errands.show_prepare()
    room.errands.page.details.title.setText("")
    assert drop_files(room, tmp_path / "cartes.csv")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not room.console.tasks.busy
    assert isinstance(room.errands.page, PreparePage)


def test_leaving_the_import_while_a_file_is_read_forgets_the_file(qtbot, desk, room, tmp_path):
    (tmp_path / "cartes.csv").write_text("Texte\nUne\n")
    room.errands.import_file(tmp_path / "cartes.csv")
    room.errands.page.leave()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not room.console.tasks.busy)
    assert room.errands.page is None


def test_cards_imported_once_their_page_was_left_are_told_and_no_other_page_is_closed(qtbot, room, tmp_path):
    (tmp_path / "cartes.txt").write_text("Une\nDeux\n")
    room.errands.import_file(tmp_path / "cartes.txt")
    qtbot.waitUntil(lambda: room.errands.page.import_button.isEnabled())
    room.errands.page.import_button.click()
    room.errands.show_history()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: room.banner.isVisible())
    assert room.banner.message.text == "2 cartes importées."
    assert isinstance(room.errands.page, HistoryPage)


def test_undo_takes_an_import_back(qtbot, room, tmp_path):
    add(room, "Écrite avant")
    (tmp_path / "cartes.txt").write_text("Une\nDeux\n")
    room.errands.import_file(tmp_path / "cartes.txt")
    qtbot.waitUntil(lambda: room.errands.page.import_button.isEnabled())
    room.errands.page.import_button.click()
    undo = room.console.top_bar.undo_action
    qtbot.waitUntil(lambda: undo.text() == "Annuler\u202f: ajouter 2 cartes")
    undo.trigger()
    assert [card.text for card in room.console.workshop.service.session.cards.values()] == ["Écrite avant"]


@pytest.mark.logs_errors
def test_after_a_bug_in_the_import_the_same_cards_can_be_tried_again(qtbot, room, tmp_path, disk):
    (tmp_path / "cartes.txt").write_text("Une\nDeux\n")
    room.errands.import_file(tmp_path / "cartes.txt")
    page = room.errands.page
    qtbot.waitUntil(page.import_button.isEnabled)
    disk.append = raise_bug
    page.import_button.click()
    qtbot.waitUntil(lambda: room.banner.isVisible())
    assert room.banner.message.tone is Tone.FAILURE
    assert page.import_button.isEnabled()


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


def test_what_came_of_an_export_is_told_even_after_leaving(qtbot, room, tmp_path):
    room.errands.export(str(tmp_path))
    room.console.top_bar.home_wanted.emit()
    assert room.console is None
    assert room.banner.isVisible() and str(tmp_path) in room.banner.message.text


def test_an_export_that_fails_is_told_even_after_leaving(qtbot, desk, room, tmp_path):
    desk.failure = REFUSAL
    room.errands.export(str(tmp_path))
    room.console.top_bar.home_wanted.emit()
    assert room.banner.message.text == REFUSAL.message
