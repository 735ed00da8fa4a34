"""What Linux must have before a window opens: without it, Qt would end the program in English."""

from __future__ import annotations

import ctypes
import os
import sys

from atelier_app.domain.errors import WorkshopError

CURSORS = "libxcb-cursor.so.0"
"""The library of the X11 plugin of Qt that systems do not install by themselves."""


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
        _require_cursors()


def _on_x11() -> bool:
    wanted = os.environ.get("QT_QPA_PLATFORM")
    return wanted.startswith("xcb") if wanted else not os.environ.get("WAYLAND_DISPLAY")


def _require_cursors() -> None:
    try:
        ctypes.CDLL(CURSORS)
    except OSError as error:
        raise WorkshopError(
            "Il manque à ce système la bibliothèque libxcb-cursor, nécessaire aux fenêtres.",
            "Installez-la, puis relancez Atelier. "
            "Sous Debian ou Ubuntu\u202f: sudo apt install libxcb-cursor0",
        ) from error
