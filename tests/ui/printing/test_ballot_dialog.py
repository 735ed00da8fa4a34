"""Choosing how many paper ballots to print."""

import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.polls import PollKind
from atelier_app.ui.printing.ballot_dialog import BallotDialog, BallotWish, write_ballots
from atelier_app.ui.printing.numbers import LAST_NUMBER, paper_number
from tests.ui.access import controls, out_of_reach, spoken
from tests.ui.printing.pages import texts
from tests.ui.printing.polls import poll

POLL = poll(PollKind.POINTS)


@pytest.fixture
def dialog_for(qtbot):
    def show(participants):
        dialog = BallotDialog(POLL, participants)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.open()
        return dialog

    return show


def test_a_ballot_for_each_participant_is_proposed(dialog_for):
    assert dialog_for(27).wish() == BallotWish(27, 1)
    assert dialog_for(None).wish() == BallotWish(30, 1)
    assert dialog_for(3_000).wish() == BallotWish(500, 1)


def test_the_pages_and_the_numbers_are_said(dialog_for):
    dialog = dialog_for(27)
    assert dialog.summary.text() == (
        f"7\u00a0pages A4, numéros {paper_number(POLL, 1)} à {paper_number(POLL, 27)}."
    )
    dialog.count.setValue(1)
    assert dialog.summary.text() == f"1\u00a0page A4, numéro {paper_number(POLL, 1)}."


def test_what_is_chosen_is_what_is_printed(qtbot, dialog_for):
    dialog = dialog_for(27)
    dialog.count.setValue(5)
    dialog.first.setValue(28)
    with qtbot.waitSignal(dialog.submitted) as submitted:
        dialog.print_button.click()
    assert submitted.args == [BallotWish(5, 28)]
    assert not dialog.isVisible()


def test_numbers_never_have_more_than_four_digits(dialog_for):
    dialog = dialog_for(27)
    dialog.first.setValue(LAST_NUMBER)
    assert dialog.wish() == BallotWish(27, LAST_NUMBER - 26)


def test_the_dialog_is_named_and_reached(dialog_for):
    dialog = dialog_for(27)
    assert all(spoken(each) for each in controls(dialog))
    assert out_of_reach(dialog) == []


def test_more_ballots_printed_later_replace_no_file(qapp, tmp_path):
    (first,) = write_ballots(POLL, BallotWish(3), tmp_path)
    (second,) = write_ballots(POLL, BallotWish(2, 4), tmp_path)
    assert [path.name for path in (first, second)] == [
        "bulletins-V12-0001-a-0003.pdf",
        "bulletins-V12-0004-a-0005.pdf",
    ]
    assert paper_number(POLL, 4) in " ".join(texts(second.read_bytes()))


def test_ballots_printed_again_under_the_same_numbers_replace_no_file(qapp, tmp_path):
    (first,) = write_ballots(POLL, BallotWish(3), tmp_path)
    (second,) = write_ballots(POLL, BallotWish(3), tmp_path)
    assert first != second and first.exists() and second.exists()


def test_a_first_number_is_proposed(qtbot):
    dialog = BallotDialog(POLL, 27, first=25)
    qtbot.addWidget(dialog)
    assert dialog.wish() == BallotWish(27, 25)


def test_a_folder_that_cannot_be_written_is_said(qapp, tmp_path):
    with pytest.raises(WorkshopError, match="Impossible d’écrire"):
        write_ballots(POLL, BallotWish(1), tmp_path / "absent")
