"""Group French cards into themes: texts in, themes, tray and picture out. Pure functions, seeded.

The numeric libraries are imported by the first call, so that the application starts without them: import
`corpus` and `reading`, which are made of them, where they are used.
"""

from .choice import notion_model, used_lexicons
from .graph import theme_graph
from .layout import theme_layout
from .lexicon import Lexicon, Notion, united
from .proposal import Constraints, Grouping, Proposal, ProposedTheme, Proposer, propose
from .vocabulary import Vocabulary, vocabulary

__all__ = [
    "Constraints",
    "Grouping",
    "Lexicon",
    "Notion",
    "Proposal",
    "ProposedTheme",
    "Proposer",
    "Vocabulary",
    "notion_model",
    "propose",
    "theme_graph",
    "theme_layout",
    "united",
    "used_lexicons",
    "vocabulary",
]
