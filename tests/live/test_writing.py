import pytest

from atelier_app.domain.cards import Actor, CardStatus
from atelier_app.domain.run import Preparation
from tests.live.rooms import served


@pytest.fixture
def writer(service, phone):
    service.start_step("risques")
    phone.open("/")
    return phone


def sole_card(service):
    (card,) = service.session.cards.values()
    return card


def test_a_card_is_written_in_the_current_step_by_a_phone(service, writer):
    assert writer.heading == "Risques" and "Que craignez-vous" in writer.text
    writer.send(texte="Qui relit ?", categorie="garantie")
    card = sole_card(service)
    assert (card.text, card.content.category, card.step) == ("Qui relit ?", "garantie", "risques")
    assert (card.origin, card.status) == (Actor.PHONE, CardStatus.PUBLISHED)
    assert "Votre carte est envoyée" in writer.text and "Qui relit ?" in writer.text


def test_the_same_sending_twice_is_one_card(service, writer):
    form = writer.fields() | {"texte": "Deux fois", "categorie": "risque"}
    for _ in range(2):
        writer.client.post("/carte", data=form)
    assert sole_card(service).text == "Deux fois"


def test_a_new_page_sends_a_new_card(service, writer):
    for text in ("Un", "Deux"):
        writer.send(texte=text, categorie="risque")
    assert [card.text for card in service.session.cards_by_number()] == ["Un", "Deux"]


@pytest.mark.parametrize(
    ("filled", "refusal"),
    [
        ({"texte": "Sans catégorie"}, "Il manque la catégorie"),
        ({"texte": "  ", "categorie": "risque"}, "le texte est vide"),
        ({"texte": "Ailleurs", "categorie": "inconnue"}, "n’existe pas ici"),
        ({"texte": "x" * 5_001, "categorie": "risque"}, "dépasse"),
    ],
)
def test_a_refused_card_keeps_what_was_typed(service, writer, filled, refusal):
    writer.send(**filled)
    assert writer.answer.status_code == 422
    assert refusal in writer.page.one("main").text
    assert writer.fields()["texte"] == filled["texte"].strip()
    assert not service.session.cards


def test_a_collection_that_the_step_does_not_collect_is_refused(service, writer):
    writer.send(texte="Intrus", collection="principe")
    assert writer.answer.status_code == 422 and not service.session.cards


def test_nobody_writes_before_the_step_nor_after_it_and_the_text_is_given_back(service, writer):
    service.start_step("regrouper")
    writer.send(texte="Trop tard", categorie="risque")
    assert writer.answer.status_code == 422
    assert writer.heading == "Regardez l’écran" and "Trop tard" in writer.text
    assert not service.session.cards


def test_an_author_corrects_their_card_until_the_step_ends(service, writer):
    writer.send(texte="Fote", categorie="risque")
    card = sole_card(service)
    writer.open(f"/carte/{card.id}")
    assert writer.fields()["texte"] == "Fote" and writer.fields()["categorie"] == "risque"
    writer.send(texte="Faute", categorie="garantie")
    assert sole_card(service).text == "Faute" and sole_card(service).content.category == "garantie"
    service.start_step("regrouper")
    writer.open(f"/carte/{card.id}")
    assert writer.answer.status_code == 403 and "ne se modifie plus" in writer.heading


def test_a_card_changed_meanwhile_is_not_overwritten(service, writer):
    writer.send(texte="Avant", categorie="risque")
    card = sole_card(service)
    writer.open(f"/carte/{card.id}")
    service.edit_card(card.id, text="Corrigé par l’animation")
    writer.send(texte="Mon texte")
    assert writer.answer.status_code == 422
    assert "Corrigé par l’animation" in writer.text and writer.fields()["texte"] == "Mon texte"
    assert sole_card(service).text == "Corrigé par l’animation"


def test_nobody_corrects_the_card_of_somebody_else(service, writer, phones):
    writer.send(texte="À moi", categorie="risque")
    card = sole_card(service).id
    other = phones()
    other.open("/")
    assert "À moi" not in other.text
    answer = other.post(f"/carte/{card}", texte="À lui", categorie="risque")
    unknown = other.post("/carte/rien", texte="À lui", categorie="risque")
    assert answer.status_code == unknown.status_code == 403
    assert answer.text == unknown.text
    assert sole_card(service).text == "À moi"


@pytest.fixture
def moderated(service):
    service.prepare(Preparation("Petite charte", moderation=True))


def test_a_moderated_card_waits_and_can_be_corrected_until_it_is_accepted(service, moderated, writer):
    assert "sera relue" in writer.text
    writer.send(texte="À relire", categorie="risque")
    card = sole_card(service)
    assert card.status is CardStatus.PENDING and "en attente" in writer.text
    writer.open(f"/carte/{card.id}")
    writer.send(texte="Relisez-moi")
    service.publish_cards([card.id])
    writer.open("/")
    assert "affichée" in writer.text and "Modifier" not in writer.text
    writer.open(f"/carte/{card.id}")
    assert writer.answer.status_code == 403
    assert sole_card(service).text == "Relisez-moi"


def test_a_refusal_is_told_to_the_author_with_its_reason(service, live, moderated, writer):
    writer.send(texte="Untel est nul", categorie="risque")
    live.room.refuse(sole_card(service).id, "Pas de nom de personne.")
    writer.open("/")
    assert "retirée" in writer.text and "Pas de nom de personne." in writer.text
    assert sole_card(service).status is CardStatus.REMOVED


def test_a_blocked_phone_writes_no_more_but_still_votes(service, live, writer, principles):
    writer.send(texte="Pénible", categorie="risque")
    card = next(card.id for card in service.session.cards.values() if card.text == "Pénible")
    writer.open("/")
    form = writer.fields() | {"texte": "Encore", "categorie": "risque"}
    live.room.block_author(card)
    answer = writer.client.post("/carte", data=form)
    assert answer.status_code == 422 and "ne peut plus envoyer" in answer.text
    assert all(card.text != "Encore" for card in service.session.cards.values())
    service.start_step("choisir")
    service.open_poll(service.prepare_poll("choisir").id)
    writer.open("/")
    writer.send()
    assert writer.heading == "Votre bulletin est enregistré"
    live.room.unblock_author(card)
    service.start_step("risques")
    writer.open("/")
    assert writer.page.all("form")


def test_a_correction_that_comes_when_the_step_has_just_ended_is_plainly_refused(
    monkeypatch, service, live, writer
):
    writer.send(texte="Une carte", categorie="risque")
    card = sole_card(service)
    writer.open(f"/carte/{card.id}")
    correct = live.room.correct

    def just_too_late(*asked):
        service.start_step("regrouper")
        return correct(*asked)

    monkeypatch.setattr(live.room, "correct", just_too_late)
    writer.send(texte="Autre")
    assert writer.answer.status_code == 422 and "ne se modifie plus" in writer.text
    assert writer.fields()["texte"] == "Autre" and sole_card(service).text == "Une carte"


def test_a_correction_on_a_full_disk_is_told_and_the_text_stays(service, log, writer):
    writer.send(texte="Une carte", categorie="risque")
    writer.open(f"/carte/{sole_card(service).id}")
    log.full = True
    writer.send(texte="À garder")
    assert writer.answer.status_code == 503 and writer.fields()["texte"] == "À garder"
    log.full = False


def test_a_card_that_was_kept_just_before_a_crash_is_not_doubled_when_it_is_sent_again(service, live, writer):
    sending = writer.fields() | {"texte": " Une seule fois ", "categorie": "risque"}
    writer.client.post("/carte", data=sending)
    live.stop()
    restarted = served(service, live.port)
    restarted.start()
    try:
        assert writer.client.post("/carte", data=sending).status_code == 200
        assert sole_card(service).text == "Une seule fois"
        writer.client.post("/carte", data=sending | {"texte": "Une autre"})
        writer.open("/")
        writer.send(texte="Une seule fois", categorie="risque")
        texts = [card.text for card in service.session.cards.values()]
        assert texts == ["Une seule fois", "Une autre", "Une seule fois"]
    finally:
        restarted.stop()


def test_the_file_never_knows_which_phone_wrote(service, log, writer):
    writer.send(texte="Qui ?", categorie="risque")
    token = writer.client.cookies["atelier"].split(".")[1]
    assert token not in repr(log.actions)


def test_a_full_disk_is_told_and_the_text_stays(service, log, writer):
    log.full = True
    writer.send(texte="À garder", categorie="risque")
    assert writer.answer.status_code == 503
    assert writer.fields()["texte"] == "À garder"
    log.full = False
    writer.send()
    assert sole_card(service).text == "À garder"


HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>{{ 7*7 }}</textarea>'


def test_html_and_scripts_in_a_card_are_inert(service, live, moderated, writer):
    writer.send(texte=HOSTILE, categorie="risque")
    live.room.refuse(sole_card(service).id, HOSTILE)
    writer.open("/")
    assert HOSTILE in writer.text
    assert [script.get("src") for script in writer.page.all("script")] == ["/statique/phone.js"]
    assert not writer.page.all("img") and "49" not in writer.text
    service.publish_cards([sole_card(service).id])
