"""What the room can be shown, as plain values: all that is drawn on the wall is in here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from atelier_app.domain.method import Colour, Shape
from atelier_app.ui.clock import ClockFace, RoundTime
from atelier_app.ui.projection.vote_views import OpenVote, Result


class Screen(StrEnum):
    """What the facilitator picks for the room."""

    AUTOMATIC = "automatique"
    PROMPT = "consigne"
    CARDS = "cartes"
    THEMES = "thèmes"
    VOTE = "vote"
    RESULTS = "résultats"
    TIMER = "minuteur"
    JOIN = "rejoindre"
    BLACK = "noir"


@dataclass(frozen=True)
class RoomChoice:
    """A screen; on the cards, possibly one of them alone, by its id."""

    screen: Screen = Screen.AUTOMATIC
    card: str | None = None


@dataclass(frozen=True)
class Black:
    """Nothing at all."""


@dataclass(frozen=True)
class Title:
    """The workshop itself, before its first step and after its last one."""

    title: str
    lines: tuple[str, ...]
    farewell: bool = False


@dataclass(frozen=True)
class Prompt:
    """The prompt of a step, as large as it can be."""

    text: str


@dataclass(frozen=True)
class BigClock:
    """The timer alone; its face is that of the view."""


@dataclass(frozen=True)
class NoteGroup:
    """The cards of one kind; a heading only where there are several kinds."""

    heading: str
    colour: Colour
    shape: Shape | None
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Notes:
    """Cards in columns, and how many more lie face down."""

    groups: tuple[NoteGroup, ...]
    face_down: int = 0


@dataclass(frozen=True)
class SheetField:
    """A named line of a written text."""

    title: str
    value: str


@dataclass(frozen=True)
class Sheet:
    """One written text, alone on the wall: a principle to consent to, a sheet to read again."""

    kind: str
    text: str
    fields: tuple[SheetField, ...]
    state: str = ""


@dataclass(frozen=True)
class Sheets:
    """Written texts, one at a time."""

    sheets: tuple[Sheet, ...]


@dataclass(frozen=True)
class RoomTheme:
    """A theme, how many cards it holds, and the texts of those that lie face up."""

    title: str
    colour: Colour
    count: int
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Themes:
    """The themes of a grouping, and how many cards wait outside them."""

    themes: tuple[RoomTheme, ...]
    tray: int


@dataclass(frozen=True)
class RoomBubble:
    """A theme on the graph: its name, how many cards it holds, and where it stands, in graph units."""

    title: str
    colour: Colour
    count: int
    place: tuple[float, float]


@dataclass(frozen=True)
class ThemeGraph:
    """The themes as a graph; links join two bubbles, by their ranks, the closer the nearer to 1."""

    bubbles: tuple[RoomBubble, ...]
    links: tuple[tuple[int, int, float], ...]
    tray: int


@dataclass(frozen=True)
class Join:
    """How a phone joins: what to type, the code, how many have joined, and what the QR code holds.

    With `tickets_only`, the number of a ticket takes the place of the code.
    """

    address: str
    code: str
    tickets_only: bool = False
    connected: int = 0
    scanned: str = ""

    @property
    def in_qr(self) -> str:
        """What the QR code says: the address itself unless another one was given."""
        return self.scanned or self.address


@dataclass(frozen=True)
class AskedAnswer:
    """An answer to a question: its words, its figures, and its share of those who answered."""

    words: str
    figures: str
    share: float


@dataclass(frozen=True)
class AskedRow:
    """A question of a survey, and how many gave each answer."""

    title: str
    note: str
    answers: tuple[AskedAnswer, ...]


@dataclass(frozen=True)
class SurveyAnswers:
    """What was answered to a survey, as far as it is counted; texts are cards like others."""

    questions: tuple[AskedRow, ...]


Body = (
    Black
    | Title
    | Prompt
    | BigClock
    | Notes
    | Sheets
    | Themes
    | ThemeGraph
    | Join
    | SurveyAnswers
    | OpenVote
    | Result
)


@dataclass(frozen=True)
class RoomView:
    """Everything on the wall at one moment."""

    body: Body
    eyebrow: str = ""
    heading: str = ""
    clock: ClockFace | None = None
    rounds: tuple[RoundTime, ...] = ()
    footer: str = ""
    join: Join | None = None
    """How to join, in a corner."""
