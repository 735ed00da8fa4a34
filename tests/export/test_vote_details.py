"""Beside the ranking of a vote: answers in figures, the quorum, each college, and votes without voters."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from atelier_app.domain.method import Method
from atelier_app.domain.polls import PollKind
from atelier_app.export import Document, export_workshop
from atelier_app.export.context import workshop
from atelier_app.export.context.votes import PollView
from atelier_app.export.pictures import poll_caption, poll_picture
from atelier_app.service import SessionService
from tests.export.reading import lines, opened
from tests.export.test_poll_kinds import played
from tests.export.workshop import NOW
from tests.fakes import service_for
from tests.service.test_poll_kinds import method

KINDS = ("choisir", "pour_contre", "juger", "trier", "aligner", "noter", "consentir")
COLLEGES = ["Agents", "Encadrants", "Élus"]


def method_with_colleges() -> Method:
    """A method with a vote of each kind, read by college where a method may ask for it."""
    told: dict[str, Any] = method().model_dump(mode="json", by_alias=True, exclude_none=True)
    told["colleges"] = COLLEGES
    for step in told["etapes"]:
        if "vote" in step:
            step["vote"]["par_college"] = True
    return Method.model_validate(told)


def voted(step: str, sizes: tuple[int, ...], *, quorum: int = 0) -> SessionService:
    """A workshop with one poll, in which so many people of each college voted alike."""
    service = service_for(method_with_colleges())
    for text in ("Transparence", "Sobriété"):
        service.add_card("principe", text)
        service.add_card("risque", f"Risque de {text.lower()}")
        service.add_theme("regrouper", text)
    poll = service.prepare_poll(step, quorum=quorum).id
    service.open_poll(poll)
    asked = service.session.polls[poll]
    choices = [asked.answers(column)[0] for column in range(asked.columns)]
    choices = [1, 0] if asked.kind is PollKind.POINTS else choices
    for college, size in enumerate(sizes):
        for rank in range(size):
            own = college if asked.colleges else -1
            service.cast_ballot(poll, f"{college}-{rank}", choices, college=own)
    service.close_poll(poll)
    return service


def view(service: SessionService) -> PollView:
    return workshop(service.session, NOW).scrutins[-1]


def synthesis(service: SessionService, folder: Path) -> list[str]:
    export_workshop(service.session, folder, documents=[Document.SYNTHESIS], now=NOW)
    return lines(opened(folder / "synthese.docx"))


def test_every_kind_says_who_answered_what_in_figures() -> None:
    told = [[place.decompte for place in poll.places] for poll in workshop(played().session, NOW).scrutins]
    assert told == [
        ["2 points, de 1 votant", "1 point, de 1 votant"],
        [
            "1 point pour, de 1 votant\u202f; 0 point contre, de 0 votant",
            "0 point pour, de 0 votant\u202f; 3 points contre, de 1 votant",
        ],
        ["Bien\u202f: 1\u202f; Passable\u202f: 0\u202f; À rejeter\u202f: 1"] * 2,
        [
            "Souhaitable\u202f: 5\u202f; À voir\u202f: 0\u202f; À proscrire\u202f: 2",
            "Souhaitable\u202f: 1\u202f; À voir\u202f: 2\u202f; À proscrire\u202f: 1",
        ],
        ["Aligné\u202f: 1\u202f; Avec réserve\u202f: 0\u202f; Pas du tout\u202f: 1"] * 2,
        [
            "Gravité\u202f: médiane 1 (mineure\u202f: 1\u202f; critique\u202f: 1)\n"
            "Part\u202f: médiane 0,5 (0\u202f: 1\u202f; 1\u202f: 1)"
        ]
        * 2,
        [
            "Je consens\u202f: 2\u202f; J’ai une réserve\u202f: 0\u202f; J’ai une objection\u202f: 1",
            "Je consens\u202f: 1\u202f; J’ai une réserve\u202f: 1\u202f; J’ai une objection\u202f: 1",
        ],
    ]


def test_the_figures_of_a_picture_are_in_a_table_of_the_synthesis(tmp_path: Path) -> None:
    service = played()
    told = "\n".join(synthesis(service, tmp_path))
    for poll in workshop(service.session, NOW).scrutins:
        for place in poll.places:
            assert poll.par_points or place.decompte in told


def test_silence_on_a_proposal_is_in_the_figures() -> None:
    service = voted("trier", (1,))
    again = service.prepare_poll("trier").id
    service.open_poll(again)
    service.cast_ballot(again, "a", (0, -1))
    service.cast_ballot(again, "b", (0, 2))
    service.close_poll(again)
    assert view(service).places[1].decompte == (
        "Souhaitable\u202f: 0\u202f; À voir\u202f: 0\u202f; À proscrire\u202f: 1\u202f; sans réponse\u202f: 1"
    )


@pytest.mark.parametrize("step", KINDS)
def test_a_vote_in_which_nobody_voted_has_no_result_to_show(step: str, tmp_path: Path) -> None:
    service = voted(step, ())
    export_workshop(service.session, tmp_path, documents=[Document.SYNTHESIS], now=NOW)
    document: Any = opened(tmp_path / "synthese.docx")
    told = "\n".join(lines(document))
    assert "Aucun bulletin n’a été déposé." in told
    assert "Personne ne s’est prononcé\u202f: il n’y a pas de résultat." in told
    assert "Pourquoi cette place" not in told
    assert not [line for line in workshop(service.session, NOW).essentiel if line.startswith("Vote")]


@pytest.mark.parametrize("step", KINDS)
def test_every_kind_can_be_drawn_even_without_voters(step: str) -> None:
    poll = view(voted(step, ()))
    assert Image.open(io.BytesIO(poll_picture(poll).png)).height > 0
    assert poll_caption(poll).endswith(".")


def test_a_quorum_is_told_in_the_synthesis(tmp_path: Path) -> None:
    told = synthesis(voted("juger", (3,), quorum=2), tmp_path)
    assert [line for line in told if "Quorum de 2 votants atteint (3)." in line]


def test_a_missed_quorum_is_among_the_essentials(tmp_path: Path) -> None:
    service = voted("consentir", (3,), quorum=14)
    missed = "Quorum de 14 votants non atteint\u202f: 3 votants sur 14 demandés."
    (said,) = [line for line in workshop(service.session, NOW).essentiel if line.startswith("Vote")]
    assert said.endswith(missed)
    assert [line for line in synthesis(service, tmp_path) if missed in line and "3 bulletins" in line]


def test_an_alignment_is_told_by_how_many_are_aligned() -> None:
    essentials = workshop(voted("aligner", (3,)).session, NOW).essentiel
    assert "Vote «\u00a0aligner\u00a0»\u202f: 2 alignées sur 2 propositions." in essentials


def test_each_college_has_its_result_or_the_reason_why_not(tmp_path: Path) -> None:
    service = voted("juger", (7, 6, 2))
    agents, managers, elected = view(service).colleges
    assert agents.resultat == "1. Transparence\u202f: Bien\n1. Sobriété\u202f: Bien"
    assert managers.resultat.startswith("Non montré\u202f: on en déduirait, par soustraction")
    assert elected.resultat == "Non montré\u202f: moins de 5 votants."
    assert (agents.votants, managers.votants, elected.votants) == (7, 6, 2)
    told = synthesis(service, tmp_path)
    assert any(line.startswith("Par collège. ") for line in told)
    assert set(COLLEGES) <= set("\n".join(told).splitlines())


def test_a_college_without_voters_is_said_to_have_none() -> None:
    assert view(voted("juger", (7, 6, 0))).colleges[2].resultat == "Personne de ce collège n’a voté."


def test_a_vote_without_colleges_says_nothing_of_them(tmp_path: Path) -> None:
    service = voted("consentir", (7,))
    assert view(service).colleges == ()
    assert not [line for line in synthesis(service, tmp_path) if "Par collège" in line]


@pytest.mark.parametrize(
    ("step", "measure"), [("noter", "Gravité"), ("juger", "")], ids=["a rating", "a vote by grades"]
)
def test_the_caption_of_a_rating_says_what_its_bars_measure(step: str, measure: str) -> None:
    caption = poll_caption(view(voted(step, (2,))))
    assert ("La barre mesure" in caption) is bool(measure)
    assert not measure or caption.endswith(f"{measure}.")


def test_what_a_bar_of_a_rating_is_labelled_with_stays_in_the_picture() -> None:
    poll = view(voted("noter", (2,)))
    picture = Image.open(io.BytesIO(poll_picture(poll).png)).convert("L")
    right = picture.crop((picture.width - 8, 0, picture.width, picture.height))
    assert right.getextrema()[0] > 200  # nothing is cut by the edge


def test_the_bar_of_a_rating_is_as_long_as_its_place_on_the_scale() -> None:
    poll = view(voted("noter", (2,)))
    assert [place.points for place in poll.places] == [100, 100]  # « mineure » is worth 1
    assert poll.barre_pleine == 400  # and « critique » 4
    assert view(voted("choisir", (2,))).barre_pleine == 0
