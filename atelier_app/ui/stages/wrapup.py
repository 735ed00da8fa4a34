"""The end of the workshop: what it made, in figures, above the last words of the room."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from atelier_app.domain.cards import CardStatus
from atelier_app.domain.content import CONSENT_FIELD, ConsentState
from atelier_app.domain.method import CollectionRole
from atelier_app.domain.principles import WrittenText, principles, red_lines
from atelier_app.domain.session import Session
from atelier_app.ui import french
from atelier_app.ui.flow import FlowLayout
from atelier_app.ui.pieces import label
from atelier_app.ui.stages.board import BoardStage
from atelier_app.ui.stages.parts import empty
from atelier_app.ui.stages.stage import StageContext


@dataclass(frozen=True)
class Figure:
    """A number, what it counts, and possibly a detail."""

    value: str
    noun: str
    detail: str = ""


def summary_figures(session: Session) -> tuple[Figure, ...]:
    """Return what a workshop made, in the order of its path; what it has no trace of is left out."""
    cards = [card for card in session.cards.values() if card.status is not CardStatus.REMOVED]
    parked = sum(card.status is CardStatus.PARKED for card in cards)
    texts = (*principles(session), *red_lines(session))
    ballots = sum(map(len, session.ballots.values()))
    figures = (
        _figure(session.preparation.participants or 0, "participant"),
        _figure(len(cards), "carte", f"dont {french.number(parked)} au parking" if parked else ""),
        _figure(len(session.standing_themes()), "thème"),
        _figure(len(principles(session)), "principe", _adopted(session, CollectionRole.PRINCIPLE)),
        _figure(len(red_lines(session)), "ligne rouge", _adopted(session, CollectionRole.RED_LINE)),
        _figure(ballots, "bulletin"),
        _figure(*_objections(texts)),
    )
    return tuple(figure for figure in figures if figure.value != "0")


def _figure(count: int, noun: str, detail: str = "") -> Figure:
    words = noun if count < 2 else " ".join(f"{word}s" for word in noun.split())
    return Figure(french.number(count), words, detail)


def _adopted(session: Session, role: CollectionRole) -> str:
    cards = session.cards_in(*(each.id for each in session.method.collections_with_role(role)))
    states = [card.content.fields.get(CONSENT_FIELD.id) for card in cards]
    kept = sum(state in (ConsentState.ADOPTED, ConsentState.AMENDED) for state in states)
    agreed = "adoptée" if role is CollectionRole.RED_LINE else "adopté"
    return f"dont {french.counted(kept, agreed)}" if kept else ""


def _objections(texts: tuple[WrittenText, ...]) -> tuple[int, str, str]:
    objections = [objection for text in texts for objection in text.objections]
    standing = sum(objection.stands for objection in objections)
    return len(objections), "objection", f"dont {french.counted(standing, 'maintenue')}" if standing else ""


class WrapUpStage(BoardStage):
    """The figures of the workshop, then the board of what people say of it."""

    def __init__(self, context: StageContext) -> None:
        super().__init__(context)
        self.prompt = label(role="heading", wrap=True)
        self.figures: tuple[Figure, ...] = ()
        self._strip = QWidget()
        self._flow = FlowLayout(self._strip, spacing=10)
        head = QVBoxLayout()
        head.setContentsMargins(16, 16, 16, 4)
        head.setSpacing(12)
        head.addWidget(self.prompt)
        head.addWidget(self._strip)
        self._column.addLayout(head)

    def show_session(self, session: Session) -> None:
        self.prompt.setText(self.step.prompt.strip())
        figures = summary_figures(session)
        if figures != self.figures:
            self.figures = figures
            self._show_figures()

    def _show_figures(self) -> None:
        empty(self._flow)
        for figure in self.figures:
            self._flow.addWidget(_tile(figure))
        self._strip.updateGeometry()


def _tile(figure: Figure) -> QFrame:
    tile = QFrame()
    tile.setObjectName("panel")
    tile.setAccessibleName(f"{figure.value} {figure.noun} {figure.detail}".strip())
    column = QVBoxLayout(tile)
    column.setContentsMargins(12, 5, 12, 5)
    column.setSpacing(0)
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(label(figure.value, "figure"))
    row.addWidget(label(figure.noun, "emphasis"))
    row.addStretch(1)
    column.addLayout(row)
    column.addWidget(label(figure.detail or " ", "small"))
    return tile
