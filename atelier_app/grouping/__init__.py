"""Group French cards into themes: texts in, themes, tray and picture out. Pure functions, seeded."""

from .proposal import Proposal, ProposedTheme, propose

__all__ = ["Proposal", "ProposedTheme", "propose"]
