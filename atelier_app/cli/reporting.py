"""Tell of a bug at the end of a command, and keep its details."""

from __future__ import annotations

from datetime import datetime

from atelier_app.app import log_file
from atelier_app.bugs import details_of


def report_bug(error: Exception) -> str:
    """Keep the details of an unexpected error; return what to tell: at worst, the details themselves."""
    details = details_of(error)
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}\n{details}\n")
    except OSError:
        return f"Atelier a rencontré une erreur qui n’est pas de votre fait.\n{details}"
    return (
        f"Atelier a rencontré une erreur qui n’est pas de votre fait ({type(error).__name__}).\n"
        f"Pour la signaler, joignez le fichier {path}"
    )
