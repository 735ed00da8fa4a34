"""Paper ballots: one, two or four to a page, each with its number in clear and as a QR code."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from atelier_app.domain.polls import Poll
from atelier_app.ui import theme
from atelier_app.ui.printing.ballot_boxes import Measures, draw_question, question_height
from atelier_app.ui.printing.ballot_form import SECRECY, PaperForm, Question, paper_form
from atelier_app.ui.printing.numbers import paper_number
from atelier_app.ui.printing.sheets import Printout, paper, text_height, write
from atelier_app.ui.qr import draw_qr

_PAGE_WIDTH, _PAGE_HEIGHT = 210.0, 297.0
_CODE = 24.0
"""Side of the QR code with its quiet zone: its modules are 0.8 mm, which any telephone or scanner reads."""
_NUMBER, _SMALL = 3.6, 2.9
_GAP = 4.0


@dataclass(frozen=True)
class Cut:
    """A way to cut the page: columns and rows of ballots, their margin, and the size of their texts."""

    columns: int
    rows: int
    margin: float
    scale: float

    @property
    def ballots(self) -> int:
        """How many ballots there are on a page."""
        return self.columns * self.rows

    @property
    def width(self) -> float:
        """Width of a ballot, in millimetres, its margin included."""
        return _PAGE_WIDTH / self.columns

    @property
    def height(self) -> float:
        """Height of a ballot, in millimetres, its margin included."""
        return _PAGE_HEIGHT / self.rows

    @property
    def inside(self) -> float:
        """Width of what is printed on a ballot."""
        return self.width - 2 * self.margin

    @property
    def measures(self) -> Measures:
        """Sizes of the texts and of the boxes."""
        return Measures(self.scale)


CUTS = (Cut(2, 2, 8, 1), Cut(1, 2, 11, 1), Cut(1, 1, 16, 1.25), Cut(1, 1, 16, 1))
"""From the thriftiest on; the last one is for ballots that go over several pages."""


@dataclass(frozen=True)
class PaperBallot:
    """One side of a ballot: those of few questions have one, out of one."""

    number: str
    questions: tuple[Question, ...]
    side: int = 1
    sides: int = 1


@dataclass(frozen=True)
class BallotSheet:
    """A page of ballots."""

    form: PaperForm
    cut: Cut
    ballots: tuple[PaperBallot, ...]


def ballot_sheets(poll: Poll, count: int, first: int = 1) -> list[BallotSheet]:
    """Return the pages of so many ballots of a poll, numbered from `first` on."""
    form = paper_form(poll)
    cut, parts = _cut(form)
    ballots = [
        PaperBallot(paper_number(poll, rank), part, side, len(parts))
        for rank in range(first, first + count)
        for side, part in enumerate(parts, start=1)
    ]
    step = cut.ballots
    return [BallotSheet(form, cut, tuple(ballots[at : at + step])) for at in range(0, len(ballots), step)]


def paper_pages(poll: Poll, count: int) -> int:
    """Return how many pages so many ballots of a poll take."""
    cut, parts = _cut(paper_form(poll))
    return -(-count * len(parts) // cut.ballots)


def ballots_printout(poll: Poll, count: int, first: int = 1) -> Printout[BallotSheet]:
    """Return the paper ballots of a poll, ready to draw."""
    return Printout(f"Bulletins — {poll.question}", ballot_sheets(poll, count, first), _draw)


def _cut(form: PaperForm) -> tuple[Cut, list[tuple[Question, ...]]]:
    """Return the thriftiest cut in which a ballot holds, and its questions, side by side of the paper."""
    for cut in CUTS:
        sides = _sides(form, cut)
        if len(sides) == 1:
            break
    return cut, sides


def _sides(form: PaperForm, cut: Cut) -> list[tuple[Question, ...]]:
    """Share the questions out over as many sides as it takes."""
    room = cut.height - 2 * cut.margin - _head_height(form, cut) - _foot_height(cut) - 2 * _GAP
    sides: list[list[Question]] = [[]]
    left = room
    for question in form.questions:
        height = question_height(question, cut.inside, cut.measures)
        if height > left and sides[-1]:
            sides.append([])
            left = room
        sides[-1].append(question)
        left -= height
    return [tuple(side) for side in sides]


def _head_height(form: PaperForm, cut: Cut) -> float:
    sizes, width = cut.measures, _words_width(cut)
    words = text_height(form.question, sizes.head, width, QFont.Weight.Bold)
    words += 1.5 + text_height(form.how, sizes.answer, width)
    return max(words + _SMALL + 2.5, _CODE + _NUMBER + 2)


def _foot_height(cut: Cut) -> float:
    return text_height(SECRECY, _SMALL * cut.scale, cut.inside)


def _words_width(cut: Cut) -> float:
    return cut.inside - _CODE - _GAP


def _draw(painter: QPainter, sheet: BallotSheet) -> None:
    cut, page = sheet.cut, paper(painter)
    for at, ballot in enumerate(sheet.ballots):
        row, column = divmod(at, cut.columns)
        cell = QRectF(column * cut.width, row * cut.height, cut.width, cut.height)
        margin = cut.margin
        _draw_ballot(painter, cell.adjusted(margin, margin, -margin, -margin), sheet, ballot)
    painter.setPen(QPen(QColor(theme.SOFT_INK), 0.2, Qt.PenStyle.DashLine))
    for column in range(1, cut.columns):
        painter.drawLine(QLineF(column * cut.width, 0, column * cut.width, page.height()))
    for row in range(1, cut.rows):
        painter.drawLine(QLineF(0, row * cut.height, page.width(), row * cut.height))


def _draw_ballot(painter: QPainter, box: QRectF, sheet: BallotSheet, ballot: PaperBallot) -> None:
    form, cut = sheet.form, sheet.cut
    _draw_head(painter, box, sheet, ballot)
    top = box.top() + _head_height(form, cut) + _GAP
    for question in ballot.questions:
        height = question_height(question, cut.inside, cut.measures)
        draw_question(painter, QRectF(box.left(), top, box.width(), height), question, cut.measures)
        top += height
    foot = QRectF(box)
    foot.setTop(box.bottom() - _foot_height(cut))
    write(painter, foot, SECRECY, _SMALL * cut.scale)


def _draw_head(painter: QPainter, box: QRectF, sheet: BallotSheet, ballot: PaperBallot) -> None:
    """Draw what is asked on the left, the code and the number on the right."""
    sizes, bold = sheet.cut.measures, QFont.Weight.Bold
    words = QRectF(box.left(), box.top(), _words_width(sheet.cut), box.height())
    page = f", page {ballot.side} sur {ballot.sides}" if ballot.sides > 1 else ""
    top = write(painter, words, f"Bulletin de vote{page}", _SMALL, bold, colour=theme.ACCENT) + 1
    top += write(painter, words.adjusted(0, top, 0, 0), sheet.form.question, sizes.head, bold) + 1.5
    write(painter, words.adjusted(0, top, 0, 0), sheet.form.how, sizes.answer)
    code = QRectF(box.right() - _CODE, box.top() - 2, _CODE, _CODE)
    draw_qr(painter, code, ballot.number)
    under = QRectF(words.left(), code.bottom() + 0.5, box.width(), _NUMBER + 1.5)
    write(painter, under, ballot.number, _NUMBER, bold, align=Qt.AlignmentFlag.AlignRight)
