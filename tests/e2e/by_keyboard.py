"""The workshop with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

from tests.e2e import script as said
from tests.e2e.hands import Hands


def hold(hands: Hands, documents: Path) -> None:
    """Hold the workshop, each step in its turn, and export its documents into a folder."""
    for part in (
        _create,
        _prepare,
        _open_the_room,
        _collect_situations,
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
    hands.tab_to(hands.begins("Co-construire la charte d’IA éthique"))
    hands.press("Return")
    hands.wait(lambda: hands.held() == "Titre")
    hands.retype(said.TITLE)
    hands.tab_to("Organisation")
    hands.type_in(said.ORGANISATION)
    hands.tab_to("Date")
    hands.type_in("14122026")
    hands.press("Return")
    hands.wait_for("Préparer l’atelier")


def _prepare(hands: Hands) -> None:
    hands.wait(lambda: hands.held() == "Titre")
    for name, text in (
        ("Lieu", said.PLACE),
        ("Heure de début", "14 h"),
        ("Fin du créneau de la salle", "16 h"),
        ("Participants", "3"),
        ("Nombre de tables", "2"),
        ("Animation", said.FACILITATOR),
        ("Directions", "\n".join(said.DIRECTIONS)),
    ):
        hands.tab_to(name)
        hands.type_in(text)
    hands.tab_to("Prévoir l’étape Ouvrir")
    hands.press("Space")
    hands.tab_to("Durée de l’étape Partir de situations réelles")
    hands.retype("12")
    hands.press("Tab")
    hands.wait_for("9 étapes · 114 min · fin prévue 15 h 54")
    hands.press("Esc")
    hands.wait(lambda: hands.held() == "Nouvelle carte")


def _open_the_room(hands: Hands) -> None:
    hands.press("Alt+Right")
    hands.wait_for("Notez deux situations réelles")
    hands.press("Ctrl+Space")
    hands.wait_for("Mettre le minuteur en pause")
    hands.press("Ctrl+Space")
    hands.wait_for("Reprendre le minuteur")
    hands.press("F5")
    hands.wait_for("Arrêter la projection")
    hands.press("B")
    hands.wait(lambda: hands.pressed("Montrer à la salle : noir"))
    hands.press("B")
    hands.wait(lambda: not hands.pressed("Montrer à la salle : noir"))
    hands.switch_window()
    hands.press("Ctrl+B", "Esc", "B")
    assert not hands.pressed("Montrer à la salle : noir")


def _collect_situations(hands: Hands) -> None:
    hands.press("N")
    _capture(hands, said.SITUATION)
    hands.wait_for_card(said.SITUATION)


def _collect_risks(hands: Hands) -> None:
    hands.press("Alt+Right")
    hands.wait_for("Pour vos situations")
    ensured = (said.ENSURED, said.SET_ASIDE)
    for keys, texts in (("Ctrl+1", said.RISKS), ("Ctrl+2", (said.WATCHED,)), ("Ctrl+3", ensured)):
        hands.press(keys)
        for text in texts:
            _capture(hands, text)
    hands.press("Ctrl+1")
    hands.paste("\n".join(said.PASTED))
    hands.press("Return")
    hands.wait_for("9 cartes face cachée")
    assert not any(said.ENSURED in card for card in hands.cards())
    hands.command("révéler")
    hands.wait_for_card(said.ENSURED)


def _tidy_the_board(hands: Hands) -> None:
    hands.press("Ctrl+N")
    _capture(hands, said.MISTAKE)
    hands.wait_for_card(said.MISTAKE)
    hands.press("Ctrl+Z")
    hands.wait(lambda: len(hands.cards()) == 10)
    hands.press("Ctrl+Shift+Z")
    hands.wait_for_card(said.MISTAKE)
    hands.press("Ctrl+F")
    hands.type_in("erreur")
    hands.wait_for("1 sur 11")
    hands.press("Return", "Esc", "Del")
    hands.wait(lambda: len(hands.cards()) == 10)
    hands.press("Ctrl+F")
    hands.type_in("formation")
    hands.wait_for("1 sur 10")
    hands.press("Return", "Esc", "P")
    hands.wait_for("Parking : 1 carte")


def _group(hands: Hands) -> None:
    hands.press("Alt+Right")
    hands.wait_for("En silence, rapprochez les cartes")
    hands.command("proposer des thèmes")
    hands.wait_for("Proposition : 2 thèmes")
    hands.tab_to("Tout accepter", "Backtab")
    hands.press("Space")
    hands.wait_for("2 thèmes · 6 sur 8 cartes dans un thème")
    hands.command("thèmes en liste")
    hands.tab_to("Thèmes et cartes")
    hands.walk_to("Saisir des données personnelles")
    hands.walk_to("3 cartes", "Up")
    hands.press("F2")
    hands.type_in(said.THEME)
    hands.press("Return")
    hands.wait_for_row("Thèmes et cartes", said.THEME)
    hands.walk_to(said.PASTED[1], "Up")
    hands.tab_to("1 carte ▾", "Backtab")
    hands.press("Space")
    hands.choose_by_keys("Ranger la carte dans", said.THEME)
    hands.wait_for("2 thèmes · 7 sur 8 cartes dans un thème")


def _write_principles(hands: Hands) -> None:
    hands.press("Alt+Right")
    hands.wait_for("Transformez chaque paquet en principe positif")
    hands.press("Esc")
    hands.wait(lambda: hands.held() == "Textes de l’étape")
    hands.walk_to(said.THEME)
    hands.tab_to("Rédiger à partir de ce thème")
    hands.press("Space")
    hands.wait(lambda: hands.held() == "Intention")
    hands.type_in(said.AIMS[said.FIRST])
    hands.tab_to("Titre du principe", "Backtab")
    hands.retype(said.FIRST)
    hands.press("Return")
    hands.wait_for_row("Textes de l’étape", said.FIRST)
    hands.press("Ctrl+N")
    _capture(hands, said.SECOND)
    hands.wait_for_row("Textes de l’étape", said.SECOND)
    hands.press("Esc")
    hands.walk_to(said.SECOND)
    hands.tab_to("Intention")
    hands.type_in(said.AIMS[said.SECOND])
    hands.press("Tab")
    hands.wait(lambda: not hands.sees("à compléter"))


def _vote(hands: Hands) -> None:
    hands.press("Alt+Right")
    hands.wait_for("2 sur 2 propositions au vote")
    hands.tab_to("Préparer le vote")
    hands.press("Space")
    hands.wait_for("VOTE PRÊT")
    hands.tab_to("Ouvrir le vote")
    hands.press("Space")
    hands.wait(lambda: hands.held() == "Voter sur cet écran")
    hands.press("Space")
    hands.wait(lambda: hands.held() == f"Donner un point à « {said.FIRST} »")
    for given in ((2, 1), (2, 0), (0, 2)):
        for text, points in zip((said.FIRST, said.SECOND), given, strict=True):
            if points:
                hands.tab_to(f"Donner un point à « {text} »")
                hands.press(*["Space"] * points)
        hands.press("Ctrl+Return")
    hands.wait_for("3 votants sur 3")
    hands.command("arrêter le vote")
    hands.wait_for("VOTE ARRÊTÉ")
    hands.command("dépouiller")
    hands.wait_for("Dépouiller 3 bulletins")
    hands.tab_to("Dépouiller")
    hands.press("Space")
    hands.wait_for("VOTE DÉPOUILLÉ")
    assert hands.sees("4 points") and hands.sees("3 points")


def _draft(hands: Hands) -> None:
    hands.press("Alt+Right")
    hands.wait_for("Trois tours de neuf minutes")
    for title in (said.FIRST, said.SECOND):
        hands.tab_to("Textes de l’étape")
        hands.walk_to(title, "Up" if title == said.FIRST else "Down")
        for name, text in zip(said.FIELDS, said.DRAFTS[title], strict=True):
            hands.tab_to(name)
            hands.type_in(text)
    hands.tab_to("Indicateur")
    hands.type_in(said.INDICATOR)
    hands.press("Tab")
    hands.wait(lambda: not hands.sees("À compléter"))


def _draw_red_lines(hands: Hands) -> None:
    hands.press("Alt+Right")
    hands.wait_for("Que refusons-nous")
    hands.press("Ctrl+N")
    _capture(hands, said.RED_LINE)
    hands.wait_for("1 carte face cachée")
    hands.command("révéler")
    hands.wait_for_card(said.RED_LINE)


def _consent(hands: Hands) -> None:
    hands.press("Alt+Right")
    hands.wait_for("une question de clarté")
    hands.press("Esc")
    hands.wait(lambda: hands.held() == "Textes soumis au consentement")
    hands.walk_to(said.FIRST)
    hands.tab_to("Nouvelle objection à ce texte")
    hands.type_in(said.LIFTED)
    hands.press("Return")
    hands.wait_for("Objections · 1")
    hands.tab_to("Suite de l’objection : Maintenue", "Backtab")
    hands.press("Left", "Space")
    hands.tab_to("Amender le texte", "Backtab")
    hands.press("Space")
    hands.tab_to("La collectivité s’engage à")
    hands.retype(said.AMENDMENT)
    hands.command("décider amendé")
    hands.wait_for_row("Textes soumis au consentement", f"{said.FIRST}, amendé")
    hands.press("Ctrl+Return")
    hands.wait(lambda: hands.held() == "Textes soumis au consentement")
    hands.tab_to("Nouvelle objection à ce texte")
    hands.type_in(said.UPHELD)
    hands.press("Return")
    hands.wait_for("Objections · 1")
    hands.tab_to("Suite de l’objection : Maintenue", "Backtab")
    hands.press("Space")
    hands.command("décider adopté")
    hands.press("Ctrl+Return")
    hands.tab_to("Amender le texte")
    hands.press("Space")
    hands.tab_to("Motif")
    hands.type_in(said.MOTIVE)
    hands.command("décider adopté")
    hands.wait_for_row("Textes soumis au consentement", f"{said.RED_LINE}, adopté")


def _conclude(hands: Hands) -> None:
    hands.press("Alt+Right")
    hands.wait_for("Relisez la V0")
    hands.press("Ctrl+1")
    _capture(hands, said.LAST_WORD)
    hands.wait_for_card(said.LAST_WORD)
    hands.press("Alt+Right")
    hands.wait(lambda: not hands.sees("Terminer l’atelier"))


def _look_back(hands: Hands) -> None:
    hands.press("Ctrl+H")
    hands.wait(lambda: hands.held() == "Rechercher dans l’historique")
    hands.type_in("objection")
    hands.wait_for("4 actions sur")
    hands.press("Esc")
    hands.wait(lambda: hands.held() == "Nouvelle carte")
    hands.press("Esc", "?")
    hands.wait_for("Raccourcis et gestes")
    hands.press("Esc")


def _export(hands: Hands, documents: Path) -> None:
    hands.press("Ctrl+E")
    hands.wait(lambda: hands.held() == "Nom :")
    hands.press("Ctrl+A")
    hands.paste(str(documents))
    hands.press("Return")
    hands.wait_for("9 documents dans")


def _capture(hands: Hands, text: str) -> None:
    hands.type_in(text)
    hands.press("Return")
