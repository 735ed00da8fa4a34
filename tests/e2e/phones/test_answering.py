"""A survey on phones in a browser: anybody can answer, with keys alone, and what is begun stays."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from atelier_app.service import SessionService
from tests.e2e.phones.scenes import ANSWERING, Scene, home, questions, send_answer
from tests.e2e.phones.test_access import SMALL, WIDE, ZOOMED, faults, press_enter, sideways, tab_to
from tests.surveys import STEP, surveyed


@pytest.fixture
def service() -> SessionService:
    return surveyed()


def test_no_page_of_a_survey_has_a_fault_or_has_to_be_scrolled_sideways(scene: Scene) -> None:
    found = {}
    for name, come in ANSWERING.items():
        come(scene)
        found[name] = faults(scene.page)
        scene.page.set_viewport_size(WIDE)
        found[name] += faults(scene.page)
        scene.page.set_viewport_size(ZOOMED)
        found[name] += sideways(scene.page)
        scene.page.set_viewport_size(SMALL)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_one_answers_with_keys_alone(scene: Scene) -> None:
    questions(scene)
    tab_to(scene.page, "oui")
    scene.page.keyboard.press("ArrowDown")
    scene.page.keyboard.press("ArrowDown")
    tab_to(scene.page, "Ce qui vous en a empêché (facultatif)")
    scene.page.keyboard.type("La salle")
    tab_to(scene.page, "Répondre\n\u202f: Expression")
    press_enter(scene.page)
    expect(scene.page.get_by_role("status").filter(has_text="enregistrée")).to_be_visible()
    (card,) = scene.service.session.cards.values()
    assert (card.text, card.content.fields["choix"]) == ("La salle", "non")


def test_what_is_begun_elsewhere_on_the_page_outlives_an_answer(scene: Scene) -> None:
    questions(scene)
    scene.page.get_by_label("Et ensuite").fill("Former les équipes")
    scene.page.get_by_role("checkbox", name="image").check()
    send_answer(scene)
    expect(scene.page.get_by_label("Et ensuite")).to_have_value("Former les équipes")
    expect(scene.page.get_by_role("checkbox", name="image")).to_be_checked()
    expect(scene.page.get_by_role("checkbox", name="texte")).not_to_be_checked()


def test_the_page_follows_the_step(scene: Scene) -> None:
    questions(scene)
    scene.service.start_step("apres")
    expect(scene.page.get_by_role("heading", level=1)).to_have_text("Regardez l’écran")
    scene.service.start_step(STEP)
    expect(scene.page.get_by_role("heading", level=1)).to_have_text("Bilan à chaud")
    home(scene)
    expect(scene.page.get_by_role("heading", level=1)).to_have_text("Bilan à chaud")
