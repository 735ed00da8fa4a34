"""From one start to the next, even after a crash."""

import threading

from atelier_app.ui.recent import RecentWorkshop, RecentWorkshops
from atelier_app.ui.window import MainWindow
from tests.fakes import START


def test_what_stands_in_the_capture_field_is_there_again(qtbot, room):
    path = room.console.workshop.path
    room.console.capture.field.setText("une idée à moitié")
    room.console.top_bar.home_wanted.emit()
    room.open_path(path)
    qtbot.waitUntil(lambda: room.console is not None)
    assert room.console.capture.field.text() == "une idée à moitié"


def test_an_open_workshop_is_remembered_as_such_with_its_step(qtbot, desk, room):
    recent = desk.workbench().recent
    qtbot.waitUntil(lambda: recent.interrupted() is not None and recent.interrupted().step == 2)
    room.console.workshop.service.start_step("noter")
    qtbot.waitUntil(lambda: recent.interrupted().step == 4)
    room.console.top_bar.home_wanted.emit()
    assert recent.interrupted() is None


def test_what_stands_in_the_capture_field_survives_a_crash(qtbot, desk, room):
    recent, path = desk.workbench().recent, room.console.workshop.path
    room.console.capture.field.setText("une idée à moitié")
    qtbot.waitUntil(lambda: recent.draft_of(path) == "une idée à moitié")


def test_the_list_of_workshops_is_written_on_another_thread(qtbot, desk, room, monkeypatch):
    threads, remember = [], RecentWorkshops.remember
    monkeypatch.setattr(
        RecentWorkshops,
        "remember",
        lambda self, entry: (threads.append(threading.get_ident()), remember(self, entry)),
    )
    room.console.workshop.service.start_step("noter")
    qtbot.waitUntil(lambda: bool(threads))
    assert threading.get_ident() not in threads


def test_after_a_crash_the_next_start_offers_the_workshop(qtbot, desk, tmp_path):
    path = tmp_path / "charte.atelier"
    path.touch()
    entry = RecentWorkshop(
        path=path, title="Charte", organisation="", at=START, cards=3, step=7, steps=10, open=True
    )
    desk.workbench().recent.remember(entry)
    window = MainWindow(desk.workbench())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.banner.isVisible())
    assert window.banner.message.text == "L’atelier «\u00a0Charte\u00a0» n’avait pas été fermé."
    assert "étape\u00a07\u00a0/\u00a010" in window.banner.message.remedy
    window.banner._action.click()
    qtbot.waitUntil(lambda: window.console is not None)
    assert window.console.workshop.path == path
    window.close()


def test_a_workshop_closed_cleanly_is_not_offered_again(qtbot, desk, room):
    room.console.top_bar.home_wanted.emit()
    qtbot.waitUntil(lambda: not room.tasks.busy)
    again = MainWindow(desk.workbench())
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: not again.tasks.busy)
    assert again.banner.message is None
    again.close()
