"""The words that proposals of a workshop rely on: lexicons, and those that the room gave."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from atelier_app.domain.themes import GroupingHelp, RoomNotion

from .choice import notion_model, used_lexicons
from .lexicon import Lexicon, Notion
from .text import fold

if TYPE_CHECKING:
    from .notions import NotionModel

_ROOM = "salle"
"""Family of the notions that the room gave, and beginning of their identifiers."""


@dataclass(frozen=True)
class Vocabulary:
    """The lexicons that a proposal relies on, and the notions that the room added to them."""

    lexicons: tuple[Lexicon, ...] = ()
    room: tuple[Notion, ...] = ()

    def model(self) -> "NotionModel | None":
        """Return these notions ready to be recognised in cards; `None` when there are none.

        The first call takes about a second; the same vocabulary asked again is there at once.
        """
        return notion_model(self.lexicons, self.room)


def vocabulary(texts: Sequence[str], help_: GroupingHelp, lexicons: Sequence[Lexicon]) -> Vocabulary:
    """Return what a proposal for some texts relies on, among some lexicons.

    Those that the room chose; without a choice, those that suit the texts.
    """
    if help_.lexicons is None:
        chosen = used_lexicons(lexicons, texts)
    else:
        chosen = tuple(each for each in lexicons if each.id in help_.lexicons)
    return Vocabulary(chosen, room_notions(help_.notions, chosen))


def room_notions(notions: Sequence[RoomNotion], lexicons: Sequence[Lexicon]) -> tuple[Notion, ...]:
    """Return the notions of the room that have words; one named as one of a lexicon completes that one."""
    known = {fold(notion.name): notion.id for lexicon in lexicons for notion in lexicon.notions}
    return tuple(
        Notion(known.get(name := fold(each.title), f"{_ROOM} {name}"), each.title, _ROOM, each.words)
        for each in notions
        if each.words
    )
