"""The only door through which a session changes."""

from atelier_app.service.consent import ConsentIntentions
from atelier_app.service.core import Change, EventLog, Listener
from atelier_app.service.polls import PollIntentions
from atelier_app.service.regrouping import PlannedTheme, RegroupingIntentions
from atelier_app.service.run import RunIntentions


class SessionService(ConsentIntentions, RegroupingIntentions, PollIntentions, RunIntentions):
    """Every intention a person can have on a workshop, one method each.

    Each one validates against the present state, writes the change durably, then tells the listeners.
    A refusal is a `WorkshopError` in French; the session is then exactly as before. Callers may be on
    any thread: one lock makes them take turns.
    """


__all__ = ["Change", "EventLog", "Listener", "PlannedTheme", "SessionService"]
