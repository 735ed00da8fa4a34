"""Write the values that spreadsheets and JSON hold as people would type them."""

from __future__ import annotations

from datetime import date, datetime


def cell_text(value: object) -> str:
    """Return a value as text: days as year-month-day, yes and no in French."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()
