"""Phones in a room: they follow the step, keep what is written, find their place again, obey no card."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from atelier_app.live.server import LiveServer
from atelier_app.service import SessionService
from tests.e2e.crowd import SMALL
from tests.e2e.phones.scenes import (
    Scene,
    be_kiosk,
    correct,
    join,
    kiosk_ballot,
    last_card,
    open_kiosk,
    send,
    send_card,
    vote_at_kiosk,
    vote_by_points,
    write,
)
from tests.live.rooms import served
from tests.voting import opened

HOSTILE = '<img src=x onerror=alert(1)><script>alert(2)</script>" onfocus=alert(3) {{ 7*7 }}'


@pytest.fixture
def plain(service: SessionService, live: LiveServer, phones: Callable[..., Page]) -> Scene:
    """A phone that runs no script."""
    return Scene(service, live, phones(java_script_enabled=False))


def test_without_javascript_one_writes_and_corrects(plain: Scene) -> None:
    join(plain)
    write(plain)
    send_card(plain)
    correct(plain)
    plain.page.get_by_label("Votre texte").fill("Former tout le monde")
    send(plain, "Enregistrer")
    expect(plain.page.get_by_role("status").filter(has_text="modifiée")).to_be_visible()
    texts = [card.text for card in plain.service.session.cards.values()]
    assert texts[-1] == "Former tout le monde"


def test_a_ballot_on_the_screen_follows_the_settings_of_the_vote(scene: Scene) -> None:
    join(scene)
    poll = opened(scene.service, "mentions")
    scene.page.get_by_role("group", name="Sobriété").get_by_label("Indispensable").check()
    scene.service.change_poll(poll.id, grades=poll.grades[::-1])
    expect(scene.page.get_by_role("status").filter(has_text="Le vote vient de changer")).to_be_visible()
    expect(scene.page.locator("input:checked")).to_have_count(0)
    for option in scene.page.get_by_role("group").all():
        option.get_by_label("Indispensable").check()
    send(scene, "Voter")
    expect(scene.page.get_by_text("Indispensable")).to_have_count(2)
    scene.service.close_poll(poll.id)
    assert [ballot.choices for ballot in scene.service.session.ballots[poll.id]] == [(4, 4)]


def test_a_draft_of_another_ballot_is_not_brought_back(scene: Scene) -> None:
    join(scene)
    poll = opened(scene.service, "mentions")
    scene.page.get_by_role("group", name="Sobriété").get_by_label("Indispensable").check()
    scene.page.goto("about:blank")
    scene.service.change_poll(poll.id, grades=poll.grades[::-1])
    scene.page.goto(scene.live.url)
    expect(scene.page.get_by_role("button", name="Voter")).to_be_visible()
    expect(scene.page.locator("input:checked")).to_have_count(0)


def test_a_kiosk_follows_the_settings_of_the_vote_too(scene: Scene) -> None:
    open_kiosk(scene)
    be_kiosk(scene)
    poll = opened(scene.service, "mentions")
    scene.page.get_by_role("group", name="Sobriété").get_by_label("Indispensable").check()
    scene.service.change_poll(poll.id, grades=poll.grades[::-1])
    expect(scene.page.get_by_role("status").filter(has_text="Le vote vient de changer")).to_be_visible()
    vote_at_kiosk(scene)
    scene.service.close_poll(poll.id)
    assert [ballot.choices for ballot in scene.service.session.ballots[poll.id]] == [(0, 0)]


def test_without_javascript_one_votes_and_changes_ones_mind(plain: Scene) -> None:
    join(plain)
    vote_by_points(plain)
    plain.page.get_by_role("link", name="Modifier mon vote").click()
    plain.page.get_by_role("group", name="Sobriété").get_by_role("radio").nth(1).check()
    send(plain, "Enregistrer mon nouveau vote")
    (poll,) = plain.service.session.polls
    plain.service.close_poll(poll)
    assert [ballot.choices for ballot in plain.service.session.ballots[poll]] == [(0, 1)]


def test_what_is_being_written_survives_a_reload_until_it_is_sent(scene: Scene) -> None:
    join(scene)
    write(scene)
    field = scene.page.get_by_label("Votre texte")
    field.fill("Une phrase à moitié")
    scene.page.reload()
    expect(field).to_have_value("Une phrase à moitié")
    send(scene, "Coller sur le tableau")
    expect(field).to_have_value("")
    scene.page.reload()
    expect(field).to_have_value("")


def test_a_ballot_that_is_being_filled_in_survives_a_reload(scene: Scene) -> None:
    opened(scene.service, "consentir")
    join(scene)
    row = scene.page.get_by_role("group", name="Sobriété")
    row.get_by_label("J’ai une réserve").check()
    row.get_by_role("textbox").fill("Trop flou")
    scene.page.reload()
    expect(row.get_by_label("J’ai une réserve")).to_be_checked()
    expect(row.get_by_role("textbox")).to_have_value("Trop flou")


def test_a_phone_follows_the_room_from_step_to_step_without_being_touched(scene: Scene) -> None:
    join(scene)
    heading = scene.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Regardez l’écran")
    scene.service.start_step("ecrire")
    expect(heading).to_have_text("ecrire")
    expect(heading).to_be_focused()
    poll = opened(scene.service, "points").id
    expect(scene.page.get_by_role("button", name="Voter")).to_be_visible()
    scene.service.stop_poll(poll)
    expect(heading).to_have_text("Le vote est arrêté")
    scene.service.resume_poll(poll)
    expect(scene.page.get_by_role("button", name="Voter")).to_be_visible()
    scene.service.close_poll(poll)
    expect(heading).to_have_text("Regardez l’écran")


def test_what_one_is_writing_stays_while_the_room_goes_on(scene: Scene) -> None:
    join(scene)
    write(scene)
    send_card(scene)
    scene.page.get_by_label("Votre texte").fill("En cours")
    scene.service.edit_card(last_card(scene), text="Relue par l’animation")
    expect(scene.page.get_by_role("listitem")).to_contain_text("Relue par l’animation")
    expect(scene.page.get_by_label("Votre texte")).to_have_value("En cours")


def test_a_hostile_card_is_text_for_its_author_and_for_those_who_vote_on_it(
    scene: Scene, phones: Callable[..., Page]
) -> None:
    join(scene)
    write(scene)
    scene.page.get_by_label("Votre texte").fill(HOSTILE)
    send(scene, "Coller sur le tableau")
    expect(scene.page.get_by_role("listitem")).to_contain_text(HOSTILE)
    opened(scene.service, "consentir", question=HOSTILE)
    other = Scene(scene.service, scene.live, phones())
    join(other)
    expect(other.page.get_by_role("heading", level=1)).to_have_text(HOSTILE)
    expect(other.page.get_by_role("group", name=HOSTILE)).to_be_visible()
    assert other.page.locator("img, main script").count() == 0


def test_a_phone_comes_back_by_itself_when_the_server_restarts_and_still_has_its_ballot(scene: Scene) -> None:
    join(scene)
    vote_by_points(scene)
    warning = scene.page.locator("#reseau")
    scene.live.stop()
    expect(warning).to_contain_text("Connexion perdue")
    again = served(scene.service, scene.live.port)
    again.start()
    try:
        expect(warning).to_have_text("")
        expect(scene.page.get_by_role("heading", name="Votre bulletin est enregistré")).to_be_visible()
        scene.service.start_step("ecrire")
        expect(scene.page.get_by_role("heading", level=1)).to_have_text("ecrire")
    finally:
        again.stop()


def test_who_follows_a_link_from_another_site_is_still_who_they_were(
    browser: Browser, service: SessionService, live: LiveServer
) -> None:
    context = browser.new_context(viewport=SMALL)
    scene = Scene(service, live, context.new_page())
    join(scene)
    vote_by_points(scene)
    webmail = f'<p><a href="{live.join_url}">atelier</a></p>'.replace("&", "&amp;")
    scene.page.route(
        "http://webmail.example/", lambda asked: asked.fulfill(content_type="text/html", body=webmail)
    )
    scene.page.goto("http://webmail.example/")
    scene.page.get_by_role("link", name="atelier").click()
    expect(scene.page.get_by_role("heading", level=1)).to_have_text("Votre bulletin est enregistré")
    context.close()


def test_going_back_at_a_kiosk_finds_a_blank_ballot(scene: Scene) -> None:
    open_kiosk(scene)
    be_kiosk(scene)
    kiosk_ballot(scene)
    vote_at_kiosk(scene)
    scene.page.go_back()
    expect(scene.page.get_by_role("button", name="Voter")).to_be_visible()
    assert scene.page.locator("input:checked").count() == 0
    scene.page.goto(scene.live.url)
    expect(scene.page.get_by_role("button", name="Voter")).to_be_visible()
