"""What to know before phones can join: which network, how to make one, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from atelier_app.ui.pieces import label


@dataclass(frozen=True)
class Topic:
    """A question, and its answer."""

    title: str
    text: str


TOPICS = (
    Topic(
        "Quel réseau choisir\u202f?",
        "Celui où sont les téléphones\u202f: d’ordinaire, le Wi-Fi de la salle. L’ordinateur et les "
        "téléphones doivent être sur le même. Il n’a pas besoin d’accéder à Internet\u202f: rien ne sort "
        "de la salle.\n"
        "Si l’ordinateur est relié par un câble et les téléphones en Wi-Fi, essayez d’abord\u202f: cela "
        "marche quand les deux vont à la même box.",
    ),
    Topic(
        "La page ne s’affiche pas sur le téléphone",
        "1. Le téléphone est-il sur le même réseau\u202f? Coupez ses données mobiles et son VPN.\n"
        "2. L’adresse commence-t-elle bien par http:// et non https://\u202f?\n"
        "3. Le pare-feu de l’ordinateur laisse-t-il passer Atelier\u202f? Voyez plus bas.\n"
        "4. Beaucoup de réseaux publics isolent les appareils\u202f: chacun voit Internet, aucun ne voit "
        "les autres. Demandez au service informatique de lever cet isolement, ou faites un point d’accès.\n"
        "Sans téléphone, la borne, la main levée et le papier comptent dans le même vote.",
    ),
    Topic(
        "Faire un point d’accès avec l’ordinateur",
        "Windows\u202f: Paramètres, Réseau et Internet, «\u00a0Point d’accès sans fil mobile\u00a0»\u202f: "
        "activez-le. Le nom et le mot de passe à donner y sont écrits.\n"
        "macOS\u202f: Réglages Système, Général, Partage, «\u00a0Partage Internet\u00a0»\u202f: partagez "
        "une connexion par câble vers les ordinateurs qui utilisent le Wi-Fi.\n"
        "Connectez ensuite les téléphones à ce réseau, puis cherchez de nouveau les réseaux ici. Un "
        "ordinateur n’accepte ainsi que quelques appareils\u202f: pour une salle entière, un petit routeur "
        "Wi-Fi convient mieux, même sans Internet.",
    ),
    Topic(
        "Faire un point d’accès avec un téléphone",
        "Android\u202f: Paramètres, Réseau et Internet, «\u00a0Point d’accès et partage de "
        "connexion\u00a0», «\u00a0Point d’accès Wi-Fi\u00a0».\n"
        "iPhone\u202f: Réglages, «\u00a0Partage de connexion\u00a0», «\u00a0Autoriser d’autres "
        "utilisateurs\u00a0».\n"
        "Connectez-y l’ordinateur et les autres téléphones. Un téléphone n’accepte que quelques appareils, "
        "et les autres applications des participants consomment son forfait.",
    ),
    Topic(
        "L’ordinateur pose une question sur le pare-feu",
        "Windows\u202f: à la première ouverture, autorisez Atelier sur les réseaux privés, et sur les "
        "réseaux publics si le Wi-Fi de la salle est de ceux-là\u202f; puis «\u00a0Autoriser\u00a0».\n"
        "macOS\u202f: «\u00a0Autoriser\u00a0» les connexions entrantes.\n"
        "Linux\u202f: si un pare-feu est actif, ouvrez le port qui suit le deux-points de l’adresse.\n"
        "La question n’est pas venue, ou a été refusée\u202f? Cherchez Atelier ou Python dans les "
        "applications autorisées du pare-feu, ou demandez au service informatique.",
    ),
)


class HelpTopics(QWidget):
    """The questions one under the other; each shows or hides its answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answers: list[Answer] = [Answer(topic) for topic in TOPICS]
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 14)
        column.setSpacing(2)
        for answer in self.answers:
            column.addWidget(answer)
        column.addStretch(1)
        self.answers[0].button.setChecked(True)


class Answer(QWidget):
    """A question that one opens, and its answer below."""

    opened = Signal()

    def __init__(self, topic: Topic) -> None:
        super().__init__()
        self._title = topic.title
        self.button = QPushButton()
        self.button.setProperty("role", "fold")
        self.button.setCheckable(True)
        self.text = label(topic.text, wrap=True)
        self.text.setContentsMargins(26, 0, 8, 10)
        self.text.hide()
        self.button.toggled.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.button)
        column.addWidget(self.text)
        self._show(False)

    def _show(self, opened: bool) -> None:
        self.button.setText(f"{'▾' if opened else '▸'}  {self._title}")
        self.button.setAccessibleName(self._title)
        self.button.setAccessibleDescription("réponse affichée" if opened else "réponse masquée")
        self.text.setVisible(opened)
