"""What a paper ballot asks: the same questions as on a screen, as boxes to tick and lines to write on."""

from __future__ import annotations

from dataclasses import dataclass

from atelier_app.domain.poll_words import RATHER_NOT_SAY
from atelier_app.domain.polls import Poll, PollKind
from atelier_app.domain.tally import Option, RatingScale
from atelier_app.domain.tally.wording import decimal
from atelier_app.ui import french

SECRECY = (
    "Vote consultatif et anonyme\u202f: n’écrivez pas votre nom. Le numéro sert à ne compter ce bulletin "
    "qu’une fois\u202f; rien ne dit qui l’a reçu. Pliez-le avant de le remettre."
)
_WHY = "Si vous avez une réserve ou une objection, dites pourquoi\u202f:"


@dataclass(frozen=True)
class BoxLine:
    """Boxes side by side: what they are about, if the option alone does not tell, and their titles."""

    titles: tuple[str, ...]
    name: str = ""
    blank: str = ""
    """What to write on a line before the boxes, if anything."""


@dataclass(frozen=True)
class Question:
    """An option of the poll, or the question of the college."""

    title: str
    lines: tuple[BoxLine, ...]
    why: str = ""
    """What to write under the boxes, if anything."""


@dataclass(frozen=True)
class PaperForm:
    """A ballot without its number."""

    question: str
    how: str
    questions: tuple[Question, ...]


def paper_form(poll: Poll) -> PaperForm:
    """Return what the paper ballots of a poll ask."""
    asked = [_question(poll, option) for option in poll.options]
    if poll.colleges:
        asked.append(Question("Votre collège", (BoxLine((*poll.colleges, RATHER_NOT_SAY)),)))
    return PaperForm(poll.question, _how(poll), tuple(asked))


def _how(poll: Poll) -> str:
    if poll.kind is PollKind.POINTS:
        each = "pour ou contre, " if poll.signed else ""
        return (
            f"Vous avez {french.counted(poll.points, 'point')}\u202f: cochez une case par point donné, {each}"
            f"{french.number(poll.maximum_per_option)} au plus sur la même proposition."
        )
    if poll.kind is PollKind.RATING:
        return "Donnez une note à chaque proposition, une seule par ligne."
    of_what = "chaque texte" if poll.kind is PollKind.CONSENT else "chaque proposition"
    return f"Cochez une seule case pour {of_what}."


def _question(poll: Poll, option: Option) -> Question:
    silent = () if poll.abstention is None else (poll.abstention,)
    if poll.kind is PollKind.POINTS:
        boxes = ("",) * poll.maximum_per_option
        sides = ("Pour", "Contre") if poll.signed else ("",)
        return Question(option.label, tuple(BoxLine(boxes, side) for side in sides))
    if poll.kind is PollKind.RATING:
        return Question(option.label, tuple(_scale(scale, silent) for scale in poll.rating.scales))
    why = _WHY if poll.kind is PollKind.CONSENT else ""
    return Question(option.label, (BoxLine((*poll.titles(), *silent)),), why)


def _scale(scale: RatingScale, silent: tuple[str, ...]) -> BoxLine:
    if scale.levels:
        return BoxLine((*(level.title for level in scale.levels), *silent), scale.title)
    low, high = scale.value(0), scale.value(scale.size - 1)
    return BoxLine(silent, scale.title, f"entre {decimal(low)} et {decimal(high)}\u202f:")
