"""What the documents say, before any of them is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from atelier_app.domain.content import ConsentState
from atelier_app.domain.method import Method
from atelier_app.domain.run import CharterDetails, Preparation
from atelier_app.domain.session import Session
from atelier_app.export.context import Workshop, workshop
from tests.export.workshop import METHOD, NOW, Story, blank_workshop, charter_workshop
from tests.fakes import service_for


def _story() -> Story:
    story = Story()
    story.play()
    return story


def _card(read: Workshop, text: str) -> str:
    return next(card.destination for card in read.cartes if card.texte == text)


def test_the_head_names_the_workshop(read: Workshop) -> None:
    assert read.titre == "Charte d’usage de l’intelligence artificielle"
    assert read.collectivite == "Ville d’Admiville"
    assert read.date == "mardi 17\u00a0novembre 2026, 13\u00a0h\u00a030"
    assert read.produit_le == "17\u00a0novembre 2026 à 16\u00a0h\u00a004"


def test_the_figures_are_those_that_are_known(read: Workshop) -> None:
    assert {each.libelle: each.valeur for each in read.chiffres} == {
        "Personnes": "24",
        "Directions": "7",
        "Tables": "6",
        "Cartes": "60",
        "Bulletins": "47",
        "Durée réelle": "2\u00a0h\u00a014",
    }
    assert workshop(blank_workshop(), NOW).chiffres == ()


def test_the_essentials_tell_people_themes_votes_charter_and_disagreements(read: Workshop) -> None:
    assert list(read.essentiel) == [
        "24 personnes de 7 directions ont écrit 60 cartes.",
        "Les cartes forment 7 thèmes\u202f; le plus nourri est «\u00a0Contrôle humain\u00a0» (9 cartes).",
        "Vote «\u00a0Choisir ensemble\u00a0»\u202f: "
        "«\u00a0L’humain décide et répond\u00a0» arrive en tête (21\u00a0points).",
        "Vote «\u00a0Mesurer l’accord\u00a0»\u202f: "
        "«\u00a0L’humain décide et répond\u00a0» arrive en tête (Indispensable).",
        "6 principes et 4 lignes rouges sont écrits.",
        "2 désaccords demeurent et sont rapportés mot pour mot.",
    ]


def test_a_workshop_that_has_not_started_has_nothing_essential() -> None:
    assert workshop(blank_workshop(), NOW).essentiel == ()


def test_the_run_compares_what_was_planned_and_what_happened(read: Workshop) -> None:
    first = read.deroulement.etapes[0]

    assert (first.titre, first.prevu, first.reel) == ("Ouvrir l’atelier", "8\u00a0min", "9\u00a0min")
    assert (read.deroulement.total_prevu, read.deroulement.total_reel) == (
        "2\u00a0h\u00a006",
        "2\u00a0h\u00a014",
    )
    assert read.deroulement.phrase == "La séance a duré 8\u00a0min de plus que prévu."


def test_a_step_left_out_is_said_to_be() -> None:
    story = Story()
    story.service.plan_step("aligner", enabled=False)
    story.enter("ouvrir", 4)
    read = workshop(story.service.session, story.clock())
    steps = {step.titre: (step.prevu, step.reel) for step in read.deroulement.etapes}

    assert steps["Mesurer l’accord"] == ("retirée", "non jouée")
    assert steps["Ouvrir l’atelier"] == ("8\u00a0min", "4\u00a0min")
    assert "n’est pas terminée" in read.deroulement.phrase


def test_themes_come_from_the_fullest_to_the_emptiest_with_their_counts(read: Workshop) -> None:
    (grouping,) = read.regroupements

    assert [theme.nombre for theme in grouping.themes] == [9, 7, 7, 6, 6, 5, 4]
    assert grouping.themes[0].decompte == "● Garantie\u202f: 4 · ▲ Risque\u202f: 3 · ◆ Vigilance\u202f: 2"
    assert grouping.phrase.startswith("44 cartes rangées dans 7 thèmes")
    assert grouping.a_classer[0].texte == "Et les correspondants de nuit, qui leur en parle ?"


def test_the_wording_of_a_merged_card_is_kept_with_the_card_that_absorbed_it(read: Workshop) -> None:
    (grouping,) = read.regroupements
    variants = [variant for card in grouping.themes[0].cartes for variant in card.variantes]

    assert variants == ["Toujours un humain qui décide."]


def test_cards_that_no_step_groups_are_told_by_step(read: Workshop) -> None:
    assert [(each.etape, each.compte) for each in read.recueils] == [
        ("Repérer nos situations", "6 cartes"),
        ("Conclure", "4 cartes"),
    ]
    assert read.recueils[0].cartes[0].precisions == (
        "Qui l’utilise\u202f: Les secrétariats · Données\u202f: Comptes rendus internes"
    )


def test_every_card_says_where_it_went(read: Workshop) -> None:
    theme = "Thème «\u00a0Contrôle humain\u00a0» → principe\u00a01"

    assert _card(read, "L’usager peut parler à une personne.") == theme
    assert _card(read, "Toujours un humain qui décide.") == (
        f"Fusionnée avec la carte n°\u00a012 → {theme[0].lower()}{theme[1:]}"
    )
    assert _card(read, "Que se passe-t-il si le fournisseur ferme ?") == "À classer"
    assert _card(read, "Inviter les communes voisines à la prochaine séance.") == "Mise de côté au parking"
    assert _card(read, "L’humain décide et répond") == "Principe\u00a01 (adopté)"
    assert _card(read, "Aucune reconnaissance des émotions au travail.") == "Ligne rouge\u00a01 (adoptée)"
    assert (
        _card(read, "Et les primes au résultat ?") == "Objection\u202f: ligne rouge\u00a04 (sans suite notée)"
    )
    assert _card(read, "Rassurée.") == "Lue à l’étape «\u00a0Conclure\u00a0»"


def test_a_card_taken_off_the_board_leaves_no_trace_but_a_count() -> None:
    story = _story()
    story.service.remove_cards(story.ids_of(["Rassurée."]))
    read = workshop(story.service.session, NOW)

    assert "Rassurée." not in [card.texte for card in read.cartes]
    assert read.cartes_retirees == (
        "1 carte de la séance, retirée du tableau ou jamais publiée, ne figure pas ici."
    )


def test_a_vote_tells_who_took_part_how_and_the_reason_of_each_place(read: Workshop) -> None:
    points, grades = read.scrutins

    assert points.participation == "24 bulletins\u202f: 20\u00a0par téléphone et 4\u00a0à main levée."
    assert points.places[0].explication == "1ʳᵉ place\u202f: 21 points donnés par 21 des 24 votants."
    assert [place.rang for place in points.places] == ["1", "2", "3 ex æquo", "3 ex æquo", "5", "6", "7"]
    assert grades.participation == "23 bulletins\u202f: 23\u00a0par téléphone\u202f; 1 bulletin blanc."
    assert grades.places[0].effectifs == (14, 6, 2, 0, 0)
    assert grades.places[0].resultat == "Indispensable"


def test_a_vote_that_is_still_open_says_nothing_but_its_question() -> None:
    story = Story()
    for title in ("Un", "Deux"):
        story.service.add_card("principe", title)
    poll = story.service.prepare_poll("choisir", question="Lesquels ?")
    story.service.open_poll(poll.id)
    story.service.cast_ballot(poll.id, "v", [1, 0])
    read = workshop(story.service.session, NOW)

    assert read.scrutins == ()
    assert read.scrutins_en_attente == ("Lesquels ?",)


def test_a_principle_says_where_it_comes_from(read: Workshop) -> None:
    first = read.principes[0]

    assert first.origine == (
        "Issu de 10 cartes, thème «\u00a0Contrôle humain\u00a0», "
        "mention majoritaire «\u00a0Indispensable\u00a0»\u202f; adopté."
    )
    assert [each.amorce for each in (first.collectivite, first.agent, first.usager)] == [
        "La collectivité s’engage à",
        "L’agent",
        "L’usager peut",
    ]


def test_points_are_told_in_the_origin_when_they_are_the_last_vote() -> None:
    story = Story()
    theme = story.service.add_theme(
        "regrouper", "Contrôle humain", [story.service.add_card("carte", "Relire").id]
    )
    card = story.service.add_card("principe", "Relire", comes_from=[theme.id])
    story.service.add_card("principe", "Former")
    poll = story.service.prepare_poll("choisir")
    story.service.open_poll(poll.id)
    story.service.cast_ballot(poll.id, "v", [2, 0])
    story.service.close_poll(poll.id)
    story.service.decide(card.id, ConsentState.ADOPTED)
    read = workshop(story.service.session, NOW)

    assert read.principes[0].origine == (
        "Issu de 1 carte, thème «\u00a0Contrôle humain\u00a0», 2\u00a0points\u202f; adopté."
    )
    assert read.principes[1].origine == "Écrit en séance, 0\u00a0point."


def test_a_lead_in_that_the_room_wrote_itself_is_not_doubled() -> None:
    story = Story()
    fields = {"engagement_collectivite": "la collectivité s'engage à relire", "devoir_agent": "relit"}
    story.service.add_card("principe", "Relire", fields=fields)
    principle = workshop(story.service.session, NOW).principes[0]
    authority, agent, user = principle.collectivite, principle.agent, principle.usager

    assert (authority.amorce, authority.texte) == ("la collectivité s'engage à", "relire")
    assert (agent.amorce, agent.texte) == ("L’agent", "relit")
    assert (user.amorce, bool(user.texte)) == ("L’usager peut", False)


def test_a_postponed_text_is_not_in_the_charter_and_is_not_lost(read: Workshop) -> None:
    assert [each.titre for each in read.principes_reportes] == ["Un service égal pour chacun"]
    assert len(read.principes) == 6
    assert [each.numero for each in read.principes] == [1, 2, 3, 4, 5, 6]


def test_objections_are_word_for_word_and_those_that_stand_are_set_apart(read: Workshop) -> None:
    assert [(each.texte, each.issue) for each in read.objections] == [
        ("La liste des outils va vieillir en trois mois.", "levée"),
        ("« Refuser un outil » : cela ne peut pas dépendre de chacun.", "clarifiée"),
        ("Le guichet sans écran n’est pas financé ; on ne peut pas le promettre.", "maintenue"),
        ("Et les primes au résultat ?", "sans suite notée"),
    ]
    assert [each.issue for each in read.desaccords] == ["maintenue", "sans suite notée"]
    assert read.decisions == "Sur 11 textes\u202f: 7 adoptés, 1 amendé, 1 reporté et 2 sans décision."


def _raised_by_hand() -> Story:
    """The same workshop, where three hands object to the first principle and one to the second, noted."""
    story = _story()
    service = story.service
    texts = story.principles[:2]
    poll = service.prepare_poll("consentir", options=texts)
    service.open_poll(poll.id)
    service.count_hands(poll.id, [(8, 0, 3), (10, 0, 1)])
    service.close_poll(poll.id)
    service.object_to(texts[1], "Trop cher", step="consentir")
    return story


def test_objections_raised_by_hand_are_told_without_a_reason() -> None:
    session = _raised_by_hand().service.session
    read = workshop(session, NOW)
    (raised,) = [each for each in read.desaccords if not each.ecrite]
    assert raised.texte == "3 objections à main levée, sans motif écrit"
    assert (
        raised.vise == next(each for each in read.principes if raised in each.objections).objections[0].vise
    )
    assert (raised.issue, raised.nombre) == ("sans suite notée", 3)
    assert read.essentiel[-1] == (
        "6 désaccords demeurent et sont rapportés, dont 3 à main levée, sans motif écrit."
    )


def test_an_objection_raised_by_hand_is_told_once_its_reason_is_noted() -> None:
    story = _raised_by_hand()
    for reason in ("Flou", "Cher", "Long"):
        story.service.object_to(story.principles[0], reason, step="consentir")
    read = workshop(story.service.session, NOW)
    assert all(each.ecrite for each in read.objections)
    assert read.essentiel[-1] == "6 désaccords demeurent et sont rapportés mot pour mot."


def test_the_charter_is_a_draft_until_it_has_been_voted(read: Workshop) -> None:
    assert read.charte.statut == "Projet · V0 · ne vaut pas décision"
    assert not read.charte.adoptee


@pytest.mark.parametrize(
    ("number", "day", "adopted"),
    [
        ("2027-12", NOW.date(), True),
        ("2027-12", NOW.date() + timedelta(days=1), False),
        ("2027-12", None, False),
        ("", NOW.date(), False),
    ],
)
def test_a_charter_is_adopted_by_a_deliberation_that_has_taken_place(
    number: str, day: date | None, adopted: bool
) -> None:
    session = charter_workshop()
    session.charter = replace(session.charter, deliberation_number=number, deliberation_day=day)

    assert workshop(session, NOW).charte.adoptee is adopted


def test_what_nobody_filled_in_is_false_and_says_what_is_missing() -> None:
    session = blank_workshop()
    session.charter, session.preparation = CharterDetails(), Preparation("Séance")
    read = workshop(session, NOW)

    assert not read.charte.referent
    assert str(read.charte.referent) == "[à compléter\u202f: référent ou référente IA]"
    assert str(read.collectivite) == "[à compléter\u202f: nom de la collectivité]"


def test_reading_a_workshop_changes_nothing_in_it() -> None:
    session, same = charter_workshop(), charter_workshop()
    workshop(session, NOW)

    assert session == same


def test_the_fields_written_by_the_room_come_with_their_units_and_cards() -> None:
    read = workshop(charter_workshop(), NOW)
    details = {each.titre: each.valeur for card in read.cartes for each in card.details}

    assert details["Qui l’utilise"] == "La restauration"
    assert "Décision" not in details


def test_a_workshop_with_nothing_in_it_can_be_told() -> None:
    session: Session = blank_workshop()
    read = workshop(session, NOW)

    assert read.cartes == ()
    assert read.vote_prevu
    assert read.deroulement.phrase == "La séance n’a pas encore commencé."
    assert read.fabrication == ""


def test_a_field_that_names_a_lost_card_says_so() -> None:
    method = METHOD.model_dump(by_alias=True, mode="json", exclude_none=True)
    situation = next(each for each in method["collections"] if each["id"] == "situation")
    situation["champs"].append({"id": "suite", "titre": "Suite de", "type": "carte"})
    service = service_for(Method.model_validate(method))
    first = service.add_card("situation", "la première")
    second = service.add_card("situation", "la seconde", fields={"suite": first.id})
    del service.session.cards[first.id]
    (card,) = workshop(service.session, NOW).cartes

    assert card.id == second.id
    assert card.precisions == "Suite de\u202f: carte perdue"
