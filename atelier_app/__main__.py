"""Run Atelier as `python -m atelier_app`."""

import sys

from atelier_app.cli import main

if __name__ == "__main__":
    sys.exit(main())
