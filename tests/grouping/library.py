"""An invented lexicon of a public library: five notions; cards that betray them, and cards that do not."""

from atelier_app.grouping import Lexicon, Notion, notion_model

LOANS = Notion(
    "prets",
    "Prêts et retours",
    "service",
    ("prêt", "emprunter un livre", "retour en retard", "carte de lecteur", "réservation", "pénalité"),
    (
        "J’ai rendu mon roman trois semaines après la date",
        "On me réclame une amende pour un livre rendu",
        "Combien de livres peut-on emprunter à la fois ?",
        "La boîte de retour est toujours pleine le lundi",
    ),
)
NOISE = Notion(
    "bruit",
    "Calme et bruit",
    "lieu",
    ("silence", "bruit", "téléphone qui sonne", "salle de travail", "chuchoter", "vacarme"),
    (
        "Les lycéens parlent fort dans la salle du fond",
        "Impossible de se concentrer avec les sonneries",
        "On entend le vacarme des travaux depuis la salle",
        "Il faudrait un coin pour bavarder sans gêner",
    ),
)
EVENTS = Notion(
    "animations",
    "Animations",
    "service",
    ("heure du conte", "club de lecture", "rencontre d’auteur", "atelier d’écriture", "spectacle"),
    (
        "Les petits adorent l’heure du conte du mercredi",
        "Inviter un auteur de la région une fois par mois",
        "Le club de lecture manque de chaises",
        "Un spectacle de marionnettes pour les familles",
    ),
)
HOURS = Notion(
    "horaires",
    "Horaires d’ouverture",
    "lieu",
    ("ouvrir le dimanche", "fermeture", "horaires", "pause de midi", "nocturne", "jour férié"),
    (
        "C’est fermé quand je sors du travail",
        "Ouvrir le dimanche matin pour les familles",
        "La pause de midi tombe au mauvais moment",
        "Une nocturne le jeudi pour les étudiants",
    ),
)
SHELVES = Notion(
    "rayons",
    "Rayons et classement",
    "lieu",
    ("étagère", "cote", "classement", "bande dessinée", "rayon", "catalogue en ligne"),
    (
        "On ne trouve rien sans demander, les cotes sont illisibles",
        "Les bandes dessinées sont mélangées sur les étagères du bas",
        "Le catalogue en ligne dit disponible et le rayon est vide",
        "Ranger les romans par genre plutôt que par auteur",
    ),
)
LIBRARY = Lexicon("bibliotheque", "La bibliothèque", ("lecture",), (LOANS, NOISE, EVENTS, HOURS, SHELVES))

MODEL = notion_model((LIBRARY,))

ON_LOANS = (
    "Trop de pénalité pour un livre en retard",
    "Je voudrais emprunter un livre de plus l’été",
    "La réservation d’un roman prend un mois",
    "Une carte de lecteur gratuite pour tous",
    "Prévenir avant l’amende",
)
ON_NOISE = (
    "Un téléphone qui sonne, encore",
    "Les groupes parlent fort dans la salle",
    "Plus de silence le soir",
    "Le bruit des travaux couvre la salle",
)
ON_EVENTS = (
    "Une heure du conte en langue des signes",
    "Un atelier d’écriture pour les adolescents",
    "La rencontre d’auteur était complète",
    "Encore un spectacle de marionnettes",
)
ON_HOURS = (
    "Ouvrir le dimanche, même deux heures",
    "La fermeture à dix-huit heures est trop tôt",
    "Une nocturne le vendredi pour les étudiants",
    "Pas d’ouverture un jour férié",
)
ON_NOTHING = ("Brume", "😅", "Kévin a perdu son badge")

BY_NOTION = {
    LOANS.name: ON_LOANS,
    NOISE.name: ON_NOISE,
    EVENTS.name: ON_EVENTS,
    HOURS.name: ON_HOURS,
}
CARDS = (*ON_LOANS, *ON_NOISE, *ON_EVENTS, *ON_HOURS, *ON_NOTHING)
