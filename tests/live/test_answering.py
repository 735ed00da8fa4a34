"""A survey is answered on phones: one form per collection, one answer per phone and collection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.cards import Actor, CardContent, CardStatus
from atelier_app.domain.content import checked_content
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.run import Preparation
from atelier_app.live.survey import as_form, asks, read_answer, text_length
from tests.fakes import MemoryLog
from tests.surveys import METHOD, STEP, surveyed

EXPRESSION, USAGE = METHOD.collections
SONDER = METHOD.step(STEP)


@pytest.fixture
def log():
    return MemoryLog()


@pytest.fixture
def service(log):
    return surveyed(log=log)


@pytest.fixture
def moderated(service):
    service.prepare(Preparation("Bilan", moderation=True))


@pytest.fixture
def person(phone):
    phone.open("/")
    return phone


def form_of(phone, collection):
    """The form of a collection, as a person sees it."""
    forms = [each for each in phone.page.all("form") if _value(each, "collection") == collection]
    return forms[0] if forms else None


def _value(form, name):
    return next((each.get("value") for each in form.all("input") if each.get("name") == name), None)


def fields(form):
    found = {}
    for control in form.all("input", "textarea"):
        ticked = control.get("type") not in ("radio", "checkbox") or "checked" in control.attributes
        if ticked:
            found[control.get("name")] = control.text if control.tag == "textarea" else control.get("value")
    return found


def send(phone, collection, **filled):
    form = form_of(phone, collection)
    named = {
        name if name in ("texte", "vu", "collection") else f"c-{name}": value
        for name, value in filled.items()
    }
    return phone._show(phone.client.post(form.get("action"), data=fields(form) | named))


def cards(service, collection="expression"):
    return [card for card in service.session.cards_by_number() if card.collection == collection]


def test_each_collection_has_its_form_with_a_control_per_field(person):
    assert person.heading == "Bilan à chaud" and "Répondez en deux minutes" in person.text
    usage = form_of(person, "usage")
    assert [legend.text for legend in usage.all("legend")] == [
        "Déjà formé ? (facultatif)",
        "Outils (facultatif)",
        "Votre aisance (facultatif)",
    ]
    labels = [label.text for label in usage.all("label") if "choice" not in label.get("class")]
    assert labels == [
        "Temps gagné (%) (facultatif)",
        "Depuis quand (facultatif)",
        "Pourquoi (facultatif)",
        "Et ensuite (facultatif)",
    ]
    kinds = {each.get("name"): each.get("type") for each in usage.all("input")}
    assert kinds["c-temps"] == "number" and kinds["c-jour"] == "date" and kinds["c-outils-2"] == "checkbox"
    assert [each.get("name") for each in usage.all("textarea")] == ["c-suite"]
    assert "Comme" not in usage.text


def test_every_control_has_a_label_of_its_own(person):
    ids = [each.get("id") for each in person.page.all("input", "textarea") if each.get("id")]
    assert len(ids) == len(set(ids))
    assert set(ids) == {label.get("for") for label in person.page.all("label") if label.get("for")}


def test_an_answer_is_an_ordinary_card_of_a_phone(service, person):
    send(person, "expression", choix="en partie", texte="Trop de monde")
    (card,) = cards(service)
    assert (card.text, card.content.fields, card.step) == ("Trop de monde", {"choix": "en partie"}, STEP)
    assert (card.origin, card.status) == (Actor.PHONE, CardStatus.PUBLISHED)
    assert "Réponse enregistrée" in person.text and "Trop de monde" in person.text
    assert form_of(person, "expression") is None and form_of(person, "usage") is not None


def test_every_kind_of_field_is_kept(service, person):
    filled = {
        "temps": "12,5",
        "forme": "oui",
        "outils-0": "texte",
        "outils-2": "son",
        "niveau": "1",
        "jour": "2026-03-01",
        "motif": "Gagner du temps",
        "suite": "Former\nles autres",
    }
    send(person, "usage", **filled)
    (card,) = cards(service, "usage")
    assert card.content.fields == {
        "temps": 12.5,
        "forme": True,
        "outils": ("texte", "son"),
        "niveau": 1,
        "jour": "2026-03-01",
        "motif": "Gagner du temps",
        "suite": "Former\nles autres",
    }
    for told in ("12,5\u00a0%", "oui", "texte, son", "à l’aise", "01/03/2026"):
        assert told.replace("\u00a0", " ") in person.text.replace("\u00a0", " ")


def test_an_answer_is_changed_in_place_until_the_step_ends(service, person):
    send(person, "expression", choix="non", texte="La salle")
    person.open("/?modifier=expression")
    assert fields(form_of(person, "expression"))["c-choix"] == "non"
    send(person, "expression", choix="oui", texte="")
    (card,) = cards(service)
    assert (card.text, card.content.fields) == ("", {"choix": "oui"})
    person.open("/?modifier=expression")
    form = fields(form_of(person, "expression")) | {"c-choix": "non", "texte": "Trop tard"}
    service.start_step("apres")
    answer = person.client.post("/reponse", data=form)
    assert answer.status_code == 422 and "Trop tard" in answer.text
    assert cards(service)[0].content.fields == {"choix": "oui"}


def test_the_same_sending_twice_is_one_answer(service, person):
    form = fields(form_of(person, "expression")) | {"c-choix": "oui"}
    assert [person.client.post("/reponse", data=form).status_code for _ in range(2)] == [200, 200]
    assert len(cards(service)) == 1


def test_a_second_tab_does_not_overwrite_what_it_has_not_seen(service, person):
    form = fields(form_of(person, "expression")) | {"c-choix": "oui"}
    person.client.post("/reponse", data=form)
    answer = person.client.post("/reponse", data=form | {"c-choix": "non"})
    assert answer.status_code == 422 and "a changé entre-temps" in answer.text
    assert cards(service)[0].content.fields == {"choix": "oui"}


def test_two_phones_are_two_answers_and_neither_sees_the_other(service, person, phones):
    send(person, "expression", choix="non", texte="À moi")
    other = phones()
    other.open("/")
    assert "À moi" not in other.text
    send(other, "expression", choix="oui")
    assert len(cards(service)) == 2


@pytest.mark.parametrize(
    ("collection", "filled", "refusal"),
    [
        ("expression", {"texte": "Sans choix"}, "Il manque une réponse"),
        ("expression", {"choix": "peut-être", "texte": "Intrus"}, "ne convient pas"),
        ("usage", {"temps": "douze", "motif": "Je garde"}, "ne se lit pas"),
        ("usage", {"temps": "101", "motif": "Je garde"}, "de 0 à 100"),
        ("usage", {"niveau": "7", "motif": "Je garde"}, "ne convient pas"),
        ("usage", {"forme": "bof", "motif": "Je garde"}, "oui ou non"),
        ("usage", {"jour": "hier", "motif": "Je garde"}, "une date"),
        ("usage", {}, "Votre réponse est vide"),
        ("usage", {"motif": "x" * 5_001}, "dépasse"),
    ],
)
def test_a_refused_answer_keeps_what_was_typed(service, person, collection, filled, refusal):
    send(person, collection, **filled)
    assert person.answer.status_code == 422 and refusal in person.page.one("main").text
    shown = fields(form_of(person, collection))
    for name, value in filled.items():
        if name in ("texte", "motif", "temps"):
            assert shown[name if name == "texte" else f"c-{name}"] == value
    assert not service.session.cards


def test_a_collection_that_the_step_does_not_ask_is_refused(service, person):
    form = fields(form_of(person, "expression")) | {"c-choix": "oui", "texte": "Gardé", "collection": "rien"}
    answer = person.client.post("/reponse", data=form)
    assert answer.status_code == 422 and "Gardé" in answer.text and not service.session.cards


def test_only_what_is_written_is_read_first_in_a_moderated_workshop(service, moderated, person):
    send(person, "expression", choix="oui")
    assert cards(service)[0].status is CardStatus.PUBLISHED
    person.open("/?modifier=expression")
    assert "relu avant d’être affiché" in person.text
    send(person, "expression", choix="non", texte="La peur de mal dire")
    (card,) = cards(service)
    assert card.status is CardStatus.PENDING and "sera relue" in person.text
    service.publish_cards([card.id])
    person.open("/?modifier=expression")
    send(person, "expression", texte="Autre chose")
    assert cards(service)[0].status is CardStatus.PENDING


def test_an_answer_that_was_accepted_meanwhile_can_still_be_changed(service, moderated, person):
    send(person, "expression", choix="non", texte="Avant")
    person.open("/?modifier=expression")
    service.publish_cards([cards(service)[0].id])
    send(person, "expression", texte="Après")
    assert (cards(service)[0].text, cards(service)[0].status) == ("Après", CardStatus.PENDING)


def test_what_the_facilitator_set_aside_or_added_stays(service, person):
    send(person, "usage", motif="Essai")
    (card,) = cards(service, "usage")
    service.edit_card(card.id, fields={"voisine": card.id})
    service.park_cards([card.id])
    person.open("/?modifier=usage")
    send(person, "usage", motif="Mieux")
    (card,) = cards(service, "usage")
    assert card.status is CardStatus.PARKED
    assert card.content.fields == {"motif": "Mieux", "voisine": card.id}


def test_a_refused_answer_is_told_and_can_be_given_again(service, live, moderated, person):
    send(person, "expression", choix="non", texte="Untel est nul")
    live.room.refuse(cards(service)[0].id, "Pas de nom.")
    person.open("/")
    assert "Pas de nom." in person.text and form_of(person, "expression") is not None
    send(person, "expression", choix="non", texte="On nous coupe")
    assert [card.status for card in cards(service)] == [CardStatus.REMOVED, CardStatus.PENDING]


def test_what_is_refused_is_told_by_what_was_written_in_its_fields(service, live, moderated, person):
    send(person, "usage", motif="Untel est nul")
    live.room.refuse(cards(service, "usage")[0].id, "Pas de nom.")
    assert any("Untel est nul" in note.text for note in live.room.journal.lines())


def test_a_blocked_phone_answers_no_more(service, live, person):
    send(person, "expression", choix="oui")
    form = fields(form_of(person, "usage")) | {"c-motif": "Encore"}
    live.room.block_author(cards(service)[0].id)
    answer = person.client.post("/reponse", data=form)
    assert answer.status_code == 422 and not cards(service, "usage")
    person.open("/")
    assert "ne peut plus envoyer de réponses" in person.text and not person.page.all("form")


def test_the_file_never_knows_which_phone_answered(log, person):
    send(person, "expression", choix="oui")
    assert person.client.cookies["atelier"].split(".")[1] not in repr(log.actions)


def test_who_is_not_in_does_not_answer(service, strangers):
    stranger = strangers()
    stranger.open("/")
    stranger.client.post("/reponse", data=stranger.fields() | {"collection": "expression", "c-choix": "oui"})
    assert not service.session.cards


HOSTILE = '<script>alert(1)</script>"><img src=x>{{ 7*7 }}</textarea>'


def test_html_in_an_answer_is_inert(person):
    send(person, "usage", motif=HOSTILE, suite=HOSTILE)
    assert HOSTILE in person.text
    person.open("/?modifier=usage")
    assert fields(form_of(person, "usage"))["c-motif"] == HOSTILE and not person.page.all("img")


def test_the_draft_that_was_sent_is_the_only_one_forgotten(person):
    drafts = {each.get("data-draft") for each in person.page.all("form")}
    assert drafts == {"reponse:sonder:expression:", "reponse:sonder:usage:"}
    send(person, "expression", choix="oui")
    (done,) = [each.get("data-done") for each in person.page.all("p") if each.get("data-done")]
    assert done == "reponse:sonder:expression"


LINES = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), max_size=20)
CONTENTS = st.builds(
    lambda values: CardContent(
        "", None, {name: value for name, value in values.items() if value not in (None, "", ())}
    ),
    st.fixed_dictionaries(
        {
            "temps": st.none() | st.integers(0, 100) | st.integers(0, 10_000).map(lambda cents: cents / 100),
            "forme": st.none() | st.booleans(),
            "outils": st.sets(st.sampled_from(["texte", "image", "son"])).map(
                lambda each: tuple(sorted(each, key=["texte", "image", "son"].index))
            ),
            "niveau": st.none() | st.sampled_from([0, 1]),
            "jour": st.none() | st.dates().map(str),
            "motif": LINES,
            "suite": LINES,
        }
    ),
)


@given(CONTENTS)
def test_an_answer_shown_again_and_sent_as_it_is_stays_the_same(content):
    content = checked_content(METHOD, USAGE, content)
    if not content.fields:
        with pytest.raises(WorkshopError):
            read_answer(METHOD, SONDER, USAGE, as_form(SONDER, USAGE, content))
        return
    again = checked_content(
        METHOD, USAGE, read_answer(METHOD, SONDER, USAGE, as_form(SONDER, USAGE, content))
    )
    assert again == content


def test_a_step_that_names_fields_asks_for_no_other():
    step = SONDER.model_copy(update={"fields": ("motif",)})
    assert [ask.name for ask in asks(METHOD, step, USAGE)] == ["c-motif"]


def test_the_texts_of_a_form_hold_in_one_request():
    assert text_length(SONDER, EXPRESSION) == 5_000
    assert text_length(SONDER, USAGE) == 2_500
