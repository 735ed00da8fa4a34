"""The « repère » of a vote in the synthesis: a column beside each option, where the method has one."""

from __future__ import annotations

from typing import Any

import pytest

from atelier_app.domain.session import Session
from atelier_app.export.context import workshop
from atelier_app.export.word import render
from atelier_app.resources import templates_dir
from tests.export.reading import opened, table_under
from tests.export.workshop import NOW, charter_workshop
from tests.fakes import service_for
from tests.library.methods.test_protocols import protocol


@pytest.fixture
def sorted_uses() -> Session:
    """Three uses put in classes: two of a survey, one of the room."""
    service = service_for(protocol("triage"))
    service.start_step("tri")
    known = [card.id for card in service.session.cards_by_number()][:2]
    own = service.add_card("cas", "Résumer les débats du conseil").id
    poll = service.prepare_poll("tri", options=[*known, own])
    service.open_poll(poll.id)
    service.cast_ballot(poll.id, "v", (2, 1, 0))
    service.close_poll(poll.id)
    return service.session


def _ranking(session: Session, step: str) -> Any:
    template = templates_dir() / "synthese.docx"
    return table_under(opened(render(template, workshop(session, NOW), title="Synthèse", now=NOW)), step)


def test_each_option_has_its_reference_beside_it(sorted_uses: Session) -> None:
    heads, *rows = ([cell.text for cell in row.cells] for row in _ranking(sorted_uses, "Trier").rows)

    assert heads == ["Rang", "Proposition", "Repère", "Résultat", "Pourquoi cette place"]
    assert [(row[1], row[2]) for row in rows] == [
        ("Résumer les débats du conseil", "—"),
        ("Recommandations contextuelles de formation", "Souhaitable"),
        ("Analyse des résultats des enquêtes internes", "Souhaitable"),
    ]


def test_a_vote_without_references_has_no_such_column() -> None:
    session = charter_workshop()

    assert not any(poll.reperes for poll in workshop(session, NOW).scrutins)
    assert "Repère" not in [cell.text for cell in _ranking(session, "Choisir ensemble").rows[0].cells]
