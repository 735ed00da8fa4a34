"""Every kind of poll in the synthesis: its table, its sentences, objections word for word, the recount."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from atelier_app.domain.polls import Channel, PollKind
from atelier_app.export import Document, export_workshop
from atelier_app.export.context import Workshop, workshop
from atelier_app.export.pictures import poll_caption, poll_picture
from atelier_app.service import SessionService
from tests.export.reading import lines, opened, table_under
from tests.export.workshop import NOW
from tests.fakes import service_for
from tests.service.test_poll_kinds import method


def played() -> SessionService:
    """A workshop with one poll of each kind, by ballots on two channels and by show of hands."""
    service = service_for(method())
    for text in ("Transparence", "Sobriété"):
        service.add_card("principe", text)
        service.add_card("risque", f"Risque de {text.lower()}")
        service.add_theme("regrouper", text)
    for step in ("choisir", "pour_contre", "juger", "trier", "aligner", "noter", "consentir"):
        poll = service.prepare_poll(step).id
        service.open_poll(poll)
        asked = service.session.polls[poll]
        first = [asked.answers(column)[0] for column in range(asked.columns)]
        last = [asked.answers(column)[-1] for column in range(asked.columns)]
        if asked.kind is PollKind.POINTS:
            first, last = [1, 0], [0, asked.answers()[-1]]
        service.cast_ballot(poll, "a", first, reasons=("", ""))
        why = ("Trop cher", "Personne ne contrôle")
        service.cast_ballot(poll, "b", last, channel=Channel.PAPER, reasons=why)
        if asked.kind is PollKind.CONSENT:
            service.cast_ballot(poll, "c", (1, 0), reasons=("Le délai est court", ""))
        if step == "trier":
            service.count_hands(poll, [[4, 0, 1], [0, 2, 0]])
        service.close_poll(poll)
    return service


@pytest.fixture(scope="module")
def read() -> Workshop:
    return workshop(played().session, NOW)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    wanted = [Document.SYNTHESIS, Document.BALLOTS]
    export_workshop(played().session, folder, documents=wanted, now=NOW)
    return folder


def test_every_kind_says_its_rule_and_a_result_in_words(read: Workshop) -> None:
    kinds = ["points", "points", "mentions", "classes", "alignement", "cotation", "consentement"]
    assert [poll.genre for poll in read.scrutins] == kinds
    for poll in read.scrutins:
        assert poll.regle.endswith(".")
        assert len(poll.places) == 2
        for place in poll.places:
            assert place.resultat
            assert place.explication.endswith(".")


def test_counts_are_given_by_channel_and_hands_apart(read: Workshop) -> None:
    assert read.scrutins[3].participation == (
        "2 bulletins\u202f: 1\u00a0par téléphone et 1\u00a0sur papier\u202f; "
        "à main levée, jusqu’à 5 mains pour une proposition."
    )
    assert read.scrutins[3].votants == 7


def test_the_essentials_tell_consent_by_its_objections(read: Workshop) -> None:
    assert "Vote «\u00a0Consentir\u00a0»\u202f: 0 sur 2 textes sans objection." in read.essentiel


def test_every_result_has_a_picture_with_its_caption_and_its_words(read: Workshop) -> None:
    for poll in read.scrutins:
        assert poll_caption(poll).endswith(".")
        description = poll_picture(poll).description
        assert all(place.resultat in description for place in poll.places)


def test_the_synthesis_tells_objections_and_reservations_word_for_word(folder: Path) -> None:
    told = lines(opened(folder / "synthese.docx"))
    assert "Objection\u202f: Trop cher" in told
    assert "Objection\u202f: Personne ne contrôle" in told
    assert "Réserve\u202f: Le délai est court" in told


def test_the_synthesis_explains_each_place_and_how_far_people_agree(folder: Path, read: Workshop) -> None:
    document: Any = opened(folder / "synthese.docx")
    for poll in read.scrutins:
        table = table_under(document, poll.etape)
        told = [f"{place.explication} {place.dispersion}".strip() for place in poll.places]
        assert [row.cells[3].text for row in table.rows[1:]] == told


def test_the_synthesis_says_how_to_count_each_poll_again(folder: Path, read: Workshop) -> None:
    told = "\n".join(lines(opened(folder / "synthese.docx")))
    for poll in read.scrutins:
        assert f"atelier depouiller {poll.fichier}" in told
        assert (folder / poll.fichier).is_file()


def test_each_poll_has_a_file_of_its_own_without_any_moment_or_token(folder: Path) -> None:
    files = sorted(folder.glob("scrutin-*.json"))
    assert len(files) == 7
    for path in files:
        data = json.loads(path.read_text(encoding="utf-8"))
        assert {"mode", "question", "options", "bulletins", "canaux"} <= set(data)
        assert "2026" not in path.read_text(encoding="utf-8")
