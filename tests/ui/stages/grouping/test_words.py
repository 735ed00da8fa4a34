"""The words of the room: which lexicons, which notions of its own, and the file they may leave in."""

from dataclasses import replace

import pytest
import yaml
from PySide6.QtWidgets import QFileDialog, QLabel

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.themes import GroupingHelp, RoomNotion
from atelier_app.grouping import Lexicon, Notion
from atelier_app.ui.stages.grouping.lexicon_file import lexicon_text, write_lexicon
from atelier_app.ui.stages.grouping.reading import model_for
from atelier_app.ui.stages.grouping.words import CHOSEN, NONE

TREES = Lexicon(
    "arbres",
    "Arbres et jardins",
    (),
    (
        Notion(
            "arbre", "Arbres", "nature", ("arbre creux", "élagage tardif", "tilleul malade", "souche pourrie")
        ),
        Notion("eau", "Eau", "nature", ("arrosage nocturne", "sécheresse estivale", "fuite d’eau")),
    ),
)
NOTIONS = (RoomNotion("Le petit train", ("petit train", "locomotive")), RoomNotion("Été", ("canicule",)))


@pytest.fixture
def stage(qtbot, room):
    room.context = replace(room.context, lexicons=lambda: (TREES,))
    return room.enter("regrouper")


@pytest.fixture
def words(qtbot, stage):
    stage.rooms.words_button.click()
    qtbot.waitUntil(lambda: "arbres" in stage.words.boxes)
    return stage.words


def test_lexicons_are_automatic_until_the_room_decides(words):
    assert words.ways.choice == 0
    assert not words.boxes["arbres"].isEnabled()
    assert words.help() == GroupingHelp()


def test_the_room_chooses_its_lexicons(words, service):
    words.ways.group.button(CHOSEN).click()
    words.boxes["arbres"].click()
    words.save_button.click()
    assert service.session.grouping_help.lexicons == ("arbres",)
    assert not words.isVisible()
    service.undo()
    assert service.session.grouping_help.lexicons is None


def test_the_room_may_do_without_any_lexicon(words, service):
    words.ways.group.button(NONE).click()
    words.save_button.click()
    assert service.session.grouping_help.lexicons == ()


def test_notions_are_added_completed_and_removed(qtbot, stage, words, service):
    words.add_button.click()
    assert words.rows[0].title.hasFocus()
    qtbot.keyClicks(words.rows[0].title, "Le petit train")
    qtbot.keyClicks(words.rows[0].words, "petit train,  locomotive , ")
    words.add_button.click()
    words.save_button.click()
    assert service.session.grouping_help.notions == NOTIONS[:1]
    stage.rooms.words_button.click()
    assert [row.title.text() for row in words.rows] == ["Le petit train"]
    words.rows[0].remove_button.click()
    words.save_button.click()
    assert service.session.grouping_help.notions == ()


def test_words_without_a_notion_stay_to_be_corrected(qtbot, room, words):
    words.add_button.click()
    qtbot.keyClicks(words.rows[0].words, "locomotive")
    words.save_button.click()
    assert room.refused == ["Le nom de la notion\u202f: le texte est vide."]
    assert words.isVisible() and words.rows[0].words.text() == "locomotive"


def test_closing_keeps_nothing(words, service):
    words.add_button.click()
    words.close_button.click()
    assert not words.isVisible() and service.session.grouping_help == GroupingHelp()


def test_the_words_are_exported_where_one_says(qtbot, words, tmp_path):
    words.add_button.click()
    words.rows[0].title.setText("Été")
    words.rows[0].words.setText("canicule")
    words.export_button.click()
    (chooser,) = words.findChildren(QFileDialog)
    path = tmp_path / "mots.yaml"
    chooser.fileSelected.emit(str(path))
    chooser.close()
    chooser.setParent(None)
    qtbot.waitUntil(lambda: words.note.text() == "Exporté dans mots.yaml")
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["notions"][0]["termes"] == ["canicule"]


def test_without_any_lexicon_the_sheet_says_so(qtbot, room):
    stage = room.enter("regrouper")
    stage.rooms.words_button.click()
    qtbot.waitUntil(lambda: any("Aucun lexique" in each.text() for each in stage.words.findChildren(QLabel)))


def test_the_file_is_a_lexicon_whatever_is_written_in_it():
    odd = RoomNotion('Guillemets " : # [', ("- tiret", "deux : points", "l’été"))
    read = yaml.safe_load(
        lexicon_text("Charte d’Admiville", "charte", (*NOTIONS, odd, RoomNotion("ÉTÉ", ("x",))))
    )
    assert (read["id"], read["titre"], read["methodes"]) == (
        "charte_d_admiville",
        "Charte d’Admiville",
        ["charte"],
    )
    assert [notion["id"] for notion in read["notions"]] == ["le_petit_train", "ete", "guillemets", "ete_2"]
    assert read["notions"][2]["nom"] == odd.title and tuple(read["notions"][2]["termes"]) == odd.words


def test_an_identifier_always_begins_with_a_letter():
    read = yaml.safe_load(
        lexicon_text("2035", "charte", (RoomNotion("5 %", ("x",)), RoomNotion("!!", ("y",))))
    )
    assert read["id"] == "mots_de_la_salle_2035"
    assert [notion["id"] for notion in read["notions"]] == ["notion_5", "notion"]


def test_a_file_that_cannot_be_written_is_said_in_plain_words(tmp_path):
    with pytest.raises(WorkshopError, match="n’a pas pu être écrit"):
        write_lexicon(tmp_path / "absent" / "mots.yaml", "")


def names(texts, help_):
    model = model_for(texts, help_, lambda: (TREES,))
    return model.names if model is not None else ()


def test_proposals_rely_on_the_lexicons_whose_words_the_cards_use():
    spoken = [text for notion in TREES.notions for text in notion.terms if " " in text]
    assert names(spoken, GroupingHelp()) == ("Arbres", "Eau")
    assert names(["Former tous les agents"], GroupingHelp()) == ()


def test_proposals_rely_on_what_the_room_chose():
    assert names(["Former tous les agents"], GroupingHelp(("arbres",))) == ("Arbres", "Eau")
    assert names(["élagage du tilleul malade"], GroupingHelp(())) == ()
    own = GroupingHelp((), NOTIONS[:1])
    assert names(["le petit train"], own) == ("Le petit train",)


def test_a_notion_named_as_one_of_a_lexicon_completes_it():
    help_ = GroupingHelp(("arbres",), (RoomNotion("arbres", ("glycine",)),))
    assert len(names(["glycine"], help_)) == 2
