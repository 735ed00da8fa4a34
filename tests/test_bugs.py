"""What is written down of a bug: where it happened, never what people had written."""

from __future__ import annotations

import io
import logging
import sys

from atelier_app.bugs import LogFormatter


def written(message: str, **details: object) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(LogFormatter("%(name)s %(message)s"))
    record = logging.LogRecord("atelier", logging.ERROR, "x.py", 1, message, (), **details)  # type: ignore[arg-type]
    handler.emit(record)
    return stream.getvalue()


def test_the_log_of_the_windows_tells_where_an_error_happened_and_not_what_was_written() -> None:
    card = " ".join(("Le", "chef", "a", "dit", "non"))
    try:
        int(card)
    except ValueError:
        said = written("A task failed", exc_info=sys.exc_info())
    assert "A task failed" in said
    assert "test_bugs.py" in said
    assert "ValueError" in said
    assert "a dit" not in said


def test_a_line_without_an_error_is_only_its_message() -> None:
    assert written("The log could not be emptied", exc_info=None) == "atelier The log could not be emptied\n"
    assert written("Nothing raised", exc_info=(None, None, None)).strip() == "atelier Nothing raised"
