"""A survey on the wall: what is asked until the answers are revealed, then how many gave each."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF

from atelier_app.ui.projection.content import available_screens, room_view
from atelier_app.ui.projection.spoken import spoken
from atelier_app.ui.projection.survey import SurveyLayout
from atelier_app.ui.projection.views import (
    AskedAnswer,
    AskedRow,
    Notes,
    Prompt,
    RoomChoice,
    Screen,
    SurveyAnswers,
)
from tests.fakes import START
from tests.surveys import STEP, answered, surveyed

AREA = QRectF(56, 200, 1808, 780)


@pytest.fixture
def service():
    return surveyed()


@pytest.fixture
def see(service):
    def see(screen=Screen.AUTOMATIC):
        return room_view(service.session, RoomChoice(screen), START, lambda _: 0)

    return see


def test_the_room_sees_what_is_asked_and_how_many_answered(service, see):
    answered(service, "oui", "non", text="Un secret")
    view = see()
    assert isinstance(view.body, Prompt) and view.footer == "2\u00a0réponses sur 27"
    assert "secret" not in spoken(view) and "67" not in spoken(view)


@pytest.mark.parametrize("screen", list(Screen))
def test_no_screen_tells_the_answers_before_they_are_revealed(service, see, screen):
    answered(service, "oui", "non", text="Un secret")
    view = see(screen)
    assert not isinstance(view.body, SurveyAnswers) and "secret" not in spoken(view)
    assert Screen.RESULTS not in available_screens(service.session)


def test_the_counts_show_once_revealed_and_the_texts_are_cards_like_others(service, see):
    answered(service, "oui", "oui", "non", text="Le bruit")
    service.reveal_cards(STEP)
    view = see()
    assert isinstance(view.body, SurveyAnswers)
    (asked,) = view.body.questions
    assert asked.title == "Avez-vous pu tout dire ?"
    assert [answer.figures for answer in asked.answers] == ["2 (67\u202f%)", "0 (0\u202f%)", "1 (33\u202f%)"]
    assert "oui\u202f: 2 (67\u202f%)" in spoken(view) and "Le bruit" not in spoken(view)
    assert Screen.RESULTS in available_screens(service.session)
    assert isinstance(see(Screen.CARDS).body, Notes)


def test_answers_that_are_only_written_show_as_cards(service, see):
    service.add_card("usage", "", fields={"motif": "Par curiosité"}, step=STEP)
    service.reveal_cards(STEP)
    assert not isinstance(see().body, Prompt)


def test_nothing_to_count_leaves_what_is_asked(service, see):
    service.reveal_cards(STEP)
    assert isinstance(see().body, Prompt)


def asked(count, title="Une question"):
    return AskedRow(
        title, "9 réponses", tuple(AskedAnswer(f"Choix {n}", "1 (11 %)", 0.11) for n in range(count))
    )


@pytest.mark.parametrize("counts", [(1,), (3, 5, 4, 6), (40,), (2, 60, 3), (13, 13, 13)])
def test_every_answer_has_its_place_on_some_page_and_none_leaves_the_wall(qapp, counts):
    layout = SurveyLayout(SurveyAnswers(tuple(asked(count, "Question " * 40) for count in counts)), AREA)
    for page in range(layout.pages):
        boxes = [box for _, box in layout.boxes(page)]
        assert boxes and all(AREA.top() <= box.top() and box.bottom() <= AREA.bottom() + 0.1 for box in boxes)
        assert all(one.bottom() <= other.top() + 0.1 for one, other in pairwise(boxes))
    shown = [block for page in range(layout.pages) for block, _ in layout._placed(page)]
    assert sum(block.count for block in shown) == sum(counts)
