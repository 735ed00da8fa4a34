"""Each kind of poll on a phone, from the form to the ballot, and back to the voter."""

import pytest

from atelier_app.domain.method import Method
from atelier_app.domain.polls import NO_OPINION, Ballot, PollKind
from atelier_app.live.kinds import KINDS
from tests.fakes import service_for
from tests.live.phone import Phone
from tests.live.rooms import served

MENTIONS = [
    {"id": "pour", "titre": "D’accord", "compte_comme": "accord"},
    {"id": "reserve", "titre": "Avec réserve", "compte_comme": "reserve"},
    {"id": "contre", "titre": "Opposé", "compte_comme": "opposition"},
]
CLASSES = [{"id": "oui", "titre": "Souhaitable"}, {"id": "non", "titre": "À proscrire"}]


def step(kind, **settings):
    return {"id": kind, "genre": kind, "titre": kind, "minutes": 10, "consigne": "Votez."} | settings


METHOD = Method.model_validate(
    {
        "id": "toutes",
        "titre": "Toutes les façons de voter",
        "promesse": "Voter.",
        "duree": 60,
        "groupe": {"minimum": 4},
        "sorties": ["des votes"],
        "echelles": [
            {
                "id": "gravite",
                "titre": "Gravité",
                "niveaux": [{"valeur": 1, "titre": "mineure"}, {"valeur": 4, "titre": "critique"}],
            },
            {"id": "part", "titre": "Part", "minimum": 0, "maximum": 1},
        ],
        "collections": [
            {"id": "idee", "titre": "Idées", "singulier": "Idée"},
            {"id": "objection", "titre": "Objections", "singulier": "Objection", "role": "objection"},
        ],
        "etapes": [
            step(
                "vote_points",
                vote={"options": "idee", "points": 4, "maximum_par_option": 3, "pour_et_contre": "oui"},
            ),
            step("vote_tri", vote={"options": "idee", "classes": CLASSES, "abstention": "Sans avis"}),
            step(
                "vote_mentions",
                vote={"options": "idee", "mentions": MENTIONS, "seuils": {"accord": 60, "opposition": 20}},
            ),
            step("cotation", cotation={"objets": "idee", "echelles": ["gravite", "part"]}),
            step("consentement", consentement={"textes": ["idee"], "objections": "objection"}),
        ],
    }
)


@pytest.fixture
def service():
    service = service_for(METHOD)
    for text in ("Former", "Ouvrir"):
        service.add_card("idee", text)
    return service


def vote_in(service, phone, step):
    service.start_step(step)
    poll = service.prepare_poll(step).id
    service.open_poll(poll)
    phone.open("/")
    return poll


def sole_ballot(service, poll):
    service.close_poll(poll)
    (ballot,) = service.session.ballots[poll]
    return ballot


def test_every_kind_can_be_voted_on_a_phone():
    assert set(KINDS) == set(PollKind)


def test_points_can_be_given_against(service, phone):
    poll = vote_in(service, phone, "vote_points")
    assert "points contre" in phone.text
    phone.send(o0="-3", o1="1")
    assert "3 points contre" in phone.text.replace("\u202f", " ")
    assert sole_ballot(service, poll) == Ballot((-3, 1))


def test_points_against_count_in_the_budget(service, phone):
    poll = vote_in(service, phone, "vote_points")
    phone.send(o0="-3", o1="2")
    assert phone.answer.status_code == 422 and service.votes_cast(poll) == 0


def test_many_points_are_typed_rather_than_picked(service, phone):
    service.start_step("vote_points")
    poll = service.prepare_poll("vote_points").id
    service.change_poll(poll, points=20, maximum_per_option=10)
    service.open_poll(poll)
    phone.open("/")
    (first, second) = [each for each in phone.page.all("input") if each.get("type") == "number"]
    assert (first.get("min"), second.get("max")) == ("-10", "10")
    phone.send(o0="10", o1="-7")
    assert sole_ballot(service, poll) == Ballot((10, -7))


def test_options_are_sorted_into_classes(service, phone):
    poll = vote_in(service, phone, "vote_tri")
    phone.send(o0="1", o1="-1")
    assert "Former À proscrire" in phone.text and "Ouvrir Sans avis" in phone.text
    assert sole_ballot(service, poll) == Ballot((1, NO_OPINION))


def test_each_option_must_be_sorted(service, phone):
    vote_in(service, phone, "vote_tri")
    phone.send(o0="1")
    assert phone.answer.status_code == 422 and "Une proposition attend" in phone.text


def test_agreement_is_given_by_grades(service, phone):
    poll = vote_in(service, phone, "vote_mentions")
    assert "à quel point vous êtes d’accord" in phone.text and "Sans avis" not in phone.text
    phone.send(o0="2", o1="0")
    assert sole_ballot(service, poll) == Ballot((2, 0))


def test_an_answer_that_does_not_exist_is_refused(service, phone):
    poll = vote_in(service, phone, "vote_mentions")
    for wrong in ("3", "-1", "99"):
        phone.open("/")
        phone.send(o0=wrong, o1="0")
        assert phone.answer.status_code == 422
    assert service.votes_cast(poll) == 0


def test_each_option_is_rated_on_each_scale_and_silence_is_no_opinion(service, phone):
    poll = vote_in(service, phone, "cotation")
    groups = [each.one("legend").text for each in phone.page.all("fieldset") if not each.all("fieldset")[1:]]
    assert groups == ["Gravité", "Gravité"]
    assert [len(each.all("option")) for each in phone.page.all("select")] == [102, 102]
    phone.send(o0="1", o1="35", o3="100")
    assert "Gravité : « critique »" in phone.text.replace("\u202f", " ").replace("\u00a0", " ")
    assert "Part : 0,35" in phone.text.replace("\u202f", " ")
    assert sole_ballot(service, poll) == Ballot((1, 35, NO_OPINION, 100))


def test_a_rating_is_found_again_when_it_is_changed(service, phone):
    vote_in(service, phone, "cotation")
    phone.send(o0="1", o1="35")
    phone.open("/?modifier=1")
    chosen = [each.get("value") for each in phone.page.all("option") if "selected" in each.attributes]
    assert chosen == ["35"] and phone.fields()["o0"] == "1"


def test_an_objection_comes_with_its_reason(service, phone):
    poll = vote_in(service, phone, "consentement")
    phone.send(o0="2", m0="Le risque est <réel>", o1="0", m1="en trop")
    assert "J’ai une objection" in phone.text and "Le risque est <réel>" in phone.text
    assert sole_ballot(service, poll) == Ballot((2, 0))
    assert service.session.polls[poll].aside.objections == (("Le risque est <réel>",), ())


@pytest.mark.parametrize("answer", ["1", "2"])
def test_a_reservation_or_an_objection_without_a_reason_is_sent_back(service, phone, answer):
    poll = vote_in(service, phone, "consentement")
    phone.send(o0=answer, m0="  ", o1="0")
    assert phone.answer.status_code == 422 and "attend encore votre motif" in phone.text
    assert len([each for each in phone.page.all("legend") if "À compléter" in each.text]) == 1
    phone.send(m0="Voici pourquoi")
    service.close_poll(poll)
    aside = service.session.polls[poll].aside
    assert sorted((aside.reservations[0], aside.objections[0])) == [(), ("Voici pourquoi",)]


def test_silence_is_not_consent(service, phone):
    poll = vote_in(service, phone, "consentement")
    phone.send(o0="0")
    assert phone.answer.status_code == 422 and service.votes_cast(poll) == 0


def test_a_reason_is_found_again_when_the_ballot_is_changed(service, phone):
    vote_in(service, phone, "consentement")
    phone.send(o0="1", m0="Un doute", o1="0")
    phone.open("/?modifier=1")
    assert phone.fields()["m0"] == "Un doute" and phone.fields()["o0"] == "1"


@pytest.mark.parametrize("step", ["vote_points", "vote_tri", "vote_mentions", "cotation", "consentement"])
def test_a_stopped_vote_takes_nothing_and_gives_the_ballot_back_when_it_reopens(service, phone, step):
    poll = vote_in(service, phone, step)
    everything = {"o0": "0", "o1": "0", "o2": "0", "o3": "0"}
    phone.send(**everything)
    assert phone.heading == "Votre bulletin est enregistré"
    phone.open("/?modifier=1")
    service.stop_poll(poll)
    phone.send(o0="1", m0="Trop tard")
    assert phone.answer.status_code == 422 and "Le vote est arrêté" in phone.text
    service.resume_poll(poll)
    phone.open("/")
    assert phone.heading == "Votre bulletin est enregistré"
    assert sole_ballot(service, poll).choices == (0,) * (4 if step == "cotation" else 2)


def test_before_the_opening_the_phones_wait(service, phone):
    service.start_step("consentement")
    phone.open("/")
    assert "rien à faire" in phone.text
    service.prepare_poll("consentement")
    phone.open("/")
    assert "va bientôt s’ouvrir" in phone.text


def test_the_ballots_of_all_the_phones_are_the_ballots_of_the_poll(service, phones):
    service.start_step("vote_tri")
    poll = service.prepare_poll("vote_tri").id
    service.open_poll(poll)
    for answer in ("0", "1", "1"):
        phone = phones()
        phone.open("/")
        phone.send(o0=answer, o1="0")
    service.close_poll(poll)
    assert [each.choices for each in service.session.ballots[poll]] == [(0, 0), (1, 0), (1, 0)]


def test_a_page_of_another_vote_does_not_vote_in_this_one(service, phone):
    first = vote_in(service, phone, "vote_tri")
    form = phone.fields() | {"o0": "0", "o1": "0"}
    service.close_poll(first)
    second = service.prepare_poll("vote_tri", previous=first).id
    service.open_poll(second)
    answer = phone.client.post(f"/vote/{first}", data=form)
    assert answer.status_code == 422 and service.votes_cast(second) == 0


def test_a_restart_loses_no_ballot(service, live, phone):
    poll = vote_in(service, phone, "vote_tri")
    phone.send(o0="0", o1="1")
    live.stop()
    again = served(service, live.port)
    again.start()
    back = Phone(again.url)
    back.client.cookies = phone.client.cookies
    back.open("/")
    assert back.heading == "Votre bulletin est enregistré"
    back.open("/?modifier=1")
    assert (back.fields()["o0"], back.fields()["o1"]) == ("0", "1")
    back.send(o0="1", o1="1")
    back.close()
    again.stop()
    assert sole_ballot(service, poll) == Ballot((1, 1))
