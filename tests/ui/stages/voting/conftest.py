"""Votes of every kind, in the room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from atelier_app.domain.method import Method
from atelier_app.domain.polls import Poll
from atelier_app.service import SessionService
from tests.fakes import MemoryLog
from tests.methods import SMALL
from tests.ui.stages.conftest import Room
from tests.ui.workshops import fill, workshop_on

COLLEGES = ("Agents", "Élus")
_GRADES = ("Indispensable", "Utile", "À discuter", "Réservé", "Opposé")
_SIDES = ("accord", "accord", "reserve", "opposition", "opposition")
_CLASSES = ("Souhaitable", "Envisageable", "À proscrire")


def _voting(name: str, kind: str, **vote: object) -> dict[str, object]:
    settings = {"options": "principe", **vote}
    return {"id": name, "genre": kind, "titre": name, "minutes": 5, "consigne": "Votez.", "vote": settings}


def all_kinds() -> Method:
    """The small method, with a step for each way of voting."""
    told: dict[str, Any] = SMALL.model_dump(mode="json", by_alias=True, exclude_none=True)
    mentions = [{"id": f"m{rank}", "titre": title} for rank, title in enumerate(_GRADES)]
    sided = [{**grade, "compte_comme": side} for grade, side in zip(mentions, _SIDES, strict=True)]
    classes = [{"id": f"c{rank}", "titre": title} for rank, title in enumerate(_CLASSES)]
    told["colleges"] = list(COLLEGES)
    told["etapes"] += [
        _voting("signer", "vote_points", pour_et_contre=True, points=4),
        _voting("trier", "vote_tri", classes=classes, abstention="Je passe"),
        _voting("aligner", "vote_mentions", mentions=sided, seuils={"accord": 60, "opposition": 20}),
        _voting("mentions", "vote_mentions", mentions=mentions, abstention="Sans avis", par_college=True),
    ]
    return Method.model_validate(told)


EVERY_KIND = ("choisir", "signer", "mentions", "aligner", "trier", "consentir", "noter")
"""A step for each way of voting."""


class Votes:
    """The room of a workshop that has every kind of vote."""

    def __init__(self, room: Room, log: MemoryLog, qtbot: Any) -> None:
        self.room, self.service, self.log, self._qtbot = room, room.service, log, qtbot

    def enter(self, step: str) -> Any:
        """Show the pages of the polls of a step."""
        stage = self.room.enter(step)
        if step == "noter":
            stage.view.group.button(1).click()
        if step == "consentir":
            stage.poll_button.click()
        return stage.polls

    def open(self, step: str, **settings: Any) -> Any:
        """Show the pages of a poll that has just been opened."""
        pages = self.enter(step)
        poll = self.service.prepare_poll(step)
        if settings:
            self.service.change_poll(poll.id, **settings)
        self.service.open_poll(poll.id)
        self._qtbot.waitUntil(lambda: pages.pages.currentWidget() is pages.open_page)
        return pages

    @property
    def poll(self) -> Poll:
        """The last poll, as it is now."""
        return max(self.service.session.polls.values(), key=lambda poll: poll.number)

    def cast(self, *ballots: tuple[int, ...], **kept: Any) -> None:
        """Cast ballots, each by somebody else."""
        for choices in ballots:
            count = self.service.votes_cast(self.poll.id)
            self.service.cast_ballot(self.poll.id, f"v{count}", choices, **kept)

    def count(self, pages: Any) -> Any:
        """Count the votes; return the page of the result."""
        self.service.close_poll(self.poll.id)
        self._qtbot.waitUntil(lambda: pages.pages.currentWidget() is pages.result_page)
        return pages.result_page


@pytest.fixture
def votes(qtbot: Any, tmp_path: Any, log: MemoryLog) -> Iterator[Votes]:
    service: SessionService = workshop_on(tmp_path / "votes.atelier", all_kinds(), log=log).service
    service.prepare(replace(service.session.preparation, participants=27))
    for text in ("Décider", "Protéger", "Former"):
        service.add_card("principe", text)
    fill(service, "risque", 2)
    room = Room(qtbot, service)
    yield Votes(room, log, qtbot)
    room.close()
