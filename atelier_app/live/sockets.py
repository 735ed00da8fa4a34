"""How many connections this program may hold."""

from __future__ import annotations

import sys

WANTED_FILES = 8_192
"""Files enough for a room of a thousand phones, with a few connections each."""

MOST_CONNECTIONS = 6_000
"""Most connections of phones at once, live lines included."""

_KEPT_FILES = 256
"""What the rest of the program needs: the workshop, the windows, the documents."""


def room_for_connections() -> int:
    """Have this program allowed as many files as a room needs; return how many connections it may hold.

    A desktop session gives a program 1,024 files, each connection takes one, and a program that has no more
    can no longer save the workshop either. Windows sets no such limit.
    """
    if sys.platform == "win32":
        return MOST_CONNECTIONS
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < WANTED_FILES:
        soft = WANTED_FILES if hard == resource.RLIM_INFINITY else min(WANTED_FILES, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    files = WANTED_FILES if soft == resource.RLIM_INFINITY else soft
    return max(1, min(MOST_CONNECTIONS, files - _KEPT_FILES))
