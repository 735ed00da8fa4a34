from itertools import islice

import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Method
from atelier_app.domain.polls import Ballot, Channel
from atelier_app.domain.run import Preparation
from atelier_app.store import create_workshop, service_of
from tests.fakes import START, Ids, service_for
from tests.live.phone import Phone
from tests.live.rooms import served
from tests.methods import SMALL

CHOICES = {"o0": "2", "o1": "1", "o2": "0"}


def test_a_vote_by_points_is_cast_confirmed_and_counted(service, phone, poll):
    phone.open("/")
    assert "3\u202fpoints".replace("\u202f", " ") in phone.text.replace("\u202f", " ")
    phone.send(**CHOICES)
    assert phone.heading == "Votre bulletin est enregistré"
    assert "Transparence 2 points" in phone.text
    service.close_poll(poll)
    assert service.session.ballots[poll] == (Ballot((2, 1, 0)),)


def test_a_vote_by_grades_asks_an_answer_to_each_option(service, phone, grades):
    phone.open("/")
    phone.send(o0="2")
    assert phone.answer.status_code == 422 and "Une proposition attend" in phone.text
    assert len([each for each in phone.page.all("legend") if "À compléter" in each.text]) == 1
    assert phone.fields()["o0"] == "2"
    phone.send(o1="0")
    assert "Données À rejeter" in phone.text and "Travail Bien" in phone.text
    service.close_poll(grades)
    assert service.session.ballots[grades] == (Ballot((2, 0)),)


def test_a_voter_changes_their_mind_until_the_closing(service, phone, poll):
    phone.open("/")
    phone.send(**CHOICES)
    phone.open("/?modifier=1")
    assert {name: phone.fields()[name] for name in CHOICES} == CHOICES
    phone.send(o0="0", o1="1", o2="2")
    assert service.votes_cast(poll) == 1
    service.close_poll(poll)
    assert service.session.ballots[poll] == (Ballot((0, 1, 2)),)


def test_a_phone_comes_back_to_its_ballot(phone, poll):
    phone.open("/")
    phone.send(**CHOICES)
    phone.open("/")
    assert phone.heading == "Votre bulletin est enregistré"


@pytest.mark.parametrize(
    ("filled", "refusal"),
    [
        ({"o0": "2", "o1": "2"}, "à répartir"),
        ({"o0": "3"}, "au plus"),
        ({"o0": "-1"}, "négatif"),
        ({"o0": "deux"}, "illisible"),
        ({"o0": "٢"}, "illisible"),
        ({"o0": "9" * 5_000}, "illisible"),
    ],
)
def test_a_ballot_against_the_rules_is_refused_and_kept_on_the_page(service, phone, poll, filled, refusal):
    phone.open("/")
    phone.send(**filled)
    assert phone.answer.status_code == 422 and refusal in phone.text
    assert phone.page.one("form").get("action") == f"/vote/{poll}"
    assert service.votes_cast(poll) == 0


def test_a_closed_poll_takes_no_ballot(service, phone, poll):
    phone.open("/")
    form = phone.fields() | CHOICES
    service.close_poll(poll)
    answer = phone.client.post(f"/vote/{poll}", data=form)
    assert answer.status_code == 422 and "n’est plus ouvert" in answer.text
    assert "Le vote est dépouillé" in answer.text
    assert service.session.ballots[poll] == ()


def test_a_poll_of_another_step_takes_no_ballot_from_phones(service, phone, poll):
    phone.open("/")
    service.start_step("ouvrir")
    phone.send(**CHOICES)
    assert phone.answer.status_code == 422 and service.votes_cast(poll) == 0


def test_of_two_open_votes_the_one_on_the_screen_takes_the_ballots(service, phone, poll, grades):
    phone.open("/")
    assert phone.page.one("form").get("action") == f"/vote/{grades}"
    assert phone.post(f"/vote/{poll}", **CHOICES).status_code == 422
    assert service.votes_cast(poll) == 0


@pytest.mark.parametrize("unknown", ["x999", "..%2f..%2fetc", "%00", "1 OR 1=1", "é"])
def test_an_unknown_poll_is_refused(service, phone, poll, unknown):
    phone.open("/")
    answer = phone.post(f"/vote/{unknown}", **CHOICES)
    assert answer.status_code in (404, 422)
    assert service.votes_cast(poll) == 0


def test_each_phone_has_its_own_steady_order(phones, poll):
    orders = []
    for phone in islice(iter(phones, None), 12):
        phone.open("/")
        first = [legend.text for legend in phone.page.all("legend")]
        phone.open("/")
        assert [legend.text for legend in phone.page.all("legend")] == first
        assert sorted(first) == ["Formation", "Sobriété", "Transparence"]
        orders.append(tuple(first))
    assert len(set(orders)) > 1


def test_two_phones_are_two_ballots(service, phones, poll):
    for choices in (CHOICES, {"o2": "1"}):
        phone = phones()
        phone.open("/")
        phone.send(**choices)
    service.close_poll(poll)
    assert service.session.ballots[poll] == (Ballot((0, 0, 1)), Ballot((2, 1, 0)))


def test_the_server_forgets_who_voted_what_when_the_poll_closes(service, live, phone, poll):
    phone.open("/")
    phone.send(**CHOICES)
    bearer = live.room.keyring.read(phone.client.cookies["atelier"])
    assert live.room.own_ballot(bearer, poll) is not None
    service.close_poll(poll)
    assert live.room.own_ballot(bearer, poll) is None


def test_the_ballot_box_never_sees_the_cookie(log, phone, poll):
    phone.open("/")
    phone.send(**CHOICES)
    (voter,) = log.open_ballots[poll]
    assert phone.client.cookies["atelier"].split(".")[1] not in voter


def test_a_ballot_that_cannot_be_written_is_not_confirmed(service, log, phone, poll):
    phone.open("/")
    log.full = True
    phone.send(**CHOICES)
    assert phone.answer.status_code == 503 and "n’a pas pu enregistrer" in phone.text
    assert phone.fields()["o0"] == "2"
    log.full = False
    phone.send()
    assert phone.heading == "Votre bulletin est enregistré"


def test_ballots_of_phones_are_in_the_file_and_refused_after_the_closing(tmp_path):
    path, started = tmp_path / "essai.atelier", Preparation("Essai")
    with create_workshop(path, SMALL, started, now=START, new_id=Ids()) as workshop:
        service = service_of(workshop)
        for text in ("Transparence", "Sobriété"):
            service.add_card("principe", text)
        service.start_step("choisir")
        poll = service.prepare_poll("choisir").id
        service.open_poll(poll)
        live = served(service)
        live.start()
        phone = Phone(live.url)
        phone.open("/")
        phone.send(code=live.room.keyring.code)
        form = phone.fields() | {"o0": "2"}
        phone.send(o0="2")
        assert workshop.ballots(poll) == (Ballot((2, 0), Channel.PHONE),)
        service.close_poll(poll)
        assert phone.client.post(f"/vote/{poll}", data=form).status_code == 422
        with pytest.raises(WorkshopError):
            service.cast_ballot(poll, "retard", (1, 0))
        assert workshop.ballots(poll) == ()
        phone.close()
        live.stop()


def test_a_stopped_poll_keeps_the_ballot_visible_and_takes_no_other(service, phones, poll):
    voter, late = phones(), phones()
    for phone in (voter, late):
        phone.open("/")
    voter.send(**CHOICES)
    service.stop_poll(poll)
    for phone in (voter, late):
        phone.open("/")
        assert phone.heading == "Le vote est arrêté" and not phone.page.all("form")
    voter.open("/?modifier=1")
    assert "Transparence 2 points" in voter.text and "Vous n’avez pas voté" in late.text
    service.resume_poll(poll)
    late.open("/")
    assert late.page.one("form").get("action") == f"/vote/{poll}"
    voter.open("/")
    assert voter.heading == "Votre bulletin est enregistré"


def test_a_ballot_sent_to_a_stopped_poll_is_refused_in_plain_words(service, phone, poll):
    phone.open("/")
    form = phone.fields() | CHOICES
    service.stop_poll(poll)
    answer = phone.client.post(f"/vote/{poll}", data=form)
    assert answer.status_code == 422 and "n’est plus ouvert" in answer.text
    assert service.votes_cast(poll) == 0


@pytest.fixture
def by_college():
    """A workshop whose vote asks for the college."""
    outline = SMALL.model_dump(by_alias=True, exclude_none=True)
    outline["colleges"] = ["Agents", "Élus"]
    (step,) = [each for each in outline["etapes"] if each["id"] == "choisir"]
    step["vote"]["par_college"] = True
    service = service_for(Method.model_validate(outline))
    for text in ("Transparence", "Sobriété", "Formation"):
        service.add_card("principe", text)
    service.start_step("choisir")
    service.open_poll(service.prepare_poll("choisir").id)
    server = served(service)
    server.start()
    phone = Phone(server.url)
    phone.open("/")
    phone.send(code=server.room.keyring.code)
    yield service, phone
    phone.close()
    server.stop()


def stored(service):
    (poll,) = service.session.polls
    (ballot,) = service._log.ballots(poll)
    return ballot


def test_the_college_is_asked_and_kept_with_the_ballot(by_college):
    service, phone = by_college
    assert "Votre collège" in phone.text and "Je préfère ne pas le dire" in phone.text
    phone.send(o0="1")
    assert phone.answer.status_code == 422 and "Il manque votre collège" in phone.page.one("main").text
    (way,) = [each for each in phone.page.all("a") if each.get("href") == "#college"]
    assert way.text == "Aller au choix du collège" and "À compléter" in phone.text
    phone.send(college="1")
    assert "Votre collège Élus" in phone.text and stored(service).college == 1
    phone.open("/?modifier=1")
    assert phone.fields()["college"] == "1"


def test_a_voter_may_rather_not_say_their_college(by_college):
    service, phone = by_college
    phone.send(o0="1", college="-1")
    assert phone.heading == "Votre bulletin est enregistré" and "Votre collège" not in phone.text
    assert stored(service).college == -1


@pytest.mark.parametrize("college", ["2", "-2", "x", "9" * 50, "١"])
def test_a_college_that_does_not_exist_is_refused(by_college, college):
    _, phone = by_college
    phone.send(o0="1", college=college)
    assert phone.answer.status_code == 422 and "illisible" in phone.page.one("main").text


def test_no_college_is_asked_where_there_is_none(phone, poll):
    phone.open("/")
    assert "collège" not in phone.text
