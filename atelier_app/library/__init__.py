"""Read what facilitators keep in folders: methods, and cards to bring into a workshop."""

from atelier_app.library.methods import (
    FoundMethod,
    MethodError,
    MethodProblem,
    find_method,
    list_methods,
    load_method,
    verify_method,
)

__all__ = [
    "FoundMethod",
    "MethodError",
    "MethodProblem",
    "find_method",
    "list_methods",
    "load_method",
    "verify_method",
]
