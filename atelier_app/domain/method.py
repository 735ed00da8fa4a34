"""The method of a workshop: what a YAML file of `methodes/` says, once read.

One model serves both sides: attributes in English for the code, aliases in French for those who write
methods. Cross-references (a step naming a collection, a total of minutes…) are checked by
`library`, which knows the line numbers; here each value only has to be well formed on its own.
"""

from enum import StrEnum
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Line = Annotated[str, Field(min_length=1, max_length=200)]
Paragraph = Annotated[str, Field(min_length=1, max_length=2_000)]
Minutes = Annotated[int, Field(ge=1, le=480)]

THEMES: Literal["themes"] = "themes"
"""What a step names, in place of a collection, to work on the themes of the room."""


class Part(BaseModel):
    """A piece of a method: immutable, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class StepKind(StrEnum):
    """What a step lets the room do; the values are those of the YAML files."""

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


class Category(Part):
    """A category of cards: its name, its colour and its shape."""

    id: Identifier
    title: Line = Field(alias="titre")
    colour: Colour = Field(alias="couleur")
    shape: Shape = Field(alias="forme")


class CardField(Part):
    """An extra field of the cards of a collection."""

    id: Identifier
    title: Line = Field(alias="titre")
    type: FieldType = FieldType.TEXT
    required: bool = Field(default=False, alias="obligatoire")
    choices: tuple[Line, ...] = Field(default=(), alias="choix")
    expected: Line | None = Field(default=None, alias="reponse_attendue")
    collection: Identifier | None = None
    scale: Identifier | None = Field(default=None, alias="echelle")
    minimum: float | None = None
    maximum: float | None = None
    unit: Line | None = Field(default=None, alias="unite")
    help: Paragraph | None = Field(default=None, alias="aide")


class SuppliedCard(Part):
    """A card that the method brings along (the 26 uses, the factors of the foresight…)."""

    text: Paragraph = Field(alias="texte")
    category: Identifier | None = Field(default=None, alias="categorie")
    fields: dict[Identifier, str | int | float | bool] = Field(default_factory=dict, alias="champs")


class Collection(Part):
    """A kind of card: « risque », « principe », « tâche »…"""

    id: Identifier
    title: Line = Field(alias="titre")
    singular: Line = Field(alias="singulier")
    role: CollectionRole = CollectionRole.CARD
    categories: tuple[Category, ...] = ()
    fields: tuple[CardField, ...] = Field(default=(), alias="champs")
    supplied: tuple[SuppliedCard, ...] = Field(default=(), alias="cartes_fournies")


class Level(Part):
    """One level of an ordinal scale: « G1 mineure »."""

    value: int = Field(alias="valeur")
    title: Line = Field(alias="titre")


class Scale(Part):
    """A scale to rate on: ordinal (named levels) or continuous (minimum and maximum).

    Ordinal scales aggregate by the lower median (always a level of the scale), continuous ones by the
    ordinary median (animation.md §2).
    """

    id: Identifier
    title: Line = Field(alias="titre")
    levels: tuple[Level, ...] = Field(default=(), alias="niveaux")
    minimum: float | None = None
    maximum: float | None = None


class Grade(Part):
    """A grade of majority judgment, or an agreement level; listed from best to worst."""

    id: Identifier
    title: Line = Field(alias="titre")


class SortClass(Part):
    """A class of a sorting vote: « souhaitable »…"""

    id: Identifier
    title: Line = Field(alias="titre")
    colour: Colour | None = Field(default=None, alias="couleur")


class Thresholds(Part):
    """Alignment thresholds, in per cent of the votes cast (animation.md §2: 60 and 20)."""

    agreement: int = Field(default=60, ge=0, le=100, alias="accord")
    opposition: int = Field(default=20, ge=0, le=100)


class Vote(Part):
    """Settings of a vote step; each kind of vote uses its own."""

    options: Identifier
    """Collection voted on, or `themes`."""
    points: Literal["auto"] | Annotated[int, Field(ge=1, le=100)] = "auto"
    maximum_per_option: int = Field(default=2, ge=1, le=100, alias="maximum_par_option")
    signed: bool = Field(default=False, alias="pour_et_contre")
    grades: tuple[Grade, ...] = Field(default=(), alias="mentions")
    classes: tuple[SortClass, ...] = ()
    abstention: Line | None = None
    """Label of « ne se prononce pas » where it is offered."""
    thresholds: Thresholds | None = Field(default=None, alias="seuils")
    by_college: bool = Field(default=False, alias="par_college")
    previous: Identifier | None = Field(default=None, alias="compare_a")
    """Earlier vote step that this one repeats (« revotez »)."""


class Rating(Part):
    """Settings of a rating step: what is rated, on which scales, when to debate."""

    items: Identifier = Field(alias="objets")
    scales: tuple[Identifier, ...] = Field(min_length=1, alias="echelles")
    individual: bool = Field(default=True, alias="individuelle")
    debate_from: float | None = Field(default=None, gt=0, alias="debat_a_partir_de")
    """Range (highest minus lowest rating) from which the room debates."""
    previous: Identifier | None = Field(default=None, alias="compare_a")


class Grouping(Part):
    """Settings of a grouping step; without fixed themes the room makes its own."""

    fixed_themes: tuple[Line, ...] = Field(default=(), alias="themes_fixes")


class Consent(Part):
    """Settings of a consent step: the texts, and the collection that receives objections."""

    texts: tuple[Identifier, ...] = Field(min_length=1, alias="textes")
    objections: Identifier


class Timeline(Part):
    """Settings of a timeline: the field that dates a card and the marks of the axis."""

    field: Identifier = Field(alias="champ")
    marks: tuple[Line, ...] = Field(min_length=2, alias="reperes")


class Round(Part):
    """A timed round inside a step: « seul, 3 min »."""

    title: Line = Field(alias="titre")
    minutes: Minutes


class Destination(Part):
    """Where the captures of a step land in the two documents; nothing means nowhere."""

    charter: tuple[CharterBlock, ...] = Field(default=(), alias="charte")
    synthesis: tuple[SynthesisBlock, ...] = Field(default=(), alias="synthese")


class Step(Part):
    """One step: a view on collections, plus what the room may do there."""

    id: Identifier
    kind: StepKind = Field(alias="genre")
    title: Line = Field(alias="titre")
    minutes: Minutes
    minimum: Minutes | None = None
    optional: bool = Field(default=False, alias="facultative")
    prompt: Paragraph = Field(alias="consigne")
    notes: Paragraph | None = Field(default=None, alias="aide_animation")
    rounds: tuple[Round, ...] = Field(default=(), alias="tours")
    inputs: tuple[Identifier, ...] = Field(default=(), alias="entrees")
    """Collections of earlier steps, or `themes`, that this step shows and works on."""
    captures: tuple[Identifier, ...] = ()
    """Collections that receive cards here; the first one is the default."""
    fields: tuple[Identifier, ...] = Field(default=(), alias="champs")
    """Fields to fill in here, of the captured collections; all of them when empty."""
    hidden_cards: bool = Field(default=False, alias="cartes_masquees")
    grouping: Grouping | None = Field(default=None, alias="regroupement")
    vote: Vote | None = None
    rating: Rating | None = Field(default=None, alias="cotation")
    consent: Consent | None = Field(default=None, alias="consentement")
    timeline: Timeline | None = Field(default=None, alias="frise")
    destination: Destination = Field(default_factory=Destination, alias="vers")


class GroupSize(Part):
    """For how many people the method is made."""

    minimum: int = Field(ge=1)
    maximum: int | None = Field(default=None, ge=1)
    per_table: Line | None = Field(default=None, alias="par_table")
    note: Line | None = Field(default=None, alias="precision")


class StepChange(Part):
    """What a variant does to one step: other minutes, or 0 to leave it out."""

    step: Identifier = Field(alias="etape")
    minutes: int = Field(ge=0, le=480)
    note: Line | None = Field(default=None, alias="precision")


class Variant(Part):
    """A shorter or longer run of the same method."""

    title: Line = Field(alias="titre")
    duration: Minutes = Field(alias="duree")
    changes: tuple[StepChange, ...] = Field(min_length=1, alias="changements")


class Method(Part):
    """A guided workshop: its promise, what it collects, and its steps in order."""

    id: Identifier
    title: Line = Field(alias="titre")
    promise: Line = Field(alias="promesse")
    source: Line | None = None
    colour: Colour = Field(default=Colour.YELLOW, alias="couleur")
    duration: Minutes = Field(alias="duree")
    group: GroupSize = Field(alias="groupe")
    needs: tuple[Line, ...] = Field(default=(), alias="prerequis")
    outputs: tuple[Line, ...] = Field(min_length=1, alias="sorties")
    link_kinds: tuple[Line, ...] = Field(default=(), alias="liens")
    scales: tuple[Scale, ...] = Field(default=(), alias="echelles")
    collections: tuple[Collection, ...] = ()
    steps: tuple[Step, ...] = Field(min_length=1, alias="etapes")
    variants: tuple[Variant, ...] = Field(default=(), alias="variantes")

    def step(self, step_id: str) -> Step:
        """Return the step of that id, or raise `KeyError`."""
        return _by_id(self.steps, step_id)

    def collection(self, collection_id: str) -> Collection:
        """Return the collection of that id, or raise `KeyError`."""
        return _by_id(self.collections, collection_id)

    def scale(self, scale_id: str) -> Scale:
        """Return the scale of that id, or raise `KeyError`."""
        return _by_id(self.scales, scale_id)

    def collections_with_role(self, role: CollectionRole) -> tuple[Collection, ...]:
        """Return the collections that play a role in the charter, in the order of the method."""
        return tuple(collection for collection in self.collections if collection.role is role)


_Named = TypeVar("_Named", Step, Collection, Scale)


def _by_id(items: tuple[_Named, ...], wanted: str) -> _Named:
    for item in items:
        if item.id == wanted:
            return item
    raise KeyError(wanted)
