"""What is known elsewhere of a card stands beside what the room says of it, in words."""

import pytest

from atelier_app.domain.references import reference_of, reference_value
from tests.fakes import service_for
from tests.library.methods.test_protocols import protocol


@pytest.fixture
def uses():
    """The 26 uses, each with the class that a survey gave it."""
    service = service_for(protocol("triage"))
    service.start_step("tri")
    return service.session


def test_the_class_of_a_survey_is_told_card_by_card(uses):
    told = {card.text: reference_of(uses, "tri", card.id) for card in uses.cards.values()}
    assert len(told) == 26
    assert told["Analyse des résultats des enquêtes internes"] == "Souhaitable"
    assert told["Analyse des relations entre collègues"] == "À proscrire"


def test_a_step_without_a_reference_tells_nothing(uses):
    card = next(iter(uses.cards))
    assert reference_of(uses, "ouvrir", card) == reference_of(uses, "debattre", card) == ""


def test_what_is_no_card_has_no_reference(uses):
    assert reference_value(uses, "tri", "un-theme") is None and reference_of(uses, "tri", "un-theme") == ""


def test_a_number_is_written_as_people_read_it():
    service = service_for(protocol("metiers"))
    known = service.add_card("tache", "Accueillir", fields={"repere_oit": 0.25})
    unknown = service.add_card("tache", "Classer")
    assert reference_value(service.session, "confronter", known.id) == 0.25
    assert reference_of(service.session, "confronter", known.id) == "0,25"
    assert reference_of(service.session, "confronter", unknown.id) == ""
