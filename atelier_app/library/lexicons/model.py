"""What a lexicon file may say: attributes in English for the code, aliases in French for its authors."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from atelier_app.domain.method import Identifier, Line, Part
from atelier_app.grouping import Lexicon, Notion


class NotionPart(Part):
    """One notion: what people call it, and the words and sentences by which they betray it."""

    id: Identifier = Field(description="Identifiant de la notion.")
    name: Line = Field(alias="nom", description="Nom de la notion\u202f: le titre des thèmes qu’elle forme.")
    family: Line = Field(alias="famille", description="Famille de la notion, qui rapproche ses voisines.")
    terms: tuple[Line, ...] = Field(alias="termes", description="Mots et expressions, vingt au moins.")
    phrases: str = Field(default="", description="Phrases telles que les gens les écrivent, une par ligne.")

    def notion(self) -> Notion:
        """Return the notion as the grouping reads it."""
        lines = (line.strip() for line in self.phrases.splitlines())
        return Notion(self.id, self.name, self.family, self.terms, tuple(filter(None, lines)))


class LexiconPart(Part):
    """A whole lexicon file."""

    id: Identifier = Field(description="Identifiant du lexique, en minuscules\u202f: «\u00a0metiers\u00a0».")
    title: Line = Field(alias="titre", description="Nom du lexique, tel qu’il est affiché.")
    methods: tuple[Identifier, ...] = Field(
        default=(), alias="methodes", description="Identifiants des méthodes auxquelles le lexique sert."
    )
    notions: Annotated[tuple[NotionPart, ...], Field(min_length=1)] = Field(
        description="Notions du sujet\u202f: chacune peut devenir un thème."
    )

    def lexicon(self) -> Lexicon:
        """Return the lexicon as the grouping reads it."""
        return Lexicon(self.id, self.title, self.methods, tuple(each.notion() for each in self.notions))
