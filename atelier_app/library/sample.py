"""Sample workshops: a file tells a whole workshop step by step, and replaying it makes the real thing.

The replay goes through `SessionService` alone, intention by intention, as a facilitator would: what a sample
shows is what the application does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from atelier_app.domain.cards import CardStatus, FieldValue
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import FieldType
from atelier_app.domain.polls import Channel, Poll
from atelier_app.domain.run import CharterDetails, Preparation
from atelier_app.library.sample_model import (
    Fate,
    Means,
    Sample,
    SampleBallot,
    SampleCard,
    SampleConsent,
    SampleEdit,
    SampleObjection,
    SamplePoll,
    SampleStep,
    SampleTheme,
)
from atelier_app.library.yaml.nodes import Node
from atelier_app.library.yaml.problems import Finding, Refused, located
from atelier_app.library.yaml.reader import read_tree
from atelier_app.library.yaml.shape import EXPECTED
from atelier_app.library.yaml.source import read_source
from atelier_app.library.yaml.wording import code, quoted
from atelier_app.service import PlannedTheme, SessionService

_CHANNELS = {
    Means.PHONE: Channel.PHONE,
    Means.KIOSK: Channel.KIOSK,
    Means.HANDS: Channel.HANDS,
    Means.PAPER: Channel.PAPER,
}


_EXPECTED = EXPECTED | {
    "time_parsing": lambda _: "une heure, comme 09:05",
    "date_parsing": lambda _: "une date, comme 2026-10-08",
    "date_from_datetime_parsing": lambda _: "une date, comme 2026-10-08",
}


def load_sample(path: Path) -> Sample:
    """Read a sample workshop, or raise `WorkshopError` with the lines to correct."""
    try:
        root, findings = read_tree(read_source(path))
    except Refused as refused:
        raise _refusal(path, [refused.finding]) from None
    if not findings:
        try:
            return Sample.model_validate(root.plain(), by_alias=True, by_name=False)
        except ValidationError as error:
            findings = [_finding(root, details) for details in error.errors(include_url=False)]
    raise _refusal(path, findings)


def _finding(root: Node, details: Mapping[str, Any]) -> Finding:
    node, _ = root.at(details["loc"])
    key = code(next((part for part in reversed(details["loc"]) if isinstance(part, str)), ""))
    if details["type"] == "missing":
        return Finding(node.line, f"il manque {key}.")
    if details["type"] == "extra_forbidden":
        return Finding(node.line, f"{key} n’a pas sa place ici.")
    say = _EXPECTED.get(details["type"])
    expected = f"\u202f; attendu\u202f: {say(details.get('ctx', {}))}" if say else ""
    return Finding(node.line, f"{key}\u202f: {quoted(node.plain())} ne convient pas{expected}.")


def _refusal(path: Path, findings: Sequence[Finding]) -> WorkshopError:
    problems = "\n".join(str(problem) for problem in located(path.name, findings))
    return WorkshopError(problems, "Corrigez le fichier, puis recommencez.")


class ScriptedClock:
    """A clock that tells the time it is set to."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Return the time, as the clock of a service must."""
        return self.now


def preparation_of(sample: Sample) -> Preparation:
    """Return the preparation to create the workshop with."""
    return Preparation(**dict(sample.preparation))


def replay_sample(sample: Sample, service: SessionService, clock: ScriptedClock) -> None:
    """Play a sample on a new workshop, whose service tells the time by `clock`.

    Each step lasts as long as the sample says, and what happens in it is spread over that time. Raises
    `WorkshopError` when the sample does something that the method or the service does not allow.
    """
    clock.now = sample.begins
    player = _Player(service)
    for step in sample.steps:
        service.start_step(step.step)
        service.start_timer()
        intentions = list(player.intentions(step))
        begins, lasts = clock.now, timedelta(minutes=step.minutes)
        for rank, intention in enumerate(intentions, start=1):
            clock.now = begins + lasts * rank / (len(intentions) + 1)
            intention()
        clock.now = begins + lasts
        service.reveal_cards(step.step)
    service.finish()
    service.describe_charter(CharterDetails(**dict(sample.charter)))


Intention = Callable[[], object]


class _Player:
    """Turn what a sample tells into intentions, and remember what its keys stand for."""

    def __init__(self, service: SessionService) -> None:
        self._service = service
        self._ids: dict[str, str] = {}
        self._placed: dict[str, SampleCard] = {}

    def intentions(self, step: SampleStep) -> Iterator[Intention]:
        """Return what the facilitator does in a step, in order; each is to be called before the next."""
        for card in step.cards:
            yield partial(self._add, step.step, card)
        for correction in step.corrections:
            yield partial(self._edit, correction.card, correction)
        if step.themes:
            yield partial(self._accept_grouping, step)
        for theme in step.themes:
            yield partial(self._adjust, step.step, theme)
        if step.poll is not None:
            yield from self._voting(step.step, step.poll)
        for text in step.texts:
            yield from self._consent(step.step, text)

    def _add(self, step: str, sample: SampleCard) -> None:
        collection = sample.collection or self._default_collection(step)
        card = self._service.add_card(
            collection,
            sample.text,
            step=step,
            category=sample.category,
            fields=self._resolved(collection, sample.fields),
            table=sample.table,
            comes_from=[self._id(key) for key in sample.comes_from],
        )
        if sample.key is not None:
            self._name(sample.key, card.id)
        self._placed[card.id] = sample
        if sample.fate is Fate.PARKED:
            self._service.park_cards([card.id])
        elif sample.fate is Fate.REMOVED:
            self._service.remove_cards([card.id])
        elif sample.merged_into is not None:
            self._service.merge_cards(self._id(sample.merged_into), [card.id])

    def _edit(self, key: str, edit: SampleEdit) -> None:
        card = self._service.session.known_card(self._id(key))
        fields = self._resolved(card.collection, edit.fields)
        self._service.edit_card(card.id, text=edit.text, fields=fields)

    def _accept_grouping(self, step: SampleStep) -> None:
        self._require_known_themes(step)
        groups = [
            PlannedTheme(theme.proposed or theme.title, self._members(theme.key, by_hand=False))
            for theme in step.themes
        ]
        themes = self._service.regroup(step.step, groups)
        for sample, theme in zip(step.themes, themes, strict=True):
            self._name(sample.key, theme.id)

    def _require_known_themes(self, step: SampleStep) -> None:
        unknown = {card.theme for card in self._placed.values()} - {theme.key for theme in step.themes}
        for theme in sorted(filter(None, unknown - self._ids.keys())):
            raise WorkshopError(
                f"Le thème «\u00a0{theme}\u00a0» n’est pas parmi ceux de l’étape.",
                "Ajoutez-le, ou corrigez le repère sur ses cartes.",
            )

    def _adjust(self, step: str, sample: SampleTheme) -> None:
        theme = self._id(sample.key)
        self._service.rename_theme(theme, sample.title)
        self._service.group_cards(step, self._members(sample.key, by_hand=True), theme)

    def _voting(self, step: str, sample: SamplePoll) -> Iterator[Intention]:
        yield partial(self._open_poll, step, sample)
        for rank, ballot in enumerate(sample.ballots):
            yield partial(self._cast, step, f"bulletin {rank}", ballot)
        yield partial(self._close_poll, step)

    def _open_poll(self, step: str, sample: SamplePoll) -> None:
        self._service.open_poll(self._service.prepare_poll(step, question=sample.question).id)

    def _cast(self, step: str, voter: str, ballot: SampleBallot) -> None:
        poll = self._poll_of(step)
        points = {self._id(key): given for key, given in ballot.points.items()}
        if not points.keys() <= {option.id for option in poll.options}:
            raise WorkshopError("Un bulletin nomme ce qui n’est pas au vote.", "Vérifiez ses repères.")
        choices = [points.get(option.id, 0) for option in poll.options]
        self._service.cast_ballot(poll.id, voter, choices, channel=_CHANNELS[ballot.means])

    def _close_poll(self, step: str) -> None:
        self._service.close_poll(self._poll_of(step).id)

    def _poll_of(self, step: str) -> Poll:
        return next(poll for poll in self._service.session.polls.values() if poll.step == step)

    def _consent(self, step: str, text: SampleConsent) -> Iterator[Intention]:
        noted: list[str] = []
        for objection in text.objections:
            yield partial(self._object, step, text.card, objection, noted)
        if text.amendment is not None:
            yield partial(self._edit, text.card, text.amendment)
        yield partial(self._conclude, text, noted)

    def _object(self, step: str, key: str, objection: SampleObjection, noted: list[str]) -> None:
        card = self._service.object_to(self._id(key), objection.reason, step=step)
        self._service.edit_card(card.id, fields=objection.fields)
        noted.append(card.id)

    def _conclude(self, text: SampleConsent, noted: list[str]) -> None:
        for card, objection in zip(noted, text.objections, strict=True):
            self._service.settle_objection(card, objection.outcome)
        self._service.decide(self._id(text.card), text.state)

    def _members(self, theme: str, *, by_hand: bool) -> list[str]:
        published = (
            card for card in self._placed if self._service.session.cards[card].status is CardStatus.PUBLISHED
        )
        return [
            card
            for card in published
            if self._placed[card].theme == theme and self._placed[card].by_hand is by_hand
        ]

    def _default_collection(self, step: str) -> str:
        captures = self._service.session.method.step(step).captures
        if not captures:
            raise WorkshopError(
                f"L’étape «\u00a0{step}\u00a0» ne recueille pas de carte.",
                "Précisez la collection de la carte.",
            )
        return captures[0]

    def _resolved(self, collection: str, fields: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
        """Replace the keys that fields holding cards are written with by what they stand for."""
        of_cards = {
            field.id
            for field in self._service.session.method.collection(collection).fields
            if field.type in (FieldType.CARD, FieldType.CARDS)
        }
        return {name: self._ids_in(value) if name in of_cards else value for name, value in fields.items()}

    def _ids_in(self, value: FieldValue) -> FieldValue:
        if isinstance(value, tuple):
            return tuple(self._id(key) for key in value)
        return self._id(str(value))

    def _name(self, key: str, thing: str) -> None:
        if key in self._ids:
            raise WorkshopError(f"Le repère «\u00a0{key}\u00a0» sert deux fois.", "Renommez l’un des deux.")
        self._ids[key] = thing

    def _id(self, key: str) -> str:
        if key not in self._ids:
            raise WorkshopError(
                f"Le repère «\u00a0{key}\u00a0» n’existe pas encore à ce moment de la séance.",
                "Vérifiez son orthographe et l’ordre des étapes.",
            )
        return self._ids[key]
