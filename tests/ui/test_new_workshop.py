"""Creating a workshop asks little, proposes the rest, and loses nothing."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QFileDialog

from atelier_app.domain.errors import WorkshopError
from atelier_app.ui.new_workshop import NewWorkshopDialog, file_name, free_path
from tests.methods import SMALL

TODAY = date(2026, 11, 21)


@pytest.fixture
def dialog(qtbot, tmp_path):
    dialog = NewWorkshopDialog(SMALL, tmp_path, TODAY)
    qtbot.addWidget(dialog)
    dialog.open()
    with qtbot.waitExposed(dialog):
        pass
    return dialog


def submitted(qtbot, dialog):
    with qtbot.waitSignal(dialog.submitted) as signal:
        dialog.create_button.click()
    return signal.args[0]


def test_the_title_of_the_method_and_today_are_proposed(qtbot, dialog, tmp_path):
    wanted = submitted(qtbot, dialog)
    assert wanted.method is SMALL
    assert (wanted.preparation.title, wanted.preparation.day) == ("Petite charte", TODAY)
    assert wanted.path == tmp_path / "petite-charte-2026-11-21.atelier"


def test_the_file_follows_the_title_the_organisation_and_the_day(qtbot, dialog, tmp_path):
    dialog.title.clear()
    qtbot.keyClicks(dialog.title, "Charte IA")
    qtbot.keyClicks(dialog.organisation, "Admiville")
    dialog.day.setDate(QDate(2026, 12, 1))
    assert dialog.file.text() == str(tmp_path / "charte-ia-admiville-2026-12-01.atelier")


def test_a_file_chosen_by_hand_is_kept(qtbot, dialog, tmp_path):
    dialog.file.clear()
    qtbot.keyClicks(dialog.file, str(tmp_path / "ici"))
    qtbot.keyClicks(dialog.title, " bis")
    assert submitted(qtbot, dialog).path == tmp_path / "ici.atelier"


def test_a_file_can_be_chosen_in_the_folders_without_blocking(qtbot, dialog, tmp_path):
    dialog.choose.click()
    (chooser,) = dialog.findChildren(QFileDialog)
    assert chooser.isVisible()
    chooser.fileSelected.emit(str(tmp_path / "ailleurs.atelier"))
    chooser.close()
    assert dialog.file.text() == str(tmp_path / "ailleurs.atelier")


def test_a_file_that_exists_is_not_proposed(qtbot, tmp_path):
    (tmp_path / "petite-charte-2026-11-21.atelier").touch()
    dialog = NewWorkshopDialog(SMALL, tmp_path, TODAY)
    qtbot.addWidget(dialog)
    assert dialog.file.text() == str(tmp_path / "petite-charte-2026-11-21-2.atelier")


def test_enter_creates(qtbot, dialog):
    with qtbot.waitSignal(dialog.submitted):
        qtbot.keyClick(dialog.title, Qt.Key.Key_Return)


@pytest.mark.parametrize("field", ["title", "file"])
def test_what_is_missing_is_said_and_the_field_is_ready(qtbot, dialog, field):
    getattr(dialog, field).setText("   ")
    with qtbot.assertNotEmitted(dialog.submitted):
        dialog.create_button.click()
    assert dialog.error.isVisible()
    assert dialog.isVisible()


def test_a_refusal_is_said_and_what_was_typed_stays(qtbot, dialog):
    qtbot.keyClicks(dialog.organisation, "CCAS")
    submitted(qtbot, dialog)
    assert not dialog.create_button.isEnabled()
    dialog.refuse(WorkshopError("Ce fichier existe déjà.", "Choisissez un autre nom."))
    assert dialog.error.text() == "Ce fichier existe déjà. Choisissez un autre nom."
    assert dialog.organisation.text() == "CCAS"
    assert dialog.create_button.isEnabled()


def test_escape_gives_up(qtbot, dialog):
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


@given(st.text(max_size=200), st.text(max_size=200), st.dates())
def test_a_proposed_name_suits_every_system(title, organisation, day):
    name = file_name(title, organisation, day)
    assert name.endswith(f"{day.isoformat()}.atelier")
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert len(name) < 120
    assert not name.startswith(("-", "."))


def test_accents_and_ligatures_become_plain_letters():
    assert file_name("Œuvrer à l’été", "Hôtel", TODAY) == "oeuvrer-a-l-ete-hotel-2026-11-21.atelier"


def test_a_free_path_is_taken_as_it_is(tmp_path):
    assert free_path(tmp_path / "a.atelier") == tmp_path / "a.atelier"


def test_a_day_that_is_not_known_yet_can_be_left_out(qtbot, dialog):
    qtbot.keyClick(dialog.day, Qt.Key.Key_Delete)
    assert "2026" not in Path(dialog.file.text()).name
    with qtbot.waitSignal(dialog.submitted) as submitted:
        dialog.create_button.click()
    assert submitted.args[0].preparation.day is None
