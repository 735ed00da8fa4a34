"""The rows of a file become cards of a collection, typed as the collection asks."""

import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Method
from atelier_app.library.cards_files import CardFile, CardRow
from atelier_app.library.cards_rows import ReadyCards, cards_for

METHOD = Method.model_validate(
    {
        "id": "essai",
        "titre": "Essai",
        "promesse": "Essayer",
        "duree": 10,
        "groupe": {"minimum": 2},
        "sorties": ["des cartes"],
        "collections": [
            {
                "id": "risque",
                "titre": "Risques",
                "singulier": "Risque",
                "categories": [
                    {"id": "risque", "titre": "Risque", "couleur": "rose", "forme": "triangle"},
                    {"id": "garantie", "titre": "Garantie à tenir", "couleur": "vert", "forme": "rond"},
                ],
                "champs": [
                    {"id": "cible", "titre": "Public visé", "type": "choix", "choix": ["agent", "usager"]},
                    {
                        "id": "publics",
                        "titre": "Publics",
                        "type": "choix_multiple",
                        "choix": ["Élus", "agents"],
                    },
                    {"id": "part", "titre": "Part du temps", "type": "nombre", "minimum": 0, "maximum": 100},
                    {"id": "effectif", "titre": "Effectif", "type": "nombre"},
                    {"id": "accueil", "titre": "Au contact du public", "type": "oui_non"},
                    {"id": "jour", "titre": "Jour", "type": "date"},
                    {"id": "detail", "titre": "Détail", "type": "texte_long"},
                    {"id": "source", "titre": "Source", "type": "carte", "collection": "idee"},
                ],
            },
            {"id": "idee", "titre": "Idées", "singulier": "Idée"},
        ],
        "etapes": [
            {"id": "ecrire", "genre": "collecte", "titre": "Écrire", "minutes": 10, "consigne": "Écrivez."}
        ],
    }
)


def cards(collection: str = "risque", text: str = "relire", **cells: str) -> ReadyCards:
    """Read a file of one card, whose other columns are given by name."""
    named = {name.replace("_", " "): cell for name, cell in cells.items()}
    return cards_for(CardFile(tuple(named), (CardRow(2, text, named),)), METHOD, collection)


def test_a_text_alone_makes_a_card() -> None:
    (card,) = cards("idee").cards
    assert (card.collection, card.content.text) == ("idee", "relire")
    assert (card.content.category, card.content.table, card.content.fields) == (None, None, {})


@pytest.mark.parametrize("written", ["garantie", "Garantie à tenir", "GARANTIES A TENIR"])
def test_a_category_goes_by_its_title_or_its_name(written: str) -> None:
    (card,) = cards(Catégorie=written).cards
    assert card.content.category == "garantie"


def test_a_category_unknown_to_the_collection_is_refused_at_its_line() -> None:
    with pytest.raises(WorkshopError, match=r"Ligne 2\u202f: La catégorie «\u00a0danger\u00a0»") as refusal:
        cards(rubrique="danger")
    assert "Garantie à tenir" in refusal.value.remedy


def test_a_collection_without_categories_leaves_that_column_aside() -> None:
    ready = cards("idee", categorie="danger")
    assert ready.ignored == ("categorie",)
    assert ready.cards[0].content.category is None


@pytest.mark.parametrize("written", ["3", "Table 3", "n° 3", "T3"])
def test_a_table_is_the_number_written_there(written: str) -> None:
    (card,) = cards(Table=written).cards
    assert card.content.table == 3


@pytest.mark.parametrize("written", ["rouge", "1 et 2", "²", "-1", "− 1"])
def test_a_table_that_is_not_one_number_is_refused(written: str) -> None:
    with pytest.raises(WorkshopError, match="n’est pas un numéro de table"):
        cards(Table=written)


@pytest.mark.parametrize(
    ("column", "cell", "field", "value"),
    [
        ("cible", "Usager", "cible", "usager"),
        ("Public_visé", "agents", "cible", "agent"),
        ("publics", "élus | Agents", "publics", ("Élus", "agents")),
        ("Part_du_temps", "12,5", "part", 12.5),
        ("part", "1\u202f0", "part", 10.0),
        ("Au_contact_du_public", "Oui", "accueil", True),
        ("accueil", "0", "accueil", False),
        ("jour", "8/10/2026", "jour", "2026-10-08"),
        ("JOUR", "2026-10-08", "jour", "2026-10-08"),
        ("Détails", "long\nrécit", "detail", "long\nrécit"),
    ],
)
def test_a_field_goes_by_its_title_or_its_name_and_is_read_in_its_type(
    column: str, cell: str, field: str, value: object
) -> None:
    ready = cards(**{column: cell})
    assert ready.cards[0].content.fields == {field: value}
    assert ready.ignored == ()


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("cible", "élus"),
        ("part", "beaucoup"),
        ("part", "120"),
        ("effectif", "nan"),
        ("effectif", "inf"),
        ("accueil", "bof"),
        ("jour", "jeudi"),
    ],
)
def test_a_cell_that_its_field_does_not_accept_is_refused_at_its_line(column: str, cell: str) -> None:
    with pytest.raises(WorkshopError, match=r"Ligne 2\u202f: .* ne convient pas"):
        cards(**{column: cell})


def test_an_empty_cell_says_nothing() -> None:
    assert cards(part="", cible="", table="").cards[0].content.fields == {}


def test_columns_that_nothing_answers_to_are_left_aside_and_named() -> None:
    assert cards(auteur="moi", cible="agent", source="x12").ignored == ("auteur", "source")


def test_one_bad_row_refuses_them_all_and_says_how_many_others() -> None:
    rows = [
        CardRow(line, "relire", {"table": table}) for line, table in ((2, "1"), (5, "a"), (7, "b"), (9, "c"))
    ]
    with pytest.raises(WorkshopError, match=r"^Ligne 5\u202f: .* 2 autres lignes sont à corriger\."):
        cards_for(CardFile(("table",), tuple(rows)), METHOD, "idee")
