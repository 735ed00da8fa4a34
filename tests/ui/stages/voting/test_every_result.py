"""The result of each kind of vote, as a picture and as a table; colleges, reasons, another round."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from atelier_app.domain.method_words import Side
from atelier_app.domain.polls import Channel
from atelier_app.domain.tally import Bounds
from atelier_app.ui import motion
from atelier_app.ui.stages.voting.result_table import table_of
from atelier_app.ui.stages.voting.strips import Span, consecutive_marks
from tests.ui.stages.votes import words

BALLOTS = {
    "choisir": [(2, 1, 0), (2, 0, 1)],
    "signer": [(2, -2, 0), (1, -1, 1)],
    "mentions": [(0, 1, -1), (0, 4, 2)],
    "aligner": [(0, 4, 2), (1, 4, 0)],
    "trier": [(0, 2, -1), (0, 2, 1)],
    "noter": [(0, 25, 1, 100), (0, 50, 1, -1)],
}
TABLES = {
    "choisir": ("Place", "Proposition", "Résultat", "points"),
    "signer": ("Place", "Proposition", "Résultat", "points pour", "points contre"),
    "trier": ("Place", "Proposition", "Résultat", "Souhaitable", "Envisageable", "À proscrire", "Je passe"),
    "noter": (
        *("Place", "Proposition", "Résultat", "Gravité\u202f: mineure", "Gravité\u202f: critique", "Part"),
        "Je ne me prononce pas",
    ),
}


@pytest.mark.parametrize("step", BALLOTS)
def test_each_option_has_its_place_its_profile_its_verdict_and_its_reason(votes, step):
    pages = votes.open(step)
    votes.cast(*BALLOTS[step])
    page = votes.count(pages)
    shown = words(page)
    for row in page.outcome.rows:
        assert row.label in shown and row.verdict in shown and row.sentence in shown
        assert row.spread in shown
    scales = 2 if step == "noter" else 1
    assert len(page.bars) == scales * len(page.outcome.rows)
    assert all(bar.accessibleName() for bar in page.bars)


@pytest.mark.parametrize("step", TABLES)
def test_the_table_says_the_same_figures(votes, step):
    pages = votes.open(step)
    votes.cast(*BALLOTS[step])
    page = votes.count(pages)
    heads, *lines = table_of(votes.poll, page.outcome.views[0])
    assert heads == TABLES[step]
    assert [line[:2] for line in lines] == [(str(row.rank), row.label) for row in page.outcome.rows]
    model = page.table.model()
    read = [[model.index(row, c).data() for c in range(len(heads))] for row in range(len(lines))]
    assert read == [list(line) for line in lines]


def test_the_table_is_reached_and_read_with_the_keys(qtbot, votes):
    pages = votes.open("mentions")
    votes.cast(*BALLOTS["mentions"])
    page = votes.count(pages)
    page.begin()
    picture, table = page.shape.group.buttons()
    assert picture.hasFocus()
    qtbot.keyClick(picture, Qt.Key.Key_Right)
    assert table.isChecked() and page.table.isVisible()
    for _ in range(8):
        if page.table.hasFocus():
            break
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert page.table.hasFocus()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert page.table.currentIndex().data(spoken) == "Place\u202f: 1"
    qtbot.keyClick(page.table, Qt.Key.Key_Right)
    assert page.table.currentIndex().data(spoken) == "Proposition\u202f: Décider"
    qtbot.keyClick(page.table, Qt.Key.Key_Tab)
    assert not page.table.hasFocus()


def test_a_number_is_told_by_its_median_and_its_range(votes):
    pages = votes.open("noter")
    votes.cast(*BALLOTS["noter"])
    page = votes.count(pages)
    spans = [strip for row in page.outcome.rows for strip in row.strips if isinstance(strip, Span)]
    assert spans[1].spoken == "Part\u202f: médiane 0,38, de 0,25 à 0,5"
    assert spans[1].ends == (0.25, 0.5) and spans[1].middle == pytest.approx(0.375)


def test_thresholds_cut_the_profiles_of_an_alignment_vote(votes):
    pages = votes.open("aligner")
    votes.cast(*BALLOTS["aligner"])
    page = votes.count(pages)
    assert page.outcome.rows[0].strips[0].marks == (0.6, 0.8)
    assert "60\u202f% d’accord" in words(page)
    agree, oppose = Side.AGREEMENT, Side.OPPOSITION
    assert consecutive_marks((oppose, agree), Bounds()) == ()


def test_reservations_and_objections_are_read_as_they_were_written(votes):
    pages = votes.open("consentir")
    votes.cast((2, 0, 0), reasons=("Trop flou", "", ""))
    votes.cast((1, 0, 0), reasons=("Qui paie ?", "", ""))
    page = votes.count(pages)
    last = page.outcome.rows[-1]
    assert (last.label, last.objections, last.reservations) == ("Décider", ("Trop flou",), ("Qui paie ?",))
    assert "–\u00a0Trop flou" in words(page) and "–\u00a0Qui paie ?" in words(page)


def test_the_channels_the_blanks_and_the_quorum_are_said(votes):
    pages = votes.open("mentions", quorum=9)
    votes.cast((0, 0, 0), (-1, -1, -1))
    votes.cast((1, 1, 1), channel=Channel.PAPER)
    votes.service.count_hands(votes.poll.id, [[2, 0, 0, 0, 0], [1, 3, 0, 0, 0], [0] * 5])
    page = votes.count(pages)
    assert page.participation.text() == (
        "7\u00a0votants sur 27 · 2\u00a0par téléphone · 1\u00a0sur papier · "
        "4\u00a0mains levées au plus par proposition · 1\u00a0bulletin blanc"
    )
    assert page.quorum.text() == (
        "Quorum de 9 votants non atteint\u202f: 7 votants sur 9 demandés, bulletins blancs compris. "
        "Le résultat n’engage pas la salle."
    )


@pytest.fixture
def by_college(votes):
    """A vote in which 6 agents and 5 elected members voted, and 5 who did not say."""
    pages = votes.open("mentions")
    for college, count, ballot in ((0, 6, (0, 1, 2)), (1, 5, (4, 3, 0)), (-1, 5, (1, 1, 1))):
        votes.cast(*[ballot] * count, college=college)
    return votes.count(pages)


def test_the_result_is_read_college_by_college(by_college):
    page = by_college
    assert [button.text() for button in page.college_choice.group.buttons()] == ["Ensemble", "Agents", "Élus"]
    page.college_choice.group.button(1).click()
    assert page.remark.text() == "6\u00a0votants du collège."
    assert page.profiles.strips[0].strip.whole == 6
    page.college_choice.group.button(2).click()
    assert page.table.model().index(0, 1).data() == "Former"


def test_a_small_college_is_not_shown_apart_and_the_page_says_why(votes):
    pages = votes.open("mentions")
    for college, count in ((0, 6), (1, 2), (-1, 5)):
        votes.cast(*[(0, 1, 2)] * count, college=college)
    page = votes.count(pages)
    page.college_choice.group.button(2).click()
    assert page.remark.text().startswith("2\u00a0votants\u202f: leurs réponses ne sont pas montrées à part.")
    assert page.bars == [] and page.table.model().rowCount() == 0


def test_where_no_college_is_asked_there_is_no_choice_of_one(votes):
    assert votes.count(votes.open("trier")).college_choice is None


def test_another_round_is_on_the_better_half_and_follows_the_first(qtbot, votes):
    grades = ("Oui", "Plutôt", "Bof", "Plutôt pas", "Non")
    pages = votes.open("mentions", grades=grades)
    votes.cast((2, 0, 1), (2, 0, 1))
    first = votes.poll
    page = votes.count(pages)
    page.round_button.click()
    asked = pages.prepare_page
    assert pages.pages.currentWidget() is asked
    assert [asked.options.item(row).text() for row in range(3)] == ["Protéger", "Former", "Décider"]
    assert asked.chosen() == [first.options[1].id, first.options[2].id]
    asked.options.item(2).setCheckState(Qt.CheckState.Checked)
    asked.options.item(1).setCheckState(Qt.CheckState.Unchecked)
    asked.prepare_button.click()
    qtbot.waitUntil(lambda: pages.pages.currentWidget() is pages.draft_page)
    assert votes.poll.previous == first.id and votes.poll.grades == grades
    assert [option.label for option in votes.poll.options] == ["Protéger", "Décider"]


def test_another_round_given_up_comes_back_to_the_result(votes):
    pages = votes.open("mentions")
    page = votes.count(pages)
    page.round_button.click()
    pages.prepare_page.back_button.click()
    assert pages.pages.currentWidget() is page


def test_an_option_that_is_gone_is_not_in_another_round(qtbot, votes):
    pages = votes.open("mentions")
    votes.count(pages).round_button.click()
    with qtbot.waitSignal(votes.room.bridge.changed):
        votes.service.park_cards([votes.poll.options[0].id])
    assert pages.prepare_page.options.count() == 2


@pytest.fixture
def moving(monkeypatch):
    """Let things move."""
    monkeypatch.setenv(motion.SETTING, "oui")
    motion.is_allowed.cache_clear()
    yield
    motion.is_allowed.cache_clear()


def test_profiles_grow_when_the_result_is_revealed(qtbot, moving, votes):
    pages = votes.open("mentions")
    votes.cast((0, 0, 0))
    page = votes.count(pages)
    assert page.bars[0].growth < 1
    qtbot.waitUntil(lambda: all(bar.growth == 1 for bar in page.bars))


def test_with_reduced_motion_profiles_are_there_at_once(votes):
    pages = votes.open("mentions")
    votes.cast((0, 0, 0))
    assert all(bar.growth == 1 for bar in votes.count(pages).bars)


def test_a_word_without_end_in_an_objection_takes_no_room_from_the_bars(qtbot, votes):
    pages = votes.open("consentir")
    votes.cast((2, 0, 0), reasons=("x" * 900, "", ""))
    page = votes.count(pages)
    area, bar = page.pages.widget(0), page.bars[0]
    qtbot.waitUntil(lambda: area.widget().width() <= area.viewport().width())
    right = bar.mapTo(area.viewport(), bar.rect().topRight()).x()
    assert 0 < right <= area.viewport().width() and bar.width() >= 110
