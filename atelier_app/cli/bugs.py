"""What is kept and said of a bug."""

from __future__ import annotations

import traceback
from datetime import datetime

from atelier_app.app import log_file


def report_bug(error: Exception) -> str:
    """Keep the details of an unexpected error; return what to tell: at worst, the details themselves."""
    details = "".join(traceback.format_exception(error))
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
