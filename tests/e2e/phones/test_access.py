"""Everybody can use the pages: axe finds nothing, they hold on a small screen, and keys alone suffice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize, expect

from atelier_app.live.server import LiveServer
from atelier_app.service import SessionService
from tests.e2e.phones.scenes import WALKS, Scene, ballot, join, write
from tests.voting import MENTIONS, opened

SMALL: ViewportSize = {"width": 320, "height": 640}
WIDE: ViewportSize = {"width": 1280, "height": 1024}
ZOOMED: ViewportSize = {"width": 320, "height": 256}
"""What a window of 1,280 by 1,024 holds at 400 % (WCAG 2.2, 1.4.10)."""


def test_what_is_wider_than_the_window_is_seen(phone: Page) -> None:
    phone.set_viewport_size(ZOOMED)
    phone.set_content('<p style="width: 400px">large</p>')
    assert sideways(phone) != []


def test_axe_finds_a_picture_without_a_text(phone: Page) -> None:
    phone.set_content('<html lang="fr"><title>t</title><main><h1>h</h1><img src="data:,"></main>')
    assert [each.split(":")[0] for each in faults(phone)] == ["image-alt"]


@pytest.mark.parametrize("walk", WALKS)
def test_no_page_has_a_fault_or_has_to_be_scrolled_sideways(scene: Scene, walk: str) -> None:
    """On a small phone, on a wide screen, and on the same one at 400 %."""
    found = {}
    for name, come in WALKS[walk].items():
        come(scene)
        found[name] = faults(scene.page)
        scene.page.set_viewport_size(WIDE)
        found[name] += faults(scene.page)
        scene.page.set_viewport_size(ZOOMED)
        found[name] += sideways(scene.page)
        scene.page.set_viewport_size(SMALL)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def faults(page: Page) -> list[str]:
    """What axe finds wrong with a page, best practices included."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [f"{each['id']}: {each['help']} {node['html']}" for each in found for node in each["nodes"]]


def sideways(page: Page) -> list[str]:
    """What is wider than the window."""
    width = page.evaluate("document.scrollingElement.scrollWidth")
    return [f"{width} px wide"] if width > ZOOMED["width"] else []


def test_a_long_word_holds_too(scene: Scene) -> None:
    scene.service.add_card("principe", "Anticonstitutionnellement" * 6)
    join(scene)
    ballot("mentions")(scene)
    scene.page.set_viewport_size(ZOOMED)
    assert sideways(scene.page) == []


HELD = """() => {
  const held = document.activeElement;
  const style = getComputedStyle(held.closest("label.choice") || held);
  const shown = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return [(held.labels?.[0] || held).innerText?.trim() || "", held.name || "", shown];
}"""


def tab_to(page: Page, name: str, most: int = 40) -> None:
    """Press Tab until the control of that name has the keys, and check that one sees where one is."""
    met = []
    for _ in range(most):
        page.keyboard.press("Tab")
        words, field, shown = page.evaluate(HELD)
        met.append(words or field)
        if name in (words, field):
            assert shown, f"nothing shows that {name!r} has the keys"
            return
    raise AssertionError(f"Tab never comes to {name!r}, only to {met}")


def test_one_joins_writes_and_votes_with_keys_alone(scene: Scene) -> None:
    service, phone = scene.service, scene.page
    service.start_step("ecrire")
    phone.goto(scene.live.url)
    tab_to(phone, "Code affiché à l’écran")
    phone.keyboard.type(scene.live.room.keyring.code)
    press_enter(phone)
    tab_to(phone, "Votre texte")
    phone.keyboard.type("Former avant d’équiper")
    tab_to(phone, "Coller sur le tableau")
    press_enter(phone)
    expect(phone.get_by_role("listitem")).to_contain_text("Former avant d’équiper")
    poll = opened(service, "mentions").id
    expect(phone.get_by_role("button", name="Voter")).to_be_visible()
    for _ in range(3):
        tab_to(phone, MENTIONS[0])
        phone.keyboard.press("Space")
        phone.keyboard.press("ArrowDown")
    tab_to(phone, "Voter")
    press_enter(phone)
    expect(phone.get_by_role("heading", name="Votre bulletin est enregistré")).to_be_visible()
    service.close_poll(poll)
    assert [ballot.choices for ballot in service.session.ballots[poll]] == [(1, 1, 1)]


def press_enter(page: Page) -> None:
    """Press Enter, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_first_tab_leads_past_the_header(scene: Scene) -> None:
    join(scene)
    write(scene)
    tab_to(scene.page, "Aller au contenu", most=1)
    scene.page.keyboard.press("Enter")
    assert scene.page.evaluate("document.activeElement.id") == "contenu"


def test_points_left_are_announced_as_they_are_given(scene: Scene) -> None:
    join(scene)
    ballot("points")(scene)
    left = scene.page.locator("[data-left]")
    assert left.get_attribute("role") == "status"
    expect(left).to_have_text("Il vous reste 4 points.")
    rows = scene.page.get_by_role("group")
    rows.nth(0).get_by_role("radio").nth(3).check()
    expect(left).to_have_text("Il vous reste 1 point.")
    rows.nth(1).get_by_role("radio").nth(2).check()
    expect(left).to_have_text("Vous avez donné 1 point de trop.")


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_the_pages_hold_in_the_colours_of_the_phone(
    service: SessionService, live: LiveServer, phones: Callable[..., Page], options: dict[str, str]
) -> None:
    scene = Scene(service, live, phones(**options))
    join(scene)
    ballot("mentions")(scene)
    assert faults(scene.page) == []
