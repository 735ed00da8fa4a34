"""Pictures of what is in people’s hands: the pages on their phones, and what is printed for them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from playwright.sync_api import Browser, Page, expect, sync_playwright
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter

from atelier_app.live.keys import COOKIE, Pass, Role
from atelier_app.live.server import LiveServer
from atelier_app.ui.printing.ballots import ballots_printout
from atelier_app.ui.printing.join import join_printout
from atelier_app.ui.printing.sheets import PER_MILLIMETRE, Printout
from atelier_app.ui.printing.tickets import tickets_printout
from tests.captures.studio import file_name, write_picture
from tests.captures.town import WAITING, Town, town
from tests.captures.votes import KINDS
from tests.e2e.crowd import CHROMIUM, FLAGS
from tests.live.rooms import served

T = TypeVar("T")

WIDTHS = (320, 390)
"""The smallest phone that the pages are made for, and an ordinary one, in CSS pixels."""

SHEETS = ("imprime-affiche", "imprime-tickets", "imprime-bulletins")

_SHEET_WIDTH = 1_050
"""Pixels across the 210 mm of a page."""

_SCALE = 2
"""Pixels of a phone for each CSS pixel: without them, letters are mere blots."""

SECRET = b"secret des images 9731"
"""The code of a room follows from its secret: this one makes 4712, the code of the other pictures."""

_OWNER = Pass("telephone-des-images", Role.PHONE)
"""The same phone at each run: the order of options is drawn for each phone."""


def _go(page: Page, address: str) -> None:
    """Open a page; a picture of an error would pass for one of the page."""
    answer = page.goto(address)
    if answer is None or not answer.ok:
        raise RuntimeError(f"no page at {address}")


def _door(page: Page, _place: Town, live: LiveServer) -> None:
    page.context.clear_cookies()
    _go(page, live.join_url)


def _write(page: Page, place: Town, live: LiveServer) -> None:
    place.service.start_step("ecrire")
    _go(page, live.url)
    category, text = WAITING[0]
    page.get_by_role("radio", name=category.capitalize()).check(force=True)
    page.get_by_role("textbox").fill(text)
    page.get_by_role("button", name="Coller sur le tableau").click()
    expect(page.get_by_role("status").filter(has_text="envoyée")).to_be_visible()


def _ballot(step: str) -> Callable[[Page, Town, LiveServer], None]:
    def show(page: Page, place: Town, live: LiveServer) -> None:
        place.open(step)
        _go(page, live.url)

    return show


def _receipt(page: Page, place: Town, live: LiveServer) -> None:
    _ballot("mentions")(page, place, live)
    for rank, option in enumerate(page.get_by_role("group").all()):
        option.get_by_role("radio").nth(rank % 3).check(force=True)
    page.get_by_role("button", name="Voter").click()
    expect(page.get_by_role("heading", name="Votre bulletin est enregistré")).to_be_visible()


def _watch(page: Page, place: Town, live: LiveServer) -> None:
    place.close("mentions")
    _go(page, live.url)


def _data(page: Page, _place: Town, live: LiveServer) -> None:
    _go(page, f"{live.url}donnees")


PHONES: dict[str, Callable[[Page, Town, LiveServer], None]] = {
    "porte": _door,
    "ecrire": _write,
    **{f"bulletin-{title}": _ballot(step) for step, title in KINDS.items()},
    "bulletin-enregistre": _receipt,
    "regardez": _watch,
    "donnees": _data,
}
"""Pages of a phone, and what leads to them."""


def names(phones: Sequence[str] = tuple(PHONES)) -> tuple[str, ...]:
    """Return the names of the pictures, without folder."""
    pages = (file_name(f"telephone-{title}", width) for title in phones for width in WIDTHS)
    return (*pages, *(file_name(title, _SHEET_WIDTH) for title in SHEETS))


def take(folder: Path, phones: Sequence[str] = tuple(PHONES)) -> Iterator[Path]:
    """Take the pictures into a folder, giving each path as it is written; needs the application of Qt."""
    with TemporaryDirectory(prefix="atelier-captures-") as kept:
        with _browser(Path(kept)) as browser:
            for title in phones:
                for width in WIDTHS:
                    yield _phone(browser, folder, title, width)
        yield from _sheets(town(Path(kept)), folder)


def _phone(browser: Browser, folder: Path, title: str, width: int) -> Path:
    """Picture the whole of a page, from its top to its bottom, on a phone of its own."""
    place = town(folder)
    live = served(place.service, secret=SECRET)
    live.start()
    try:
        context = browser.new_context(
            viewport={"width": width, "height": 640},
            device_scale_factor=_SCALE,
            locale="fr-FR",
            reduced_motion="reduce",
        )
        cookie = live.room.keyring.cookie_of(_OWNER)
        context.add_cookies([{"name": COOKIE, "value": cookie, "url": live.url}])
        page = context.new_page()
        PHONES[title](page, place, live)
        path = folder / file_name(f"telephone-{title}", width)
        write_picture(page.screenshot(full_page=True), path)
        context.close()
        return path
    finally:
        live.stop()


@contextmanager
def _browser(home: Path) -> Iterator[Browser]:
    """Lend a browser that leaves nothing in the home of the user."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(FLAGS), env={**os.environ, "HOME": str(home)}
        )
        try:
            yield browser
        finally:
            browser.close()


def _sheets(place: Town, folder: Path) -> Iterator[Path]:
    """Picture the first page of what is printed."""
    place.serve()
    state, title = place.phones.state(), place.service.session.preparation.title
    printouts: tuple[Printout[Any], ...] = (
        join_printout(title, state),
        tickets_printout(title, place.phones.tickets(18), state.address),
        ballots_printout(place.prepare("points"), 4),
    )
    for name, printout in zip(SHEETS, printouts, strict=True):
        path = folder / file_name(name, _SHEET_WIDTH)
        write_picture(_drawn(printout), path)
        yield path


def _drawn(printout: Printout[T]) -> bytes:
    """Draw the first page on paper as large as that of the printer, then make it smaller."""
    paper = QImage(round(210 * PER_MILLIMETRE), round(297 * PER_MILLIMETRE), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(PER_MILLIMETRE, PER_MILLIMETRE)
    printout.draw(painter, printout.pages[0])
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    small = paper.scaledToWidth(_SHEET_WIDTH, Qt.TransformationMode.SmoothTransformation)
    small.save(buffer, "PNG")
    return bytes(buffer.data().data())
