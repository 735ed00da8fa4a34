"""A vote whose settings change while people vote: no ballot counts for what its voter did not read."""

import pytest

from tests.live.test_kiosk import key_address

BLANK = {"o0": "0", "o1": "0"}


def reverse(service, poll):
    service.change_poll(poll, grades=service.session.polls[poll].grades[::-1])


def chosen(phone) -> list[str]:
    inputs = phone.page.one("form").all("input")
    return [each.get("name") for each in inputs if "checked" in each.attributes]


def test_a_ballot_sent_as_it_was_read_before_is_refused(service, phone, grades):
    phone.open("/")
    reverse(service, grades)
    phone.send(**BLANK)
    assert phone.answer.status_code == 422
    assert "Le vote vient de changer. Relisez le bulletin, puis votez de nouveau." in phone.text
    assert service.votes_cast(grades) == 0


def test_what_was_answered_before_is_not_shown_as_answers_to_the_new_ballot(service, phone, grades):
    phone.open("/")
    assert chosen(phone) == []
    reverse(service, grades)
    phone.send(**BLANK)
    assert chosen(phone) == []
    phone.send(**BLANK)
    assert phone.heading == "Votre bulletin est enregistré" and service.votes_cast(grades) == 1


@pytest.mark.parametrize("seen", ["", "0000000000000000"])
def test_a_ballot_that_does_not_say_what_was_read_is_refused(service, phone, grades, seen):
    phone.open("/")
    phone.send(**BLANK, vu=seen)
    assert phone.answer.status_code == 422 and service.votes_cast(grades) == 0


def test_options_worded_or_ordered_otherwise_make_another_ballot(service, phone, poll, principles):
    phone.open("/")
    service.change_poll(poll, options=principles[::-1])
    phone.send(o0="2", o1="0", o2="0")
    assert "vient de changer" in phone.text and service.votes_cast(poll) == 0


def test_fewer_options_do_not_make_the_former_ballot_unreadable(service, phone, poll, principles):
    phone.open("/")
    service.change_poll(poll, options=principles[:2])
    phone.send(o0="2", o1="1", o2="0")
    assert "vient de changer" in phone.text and service.votes_cast(poll) == 0


def test_a_page_and_its_draft_are_those_of_one_ballot_only(service, phone, grades):
    phone.open("/")
    before = phone.page.one("main").get("data-page"), phone.page.one("form").get("data-draft")
    service.change_poll(grades, quorum=9)
    phone.open("/")
    assert (phone.page.one("main").get("data-page"), phone.page.one("form").get("data-draft")) == before
    reverse(service, grades)
    phone.open("/")
    assert phone.page.one("main").get("data-page") != before[0]
    assert phone.page.one("form").get("data-draft") != before[1]


def test_a_ballot_begun_at_a_kiosk_is_refused_and_the_new_one_is_blank(service, live, strangers, grades):
    kiosk = strangers()
    kiosk.open(key_address(live))
    kiosk.send()
    before = kiosk.page.one("main").get("data-page")
    reverse(service, grades)
    kiosk.send(**BLANK)
    assert "Le vote vient de changer" in kiosk.text and service.votes_cast(grades) == 0
    assert kiosk.page.one("main").get("data-page") != before and chosen(kiosk) == []
    kiosk.send(**BLANK)
    assert kiosk.heading.startswith("Merci") and service.votes_cast(grades) == 1
