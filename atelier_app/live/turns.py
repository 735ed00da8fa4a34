"""Short turns and no long pause for the threads of the program, as long as phones are served."""

from __future__ import annotations

import gc
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

    What the program is made of is set apart from what the collector of garbage goes through: hundreds of
    phones set it off, and it would stop every thread for a tenth of a second each time. These settings belong
    to the whole program, and two servers overlap when phones change network.
    """
    global _held, _usual
    with _guard:
        if not _held:
            _usual = sys.getswitchinterval()
            sys.setswitchinterval(TURN_SECONDS)
            gc.collect()
            gc.freeze()
        _held += 1
    try:
        yield
    finally:
        with _guard:
            _held -= 1
            if not _held:
                sys.setswitchinterval(_usual)
                gc.unfreeze()
