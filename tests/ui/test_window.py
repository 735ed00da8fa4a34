"""The window: from the home to a workshop and back; slow work never freezes it, nothing is lost."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from atelier_app.ui.banner import Message, Tone
from atelier_app.ui.window import MainWindow
from tests.ui.gestures import drop_files
from tests.ui.workshops import REFUSAL

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def open_window(qtbot, window, tmp_path):
    """The window, on a workshop."""
    window.open_path(tmp_path / "charte.atelier")
    qtbot.waitUntil(lambda: window.console is not None)
    return window


def test_the_home_shows_the_methods_found(window):
    assert [tile.content.title for tile in window.home.methods.tiles] == ["Petite charte"]


def test_a_file_is_opened_on_another_thread(qtbot, desk, window, tmp_path):
    threads, opening = [], desk.open
    desk.open = lambda path: (threads.append(threading.get_ident()), opening(path))[1]
    window._workbench = desk.workbench()
    window.open_path(tmp_path / "a.atelier")
    qtbot.waitUntil(lambda: window.console is not None)
    assert threads != [threading.get_ident()]
    assert window.windowTitle() == "a — Enregistré — Atelier"


def test_a_workshop_is_ready_for_the_first_card(qtbot, open_window):
    open_window.console.workshop.service.start_step("risques")
    qtbot.waitUntil(lambda: open_window.console.capture.field.hasFocus())


def test_a_workshop_is_created_from_a_method(qtbot, desk, window, tmp_path):
    window.home.methods.tiles[0].click()
    qtbot.keyClicks(window.dialog.organisation, "Admiville")
    window.dialog.create_button.click()
    qtbot.waitUntil(lambda: window.console is not None)
    assert window.dialog is None
    preparation = desk.opened[0].service.session.preparation
    assert (preparation.title, preparation.organisation) == ("Petite charte", "Admiville")


def test_a_creation_that_is_refused_stays_in_its_dialog(qtbot, desk, window):
    window.home.methods.tiles[0].click()
    desk.failure = REFUSAL
    window.dialog.create_button.click()
    qtbot.waitUntil(lambda: window.dialog.error.isVisible())
    assert window.console is None
    desk.failure = None
    window.dialog.create_button.click()
    qtbot.waitUntil(lambda: window.console is not None)


@pytest.mark.logs_errors
def test_a_creation_that_meets_a_bug_keeps_what_was_typed_and_can_be_tried_again(qtbot, desk, window):
    window.home.methods.tiles[0].click()
    qtbot.keyClicks(window.dialog.organisation, "Admiville")
    desk.failure = ZeroDivisionError("bogue")
    window.dialog.create_button.click()
    qtbot.waitUntil(lambda: window.dialog.error.isVisible())
    assert "journal.txt" in window.dialog.error.text()
    assert window.dialog.organisation.text() == "Admiville"
    desk.failure = None
    window.dialog.create_button.click()
    qtbot.waitUntil(lambda: window.console is not None)


@pytest.mark.logs_errors
def test_a_bug_elsewhere_leaves_the_dialog_alone(qtbot, window):
    window.home.methods.tiles[0].click()
    window.tasks.run(lambda: 1 / 0, pytest.fail)
    qtbot.waitUntil(lambda: window.banner.isVisible())
    assert window.dialog.isVisible()


def test_the_sample_opens_in_one_click(qtbot, window):
    window.home.sample.click()
    qtbot.waitUntil(lambda: window.console is not None)
    assert window.console.workshop.path.name == "exemple.atelier"


def test_two_clicks_open_one_workshop(qtbot, desk, window):
    window.home.sample_chosen.emit()
    window.home.sample_chosen.emit()
    qtbot.waitUntil(lambda: window.console is not None and not window.tasks.busy)
    assert len(desk.opened) == 1


def test_a_file_that_cannot_be_opened_is_said_in_the_window(qtbot, desk, window, tmp_path):
    desk.failure = REFUSAL
    window.open_path(tmp_path / "abime.atelier")
    qtbot.waitUntil(lambda: window.banner.isVisible())
    message = window.banner.message
    assert (message.text, message.remedy) == (REFUSAL.message, REFUSAL.remedy)
    assert window.home.isEnabled()


@pytest.mark.logs_errors
def test_a_bug_is_said_plainly_with_where_the_details_are(qtbot, desk, window, tmp_path, caplog):
    desk.failure = ZeroDivisionError("bogue")
    window.open_path(tmp_path / "a.atelier")
    qtbot.waitUntil(lambda: window.banner.isVisible())
    assert window.banner.message.tone is Tone.FAILURE
    assert "journal.txt" in window.banner.message.remedy
    assert "bogue" in caplog.text
    assert window.home.isEnabled()


def test_what_opening_has_to_tell_is_told(qtbot, desk, window, tmp_path):
    opening = desk.open
    desk.open = lambda path: replace(opening(path), notice="Le fichier a été réparé.")
    window._workbench = desk.workbench()
    window.open_path(tmp_path / "a.atelier")
    qtbot.waitUntil(lambda: window.banner.isVisible())
    assert window.banner.message.text == "Le fichier a été réparé."
    service = window.console.workshop.service
    with qtbot.waitSignal(window.console.accepted):
        service.start_step("risques")
    assert window.banner.message.text == "Le fichier a été réparé."


def test_a_refusal_shows_until_something_succeeds(qtbot, open_window):
    console = open_window.console
    console.workshop.service.start_step("risques")
    qtbot.waitUntil(lambda: console.shown_step == "risques")
    qtbot.keyClick(console.capture.field, Qt.Key.Key_Return)
    assert open_window.banner.isVisible()
    qtbot.keyClicks(console.capture.field, "une carte")
    qtbot.keyClick(console.capture.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not open_window.banner.isVisible())


def test_a_message_can_be_dismissed_with_the_keyboard(qtbot, window):
    window.say(Message(Tone.REFUSAL, "Non."))
    qtbot.keyClick(window.banner, Qt.Key.Key_Escape)
    assert not window.banner.isVisible()


def test_back_at_the_home_the_file_is_closed_and_the_workshop_offered_again(qtbot, desk, open_window):
    path = open_window.console.workshop.path
    open_window.console.top_bar.home_button.click()
    assert desk.closed == [path]
    assert open_window.console is None
    qtbot.waitUntil(lambda: len(open_window.home.recent.tiles) == 1)
    open_window.home.recent.tiles[0].click()
    qtbot.waitUntil(lambda: open_window.console is not None)
    assert open_window.console.workshop.path == path


def test_a_message_about_a_workshop_leaves_with_it(open_window):
    open_window.say(Message(Tone.SUCCESS, "Fait."))
    open_window.console.top_bar.home_button.click()
    assert open_window.banner.message is None


def test_opening_another_file_closes_the_one_before(qtbot, desk, open_window, tmp_path):
    first = open_window.console.workshop.path
    open_window.open_path(tmp_path / "autre.atelier")
    qtbot.waitUntil(lambda: open_window.console.workshop.path.name == "autre.atelier")
    assert desk.closed == [first]


def test_the_workshop_on_screen_is_not_opened_again(qtbot, desk, open_window):
    console = open_window.console
    open_window.open_path(console.workshop.path)
    assert not open_window.tasks.busy
    assert open_window.console is console


def test_a_file_that_cannot_be_opened_leaves_the_workshop_on_screen(qtbot, desk, open_window, tmp_path):
    console = open_window.console
    desk.failure = REFUSAL
    open_window.open_path(tmp_path / "autre.atelier")
    qtbot.waitUntil(lambda: open_window.banner.isVisible())
    assert open_window.console is console
    assert not desk.closed


def test_a_workshop_dropped_on_the_window_opens(qtbot, window, tmp_path):
    assert drop_files(window, tmp_path / "depose.atelier")
    qtbot.waitUntil(lambda: window.console is not None)
    assert window.console.workshop.path.name == "depose.atelier"


def test_the_case_of_an_extension_does_not_matter(qtbot, open_window, tmp_path):
    assert drop_files(open_window, tmp_path / "AUTRE.ATELIER")
    qtbot.waitUntil(lambda: open_window.console.workshop.path.name == "AUTRE.ATELIER")


@pytest.mark.parametrize("names", [("photo.png",), ("a.atelier", "b.atelier")])
def test_nothing_else_can_be_drop_files(window, tmp_path, names):
    assert not drop_files(window, *(tmp_path / name for name in names))


def test_a_file_is_chosen_without_blocking_the_window(qtbot, window, tmp_path):
    window.home.open_button.click()
    (chooser,) = window.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "choisi.atelier"))
    chooser.close()
    qtbot.waitUntil(lambda: window.console is not None)


def test_documents_are_made_on_another_thread_and_the_folder_offered(qtbot, desk, open_window, tmp_path):
    open_window.console.top_bar.export_button.click()
    (chooser,) = open_window.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path))
    chooser.close()
    assert not open_window.console.top_bar.export_button.isEnabled()
    qtbot.waitUntil(lambda: open_window.banner.isVisible())
    message = open_window.banner.message
    assert message.text.startswith("2\u00a0documents dans ")
    assert message.remedy == "charte.docx, synthese.docx"
    assert message.action_title == "Ouvrir le dossier"
    assert desk.exported == [tmp_path]
    assert open_window.console.top_bar.export_button.isEnabled()


def test_an_earlier_document_kept_under_another_name_is_told(qtbot, desk, open_window, tmp_path):
    desk.reworked = (tmp_path / "charte (ancienne version du 21 novembre 2026).docx",)
    open_window.errands.export(str(tmp_path))
    qtbot.waitUntil(lambda: open_window.banner.isVisible())
    written, kept = open_window.banner.message.remedy.split("\n")
    assert written == "charte.docx, synthese.docx"
    assert kept == (
        "Gardé sous un autre nom, au cas où quelqu’un y aurait travaillé\u202f: "
        "charte (ancienne version du 21 novembre 2026).docx"
    )


@pytest.mark.logs_errors
def test_an_export_that_meets_a_bug_can_be_tried_again(qtbot, desk, open_window, tmp_path):
    desk.failure = ZeroDivisionError("bogue")
    open_window.errands.export(str(tmp_path))
    qtbot.waitUntil(lambda: open_window.banner.isVisible())
    assert open_window.console.top_bar.export_button.isEnabled()


def test_an_export_that_is_refused_is_said_and_can_be_tried_again(qtbot, desk, open_window, tmp_path):
    desk.failure = REFUSAL
    open_window.errands.export(str(tmp_path))
    qtbot.waitUntil(lambda: open_window.banner.isVisible())
    assert open_window.banner.message.text == REFUSAL.message
    assert open_window.console.top_bar.export_button.isEnabled()


def test_closing_the_window_closes_the_file_and_stops_the_threads(qtbot, desk, tmp_path):
    window = MainWindow(desk.workbench())
    qtbot.addWidget(window)
    window.show()
    window.open_path(tmp_path / "a.atelier")
    qtbot.waitUntil(lambda: window.console is not None)
    window.close()
    assert desk.closed == [tmp_path / "a.atelier"]
    assert not window.tasks.busy


def test_a_file_still_opening_when_the_window_closes_is_closed_too(qtbot, desk, tmp_path):
    window = MainWindow(desk.workbench())
    qtbot.addWidget(window)
    window.show()
    window.open_path(tmp_path / "a.atelier")
    window.close()
    assert desk.closed == [tmp_path / "a.atelier"]


def test_a_closed_workshop_no_longer_hears_its_service(qtbot, open_window):
    service = open_window.console.workshop.service
    open_window.console.top_bar.home_button.click()
    assert not service._listeners
