"""A method small enough to keep in mind, with one step of each kind that tests need."""

from atelier_app.domain.method import Method

SMALL = Method.model_validate(
    {
        "id": "petite",
        "titre": "Petite charte",
        "promesse": "Des risques aux principes.",
        "duree": 60,
        "groupe": {"minimum": 4},
        "sorties": ["des principes"],
        "liens": ["contre"],
        "echelles": [
            {
                "id": "gravite",
                "titre": "Gravité",
                "niveaux": [{"valeur": 1, "titre": "mineure"}, {"valeur": 4, "titre": "critique"}],
            },
            {"id": "part", "titre": "Part", "minimum": 0, "maximum": 1},
        ],
        "collections": [
            {
                "id": "risque",
                "titre": "Risques",
                "singulier": "Risque",
                "categories": [
                    {"id": "risque", "titre": "Risque", "couleur": "rose", "forme": "triangle"},
                    {"id": "garantie", "titre": "Garantie", "couleur": "menthe", "forme": "rond"},
                ],
                "champs": [
                    {"id": "cible", "titre": "Cible", "type": "choix", "choix": ["agent", "usager"]},
                    {"id": "publics", "titre": "Publics", "type": "choix_multiple", "choix": ["a", "b"]},
                    {"id": "temps", "titre": "Temps", "type": "nombre", "minimum": 0, "maximum": 100},
                    {"id": "niveau", "titre": "Niveau", "type": "echelle", "echelle": "gravite"},
                    {"id": "connu", "titre": "Connu", "type": "oui_non"},
                    {"id": "jour", "titre": "Jour", "type": "date"},
                    {"id": "origine", "titre": "Origine", "type": "carte", "collection": "risque"},
                    {"id": "voisines", "titre": "Voisines", "type": "cartes"},
                ],
            },
            {
                "id": "principe",
                "titre": "Principes",
                "singulier": "Principe",
                "role": "principe",
                "champs": [{"id": "intention", "titre": "Intention"}],
            },
            {"id": "objection", "titre": "Objections", "singulier": "Objection", "role": "objection"},
        ],
        "etapes": [
            {
                "id": "ouvrir",
                "genre": "info",
                "titre": "Ouvrir",
                "minutes": 5,
                "consigne": "Bienvenue.",
            },
            {
                "id": "risques",
                "genre": "collecte",
                "titre": "Risques",
                "minutes": 15,
                "consigne": "Que craignez-vous ?",
                "captures": ["risque"],
            },
            {
                "id": "regrouper",
                "genre": "regroupement",
                "titre": "Regrouper",
                "minutes": 10,
                "consigne": "Rapprochez.",
                "entrees": ["risque"],
            },
            {
                "id": "noter",
                "genre": "cotation",
                "titre": "Noter",
                "minutes": 5,
                "consigne": "Notez.",
                "entrees": ["risque"],
                "cotation": {"objets": "risque", "echelles": ["gravite", "part"]},
            },
            {
                "id": "principes",
                "genre": "redaction",
                "titre": "Principes",
                "minutes": 10,
                "consigne": "Écrivez.",
                "entrees": ["themes"],
                "captures": ["principe"],
            },
            {
                "id": "choisir",
                "genre": "vote_points",
                "titre": "Choisir",
                "minutes": 5,
                "consigne": "Répartissez vos points.",
                "entrees": ["principe"],
                "vote": {"options": "principe"},
            },
            {
                "id": "juger",
                "genre": "vote_mentions",
                "titre": "Juger les thèmes",
                "minutes": 5,
                "consigne": "Jugez.",
                "entrees": ["themes"],
                "vote": {
                    "options": "themes",
                    "mentions": [
                        {"id": "bien", "titre": "Bien"},
                        {"id": "passable", "titre": "Passable"},
                        {"id": "rejet", "titre": "À rejeter"},
                    ],
                },
            },
            {
                "id": "consentir",
                "genre": "consentement",
                "titre": "Consentir",
                "minutes": 5,
                "consigne": "Une objection ?",
                "entrees": ["principe"],
                "captures": ["objection"],
                "consentement": {"textes": ["principe"], "objections": "objection"},
            },
        ],
    }
)


def with_abstention(method: Method, label: str) -> Method:
    """The same method, whose vote by grades lets people leave an option without a grade."""
    vote = method.step("juger").vote
    assert vote is not None
    juger = method.step("juger").model_copy(update={"vote": vote.model_copy(update={"abstention": label})})
    steps = tuple(juger if step.id == juger.id else step for step in method.steps)
    return method.model_copy(update={"steps": steps})
