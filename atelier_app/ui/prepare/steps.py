"""The steps on or off and their minutes, with what they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.method import Method, Step, Variant
from atelier_app.domain.run import Preparation, StepPlan
from atelier_app.domain.session import Session
from atelier_app.ui import french
from atelier_app.ui.fields import CalmSpinBox
from atelier_app.ui.flow import FlowLayout
from atelier_app.ui.pieces import dressed, label, scrolling
from atelier_app.ui.prepare.plan import outline, variant_plans
from atelier_app.ui.theme import scaled

_LONGEST_STEP = 480


class StepRow:
    """One step: whether it is played, and for how long."""

    def __init__(self, step: Step) -> None:
        self.step = step
        self.played = QCheckBox(step.title)
        self.played.setAccessibleName(f"Prévoir l’étape {step.title}")
        self.minutes = CalmSpinBox()
        self.minutes.setRange(1, _LONGEST_STEP)
        self.minutes.setSuffix("\u00a0min")
        self.minutes.setFixedWidth(scaled(104))
        self.minutes.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.minutes.setAccessibleName(f"Durée de l’étape {step.title}")
        self.note = label(role="soft")

    def show(self, plan: StepPlan, visited: bool) -> None:
        """Show what is planned; a step that the room has been in can no longer be left out."""
        self.played.setChecked(plan.enabled)
        self.played.setEnabled(not visited or not plan.enabled)
        self.minutes.setValue(plan.minutes)
        self.minutes.setEnabled(plan.enabled)
        self.show_note()

    def show_note(self) -> None:
        """Say what a facilitator should know before changing this step."""
        shortest = self.step.minimum
        if shortest is not None and self.minutes.value() < shortest and self.played.isChecked():
            self.note.setText(f"▲ {french.minutes(shortest)} au moins")
        else:
            self.note.setText("facultative" if self.step.optional else "")

    def plan(self) -> StepPlan:
        """Return what the row says."""
        return StepPlan(self.played.isChecked(), self.minutes.value())


class StepsForm(QWidget):
    """Every step of the method in order; the end time follows each change."""

    settled = Signal(object, object)
    """Id of a step, and the `StepPlan` it should have."""
    variant_chosen = Signal(object)
    """A `Variant`, or `None` for the steps as the method has them."""

    def __init__(self, method: Method, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._method = method
        self._preparation = Preparation("")
        self.rows = {step.id: StepRow(step) for step in method.steps}
        self.variants: list[tuple[Variant | None, QPushButton]] = []
        self.total, self.warning = label(role="emphasis"), label(role="error", wrap=True)
        self._lay_out()
        for row in self.rows.values():
            row.played.clicked.connect(partial(self._settle, row))
            row.minutes.editingFinished.connect(partial(self._settle, row))
            row.minutes.valueChanged.connect(self._show_total)

    def show_session(self, session: Session) -> None:
        """Show the steps as they are planned now."""
        self._preparation = session.preparation
        visited = {run.step for run in session.runs}
        for step, row in self.rows.items():
            row.show(session.plans[step], step in visited)
        for variant, button in self.variants:
            button.setChecked(variant_plans(self._method, variant) == session.plans)
        self._show_total()

    def plans(self) -> Mapping[str, StepPlan]:
        """Return what the rows say."""
        return {step: row.plan() for step, row in self.rows.items()}

    def _settle(self, row: StepRow, _checked: bool = False) -> None:
        row.minutes.setEnabled(row.played.isChecked())
        self.settled.emit(row.step.id, row.plan())

    def _show_total(self) -> None:
        for row in self.rows.values():
            row.show_note()
        said = outline(self._preparation, self.plans())
        self.total.setText(said.line)
        self.warning.setText(said.warning)
        self.warning.setVisible(bool(said.warning))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self._method.variants:
            column.addWidget(self._variant_buttons())
        column.addWidget(scrolling(self._grid(), "Déroulé"), 1)
        foot = QWidget()
        dressed(foot, "planTotal")
        texts = QVBoxLayout(foot)
        texts.setContentsMargins(20, 12, 20, 14)
        texts.setSpacing(4)
        texts.addWidget(self.total)
        texts.addWidget(self.warning)
        column.addWidget(foot)

    def _grid(self) -> QWidget:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(20, 12, 20, 12)
        grid.setVerticalSpacing(5)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 1)
        for rank, row in enumerate(self.rows.values()):
            grid.addWidget(row.played, rank, 0)
            grid.addWidget(row.note, rank, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(row.minutes, rank, 2)
        grid.setRowStretch(len(self.rows), 1)
        return content

    def _variant_buttons(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder)
        flow.setContentsMargins(0, 0, 0, 0)
        for variant in (None, *self._method.variants):
            duration = variant.duration if variant else self._method.duration
            title = variant.title if variant else "Déroulé complet"
            button = QPushButton(french.joined((title, french.minutes(duration))))
            button.setCheckable(True)
            button.setProperty("role", "toggle")
            button.setAccessibleName(f"Déroulé\u202f: {title}")
            button.clicked.connect(partial(self._choose, variant))
            self.variants.append((variant, button))
            flow.addWidget(button)
        outer = QWidget()
        row = QHBoxLayout(outer)
        row.setContentsMargins(20, 16, 20, 4)
        row.addWidget(holder, 1)
        return outer

    def _choose(self, variant: Variant | None, _checked: bool = False) -> None:
        for each, button in self.variants:
            button.setChecked(each is variant)
        self.variant_chosen.emit(variant)
