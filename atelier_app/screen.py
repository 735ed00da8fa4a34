"""What Linux must have before a window opens: without it, Qt would end the program in English."""

from __future__ import annotations

import ctypes
import os
import sys

from atelier_app.domain.errors import WorkshopError

X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What the X11 plugin of Qt needs and systems do not install by themselves, with the Debian package."""


def require_screen() -> None:
    """Make sure that a window can open here, or raise `WorkshopError`."""
    if sys.platform != "linux":
        return
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        raise WorkshopError(
            "Aucun écran n’est disponible pour ouvrir l’application.",
            "Lancez Atelier depuis une session graphique\u202f; les autres commandes n’en ont pas besoin.",
        )
    if _on_x11():
        _require_libraries()


def _on_x11() -> bool:
    wanted = os.environ.get("QT_QPA_PLATFORM")
    return wanted.startswith("xcb") if wanted else not os.environ.get("WAYLAND_DISPLAY")


def _require_libraries() -> None:
    missing = [package for library, package in X11_LIBRARIES.items() if not _is_there(library)]
    if missing:
        raise WorkshopError(
            "Il manque à ce système des bibliothèques nécessaires aux fenêtres.",
            "Installez-les, puis relancez Atelier. "
            f"Sous Debian ou Ubuntu\u202f: sudo apt install {' '.join(missing)}",
        )


def _is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
