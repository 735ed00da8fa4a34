"""What holds for every test: no screen is needed, and a logged error is a failure."""

import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long things take is measured by the bench, not by the tests: machines are busy at times.
settings.register_profile("atelier", deadline=None)
settings.load_profile("atelier")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "logs_errors: the test is about a bug, and checks what is logged of it"
    )


@pytest.fixture(scope="session", autouse=True)
def settings_of_qt_stay_out_of_the_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the dialogs of Qt remember (QtProject.conf) among the temporary files."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        yield


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """Qt's robot, that holds its windows: it closes them after the test, when the test lets go of them.

    It only remembers them weakly; one collected while it is called back would take its pieces away.
    """
    held = []
    add = qtbot.addWidget

    def hold(widget: object, **options: object) -> None:
        held.append(widget)
        add(widget, **options)

    monkeypatch.setattr(qtbot, "addWidget", hold)
    return qtbot


@pytest.fixture(autouse=True)
def no_error_is_logged(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test during which an error was logged, unless it is marked `logs_errors`."""
    yield
    if request.node.get_closest_marker("logs_errors") is None:
        records = (record for phase in ("setup", "call") for record in caplog.get_records(phase))
        errors = [record.getMessage() for record in records if record.levelno >= logging.ERROR]
        assert not errors, f"errors were logged: {errors}"
