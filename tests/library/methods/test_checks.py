"""What the parts of a method say of each other holds together, or is told on its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from atelier_app.library.methods import load_method
from tests.library.methods.samples import SMALLEST, assert_french, edited, problems_of, source_of

# Each: method, passage, what replaces it (§ on the line where the problem is told), what is told.
NAMES = {
    "same id for two steps": (
        "charte",
        "- id: situations\n    genre",
        "- id: ouvrir§\n    genre",
        "`ouvrir` sert déjà ligne",
    ),
    "same id for two collections": (
        "charte",
        "- id: risque\n    titre: R",
        "- id: situation§\n    titre: R",
        "`situation` sert déjà",
    ),
    "same id for two fields": ("charte", "- id: donnees", "- id: qui§", "`qui` sert déjà"),
    "same id for two scales": (
        "prospective",
        "- id: incertitude\n",
        "- id: importance§\n",
        "`importance` sert déjà",
    ),
    "same id for two grades": ("alignement", "{id: plutot,", "{id: tout_a_fait,§", "`tout_a_fait` sert déjà"),
    "same link twice": ("charte", "- contredit", "- répond à§", "le lien `répond à` sert déjà"),
    "same college twice": ("alignement", "[Agents, Encadrants,", "[Agents, Agents,§", "le collège `Agents`"),
    "a collection named as the themes": ("charte", "- id: mot\n", "- id: themes§\n", "réservé aux thèmes"),
    "an unknown capture": (
        "charte",
        "captures: [situation]",
        "captures: [situations]§",
        "vouliez-vous `situation`",
    ),
    "a capture said twice": (
        "charte",
        "captures: [situation]",
        "captures: [situation, situation]§",
        "sert déjà",
    ),
    "an unknown input": (
        "charte",
        "entrees: [situation]",
        "entrees: [sitution]§",
        "vouliez-vous `situation`",
    ),
    "an input that comes too late": (
        "charte",
        "entrees: [situation]",
        "entrees: [principe]§",
        "`principe` est encore vide",
    ),
    "themes before any grouping": (
        "charte",
        "entrees: [situation]",
        "entrees: [themes]§",
        "demande une étape de regroupement",
    ),
    "an unknown field of a step": (
        "charte",
        "champs: [intention]",
        "champs: [intensions]§",
        "vouliez-vous `intention`",
    ),
    "a field of another step’s collection": (
        "charte",
        "champs: [intention]",
        "champs: [amelioration]§",
        "pas un champ des collections de cette étape",
    ),
    "a selection by a step to come": (
        "charte",
        "etape: choisir",
        "etape: consentir§",
        "pas une étape de vote ou de cotation antérieure",
    ),
    "a selection among nothing": (
        "triage",
        "  entrees: [cas]\n  captures: [argument]\n",
        "  captures: [argument]\n",
        "`retenir` choisit parmi",
    ),
}

KINDS = {
    "a vote without settings": (
        "charte",
        "    vote:\n      options: principe\n      points: auto\n      maximum_par_option: 2\n",
        "",
        "a besoin de `vote`",
    ),
    "a collecting step that captures nothing": (
        "charte",
        "    captures: [situation]\n",
        "",
        "a besoin de `captures`",
    ),
    "a grouping of nothing": (
        "charte",
        "    entrees: [risque]\n    vers:\n      charte: [titres",
        "    vers:\n      charte: [titres",
        "a besoin de `entrees`",
    ),
    "a timeline without its field": (
        "sensibilisation",
        "  frise: {champ: mois}\n",
        "",
        "a besoin de `frise`",
    ),
    "a rating without settings": (
        "recrutement",
        "  cotation:\n    objets: dossier\n    echelles: [acceptation]\n",
        "",
        "a besoin de `cotation`",
    ),
    "settings of another kind": (
        "charte",
        "    genre: redaction\n    titre: Du",
        "    genre: redaction\n    frise: {champ: intention}§\n    titre: Du",
        "`frise` ne sert qu’au genre `frise`, pas à `redaction`",
    ),
    "a break that collects": (
        "metiers",
        "genre: pause, titre: Pause,",
        "genre: pause, titre: Pause, captures: [phrase],§",
        "ne sert pas pendant une pause",
    ),
    "hidden cards where none come": (
        "charte",
        "    genre: info\n",
        "    genre: info\n    cartes_masquees: oui§\n",
        "qui a des `captures`",
    ),
    "points in a vote by grades": (
        "alignement",
        "    options: axe\n",
        "    options: axe\n    points: 3§\n",
        "`points` ne sert qu’au genre `vote_points`",
    ),
    "grades in a vote by points": (
        "charte",
        "points: auto",
        "mentions: [{id: a, titre: A}, {id: b, titre: B}]§",
        "`mentions` ne sert qu’au genre `vote_mentions`",
    ),
    "a vote by grades without grades": (
        "alignement",
        "genre: vote_mentions",
        "genre: vote_tri",
        "a besoin d’au moins deux `classes`",
    ),
    "a vote on what is not shown": (
        "charte",
        "options: principe",
        "options: risque§",
        "pas dans les `entrees` de cette étape",
    ),
    "more points on one option than in all": (
        "prospective",
        "points: 2, maximum_par_option: 1",
        "points: 2, maximum_par_option: 3§",
        "dépasse le nombre de `points`",
    ),
    "colleges nowhere": (
        "phosphorer",
        "colleges: [Agents, Encadrants, Élus, Représentants du personnel]\n",
        "",
        "demande au moins deux `colleges`",
    ),
    "a reference in words": (
        "metiers",
        "reference: repere_oit",
        "reference: motif§",
        "doit être de type `nombre`",
    ),
    "a reference outside the classes": (
        "triage",
        "choix: [Souhaitable,",
        "choix: [Souhaitables,§",
        "vouliez-vous `Souhaitable`",
    ),
    "an unknown scale of a rating": (
        "recrutement",
        "echelles: [acceptation]",
        "echelles: [aceptation]§",
        "vouliez-vous `acceptation`",
    ),
    "a rating of what is not shown": (
        "recrutement",
        "objets: dossier",
        "objets: usage§",
        "pas dans les `entrees`",
    ),
    "a mean of two scales": ("prospective", "calcul: produit", "calcul: moyenne§", "une seule échelle"),
    "a product of one scale": ("metiers", "calcul: moyenne", "calcul: produit§", "au moins deux échelles"),
    "bands of nothing": ("metiers", "    calcul: moyenne\n", "", "`paliers` nomme le résultat"),
    "bands going down": ("metiers", "a_partir_de: 0.5", "a_partir_de: 0.2§", "0,2 vient après 0,25"),
    "a comparison with a step of another kind": (
        "metiers",
        "compare_a: noter",
        "compare_a: taches§",
        "pas une étape antérieure du même genre",
    ),
    "objections in a plain collection": (
        "charte",
        "role: objection",
        "role: carte",
        "doit avoir `role: objection`",
    ),
    "objections captured nowhere": (
        "charte",
        "objections: objection",
        "objections: mot§",
        "pas dans les `captures`",
    ),
    "a consent on what is not shown": (
        "charte",
        "textes: [principe, ligne_rouge]",
        "textes: [principe, risque]§",
        "ni les `captures`",
    ),
    "a timeline on a text": ("prospective", "champ: annee", "champ: porteur§", "doit être de type `choix`"),
    "a single fixed theme": (
        "metiers",
        "[À confier, À faire avec, À garder, À inventer avec le temps libéré]",
        "[À confier]§",
        "au moins deux thèmes fixes",
    ),
}

COLLECTIONS = {
    "two categories of one colour": (
        "charte",
        "couleur: orange",
        "couleur: rose§",
        "la couleur `rose` sert déjà",
    ),
    "two categories of one shape": (
        "charte",
        "forme: losange",
        "forme: triangle§",
        "la forme `triangle` sert déjà",
    ),
    "a choice without choices": ("charte", "        choix: [agent, usager]\n", "", "a besoin de `choix`"),
    "a single choice": ("charte", "choix: [agent, usager]", "choix: [agent]§", "au moins deux choix"),
    "a choice said twice": (
        "charte",
        "choix: [agent, usager]",
        "choix: [agent, agent]§",
        "`agent` sert déjà",
    ),
    "choices of a text": (
        "charte",
        "titre: Qui l’utilise",
        "titre: Qui l’utilise\n        choix: [a, b]§",
        "ne sert qu’avec le type `choix`",
    ),
    "a card of no collection": ("charte", "        collection: situation\n", "", "a besoin de `collection`"),
    "a card of an unknown collection": (
        "charte",
        "        collection: situation",
        "        collection: situations§",
        "vouliez-vous `situation`",
    ),
    "an unknown scale of a field": (
        "veille",
        "echelle: fiabilite}",
        "echelle: fiable}§",
        "vouliez-vous `fiabilite`",
    ),
    "bounds upside down": (
        "metiers",
        "minimum: 0\n    maximum: 100",
        "minimum: 100§\n    maximum: 0",
        "doit être plus petit",
    ),
    "an expected answer that nobody can give": (
        "sensibilisation",
        "reponse_attendue: IA",
        "reponse_attendue: Oui§",
        "pas une réponse possible",
    ),
    "a principle without what the charter reads": (
        "charte",
        "      - id: indicateur\n",
        "      - id: indicateurs\n",
        "il manque le champ `indicateur`",
    ),
    "a red line without its reason": (
        "charte",
        "      - id: motif\n",
        "      - id: raison\n",
        "il manque le champ `motif`",
    ),
    "a field that consent already gives": (
        "charte",
        "      - id: soutien",
        "      - id: etat§",
        "existe déjà d’office",
    ),
    "a field that objections already have": (
        "charte",
        "      - id: amelioration",
        "      - id: issue§",
        "existe déjà d’office",
    ),
    "a scale with levels and bounds": (
        "recrutement",
        "- id: gravite\n",
        "- id: gravite\n  minimum: 1\n  maximum: 4\n",
        "pas les deux",
    ),
    "a scale with nothing": ("metiers", "minimum: 0, maximum: 1}", "}", "il manque à cette échelle"),
    "levels going down": (
        "recrutement",
        "{valeur: 3, titre: G3 grave}",
        "{valeur: 0, titre: G3 grave}§",
        "0 vient après 2",
    ),
    "an unknown category of a supplied card": (
        "prospective",
        "categorie: economique",
        "categorie: eco§",
        "pas une catégorie de cette collection",
    ),
    "an unknown field of a supplied card": (
        "prospective",
        "{sens: freine}",
        "{sns: freine}§",
        "vouliez-vous `sens`",
    ),
    "a wrong choice of a supplied card": ("prospective", "{sens: freine}", "{sens: frein}§", "un des choix"),
}

MINUTES = {
    "steps longer than the whole": (
        "charte",
        "duree: 120",
        "duree: 110§",
        "120 minutes en tout, et `duree` dit 110\u202f: 10 de trop",
    ),
    "steps shorter than the whole": ("charte", "duree: 120", "duree: 121§", "1 de moins"),
    "a minimum above the plan": (
        "charte",
        "minimum: 12",
        "minimum: 19§",
        "`minimum` (19) dépasse `minutes` (18)",
    ),
    "rounds longer than the step": (
        "charte",
        "        minutes: 10\n    entrees",
        "        minutes: 11\n    entrees",
        "les tours durent 19 minutes",
    ),
    "a variant of an unknown step": ("charte", "etape: fin", "etape: fini§", "vouliez-vous `fin`"),
    "a variant that changes a step twice": (
        "charte",
        "- etape: fin",
        "- etape: consentir§",
        "`consentir` sert déjà",
    ),
    "a variant that does not add up": ("charte", "duree: 90", "duree: 95§", "5 de moins"),
    "a variant that changes nothing": (
        "charte",
        "      - etape: fin\n        minutes: 2",
        "      - etape: fin\n        minutes: 3§",
        "dure déjà 3 minutes",
    ),
    "a variant below the minimum": (
        "charte",
        "        minutes: 21",
        "        minutes: 17§",
        "moins que le `minimum`",
    ),
    "a variant that starves a step": (
        "charte",
        "      - etape: situations\n        minutes: 7",
        "      - etape: situations\n        minutes: 0",
        "elle retire ce qui remplit `situation`",
    ),
    "a variant without the grouping": (
        "charte",
        "      - etape: regrouper\n        minutes: 10",
        "      - etape: regrouper\n        minutes: 0",
        "elle retire ce qui remplit `themes`",
    ),
    "a group upside down": ("charte", "minimum: 8", "minimum: 30§", "inversez-les"),
}


@pytest.mark.parametrize("case", [*NAMES, *KINDS, *COLLECTIONS, *MINUTES])
def test_what_does_not_hold_together_is_told_on_its_line(case: str, tmp_path: Path) -> None:
    method, old, new, said = {**NAMES, **KINDS, **COLLECTIONS, **MINUTES}[case]
    text, line = edited(source_of(method), old, new)
    problems = problems_of(text, tmp_path)
    for problem in problems:
        assert_french(problem)
    told = [problem for problem in problems if said in problem.message]
    assert told, problems
    assert not line or told[0].line == line, told


def test_thresholds_need_grades_that_count(tmp_path: Path) -> None:
    text = source_of("alignement").replace(", compte_comme: opposition", "")
    (problem,) = problems_of(text, tmp_path)
    assert "les seuils demandent" in problem.message
    assert_french(problem)


def test_a_step_compares_with_one_about_the_same_cards(tmp_path: Path) -> None:
    text, line = edited(
        source_of("boite_outils_rh"),
        "- id: reflexes\n",
        "- {id: encore, genre: cotation, titre: Encore, minutes: 1, consigne: Encore., entrees: [retour],\n"
        "   cotation: {objets: retour, echelles: [utilite], compare_a: evaluer}§}\n- id: reflexes\n",
    )
    problems = problems_of(text.replace("duree: 120", "duree: 121"), tmp_path)
    assert [problem.line for problem in problems] == [line]
    assert "porte sur `outil`" in problems[0].message


VALUES = {
    "texte": ('"a"', "12"),
    "texte_long": ('"a"', "true"),
    "nombre, minimum: 0, maximum: 10": ("10", "11"),
    "nombre": ("-2.5", '"2"'),
    "echelle, echelle: s": ("1", "3"),
    "echelle, echelle: c": ("0.5", "1.5"),
    "oui_non": ("true", '"vrai"'),
    "oui_non, obligatoire: oui": ("oui", "1"),
    "choix, choix: [a, b]": ("b", "c"),
    "choix_multiple, choix: [a, b]": ("[a, b]", "a"),
    "date": ("2026-11-17", "17/11/2026"),
    "date, obligatoire: oui": ("2028-02-29", "2027-02-29"),
    "date, aide: jour": ("2026-01-01", '"20261117"'),
    "date, aide: semaine": ("2026-01-01", "2026-W01-1"),
    "carte, collection: idee": (None, "x"),
    "cartes, collection: idee": (None, "[x]"),
}


@pytest.mark.parametrize("field", VALUES)
def test_a_supplied_card_holds_values_that_its_fields_allow(field: str, tmp_path: Path) -> None:
    def method(value: str | None) -> str:
        supplied = f", cartes_fournies: [{{texte: t, champs: {{f: {value}}}}}]" if value else ""
        scales = (
            "echelles:\n- {id: s, titre: S, niveaux: [{valeur: 1, titre: un}, {valeur: 2, titre: deux}]}\n"
            "- {id: c, titre: C, minimum: 0, maximum: 1}\n"
        )
        collection = f"Idée, champs: [{{id: f, titre: F, type: {field}}}]{supplied}}}"
        return scales + SMALLEST.replace("Idée}", collection)

    good, bad = VALUES[field]
    assert problems_of(method(good), tmp_path) == []
    (problem,) = problems_of(method(bad), tmp_path)
    assert problem.line == 11
    assert "ne convient pas" in problem.message
    assert_french(problem)


def supplied(field: str, values: str) -> str:
    """Return the smallest method with one card supplied for one field."""
    fields, card = f"[{{id: f, titre: F, {field}}}]", f"{{texte: t, champs: {{f: {values}}}}}"
    return SMALLEST.replace("Idée}", f"Idée, champs: {fields}, cartes_fournies: [{card}]}}")


@pytest.mark.parametrize(("written", "meant"), [("oui", True), ("non", False), ("true", True)])
def test_a_supplied_answer_is_yes_or_no_as_everywhere(written: str, meant: bool, tmp_path: Path) -> None:
    assert problems_of(supplied("type: oui_non", written), tmp_path) == []
    (card,) = load_method(tmp_path / "essai.yaml").collections[0].supplied
    assert card.fields == {"f": meant}


def test_yes_stays_a_word_in_a_field_of_text(tmp_path: Path) -> None:
    assert problems_of(supplied("type: texte", "oui"), tmp_path) == []
    (card,) = load_method(tmp_path / "essai.yaml").collections[0].supplied
    assert card.fields == {"f": "oui"}


def test_a_wrong_answer_is_told_in_french_words(tmp_path: Path) -> None:
    (problem,) = problems_of(supplied("type: oui_non", "vrai"), tmp_path)
    assert problem.message == "«\u00a0vrai\u00a0» ne convient pas\u202f; attendu\u202f: oui ou non."


def test_a_supplied_number_with_a_comma_is_told_to_take_a_point(tmp_path: Path) -> None:
    (problem,) = problems_of(supplied("type: nombre", '"0,5"'), tmp_path)
    assert problem.message.endswith("Les décimales s’écrivent avec un point, `0.5`.")


def test_numbers_are_told_with_the_comma_of_french(tmp_path: Path) -> None:
    (problem,) = problems_of(supplied("type: nombre, minimum: 119.5, maximum: 0.25", "1"), tmp_path)[:1]
    assert problem.message == "`minimum` (119,5) doit être plus petit que `maximum` (0,25)."


CHOICES = ", ".join(f"c{rank}" for rank in range(9_000))
BOUNDS = {
    "choices": (f"type: choix_multiple, choix: [{CHOICES}]", "[c1]", "au plus 200 lignes"),
    "values": ("type: choix_multiple, choix: [c1, c2]", f"[{CHOICES}]", "au plus 200 lignes"),
    "fields": ("type: texte" + "}, {id: g, titre: G" * 40, "t", "au plus 40 lignes"),
    "cards": (
        "type: texte",
        "t}}" + ", {texte: u}" * 500 + ", {texte: t, champs: {f: t",
        "au plus 500 lignes",
    ),
}


@pytest.mark.parametrize("case", BOUNDS)
def test_no_list_of_a_collection_is_without_end(case: str, tmp_path: Path) -> None:
    field, values, said = BOUNDS[case]
    problems = problems_of(supplied(field, values), tmp_path)
    assert [problem.line for problem in problems] == [8]
    assert said in problems[0].message
    assert_french(problems[0])


def test_a_card_may_hold_every_choice_of_a_long_list(tmp_path: Path) -> None:
    choices = ", ".join(f"c{rank}" for rank in range(200))
    text = supplied(f"type: choix_multiple, choix: [{choices}]", f"[{choices}]")
    assert problems_of(text, tmp_path) == []


def test_a_vote_for_and_against_stays_loadable(tmp_path: Path) -> None:
    vote = (
        "- {id: choisir, genre: vote_points, titre: Choisir, minutes: 5, consigne: Votez., entrees: [idee], "
        "vote: {options: idee, pour_et_contre: oui}}\n"
    )
    assert problems_of(SMALLEST.replace("duree: 5", "duree: 10") + vote, tmp_path) == []
    settings = load_method(tmp_path / "essai.yaml").step("choisir").vote
    assert settings is not None
    assert settings.signed


KINDS_ALONE = {
    "tableau": "captures: [idee]",
    "fiche": "captures: [idee]",
    "redaction": "captures: [idee]",
    "recit": "captures: [idee]",
    "sondage": "captures: [idee]",
    "frise": "captures: [idee], frise: {champ: an}",
    "galerie": "entrees: [idee]",
    "cotation": "entrees: [idee], cotation: {objets: idee, echelles: [e]}",
    "vote_tri": "entrees: [idee], vote: {options: idee, classes: [{id: a, titre: A}, {id: b, titre: B}]}",
    "synthese": "facultative: non",
}


@pytest.mark.parametrize("kind", KINDS_ALONE)
def test_a_kind_of_step_is_loadable_whatever_plays_it(kind: str, tmp_path: Path) -> None:
    field = "Idée, champs: [{id: an, titre: An, type: choix, choix: [a, b]}]}"
    scale = "echelles: [{id: e, titre: E, minimum: 0, maximum: 1}]\n"
    step = (
        f"- {{id: suite, genre: {kind}, titre: Suite, minutes: 5, consigne: Jouez., {KINDS_ALONE[kind]}}}\n"
    )
    text = scale + SMALLEST.replace("duree: 5", "duree: 10").replace("Idée}", field) + step
    assert problems_of(text, tmp_path) == []
