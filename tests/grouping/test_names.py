"""How a theme finds its title and its keywords among the words of its cards."""

from hypothesis import given
from hypothesis import strategies as st

from atelier_app.grouping.names import TITLE_LENGTH, Name, name_themes, shortened
from atelier_app.grouping.text import fold, prepare


def name(*themes: list[str], others: tuple[str, ...] = ()) -> list[Name]:
    cards = [[prepare(text) for text in theme] for theme in themes]
    return name_themes(cards, [prepare(text) for text in others])


def title(*texts: str) -> str:
    return name(list(texts))[0].title


def test_a_phrase_of_two_cards_makes_the_title() -> None:
    named = name(["Le droit à la déconnexion", "droit à la déconnexion le soir", "couper les mails"])[0]
    assert named.title == "Droit à la déconnexion"
    assert not named.needs_name


def test_a_phrase_does_not_run_across_punctuation() -> None:
    assert name(["budget, formation", "budget. Formation", "budget (formation)"])[0].needs_name


def test_a_phrase_does_not_run_across_a_negation() -> None:
    assert title("outil sans contrôle", "outil sans contrôle") == "Contrôle, outil"


def test_without_a_common_phrase_the_title_is_two_keywords_to_be_named() -> None:
    named = name(["agents motivés", "motiver par les agents", "élus motivés", "agents fatigués"])[0]
    assert named.title == "Agents, motivés"
    assert named.needs_name


def test_a_phrase_of_two_cards_among_many_does_not_speak_for_the_theme() -> None:
    cards = [f"vélo {colour}{n}" for colour in ("gris", "vert", "bleu") for n in "abcd"]
    named = name([*cards, "vélo rouge", "vélo rouge à louer"])[0]
    assert named.needs_name
    assert named.keywords[0] == "vélo"


def test_a_longer_phrase_is_preferred_when_as_many_cards_hold_it() -> None:
    assert (
        title("plan de formation continue", "un plan de formation continue") == "Plan de formation continue"
    )


def test_the_accented_form_is_shown_even_when_rarer() -> None:
    named = name(["donnees fuyantes", "donnees perdues", "des données", "donnees"])[0]
    assert named.keywords[0] == "données"


def test_a_rare_participle_does_not_replace_a_common_noun() -> None:
    assert name(["une demande", "demande floue", "il a demandé"])[0].keywords[0] == "demande"


def test_an_accent_never_changes_a_small_word() -> None:
    assert title("taxe sur les produits", "Sûr ? taxe sur les produits") == "Taxe sur les produits"


def test_acronyms_and_proper_names_keep_their_capitals_in_the_title() -> None:
    assert title("respect du RGPD", "le respect du RGPD") == "Respect du RGPD"
    assert title("IA", "l’IA", "une ia", "de l’IA") == "IA"


def test_a_title_starts_with_an_accented_capital() -> None:
    assert title("l’école numérique", "une école numérique") == "École numérique"


def test_straight_apostrophes_become_typographic() -> None:
    assert title("accueil d'urgence", "un accueil d'urgence") == "Accueil d’urgence"


def test_words_common_to_all_cards_make_poor_keywords() -> None:
    others = tuple(f"agent {word}" for word in ("motivé", "absent", "formé", "seul"))
    assert name(["agent badge", "badge agent perdu", "un badge"], others=others)[0].keywords[0] == "badge"


def test_keywords_of_a_single_card_come_last() -> None:
    named = name(["vélo ornithorynque", "vélo électrique", "piste et vélo", "piste cyclable"])[0]
    assert named.keywords[:2] == ("vélo", "piste")


def test_two_themes_with_the_same_words_get_different_titles() -> None:
    themes = [["vélo"] * 3 for _ in range(4)]
    assert [named.title for named in name(*themes)] == ["Vélo", "Vélo (2)", "Vélo (3)", "Vélo (4)"]


def test_the_first_theme_chooses_its_phrase_first() -> None:
    same = ["budget participatif ouvert", "budget participatif fermé"]
    first, second = name(same, same)
    assert first.title == "Budget participatif"
    assert second.title != first.title


GIANT = "anticonstitutionnellement" * 100


def test_a_giant_word_makes_a_title_that_fits_the_wall() -> None:
    named = name([GIANT, f"{GIANT} ailleurs"])[0]
    assert len(named.title) <= TITLE_LENGTH
    assert named.title.startswith("Anticonstitutionnellement")
    assert "…" in named.title


def test_themes_of_the_same_giant_words_get_different_titles() -> None:
    themes = [[f"{GIANT}{letter} {GIANT}z", f"{GIANT}{letter} {GIANT}z"] for letter in "abcdefghijkl"]
    titles = [fold(named.title) for named in name(*themes)]
    assert len(set(titles)) == len(themes)
    assert max(map(len, titles)) <= TITLE_LENGTH


def test_a_long_phrase_is_cut_between_two_words() -> None:
    phrase = "institutionnalisation intergouvernementalisation professionnalisation"
    assert title(phrase, phrase) == "Institutionnalisation intergouvernementalisation…"


@given(st.text(st.sampled_from("ab é’-"), max_size=90), st.integers(2, 60))
def test_a_shortened_text_fits_and_begins_the_text(text: str, length: int) -> None:
    short = shortened(text, length)
    assert len(short) <= length
    assert text.startswith(short.removesuffix("…"))
    assert short.endswith("…") or short == text


WORDS = st.sampled_from(["vélo", "piste", "école", "élus", "RGPD", "l’agent", "données", "forme", "formé"])
THEMES = st.lists(
    st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=4), max_size=6
)


@given(THEMES)
def test_titles_differ_even_without_case_and_accents(themes: list[list[str]]) -> None:
    titles = [fold(named.title) for named in name(*themes)]
    assert "" not in titles
    assert len(set(titles)) == len(themes)


@given(THEMES)
def test_keywords_are_words_of_the_theme(themes: list[list[str]]) -> None:
    for theme, named in zip(themes, name(*themes), strict=True):
        stems = {stem for text in theme for stem in prepare(text).stems}
        assert {stem for word in named.keywords for stem in prepare(word).stems} <= stems


def test_a_word_of_one_card_is_no_keyword_of_a_theme_that_shares_words() -> None:
    theme = [prepare(text) for text in ("abricot pour la cantine", "cantine bio", "zèbre à la cantine")]
    (name,) = name_themes([theme], [])
    assert name.keywords == ("cantine",)
