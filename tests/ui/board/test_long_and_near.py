"""The capture bar at its edges: texts too long for it, and near cards that are not on the board."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from atelier_app.domain.cards import Actor, CardContent, CardStatus
from atelier_app.service.cards import NewCard
from tests.ui.gestures import drop_files


def paste(bar, text):
    QGuiApplication.clipboard().setText(text)
    bar.field.paste()


def test_a_long_list_is_pasted_whole(qtbot, page, bar):
    lines = [f"Idée {rank} dite avec assez de mots pour remplir une carte" for rank in range(1000)]
    with qtbot.assertNotEmitted(page.refused):
        paste(bar, "\n".join(lines))
    assert bar.field.text() == "\n".join(lines)


def test_a_list_that_is_too_long_is_never_cut_without_a_word(qtbot, page, bar):
    with qtbot.waitSignal(page.refused) as refused:
        paste(bar, "Une idée\n" * 50_000)
    assert "Importer des cartes" in refused.args[0].remedy


def test_a_near_card_that_is_parked_is_shown_in_the_parking(qtbot, page, bar, service, cards):
    service.park_cards([cards[5]])
    qtbot.waitUntil(lambda: page.board.bar.parking_button.text() == "Parking · 1")
    bar.field.setText("un humain doit signer la decision")
    qtbot.waitUntil(lambda: bar.near_button.isVisible())
    assert "· au parking · Voir" in bar.near_button.text()
    qtbot.keyClick(bar.field, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    parking = page.board.parking
    assert parking.isVisible()
    assert [item.text() for item in parking.list.selectedItems()] == ["Un humain signe toujours la décision"]


def test_a_near_card_that_waits_to_be_read_says_so(qtbot, page, bar, service):
    content = CardContent("Un humain signe toujours la décision", "risque")
    with qtbot.waitSignal(page.bridge.changed):
        service.add_cards([NewCard("risque", content, status=CardStatus.PENDING)], actor=Actor.PHONE)
    qtbot.waitUntil(lambda: bar._near.ready)
    bar.field.setText("un humain doit signer la decision")
    qtbot.waitUntil(lambda: bar.near_button.isVisible())
    assert "· à relire · Voir" in bar.near_button.text()


@pytest.mark.parametrize("place", ["view", "viewport", "editor", "lines", "search", "capture"])
def test_a_file_dropped_on_a_part_of_the_board_is_left_to_the_window(page, bar, tmp_path, place):
    board = page.board
    widget = {
        "view": board.view,
        "viewport": board.view.viewport(),
        "editor": board.view.editor.viewport(),
        "lines": board.writing.splitter.field.viewport(),
        "search": board.bar.search,
        "capture": bar.field,
    }[place]
    assert not widget.acceptDrops()
    parent = widget.parentWidget()
    assert not drop_files(parent, tmp_path / "cartes.csv")
