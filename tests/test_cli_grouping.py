"""`atelier regrouper` relies on the lexicons asked for, and keeps what the room asked of proposals."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from atelier_app import app
from atelier_app.cli import REFUSED, main
from atelier_app.domain.cards import LinkKind
from atelier_app.domain.session import Session
from atelier_app.domain.themes import GroupingHelp, RoomNotion
from atelier_app.library.lexicons import list_lexicons

Captured = pytest.CaptureFixture[str]
Group = Callable[..., dict[str, Any]]

OF_AI = [
    "Aucun courrier ne part sans qu’un agent l’ait relu",
    "Relire et signer, c’est toujours un humain",
    "Un agent vérifie la réponse avant de l’envoyer",
    "Ne pas coller de données personnelles dans ChatGPT",
    "Ma collègue a collé un dossier d’usager dans une IA",
    "Où vont les données des habitants que l’on saisit",
    "Former tous les agents avant d’ouvrir les accès",
    "Une formation d’une journée pour chaque service",
    "On ne nous a jamais montré comment s’en servir",
]
OF_GARDENS = [
    "Des bancs à l’ombre dans le square",
    "Plus de bancs près des jeux du square",
    "Un banc tous les cent mètres dans le square",
    "Planter des tilleuls le long du canal",
    "Des tilleuls et de l’herbe au bord du canal",
    "Un verger de tilleuls sur la berge du canal",
]

OF_STARS = [
    "Jupiter brille au-dessus du clocher vers minuit",
    "Les anneaux de Saturne dans une lunette de soixante",
    "Une éclipse de Lune visible en septembre",
    "La Voie lactée sans lampadaire, un ciel velouté",
    "Compter les Perséides allongés dans le foin",
    "Vénus, étoile du berger au crépuscule",
]


@pytest.fixture
def group(capsys: Captured) -> Group:
    """Run `regrouper` in JSON, which must succeed, and return its result."""

    def command(*arguments: object) -> dict[str, Any]:
        code = main(["regrouper", *map(str, arguments), "--json"])
        printed = capsys.readouterr()
        assert code == 0, printed.err
        result: dict[str, Any] = json.loads(printed.out)
        return result

    return command


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cartes.txt"
    path.write_text("\n".join(OF_AI), encoding="utf-8")
    return path


@pytest.fixture
def workshop(tmp_path: Path, file: Path, capsys: Captured) -> Path:
    """A workshop of the charter with cards about AI."""
    path = tmp_path / "seance.atelier"
    assert main(["nouveau", "charte", "--fichier", str(path)]) == 0
    assert main(["importer", str(path), str(file)]) == 0
    capsys.readouterr()
    return path


def session_of(path: Path) -> Session:
    with app.opened(path) as service:
        return service.session


def theme_of(result: dict[str, Any], card: int) -> str | None:
    return next((theme["titre"] for theme in result["themes"] if card in theme["cartes"]), None)


# Lexicons


def test_the_lexicon_of_the_subject_is_found_by_itself(file: Path, group: Group) -> None:
    assert "ethique_ia" in group(file)["lexiques"]
    assert group(file, "--lexique", "auto") == group(file) | {"duree_ms": pytest.approx(0, abs=1e6)}


def test_no_lexicon_is_used_for_a_subject_that_none_knows(tmp_path: Path, group: Group) -> None:
    path = tmp_path / "etoiles.txt"
    path.write_text("\n".join(OF_STARS), encoding="utf-8")
    result = group(path)
    assert result["lexiques"] == []
    assert all(reason["notion"] is None for reason in result["motifs"])


def test_lexicons_may_be_named_in_any_order_or_switched_off(file: Path, group: Group) -> None:
    assert group(file, "--lexique", "metiers, ethique_ia")["lexiques"] == ["metiers", "ethique_ia"]
    assert group(file, "--lexique", "aucun")["lexiques"] == []


def test_a_lexicon_may_be_a_file_of_ones_own(tmp_path: Path, group: Group) -> None:
    lexicon, cards = tmp_path / "parcs.yaml", tmp_path / "jardins.txt"
    lexicon.write_text(
        "id: parcs\ntitre: Parcs\nnotions:\n"
        "  - {id: s_asseoir, nom: S’asseoir, famille: parc, termes: [banc, square, ombre, jeux]}\n"
        "  - {id: arbres, nom: Arbres, famille: parc, termes: [tilleul, planter, verger, canal, herbe]}\n",
        encoding="utf-8",
    )
    cards.write_text("\n".join(OF_GARDENS), encoding="utf-8")
    result = group(cards, "--lexique", lexicon)
    assert result["lexiques"] == ["parcs"]
    assert {theme["titre"] for theme in result["themes"]} & {"S’asseoir", "Arbres"}


def test_an_unknown_lexicon_is_refused_with_the_nearest_one(file: Path, capsys: Captured) -> None:
    assert main(["regrouper", str(file), "--lexique", "metier", "--json"]) == REFUSED
    assert capsys.readouterr().err == (
        "Le lexique «\u00a0metier\u00a0» n’existe pas.\nVouliez-vous «\u00a0metiers\u00a0»\u202f?\n"
    )


def test_the_lexicons_used_are_told(file: Path, capsys: Captured) -> None:
    assert main(["regrouper", str(file), "--lexique", "ethique_ia"]) == 0
    assert "Lexique\u202f: Éthique de l’IA en collectivité (ethique_ia).\n" in capsys.readouterr().out
    assert main(["regrouper", str(file), "--lexique", "aucun"]) == 0
    assert "Sans lexique\u202f: les cartes sont rapprochées par leurs seuls mots." in capsys.readouterr().out


def test_a_broken_lexicon_is_told_and_the_others_are_used(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    folder = tmp_path / "lexiques"
    folder.mkdir()
    for found in list_lexicons():
        (folder / found.path.name).write_bytes(found.path.read_bytes())
    (folder / "metiers.yaml").write_text("id: [", encoding="utf-8")
    monkeypatch.setattr("atelier_app.library.lexicons.files.lexicons_dir", lambda: folder)
    assert main(["regrouper", str(file), "--json"]) == 0
    printed = capsys.readouterr()
    assert "ethique_ia" in json.loads(printed.out)["lexiques"]
    assert (
        printed.err
        == f"metiers.yaml est à corriger\u202f: atelier methodes verifier {folder / 'metiers.yaml'}\n"
    )


# What is told of themes and cards


def test_a_theme_comes_with_its_keywords_and_its_most_central_card(file: Path, group: Group) -> None:
    result = group(file)
    assert result["themes"]
    for theme in result["themes"]:
        assert theme["mots_cles"]
        assert theme["citation"] in theme["cartes"]


def test_each_card_has_its_reason(file: Path, group: Group) -> None:
    result = group(file, "--lexique", "ethique_ia")
    assert len(result["motifs"]) == len(OF_AI)
    placed = [card for theme in result["themes"] for card in theme["cartes"]]
    assert placed
    for card in placed:
        reason = result["motifs"][card]
        assert reason["notion"]
        assert reason["mots"]
        assert all(word.lower() in OF_AI[card].lower() for word in reason["mots"])


# Workshops


def test_a_workshop_follows_its_own_choice_of_lexicons(workshop: Path, group: Group) -> None:
    with app.opened(workshop) as service:
        service.help_grouping(GroupingHelp(("prospective_2035",)))
    assert group(workshop)["lexiques"] == ["prospective_2035"]
    assert group(workshop, "--lexique", "ethique_ia")["lexiques"] == ["ethique_ia"]
    assert session_of(workshop).grouping_help == GroupingHelp(("prospective_2035",))


def test_without_a_choice_the_lexicons_that_serve_the_method_come_first(workshop: Path, group: Group) -> None:
    assert group(workshop)["lexiques"][0] == "ethique_ia"


def test_the_words_of_the_room_make_a_theme(
    workshop: Path, tmp_path: Path, group: Group, capsys: Captured
) -> None:
    more = tmp_path / "encore.txt"
    more.write_text("le bidule plante\nencore un bidule\nqui répare le bidule\n", encoding="utf-8")
    assert main(["importer", str(workshop), str(more)]) == 0
    capsys.readouterr()
    with app.opened(workshop) as service:
        service.help_grouping(GroupingHelp(("ethique_ia",), (RoomNotion("Notre bidule", ("bidule",)),)))
    result = group(workshop)
    assert {theme_of(result, card) for card in (9, 10, 11)} == {"Notre bidule"}


def test_cards_kept_together_or_apart_stay_so(workshop: Path, group: Group) -> None:
    before = group(workshop)
    pair = next(theme["cartes"][:2] for theme in before["themes"])
    others = [card for card in range(len(OF_AI)) if theme_of(before, card) != theme_of(before, pair[0])]
    cards = session_of(workshop).cards_in("risque")
    with app.opened(workshop) as service:
        service.constrain_cards([cards[rank].id for rank in pair], LinkKind.APART)
        service.constrain_cards([cards[pair[0]].id, cards[others[0]].id], LinkKind.TOGETHER)
    after = group(workshop)
    assert theme_of(after, pair[0]) != theme_of(after, pair[1])
    assert theme_of(after, pair[0]) == theme_of(after, others[0])


def test_a_pinned_card_keeps_its_theme_and_the_name_of_it(workshop: Path, group: Group) -> None:
    with app.opened(workshop) as service:
        card = service.session.cards_in("risque")[0]
        theme = service.add_theme("regrouper", "À nous", [card.id])
        service.pin_cards("regrouper", [card.id], True)
    result = group(workshop)
    assert theme_of(result, 0) == "À nous"
    assert session_of(workshop).membership["regrouper", card.id] == theme.id


def test_a_theme_that_gave_a_principle_survives_a_new_grouping(workshop: Path, group: Group) -> None:
    with app.opened(workshop) as service:
        card = service.session.cards_in("risque")[0]
        theme = service.add_theme("regrouper", "Relire", [card.id])
        principle = service.add_card("principe", "Relire", comes_from=[theme.id])
    result = group(workshop)
    session = session_of(workshop)
    (source,) = session.targets(principle.id, LinkKind.COMES_FROM)
    assert session.heir(source) in {each.id for each in session.themes_of("regrouper")}
    assert theme_of(result, 0) is not None


def test_what_is_told_is_what_the_workshop_holds(workshop: Path, group: Group) -> None:
    with app.opened(workshop) as service:
        card = service.session.cards_in("risque")[8]
        theme = service.add_theme("regrouper", "Seule", [card.id])
        service.add_card("principe", "Se former", comes_from=[theme.id])
    result = group(workshop, "--lexique", "aucun")
    session = session_of(workshop)
    cards = session.cards_in("risque")
    for rank, each in enumerate(cards):
        place = session.membership.get(("regrouper", each.id))
        assert theme_of(result, rank) == (session.themes[place].title if place else None)


def test_the_number_of_cards_that_changed_place_is_told(workshop: Path, capsys: Captured) -> None:
    assert main(["regrouper", str(workshop)]) == 0
    placed = sum(1 for (step, _) in session_of(workshop).membership if step == "regrouper")
    assert f"{placed} cartes changent de place" in capsys.readouterr().out
    assert main(["regrouper", str(workshop)]) == 0
    assert "0 carte change de place" in capsys.readouterr().out
