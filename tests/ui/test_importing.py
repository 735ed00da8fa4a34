"""Importing: choose or paste, match the columns, see every line to correct; all of it or nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from atelier_app.domain.cards import Actor
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.importing.page import ImportPage
from atelier_app.ui.importing.places import likeliest, places
from atelier_app.ui.tasks import TaskRunner
from tests.ui.gestures import drop_files
from tests.ui.workshops import workshop_on

GOOD = "Idée;Rubrique;Table;Pour qui\nPerte de savoir-faire;Risque;2;\nUn humain signe;Garantie;table 3;\n"


@pytest.fixture
def bridge(service):
    bridge = Bridge(service)
    yield bridge
    bridge.close()


@pytest.fixture
def page(qtbot, bridge, desk, tmp_path):
    tasks = TaskRunner()
    page = ImportPage(bridge, desk.workbench(), tasks, tmp_path)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    tasks.stop()


@pytest.fixture
def cards_file(tmp_path):
    def write(content: str, name: str = "cartes.csv") -> Path:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return write


def read(qtbot, page, path):
    page.read_file(path)
    qtbot.waitUntil(lambda: not page._tasks.busy)


def chosen(choice, text):
    choice.setCurrentIndex(choice.findText(text))


def cell(page, row, column):
    item = page.preview.item(row, column)
    return item.text() if item else None


def test_cards_go_where_the_room_is(service):
    assert places(service.session)[0].title == "Risques · étape\u00a02"
    assert places(service.session)[likeliest(service.session)].step == "risques"


def test_before_the_start_cards_go_where_they_will_be_grouped(tmp_path):
    session = workshop_on(tmp_path / "neuf.atelier").service.session
    assert places(session)[likeliest(session)].collection == "risque"


def test_a_file_is_read_its_columns_guessed_and_its_cards_shown(qtbot, page, cards_file):
    read(qtbot, page, cards_file(GOOD))
    match = page.columns.match()
    assert (match.text, match.category, match.table) == ("Idée", "Rubrique", "Table")
    assert [cell(page, 0, column) for column in range(4)] == ["2", "Perte de savoir-faire", "Risque", "2"]
    assert page.import_button.text() == "Importer 2\u00a0cartes"
    assert page.import_button.isEnabled()


def test_all_cards_come_in_one_action_marked_as_an_import(qtbot, page, service, cards_file):
    read(qtbot, page, cards_file(GOOD))
    with qtbot.waitSignal(page.left):
        page.import_button.click()
    cards = service.session.cards_by_number()
    assert [card.text for card in cards] == ["Perte de savoir-faire", "Un humain signe"]
    assert [(card.content.category, card.content.table) for card in cards] == [("risque", 2), ("garantie", 3)]
    assert {card.origin for card in cards} == {Actor.IMPORT}
    assert service.history[-1].label == "ajouter 2 cartes"


def test_another_column_can_hold_the_text(qtbot, page, cards_file):
    read(qtbot, page, cards_file("Titre;Remarque\nCourt;Un texte plus long\n"))
    chosen(page.columns._choices.text, "Remarque")
    qtbot.waitUntil(lambda: cell(page, 0, 1) == "Un texte plus long")


def test_every_line_to_correct_is_told_and_nothing_comes_in(qtbot, page, service, cards_file):
    path = cards_file("Texte;Rubrique;Table\nBonne;Risque;1\nSans rubrique connue;Météo;2\nTable;Risque;x\n")
    read(qtbot, page, path)
    assert [cell(page, row, 0) for row in range(3)] == ["3", "4", "2"]
    assert "Météo" in cell(page, 0, 1) and "numéro de table" in cell(page, 1, 1)
    assert page.problems.text() == "2\u00a0lignes à corriger dans le fichier, ou à laisser de côté."
    assert page.summary.text() == "1\u00a0carte prête"
    headings = [page.preview.horizontalHeaderItem(column).text() for column in range(4)]
    assert headings == ["Ligne", "Texte", "Catégorie", "Table"]
    assert not page.import_button.isEnabled()
    assert not service.session.cards


def test_lines_to_correct_can_be_left_out_on_purpose(qtbot, page, service, cards_file):
    read(qtbot, page, cards_file("Texte;Rubrique\nBonne;Risque\nMauvaise;Météo\n"))
    assert page.leave_out.text() == "Laisser cette ligne de côté"
    page.leave_out.click()
    with qtbot.waitSignal(page.left):
        page.import_button.click()
    assert [card.text for card in service.session.cards.values()] == ["Bonne"]


def test_a_column_at_fault_can_be_left_aside(qtbot, page, cards_file):
    read(qtbot, page, cards_file("Texte;Rubrique\nBonne;Météo\n"))
    chosen(page.columns._choices.category, "—")
    qtbot.waitUntil(page.import_button.isEnabled)


def test_lines_without_text_are_counted(qtbot, page, cards_file):
    read(qtbot, page, cards_file("Texte;Table\nBonne;1\n;2\n"))
    assert page.summary.text() == "1\u00a0carte prête · 1\u00a0ligne sans texte"


def test_a_first_line_that_is_a_card_is_not_a_header(qtbot, page, cards_file):
    read(qtbot, page, cards_file("Perte de sens;2\nPerte de temps;3\n"))
    page.header.click()
    qtbot.waitUntil(lambda: page.import_button.text() == "Importer 2\u00a0cartes")
    assert cell(page, 0, 1) == "Perte de sens"


def test_what_was_copied_is_pasted_one_card_a_line(qtbot, page):
    QGuiApplication.clipboard().setText("- Première\n- Deuxième\n\n3. Troisième")
    qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.import_button.text() == "Importer 3\u00a0cartes")
    assert [cell(page, row, 1) for row in range(3)] == ["Première", "Deuxième", "Troisième"]


def test_cells_copied_from_a_spreadsheet_keep_their_columns(qtbot, page):
    QGuiApplication.clipboard().setText('Texte\tRubrique\n"Sur deux\nlignes"\tGarantie\n')
    page.paste_button.click()
    qtbot.waitUntil(lambda: page.import_button.isEnabled())
    assert (cell(page, 0, 1), cell(page, 0, 2)) == ("Sur deux lignes", "Garantie")


def test_an_empty_clipboard_is_said(qtbot, page, bridge):
    QGuiApplication.clipboard().setText("   ")
    with qtbot.waitSignal(bridge.refused) as refused:
        page.paste()
    assert "pas de texte" in refused.args[0].message


def test_a_file_that_cannot_be_read_is_said_and_nothing_is_left_of_the_one_before(
    qtbot, page, bridge, cards_file
):
    read(qtbot, page, cards_file(GOOD))
    with qtbot.waitSignal(bridge.refused):
        page.read_file(cards_file("", "vide.csv"))
    assert not page.import_button.isEnabled()
    assert page.source.text() == "Aucun fichier choisi"


def test_only_the_last_file_chosen_counts(qtbot, page, cards_file):
    first, last = cards_file(GOOD), cards_file("Texte\nSeule\n", "autre.csv")
    page.read_file(first)
    page.read_file(last)
    qtbot.waitUntil(lambda: not page._tasks.busy)
    assert page.source.text() == "autre.csv"
    assert page.import_button.text() == "Importer 1\u00a0carte"


def test_a_disk_that_is_full_leaves_everything_ready_to_try_again(
    qtbot, page, bridge, service, log, cards_file
):
    read(qtbot, page, cards_file(GOOD))
    log.full = True
    with qtbot.waitSignal(bridge.refused):
        page.import_button.click()
    assert not service.session.cards
    log.full = False
    with qtbot.waitSignal(page.left):
        page.import_button.click()


def test_a_file_is_dropped_on_the_page(qtbot, page, cards_file):
    assert drop_files(page, cards_file(GOOD))
    qtbot.waitUntil(lambda: page.source.text() == "cartes.csv")


def test_a_file_is_chosen_without_blocking(qtbot, page, cards_file):
    page.file_button.click()
    (chooser,) = page.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(cards_file(GOOD)))
    chooser.close()
    qtbot.waitUntil(page.import_button.isEnabled)


def test_another_place_matches_the_columns_again(qtbot, page, cards_file):
    read(qtbot, page, cards_file("Texte;Intention;Rubrique\nRelire;Pour rester juste;Risque\n"))
    place = next(rank for rank in range(page.place.count()) if "Principes" in page.place.itemText(rank))
    page.place.setCurrentIndex(place)
    qtbot.waitUntil(lambda: page.columns.match().fields.get("intention") == "Intention")
    assert page.columns.match().category == ""
