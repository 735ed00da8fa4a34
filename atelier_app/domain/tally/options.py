"""What a poll asks about."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """Name one proposal put to the vote; `label` is the text that voters read."""

    id: str
    label: str
