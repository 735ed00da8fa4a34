"""The workshop with the mouse; the keys only write."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from tests.e2e import script as said
from tests.e2e.hands import Hands

_RIGHT = Qt.MouseButton.RightButton


def hold(hands: Hands, documents: Path) -> None:
    """Hold the workshop, each step in its turn, and export its documents into a folder."""
    for part in (
        _create,
        _prepare,
        _open_the_room,
        _collect_risks,
        _tidy_the_board,
        _group,
        _write_principles,
        _vote,
        _draft,
        _draw_red_lines,
        _consent,
        _conclude,
        _look_back,
    ):
        part(hands)
    _export(hands, documents)


def _create(hands: Hands) -> None:
    hands.click(hands.begins("Co-construire la charte d’IA éthique"))
    hands.wait(lambda: hands.held() == "Titre")
    _fill(hands, "Titre", said.TITLE)
    _fill(hands, "Organisation", said.ORGANISATION)
    hands.click("Créer l’atelier")
    hands.wait_for("Préparer l’atelier")


def _prepare(hands: Hands) -> None:
    for name, text in (
        ("Lieu", said.PLACE),
        ("Heure de début", "14 h"),
        ("Fin du créneau de la salle", "15 h 30"),
        ("Participants", "3"),
        ("Animation", said.FACILITATOR),
        ("Directions", "\n".join(said.DIRECTIONS)),
    ):
        _fill(hands, name, text)
    hands.click("Prévoir l’étape Partir de situations réelles")
    _fill(hands, "Durée de l’étape Ouvrir", "5")
    hands.click("Titre")
    hands.wait_for("9 étapes · 107 min · fin prévue 15 h 47")
    hands.wait_for("Le déroulé dépasse le créneau de 17 min")
    hands.click("Déroulé : Version de 90 minutes")
    hands.wait_for("10 étapes · 90 min · fin prévue 15 h 30")
    hands.click("Prévoir l’étape Partir de situations réelles")
    hands.click("Aller au pupitre")
    hands.wait_for("Commencer : Ouvrir")


def _open_the_room(hands: Hands) -> None:
    hands.click("Commencer : Ouvrir")
    hands.wait_for("Règles du jeu")
    hands.click("Lancer le minuteur")
    hands.wait_for("Mettre le minuteur en pause")
    hands.click("Une minute de plus")
    hands.click("Mettre le minuteur en pause")
    hands.wait_for("Reprendre le minuteur")
    hands.click("Ouvrir l’écran de la salle")
    hands.wait_for("Arrêter la projection")
    hands.switch_window()
    hands.click("Montrer à la salle : noir")
    assert hands.pressed("Montrer à la salle : noir")
    hands.click("Montrer à la salle : automatique")
    assert not hands.pressed("Montrer à la salle : noir")


def _collect_risks(hands: Hands) -> None:
    _go_on(hands, "Risques, vigilances, garanties")
    hands.click("Table qui écrit : Sans table")
    hands.choose("Table 1")
    ensured = (said.ENSURED, said.SET_ASIDE)
    for category, texts in (("Risque", said.RISKS), ("Vigilance", (said.WATCHED,)), ("Garantie", ensured)):
        hands.click(f"Catégorie {category}")
        for text in texts:
            _capture(hands, text)
    hands.click("Catégorie Risque")
    hands.paste("\n".join(said.PASTED))
    hands.click("Ajouter 3 cartes")
    hands.wait_for("9 cartes face cachée")
    hands.click("Révéler")
    hands.wait_for_card(said.ENSURED)


def _tidy_the_board(hands: Hands) -> None:
    _capture(hands, said.MISTAKE)
    hands.wait_for_card(said.MISTAKE)
    hands.click("Annuler : ajouter une carte")
    hands.wait(lambda: len(hands.cards()) == 9)
    hands.click("Rétablir : ajouter une carte")
    hands.wait_for_card(said.MISTAKE)
    board = hands.board()
    hands.click("Voir de plus loin")
    hands.click_on(board.viewport(), hands.place_of_card(said.MISTAKE), _RIGHT)
    hands.choose("Retirer du tableau")
    hands.wait(lambda: len(hands.cards()) == 9)
    hands.drag(board.viewport(), hands.place_of_card(said.SET_ASIDE), hands.place_of_card(said.WATCHED))
    hands.wait(lambda: any("Vigilance" in card and said.SET_ASIDE in card for card in hands.cards()))
    hands.click_on(board.viewport(), hands.place_of_card(said.SET_ASIDE), _RIGHT)
    hands.choose("Mettre au parking")
    hands.wait_for("Parking : 1 carte")
    hands.click("Rechercher dans les cartes")
    hands.type_in("savoir-faire")
    hands.wait_for("2 sur 8")


def _group(hands: Hands) -> None:
    _go_on(hands, "Regrouper")
    hands.click("Proposer des thèmes")
    hands.wait_for("Proposition : 2 thèmes")
    hands.click("Tout accepter")
    hands.wait_for("2 thèmes · 6 sur 8 cartes dans un thème")
    hands.click("Présentation : Colonnes")
    _fill(hands, f"Titre : {hands.theme_of('Saisir des données personnelles')}", said.THEME)
    hands.press("Return")
    hands.wait_for(f"Titre : {said.THEME}")
    tray = "Cartes dans « À classer »"
    hands.click_row(tray, _row(hands, tray, said.PASTED[1]))
    hands.click_row(tray, _row(hands, tray, said.PASTED[1]), _RIGHT)
    hands.choose("Ranger la carte dans", said.THEME)
    hands.wait_for("2 thèmes · 7 sur 8 cartes dans un thème")


def _write_principles(hands: Hands) -> None:
    _go_on(hands, "Du paquet au principe")
    hands.click_row("Textes de l’étape", said.THEME)
    hands.click("Rédiger à partir de ce thème")
    hands.wait(lambda: hands.held() == "Intention")
    hands.type_in(said.AIMS[said.FIRST])
    _fill(hands, "Titre du principe", said.FIRST)
    _capture(hands, said.SECOND)
    hands.wait_for_row("Textes de l’étape", said.SECOND)
    hands.click_row("Textes de l’étape", said.SECOND)
    _fill(hands, "Intention", said.AIMS[said.SECOND])
    hands.click_row("Textes de l’étape", said.FIRST)
    hands.wait(lambda: not hands.sees("à compléter"))


def _vote(hands: Hands) -> None:
    _go_on(hands, "Choisir les indispensables")
    hands.click("Préparer le vote")
    hands.click("Ouvrir le vote")
    hands.click("Voter sur cet écran")
    for given in ((2, 1), (2, 0), (0, 2)):
        for text, points in zip((said.FIRST, said.SECOND), given, strict=True):
            for _ in range(points):
                hands.click(f"Donner un point à « {text} »")
        hands.click("Au suivant")
    hands.wait_for("3 votants sur 3")
    hands.click("Arrêter le vote")
    hands.click("Dépouiller…")
    hands.click("Dépouiller")
    hands.wait_for("VOTE DÉPOUILLÉ")
    assert hands.sees("4 points") and hands.sees("3 points")


def _draft(hands: Hands) -> None:
    _go_on(hands, "Rédiger pour trois publics")
    for title, texts in said.DRAFTS.items():
        hands.click_row("Textes de l’étape", title)
        for name, text in zip(said.FIELDS, texts, strict=True):
            _fill(hands, name, text)
    _fill(hands, "Indicateur", said.INDICATOR)
    hands.click_row("Textes de l’étape", said.FIRST)
    hands.wait(lambda: not hands.sees("À compléter"))


def _draw_red_lines(hands: Hands) -> None:
    _go_on(hands, "Tracer les lignes rouges")
    _capture(hands, said.RED_LINE)
    hands.wait_for("1 carte face cachée")
    hands.click("Révéler")
    hands.wait_for_card(said.RED_LINE)


def _consent(hands: Hands) -> None:
    _go_on(hands, "Consentir")
    _object(hands, said.FIRST, said.LIFTED, "Levée")
    hands.click("Amender le texte")
    _fill(hands, said.FIELDS[0], said.AMENDMENT)
    hands.click("Décision : Amendé")
    _object(hands, said.SECOND, said.UPHELD, "Maintenue")
    hands.click("Décision : Adopté")
    hands.click("Texte suivant")
    hands.click("Amender le texte")
    _fill(hands, "Motif", said.MOTIVE)
    hands.click("Décision : Adopté")
    hands.wait_for_row("Textes soumis au consentement", f"{said.RED_LINE}, adopté")


def _object(hands: Hands, text: str, objection: str, outcome: str) -> None:
    hands.click_row("Textes soumis au consentement", text)
    _fill(hands, "Nouvelle objection à ce texte", objection)
    hands.click("Noter l’objection")
    hands.wait_for("Objections · 1")
    hands.click(f"Suite de l’objection : {outcome}")


def _conclude(hands: Hands) -> None:
    _go_on(hands, "Relire et conclure")
    _capture(hands, said.LAST_WORD)
    hands.wait_for_card(said.LAST_WORD)
    hands.click("Terminer l’atelier")
    hands.wait(lambda: not hands.sees("Terminer l’atelier"))


def _look_back(hands: Hands) -> None:
    hands.click("Plus d’actions")
    hands.choose("Historique")
    _fill(hands, "Rechercher dans l’historique", "objection")
    hands.wait_for("4 actions sur")
    hands.click("Revenir au pupitre")


def _export(hands: Hands, documents: Path) -> None:
    hands.click("Exporter")
    hands.click("Dossier parent")
    hands.click_row("Fichiers", documents.name)
    hands.click("Choisir")
    hands.wait_for("9 documents dans")
    hands.click("Fermer le message")
    hands.click("Revenir à l’accueil")
    hands.wait_for("terminé")


def _go_on(hands: Hands, title: str) -> None:
    hands.click(f"Étape suivante : {title}")
    hands.wait(lambda: not hands.sees(f"Étape suivante : {title}"))


def _capture(hands: Hands, text: str) -> None:
    hands.click("Nouvelle carte")
    hands.type_in(text)
    hands.click("Ajouter")


def _fill(hands: Hands, name: str, text: str) -> None:
    hands.click(name)
    hands.retype(text)


def _row(hands: Hands, name: str, text: str) -> str:
    return next(row for row in hands.rows(name) if text in row)
