"""The method of a workshop: what a YAML file of `methodes/` says, once read.

One model serves both sides: attributes in English for the code, aliases in French for those who write
methods. Cross-references (a step naming a collection, a total of minutes…) are checked by
`library`, which knows the line numbers; here each value only has to be well formed on its own.
"""

from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, model_validator

from atelier_app.domain.method_collections import CardField, Category, Collection, Level, Scale, SuppliedCard
from atelier_app.domain.method_settings import (
    Band,
    Consent,
    Destination,
    Grade,
    Grouping,
    Identifier,
    Line,
    Minutes,
    Paragraph,
    Part,
    Rating,
    Round,
    Selection,
    SortClass,
    Thresholds,
    Timeline,
    Vote,
    YesNo,
)
from atelier_app.domain.method_words import (
    CharterBlock,
    CollectionRole,
    Colour,
    FieldType,
    RatingResult,
    SelectionOrder,
    Shape,
    Side,
    StepKind,
    SynthesisBlock,
)

__all__ = [
    "MOST",
    "THEMES",
    "Band",
    "CardField",
    "Category",
    "CharterBlock",
    "Collection",
    "CollectionRole",
    "Colour",
    "Consent",
    "Destination",
    "FieldType",
    "Grade",
    "GroupSize",
    "Grouping",
    "Identifier",
    "Level",
    "Line",
    "Method",
    "Minutes",
    "Paragraph",
    "Part",
    "Rating",
    "RatingResult",
    "Round",
    "Scale",
    "Selection",
    "SelectionOrder",
    "Shape",
    "Side",
    "SortClass",
    "Step",
    "StepChange",
    "StepKind",
    "SuppliedCard",
    "SynthesisBlock",
    "Thresholds",
    "Timeline",
    "Variant",
    "Vote",
    "YesNo",
]

MOST = 60
"""Most steps, collections, scales or variants of one method: a day of workshop has twenty steps."""

THEMES: Literal["themes"] = "themes"
"""What a step names, in place of a collection, to work on the themes of the room."""


class Step(Part):
    """One step: a view on collections, plus what the room may do there."""

    id: Identifier = Field(description="Identifiant de l’étape.")
    kind: StepKind = Field(alias="genre", description="Ce que la salle fait pendant l’étape.")
    title: Line = Field(alias="titre", description="Nom de l’étape, tel qu’il est affiché.")
    minutes: Minutes = Field(description="Durée prévue, en minutes.")
    minimum: Minutes | None = Field(
        default=None, description="Durée en dessous de laquelle l’étape n’a plus de sens, en minutes."
    )
    optional: YesNo = Field(
        default=False, alias="facultative", description="L’étape peut être retirée sans dommage."
    )
    prompt: Paragraph = Field(alias="consigne", description="Consigne projetée, lisible à huit mètres.")
    notes: Paragraph | None = Field(
        default=None, alias="aide_animation", description="Notes pour qui anime, jamais projetées."
    )
    rounds: tuple[Round, ...] = Field(
        default=(), alias="tours", description="Tours chronométrés à l’intérieur de l’étape."
    )
    inputs: tuple[Identifier, ...] = Field(
        default=(),
        alias="entrees",
        description="Collections déjà remplies, ou « themes », que l’étape montre et travaille.",
    )
    captures: tuple[Identifier, ...] = Field(
        default=(),
        description="Collections qui reçoivent des cartes ici ; la première est proposée d’office.",
    )
    fields: tuple[Identifier, ...] = Field(
        default=(),
        alias="champs",
        description="Champs à remplir ici, des collections captées ou montrées ; "
        "sans cette clé, tous ceux des collections captées.",
    )
    selection: Selection | None = Field(
        default=None,
        alias="retenir",
        description="Cartes ou thèmes à mettre en avant, faute de temps pour tous.",
    )
    hidden_cards: YesNo = Field(
        default=False,
        alias="cartes_masquees",
        description="Les cartes restent cachées à la salle jusqu’à ce que l’animation les révèle ; "
        "sans cette clé, seules celles d’un sondage le sont.",
    )
    grouping: Grouping | None = Field(
        default=None, alias="regroupement", description="Réglages d’une étape de regroupement."
    )
    vote: Vote | None = Field(default=None, description="Réglages d’une étape de vote.")
    rating: Rating | None = Field(
        default=None, alias="cotation", description="Réglages d’une étape de cotation."
    )
    consent: Consent | None = Field(
        default=None, alias="consentement", description="Réglages d’une étape de consentement."
    )
    timeline: Timeline | None = Field(
        default=None, alias="frise", description="Réglages d’une étape de frise."
    )
    destination: Destination = Field(
        default_factory=Destination, alias="vers", description="Où l’étape se retrouve dans les documents."
    )

    @model_validator(mode="before")
    @classmethod
    def _survey_is_hidden(cls, step: Any) -> Any:
        """Hide the answers to a survey unless the method says otherwise: nobody answers after the others.

        A workshop holds its method with every key: one begun before this rule stays as it was.
        """
        if not isinstance(step, dict) or {"cartes_masquees", "hidden_cards"} & step.keys():
            return step
        hidden = "cartes_masquees" if "genre" in step else "hidden_cards"
        return {**step, hidden: True} if step.get("genre", step.get("kind")) == StepKind.SURVEY else step


class GroupSize(Part):
    """For how many people the method is made."""

    minimum: Annotated[int, Field(strict=True, ge=1, le=10_000)] = Field(
        description="Nombre minimal de personnes."
    )
    maximum: Annotated[int, Field(strict=True, ge=1, le=10_000)] | None = Field(
        default=None, description="Nombre maximal de personnes ; sans limite s’il manque."
    )
    per_table: Line | None = Field(
        default=None,
        alias="par_table",
        description="Taille des tables : « 4 », « 5 à 6 ».",
    )
    note: Line | None = Field(default=None, alias="precision", description="Qui doit être là, s’il y a lieu.")


class StepChange(Part):
    """What a variant does to one step: other minutes, or 0 to leave it out."""

    step: Identifier = Field(alias="etape", description="Étape modifiée.")
    minutes: Annotated[int, Field(strict=True, ge=0, le=480)] = Field(
        description="Nouvelle durée ; 0 retire l’étape."
    )
    note: Line | None = Field(default=None, alias="precision", description="Ce qui change pour qui anime.")


class Variant(Part):
    """A shorter or longer run of the same method."""

    title: Line = Field(alias="titre", description="Nom de la variante.")
    duration: Minutes = Field(alias="duree", description="Durée totale de la variante, en minutes.")
    changes: tuple[StepChange, ...] = Field(
        min_length=1, alias="changements", description="Étapes dont la durée change."
    )


class Method(Part):
    """A guided workshop: its promise, what it collects, and its steps in order."""

    id: Identifier = Field(description="Identifiant de la méthode, en minuscules : « charte ».")
    title: Line = Field(alias="titre", description="Nom de la méthode, tel qu’il est affiché.")
    promise: Line = Field(
        alias="promesse", description="Ce que le groupe aura en main à la fin, en une phrase."
    )
    source: Line | None = Field(default=None, description="D’où vient la méthode.")
    colour: Colour = Field(
        default=Colour.YELLOW, alias="couleur", description="Couleur de la méthode sur l’accueil."
    )
    duration: Minutes = Field(alias="duree", description="Durée totale, en minutes : la somme des étapes.")
    group: GroupSize = Field(
        alias="groupe", description="Taille de groupe pour laquelle la méthode est faite."
    )
    needs: tuple[Line, ...] = Field(
        default=(), alias="prerequis", description="Ce qu’il faut avoir préparé ou apporter."
    )
    outputs: tuple[Line, ...] = Field(
        min_length=1, alias="sorties", description="Ce que l’atelier produit, une ligne par résultat."
    )
    colleges: tuple[Line, ...] = Field(
        default=(), description="Collèges entre lesquels les résultats peuvent se lire (agents, élus…)."
    )
    link_kinds: tuple[Line, ...] = Field(
        default=(), alias="liens", description="Liens possibles entre cartes, en plus des liens d’origine."
    )
    scales: tuple[Scale, ...] = Field(
        default=(), max_length=MOST, alias="echelles", description="Échelles de notation."
    )
    collections: tuple[Collection, ...] = Field(
        default=(), max_length=MOST, description="Sortes de cartes de l’atelier."
    )
    steps: tuple[Step, ...] = Field(
        min_length=1, max_length=MOST, alias="etapes", description="Étapes, dans l’ordre du déroulé."
    )
    variants: tuple[Variant, ...] = Field(
        default=(), max_length=MOST, alias="variantes", description="Déroulés plus courts ou plus longs."
    )

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
