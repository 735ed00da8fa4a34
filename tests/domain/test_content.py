import pytest

from atelier_app.domain.cards import CardContent
from atelier_app.domain.content import CONSENT_FIELD, OUTCOME_FIELD, checked_content, fields_of
from atelier_app.domain.errors import WorkshopError
from tests.methods import SMALL

RISKS = SMALL.collection("risque")


def checked(**parts):
    return checked_content(SMALL, RISKS, CardContent(**{"text": "Une carte", **parts}))


def test_the_text_comes_back_cleaned():
    assert checked(text=" fuite\x00 de données ").text == "fuite de données"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cible", "agent"),
        ("publics", ("a", "b")),
        ("temps", 0),
        ("temps", 99.5),
        ("niveau", 4),
        ("connu", False),
        ("jour", "2026-11-17"),
        ("origine", "une-carte"),
        ("voisines", ("une-carte", "une-autre")),
    ],
)
def test_a_value_of_the_declared_type_is_kept(name, value):
    assert checked(fields={name: value}).fields == {name: value}


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("cible", "élu", "agent"),
        ("cible", True, "agent"),
        ("publics", ("a", "z"), "«\u00a0a\u00a0»"),
        ("publics", "a", "«\u00a0a\u00a0»"),
        ("temps", -1, "de 0 à 100"),
        ("temps", 101, "de 0 à 100"),
        ("temps", float("nan"), "de 0 à 100"),
        ("niveau", 999.5, "4 (critique)"),
        ("jour", "20261117", "AAAA-MM-JJ"),
        ("temps", True, "un nombre"),
        ("temps", "douze", "un nombre"),
        ("connu", "oui", "oui ou non"),
        ("jour", "17/11/2026", "AAAA-MM-JJ"),
        ("origine", 3, "une carte"),
        ("voisines", "une-carte", "des cartes"),
    ],
)
def test_a_value_of_another_type_is_refused_with_what_was_expected(name, value, expected):
    with pytest.raises(WorkshopError) as refusal:
        checked(fields={name: value})
    assert expected in refusal.value.remedy


def test_a_blank_field_is_dropped():
    assert checked(fields={"cible": "  ", "publics": ()}).fields == {}


def test_an_unknown_field_is_refused_with_the_known_ones():
    with pytest.raises(WorkshopError, match="couleur") as refusal:
        checked(fields={"couleur": "rose"})
    assert "cible" in refusal.value.remedy


def test_an_unknown_category_is_refused_with_the_known_ones():
    with pytest.raises(WorkshopError) as refusal:
        checked(category="chance")
    assert "Risque, Garantie" in refusal.value.remedy


def test_a_collection_without_categories_says_to_leave_it_blank():
    with pytest.raises(WorkshopError, match="sans catégorie"):
        checked_content(SMALL, SMALL.collection("principe"), CardContent("P", category="risque"))


def test_a_questionnaire_may_have_no_text_of_its_own():
    sheet = RISKS.model_copy(update={"text_required": False})
    assert checked_content(SMALL, sheet, CardContent("", fields={"connu": True})).text == ""
    with pytest.raises(WorkshopError, match="vide"):
        checked(text="")


def test_tables_are_numbered_from_one():
    assert checked(table=1).table == 1
    with pytest.raises(WorkshopError, match="commence à 1"):
        checked(table=0)


def test_texts_submitted_to_consent_get_a_decision_and_objections_an_outcome():
    assert fields_of(SMALL, SMALL.collection("principe"))[-1] == CONSENT_FIELD
    assert fields_of(SMALL, SMALL.collection("objection")) == (OUTCOME_FIELD,)
    assert CONSENT_FIELD not in fields_of(SMALL, RISKS)
