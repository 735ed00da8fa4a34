"""Every vote, rating and consent of the known protocols can be held, from its first ballot to its result."""

from __future__ import annotations

from pathlib import Path

import pytest

from atelier_app.domain.method import THEMES, Step
from atelier_app.domain.polls import PollKind
from atelier_app.domain.principles import poll_result
from atelier_app.library.methods import load_method
from atelier_app.service import SessionService
from tests.fakes import service_for
from tests.library.methods.samples import CHARTER, PROTOCOLS

FILES = [CHARTER, *sorted(PROTOCOLS.glob("*.yaml"))]


def polled(step: Step) -> bool:
    return bool(step.vote or step.rating or step.consent)


def fill(service: SessionService, step: Step) -> None:
    """Write three cards in everything that the step puts to the vote, and as many themes before it."""
    method = service.session.method
    named = step.consent.texts if step.consent else (step.rating.items,) if step.rating else ()
    for collection in named or (step.vote.options if step.vote else "",):
        if collection != THEMES:
            for rank in range(3):
                service.add_card(collection, f"Carte {rank}", step=step.id)
            continue
        before = method.steps[: method.steps.index(step)]
        grouping = [each.id for each in before if each.kind == "regroupement"][-1]
        for rank in range(3):
            service.add_theme(grouping, f"Thème {rank}")


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_poll_of_a_method_is_held_to_its_result(path: Path) -> None:
    service = service_for(load_method(path))
    for step in filter(polled, service.session.method.steps):
        fill(service, step)
        service.reveal_cards(step.id)
        poll = service.prepare_poll(step.id)
        service.open_poll(poll.id)
        poll = service.session.polls[poll.id]
        choices = [poll.answers(column)[0] if column < 1 else 0 for column in range(poll.columns)]
        service.cast_ballot(poll.id, "v", choices)
        service.close_poll(poll.id)
        result = poll_result(service.session, service.session.polls[poll.id])
        assert (result.voters, len(result.places)) == (1, len(poll.options))


def test_the_protocols_use_every_kind_of_poll() -> None:
    kinds = set()
    for path in FILES:
        service = service_for(load_method(path))
        for step in filter(polled, service.session.method.steps):
            fill(service, step)
            kinds.add(service.prepare_poll(step.id).kind)
    # Grades without thresholds: `tests.service.test_polls`.
    assert kinds == set(PollKind) - {PollKind.GRADES}
