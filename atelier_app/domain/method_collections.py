"""What a method collects: collections of cards, their categories and fields, and the scales to rate on."""

from collections.abc import Set
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from atelier_app.domain.method_settings import Identifier, Line, Number, Paragraph, Part, YesNo, from_french
from atelier_app.domain.method_words import CollectionRole, Colour, FieldType, Shape


class Category(Part):
    """A category of cards: its name, its colour and its shape."""

    id: Identifier = Field(description="Identifiant de la catégorie.")
    title: Line = Field(alias="titre", description="Nom de la catégorie, tel qu’il est affiché.")
    colour: Colour = Field(alias="couleur", description="Couleur des cartes de cette catégorie.")
    shape: Shape = Field(alias="forme", description="Forme qui double la couleur, pour qui la distingue mal.")


class CardField(Part):
    """An extra field of the cards of a collection."""

    id: Identifier = Field(description="Identifiant du champ.")
    title: Line = Field(alias="titre", description="Nom du champ, tel qu’il est affiché.")
    type: FieldType = Field(default=FieldType.TEXT, description="Ce que le champ contient.")
    required: YesNo = Field(
        default=False, alias="obligatoire", description="À remplir avant la fin de l’atelier."
    )
    choices: tuple[Line, ...] = Field(
        default=(),
        max_length=200,
        alias="choix",
        description="Réponses possibles (types choix et choix_multiple).",
    )
    expected: Line | None = Field(
        default=None,
        alias="reponse_attendue",
        description="Bonne réponse d’un quiz (types choix et oui_non).",
    )
    collection: Identifier | None = Field(
        default=None, description="Collection des cartes à désigner (types carte et cartes)."
    )
    scale: Identifier | None = Field(
        default=None, alias="echelle", description="Échelle des réponses (type echelle)."
    )
    minimum: Number | None = Field(default=None, description="Plus petite valeur admise (type nombre).")
    maximum: Number | None = Field(default=None, description="Plus grande valeur admise (type nombre).")
    total: Number | None = Field(
        default=None,
        description="Somme attendue sur toutes les cartes (type nombre) : 100 pour des parts.",
    )
    unit: Line | None = Field(
        default=None, alias="unite", description="Unité affichée après la valeur (type nombre)."
    )
    help: Paragraph | None = Field(default=None, alias="aide", description="Aide affichée sous le champ.")


SuppliedValue = bool | int | float | str | Annotated[tuple[str, ...], Field(max_length=200)]


class SuppliedCard(Part):
    """A card that the method brings along (the 26 uses, the factors of the foresight…)."""

    text: Paragraph = Field(alias="texte", description="Texte de la carte.")
    category: Identifier | None = Field(default=None, alias="categorie", description="Catégorie de la carte.")
    fields: dict[Identifier, SuppliedValue] = Field(
        default_factory=dict, alias="champs", description="Valeurs des champs de la carte."
    )

    def answering(self, names: Set[str]) -> "SuppliedCard":
        """Return the card with « oui » and « non » read as answers in the fields of those names."""
        values = {name: from_french(value) if name in names else value for name, value in self.fields.items()}
        return self.model_copy(update={"fields": values})


class Collection(Part):
    """A kind of card: « risque », « principe », « tâche »…"""

    id: Identifier = Field(description="Identifiant de la collection, que les étapes citent.")
    title: Line = Field(alias="titre", description="Nom au pluriel : « Risques ».")
    singular: Line = Field(alias="singulier", description="Nom au singulier : « Risque ».")
    role: CollectionRole = Field(
        default=CollectionRole.CARD,
        description="Rôle dans la charte : principe, ligne_rouge, objection ; carte pour tout le reste.",
    )
    text_label: Line | None = Field(
        default=None,
        alias="libelle_texte",
        description="Ce qui s’écrit comme texte de la carte : « Titre de journal ».",
    )
    text_required: YesNo = Field(
        default=True,
        alias="texte_obligatoire",
        description="« non » si les champs suffisent, par exemple pour les réponses d’un sondage.",
    )
    categories: tuple[Category, ...] = Field(
        default=(), description="Catégories entre lesquelles chaque carte se range à l’écriture."
    )
    fields: tuple[CardField, ...] = Field(
        default=(), max_length=40, alias="champs", description="Champs en plus du texte."
    )
    supplied: tuple[SuppliedCard, ...] = Field(
        default=(),
        max_length=500,
        alias="cartes_fournies",
        description="Cartes que la méthode apporte toutes faites.",
    )

    @field_validator("supplied", mode="after")
    @classmethod
    def _answers_in_french(
        cls, supplied: tuple[SuppliedCard, ...], info: ValidationInfo
    ) -> tuple[SuppliedCard, ...]:
        """Read « oui » and « non » as answers where the field asks for one: only the collection knows."""
        answers = {field.id for field in info.data.get("fields", ()) if field.type is FieldType.YES_NO}
        return tuple(card.answering(answers) for card in supplied) if answers else supplied


class Level(Part):
    """One level of an ordinal scale: « G1 mineure »."""

    value: Annotated[int, Field(strict=True, ge=-100, le=100)] = Field(
        alias="valeur", description="Valeur du niveau, un nombre entier."
    )
    title: Line = Field(alias="titre", description="Nom du niveau : « G1 mineure ».")
    blocking: YesNo = Field(
        default=False,
        alias="bloquant",
        description="Une carte notée à ce niveau est bloquée, quel que soit son total.",
    )


class Scale(Part):
    """A scale to rate on: ordinal (named levels) or continuous (minimum and maximum).

    Ordinal scales aggregate by the lower median (always a level of the scale), continuous ones by the
    ordinary median (animation.md §2).
    """

    id: Identifier = Field(description="Identifiant de l’échelle.")
    title: Line = Field(alias="titre", description="Nom de l’échelle, tel qu’il est affiché.")
    levels: tuple[Level, ...] = Field(
        default=(), alias="niveaux", description="Niveaux nommés, du plus bas au plus haut."
    )
    minimum: Number | None = Field(default=None, description="Borne basse, pour une échelle sans niveaux.")
    maximum: Number | None = Field(default=None, description="Borne haute, pour une échelle sans niveaux.")
