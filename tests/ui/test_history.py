"""The history: what happened, when, who; nothing left out of the export."""

import csv
import io
from datetime import timedelta

import pytest

from atelier_app.domain.cards import Actor
from atelier_app.domain.errors import WorkshopError
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.history import HistoryPage, history_csv, history_line, write_history
from tests.fakes import START


@pytest.fixture
def bridge(service):
    service.add_card("risque", "Perte de savoir-faire", category="risque")
    service.add_card("risque", "Informer l’usager", category="garantie", actor=Actor.PHONE)
    bridge = Bridge(service)
    yield bridge
    bridge.close()


@pytest.fixture
def page(qtbot, bridge):
    page = HistoryPage(bridge, START)
    bridge.changed.connect(page.refresh)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    with qtbot.waitExposed(page):
        page.show()
    return page


def shown(page):
    rows = range(page.filter.rowCount())
    return [tuple(page.filter.index(row, column).data() for column in (1, 2)) for row in rows]


def test_the_newest_comes_first_with_who_and_what(page):
    assert shown(page) == [
        ("Téléphone", "Ajouter une carte\u202f: «\u00a0Informer l’usager\u00a0»"),
        ("Pupitre", "Ajouter une carte\u202f: «\u00a0Perte de savoir-faire\u00a0»"),
        ("Pupitre", "Passer à l’étape «\u00a0Risques\u00a0»"),
        ("Pupitre", "Créer la séance"),
    ]
    assert page.filter.index(0, 0).data() == "aujourd’hui, 13\u00a0h\u00a030"


def test_it_grows_while_it_is_shown(qtbot, page, service):
    service.add_card("risque", "Encore une", category="risque")
    qtbot.waitUntil(lambda: page.filter.rowCount() == 5)
    assert shown(page)[0][1].endswith("«\u00a0Encore une\u00a0»")
    assert page.count.text() == "5\u00a0actions"


def test_an_undo_is_told_without_repeating_the_card(page, service):
    service.undo()
    assert history_line(service.history[-1], START).what == "Annuler\u202f: ajouter une carte"


def test_it_is_searched_by_words_in_any_order(qtbot, page):
    qtbot.keyClicks(page.search, "SAVOIR carte")
    assert [what for _, what in shown(page)] == [
        "Ajouter une carte\u202f: «\u00a0Perte de savoir-faire\u00a0»"
    ]
    assert page.count.text() == "1\u00a0action sur 4"


def test_it_is_narrowed_to_who_did_it(page):
    page.who.setCurrentText("Téléphone")
    assert [who for who, _ in shown(page)] == ["Téléphone"]


def test_a_long_card_is_only_quoted(service):
    card = service.add_card("risque", "mot " * 100, category="risque")
    line = history_line(service.history[-1], START)
    assert len(line.what) < 130 and line.what.endswith("…\u00a0»")
    assert card.text not in line.what


def test_the_export_has_every_line_whatever_is_shown_oldest_first(qtbot, page, tmp_path):
    page.search.setText("rien de tel")
    path = write_history(tmp_path / "historique", page.lines())
    assert path.name == "historique.csv"
    content = path.read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content), delimiter=";"))
    assert rows[0] == ["Date", "Heure", "Qui", "Quoi"]
    assert rows[1] == ["17/11/2026", "13:30:00", "Pupitre", "Créer la séance"]
    assert len(rows) == 5


def test_a_french_excel_opens_it_by_a_double_click(service):
    content = history_csv([history_line(action, START) for action in service.history])
    assert content.startswith(b"\xef\xbb\xbf") and b"\r\n" in content


def test_times_are_those_of_the_room(service):
    there = START.astimezone(tz=None) + timedelta(0)
    line = history_line(service.history[0], there)
    assert line.at.utcoffset() == there.utcoffset()


def test_a_file_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(WorkshopError, match="Impossible d’écrire"):
        write_history(tmp_path / "absent" / "historique.csv", [])


def test_the_time_is_always_told_even_of_another_day(service):
    line = history_line(service.history[0], START)
    assert line.cell(0, START) == "aujourd’hui, 13\u00a0h\u00a030"
    assert line.cell(0, START + timedelta(days=9)) == "17\u00a0nov., 13\u00a0h\u00a030"
