"""What a kind of poll has to say to be voted on phones."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.french import quoted
from atelier_app.domain.poll_words import RATHER_NOT_SAY
from atelier_app.domain.polls import NO_OPINION, UNSAID, Poll

Form = Mapping[str, str]
"""The fields of a form that was sent: `o0`, `o1`… are the answers, column by column of the ballot, and
`m0`, `m1`… the reasons, option by option; `college` the position of that of the voter, -1 for no answer."""

COLLEGE = "college"
"""The field of the college."""

SEEN = "vu"
"""The field that says which ballot was read: its `ballot_mark`."""

_ANSWER = re.compile(r"-?\d{1,4}", re.ASCII)


@dataclass(frozen=True)
class Reply:
    """What a voter answered: the choices and the reasons of their ballot, and their college."""

    choices: tuple[int, ...]
    reasons: tuple[str, ...] = ()
    college: int = UNSAID


@dataclass(frozen=True)
class Kind:
    """The way a kind is asked (`template`), read from the form, and said again to the voter."""

    template: str
    read: Callable[[Poll, Form], Reply]
    in_words: Callable[[Poll, int, int], str]
    """What one choice says, in one column: « 2 points », « À rejeter »."""


def read_reply(poll: Poll, kind: Kind, form: Form) -> Reply:
    """Return what a form answers to a poll, or raise the WorkshopError that says what is wrong with it."""
    reply = kind.read(poll, form)
    if not poll.colleges:
        return reply
    college = _answer(form.get(COLLEGE, "").strip())
    if college is None:
        raise NoCollegeError
    if college not in range(UNSAID, len(poll.colleges)):
        raise WorkshopError("Ce bulletin est illisible.", "Rechargez la page et votez de nouveau.")
    return replace(reply, college=college)


class NoCollegeError(WorkshopError):
    """Refuse a ballot that says nothing of the college, not even that the voter rather not say it."""

    def __init__(self) -> None:
        super().__init__("Il manque votre collège.", f"Choisissez-le, ou {quoted(RATHER_NOT_SAY)}.")


class IncompleteBallotError(WorkshopError):
    """Refuse a ballot in which some columns (`missing`) have no answer, or no reason, and must have one."""

    def __init__(self, missing: tuple[int, ...], what: str = "réponse") -> None:
        count = len(missing)
        left = f"{count} propositions attendent" if count > 1 else "Une proposition attend"
        super().__init__(f"{left} encore votre {what}.", "Complétez, puis envoyez de nouveau.")
        self.missing = missing


def given_answers(poll: Poll, form: Form) -> tuple[int | None, ...]:
    """Return the number given in each column, `None` where there is none.

    Raises WorkshopError on anything else than a number: no page of ours sends that.
    """
    return tuple(_answer(form.get(f"o{column}", "").strip()) for column in range(poll.columns))


def all_answers(poll: Poll, form: Form) -> tuple[int, ...]:
    """Return the answers of a ballot in which each column must have one."""
    given = given_answers(poll, form)
    missing = tuple(column for column, answer in enumerate(given) if answer is None)
    if missing:
        raise IncompleteBallotError(missing)
    return tuple(answer for answer in given if answer is not None)


def title_of(poll: Poll, column: int, choice: int) -> str:
    """Return the name of an answer."""
    return poll.abstention or "" if choice == NO_OPINION else poll.titles(column)[choice]


def _answer(given: str) -> int | None:
    if not given:
        return None
    if not _ANSWER.fullmatch(given):
        raise WorkshopError("Ce bulletin est illisible.", "Rechargez la page et votez de nouveau.")
    return int(given)
