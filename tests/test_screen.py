"""Where no window can open, that is said in French."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.screen import X11_LIBRARIES, require_screen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt carries all that it needs")


MISSING = ("libxcb-cursor.so.0", "libxcb-keysyms.so.1")


def load(name: str) -> None:
    if name in MISSING:
        raise OSError(f"{name}: cannot open shared object file")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A system without a screen and without two of the libraries that windows need."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(ctypes, "CDLL", load)
    return monkeypatch


def test_without_a_screen_nothing_opens(bare: pytest.MonkeyPatch) -> None:
    with pytest.raises(WorkshopError, match="Aucun écran"):
        require_screen()


@pytest.mark.parametrize("platform", ["", "xcb"])
def test_the_libraries_that_qt_needs_on_x11_are_named_with_the_way_to_install_them(
    bare: pytest.MonkeyPatch, platform: str
) -> None:
    bare.setenv("DISPLAY", ":0")
    bare.setenv("QT_QPA_PLATFORM", platform)
    with pytest.raises(WorkshopError, match="bibliothèques") as refusal:
        require_screen()
    assert refusal.value.remedy.endswith("sudo apt install libxcb-cursor0 libxcb-keysyms1")


@pytest.mark.parametrize(
    ("name", "value"), [("WAYLAND_DISPLAY", "wayland-0"), ("QT_QPA_PLATFORM", "offscreen")]
)
def test_they_are_not_asked_for_where_qt_does_without(
    bare: pytest.MonkeyPatch, name: str, value: str
) -> None:
    bare.setenv("DISPLAY", ":0")
    bare.setenv(name, value)
    require_screen()


def test_a_system_that_has_them_all_opens_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    asked: list[str] = []
    monkeypatch.setattr(ctypes, "CDLL", asked.append)
    require_screen()
    assert asked == list(X11_LIBRARIES)


def test_the_installer_installs_what_the_window_asks_for() -> None:
    listed = (Path(__file__).parents[1] / ".ci" / "system-libraries.txt").read_text(encoding="utf-8")
    for library, package in X11_LIBRARIES.items():
        assert f"{library} {package} display" in listed
