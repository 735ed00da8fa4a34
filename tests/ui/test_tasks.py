"""Heavy work happens elsewhere, and its result comes back on the thread of the window."""

import threading

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from atelier_app.domain.errors import WorkshopError
from atelier_app.ui.tasks import TaskRunner


@pytest.fixture
def runner(qapp):
    runner = TaskRunner()
    yield runner
    runner.stop()


def test_work_is_done_on_another_thread_and_called_back_on_this_one(qtbot, runner):
    threads = []
    runner.run(threading.get_ident, lambda at_work: threads.extend([at_work, threading.get_ident()]))
    qtbot.waitUntil(lambda: len(threads) == 2)
    at_work, called_back = threads
    assert at_work != called_back == threading.get_ident()


def test_a_refusal_goes_to_the_one_who_asked(qtbot, runner):
    refused, elsewhere = [], []
    runner.refused.connect(elsewhere.append)
    error = WorkshopError("Non.")
    runner.run(raising(error), pytest.fail, refused.append)
    qtbot.waitUntil(lambda: refused == [error])
    assert not elsewhere


def test_a_refusal_that_nobody_waits_for_is_announced(qtbot, runner):
    error = WorkshopError("Non.")
    with qtbot.waitSignal(runner.refused) as announced:
        runner.run(raising(error), pytest.fail)
    assert announced.args == [error]


@pytest.mark.logs_errors
def test_a_bug_is_logged_and_never_taken_for_a_refusal(qtbot, runner, caplog):
    refused = []
    with qtbot.waitSignal(runner.crashed) as announced:
        runner.run(raising(ZeroDivisionError("bogue")), pytest.fail, refused.append)
    assert isinstance(announced.args[0], ZeroDivisionError)
    assert not refused
    assert "bogue" in caplog.text


@pytest.mark.logs_errors
def test_a_bug_is_put_right_where_it_happened_and_nowhere_else(qtbot, runner):
    mended, elsewhere = [], []
    runner.run(lambda: 1, lambda _: None, crashed=lambda: elsewhere.append(True))
    runner.run(raising(ZeroDivisionError("bogue")), pytest.fail, crashed=lambda: mended.append(True))
    qtbot.waitUntil(lambda: not runner.busy)
    assert mended == [True] and not elsewhere


def test_the_result_of_a_task_whose_owner_is_deleted_is_dropped(runner):
    owner = QObject()
    runner.run(lambda: 1, pytest.fail, owner=owner)
    delete(owner)
    runner.stop()
    assert not runner.busy


def test_a_refusal_is_announced_even_when_the_owner_of_the_task_is_deleted(runner):
    owner, elsewhere, error = QObject(), [], WorkshopError("Non.")
    runner.refused.connect(elsewhere.append)
    runner.run(raising(error), pytest.fail, pytest.fail, owner=owner)
    delete(owner)
    runner.stop()
    assert elsewhere == [error]


def test_stopping_waits_for_the_work_and_calls_back(runner):
    go, results = threading.Event(), []
    runner.run(lambda: go.wait(10), results.append)
    assert runner.busy
    go.set()
    runner.stop()
    assert results == [True]
    assert not runner.busy


def test_a_task_may_start_another_from_its_callback(qtbot, runner):
    results = []
    runner.run(lambda: 1, lambda one: runner.run(lambda: one + 1, results.append))
    qtbot.waitUntil(lambda: results == [2])


def raising(error):
    def work():
        raise error

    return work


def test_work_that_ends_after_its_window_is_gone_troubles_nobody(qtbot):
    runner = TaskRunner()
    begun, go_on = threading.Event(), threading.Event()
    runner.run(lambda: (begun.set(), go_on.wait(5)), print)
    assert begun.wait(5)
    pool, post = runner._pool, runner._post
    delete(runner)
    post(None)
    go_on.set()
    pool.waitForDone()
