"""The sample workshop is a real one: replayed through the service, it ends as its file tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import yaml

from atelier_app.domain.cards import Actor, Card, CardStatus, LinkKind
from atelier_app.domain.method import CollectionRole
from atelier_app.domain.polls import Channel, PollState
from atelier_app.domain.session import Session
from atelier_app.domain.tally import points_budget, tally_points
from atelier_app.library.methods import find_method
from atelier_app.library.sample import ScriptedClock, load_sample, preparation_of, replay_sample
from atelier_app.resources import sample_workshops_dir
from atelier_app.service import SessionService
from tests.fakes import Clock, Ids, MemoryLog, created

PATH = sample_workshops_dir() / "admiville_charte.yaml"
TOLD: dict[str, Any] = yaml.safe_load(PATH.read_text(encoding="utf-8"))
STEPS: dict[str, dict[str, Any]] = {step["etape"]: step for step in TOLD["etapes"]}
CARDS: list[dict[str, Any]] = [card for step in TOLD["etapes"] for card in step.get("cartes", ())]
KEYED = {card["repere"]: card for card in CARDS if "repere" in card}
CORRECTED = {
    correction["carte"]: correction["texte"]
    for step in TOLD["etapes"]
    for correction in step.get("corrections", ())
    if "texte" in correction
}


def replayed(log: MemoryLog) -> SessionService:
    """Play the sample on a workshop created at its own hour: times never go back."""
    sample = load_sample(PATH)
    clock = ScriptedClock(sample.begins)
    first = replace(created(find_method(sample.method)), at=sample.begins)
    log.append(first)
    service = SessionService([first], log, clock=clock, new_id=Ids())
    service.prepare(preparation_of(sample))
    replay_sample(sample, service, clock)
    return service


@pytest.fixture(scope="module")
def service() -> SessionService:
    return replayed(MemoryLog())


@pytest.fixture(scope="module")
def session(service: SessionService) -> Session:
    return service.session


def final_text(told: dict[str, Any]) -> str:
    return str(CORRECTED.get(told.get("repere", ""), told["texte"]))


def written(session: Session, text: str) -> Card:
    """Return the only card of that text."""
    (card,) = (card for card in session.cards.values() if card.text == text)
    return card


def keyed(session: Session, key: str) -> Card:
    return written(session, final_text(KEYED[key]))


def texts_told() -> Iterator[dict[str, Any]]:
    yield from STEPS["consentir"]["textes"]


# What is in the file


def test_the_workshop_has_the_size_of_a_real_one() -> None:
    captured = STEPS["situations"]["cartes"] + STEPS["risques"]["cartes"]
    assert len(captured) >= 60
    assert {card["table"] for card in captured} == {1, 2, 3, 4, 5}
    assert TOLD["preparation"]["participants"] == 24
    assert len(STEPS["choisir"]["scrutin"]["bulletins"]) == 24
    assert len(STEPS["principes"]["cartes"]) == 7
    assert len(STEPS["lignes_rouges"]["cartes"]) == 4


def test_every_ballot_is_within_the_budget_and_one_at_least_is_blank() -> None:
    given = [ballot["points"] for ballot in STEPS["choisir"]["scrutin"]["bulletins"]]
    assert all(sum(points.values()) <= points_budget(7) for points in given)
    assert all(max(points.values(), default=0) <= 2 for points in given)
    assert {} in given


def test_some_charter_details_are_left_for_the_document_to_ask() -> None:
    assert not {"responsable_securite", "avis_comite_social", "numero_deliberation"} & TOLD["charte"].keys()


# What the replay makes of it


def test_the_preparation_is_the_one_told(session: Session) -> None:
    told, made = TOLD["preparation"], session.preparation
    assert (made.title, made.organisation, made.place) == (told["titre"], told["organisation"], told["lieu"])
    assert (made.day, made.starts_at) == (date(2026, 10, 8), time(14))
    assert (made.participants, made.tables) == (24, 5)
    assert list(made.facilitators) == told["animation"]
    assert list(made.directions) == told["directions"]


def test_every_card_is_there_as_it_was_left(session: Session) -> None:
    made = Counter(
        (card.text, card.step, card.content.table, card.content.category) for card in session.cards.values()
    )
    told = Counter(
        (final_text(card), step["etape"], card.get("table"), card.get("rubrique"))
        for step in TOLD["etapes"]
        for card in step.get("cartes", ())
    )
    objections = {(text, *rest) for text, *rest in made - told}
    assert told <= made
    assert {step for _, step, *_ in objections} == {"consentir"}


def test_cards_are_numbered_in_the_order_of_the_file(session: Session) -> None:
    objections = {card.id for card in session.cards_in("objection")}
    made = [card.text for card in session.cards_by_number() if card.id not in objections]
    assert made == [final_text(card) for card in CARDS]


def test_parked_removed_and_merged_cards_are_out_of_the_way(session: Session) -> None:
    def told(**marks: str) -> set[str]:
        return {card["texte"] for card in CARDS if marks.items() <= card.items()}

    def made(status: CardStatus) -> set[str]:
        return {card.text for card in session.cards.values() if card.status is status}

    merged = {card["texte"] for card in CARDS if "fusionnee_avec" in card}
    assert made(CardStatus.PARKED) == told(sort="parking") != set()
    assert made(CardStatus.REMOVED) == told(sort="retirée") | merged
    assert len(told(sort="retirée")) == len(merged) == 1


def test_a_merged_duplicate_leads_to_the_card_that_was_kept(session: Session) -> None:
    (told,) = (card for card in CARDS if "fusionnee_avec" in card)
    duplicate = written(session, told["texte"])
    assert session.targets(duplicate.id, LinkKind.MERGED_INTO) == (keyed(session, told["fusionnee_avec"]).id,)


def test_a_card_on_a_situation_points_to_it(session: Session) -> None:
    about = [card for card in STEPS["risques"]["cartes"] if "situation" in card.get("champs", {})]
    assert about
    for told in about:
        fields = written(session, final_text(told)).content.fields
        assert fields == told["champs"] | {"situation": keyed(session, told["champs"]["situation"]).id}


def test_themes_hold_the_cards_that_the_room_put_there(session: Session) -> None:
    published = [
        card for card in STEPS["risques"]["cartes"] if "sort" not in card and "fusionnee_avec" not in card
    ]
    made = {
        theme.title: {card.text for card in session.cards_of_theme(theme.id)}
        for theme in session.themes_of("regrouper")
    }
    told = {
        theme["titre"]: {final_text(card) for card in published if card.get("theme") == theme["repere"]}
        for theme in STEPS["regrouper"]["themes"]
    }
    assert made == told
    assert {card.text for card in session.tray("regrouper")} == {
        card["texte"] for card in published if "theme" not in card
    }
    assert session.tray("regrouper")


def test_the_room_renamed_themes_and_moved_cards_after_the_proposal(service: SessionService) -> None:
    labels = [action.label for action in service.history]
    accepted = labels.index("accepter un regroupement")
    assert labels.count("accepter un regroupement") == 1
    assert {"renommer un thème", "ranger des cartes"} <= set(labels[accepted:])


def test_principles_are_whole_and_come_from_themes_or_cards(session: Session) -> None:
    principles = session.cards_in("principe")
    themes = {theme["repere"]: theme["titre"] for theme in STEPS["regrouper"]["themes"]}
    for principle, told in zip(principles, STEPS["principes"]["cartes"], strict=True):
        assert set(principle.content.fields) >= {
            "intention",
            "engagement_collectivite",
            "devoir_agent",
            "droit_usager",
            "indicateur",
        }
        origins = session.targets(principle.id, LinkKind.COMES_FROM)
        names = {session.themes[i].title if i in session.themes else session.cards[i].text for i in origins}
        assert names == {themes.get(key) or final_text(KEYED[key]) for key in told["vient_de"]} != set()


def test_each_part_of_a_principle_can_be_read_aloud(session: Session) -> None:
    for principle in session.cards_in("principe"):
        assert all(len(str(value).split()) < 60 for value in principle.content.fields.values())


def test_red_lines_have_their_reason(session: Session) -> None:
    lines = session.cards_in(
        *(each.id for each in session.method.collections_with_role(CollectionRole.RED_LINE))
    )
    assert len(lines) == 4
    assert all(line.content.fields["motif"] for line in lines)


def test_the_vote_counts_every_ballot_told_and_ranks_without_being_flat(session: Session) -> None:
    (poll,) = session.polls.values()
    told = STEPS["choisir"]["scrutin"]["bulletins"]
    assert poll.state is PollState.CLOSED
    assert poll.points == points_budget(7) == 3
    ballots = session.ballots[poll.id]
    assert len(ballots) == len(told)
    assert dict(poll.aside.channels) == {
        Channel.PAPER: sum(ballot.get("par") == "papier" for ballot in told),
        Channel.PHONE: sum("par" not in ballot for ballot in told),
    }
    points: Counter[str] = Counter()
    for ballot in told:
        points.update({final_text(KEYED[key]): given for key, given in ballot["points"].items()})
    result = tally_points(poll.options, [ballot.choices for ballot in ballots])
    assert {session.cards[place.option].text: place.points for place in result.places} == points
    assert (result.voters, result.abstentions) == (23, 1)
    assert result.places[0].points >= 3 * result.places[-1].points


def test_every_text_has_the_decision_told(session: Session) -> None:
    made = {card.text: card.content.fields["etat"] for card in session.cards_in("principe", "ligne_rouge")}
    assert made == {final_text(KEYED[told["carte"]]): told["decision"] for told in texts_told()}
    assert Counter(made.values()) == {"adopté": 9, "amendé": 1, "reporté": 1}


def test_one_objection_was_lifted_by_an_amendment_and_one_stands(session: Session) -> None:
    made = {
        (card.text, session.cards[session.targets(card.id, LinkKind.OBJECTS_TO)[0]].text): card.content.fields
        for card in session.cards_in("objection")
    }
    told = {
        (objection["motif"], final_text(KEYED[text["carte"]])): objection["champs"]
        | {"issue": objection["suite"]}
        for text in texts_told()
        for objection in text.get("objections", ())
    }
    assert made == told
    assert {fields["issue"] for fields in made.values()} == {"levée", "maintenue"}


def test_the_amended_text_replaced_the_first_one(session: Session) -> None:
    (amended,) = (text for text in texts_told() if "amendement" in text)
    first = next(each for each in STEPS["rediger"]["corrections"] if each["carte"] == amended["carte"])
    fields = keyed(session, amended["carte"]).content.fields
    for name, text in amended["amendement"]["champs"].items():
        assert fields[name] == text != first["champs"][name]


def test_the_charter_says_what_the_file_says(session: Session) -> None:
    charter, told = session.charter, TOLD["charte"]
    assert (charter.title, charter.preamble, charter.tools) == (
        told["titre"],
        told["preambule"],
        told["outils"],
    )
    assert (charter.lead, charter.data_protection_officer) == (
        told["referent"],
        told["delegue_protection_donnees"],
    )
    assert (list(charter.publics), list(charter.reflexes)) == (told["publics"], told["reflexes"])
    assert (charter.review_period, charter.next_review) == (told["revision"], told["prochaine_revision"])
    assert (charter.security_officer, charter.committee_day, charter.deliberation_number) == ("", None, "")


# When it happens


def test_the_steps_last_as_long_as_told_which_is_not_as_planned(session: Session) -> None:
    end = session.finished_at
    assert end is not None
    real = {step.id: session.seconds_in(step.id, end) / 60 for step in session.method.steps}
    assert real == pytest.approx({name: step["minutes"] for name, step in STEPS.items()})
    assert sum(real.values()) == pytest.approx(124)
    assert any(real[step.id] != step.minutes for step in session.method.steps)


def test_the_workshop_begins_and_ends_on_the_day_at_the_hours_told(session: Session) -> None:
    begins = session.runs[0].started
    assert begins.replace(tzinfo=None) == datetime(2026, 10, 8, 14, 4)
    assert session.finished_at == begins + timedelta(minutes=124)


def test_actions_follow_one_another_within_their_steps(service: SessionService) -> None:
    runs = {run.step: run for run in service.session.runs}
    times = [action.at for action in service.history[2:]]
    assert times == sorted(times)
    added = [event.card for action in service.history for event in action.events if event.type == "CardAdded"]
    moments = [
        action.at for action in service.history for event in action.events if event.type == "CardAdded"
    ]
    for card, moment in zip(added, moments, strict=True):
        ended = runs[card.step].ended
        assert ended is not None
        assert runs[card.step].started < moment < ended
    assert len(set(moments)) == len(moments)


def test_everything_is_the_facilitators_and_can_be_undone(service: SessionService) -> None:
    assert {action.actor for action in service.history} == {Actor.FACILITATOR}
    assert service.undoable == "compléter la charte"


def test_the_same_sample_makes_the_same_workshop_twice(session: Session) -> None:
    log = MemoryLog()
    assert replayed(log).session == session
    assert SessionService(log.actions, log, clock=Clock(), new_id=Ids()).session == session
