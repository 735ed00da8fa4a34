"""Read the methods of `methodes/`: YAML → domain, every problem with its line and a remedy, in French."""

from atelier_app.library.methods.files import (
    FoundMethod,
    find_method,
    list_methods,
    load_method,
    verify_method,
)
from atelier_app.library.yaml.problems import FileError, FileProblem

__all__ = [
    "FileError",
    "FileProblem",
    "FoundMethod",
    "find_method",
    "list_methods",
    "load_method",
    "verify_method",
]
