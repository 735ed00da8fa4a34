"""A message comes over the page: nothing moves under the hand of the facilitator."""

import pytest
from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QPushButton

from atelier_app.ui.banner import Banner, Message, Tone

LONG = Message(
    Tone.FAILURE, "Le disque est plein. " * 12, "Libérez de la place. " * 6, "Copier", lambda: None
)


def places(window):
    console = window.console
    parts = (console.top_bar, console.steps, console.board.view, console.capture, console.guidance)
    return [QRect(part.mapTo(window, part.rect().topLeft()), part.size()) for part in parts]


@pytest.fixture
def wide(room):
    room.resize(1366, 768)
    QApplication.processEvents()
    return room


def test_nothing_moves_when_a_message_comes_or_goes(wide):
    before = places(wide)
    wide.say(LONG)
    QApplication.processEvents()
    assert wide.banner.isVisible() and places(wide) == before
    wide.banner.dismiss()
    QApplication.processEvents()
    assert places(wide) == before


@pytest.mark.parametrize("size", [(1366, 768), (960, 540), (1920, 1080)])
def test_a_message_is_whole_inside_the_window_and_leaves_the_bar_at_the_top(wide, size):
    wide.say(LONG)
    wide.resize(*size)
    QApplication.processEvents()
    banner = wide.banner
    assert wide.centralWidget().rect().contains(banner.geometry())
    assert banner.y() >= wide.console.top_bar.geometry().bottom()
    for text in (banner._text, banner._remedy):
        assert text.height() >= text.heightForWidth(text.width())


def test_a_short_message_is_no_higher_than_it_needs(wide):
    wide.say(LONG)
    high = wide.banner.height()
    wide.say(Message(Tone.SUCCESS, "Fait."))
    assert wide.banner.height() < high


@pytest.fixture
def hasty(wide, monkeypatch):
    monkeypatch.setattr("atelier_app.ui.banner._GOOD_NEWS_STAYS", 1)
    wide.activateWindow()
    QCursor.setPos(wide.mapToGlobal(wide.rect().bottomRight()))
    wide.console.capture.field.setFocus()
    banner = Banner(wide.centralWidget())
    yield banner
    banner.deleteLater()


def test_good_news_leaves_by_itself(qtbot, hasty):
    hasty.show_message(Message(Tone.SUCCESS, "6 documents produits."))
    qtbot.waitUntil(lambda: hasty.message is None)
    assert not hasty.isVisible()


@pytest.mark.parametrize("tone", [Tone.FAILURE, Tone.NOTICE, Tone.REFUSAL])
def test_what_asks_for_something_stays(qtbot, hasty, tone):
    hasty.show_message(Message(Tone.SUCCESS, "Fait."))
    hasty.show_message(Message(tone, "Le disque est plein."))
    heard = QTimer()
    heard.setSingleShot(True)
    with qtbot.waitSignal(heard.timeout):
        heard.start(20)
    assert hasty.message is not None


def test_good_news_stays_under_the_keys(qtbot, hasty):
    hasty.show_message(Message(Tone.SUCCESS, "Fait.", "", "Ouvrir le dossier", lambda: None))
    hasty._action.setFocus()
    with qtbot.waitSignal(hasty._leaving.timeout):
        pass
    assert hasty.message is not None
    hasty._close.click()
    assert hasty.message is None


def rect_of(widget, window):
    return QRect(widget.mapTo(window.centralWidget(), QPoint()), widget.size())


@pytest.mark.parametrize("size", [(1366, 768), (960, 540)])
def test_a_message_leaves_the_heading_and_the_field_in_which_cards_are_written_in_sight(wide, size):
    wide.resize(*size)
    QApplication.processEvents()
    wide.say(Message(Tone.SUCCESS, "Fait."))
    stage = rect_of(wide.console.stage, wide)
    assert wide.banner.y() > stage.center().y()
    assert not wide.banner.geometry().intersects(rect_of(wide.console.capture, wide))


def test_a_message_about_what_was_just_done_leaves_it_in_sight(wide):
    wide.errands.show_phones()
    button = QPushButton("Ouvrir le vote", wide.errands.page)
    button.setGeometry(500, wide.errands.page.height() - 60, 200, 32)
    button.show()
    button.setFocus()
    assert wide.centralWidget().focusWidget() is button
    wide.say(Message(Tone.REFUSAL, "La question\u202f: le texte est vide."))
    held = rect_of(button, wide)
    assert wide.banner.geometry().bottom() < held.top()
    assert held.top() - wide.banner.geometry().bottom() < wide.banner.height()


def test_what_is_still_true_comes_back_after_a_passing_message(qtbot, hasty):
    hasty.show_message(Message(Tone.FAILURE, "Le disque est plein."))
    hasty.show_message(Message(Tone.SUCCESS, "Annulé.", stays=1))
    assert hasty.message.text == "Annulé."
    hasty.show_message(Message(Tone.SUCCESS, "Rétabli.", stays=1))
    qtbot.waitUntil(lambda: hasty.message.text == "Le disque est plein.")
    hasty._close.click()
    assert hasty.message is None


def test_a_refusal_does_not_come_back(qtbot, hasty):
    hasty.show_message(Message(Tone.REFUSAL, "Le texte est vide."))
    hasty.show_message(Message(Tone.SUCCESS, "Annulé.", stays=1))
    qtbot.waitUntil(lambda: hasty.message is None)


def test_a_notice_leaves_once_what_it_asks_for_is_being_done(hasty):
    done = []
    hasty.show_message(Message(Tone.NOTICE, "Autre adresse.", "", "Projeter", lambda: done.append(1)))
    hasty._action.click()
    assert done and hasty.message is None
