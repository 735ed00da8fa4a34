"""Group French cards into themes: texts in, themes, tray and picture out. Pure functions, seeded.

The numeric libraries are imported by the first call, so that the application starts without them.
"""

from .graph import theme_graph
from .layout import theme_layout
from .proposal import Proposal, ProposedTheme, propose

__all__ = ["Proposal", "ProposedTheme", "propose", "theme_graph", "theme_layout"]
