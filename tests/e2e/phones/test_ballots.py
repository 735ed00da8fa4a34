"""Ballots in a browser: what is left to answer is said in French and shown, and two tabs say the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from atelier_app.live.server import LiveServer
from atelier_app.service import SessionService
from tests.e2e.phones.scenes import Scene, ballot, be_kiosk, join, kiosk_ballot, open_kiosk, send, vote
from tests.voting import opened, room

MANY = 30
GROUP = "fieldset.option.missing"


@pytest.fixture
def service() -> SessionService:
    return room("Transparence", "Sobriété", *(f"Proposition {number}" for number in range(MANY - 2)))


@pytest.fixture(params=[True, False], ids=["avec JavaScript", "sans JavaScript"])
def either(
    request: pytest.FixtureRequest, service: SessionService, live: LiveServer, phones: Callable[..., Page]
) -> Scene:
    """A phone that runs scripts, or none; its browser speaks another language."""
    return Scene(service, live, phones(java_script_enabled=request.param, locale="en-GB"))


def answer_three(scene: Scene) -> None:
    for group in scene.page.get_by_role("group").all()[:3]:
        group.get_by_role("radio").first.check()


def hidden_part(page: Page) -> float:
    """How much of the title of the option that the page was led to is above what can be seen, in pixels."""
    counter = page.locator(".left")
    title = page.locator(":target > legend").bounding_box()
    assert title is not None
    held = counter.bounding_box() if counter.inner_text() else None
    return max(0.0, (held["y"] + held["height"] if held else 0.0) - title["y"])


def test_an_incomplete_ballot_is_told_in_french_and_leads_to_what_is_left(either: Scene) -> None:
    join(either)
    ballot("mentions")(either)
    answer_three(either)
    send(either, "Voter")
    expect(either.page.get_by_role("alert")).to_contain_text("27 propositions attendent encore votre réponse")
    either.page.get_by_role("link", name="Aller à la première à compléter").click()
    first = either.page.locator(GROUP).first
    expect(first.locator("legend")).to_be_in_viewport(ratio=1)
    assert first.get_attribute("id") == either.page.url.partition("#")[2]
    assert hidden_part(either.page) == 0
    assert either.page.locator("input:checked").count() == 3


def test_a_ballot_of_a_kiosk_that_is_incomplete_is_told_in_french_too(either: Scene) -> None:
    open_kiosk(either)
    be_kiosk(either)
    kiosk_ballot(either)
    answer_three(either)
    send(either, "Voter")
    expect(either.page.get_by_text("27 propositions attendent encore votre réponse")).to_be_visible()
    either.page.get_by_role("link", name="Aller à la première à compléter").click()
    assert hidden_part(either.page) == 0


def test_a_second_tab_sees_that_one_has_voted_in_the_first(scene: Scene) -> None:
    opened(scene.service, "points")
    join(scene)
    tab = scene.page.context.new_page()
    tab.goto(scene.live.url)
    expect(tab.get_by_role("button", name="Voter")).to_be_visible()
    vote(scene)
    expect(tab.get_by_role("heading", name="Votre bulletin est enregistré")).to_be_visible()
    scene.page.get_by_role("link", name="Modifier mon vote").click()
    row = scene.page.get_by_role("group", name="Sobriété")
    row.get_by_role("radio").nth(1).check()
    send(scene, "Enregistrer mon nouveau vote")
    expect(tab.locator(".ballot div").filter(has_text="Sobriété")).to_contain_text("1 point")
