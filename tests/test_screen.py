"""Where no window can open, that is said in French."""

from __future__ import annotations

import ctypes
import sys

import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.screen import CURSORS, require_screen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt carries all that it needs")


def no_cursors(name: str) -> None:
    assert name == CURSORS
    raise OSError(f"{name}: cannot open shared object file")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A system without a screen and without the library of cursors."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(ctypes, "CDLL", no_cursors)
    return monkeypatch


def test_without_a_screen_nothing_opens(bare: pytest.MonkeyPatch) -> None:
    with pytest.raises(WorkshopError, match="Aucun écran"):
        require_screen()


@pytest.mark.parametrize("platform", ["", "xcb"])
def test_the_library_that_qt_needs_on_x11_is_named_with_the_way_to_install_it(
    bare: pytest.MonkeyPatch, platform: str
) -> None:
    bare.setenv("DISPLAY", ":0")
    bare.setenv("QT_QPA_PLATFORM", platform)
    with pytest.raises(WorkshopError, match="libxcb-cursor") as refusal:
        require_screen()
    assert refusal.value.remedy.endswith("sudo apt install libxcb-cursor0")


@pytest.mark.parametrize(
    ("name", "value"), [("WAYLAND_DISPLAY", "wayland-0"), ("QT_QPA_PLATFORM", "offscreen")]
)
def test_that_library_is_not_asked_for_where_qt_does_without(
    bare: pytest.MonkeyPatch, name: str, value: str
) -> None:
    bare.setenv("DISPLAY", ":0")
    bare.setenv(name, value)
    require_screen()
