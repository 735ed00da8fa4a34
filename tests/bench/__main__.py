"""Run every module of this package that has a `run()`; exit with 1 when a bar is missed."""

from __future__ import annotations

import importlib
import pkgutil
import sys

from tests import bench


def main() -> int:
    """Run the benches in order of name; each `run` returns whether all its bars were met."""
    names = sorted(
        module.name for module in pkgutil.iter_modules(bench.__path__) if module.name != "__main__"
    )
    modules = [importlib.import_module(f"tests.bench.{name}") for name in names]
    results = [module.run() for module in modules if hasattr(module, "run")]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
