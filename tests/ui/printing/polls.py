"""Polls to print, of every kind."""

from __future__ import annotations

from dataclasses import replace

from atelier_app.domain.polls import Poll, PollKind
from atelier_app.domain.tally import Option, RatingLevel, RatingRule, RatingScale

LABELS = (
    "Un humain signe toujours la décision",
    "Informer l’usager quand une IA a aidé à répondre",
    "Former chaque agent avant l’ouverture d’un compte",
    "Garder la main sur nos données et pouvoir changer de fournisseur sans perdre notre historique",
)
GRADES = ("Très bien", "Bien", "Assez bien", "Passable", "Insuffisant", "À rejeter")
_LEVELS = tuple(RatingLevel(rank, title) for rank, title in enumerate(("mineure", "sérieuse", "critique")))
_RULE = RatingRule((RatingScale("Gravité", _LEVELS), RatingScale("Part du travail", (), 0, 1)))


def options(count: int) -> tuple[Option, ...]:
    """As many options, with labels of every length."""
    return tuple(Option(f"carte-{rank}", LABELS[rank % len(LABELS)]) for rank in range(count))


def poll(kind: PollKind, count: int = 3, **settings: object) -> Poll:
    """A poll of a kind on so many options."""
    made = Poll("vote", 12, "etape", kind, "Que pensez-vous de ces principes ?", options(count))
    usual: dict[PollKind, dict[str, object]] = {
        PollKind.POINTS: {"points": 5, "maximum_per_option": 2},
        PollKind.GRADES: {"grades": GRADES, "abstention": "Je ne me prononce pas"},
        PollKind.ALIGNMENT: {"grades": ("D’accord", "Partagé", "Pas d’accord")},
        PollKind.SORTING: {"classes": ("Souhaitable", "Envisageable", "À proscrire")},
        PollKind.CONSENT: {"abstention": "Je ne me prononce pas"},
        PollKind.RATING: {"rating": _RULE, "abstention": "Je ne me prononce pas"},
    }
    return replace(made, **(usual[kind] | settings))  # type: ignore[arg-type]
