"""What proposals rely on: lexicons that are asked for or whose words are used, and words of the room."""

from __future__ import annotations

from pathlib import Path

import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.themes import GroupingHelp, RoomNotion
from atelier_app.library.lexicons import lexicons_that_serve, vocabulary
from tests.library.lexicons.samples import SOUND, written

OF_PARKS = ["un banc aak dans le square", "un arbre bbk pour le banc cck"] * 2
OF_STARS = ["Jupiter brille ce soir", "les anneaux de Saturne"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written(tmp_path, SOUND, "parcs.yaml")
    other = SOUND.replace("id: parcs", "id: verger").replace("Parcs et jardins", "Autour du verger")
    written(tmp_path, other.replace("[charte]", "[metiers]"), "verger.yaml")
    written(tmp_path, "id: [", "cassee.yaml")
    return tmp_path


def test_lexicons_that_serve_a_method_come_first_then_by_title(folder: Path) -> None:
    assert [each.id for each in lexicons_that_serve(None, folder)] == ["verger", "parcs"]
    assert [each.id for each in lexicons_that_serve("charte", folder)] == ["parcs", "verger"]


def test_lexicons_are_used_when_the_cards_use_their_words(folder: Path) -> None:
    assert [each.id for each in vocabulary(OF_PARKS, folder=folder).lexicons] == ["verger", "parcs"]
    assert vocabulary(OF_STARS, folder=folder).lexicons == ()
    assert vocabulary([], folder=folder).lexicons == ()


def test_too_few_cards_prove_nothing(folder: Path) -> None:
    assert vocabulary(OF_PARKS[:2], folder=folder).lexicons == ()


def test_the_room_chooses_its_lexicons_whatever_the_cards_say(folder: Path) -> None:
    chosen = vocabulary(OF_STARS, GroupingHelp(("parcs",)), folder=folder)
    assert [each.id for each in chosen.lexicons] == ["parcs"]
    assert vocabulary(OF_PARKS, GroupingHelp(()), folder=folder).lexicons == ()


def test_a_chosen_lexicon_that_is_gone_is_refused(folder: Path) -> None:
    with pytest.raises(WorkshopError, match="«\u00a0rues\u00a0» n’existe pas"):
        vocabulary(OF_PARKS, GroupingHelp(("rues",)), folder=folder)


def test_without_a_lexicon_or_a_word_of_the_room_there_is_no_model(folder: Path) -> None:
    assert vocabulary(OF_STARS, folder=folder).model() is None


def test_the_words_of_the_room_are_recognised(folder: Path) -> None:
    wanted = GroupingHelp((), (RoomNotion("Le ciel", ("planète", "étoile filante")),))
    model = vocabulary(OF_STARS, wanted, folder=folder).model()
    assert model is not None
    assert model.names == ("Le ciel",)
    assert model.evidence([("planet",)]).shape == (1, 1)


def test_a_notion_of_the_room_named_as_one_of_a_lexicon_completes_it(folder: Path) -> None:
    wanted = GroupingHelp(
        ("parcs",), (RoomNotion("des BANCS", ("strapontin",)), RoomNotion("Le ciel", ("lune",)))
    )
    model = vocabulary(OF_PARKS, wanted, folder=folder).model()
    assert model is not None
    assert model.names == ("Des bancs", "Des arbres", "Le ciel")
    told = model.evidence([("strapontin",)])[0]
    assert told.argmax() == 0
