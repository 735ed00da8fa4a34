"""A browser, a room that can vote in every way, and phones in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from atelier_app.live.server import LiveServer
from atelier_app.service import SessionService
from tests.e2e.crowd import CHROMIUM, FLAGS, SMALL
from tests.e2e.phones.scenes import Scene
from tests.live.rooms import served
from tests.voting import room

_PATIENCE_MS = 10_000


@pytest.fixture(scope="package")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Debian’s Chromium; without a network, and without leaving anything in the home."""
    home = str(tmp_path_factory.mktemp("chromium"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(FLAGS), env={**os.environ, "HOME": home}
        )
        expect.set_options(timeout=_PATIENCE_MS)
        yield browser
        browser.close()


@pytest.fixture
def service() -> SessionService:
    return room("Transparence", "Sobriété")


@pytest.fixture
def live(service: SessionService) -> Iterator[LiveServer]:
    server = served(service)
    server.start()
    yield server
    server.stop()


@dataclass
class Watched:
    """What a browser did that no page should do."""

    asked: list[str] = field(default_factory=list)
    """The addresses it asked for."""
    complaints: list[str] = field(default_factory=list)
    """Errors of scripts, refusals of the security policy, windows that popped up."""

    def follow(self, context: BrowserContext) -> None:
        """Watch the pages of a context."""
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("console", lambda said: self._hear(said.type, said.text))
        context.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))

    def _hear(self, kind: str, text: str) -> None:
        # A page that was refused, or a line that was cut, is no fault of the page.
        if kind == "error" and not text.startswith("Failed to load resource"):
            self.complaints.append(text)


@pytest.fixture
def phones(browser: Browser, live: LiveServer) -> Iterator[Callable[..., Page]]:
    """New phones, as many as asked for; none asks anything of another machine, or runs a stray script."""
    contexts: list[BrowserContext] = []
    watched = Watched()

    def make(**options: object) -> Page:
        context = browser.new_context(
            **{"viewport": SMALL, "locale": "fr-FR", "reduced_motion": "reduce"} | options
        )
        context.set_default_timeout(_PATIENCE_MS)
        watched.follow(context)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert watched.complaints == []
    assert all(url.startswith(live.url) for url in watched.asked)


@pytest.fixture
def scene(service: SessionService, live: LiveServer, phone: Page) -> Scene:
    return Scene(service, live, phone)


@pytest.fixture
def phone(phones: Callable[..., Page]) -> Page:
    return phones()
