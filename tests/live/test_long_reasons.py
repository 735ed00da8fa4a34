"""What the pages let people type is taken, in a vote of any length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.live.forms import BALLOT_LIMIT, BODY_LIMIT, reason_length
from tests.voting import opened, room

WORST = "’"
"""Nine bytes once it is escaped: no character costs more for the place it takes in a field."""


@pytest.fixture
def service():
    return room(*(f"Texte {number}" for number in range(300)))


def consent(service, count):
    cards = [card.id for card in service.session.cards_by_number()][:count]
    return opened(service, "consentir", options=cards)


def lengths(phone):
    return {int(each.get("maxlength")) for each in phone.page.all("textarea")}


def test_a_reason_may_be_long_and_eleven_of_them_are_taken(service, phone):
    poll = consent(service, 11)
    phone.open("/")
    assert lengths(phone) == {1_000}
    answers = {f"o{place}": "2" for place in range(11)} | {f"m{place}": WORST * 1_000 for place in range(11)}
    phone.send(**answers)
    assert phone.heading == "Votre bulletin est enregistré" and service.votes_cast(poll.id) == 1


def test_three_hundred_reasons_are_taken_as_long_as_the_page_lets_them_be(service, phone):
    poll = consent(service, 300)
    phone.open("/")
    (most,) = lengths(phone)
    answers = {f"o{place}": "1" for place in range(300)}
    phone.send(**answers, **{f"m{place}": WORST * most for place in range(300)})
    assert phone.heading == "Votre bulletin est enregistré" and service.votes_cast(poll.id) == 1


def test_what_was_typed_stays_when_an_answer_is_missing(service, phone):
    consent(service, 11)
    phone.open("/")
    reasons = {f"m{place}": f"Motif {place} " + "é" * 900 for place in range(11)}
    phone.send(**reasons)
    assert phone.answer.status_code == 422
    assert {name: phone.fields()[name] for name in reasons} == reasons


def test_a_rating_of_three_hundred_texts_on_two_scales_is_taken(service, phone):
    poll = opened(service, "noter")
    phone.open("/")
    phone.send(**{f"o{column}": "1" for column in range(600)})
    assert phone.heading == "Votre bulletin est enregistré" and service.votes_cast(poll.id) == 1


@given(st.integers(1, 1_000))
def test_all_the_reasons_of_a_ballot_hold_in_what_is_taken_of_one(options):
    one = f"&m{options}=".encode() + b"%E2%80%99" * reason_length(options)
    assert len(one) * options + 20 * options <= BALLOT_LIMIT
    assert 1 <= reason_length(options) <= 1_000 and BODY_LIMIT < BALLOT_LIMIT


def test_more_than_a_ballot_is_refused_there_too(service, phone):
    poll = consent(service, 2)
    phone.open("/")
    answer = phone.post(f"/vote/{poll.id}", m0="x" * BALLOT_LIMIT)
    assert answer.status_code == 413 and "Revenez à la page précédente" in answer.text


def test_who_is_not_in_may_not_send_as_much_as_a_ballot(service, strangers):
    poll = consent(service, 2)
    stranger = strangers()
    stranger.open("/")
    assert stranger.post(f"/vote/{poll.id}", m0="x" * (BODY_LIMIT + 1)).status_code == 413
