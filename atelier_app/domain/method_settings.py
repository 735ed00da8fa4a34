"""The settings of steps, and the types that every part of a method is made of.

Descriptions are in French: editors show them to those who write methods, through `methodes/schema.json`.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from atelier_app.domain.method_words import (
    CharterBlock,
    Colour,
    RatingResult,
    SelectionOrder,
    Side,
    SynthesisBlock,
)

_FRENCH_BOOLEANS = {"oui": True, "non": False}


def from_french(value: object) -> object:
    """Return the boolean that « oui » or « non » stands for, and any other value as it is."""
    return _FRENCH_BOOLEANS.get(value, value) if isinstance(value, str) else value


Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Line = Annotated[str, Field(min_length=1, max_length=200)]
Paragraph = Annotated[str, Field(min_length=1, max_length=2_000)]
Minutes = Annotated[int, Field(strict=True, ge=1, le=480)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
YesNo = Annotated[
    bool,
    Field(strict=True),
    BeforeValidator(from_french),
    WithJsonSchema({"enum": ["oui", "non", True, False]}),
]


class Part(BaseModel):
    """A piece of a method: immutable, and closed to unknown keys."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        coerce_numbers_to_str=True,
        str_strip_whitespace=True,
    )


class Grade(Part):
    """A grade of majority judgment, or an agreement level; listed from best to worst."""

    id: Identifier = Field(description="Identifiant de la mention.")
    title: Line = Field(alias="titre", description="Nom de la mention, tel qu’il est affiché.")
    side: Side | None = Field(
        default=None,
        alias="compte_comme",
        description="Comment la mention compte face aux seuils : accord, reserve ou opposition.",
    )


class SortClass(Part):
    """A class of a sorting vote: « souhaitable »…"""

    id: Identifier = Field(description="Identifiant de la classe.")
    title: Line = Field(alias="titre", description="Nom de la classe, tel qu’il est affiché.")
    colour: Colour | None = Field(default=None, alias="couleur", description="Couleur de la classe.")


class Thresholds(Part):
    """Alignment thresholds, in per cent of the votes cast (animation.md §2: 60 and 20)."""

    agreement: Annotated[int, Field(strict=True, ge=0, le=100)] = Field(
        default=60, alias="accord", description="Part minimale d’accord, en pourcentage des exprimés."
    )
    opposition: Annotated[int, Field(strict=True, ge=0, le=100)] = Field(
        default=20, description="Part maximale d’opposition, en pourcentage des exprimés."
    )


class Vote(Part):
    """Settings of a vote step; each kind of vote uses its own."""

    options: Identifier = Field(description="Ce qui est mis au vote : une collection, ou « themes ».")
    points: Literal["auto"] | Annotated[int, Field(strict=True, ge=1, le=100)] = Field(
        default="auto",
        description="Points par personne (vote_points) ; « auto » : le tiers des options, de 3 à 6.",
    )
    maximum_per_option: Annotated[int, Field(strict=True, ge=1, le=100)] = Field(
        default=2,
        alias="maximum_par_option",
        description="Points qu’une personne peut donner à une même option (vote_points).",
    )
    signed: YesNo = Field(
        default=False,
        alias="pour_et_contre",
        description="Deux sortes de points, verts pour et rouges contre (vote_points).",
    )
    grades: tuple[Grade, ...] = Field(
        default=(),
        alias="mentions",
        description="Mentions, de la meilleure à la moins bonne (vote_mentions).",
    )
    classes: tuple[SortClass, ...] = Field(
        default=(), description="Classes où ranger chaque option (vote_tri)."
    )
    abstention: Line | None = Field(
        default=None,
        description="Libellé pour qui ne se prononce pas (vote_mentions, vote_tri) ; sinon, chacun répond.",
    )
    thresholds: Thresholds | None = Field(
        default=None, alias="seuils", description="Seuils d’alignement (vote_mentions)."
    )
    by_college: YesNo = Field(
        default=False, alias="par_college", description="Résultats donnés aussi par collège."
    )
    reference: Identifier | None = Field(
        default=None,
        description="Champ des options qui porte un repère, caché jusqu’au dépouillement (vote_tri).",
    )
    previous: Identifier | None = Field(
        default=None, alias="compare_a", description="Étape de vote antérieure que celle-ci recommence."
    )


class Band(Part):
    """A named range of results, from its lower bound (included) to the next band."""

    title: Line = Field(alias="titre", description="Nom du palier : « élevé ».")
    start: Number = Field(alias="a_partir_de", description="Borne basse, comprise dans le palier.")


class Rating(Part):
    """Settings of a rating step: what is rated, on which scales, when to debate."""

    items: Identifier = Field(alias="objets", description="Collection dont les cartes sont notées.")
    scales: tuple[Identifier, ...] = Field(
        min_length=1,
        alias="echelles",
        description="Échelles de notation ; deux échelles font une matrice.",
    )
    individual: YesNo = Field(
        default=True,
        alias="individuelle",
        description="Chacun note d’abord seul ; sinon la salle note d’une seule voix.",
    )
    debate_from: Annotated[float, Field(strict=True, allow_inf_nan=False, gt=0)] | None = Field(
        default=None,
        alias="debat_a_partir_de",
        description="Écart à partir duquel débattre : entre la note la plus haute et la plus basse, "
        "ou entre la médiane et la référence s’il y en a une.",
    )
    reference: Identifier | None = Field(
        default=None, description="Champ (nombre) des cartes notées qui porte une valeur repère."
    )
    result: RatingResult | None = Field(
        default=None,
        alias="calcul",
        description="Calcul affiché : produit ou total des échelles par carte, ou moyenne des cartes.",
    )
    bands: tuple[Band, ...] = Field(
        default=(),
        alias="paliers",
        description="Paliers qui nomment le résultat du calcul, du plus bas au plus haut.",
    )
    previous: Identifier | None = Field(
        default=None, alias="compare_a", description="Étape de cotation antérieure à comparer avec celle-ci."
    )


class Grouping(Part):
    """Settings of a grouping step; without fixed themes the room makes its own."""

    fixed_themes: tuple[Line, ...] = Field(
        default=(),
        alias="themes_fixes",
        description="Thèmes donnés d’avance ; sans eux, la salle crée les siens.",
    )


class Consent(Part):
    """Settings of a consent step: the texts, and the collection that receives objections."""

    texts: tuple[Identifier, ...] = Field(
        min_length=1, alias="textes", description="Collections dont les textes sont soumis au consentement."
    )
    objections: Identifier = Field(
        description="Collection (de rôle « objection ») qui reçoit les objections."
    )


class Timeline(Part):
    """Settings of a timeline: the choice field that dates a card; its choices are the marks of the axis."""

    field: Identifier = Field(
        alias="champ",
        description="Champ de type « choix » qui date la carte ; ses choix sont les repères de la frise.",
    )


class Selection(Part):
    """Which of the shown cards or themes come forward, when there is no time for all."""

    count: Annotated[int, Field(strict=True, ge=1, le=100)] = Field(
        alias="nombre", description="Nombre de cartes ou de thèmes à mettre en avant."
    )
    step: Identifier = Field(
        alias="etape", description="Étape de vote ou de cotation dont le résultat les choisit."
    )
    order: SelectionOrder = Field(
        default=SelectionOrder.FIRST,
        alias="ordre",
        description="« premiers » : les mieux placés ; « disputes » : ceux qui divisent le plus.",
    )


class Round(Part):
    """A timed round inside a step: « seul, 3 min »."""

    title: Line = Field(alias="titre", description="Nom du tour, affiché à la salle.")
    minutes: Minutes = Field(description="Durée du tour, en minutes.")


class Destination(Part):
    """Where the captures of a step land in the two documents; nothing means nowhere."""

    charter: tuple[CharterBlock, ...] = Field(
        default=(), alias="charte", description="Parties de la charte que l’étape nourrit."
    )
    synthesis: tuple[SynthesisBlock, ...] = Field(
        default=(), alias="synthese", description="Présentations de l’étape dans la synthèse."
    )
