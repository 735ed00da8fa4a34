"""What can go wrong in a workshop, told apart: a user's mistake or a stale change."""


class WorkshopError(Exception):
    """Refuse a user's intention, with a French message that is shown as it is.

    `message` says what is wrong, `remedy` what to do about it. A bug never becomes one.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class UnsavedError(WorkshopError):
    """Refuse an intention because it could not be written down: disk full, file gone, drive unplugged.

    Told apart from the other refusals so that the windows can say that nothing is being saved any more.
    """


class StaleEventError(Exception):
    """Refuse an event whose starting point is not the present state.

    It happens when undoing something that somebody else changed since; anywhere else it is a bug.
    """
