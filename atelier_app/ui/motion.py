"""Whether things may move, and for how long: the one place that asks the system."""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache

SETTING = "ATELIER_ANIMATIONS"
"""Variable of the environment that decides instead of the system: « oui » or « non »."""

_DURATION = 180
"""Milliseconds that the eye needs to see where something goes (product: under 200)."""
_PATIENCE = 200
"""Longest wait for the answer of the desktop, in milliseconds."""
_CLIENT_AREA_ANIMATION = 0x1042
"""SPI_GETCLIENTAREAANIMATION of SystemParametersInfoW: « Effets d’animation » of the settings of Windows."""

_PORTAL = (
    "org.freedesktop.portal.Desktop",
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Settings",
)


def duration() -> int:
    """Return how long a movement lasts, in milliseconds; 0 when the system asks for reduced motion."""
    return _DURATION if is_allowed() else 0


@cache
def is_allowed() -> bool:
    """Tell whether things may move, asked once; where the system says nothing, they may.

    Qt 6.11 tells the contrast that the system asks for, not yet the motion.
    """
    said = os.environ.get(SETTING, "").strip().casefold()
    if said:
        return said not in ("non", "0")
    if sys.platform == "win32":
        return _windows_animates()
    return _desktop_animates() if sys.platform == "linux" else True


def _windows_animates() -> bool:
    animates = ctypes.c_int(1)
    asked = getattr(ctypes, "windll").user32.SystemParametersInfoW  # noqa: B009
    asked(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(animates), 0)
    return bool(animates.value)


def _desktop_animates() -> bool:
    """Ask the settings portal, which every Linux desktop has, for the setting of GNOME that they share."""
    # Here, for the other systems to do without it and the start not to wait for it.
    from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant

    call = QDBusMessage.createMethodCall(*_PORTAL, "ReadOne")
    call.setArguments(["org.gnome.desktop.interface", "enable-animations"])
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return True
    answer = bus.call(call, timeout=_PATIENCE)
    if answer.type() is not QDBusMessage.MessageType.ReplyMessage:
        return True
    value = answer.arguments()[0]
    return bool(value.variant() if isinstance(value, QDBusVariant) else value)
