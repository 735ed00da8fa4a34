"""What every change of a session has in common: events, and the actions that bundle them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atelier_app.domain.errors import StaleEventError

if TYPE_CHECKING:
    from atelier_app.domain.session import Session


class Event:
    """One change of a session, complete in itself: it holds what was there before and what comes after.

    So its inverse needs nothing but the event, undo works at any depth and after a restart, and an
    event whose starting point has changed meanwhile is noticed instead of overwriting it.
    """

    def apply_to(self, session: Session) -> None:
        """Change the session, or raise `StaleEventError` and change nothing."""
        raise AssertionError(f"{type(self).__name__} defines no change")

    @property
    def is_reversible(self) -> bool:
        """Whether the event has an inverse at all, known without making it."""
        return type(self).inverse is not Event.inverse

    def inverse(self) -> Event | None:
        """Return the event that takes this one back, or `None` where that makes no sense."""
        return None


def require(condition: bool) -> None:
    """Raise `StaleEventError` unless the session is as the event expects."""
    if not condition:
        raise StaleEventError
