"""The form of the preparation: who comes, when and where, and how cards are received."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Method
from atelier_app.domain.run import Preparation
from atelier_app.ui import french, theme
from atelier_app.ui.day import OptionalDay
from atelier_app.ui.fields import CalmSpinBox, LinesField
from atelier_app.ui.pieces import label
from atelier_app.ui.prepare.plan import default_tables, group_hint
from atelier_app.ui.theme import scaled

_MOST_PEOPLE, _MOST_TABLES = 10_000, 1_000
_ON_CARDS = (
    "Montrée, la table se lit au mur avec la carte, et dans les documents.\n"
    "Les téléphones des participants ne demandent jamais de nom\u202f: rien n’y dit qui a écrit ni qui a "
    "voté. Relues d’abord, leurs cartes attendent votre accord\u202f; sinon, la salle les voit aussitôt."
)


class DetailsForm(QWidget):
    """Every field of the preparation; `settled` once one of them is done with."""

    settled = Signal()

    def __init__(self, method: Method, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._method = method
        self._shown = Preparation("")
        self.title, self.organisation, self.place = QLineEdit(), QLineEdit(), QLineEdit()
        self.day = OptionalDay()
        _calm(self.day.calendarWidget())
        self.starts_at, self.ends_at = _time_field("14 h 00"), _time_field("16 h 30")
        self.participants, self.tables = _count(_MOST_PEOPLE), _count(_MOST_TABLES)
        self.facilitators, self.directions = LinesField(2), LinesField(6)
        self.anonymous = QCheckBox("Ne pas montrer quelle table a écrit chaque carte")
        self.moderation = QCheckBox("Relire d’abord les cartes des téléphones")
        self.phones = label(_ON_CARDS, "soft", wrap=True)
        self.hint = label(role="soft", wrap=True)
        self._lay_out()
        self._connect()

    def show_preparation(self, preparation: Preparation) -> None:
        """Show what is kept, in place of what was shown."""
        before, self._shown = self._shown, preparation
        for field, said in self._texts():
            _show(field, said(before), said(preparation))
        for lines, said_lines in self._lists():
            if not lines.hasFocus() or lines.lines() == said_lines(before):
                lines.show_lines(said_lines(preparation))
        for number, value in self._counts():
            if not number.hasFocus() or number.value() == value(before):
                number.setValue(value(preparation))
        if not self.day.hasFocus() or self.day.day() == before.day:
            self.day.show_day(preparation.day)
        self.anonymous.setChecked(preparation.anonymous)
        self.moderation.setChecked(preparation.moderation)
        self._show_hint()

    def preparation(self) -> Preparation:
        """Return what the fields say, or raise `WorkshopError` on a time that is not one."""
        return replace(
            self._shown,
            title=self.title.text(),
            organisation=self.organisation.text(),
            day=self.day.day(),
            place=self.place.text(),
            starts_at=_time_of(self.starts_at),
            ends_at=_time_of(self.ends_at),
            participants=self.participants.value() or None,
            tables=self.tables.value() or None,
            facilitators=self.facilitators.lines(),
            directions=self.directions.lines(),
            anonymous=self.anonymous.isChecked(),
            moderation=self.moderation.isChecked(),
        )

    def _texts(self) -> tuple[tuple[QLineEdit, Callable[[Preparation], str]], ...]:
        return (
            (self.title, lambda said: said.title),
            (self.organisation, lambda said: said.organisation),
            (self.place, lambda said: said.place),
            (self.starts_at, lambda said: _clock(said.starts_at)),
            (self.ends_at, lambda said: _clock(said.ends_at)),
        )

    def _lists(self) -> tuple[tuple[LinesField, Callable[[Preparation], tuple[str, ...]]], ...]:
        return (
            (self.facilitators, lambda said: said.facilitators),
            (self.directions, lambda said: said.directions),
        )

    def _counts(self) -> tuple[tuple[CalmSpinBox, Callable[[Preparation], int]], ...]:
        return (
            (self.participants, lambda said: said.participants or 0),
            (self.tables, lambda said: said.tables or 0),
        )

    def _propose_tables(self, participants: int) -> None:
        """Follow the participants, as long as the tables are those proposed."""
        before = self._shown.participants
        proposed = default_tables(before) if before else 0
        if participants and self.tables.value() in (0, proposed):
            self.tables.setValue(default_tables(participants))
        self._show_hint()

    def _show_hint(self) -> None:
        self.hint.setText(group_hint(self._method, self.participants.value() or None))
        self.hint.setVisible(bool(self.hint.text()))

    def _settle(self) -> None:
        self.settled.emit()

    def _connect(self) -> None:
        for line in (self.title, self.organisation, self.place, self.starts_at, self.ends_at):
            line.editingFinished.connect(self._settle)
        self.day.editingFinished.connect(self._settle)
        self.day.calendarWidget().clicked.connect(self._settle)
        self.participants.valueChanged.connect(self._propose_tables)
        for number in (self.participants, self.tables):
            number.editingFinished.connect(self._settle)
        for lines in (self.facilitators, self.directions):
            lines.settled.connect(self._settle)
        for box in (self.anonymous, self.moderation):
            box.clicked.connect(self._settle)

    def _lay_out(self) -> None:
        self.organisation.setPlaceholderText("Ville, service, direction…")
        self.place.setPlaceholderText("Salle, adresse")
        self.facilitators.setPlaceholderText("Une personne par ligne")
        self.directions.setPlaceholderText("Une par ligne, pour les chiffres de participation")
        self.moderation.setToolTip("Sans cette relecture, une carte écrite au téléphone se voit aussitôt.")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 16, 14)
        form = QFormLayout()
        column.addLayout(form)
        column.addStretch(1)
        form.setVerticalSpacing(9)
        form.setHorizontalSpacing(10)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        _row(form, "&Titre", self.title)
        _row(form, "&Organisation", self.organisation)
        _row(form, "Lie&u", self.place)
        _row(form, "&Date", self.day, _beside(("de", self.starts_at), ("à", self.ends_at)))
        self.starts_at.setAccessibleName("Heure de début")
        self.ends_at.setAccessibleName("Fin du créneau de la salle")
        _row(form, "&Participants", self.participants, _beside(("tables", self.tables)))
        self.tables.setAccessibleName("Nombre de tables")
        form.addRow("", self.hint)
        _row(form, "A&nimation", self.facilitators)
        _row(form, "Dire&ctions", self.directions)
        form.addRow("", self.anonymous)
        form.addRow("", self.moderation)
        form.addRow("", self.phones)


def _time_field(example: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(example)
    field.setFixedWidth(scaled(88))
    return field


def _time_of(field: QLineEdit) -> time | None:
    try:
        return french.read_clock(field.text())
    except WorkshopError:
        field.setFocus()
        raise


def _calm(calendar: QCalendarWidget) -> None:
    """Leave out the numbers of the weeks and the red of week-ends, which would say « refused » here."""
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    ink = QTextCharFormat()
    ink.setForeground(QColor(theme.INK))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, ink)


def _count(most: int) -> CalmSpinBox:
    number = CalmSpinBox()
    number.setRange(0, most)
    number.setSpecialValueText("—")
    number.setFixedWidth(scaled(92))
    return number


def _clock(at: time | None) -> str:
    return french.clock(at) if at else ""


def _show(field: QLineEdit, before: str, after: str) -> None:
    """Show what is kept, unless something else is being typed there."""
    if field.text() != after and (not field.hasFocus() or field.text() == before):
        field.setText(after)


def _beside(*pairs: tuple[str, QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(7)
    for title, field in pairs:
        row.addWidget(label(title, "soft"))
        row.addWidget(field)
    row.addStretch(1)
    return row


def _row(form: QFormLayout, title: str, field: QWidget, beside: QLayout | None = None) -> None:
    field.setAccessibleName(title.replace("&", ""))
    heading = QLabel(title)
    heading.setBuddy(field)
    # On the line of what is typed, the first one where there are several.
    heading.setFixedHeight(QLineEdit().sizeHint().height())
    if beside is None:
        form.addRow(heading, field)
        return
    row = QHBoxLayout()
    row.setSpacing(7)
    row.addWidget(field)
    row.addLayout(beside, 1)
    form.addRow(heading, row)
