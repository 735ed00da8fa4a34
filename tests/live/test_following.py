"""The phones are told when their page changes, and find it again after a sleep."""

from collections.abc import Iterator
from contextlib import contextmanager

from atelier_app.domain.run import Preparation
from atelier_app.live import hub
from tests.live.phone import Phone


@contextmanager
def following(phone: Phone) -> Iterator[Iterator[str]]:
    """The versions that a phone is told, as they come."""
    with phone.client.stream("GET", "/suivi") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["cache-control"] == "no-store"
        yield (line.removeprefix("data: ") for line in answer.iter_lines() if line.startswith("data: "))


def version(phone: Phone) -> str:
    return phone.page.one("main").get("data-version")


def test_a_phone_is_told_the_present_version_at_once(phone):
    phone.open("/")
    with following(phone) as versions:
        assert next(versions) == version(phone)


def test_each_step_and_vote_is_told_and_the_page_has_it(service, phone, principles):
    with following(phone) as versions:
        told = [next(versions)]
        service.start_step("choisir")
        told.append(next(versions))
        poll = service.prepare_poll("choisir").id
        told.append(next(versions))
        service.open_poll(poll)
        told.append(next(versions))
        phone.open("/")
        assert version(phone) == told[-1] and phone.page.all("fieldset")
        service.close_poll(poll)
        told.append(next(versions))
    assert len(set(told)) == 5


def test_changes_that_come_together_call_the_room_once(service, phone, principles):
    service.start_step("choisir")
    with following(phone) as versions:
        next(versions)
        poll = service.prepare_poll("choisir").id
        service.open_poll(poll)
        told = next(versions)
    phone.open("/")
    assert version(phone) == told and phone.page.all("fieldset")


def test_a_phone_that_slept_sees_that_its_page_is_old(service, phone):
    phone.open("/")
    before = version(phone)
    service.start_step("risques")
    service.start_step("regrouper")
    with following(phone) as versions:
        assert next(versions) != before


def test_a_page_made_before_a_restart_is_old(live, phone):
    phone.open("/")
    before = version(phone)
    live.stop()
    live.start()
    phone.open("/")
    assert version(phone) != before


def test_the_card_of_one_does_not_wake_the_room(service, phones):
    service.start_step("risques")
    first, second = phones(), phones()
    first.open("/")
    second.open("/")
    first.send(texte="Une carte", categorie="risque")
    second.open("/")
    before = version(second)
    (card,) = service.session.cards
    service.edit_card(card, text="Reprise")
    service.move_cards({card: (1.0, 2.0)})
    with following(second) as versions:
        assert next(versions) == before


def test_a_decision_on_a_card_is_told_to_its_author_alone(service, live, phones):
    service.prepare(Preparation("Petite charte", moderation=True))
    service.start_step("risques")
    author, other = phones(), phones()
    author.open("/")
    author.send(texte="À relire", categorie="risque")
    (card,) = service.session.cards
    with following(author) as told, following(other) as silent:
        before, quiet = next(told), next(silent)
        service.publish_cards([card])
        assert next(told) != before
        other.open("/")
        assert version(other) == quiet


def test_the_other_tabs_of_a_phone_are_told_of_what_it_did_and_nobody_else(phones, poll):
    first, other = phones(), phones()
    other.open("/")
    before, quiet = first.open("/"), version(other)
    with following(first) as tab, following(other) as silent:
        assert next(tab) == before.one("main").get("data-version")
        assert next(silent) == quiet
        first.send(o0="1")
        assert next(tab) == version(first) != before.one("main").get("data-version")
        other.open("/")
        assert version(other) == quiet


def test_a_ballot_that_is_refused_tells_the_other_tabs_nothing(phone, poll):
    phone.open("/")
    before = version(phone)
    phone.send(o0="9")
    assert version(phone) == before


def test_a_card_is_seen_in_the_other_tabs_of_its_author(service, phone):
    service.start_step("risques")
    phone.open("/")
    versions = [version(phone)]
    phone.send(texte="Une carte", categorie="risque")
    versions.append(version(phone))
    (card,) = service.session.cards
    phone.open(f"/carte/{card}")
    phone.send(texte="Une carte reprise")
    versions.append(version(phone))
    assert len(set(versions)) == 3


def test_a_ballot_to_fill_in_and_one_that_is_cast_are_not_the_same_page(phone, poll):
    page = phone.open("/").one("main").get("data-page")
    phone.send(o0="1")
    assert phone.page.one("main").get("data-page") != page


def test_the_phones_that_listen_are_counted_once_each(live, phones):
    first, second = phones(), phones()
    with following(first) as one, following(first) as again, following(second) as two:
        for versions in (one, again, two):
            next(versions)
        assert live.connected == 2


def test_one_phone_holds_few_lines_the_oldest_goes(live, phones):
    phone = phones()
    with following(phone) as oldest:
        next(oldest)
        with following(phone) as second, following(phone) as third, following(phone) as fourth:
            for versions in (second, third, fourth):
                next(versions)
            assert list(oldest) == []
            assert hub.MOST_STREAMS == 3


def test_a_silent_line_shows_that_it_lives(monkeypatch, phone):
    monkeypatch.setattr(hub, "HEARTBEAT_SECONDS", 0.01)
    with phone.client.stream("GET", "/suivi") as answer:
        lines = answer.iter_lines()
        assert [next(lines) for _ in range(4)][3] == ":"


def test_nobody_listens_at_the_door(strangers):
    phone = strangers()
    phone.open("/")
    assert phone.client.get("/suivi").status_code == 204
