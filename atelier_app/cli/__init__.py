"""The commands of Atelier: `atelier`, `atelier demo`, `atelier importer`…

Exit codes: 0 done, 1 refused for a reason that the user can act upon, 2 wrong usage.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from atelier_app.cli.commands import parsed
from atelier_app.cli.parser import WRONG_USAGE, UsageError
from atelier_app.cli.terminal import UnwritableError, complain, flush, speak_utf8, stop_writing
from atelier_app.domain.errors import WorkshopError

REFUSED = 1
BUG = 70
INTERRUPTED = 130
UNREAD = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; `argv` is that of the process by default."""
    speak_utf8()
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    except UsageError as error:
        complain(str(error))
        return WRONG_USAGE
    except WorkshopError as error:
        complain(f"{error.message}\n{error.remedy}".strip())
        return REFUSED
    except KeyboardInterrupt:
        complain("\nInterrompu.")
        return INTERRUPTED
    except BrokenPipeError:
        stop_writing(sys.stdout)
        return UNREAD
    except UnwritableError:
        stop_writing(sys.stdout)
        complain("Le résultat n’a pas pu être écrit\u202f: la sortie est fermée, ou son disque est plein.")
        return REFUSED
    except Exception as error:
        from atelier_app.cli.reporting import report_bug

        complain(report_bug(error))
        return BUG


def _run(argv: Sequence[str]) -> int:
    arguments = parsed(argv)
    if arguments is None:
        return 0
    code: int = arguments.run(arguments)
    flush()
    return code
