"""A workshop that can vote in every way, and its votes, for what walls and phones show of them."""

from __future__ import annotations

from typing import Any

from atelier_app.domain.method import Method
from atelier_app.domain.polls import Channel, Poll, PollKind, needs_reason
from atelier_app.domain.run import Preparation
from atelier_app.service import SessionService
from tests.fakes import service_for

PRINCIPLES = (
    "L’humain décide et répond de la décision",
    "Données protégées",
    "Formation pour tous les agents avant tout usage d’un outil",
    "Transparence envers l’usager",
    "Sobriété et proportion",
    "Aucune décision sur la carrière d’un agent",
)
GRADES = (
    {"id": "tout", "titre": "Tout à fait d’accord", "compte_comme": "accord"},
    {"id": "plutot", "titre": "Plutôt d’accord", "compte_comme": "accord"},
    {"id": "moyen", "titre": "Ni l’un ni l’autre", "compte_comme": "reserve"},
    {"id": "pas", "titre": "Plutôt pas d’accord", "compte_comme": "opposition"},
    {"id": "non", "titre": "Pas du tout d’accord", "compte_comme": "opposition"},
)
MENTIONS = ("Indispensable", "Utile", "À discuter", "Réservé", "Opposé")
CLASSES = ("Souhaitable", "Envisageable", "À proscrire")
STEPS = {
    PollKind.POINTS: "points",
    PollKind.GRADES: "mentions",
    PollKind.SORTING: "trier",
    PollKind.CONSENT: "consentir",
    PollKind.RATING: "noter",
    PollKind.ALIGNMENT: "aligner",
}


def _named(*titles: str) -> list[dict[str, str]]:
    return [{"id": f"n{rank}", "titre": title} for rank, title in enumerate(titles)]


def _step(name: str, kind: str, **settings: Any) -> dict[str, Any]:
    return {"id": name, "genre": kind, "titre": name, "minutes": 9, "consigne": "Votez.", **settings}


def _vote(**settings: Any) -> dict[str, Any]:
    return {"vote": {"options": "principe", **settings}}


METHOD = Method.model_validate(
    {
        "id": "toutes",
        "titre": "Toutes les façons de voter",
        "promesse": "Voter.",
        "duree": 60,
        "groupe": {"minimum": 4},
        "sorties": ["des votes"],
        "echelles": [
            {
                "id": "gravite",
                "titre": "Gravité",
                "niveaux": [
                    {"valeur": rank, "titre": title}
                    for rank, title in enumerate(("mineure", "significative", "grave", "critique"), start=1)
                ],
            },
            {"id": "part", "titre": "Part du temps", "minimum": 0, "maximum": 1},
        ],
        "collections": [
            {"id": "principe", "titre": "Principes", "singulier": "Principe", "role": "principe"},
            {
                "id": "crainte",
                "titre": "Craintes",
                "singulier": "Crainte",
                "categories": [
                    {"id": "risque", "titre": "Risque", "couleur": "rose", "forme": "triangle"},
                    {"id": "garantie", "titre": "Garantie", "couleur": "menthe", "forme": "rond"},
                ],
            },
            {"id": "objection", "titre": "Objections", "singulier": "Objection", "role": "objection"},
        ],
        "etapes": [
            _step("ecrire", "collecte", captures=["principe", "crainte"]),
            _step("points", "vote_points", **_vote(points=4, maximum_par_option=3)),
            _step("contre", "vote_points", **_vote(points=4, maximum_par_option=3, pour_et_contre=True)),
            _step("mentions", "vote_mentions", **_vote(mentions=_named(*MENTIONS), abstention="Sans avis")),
            _step("trier", "vote_tri", **_vote(classes=_named(*CLASSES))),
            _step(
                "aligner",
                "vote_mentions",
                **_vote(mentions=list(GRADES), seuils={"accord": 60, "opposition": 20}),
            ),
            _step(
                "noter",
                "cotation",
                cotation={"objets": "principe", "echelles": ["gravite", "part"], "debat_a_partir_de": 2},
            ),
            _step(
                "consentir",
                "consentement",
                consentement={"textes": ["principe"], "objections": "objection"},
            ),
        ],
    }
)
CHANNELS = (Channel.PHONE, Channel.PHONE, Channel.KIOSK, Channel.PAPER)


def room(*texts: str, participants: int | None = 27) -> SessionService:
    """A workshop with principles to vote on."""
    service = service_for(METHOD)
    service.prepare(Preparation("Charte", "Ville d’Admiville", participants=participants))
    for text in texts or PRINCIPLES:
        service.add_card("principe", text)
    return service


def opened(service: SessionService, step: str, **settings: Any) -> Poll:
    """Open the vote of a step."""
    service.start_step(step)
    poll = service.prepare_poll(step, **settings).id
    service.open_poll(poll)
    return service.session.polls[poll]


def cast(service: SessionService, poll: Poll, voters: int) -> None:
    """Have so many people vote, each differently, never twice the same way in a row."""
    for voter in range(voters):
        choices = [_choice(poll, voter, column) for column in range(poll.columns)]
        reasons = [
            f"Motif {voter}\u202f: on ne sait pas encore qui répondra à l’usager"
            if needs_reason(poll, each)
            else ""
            for each in choices
        ]
        written = reasons if poll.kind is PollKind.CONSENT else ()
        channel = CHANNELS[voter % len(CHANNELS)]
        service.cast_ballot(poll.id, f"v{voter}", choices, channel=channel, reasons=written)


def _choice(poll: Poll, voter: int, column: int) -> int:
    if poll.kind is PollKind.POINTS:
        shares = {voter % len(poll.options): 2, (voter * voter + 1) % len(poll.options): 1}
        against = -1 if poll.signed and voter % 3 == 0 else 1
        return shares.get(column, 0) * (1 if column % 2 else against)
    answers = len(poll.answers(column))
    if poll.kind is PollKind.CONSENT:
        return 2 if (voter, column) in ((4, 2), (5, 2), (6, 4)) else int(voter % 9 == column)
    if column == 4:
        return 0 if voter % 2 else answers - 1
    return min(answers - 1, (voter * (column + 2)) % 7 % (1 + answers * (column + 2) // 6))


def closed(service: SessionService, step: str, voters: int = 22, hands: int = 0, **settings: Any) -> Poll:
    """Hold the vote of a step from beginning to end."""
    poll = opened(service, step, **settings)
    cast(service, poll, voters)
    if hands:
        rows = ([hands] + [0] * (len(poll.answers(column)) - 1) for column in range(poll.columns))
        service.count_hands(poll.id, list(rows))
    service.close_poll(poll.id)
    return service.session.polls[poll.id]
