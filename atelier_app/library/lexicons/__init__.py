"""Read the lexicons of `methodes/lexiques/`: YAML → notions, problems told by line, in French."""

from atelier_app.library.lexicons.check import lexicon_findings
from atelier_app.library.lexicons.choice import lexicons_that_serve, vocabulary
from atelier_app.library.lexicons.files import (
    FoundLexicon,
    find_lexicons,
    list_lexicons,
    load_lexicon,
    looks_like_lexicon,
    verify_lexicon,
)

__all__ = [
    "FoundLexicon",
    "find_lexicons",
    "lexicon_findings",
    "lexicons_that_serve",
    "list_lexicons",
    "load_lexicon",
    "looks_like_lexicon",
    "verify_lexicon",
    "vocabulary",
]
