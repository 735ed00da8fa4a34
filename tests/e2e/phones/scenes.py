"""Every page that is served, in the order in which a phone or a kiosk comes to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from atelier_app.domain.polls import PollKind
from atelier_app.live.server import LiveServer
from atelier_app.service import SessionService
from tests.voting import STEPS, opened


@dataclass
class Scene:
    """A phone in a room."""

    service: SessionService
    live: LiveServer
    page: Page


Come = Callable[[Scene], None]


def join(scene: Scene) -> None:
    """Follow the QR code, and come in."""
    scene.page.goto(scene.live.join_url)
    send(scene, "Participer")


def send(scene: Scene, button: str) -> None:
    """Send the form, and wait for the next page."""
    with scene.page.expect_navigation():
        scene.page.get_by_role("button", name=button).click()


def unchecked(scene: Scene, rank: int = 0) -> None:
    """Have the browser send a form as it is, as one without the checks of HTML does."""
    scene.page.locator("main form").nth(rank).evaluate("form => { form.noValidate = true; }")


def at(path: str) -> Come:
    def come(scene: Scene) -> None:
        scene.page.goto(scene.live.url + path)

    return come


home = at("")


def refuse_code(scene: Scene) -> None:
    scene.page.get_by_label("Code affiché à l’écran").fill("0000000")
    send(scene, "Participer")
    expect(scene.page.get_by_role("alert")).to_be_visible()


def show_ticket(scene: Scene) -> None:
    scene.page.goto(scene.live.ticket_url("123 ABCDEFG"))


def write(scene: Scene) -> None:
    scene.service.start_step("ecrire")
    home(scene)


def choose_category(scene: Scene) -> None:
    scene.page.get_by_role("link", name="Crainte").click()
    expect(scene.page.get_by_role("radio", name="Garantie")).to_be_visible()


def refuse_card(scene: Scene) -> None:
    home(scene)
    scene.page.get_by_label("Votre texte").fill("   ")
    send(scene, "Coller sur le tableau")
    expect(scene.page.get_by_role("alert")).to_be_visible()


def send_card(scene: Scene) -> None:
    scene.page.get_by_label("Votre texte").fill("Former avant d’équiper")
    send(scene, "Coller sur le tableau")
    expect(scene.page.get_by_role("status").filter(has_text="envoyée")).to_be_visible()


def last_card(scene: Scene) -> str:
    """The card that was written last."""
    return max(scene.service.session.cards.values(), key=lambda card: card.number).id


def refuse_for_good(scene: Scene) -> None:
    """The facilitator refuses the card with a reason, and takes no more from this phone."""
    card = last_card(scene)
    scene.live.room.block_author(card)
    scene.live.room.refuse(card, "Hors sujet")
    home(scene)
    expect(scene.page.get_by_text("ne peut plus envoyer")).to_be_visible()


def finish(scene: Scene) -> None:
    scene.service.finish()
    home(scene)
    expect(scene.page.get_by_role("heading", level=1)).to_have_text("L’atelier est terminé")


def correct(scene: Scene) -> None:
    scene.page.get_by_role("link", name="Modifier").click()
    expect(scene.page.get_by_role("heading", name="Modifier une carte")).to_be_visible()


def ballot(step: str) -> Come:
    def come(scene: Scene) -> None:
        opened(scene.service, step)
        home(scene)
        expect(scene.page.get_by_role("button", name="Voter")).to_be_visible()

    return come


def refuse_ballot(scene: Scene) -> None:
    ballot("consentir")(scene)
    unchecked(scene)
    scene.page.get_by_role("group", name="Sobriété").get_by_label("J’ai une objection").check()
    send(scene, "Voter")
    expect(scene.page.get_by_role("alert")).to_be_visible()


def vote(scene: Scene) -> None:
    """Give two points to one option, by the last poll that is open."""
    scene.page.get_by_role("group", name="Sobriété").get_by_role("radio").nth(2).check()
    send(scene, "Voter")
    expect(scene.page.get_by_role("heading", name="Votre bulletin est enregistré")).to_be_visible()


def vote_by_points(scene: Scene) -> None:
    ballot("points")(scene)
    vote(scene)


def change_ballot(scene: Scene) -> None:
    scene.page.get_by_role("link", name="Modifier mon vote").click()
    expect(scene.page.get_by_role("button", name="Enregistrer mon nouveau vote")).to_be_visible()


def stop_vote(scene: Scene) -> None:
    scene.service.stop_poll(list(scene.service.session.polls)[-1])
    home(scene)
    expect(scene.page.get_by_role("heading", name="Le vote est arrêté")).to_be_visible()


def open_kiosk(scene: Scene) -> None:
    scene.page.goto(scene.live.kiosk_url)


def be_kiosk(scene: Scene) -> None:
    send(scene, "Ouvrir la borne")


def kiosk_ballot(scene: Scene) -> None:
    opened(scene.service, "mentions")
    scene.page.goto(scene.live.url + "borne")


def refuse_kiosk_ballot(scene: Scene) -> None:
    unchecked(scene)
    send(scene, "Voter")
    expect(scene.page.get_by_role("alert").filter(has_text="Complétez")).to_be_visible()


def vote_at_kiosk(scene: Scene) -> None:
    for option in scene.page.get_by_role("group").all():
        option.get_by_role("radio").first.check()
    send(scene, "Voter")
    expect(scene.page.get_by_role("heading", name="Merci")).to_be_visible()


def _close(come: Come) -> Come:
    """Close the vote that is open, then come to the next one: a step has one at a time."""

    def close_and_come(scene: Scene) -> None:
        for poll in scene.service.session.polls.values():
            if poll.closed is None:
                scene.service.close_poll(poll.id)
        come(scene)

    return close_and_come


WALKS: dict[str, dict[str, Come]] = {
    "à la porte": {
        "porte": home,
        "code refusé": refuse_code,
        "ticket": show_ticket,
        "données": at("donnees"),
        "accessibilité": at("accessibilite"),
        "essai": at("essai"),
        "page inconnue": at("rien"),
        "borne sans clé": at("borne"),
        "attente": join,
    },
    "on écrit": {
        "rien à faire": join,
        "écrire": write,
        "catégories": choose_category,
        "carte refusée": refuse_card,
        "carte envoyée": send_card,
        "corriger": correct,
        "carte refusée par l’animation, téléphone bloqué": refuse_for_good,
    },
    "on vote": {
        "pas encore de vote": join,
        **{f"bulletin {kind}": _close(ballot(STEPS[kind])) for kind in PollKind},
        "bulletin pour et contre": _close(ballot("contre")),
        "bulletin refusé": _close(refuse_ballot),
        "bulletin enregistré": _close(vote_by_points),
        "bulletin à modifier": change_ballot,
        "vote arrêté": stop_vote,
        "fin": finish,
    },
    "à la borne": {
        "ouvrir": open_kiosk,
        "attente": be_kiosk,
        "bulletin": kiosk_ballot,
        "bulletin refusé": refuse_kiosk_ballot,
        "merci": vote_at_kiosk,
    },
}
"""Pages, in walks: each is reached from the one before."""


def questions(scene: Scene) -> None:
    join(scene)
    expect(scene.page.get_by_role("button", name="Répondre")).to_have_count(2)


def refuse_answer(scene: Scene) -> None:
    unchecked(scene, 1)
    scene.page.get_by_label("Temps gagné").fill("400")
    send(scene, "Répondre\u202f: Usages")
    expect(scene.page.get_by_role("alert")).to_be_visible()
    expect(scene.page.get_by_label("Temps gagné")).to_have_value("400")


def send_answer(scene: Scene) -> None:
    scene.page.get_by_role("group", name="Avez-vous pu tout dire").get_by_label("en partie").check()
    scene.page.get_by_label("Ce qui vous en a empêché").fill("Trop de monde")
    send(scene, "Répondre\u202f: Expression")
    expect(scene.page.get_by_role("status").filter(has_text="enregistrée")).to_be_visible()


def change_answer(scene: Scene) -> None:
    scene.page.get_by_role("link", name="Modifier ma réponse\u202f: Expression").click()
    expect(scene.page.get_by_role("radio", name="en partie")).to_be_checked()


def refuse_answer_for_good(scene: Scene) -> None:
    card = last_card(scene)
    scene.live.room.block_author(card)
    scene.live.room.refuse(card, "Hors sujet")
    home(scene)
    expect(scene.page.get_by_text("ne peut plus envoyer")).to_be_visible()


ANSWERING: dict[str, Come] = {
    "questions": questions,
    "réponse refusée": refuse_answer,
    "réponse enregistrée": send_answer,
    "réponse à modifier": change_answer,
    "réponse refusée par l’animation, téléphone bloqué": refuse_answer_for_good,
}
"""The pages of a survey, in a room of its own."""
