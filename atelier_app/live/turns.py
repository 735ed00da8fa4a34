"""Short turns for the threads of the program, as long as phones are served."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

TURN_SECONDS = 0.0005
"""How long a thread runs while others wait, ten times less than usual: a flood of requests must not keep the
windows, which ask for many short turns, from theirs."""

_guard = threading.Lock()
_held = 0
_usual = 0.0


@contextmanager
def short_turns() -> Iterator[None]:
    """Hold short turns: those of before come back once the last of those who hold them lets go.

    The setting belongs to the whole program, and two servers overlap when phones change network.
    """
    global _held, _usual
    with _guard:
        if not _held:
            _usual = sys.getswitchinterval()
            sys.setswitchinterval(TURN_SECONDS)
        _held += 1
    try:
        yield
    finally:
        with _guard:
            _held -= 1
            if not _held:
                sys.setswitchinterval(_usual)
