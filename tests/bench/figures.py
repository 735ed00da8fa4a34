"""How a measured figure is said, and compared to what is promised."""

from __future__ import annotations

import json


def report(name: str, value: float, unit: str, bar: float) -> bool:
    """Print a figure as one line of JSON, and tell whether it meets its bar.

    The bar is the most allowed, except for shares (`%`), where it is the least.
    """
    ok = value >= bar if unit == "%" else value <= bar
    figure = {"name": name, "value": round(value, 3), "unit": unit, "bar": bar, "ok": ok}
    print(json.dumps(figure, ensure_ascii=False), flush=True)
    return ok


def say(name: str, value: float, unit: str) -> None:
    """Print a figure that nothing is promised of."""
    print(json.dumps({"name": name, "value": round(value, 3), "unit": unit}, ensure_ascii=False), flush=True)
