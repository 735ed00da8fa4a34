"""A workshop that asks questions, for the tests of phones, of the console, of the wall and of documents."""

from __future__ import annotations

from atelier_app.domain.method import Method
from atelier_app.domain.run import Preparation
from atelier_app.service import SessionService
from tests.fakes import MemoryLog, service_for

METHOD = Method.model_validate(
    {
        "id": "bilan",
        "titre": "Bilan",
        "promesse": "Savoir où nous en sommes.",
        "duree": 20,
        "groupe": {"minimum": 1},
        "sorties": ["des réponses"],
        "echelles": [
            {
                "id": "aisance",
                "titre": "Aisance",
                "niveaux": [
                    {"valeur": rank, "titre": title} for rank, title in enumerate(("novice", "à l’aise"))
                ],
            }
        ],
        "collections": [
            {
                "id": "expression",
                "titre": "Expression",
                "singulier": "Réponse",
                "libelle_texte": "Ce qui vous en a empêché",
                "texte_obligatoire": False,
                "champs": [
                    {
                        "id": "choix",
                        "titre": "Avez-vous pu tout dire ?",
                        "type": "choix",
                        "choix": ["oui", "en partie", "non"],
                        "obligatoire": True,
                    }
                ],
            },
            {
                "id": "usage",
                "titre": "Usages",
                "singulier": "Usage",
                "texte_obligatoire": False,
                "champs": [
                    {
                        "id": "temps",
                        "titre": "Temps gagné",
                        "type": "nombre",
                        "minimum": 0,
                        "maximum": 100,
                        "unite": "%",
                    },
                    {"id": "forme", "titre": "Déjà formé ?", "type": "oui_non"},
                    {
                        "id": "outils",
                        "titre": "Outils",
                        "type": "choix_multiple",
                        "choix": ["texte", "image", "son"],
                    },
                    {"id": "niveau", "titre": "Votre aisance", "type": "echelle", "echelle": "aisance"},
                    {"id": "jour", "titre": "Depuis quand", "type": "date"},
                    {"id": "motif", "titre": "Pourquoi", "aide": "En une phrase."},
                    {"id": "suite", "titre": "Et ensuite", "type": "texte_long"},
                    {"id": "voisine", "titre": "Comme", "type": "carte", "collection": "usage"},
                ],
            },
        ],
        "etapes": [
            {
                "id": "sonder",
                "genre": "sondage",
                "titre": "Bilan à chaud",
                "minutes": 5,
                "consigne": "Répondez en deux minutes.",
                "captures": ["expression", "usage"],
            },
            {
                "id": "apres",
                "genre": "info",
                "titre": "Après",
                "minutes": 5,
                "consigne": "Regardez.",
            },
        ],
    }
)
STEP = "sonder"


def surveyed(
    *, moderation: bool = False, participants: int | None = 27, log: MemoryLog | None = None
) -> SessionService:
    """The workshop, in the step that asks."""
    service = service_for(METHOD, log=log)
    service.prepare(
        Preparation("Bilan", "Ville d’Admiville", participants=participants, moderation=moderation)
    )
    service.start_step(STEP)
    return service


def answered(service: SessionService, *choices: str, text: str = "") -> list[str]:
    """Answers to the first question; the cards (ids)."""
    return [
        service.add_card("expression", text, fields={"choix": choice}, step=STEP).id for choice in choices
    ]
