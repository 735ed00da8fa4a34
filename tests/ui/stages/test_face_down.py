"""What lies face down stays secret in every panel, whose screen the room may see."""

import pytest
from PySide6.QtWidgets import QAbstractItemView, QLabel

from atelier_app.ui.stages.fields import options_of
from tests.ui.workshops import fill

SECRET = "un secret bien gardé"


@pytest.fixture
def secret(service):
    """Cards of the first step, one of them with a text to keep; all face down."""
    ids = fill(service, "risque", 3)
    service.edit_card(ids[0], text=SECRET)
    service.hide_cards("risques")
    return ids


def readable(stage):
    """Every text that the panel shows, in labels and in lists."""
    texts = [each.text() for each in stage.findChildren(QLabel) if each.isVisible()]
    for view in stage.findChildren(QAbstractItemView):
        if view.isVisible():
            rows = range(view.model().rowCount())
            texts += [str(view.model().index(row, 0).data()) for row in rows]
    return " ".join(texts)


def test_grouping_waits_until_the_cards_are_revealed(qtbot, room, service, secret):
    stage = room.enter("regrouper")
    assert stage.cover.isVisible() and not stage.rooms.pages.isVisible()
    assert stage.cover.count.text() == "3\u00a0cartes face cachée"
    assert SECRET not in readable(stage)
    stage.cover.reveal_button.click()
    qtbot.waitUntil(stage.rooms.pages.isVisible)
    assert not stage.cover.isVisible()
    assert SECRET in readable(stage)


def test_a_panel_is_covered_as_soon_as_its_cards_are_turned(qtbot, room, service):
    fill(service, "risque", 3)
    stage = room.enter("regrouper")
    assert stage.cover.isHidden()
    service.hide_cards("risques")
    qtbot.waitUntil(stage.cover.isVisible)
    service.undo()
    qtbot.waitUntil(stage.cover.isHidden)


def test_revealing_the_cards_of_several_steps_is_one_action(qtbot, room, service, secret):
    service.add_card("risque", "Une autre", category="risque", step="regrouper")
    service.hide_cards("regrouper")
    stage = room.enter("regrouper")
    stage.cover.reveal_button.click()
    assert not service.session.hidden_steps
    service.undo()
    assert service.session.hidden_steps == {"risques", "regrouper"}


def test_a_covered_panel_has_no_control_to_reach_but_the_one_that_reveals(room, secret):
    stage = room.enter("regrouper")
    stage.cover.reveal_button.setFocus()
    stage.focusNextChild()
    assert stage.focusWidget() in (stage.cover.reveal_button, None)


def test_the_cover_is_as_large_as_the_panel(qtbot, room, secret):
    stage = room.enter("regrouper")
    stage.resize(700, 500)
    qtbot.waitUntil(lambda: stage.cover.size() == stage.size())


def test_a_vote_on_cards_face_down_cannot_be_prepared(room, service):
    for text in (SECRET, "Former"):
        service.add_card("principe", text, step="risques")
    service.hide_cards("risques")
    stage = room.enter("choisir")
    assert stage.cover.isVisible() and SECRET not in readable(stage)


def test_a_text_being_written_in_its_own_step_is_not_covered(room, service):
    service.add_card("principe", "Décider", step="principes")
    service.hide_cards("principes")
    assert room.enter("principes").cover.isHidden()


def test_the_cards_of_a_theme_to_draft_stay_face_down(qtbot, room, service, secret):
    theme = service.add_theme("regrouper", "Données", secret)
    stage = room.enter("principes")
    stage.show_card(theme.id)
    qtbot.waitUntil(lambda: "(face cachée)" in readable(stage))
    assert SECRET not in readable(stage)


def test_the_origin_of_a_text_does_not_tell_what_lies_face_down(qtbot, room, service, secret):
    principle = service.add_card("principe", "Décider", comes_from=[secret[0]])
    stage = room.enter("principes")
    stage.show_card(principle.id)
    stage.origin.unfold_button.click()
    qtbot.waitUntil(lambda: "(face cachée)" in readable(stage))
    assert SECRET not in readable(stage)


def test_a_card_face_down_is_offered_by_its_number(service, secret):
    service.add_card("risque", "Vue de tous", category="risque", step="principes")
    field = next(each for each in service.session.method.collection("risque").fields if each.id == "voisines")
    offered = dict(options_of(service.session, field))
    assert SECRET not in " ".join(offered.values())
    assert offered[secret[0]].endswith("(face cachée)")
