"""A survey: what is asked of each person, and how the answers are counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.cards import CardContent, CardStatus
from atelier_app.domain.method import Step
from atelier_app.domain.phones import PhoneUse, phone_use
from atelier_app.domain.surveys import (
    answers_given,
    answers_words,
    asked_collections,
    asked_fields,
    counted_answers,
    survey_cards,
)
from atelier_app.service.cards import NewCard
from tests.fakes import service_for
from tests.library.methods.test_protocols import protocol
from tests.methods import SMALL
from tests.surveys import METHOD, STEP, answered, surveyed

SONDER = METHOD.step(STEP)
EXPRESSION, USAGE = METHOD.collections


@pytest.fixture
def service():
    return surveyed()


def questions(service, rank=0):
    return {each.title: each for each in counted_answers(service.session, SONDER)[rank].questions}


def usage(service, **fields):
    return service.add_card("usage", "", fields=fields, step=STEP).id


def told(question):
    return [(one.words, question.figures(one)) for one in question.counts]


def test_phones_answer_in_a_survey(service):
    assert phone_use(service.session) is PhoneUse.ANSWER
    assert [each.id for each in asked_collections(service.session, SONDER)] == ["expression", "usage"]
    service.start_step("apres")
    assert phone_use(service.session) is PhoneUse.WATCH


def test_nothing_is_asked_that_would_designate_a_card():
    assert "voisine" not in [field.id for field in asked_fields(SONDER, USAGE)]


def test_the_answers_lie_face_down_from_the_start(service):
    assert service.session.hidden_steps == {STEP}
    service.reveal_cards(STEP)
    assert service.session.hidden_steps == set()


@pytest.mark.parametrize("key", ["cartes_masquees", "hidden_cards"])
def test_a_method_may_leave_the_answers_in_sight(key):
    written = {"id": "s", "genre": "sondage", "titre": "S", "minutes": 1, "consigne": "?", key: False}
    assert not Step.model_validate(written).hidden_cards


def test_a_workshop_begun_with_its_answers_in_sight_stays_so():
    before = SONDER.model_copy(update={"hidden_cards": False})
    assert not Step.model_validate_json(before.model_dump_json()).hidden_cards
    assert Step.model_validate_json(SONDER.model_dump_json()).hidden_cards


def test_other_steps_are_not_hidden_by_themselves():
    assert not SMALL.step("risques").hidden_cards


def test_each_choice_is_counted_with_its_share(service):
    answered(service, "oui", "oui", "non")
    question = questions(service)["Avez-vous pu tout dire ?"]
    assert told(question) == [
        ("oui", "2 (67\u202f%)"),
        ("en partie", "0 (0\u202f%)"),
        ("non", "1 (33\u202f%)"),
    ]
    assert question.note == "3\u00a0réponses"


def test_texts_are_listed_and_blank_ones_are_not(service):
    answered(service, "non", text="zèbre")
    answered(service, "oui")
    answered(service, "non", text="Abeille")
    question = questions(service)["Ce qui vous en a empêché"]
    assert question.texts == ("Abeille", "zèbre") and question.answered == 2 and not question.counts


def test_a_text_written_several_times_is_told_once(service):
    answered(service, "oui", "oui", "non", text="confiance")
    answered(service, "non", text="peur")
    question = questions(service)["Ce qui vous en a empêché"]
    assert question.texts == ("confiance (3 fois)", "peur") and question.answered == 4


def test_several_choices_are_counted_each_and_said_so(service):
    usage(service, outils=("texte", "son"))
    usage(service, outils=("texte",))
    usage(service, forme=True)
    question = questions(service, 1)["Outils"]
    assert [one.count for one in question.counts] == [2, 0, 1]
    assert question.note == "2\u00a0réponses · plusieurs réponses possibles"


def test_levels_and_yes_or_no_are_counted_by_their_names(service):
    usage(service, niveau=1, forme=False)
    found = questions(service, 1)
    assert [(one.title, one.count) for one in found["Votre aisance"].counts] == [
        ("novice", 0),
        ("à l’aise", 1),
    ]
    assert [(one.title, one.count) for one in found["Déjà formé ?"].counts] == [("oui", 0), ("non", 1)]


def test_numbers_are_counted_by_bands_with_their_median(service):
    for number in (0, 19.5, 20, 100):
        usage(service, temps=number)
    question = questions(service, 1)["Temps gagné"]
    assert [one.count for one in question.counts] == [2, 1, 0, 0, 1]
    assert question.counts[0].title == "de 0\u00a0% à moins de 20\u00a0%"
    assert question.counts[-1].title == "de 80\u00a0% à 100\u00a0%"
    assert question.remark == "Médiane\u202f: 19,75\u00a0% (de 0\u00a0% à 100\u00a0%)"


@given(st.lists(st.floats(0, 100).map(lambda number: round(number, 3)), min_size=1, max_size=30))
def test_every_number_is_in_one_band(numbers):
    service = surveyed()
    service.add_cards([NewCard("usage", _content(temps=number)) for number in numbers], step=STEP)
    question = questions(service, 1)["Temps gagné"]
    assert sum(one.count for one in question.counts) == question.answered == len(numbers)


def _content(**fields):
    return CardContent("", None, fields)


def test_the_right_answer_of_a_quiz_is_told():
    step = protocol("sensibilisation").step("quiz")
    service = surveyed_protocol("sensibilisation", "quiz")
    service.add_card("reponse_quiz", "", fields={"correcteur": "IA"}, step="quiz")
    (answers,) = counted_answers(service.session, step)
    assert [one.words for one in answers.questions[0].counts] == ["IA (✓\u00a0bonne réponse)", "pas IA"]
    assert "Réponse" not in [each.title for each in answers.questions]  # the fields suffice


def surveyed_protocol(name, step):
    service = service_for(protocol(name))
    service.start_step(step)
    return service


def test_answers_that_wait_count_as_given_but_are_not_told(service):
    answered(service, "oui")
    service.add_cards([NewCard("expression", _content(choix="non"), status=CardStatus.PENDING)], step=STEP)
    assert answers_given(service.session, SONDER) == 2
    assert len(survey_cards(service.session, SONDER)) == 1
    assert [one.count for one in questions(service)["Avez-vous pu tout dire ?"].counts] == [1, 0, 0]


def test_answers_to_several_collections_are_not_added_up(service):
    answered(service, "oui", "non")
    usage(service, forme=True)
    assert answers_given(service.session, SONDER) == 2


def test_the_count_says_how_many_are_expected_where_that_is_known():
    assert answers_words(18, 27) == "18\u00a0réponses sur 27"
    assert answers_words(1, None) == "1\u00a0réponse"


def test_nobody_answered():
    service = surveyed()
    assert all(not each.cards for each in counted_answers(service.session, SONDER))
    assert questions(service, 1)["Temps gagné"].counts == ()
