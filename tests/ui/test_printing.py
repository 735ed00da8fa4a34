"""The kit to print: the agenda, blank cards, posters; nothing private on any of them."""

import re
import threading
from dataclasses import replace
from datetime import date, time

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QRectF

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.run import Preparation
from atelier_app.library.methods import find_method
from atelier_app.ui.printing.agenda import agenda_pages, agenda_printout
from atelier_app.ui.printing.cards import cards_printout, paper_kinds
from atelier_app.ui.printing.dialog import PrintDialog
from atelier_app.ui.printing.kit import AGENDA, CARDS, POSTERS, KitWish, write_kit
from atelier_app.ui.printing.posters import READABLE, body_size, posters, posters_printout
from atelier_app.ui.printing.sheets import Printout, text_height

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def session(service):
    said = Preparation("Charte d’IA", "Admiville", date(2026, 12, 1), starts_at=time(14), place="Salle A")
    service.prepare(said)
    return service.session


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def sizes_of(pdf: bytes) -> set[tuple[int, int]]:
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", pdf)
    return {(round(float(width)), round(float(height))) for width, height in boxes}


A4, A4_LANDSCAPE = (595, 842), (842, 595)


def test_the_agenda_says_when_each_step_begins(session):
    (page,) = agenda_pages(session)
    assert page.title == "Charte d’IA"
    assert page.subtitle == "Admiville · mardi 1er\u00a0décembre 2026 · Salle A"
    assert [row.moment for row in page.rows[:3]] == [
        "14\u00a0h\u00a000",
        "14\u00a0h\u00a005",
        "14\u00a0h\u00a020",
    ]
    assert page.foot == "Fin prévue 15\u00a0h\u00a000"


def test_without_a_beginning_the_agenda_numbers_the_steps(service, session):
    service.prepare(replace(session.preparation, starts_at=None))
    (page,) = agenda_pages(session)
    assert [row.moment for row in page.rows[:2]] == ["1", "2"]
    assert page.foot == ""


def test_steps_left_out_are_on_no_page(service, session):
    service.plan_step("noter", enabled=False)
    assert "Noter" not in [row.title for page in agenda_pages(session) for row in page.rows]
    assert "Noter" not in [poster.title for poster in posters(session)]


def test_the_agenda_is_one_a4_page(session):
    made = agenda_printout(session).pdf()
    assert (pages_of(made), sizes_of(made)) == (1, {A4})


def test_a_poster_has_the_prompt_and_nothing_private(session):
    made = {poster.title: poster for poster in posters(session)}
    assert made["Risques"].prompt == "Que craignez-vous ?"
    assert made["Risques"].foot == "15\u00a0min"
    private = [step.notes for step in session.method.steps if step.notes]
    assert not any(note in repr(poster) for note in private for poster in made.values())


def test_there_is_one_landscape_page_for_each_poster(session):
    made = posters_printout(session).pdf()
    assert (pages_of(made), sizes_of(made)) == (len(posters(session)), {A4_LANDSCAPE})


def test_the_prompts_of_the_charter_are_readable_five_metres_away():
    sizes = {step.id: body_size(step.prompt, QRectF(0, 0, 297, 210)) for step in find_method("charte").steps}
    assert all(size >= READABLE for size in sizes.values()), sizes


def test_a_prompt_too_long_for_its_page_is_smaller_and_still_holds():
    page = QRectF(0, 0, 297, 210)
    words = "Pour vos situations, dites ce qui pourrait mal tourner et ce qu’il faut garantir. " * 5
    size = body_size(words, page)
    assert size < READABLE
    assert text_height(words, size, page.width() - 32) <= page.height()


def test_blank_cards_are_those_that_the_tables_write(session):
    assert [kind.title for kind in paper_kinds(session)] == ["Risque", "Vigilance", "Garantie"]


def test_each_kind_has_its_own_sheets(session):
    assert pages_of(cards_printout(session, 2).pdf()) == 6


def test_only_what_is_wished_for_is_written(service, session, tmp_path):
    paths = write_kit(service, KitWish(agenda=True, posters=False, sheets=0), tmp_path)
    assert [path.name for path in paths] == [AGENDA]
    assert {path.name for path in write_kit(service, KitWish(), tmp_path)} == {AGENDA, CARDS, POSTERS}


def test_the_documents_are_read_by_an_ordinary_reader(service, session, tmp_path):
    write_kit(service, KitWish(), tmp_path)
    for name, words in ((AGENDA, "Regrouper"), (CARDS, "Vigilance"), (POSTERS, "Que craignez-vous")):
        pages = PdfReader(tmp_path / name).pages
        assert words in " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_workshop_can_change_while_the_documents_are_drawn(service, session, tmp_path, monkeypatch):
    changed, drawing = [], Printout.pdf

    def change_meanwhile(printout):
        other = threading.Thread(target=lambda: changed.append(service.add_card("risque", "Entre-temps")))
        other.start()
        other.join(10)
        return drawing(printout)

    monkeypatch.setattr(Printout, "pdf", change_meanwhile)
    write_kit(service, KitWish(), tmp_path)
    assert len(changed) == 3


def test_a_folder_that_cannot_be_written_is_said(service, session, tmp_path):
    with pytest.raises(WorkshopError, match="Impossible d’écrire"):
        write_kit(service, KitWish(), tmp_path / "absent")


@pytest.fixture
def dialog(qtbot, session):
    dialog = PrintDialog(session)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_a_sheet_for_each_table_is_proposed(qtbot, service, session):
    service.prepare(replace(session.preparation, tables=5))
    dialog = PrintDialog(session)
    qtbot.addWidget(dialog)
    assert dialog.wish() == KitWish(agenda=True, posters=True, sheets=5)
    assert dialog.count.text().startswith("40\u00a0cartes par catégorie")


def test_what_is_chosen_is_what_is_printed(qtbot, dialog):
    dialog.posters.click()
    dialog.cards.click()
    assert not dialog.sheets.isEnabled()
    with qtbot.waitSignal(dialog.submitted) as submitted:
        dialog.print_button.click()
    assert submitted.args == [KitWish(agenda=True, posters=False, sheets=0)]


def test_nothing_chosen_prints_nothing(dialog):
    for box in (dialog.agenda, dialog.posters, dialog.cards):
        box.click()
    assert not dialog.print_button.isEnabled()
