"""People with phones: real browsers on a thread of their own, while the windows live on theirs."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self, TypeVar

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

T = TypeVar("T")

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""A browser that asks nothing of the Internet."""

SMALL = {"width": 320, "height": 640}
"""A small phone, in CSS pixels."""

_PATIENCE_MS = 15_000


class Crowd:
    """Phones in the hands of people; `do` runs what they do, and comes back at once with its outcome."""

    def __init__(self) -> None:
        # The browsers of Playwright belong to the thread that started them.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="crowd")
        self._home = TemporaryDirectory(prefix="atelier-phones-")
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None

    def __enter__(self) -> Self:
        self.do(self._open).result()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.do(self._close).result()
        self._thread.shutdown()
        self._home.cleanup()

    def do(self, action: Callable[..., T], *words: Any) -> Future[T]:
        """Let people act, on their thread."""
        return self._thread.submit(action, *words)

    def phone(self, *, width: int = SMALL["width"], **options: Any) -> Page:
        """Return a new phone, with nothing on it yet; to be called by what `do` runs."""
        assert self._browser is not None
        context = self._browser.new_context(
            viewport={**SMALL, "width": width}, locale="fr-FR", reduced_motion="reduce", **options
        )
        _be_patient(context)
        return context.new_page()

    def _open(self) -> None:
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(FLAGS), env={**os.environ, "HOME": self._home.name}
        )

    def _close(self) -> None:
        assert self._browser is not None and self._playwright is not None
        self._browser.close()
        self._playwright.stop()


def _be_patient(context: BrowserContext) -> None:
    context.set_default_timeout(_PATIENCE_MS)
    expect.set_options(timeout=_PATIENCE_MS)


def join(page: Page, address: str) -> None:
    """Follow the QR code of the wall."""
    page.goto(address)
    page.get_by_role("button", name="Participer").click()
    page.get_by_role("button", name="Participer").wait_for(state="detached")


def write(page: Page, text: str, category: str) -> None:
    """Write a card and send it."""
    page.get_by_role("radio", name=category).check(force=True)
    page.get_by_role("textbox").fill(text)
    page.get_by_role("button", name="Coller sur le tableau").click()
    expect(page.get_by_role("status").filter(has_text="envoyée")).to_be_visible()


def give(page: Page, points: dict[str, int]) -> None:
    """Spread points over the options of a ballot and send it."""
    _fill(page, points)
    expect(page.get_by_role("heading", name="Votre bulletin est enregistré")).to_be_visible()


def consent(page: Page, texts: Sequence[str], otherwise: Mapping[str, tuple[str, str]]) -> None:
    """Consent to each text, but for those that one answers otherwise, with a reason."""
    for text in texts:
        answer, reason = otherwise.get(text, ("Je consens", ""))
        row = page.get_by_role("group", name=text)
        row.get_by_role("radio", name=answer).check(force=True)
        if reason:
            row.get_by_role("textbox").fill(reason)
    page.get_by_role("button", name="Voter").click()
    expect(page.get_by_role("heading", name="Votre bulletin est enregistré")).to_be_visible()


def open_kiosk(page: Page, address: str) -> None:
    """Make a second device a kiosk."""
    page.goto(address)
    page.get_by_role("button", name="Ouvrir la borne").click()
    expect(page.get_by_role("button", name="Voter")).to_be_visible()


def give_at_kiosk(page: Page, points: dict[str, int]) -> None:
    """Vote at a kiosk, and leave the place to whoever comes next."""
    _fill(page, points)
    expect(page.get_by_role("heading", name="Merci, votre bulletin est enregistré")).to_be_visible()
    page.get_by_role("link", name="Au suivant").click()
    expect(page.get_by_role("button", name="Voter")).to_be_visible()


def reads(page: Page, text: str) -> None:
    """Wait until some words are on a phone, that nobody touches."""
    expect(page.get_by_text(text)).to_be_visible()


def _fill(page: Page, points: dict[str, int]) -> None:
    for option, given in points.items():
        page.get_by_role("group", name=option).get_by_role("radio").nth(given).check(force=True)
    page.get_by_role("button", name="Voter").click()
