"""How much one phone may ask for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic


class Limiter:
    """A token bucket per phone: `burst` requests at once, then `rate` a second.

    The most recent phones are kept, so that memory stays bounded whatever comes. One thread only.
    """

    def __init__(
        self, rate: float, burst: int, *, clock: Callable[[], float] = monotonic, most: int = 20_000
    ) -> None:
        self._rate, self._burst, self._clock, self._most = rate, burst, clock, most
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, phone: str) -> bool:
        """Tell whether that phone may ask once more now, and count it."""
        now = self._clock()
        left, since = self._left.pop(phone, (float(self._burst), now))
        left = min(float(self._burst), left + (now - since) * self._rate)
        allowed = left >= 1
        self._left[phone] = (left - 1 if allowed else left, now)
        if len(self._left) > self._most:
            self._left.popitem(last=False)
        return allowed
