"""A workshop that votes in every way, in an invented town, for the pictures of votes and of phones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from atelier_app.domain.cards import Actor, CardContent, CardStatus
from atelier_app.domain.method import Method
from atelier_app.domain.polls import Channel, Poll, PollKind, needs_reason
from atelier_app.domain.run import Preparation
from atelier_app.service import SessionService
from atelier_app.service.cards import NewCard
from atelier_app.ui.workbench import OpenWorkshop
from tests import voting
from tests.fakes import service_for
from tests.ui.phones.fake import FakePhones

COLLEGES = ("Agents", "Encadrants", "Élus")
QUORUM = 14

_STEPS = {
    "ecrire": ("Risques et craintes", "Notez ce qui pourrait mal tourner, et ce qu’il faut garantir."),
    "points": ("Choisir", "Quels principes sont indispensables\u202f?"),
    "contre": ("Choisir, pour ou contre", "Quels principes garder, lesquels écarter\u202f?"),
    "mentions": ("Juger les principes", "Donnez une mention à chaque principe."),
    "trier": ("Trier les usages", "Rangez chaque usage dans une classe."),
    "aligner": ("S’aligner", "À quel point êtes-vous d’accord avec chaque principe\u202f?"),
    "noter": ("Coter les risques", "Seul d’abord\u202f: quelle gravité, quelle part du temps\u202f?"),
    "consentir": ("Consentir", "Consentez-vous à chacun de ces textes\u202f?"),
}
_USES = (
    "Résumer une réunion avec un assistant",
    "Rédiger une offre d’emploi",
    "Écarter des candidatures sans les lire",
    "Répondre aux questions simples des agents",
)
_RISKS = ("Fuite de dossiers d’usagers", "Réponse fausse envoyée sans relecture", "Perte de savoir-faire")
_LEANINGS = {
    "points": (2, 1, 1, 0, 0, 0),
    "contre": (2, 1, 3, 1, 0, 0),
    "mentions": (0, 0, 1, 1, 2, 0),
    "trier": (0, 1, 2, 1),
    "aligner": (0, 0, 1, 1, 3, 0),
    "noter": (3, 2, 1),
    "consentir": (0, 0, 0, 0, 0, 0),
}
"""For each option of a step, the rank of the answer that most people give."""
_AGREEMENT = dict.fromkeys(PollKind, 7) | {PollKind.POINTS: 3, PollKind.CONSENT: 60}
"""How many times likelier that answer is than the others."""
_REASONS = (
    "On ne sait pas qui répondra à l’usager quand l’outil se trompe.",
    "Le délai est trop court pour former tout le monde.",
    "Rien ne dit qui contrôle.",
)
WAITING = (
    ("risque", "Un dossier d’usager collé dans un outil gratuit"),
    ("garantie", "Toujours pouvoir parler à une personne"),
    ("risque", "Ça ne sert à rien"),
    ("risque", "Les agents n’oseront plus dire qu’ils ont un doute"),
)


def _method() -> Method:
    """The method of the tests that votes in every way, in the words of a real one."""
    told = voting.METHOD.model_dump(mode="json", by_alias=True, exclude_none=True)
    told["titre"] = "Charte de l’IA"
    told["colleges"] = list(COLLEGES)
    told["collections"].append({"id": "usage", "titre": "Usages", "singulier": "Usage"})
    for step in told["etapes"]:
        step["titre"], step["consigne"] = _STEPS[step["id"]]
        _put_to_the_vote(step)
    return Method.model_validate(told)


def _put_to_the_vote(step: dict[str, Any]) -> None:
    if step["id"] == "ecrire":
        step["captures"] = ["crainte", "principe", "usage"]
    if step["id"] == "trier":
        step["vote"] |= {"options": "usage", "abstention": "Je passe"}
    if step["id"] == "mentions":
        step["vote"] |= {"par_college": True, "abstention": "Ne se prononce pas"}
    if step["id"] == "noter":
        step["cotation"] |= {"objets": "crainte", "echelles": ["gravite"]}


METHOD = _method()


@dataclass
class Town:
    """The workshop as it is opened: its file in name only, and its phones."""

    path: Path
    service: SessionService
    phones: FakePhones

    def opened(self, _path: Path) -> OpenWorkshop:
        return OpenWorkshop(self.path, self.service, _nothing)

    def phones_of(self, _workshop: OpenWorkshop) -> FakePhones:
        return self.phones

    def serve(self, connected: int = 19) -> None:
        """Let phones in."""
        self.phones.start("192.168.1.20")
        self.phones.connect(connected)
        self.phones.present = replace(self.phones.present, reached=True)

    def prepare(self, step: str) -> Poll:
        """Go to a step, and prepare its vote with a quorum."""
        self.service.start_step(step)
        poll = self.service.prepare_poll(step).id
        self.service.change_poll(poll, quorum=QUORUM)
        return self.service.session.polls[poll]

    def open(self, step: str, voters: int = 0) -> Poll:
        """Open the vote of a step, in which some have voted."""
        poll = self.prepare(step).id
        self.service.open_poll(poll)
        _cast(self.service, self.service.session.polls[poll], voters)
        return self.service.session.polls[poll]

    def close(self, step: str, hands: int = 4) -> Poll:
        """Hold the vote of a step, by phones, kiosk, paper and hands, and count it."""
        poll = self.open(step, voters=22)
        if hands:
            self.service.count_hands(poll.id, _hands(poll, hands))
        self.service.close_poll(poll.id)
        return self.service.session.polls[poll.id]

    def send_cards(self) -> list[str]:
        """Have phones send cards, to be read before the room sees them; return their ids."""
        self.service.start_step("ecrire")
        sent = []
        for rank, (category, text) in enumerate(WAITING):
            new = NewCard("crainte", CardContent(text, category), status=CardStatus.PENDING)
            (card,) = self.service.add_cards([new], actor=Actor.PHONE)
            self.phones.authors[card.id] = f"téléphone {rank}"
            sent.append(card.id)
        return sent


def town(folder: Path) -> Town:
    """Return the workshop before its first vote."""
    service = service_for(METHOD)
    day = date(2026, 11, 17)
    service.prepare(
        Preparation(
            "Charte de l’IA de Valmarie",
            "Ville de Valmarie",
            day=day,
            starts_at=time(14),
            participants=27,
            moderation=True,
        )
    )
    for text in voting.PRINCIPLES:
        service.add_card("principe", text)
    for text in _USES:
        service.add_card("usage", text)
    for text in _RISKS:
        service.add_card("crainte", text, category="risque")
    return Town(folder / "charte-valmarie.atelier", service, FakePhones(service, port=8080))


def _nothing() -> None:
    """Nothing is left open."""


def _cast(service: SessionService, poll: Poll, voters: int) -> None:
    """Have so many people vote, drawn with a seed: twice the same pictures."""
    random, reasons = Random(3), cycle(_REASONS)
    for voter in range(voters):
        choices = _choices(poll, random)
        asked = poll.kind is PollKind.CONSENT
        why = tuple(next(reasons) if needs_reason(poll, each) else "" for each in choices) if asked else ()
        channel = voting.CHANNELS[voter % len(voting.CHANNELS)] if voter else Channel.PHONE
        college = (0, 0, 0, 1, 1, 2)[voter % 6] if poll.colleges else -1
        service.cast_ballot(poll.id, f"v{voter}", choices, channel=channel, reasons=why, college=college)


def _choices(poll: Poll, random: Random) -> list[int]:
    """Draw a ballot: each option has an answer that most people lean to, and some lean elsewhere."""
    choices: list[int] = []
    left = poll.points
    for column, leaning in zip(range(poll.columns), cycle(_LEANINGS[poll.step])):
        answers = [each for each in (0, *poll.answers(column)) if abs(each) <= left] if left else [0]
        if poll.kind is not PollKind.POINTS:
            answers = list(poll.answers(column))
        near = answers[min(leaning, len(answers) - 1)]
        choices.append(random.choice([*answers, *[near] * _AGREEMENT[poll.kind]]))
        left -= abs(choices[-1])
    return choices


def _hands(poll: Poll, hands: int) -> list[list[int]]:
    """So many hands for the answer that most people give to each option."""
    rows = []
    for column, leaning in zip(range(poll.columns), cycle(_LEANINGS[poll.step])):
        answers = len(poll.answers(column))
        chosen = (
            max(0, min(leaning, answers) - 1) if poll.kind is PollKind.POINTS else min(leaning, answers - 1)
        )
        rows.append([hands if rank == chosen else 0 for rank in range(answers)])
    return rows
