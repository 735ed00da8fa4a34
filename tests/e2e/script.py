"""What is said during the workshop, whichever hands write it down."""

TITLE = "Charte de l’IA de Valmarie"
ORGANISATION = "Ville de Valmarie"
PLACE = "Salle des mariages"
FACILITATOR = "Cheffe de projet numérique"
DIRECTIONS = ("Accueil", "État civil")

SITUATION = "Un courrier d’usager résumé par une IA à l’accueil"

RISKS = (
    "Saisir des données personnelles dans un outil gratuit",
    "Des données personnelles d’usagers envoyées à l’étranger",
    "Des données personnelles gardées trop longtemps par l’outil",
)
WATCHED = "Une décision signée sans relecture par un agent"
ENSURED = "Toute décision est relue par un agent avant signature"
PASTED = (
    "Une décision automatique sans relecture",
    "Perdre le savoir-faire de rédaction",
    "Plus de savoir-faire si l’outil fait toute la rédaction",
)
MISTAKE = "Carte écrite par erreur"
SET_ASIDE = "Prévoir une formation pour tout le monde"

THEME = "Nos données restent ici"
FIRST = "Les données personnelles restent chez nous"
SECOND = "Une personne relit chaque décision"
AIMS = {
    FIRST: "Nous voulons que l’IA respecte la vie privée parce que l’usager nous fait confiance.",
    SECOND: "Nous voulons que l’IA aide sans décider parce qu’une erreur doit avoir un visage.",
}
DRAFTS = {
    FIRST: (
        "héberger ses outils en Europe",
        "efface les noms avant toute saisie",
        "demander ce qui a été enregistré",
    ),
    SECOND: (
        "nommer une personne responsable par outil",
        "relit et signe chaque réponse",
        "parler à une personne",
    ),
}
INDICATOR = "Nombre de réponses relues dans l’année"

RED_LINE = "Aucune notation des agents par une IA"
MOTIVE = "La confiance dans l’équipe ne se calcule pas"
UPHELD = "Personne n’aura le temps de tout relire en été"
LIFTED = "Le mot hébergement n’est pas clair pour l’usager"
AMENDMENT = "héberger ses outils en France, et le dire sur son site"
LAST_WORD = "On sait enfin à qui demander"

FIELDS = ("La collectivité s’engage à", "L’agent", "L’usager peut")
"""What a principle says to its three publics."""
