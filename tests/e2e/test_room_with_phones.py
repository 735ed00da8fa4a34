"""A whole charter workshop with five phones and two kiosks: real browsers beside the real windows."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date, time

import pytest
from docx import Document
from PySide6.QtWidgets import QApplication

from atelier_app import app
from atelier_app.domain.run import Preparation
from atelier_app.library.methods import find_method
from atelier_app.live import network
from atelier_app.service.phones import Network
from atelier_app.ui.phones.record import pending_cards
from atelier_app.ui.projection.window import ProjectionWindow
from atelier_app.ui.window import MainWindow
from tests.e2e import crowd
from tests.e2e.crowd import Crowd
from tests.e2e.hands import Hands
from tests.e2e.test_demo import words_of
from tests.e2e.test_whole_workshop import without_a_desktop
from tests.ui.codes import picture_of, read_codes
from tests.ui.conftest import qapp  # noqa: F401

CARDS = (
    ("Risque", "Un dossier d’usager collé dans un outil gratuit"),
    ("Risque", "Une réponse fausse envoyée sans relecture"),
    ("Vigilance", "Garder la main sur les décisions"),
    ("Garantie", "Toujours pouvoir parler à une personne"),
    ("Risque", "Ça ne sert à rien"),
)
CORRECTED = "Garder la main sur chaque décision"
OBJECTION = "Personne n’aura le temps de tout décider"
RESERVATION = "À condition de former les équipes"
REASON = "Déjà dit par une autre carte"
HUMAN, DATA, FRUGAL = "Une personne décide", "Les données restent ici", "Le plus simple d’abord"

_STEPS = "Étapes de l’atelier"
_PATIENCE = 60_000


@pytest.fixture
def window(qtbot, tmp_path, monkeypatch):
    """The real application, that remembers in temporary files and knows no network but this machine."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "memoire"))
    monkeypatch.setattr(network, "networks", lambda: (Network("127.0.0.1", "lo"),))
    window = MainWindow(app.workbench())
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: not window.tasks.busy and window.isActiveWindow(), timeout=_PATIENCE)
    yield window
    window.close()


@pytest.fixture
def people():
    with Crowd() as people:
        yield people


class Room:
    """What a facilitator and the people of the room do together."""

    def __init__(self, qtbot, people: Crowd, window: MainWindow) -> None:
        self.hands, self._people, self._qtbot, self._window = Hands(qtbot), people, qtbot, window

    def do(self, action, *words):
        """Let people act while the windows live, and return what came of it."""
        return self.together(self._people.do(action, *words))

    def together(self, acted: Future):
        self._qtbot.waitUntil(acted.done, timeout=_PATIENCE)
        return acted.result()

    @property
    def service(self):
        return self._window.console.workshop.service

    def go_to(self, title: str) -> None:
        """Go to a step, by the list on the left."""
        row = next(each for each in self.hands.rows(_STEPS) if title in each)
        self.hands.click_row(_STEPS, row)
        self.hands.wait(lambda: self._window.console.stage.step.title == title)

    def address_on_the_wall(self) -> str:
        """Read the QR code of the wall, as a phone would."""
        (wall,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, ProjectionWindow))
        (address,) = read_codes(picture_of(wall.grab().toImage()))
        return address


@without_a_desktop
def test_five_phones_and_two_kiosks_hold_a_charter_workshop(qtbot, people, window, tmp_path):
    room = Room(qtbot, people, window)
    path = tmp_path / "charte.atelier"
    preparation = Preparation(
        title="Charte de l’IA de Valmarie",
        day=date(2026, 12, 14),
        starts_at=time(14),
        participants=7,
        moderation=True,
    )
    app.new_workshop(path, find_method("charte"), preparation)
    window.open_path(path)
    room.hands.wait(lambda: window.console is not None)
    phones = _join(room)
    _write_and_read(room, phones)
    _vote(room, phones)
    _see_the_result(room, phones)
    _consent(room, phones)
    documents = tmp_path / "documents"
    window.errands.export(str(documents))
    room.hands.wait_for("documents dans")
    synthesis = words_of(Document(str(documents / "synthese.docx")))
    for told in ("7 bulletins", "5\u00a0par téléphone", "2\u00a0à la borne"):
        assert told in synthesis
    assert OBJECTION in synthesis and RESERVATION in synthesis
    charter = words_of(Document(str(documents / "charte.docx")))
    assert all(text in charter for text in (HUMAN, DATA, FRUGAL))


def _join(room: Room) -> list:
    """Open to phones, show the QR code on the wall; five people follow it."""
    hands = room.hands
    hands.press("Ctrl+Shift+T")
    hands.wait_for("127.0.0.1")
    hands.wait(lambda: hands.held() == "Ouvrir aux téléphones")
    hands.press("Space")
    hands.wait_for("Ouvert : ")
    hands.click("Projeter le QR")
    hands.switch_window()
    hands.click("Revenir au pupitre")
    hands.wait_for("Arrêter la projection")
    address = room.address_on_the_wall()
    phones = [room.do(_joined, room, address) for _ in range(5)]
    hands.wait_for("5 téléphones")
    return phones


def _joined(room: Room, address: str):
    page = room._people.phone()
    crowd.join(page, address)
    return page


def _write_and_read(room: Room, phones: list) -> None:
    """Each phone writes a card; the facilitator accepts three, corrects one, refuses one."""
    hands = room.hands
    room.go_to("Risques, vigilances, garanties")
    for phone, (category, text) in zip(phones, CARDS, strict=True):
        room.do(crowd.write, phone, text, category)
    hands.wait_for("5 cartes à relire")
    hands.press("Ctrl+R")
    hands.wait_for_row("Cartes à relire", "Risque")
    hands.press("A", "A", "E")
    hands.wait(lambda: hands.held() == "Texte de la carte")
    hands.retype(CORRECTED)
    hands.press("Ctrl+Return")
    hands.press("A", "R")
    hands.wait(lambda: hands.held().startswith("Refuser"))
    hands.click("Raison du refus, lue par la personne qui a écrit la carte")
    hands.type_in(REASON)
    hands.press("Return")
    hands.wait(lambda: not pending_cards(room.service.session))
    hands.press("Escape")
    texts = {card.text for card in room.service.session.cards_in("risque")}
    assert texts == {CORRECTED, *(text for _, text in CARDS[:2]), CARDS[3][1]}
    room.do(crowd.reads, phones[4], REASON)


def _vote(room: Room, phones: list) -> None:
    """Five phones, the kiosk of the laptop and one on a second device, in one vote."""
    hands = room.hands
    room.go_to("Du paquet au principe")
    for text in (HUMAN, DATA, FRUGAL):
        hands.click("Nouvelle carte")
        hands.type_in(text)
        hands.press("Return")
    room.go_to("Choisir les indispensables")
    hands.click("Préparer le vote")
    hands.click("Ouvrir le vote")
    for phone, points in zip(phones, ((2, 1, 0), (2, 0, 1), (1, 2, 0), (2, 1, 0), (0, 0, 2)), strict=True):
        room.do(crowd.give, phone, dict(zip((HUMAN, DATA, FRUGAL), points, strict=True)))
    hands.wait_for("5 votants sur 7")
    kiosk = room.do(_kiosk, room)
    room.do(crowd.give_at_kiosk, kiosk, {HUMAN: 2, FRUGAL: 1})
    hands.wait_for("6 votants sur 7")
    hands.click("Ouvrir la borne")
    hands.click("Touchez pour voter")
    for _ in range(2):
        hands.click(f"Donner un point à « {HUMAN} »")
    hands.click("Voter")
    hands.wait_for("Au suivant")
    hands.press("Escape")
    hands.click("Quitter la borne")
    hands.wait_for("7 votants sur 7")


def _kiosk(room: Room):
    page = room._people.phone(width=1024)
    crowd.open_kiosk(page, room._window.console.phones.state.kiosk_address)
    return page


def _see_the_result(room: Room, phones: list) -> None:
    """Stop and count: the phones look at the wall, which says why."""
    hands = room.hands
    hands.click("Arrêter le vote")
    hands.click("Dépouiller…")
    hands.click("Dépouiller")
    hands.wait_for("VOTE DÉPOUILLÉ")
    assert hands.sees("11 points") and hands.sees(HUMAN)
    for phone in phones:
        room.do(crowd.reads, phone, "Le vote est dépouillé")


def _consent(room: Room, phones: list) -> None:
    """Ask for consent by phone; deal with the one objection."""
    hands = room.hands
    room.go_to("Consentir")
    hands.click("Recueillir par un vote…")
    hands.click("Préparer le vote")
    hands.click("Ouvrir le vote")
    for rank, phone in enumerate(phones):
        reasons = {
            0: {HUMAN: ("J’ai une objection", OBJECTION)},
            1: {DATA: ("J’ai une réserve", RESERVATION)},
        }
        room.do(crowd.consent, phone, (HUMAN, DATA, FRUGAL), reasons.get(rank, {}))
    hands.wait_for("5 votants sur 7")
    hands.click("Arrêter le vote")
    hands.click("Dépouiller…")
    hands.click("Dépouiller")
    hands.wait_for("VOTE DÉPOUILLÉ")
    hands.click(hands.begins("← Revenir aux textes"))
    hands.click_row("Textes soumis au consentement", HUMAN)
    hands.wait_for("Objections · 1")
    hands.click("Suite de l’objection : Levée")
    hands.click("Décision : Amendé")
