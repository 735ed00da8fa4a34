"""The middle of the console: one panel per kind of step, found through one table."""

from atelier_app.ui.stages.stage import Stage, StageContext
from atelier_app.ui.stages.table import stage_for

__all__ = ["Stage", "StageContext", "stage_for"]
