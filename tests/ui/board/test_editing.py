"""Writing on a card, in place: nothing written is lost."""

from PySide6.QtCore import Qt

from tests.ui.gestures import centre_of

SHIFT = Qt.KeyboardModifier.ShiftModifier


def write(qtbot, view, text):
    """Write in place of the text of the card."""
    view.editor.selectAll()
    qtbot.keyClicks(view.editor, text)


def test_f2_writes_on_the_card_and_enter_keeps_it(qtbot, view, service, cards):
    view.board.choose(cards[0])
    qtbot.keyClick(view, Qt.Key.Key_F2)
    assert view.editor.isVisible()
    write(qtbot, view, "Mieux dit")
    qtbot.keyClick(view.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: service.session.cards[cards[0]].text == "Mieux dit")
    assert not view.editor.isVisible()
    assert view.hasFocus()


def test_a_double_click_writes_on_the_card(qtbot, view, cards):
    at = centre_of(view, cards[3])
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.editor.card == cards[3]


def test_shift_and_enter_break_the_line(qtbot, view, service, cards):
    view.edit(cards[0])
    write(qtbot, view, "un")
    qtbot.keyClick(view.editor, Qt.Key.Key_Return, SHIFT)
    qtbot.keyClicks(view.editor, "deux")
    qtbot.keyClick(view.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: service.session.cards[cards[0]].text == "un\ndeux")


def test_escape_gives_up_what_was_written(qtbot, view, service, cards):
    history = len(service.history)
    view.edit(cards[0])
    qtbot.keyClicks(view.editor, "Non")
    qtbot.keyClick(view.editor, Qt.Key.Key_Escape)
    assert not view.editor.isVisible()
    assert len(service.history) == history


def test_leaving_the_editor_keeps_what_was_written(qtbot, page, view, service, cards):
    view.edit(cards[0])
    qtbot.waitUntil(view.editor.hasFocus)
    write(qtbot, view, "Garde")
    page.capture.field.setFocus()
    qtbot.waitUntil(lambda: service.session.cards[cards[0]].text == "Garde")
    assert page.capture.field.hasFocus()


def test_a_text_that_is_refused_stays_in_the_editor(qtbot, page, view, service, cards):
    view.edit(cards[0])
    view.editor.setPlainText("x" * 5001)
    with qtbot.waitSignal(page.refused):
        qtbot.keyClick(view.editor, Qt.Key.Key_Return)
    assert view.editor.isVisible()
    assert len(view.editor.toPlainText()) == 5001
