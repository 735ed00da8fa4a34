"""Cards of an invented workshop, in three subjects told in words that repeat, and some that fit nowhere."""

TRAINING = (
    "Former tous les agents à l’intelligence artificielle",
    "La formation des agents doit être continue",
    "Un plan de formation pour les agents volontaires",
    "Des formations courtes pour tous les agents",
    "Former aussi les agents de terrain, pas que les cadres",
    "prévoir un budget pour la formation des agents",
)
DATA = (
    "Protéger les données personnelles des habitants",
    "Les données personnelles ne sortent pas de la mairie",
    "Qui protège les données personnelles de santé ?",
    "aucune donnée personnelle dans un outil gratuit",
    "Anonymiser les donnees personnelles avant tout essai",
    "Registre des traitements de données personnelles",
)
CANTEEN = (
    "Le menu de la cantine scolaire est illisible",
    "Moins de gaspillage à la cantine scolaire",
    "La cantine scolaire manque de légumes locaux",
    "Inscriptions à la cantine scolaire : trop de papier",
    "Affiches du menu de cantine scolaire refaites en dix minutes",
)
LONELY = ("Kévin a perdu le badge du parking", "Brume", "😅")

CARDS = (*TRAINING, *DATA, *CANTEEN, *LONELY)
