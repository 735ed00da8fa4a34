"""What a sample workshop says: the file of `sessions/`, once read.

Attributes in English for the code, aliases in French for those who write samples. Whether what is told makes
sense (a step that exists, a card that may be voted on) is for the replay to find out, through the service.
"""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from atelier_app.domain.content import ConsentState, ObjectionOutcome
from atelier_app.domain.method import Identifier, Line, Paragraph, Part, YesNo

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""What the file calls a card or a theme, to speak of it again."""

WholeNumber = Annotated[int, Field(strict=True)]
Fields = dict[Identifier, bool | int | float | str | tuple[str, ...]]


class Fate(StrEnum):
    """What became of a card in the step where it was written."""

    PARKED = "parking"
    REMOVED = "retirée"


class Means(StrEnum):
    """How a ballot was cast."""

    PHONE = "téléphone"
    KIOSK = "borne"
    HANDS = "main levée"
    PAPER = "papier"


class SamplePreparation(Part):
    """The preparation of the workshop."""

    title: Line = Field(alias="titre")
    organisation: Line
    day: date = Field(alias="jour")
    starts_at: time = Field(alias="debut")
    place: Line = Field(alias="lieu")
    facilitators: tuple[Line, ...] = Field(alias="animation")
    participants: WholeNumber
    tables: WholeNumber
    directions: tuple[Line, ...]


class SampleCharter(Part):
    """What the organiser wrote around the words of the room; what is left out stays to be completed."""

    title: str = Field(default="", alias="titre")
    preamble: str = Field(default="", alias="preambule")
    publics: tuple[Line, ...] = ()
    tools: str = Field(default="", alias="outils")
    reflexes: tuple[Line, ...] = ()
    lead: str = Field(default="", alias="referent")
    data_protection_officer: str = Field(default="", alias="delegue_protection_donnees")
    security_officer: str = Field(default="", alias="responsable_securite")
    review_period: str = Field(default="", alias="revision")
    next_review: date | None = Field(default=None, alias="prochaine_revision")
    committee_day: date | None = Field(default=None, alias="avis_comite_social")
    deliberation_number: str = Field(default="", alias="numero_deliberation")
    deliberation_day: date | None = Field(default=None, alias="date_deliberation")


class SampleCard(Part):
    """A card as somebody wrote it, and where the room put it."""

    text: Paragraph = Field(alias="texte")
    key: Key | None = Field(default=None, alias="repere")
    collection: Identifier | None = None
    """Defaults to the first collection that the step captures."""
    category: Identifier | None = Field(default=None, alias="rubrique")
    table: WholeNumber | None = None
    fields: Fields = Field(default_factory=dict, alias="champs")
    comes_from: tuple[Key, ...] = Field(default=(), alias="vient_de")
    theme: Key | None = None
    by_hand: YesNo = Field(default=False, alias="a_la_main")
    """Put in its theme by the room, not by the proposal."""
    fate: Fate | None = Field(default=None, alias="sort")
    merged_into: Key | None = Field(default=None, alias="fusionnee_avec")


class SampleEdit(Part):
    """New words for a card: its text, some fields, or both."""

    text: Paragraph | None = Field(default=None, alias="texte")
    fields: Fields = Field(default_factory=dict, alias="champs")


class SampleCorrection(SampleEdit):
    """An edit of a card written earlier."""

    card: Key = Field(alias="carte")


class SampleTheme(Part):
    """A theme as the room named it; `proposed` is the name it was given first, if the room changed it."""

    key: Key = Field(alias="repere")
    title: Line = Field(alias="titre")
    proposed: Line | None = Field(default=None, alias="proposition")


class SampleBallot(Part):
    """One ballot: points by option; none at all is a blank ballot."""

    points: dict[Key, WholeNumber]
    means: Means = Field(default=Means.PHONE, alias="par")


class SamplePoll(Part):
    """A vote by points, ballot by ballot."""

    question: Line | None = None
    ballots: tuple[SampleBallot, ...] = Field(alias="bulletins")


class SampleObjection(Part):
    """An objection, and what became of it."""

    reason: Paragraph = Field(alias="motif")
    fields: Fields = Field(default_factory=dict, alias="champs")
    outcome: ObjectionOutcome = Field(alias="suite")


class SampleConsent(Part):
    """How the room agreed on a text."""

    card: Key = Field(alias="carte")
    state: ConsentState = Field(alias="decision")
    objections: tuple[SampleObjection, ...] = ()
    amendment: SampleEdit | None = Field(default=None, alias="amendement")


class SampleStep(Part):
    """What happened in a step, told in the order in which it happens."""

    step: Identifier = Field(alias="etape")
    minutes: float = Field(gt=0, le=480)
    """What the step really took."""
    cards: tuple[SampleCard, ...] = Field(default=(), alias="cartes")
    corrections: tuple[SampleCorrection, ...] = ()
    themes: tuple[SampleTheme, ...] = ()
    poll: SamplePoll | None = Field(default=None, alias="scrutin")
    texts: tuple[SampleConsent, ...] = Field(default=(), alias="textes")


class Sample(Part):
    """A workshop told from its preparation to its last word."""

    method: Identifier = Field(alias="methode")
    begins_at: time = Field(alias="commence_a")
    """When the first step really began."""
    preparation: SamplePreparation
    charter: SampleCharter = Field(default_factory=SampleCharter, alias="charte")
    steps: tuple[SampleStep, ...] = Field(alias="etapes")

    @property
    def begins(self) -> datetime:
        """When the first step really began, in the time zone of this computer."""
        return datetime.combine(self.preparation.day, self.begins_at).astimezone()
