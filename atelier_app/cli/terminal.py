"""Write to the terminal: UTF-8 whatever its settings, progress where somebody watches."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self, TextIO


def speak_utf8() -> None:
    """Write French on the standard streams even where the system only announces ASCII."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


class UnwritableError(Exception):
    """Tell that the output takes nothing: it is closed, or its disk is full."""


def say(text: str = "") -> None:
    """Write a line for the person who asked."""
    with _writing():
        # Python has no stream for an output that was closed before it started.
        if sys.stdout is None:
            raise OSError
        print(text)


def flush() -> None:
    """Have what was said really written: at the end of Python, a failure would make a traceback."""
    with _writing():
        if sys.stdout is not None:
            sys.stdout.flush()


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableError from error


def complain(text: str) -> None:
    """Write an error or a warning, apart from what was asked for; in vain where nothing can be written."""
    if sys.stderr is not None:
        try:
            print(text, file=sys.stderr, flush=True)
        except OSError:
            stop_writing(sys.stderr)


def stop_writing(stream: TextIO | None) -> None:
    """Drop what is still to be written where nobody reads, so that Python does not complain at its end."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class Progress:
    """Tell how far a long work has got: rewritten in place on a terminal, else a line for each part of it.

    `discreet` keeps silent elsewhere than on a terminal, for outputs that programs read.
    """

    def __init__(self, *, discreet: bool = False) -> None:
        self._live = sys.stderr is not None and sys.stderr.isatty()
        self._discreet = discreet
        self._told = ""

    def __call__(self, label: str, share: float) -> None:
        """Take note of what is being done, and of the share done, from 0 to 1."""
        if self._live:
            self._rewrite(f"{label}… {round(100 * share)}\u202f%")
        elif label != self._told and share < 1 and not self._discreet:
            complain(f"{label}…")
            self._told = label

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live:
            self._rewrite("")

    def _rewrite(self, text: str) -> None:
        if text != self._told:
            sys.stderr.write(f"\r{text:<{len(self._told)}}" + ("" if text else "\r"))
            sys.stderr.flush()
            self._told = text
