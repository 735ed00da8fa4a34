"""Paper ballots: one, two or four to a page, complete, numbered, and read by a scanner."""

import pytest
from hypothesis import HealthCheck, given, settings

from atelier_app.domain.polls import PollKind
from atelier_app.ui.printing.ballot_boxes import Measures, question_height
from atelier_app.ui.printing.ballot_form import SECRECY, paper_form
from atelier_app.ui.printing.ballots import (
    CUTS,
    _foot_height,
    _head_height,
    ballot_sheets,
    ballots_printout,
    paper_pages,
)
from atelier_app.ui.printing.numbers import paper_number
from tests.polls import polls
from tests.ui.codes import read_codes, seen_from_afar
from tests.ui.printing.pages import pictures, texts
from tests.ui.printing.polls import GRADES, LABELS, poll

pytestmark = pytest.mark.usefixtures("qapp")

KINDS = list(PollKind)


def per_page(of):
    return ballot_sheets(of, 1)[0].cut.ballots


def test_few_options_make_four_ballots_a_page_and_many_make_one():
    counts = [per_page(poll(PollKind.POINTS, count)) for count in (3, 7, 12)]
    assert counts == [4, 2, 1]


def test_titles_of_answers_need_more_room():
    assert per_page(poll(PollKind.GRADES, 3)) == 2
    assert per_page(poll(PollKind.GRADES, 8)) == 1


def test_a_ballot_too_long_for_a_page_goes_on_to_the_next_one_under_the_same_number():
    of = poll(PollKind.GRADES, 24)
    first, second, *_ = ballot_sheets(of, 2)
    assert [each.ballots[0].number for each in (first, second)] == [paper_number(of, 1)] * 2
    assert (first.ballots[0].side, second.ballots[0].side) == (1, 2)
    words = texts(ballots_printout(of, 1).pdf())
    assert f"page 1 sur {len(words)}" in words[0] and f"page 2 sur {len(words)}" in words[1]


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(of=polls())
def test_every_question_is_on_a_ballot_once_and_within_its_paper(qapp, of):
    sheets = ballot_sheets(of, 1)
    form, cut = sheets[0].form, sheets[0].cut
    sides = [ballot.questions for sheet in sheets for ballot in sheet.ballots]
    assert tuple(question for side in sides for question in side) == form.questions
    room = cut.height - 2 * cut.margin - _head_height(form, cut) - _foot_height(cut)
    for side in sides:
        taken = sum(question_height(each, cut.inside, cut.measures) for each in side)
        assert taken <= room or len(side) == 1


@pytest.mark.parametrize(("count", "first"), [(1, 1), (7, 1), (30, 31)])
def test_each_ballot_has_its_number(count, first):
    of = poll(PollKind.POINTS)
    numbers = [ballot.number for sheet in ballot_sheets(of, count, first) for ballot in sheet.ballots]
    assert numbers == [paper_number(of, rank) for rank in range(first, first + count)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("count", [2, 9])
def test_pages_are_counted_before_they_are_made(kind, count):
    of = poll(kind, count)
    assert paper_pages(of, 5) == len(ballot_sheets(of, 5))


@pytest.mark.parametrize("kind", KINDS)
def test_a_ballot_says_all_that_it_asks(kind):
    words = texts(ballots_printout(poll(kind), 1).pdf())[0]
    assert "Que pensez-vous de ces principes" in words
    assert all(label in words for label in LABELS[:3])
    assert "n’écrivez pas votre nom" in words and "qu’une fois" in words
    assert paper_number(poll(kind), 1) in words


def test_a_vote_by_points_has_a_box_for_each_point():
    form = paper_form(poll(PollKind.POINTS))
    assert [[len(line.titles) for line in each.lines] for each in form.questions] == [[2], [2], [2]]
    assert form.how == (
        "Vous avez 5\u00a0points\u202f: cochez une case par point donné, 2 au plus sur la même proposition."
    )


def test_points_against_have_boxes_of_their_own():
    form = paper_form(poll(PollKind.POINTS, signed=True))
    assert [line.name for line in form.questions[0].lines] == ["Pour", "Contre"]
    assert "pour ou contre" in form.how


def test_every_other_vote_has_a_box_for_each_answer():
    silent = "Je ne me prononce pas"
    (grades,) = paper_form(poll(PollKind.GRADES, 1)).questions[0].lines
    assert grades.titles == (*GRADES, silent)
    (classes,) = paper_form(poll(PollKind.SORTING, 1)).questions[0].lines
    assert classes.titles == ("Souhaitable", "Envisageable", "À proscrire")
    (consent,) = paper_form(poll(PollKind.CONSENT, 1)).questions[0].lines
    assert consent.titles == ("Je consens", "J’ai une réserve", "J’ai une objection", silent)
    levels, number = paper_form(poll(PollKind.RATING, 1)).questions[0].lines
    assert (levels.name, levels.titles) == ("Gravité", ("mineure", "sérieuse", "critique", silent))
    assert (number.name, number.blank) == ("Part du travail", "entre 0 et 1\u202f:")


def test_only_consent_asks_for_a_reason():
    asked = {kind: bool(paper_form(poll(kind, 1)).questions[0].why) for kind in KINDS}
    assert asked == {kind: kind is PollKind.CONSENT for kind in KINDS}


def test_colleges_are_the_last_question_and_may_be_left_unsaid():
    form = paper_form(poll(PollKind.POINTS, colleges=("Agents", "Élus")))
    assert form.questions[-1].title == "Votre collège"
    assert form.questions[-1].lines[0].titles == ("Agents", "Élus", "Je préfère ne pas le dire")


def test_nothing_is_printed_too_small_to_read():
    """Nine points of body for what is ticked, eight for the small print."""
    point = 25.4 / 72
    assert all(cut.measures.answer >= 9 * point for cut in CUTS)
    assert all(2.9 * cut.scale >= 8 * point for cut in CUTS)
    assert Measures(1).title > Measures(1).answer


def test_the_sentence_on_secrecy_promises_what_is_done():
    assert "rien ne dit qui l’a reçu" in SECRECY


@pytest.mark.parametrize("count", [3, 7, 12], ids=["four a page", "two a page", "one a page"])
def test_codes_are_read_on_a_page_scanned_at_300_dots_per_inch(tmp_path, count):
    of = poll(PollKind.POINTS, count)
    (page, *_) = pictures(ballots_printout(of, 4).pdf(), tmp_path, 300)
    found = read_codes(page)
    assert sorted(found) == [paper_number(of, rank) for rank in range(1, 1 + per_page(of))]


def test_a_code_is_read_on_a_photograph_of_80_columns(tmp_path):
    of = poll(PollKind.CONSENT)
    (page,) = pictures(ballots_printout(of, 1).pdf(), tmp_path, 300)
    millimetre = 300 / 25.4
    cut = ballot_sheets(of, 1)[0].cut
    right, top = (cut.width - cut.margin) * millimetre, (cut.margin - 2) * millimetre
    side = 24 * millimetre
    code = page.crop((int(right - side), int(top), int(right), int(top + side)))
    assert read_codes(seen_from_afar(code, 80)) == [paper_number(of, 1)]
