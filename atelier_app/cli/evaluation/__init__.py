"""Measure proposals against groups made by people, beside simpler ways to group."""

from atelier_app.cli.evaluation.measuring import Measured, evaluate
from atelier_app.cli.evaluation.report import as_json, as_table

__all__ = ["Measured", "as_json", "as_table", "evaluate"]
