"""A repaired session is consistent: nothing in it points to what was lost, or to what its method lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from atelier_app.domain.cards import CardContent, FieldValue
from atelier_app.domain.method import Method
from atelier_app.domain.run import Preparation
from atelier_app.store import create_workshop, repair, service_of
from tests.fakes import START, Ids
from tests.store.samples import METHOD, change, reopened, workshop_at

WITH_CARD_FIELDS = Method.model_validate(
    METHOD.model_dump(by_alias=True, mode="json")
    | {
        "collections": [
            {
                "id": "idee",
                "titre": "Idées",
                "singulier": "Idée",
                "champs": [
                    {"id": "suite_de", "titre": "Suite de", "type": "carte", "collection": "idee"},
                    {"id": "voir", "titre": "Voir", "type": "cartes", "collection": "idee"},
                    {"id": "note", "titre": "Note"},
                ],
            }
        ]
    }
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "essai.atelier"


def test_fields_that_name_a_lost_card_are_rid_of_it_and_the_card_is_kept(path: Path) -> None:
    with create_workshop(path, WITH_CARD_FIELDS, Preparation("Essai"), now=START, new_id=Ids()) as workshop:
        service = service_of(workshop)
        lost = service.add_card("idee", "Perdue").id
        kept = service.add_card("idee", "Gardée").id
        fields: dict[str, FieldValue] = {"suite_de": lost, "voir": (lost, kept), "note": lost}
        third = service.add_card("idee", "Troisième", fields=fields).id
        service.edit_card(third, text="Troisième, corrigée")
    change(path, "UPDATE actions SET events = '[' WHERE seq = 2")
    report = repair(path)
    assert (report.saved_actions, report.lost_actions) == (4, 1)
    with reopened(report.repaired) as service:
        assert service.session.cards[third].content == CardContent(
            "Troisième, corrigée", fields={"voir": (kept,), "note": lost}
        )


@pytest.mark.parametrize("name", ["step", "collection"])
def test_a_card_of_a_step_or_collection_that_the_method_lacks_is_left_out(path: Path, name: str) -> None:
    with workshop_at(path) as (service, _):
        service.add_card("idee", "Égarée", step="ecrire")
        service.add_card("idee", "Gardée", step="ecrire")
    change(path, f"UPDATE actions SET events = json_set(events, '$[0].card.{name}', 'ecrjre') WHERE seq = 2")
    report = repair(path)
    assert (report.saved_actions, report.lost_actions) == (2, 1)
    with reopened(report.repaired) as service:
        assert [card.text for card in service.session.cards.values()] == ["Gardée"]
