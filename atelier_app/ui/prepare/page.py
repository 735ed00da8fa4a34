"""The page of the preparation: shown when a workshop is created, reachable as long as it lives."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Variant
from atelier_app.domain.run import StepPlan
from atelier_app.service import Change
from atelier_app.service.run import checked_preparation
from atelier_app.ui.beside import BesidePage, plain_button
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.changes import changes_preparation, changes_run
from atelier_app.ui.pieces import label, scrolling
from atelier_app.ui.prepare.details import DetailsForm
from atelier_app.ui.prepare.plan import variant_plans
from atelier_app.ui.prepare.steps import StepsForm


class PreparePage(BesidePage):
    """Each field is kept as soon as it is left, like everything else; undo takes it back."""

    print_wanted = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(
            "Préparer l’atelier",
            "Rien n’est obligatoire, sauf le titre\u202f; tout reste modifiable pendant l’atelier.",
            "Aller au pupitre",
        )
        self._bridge = bridge
        self._busy = False
        with bridge.service.reading() as session:
            method = session.method
        self._method = method
        self.details, self.steps = DetailsForm(method), StepsForm(method)
        self.print_button = plain_button("Imprimer le kit…")
        self.print_button.clicked.connect(self.print_wanted)
        self.head_buttons.addWidget(self.print_button)
        columns = QHBoxLayout()
        columns.setSpacing(20)
        details = scrolling(self.details, "Qui, quand, où")
        details.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)  # with very large text
        columns.addWidget(_panel("Qui, quand, où", details), 1)
        columns.addWidget(_panel("Déroulé", self.steps), 1)
        self.body.addLayout(columns, 1)
        self.details.settled.connect(self.keep)
        self.steps.settled.connect(self._plan_step)
        self.steps.variant_chosen.connect(self._use_variant)
        self._show()

    def begin(self) -> None:
        self.details.title.setFocus(Qt.FocusReason.TabFocusReason)

    def keep(self) -> bool:
        if self._busy:  # refusing moves the focus, which settles another field
            return True
        self._busy = True
        try:
            preparation = checked_preparation(self.details.preparation())
        except WorkshopError as refusal:
            self._bridge.refused.emit(refusal)
            return False
        else:
            prepared = self._bridge.attempt(self._bridge.service.prepare, preparation)
            return self._bridge.attempt(self._bridge.service.plan_steps, self.steps.plans()) and prepared
        finally:
            self._busy = False

    def refresh(self, change: Change) -> None:
        if changes_preparation(change.action.events) or changes_run(change.action.events):
            self._show()

    def _show(self) -> None:
        with self._bridge.service.reading() as session:
            self.details.show_preparation(session.preparation)
            self.steps.show_session(session)

    def _plan_step(self, step: str, plan: StepPlan) -> None:
        self._bridge.attempt(self._bridge.service.plan_step, step, enabled=plan.enabled, minutes=plan.minutes)

    def _use_variant(self, variant: Variant | None) -> None:
        title = variant.title if variant else "Déroulé complet"
        plans = variant_plans(self._method, variant)
        label_ = f"choisir le déroulé «\u00a0{title}\u00a0»"
        if not self._bridge.attempt(self._bridge.service.plan_steps, plans, label_):
            self._show()


def _panel(title: str, content: QWidget) -> QFrame:
    frame = QFrame()
    frame.setObjectName("panel")
    column = QVBoxLayout(frame)
    column.setContentsMargins(1, 16, 1, 1)
    column.setSpacing(0)
    heading = label(title, "heading")
    heading.setContentsMargins(20, 0, 20, 0)
    column.addWidget(heading)
    column.addWidget(content, 1)
    return frame
