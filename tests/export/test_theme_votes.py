"""What documents say of the votes on themes that have changed since: votes follow them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from atelier_app.domain.method import Method
from atelier_app.export.context import workshop
from atelier_app.export.context.themes import ThemeView
from atelier_app.export.word import render
from atelier_app.resources import templates_dir
from atelier_app.service import SessionService
from tests.export.reading import lines, opened
from tests.fakes import service_for
from tests.methods import SMALL

NOW = datetime(2026, 11, 17, 16, 4, tzinfo=UTC)
STEP = "regrouper"


def points_on_themes() -> Method:
    """The small method, whose vote by points is on the themes."""
    vote = SMALL.step("choisir").vote
    assert vote is not None
    voting = SMALL.step("choisir").model_copy(update={"vote": vote.model_copy(update={"options": "themes"})})
    steps = tuple(voting if step.id == voting.id else step for step in SMALL.steps)
    return SMALL.model_copy(update={"steps": steps})


@pytest.fixture
def service() -> SessionService:
    service = service_for(points_on_themes())
    for name in "ABC":
        service.add_theme(STEP, name, [service.add_card("risque", f"idée {name}").id])
    return service


def vote(service: SessionService, step: str, ballots: Sequence[Sequence[int]]) -> None:
    poll = service.prepare_poll(step).id
    service.open_poll(poll)
    for voter, ballot in enumerate(ballots):
        service.cast_ballot(poll, str(voter), ballot)
    service.close_poll(poll)


def theme(service: SessionService, title: str) -> str:
    return next(each.id for each in service.session.standing_themes() if each.title == title)


def shown(service: SessionService) -> dict[str, ThemeView]:
    (grouping,) = workshop(service.session, NOW).regroupements
    return {each.titre: each for each in grouping.themes}


def test_a_theme_says_how_many_voted_for_it_and_its_points(service: SessionService) -> None:
    vote(service, "choisir", [(2, 1, 0), (1, 0, 0)])
    assert {title: each.votes for title, each in shown(service).items()} == {
        "A": ("Vote «\u00a0Choisir\u00a0»\u202f: 2\u00a0votants, 3\u00a0points.",),
        "B": ("Vote «\u00a0Choisir\u00a0»\u202f: 1\u00a0votant, 1\u00a0point.",),
        "C": ("Vote «\u00a0Choisir\u00a0»\u202f: 0\u00a0votant, 0\u00a0point.",),
    }


def test_merged_themes_unite_their_voters_and_are_named(service: SessionService) -> None:
    vote(service, "choisir", [(2, 1, 0), (0, 1, 2)])
    service.merge_themes(theme(service, "A"), theme(service, "B"))
    assert shown(service)["A"].votes == (
        "Vote «\u00a0Choisir\u00a0»\u202f: 2\u00a0votants, 4\u00a0points "
        "(thèmes réunis\u202f: «\u00a0A\u00a0» et «\u00a0B\u00a0»).",
    )


def test_taking_the_merger_back_parts_the_votes_again(service: SessionService) -> None:
    vote(service, "choisir", [(2, 1, 0)])
    before = shown(service)
    service.merge_themes(theme(service, "A"), theme(service, "B"))
    service.undo()
    assert shown(service) == before


def test_a_theme_renamed_after_the_vote_says_its_name_of_then(service: SessionService) -> None:
    vote(service, "choisir", [(2, 1, 0)])
    service.rename_theme(theme(service, "A"), "Contrôle humain")
    assert shown(service)["Contrôle humain"].votes[0].endswith("2\u00a0points (alors nommé «\u00a0A\u00a0»).")


def test_a_vote_by_grades_gives_the_majority_grade(service: SessionService) -> None:
    vote(service, "juger", [(0, 1, 2), (0, 1, 2)])
    assert shown(service)["A"].votes == (
        "Vote «\u00a0Juger les thèmes\u00a0»\u202f: 2\u00a0votants, mention majoritaire «\u00a0Bien\u00a0».",
    )
    service.merge_themes(theme(service, "A"), theme(service, "B"))
    assert (
        shown(service)["A"]
        .votes[0]
        .endswith(
            "2\u00a0votants (thèmes réunis\u202f: «\u00a0A\u00a0», Bien\u202f; «\u00a0B\u00a0», Passable)."
        )
    )


def test_a_theme_that_nobody_could_vote_on_says_nothing(service: SessionService) -> None:
    vote(service, "choisir", [(2, 1, 0)])
    service.add_theme(STEP, "D", [service.add_card("risque", "tard venue").id])
    service.prepare_poll("juger")
    assert shown(service)["D"].votes == ()


def test_a_theme_that_was_given_up_is_shown_nowhere(service: SessionService) -> None:
    principle = service.add_card("principe", "P", comes_from=[theme(service, "A")])
    vote(service, "choisir", [(2, 1, 0)])
    service.merge_themes(theme(service, "B"), theme(service, "A"))
    assert workshop(service.session, NOW).principes[0].themes == ("B",)
    service.dissolve_theme(theme(service, "C"))
    read = workshop(service.session, NOW)
    assert [each.titre for each in read.regroupements[0].themes] == ["B"]
    assert set(read.regroupements[0].graphe.themes.values()) == {"B"}
    assert all(set(card.themes) <= {"B"} for card in read.cartes)
    assert read.principes[0].numero and principle.number


def test_a_principle_comes_from_the_theme_that_took_over_its_own(service: SessionService) -> None:
    service.add_card("principe", "P", comes_from=[theme(service, "A")])
    service.merge_themes(theme(service, "B"), theme(service, "A"))
    (principle,) = workshop(service.session, NOW).principes
    assert principle.themes == ("B",)


def test_the_synthesis_says_the_votes_under_each_theme(service: SessionService) -> None:
    vote(service, "choisir", [(2, 1, 0), (0, 1, 2)])
    service.merge_themes(theme(service, "A"), theme(service, "B"))
    document = render(
        templates_dir() / "synthese.docx", workshop(service.session, NOW), title="Synthèse", now=NOW
    )
    told = lines(opened(document))
    at = next(rank for rank, line in enumerate(told) if line.startswith("A (2"))
    assert "(thèmes réunis\u202f: «\u00a0A\u00a0» et «\u00a0B\u00a0»)" in " ".join(told[at : at + 3])
