"""The vote by consent of the charter method: each objection is dealt with, each reservation is kept."""

from __future__ import annotations

import pytest

from atelier_app.domain.cards import LinkKind
from atelier_app.domain.content import OUTCOME_FIELD, ObjectionOutcome
from atelier_app.domain.method import CollectionRole
from atelier_app.domain.polls import Poll
from atelier_app.domain.recount import poll_data
from atelier_app.library.methods import load_method
from atelier_app.resources import methods_dir
from atelier_app.service import SessionService
from tests.fakes import service_for

TEXTS = {"principe": "Une personne décide", "ligne_rouge": "Aucune note donnée aux agents"}


@pytest.fixture
def voted() -> tuple[SessionService, Poll]:
    """A principle and a red line of the charter, on which four people have voted."""
    service = service_for(load_method(methods_dir() / "charte.yaml"))
    for collection, text in TEXTS.items():
        service.add_card(collection, text)
    service.reveal_cards(*service.session.hidden_steps)
    poll = service.prepare_poll("consentir").id
    service.open_poll(poll)
    service.cast_ballot(poll, "a", (0, 0))
    service.cast_ballot(poll, "b", (2, 1), reasons=("Rien ne dit qui contrôle", "Le délai est court"))
    service.cast_ballot(poll, "c", (2, 0), reasons=("Impossible à l’état civil", ""))
    service.cast_ballot(poll, "d", (1, 2), reasons=("À revoir dans un an", "Et les stagiaires ?"))
    service.close_poll(poll)
    return service, service.session.polls[poll]


def test_each_objection_is_a_card_linked_to_the_text_that_it_is_about(
    voted: tuple[SessionService, Poll],
) -> None:
    session = voted[0].session
    (collection,) = session.method.collections_with_role(CollectionRole.OBJECTION)
    objections = {
        card.text: [session.cards[text].text for text in session.targets(card.id, LinkKind.OBJECTS_TO)]
        for card in session.cards_in(collection.id)
    }
    assert objections == {
        "Impossible à l’état civil": [TEXTS["principe"]],
        "Rien ne dit qui contrôle": [TEXTS["principe"]],
        "Et les stagiaires ?": [TEXTS["ligne_rouge"]],
    }


def test_objections_are_settled_one_by_one(voted: tuple[SessionService, Poll]) -> None:
    service, _ = voted
    cards = service.session.cards_in("objection")
    for card, outcome in zip(cards, ObjectionOutcome, strict=True):
        service.settle_objection(card.id, outcome)
        settled = service.session.cards[card.id].content.fields
        assert settled[OUTCOME_FIELD.id] == outcome
    service.undo()
    last = service.session.cards[cards[-1].id]
    assert OUTCOME_FIELD.id not in last.content.fields


def test_reservations_are_kept_word_for_word_and_make_no_card(voted: tuple[SessionService, Poll]) -> None:
    service, poll = voted
    ballots = service.session.ballots[poll.id]
    kept = [list(given) for given in service.session.polls[poll.id].aside.reservations]
    assert kept == [["À revoir dans un an"], ["Le délai est court"]]
    assert poll_data(poll, ballots)["reserves"] == kept
    assert len(service.session.cards_in("objection")) == 3
