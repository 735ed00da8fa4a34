"""Lexicons that cannot be read, and answers that come too late: the stage goes on."""

from dataclasses import replace

import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.themes import GroupingHelp
from atelier_app.grouping import Lexicon, Notion
from atelier_app.grouping.reading import CardReason

UNREADABLE = WorkshopError("Le dossier des lexiques ne se lit pas.", "Vérifiez ses droits.")
TREES = Lexicon("arbres", "Arbres", (), (Notion("arbre", "Arbres", "nature", ("arbre creux",)),))


class Shelf:
    """Lexicons that may be out of reach."""

    def __init__(self, error):
        self.error, self.asked = error, 0

    def __call__(self):
        self.asked += 1
        if self.error is not None:
            raise self.error
        return (TREES,)


@pytest.fixture
def shelf(room):
    shelf = Shelf(UNREADABLE)
    room.context = replace(room.context, lexicons=shelf)
    room.context.tasks.refused.connect(lambda refusal: room.refused.append(refusal.message))
    return shelf


def settled(qtbot, stage):
    qtbot.waitUntil(lambda: not stage.context.tasks.busy and not stage.reader._pause.isActive())


def test_unreadable_lexicons_are_told_once_and_read_again_later(qtbot, room, shelf, service, ids, data):
    stage = room.enter("regrouper")
    settled(qtbot, stage)
    assert room.refused == [UNREADABLE.message] and stage._reading is None
    service.group_cards("regrouper", ids[5:6], data.id)
    qtbot.waitUntil(lambda: shelf.asked == 2)
    settled(qtbot, stage)
    assert room.refused == [UNREADABLE.message]
    shelf.error = None
    service.group_cards("regrouper", ids[6:7], data.id)
    qtbot.waitUntil(lambda: stage._reading is not None, timeout=20_000)


def test_a_search_without_readable_lexicons_gives_the_button_back(qtbot, room, shelf, ids):
    stage = room.enter("regrouper")
    settled(qtbot, stage)
    room.refused.clear()
    stage.rooms.propose_button.click()
    settled(qtbot, stage)
    assert room.refused == [UNREADABLE.message]
    assert stage.rooms.propose_button.text() == "Proposer des thèmes"
    assert not stage.proposing.searching.is_under_way


@pytest.mark.logs_errors
def test_a_bug_elsewhere_stops_no_search(qtbot, room, stage):
    def broken():
        raise RuntimeError("bug")

    stage.propose()
    stage.context.tasks.run(broken, lambda _done: None)
    qtbot.waitUntil(lambda: bool(room.crashed) and not stage.context.tasks.busy, timeout=30_000)
    assert stage.shows_preview


def test_the_reason_of_another_card_is_not_shown(stage, panel, ids):
    said = []
    panel.show_reason = said.append
    stage.view.choose([ids[0]])
    said.clear()
    stage._show_reason(ids[1], CardReason(("autre",), None, 0))
    assert said == []
    stage._show_reason(ids[0], CardReason(("relire",), None, 0))
    assert said == ["mots\u202f: relire"]


def test_saving_before_the_lexicons_are_read_keeps_those_chosen(qtbot, room, service, shelf):
    service.help_grouping(GroupingHelp(("ethique_ia",)))
    stage = room.enter("regrouper")
    stage.wording.open()
    settled(qtbot, stage)
    assert not stage.words.boxes
    stage.words.save_button.click()
    assert service.session.grouping_help.lexicons == ("ethique_ia",)


def test_a_chosen_lexicon_that_is_not_here_is_named_and_kept(qtbot, room, service, shelf):
    shelf.error = None
    service.help_grouping(GroupingHelp(("ethique_ia", "arbres")))
    stage = room.enter("regrouper")
    stage.wording.open()
    qtbot.waitUntil(lambda: "arbres" in stage.words.boxes)
    box = stage.words.boxes["ethique_ia"]
    assert box.text() == "ethique_ia (introuvable ici)" and box.isChecked()
    assert stage.words.help().lexicons == ("ethique_ia", "arbres")
    box.click()
    stage.words.show_lexicons((TREES,))
    assert stage.words.help().lexicons == ("arbres",)
