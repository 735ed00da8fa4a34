"""The words that a method may use: kinds of steps, colours, types of fields, places in the documents.

The values are those of the YAML files, in French; `library` suggests the nearest one to who mistypes.
"""

from enum import StrEnum


class StepKind(StrEnum):
    """What a step lets the room do."""

    INFO = "info"
    COLLECT = "collecte"
    GROUP = "regroupement"
    VOTE_POINTS = "vote_points"
    VOTE_GRADES = "vote_mentions"
    VOTE_CLASSES = "vote_tri"
    RATE = "cotation"
    TABLE = "tableau"
    SHEET = "fiche"
    DRAFT = "redaction"
    CONSENT = "consentement"
    STORY = "recit"
    TIMELINE = "frise"
    SURVEY = "sondage"
    GALLERY = "galerie"
    BREAK = "pause"
    WRAP_UP = "synthese"


class Colour(StrEnum):
    """Colours of the notes (values in the design: jaune #FFE58A…)."""

    YELLOW = "jaune"
    ORANGE = "orange"
    PINK = "rose"
    PURPLE = "violet"
    BLUE = "bleu"
    MINT = "menthe"
    GREEN = "vert"
    SAND = "sable"


class Shape(StrEnum):
    """Shapes that double the colours, so that colour is never alone."""

    TRIANGLE = "triangle"
    DIAMOND = "losange"
    CIRCLE = "rond"
    SQUARE = "carre"
    STAR = "etoile"
    CROSS = "croix"


class FieldType(StrEnum):
    """Types of the extra fields of a card."""

    TEXT = "texte"
    LONG_TEXT = "texte_long"
    NUMBER = "nombre"
    YES_NO = "oui_non"
    CHOICE = "choix"
    CHOICES = "choix_multiple"
    DATE = "date"
    SCALE = "echelle"
    CARD = "carte"
    CARDS = "cartes"


class CollectionRole(StrEnum):
    """What a collection is for the charter; `carte` for everything else."""

    CARD = "carte"
    PRINCIPLE = "principe"
    RED_LINE = "ligne_rouge"
    OBJECTION = "objection"


class Side(StrEnum):
    """How a grade counts when agreement and opposition are measured."""

    AGREEMENT = "accord"
    RESERVATION = "reserve"
    OPPOSITION = "opposition"


class RatingResult(StrEnum):
    """What is computed from the settled ratings.

    `produit` and `total`: per card, over the scales; `moyenne`: over all the cards, on a single scale.
    """

    PRODUCT = "produit"
    TOTAL = "total"
    MEAN = "moyenne"


class SelectionOrder(StrEnum):
    """Which cards come forward: the best placed, or those on which people disagree most."""

    FIRST = "premiers"
    DISPUTED = "disputes"


class CharterBlock(StrEnum):
    """Where in a charter the captures of a step land."""

    PREAMBLE = "preambule"
    FRAMEWORK = "cadre"
    SCOPE = "perimetre"
    PRINCIPLES = "principes"
    PRINCIPLE_TITLES = "titres_principes"
    PRINCIPLE_ORDER = "ordre_principes"
    PRINCIPLE_BODY = "corps_principes"
    PRINCIPLE_SUPPORT = "soutien_principes"
    SOURCE_RISKS = "risques_sources"
    RISK_TABLE = "tableau_risques"
    COMMITMENTS = "engagements"
    RED_LINES = "lignes_rouges"
    REFLEXES = "reflexes"
    USES = "usages"
    USES_ANNEX = "annexe_usages"
    TOOL_REGISTER = "registre_outils"
    PROJECT_GRID = "grille_projet"
    WORKING_CONDITIONS = "conditions_travail"
    TRADES = "metiers"
    TRAINING = "formation"
    SOCIAL_DIALOGUE = "dialogue_social"
    RECRUITMENT = "recrutement"
    USER_INFORMATION = "information_usagers"
    GOVERNANCE = "gouvernance"
    FOLLOW_UP = "suivi"
    REVISION = "revision"
    RESERVATIONS = "reserves"
    STATUS = "statut"
    MAKING = "fabrication"


class SynthesisBlock(StrEnum):
    """How the synthesis shows the captures of a step."""

    PARTICIPATION = "participation"
    LIST = "liste"
    TABLE = "tableau"
    COUNT = "comptage"
    AFFINITY_MAP = "carte_affinites"
    RANKING = "classement"
    GRADE_PROFILE = "profil_mentions"
    CLASSES = "classes"
    ADOPTION = "adoption"
    MATRIX = "matrice"
    COMPARISON = "avant_apres"
    DISTRIBUTION = "distribution"
    WORD_CLOUD = "nuage"
    RADAR = "radar"
    ACTION_PLAN = "plan_action"
    SHEETS = "fiches"
    STORIES = "recits"
    TIMELINE = "frise"
    VERBATIM = "verbatims"
