"""A method with a shorter way through its steps, for tests."""

from atelier_app.domain.method import StepChange, Variant
from tests.ui.workshops import CHARTER

SHORT = Variant(
    title="Version courte",
    duration=40,
    changes=(StepChange(step="risques", minutes=10), StepChange(step="noter", minutes=0)),
)
METHOD = CHARTER.model_copy(update={"variants": (SHORT,)})
