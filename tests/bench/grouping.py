"""Grouping: whether a proposal comes at once, whatever the number of cards, beside k-means and BERTopic.

Cards are made of words of the lexicons and of subjects listed here, always the same.
"""

from __future__ import annotations

import json
import random
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from atelier_app.cli.evaluation.baselines import bertopic, has_bertopic, k_means
from atelier_app.cli.evaluation.scores import scores
from atelier_app.cli.themes import themes_of_cards
from atelier_app.grouping import Grouping, Vocabulary, propose, theme_graph, theme_layout
from atelier_app.grouping.corpus import Corpus
from atelier_app.grouping.reading import Arrangement
from atelier_app.grouping.selection import usual_themes
from atelier_app.library.lexicons import find_lexicons, lexicons_that_serve
from tests.bench.figures import report

FEW, MANY, BUBBLES = 200, 2_000, 30
RUNS, RUNS_OF_MANY, SUGGESTED = 7, 3, 40

FILLERS = (
    "on ne sait jamais vraiment comment faire avec cela, il faudrait que chacun puisse le dire ensemble "
    "avant que tout le monde se décide, parce que sinon rien ne change et personne ne suit au bout du compte"
)

SUBJECTS = {
    "jardins": "square arbre banc pelouse tilleul arrosage massif fleur ombre verger compost bêche",
    "rues": "trottoir chaussée nid-de-poule passage piéton carrefour feu bordure pavé vitesse ralentisseur",
    "vélos": "vélo piste cyclable arceau garage pédale casque bande sas cycliste cargo pneu",
    "livres": "bibliothèque roman prêt lecteur étagère bande dessinée conte dictionnaire médiathèque revue",
    "cantine": "cantine repas menu légume bio cuisine assiette gaspillage plateau goûter allergie",
    "déchets": "poubelle tri collecte bac recyclage déchetterie encombrant verre carton sac dépôt",
    "sports": "stade gymnase vestiaire ballon terrain piscine nageur tribune club tournoi filet",
    "musique": "concert fanfare scène orchestre chorale kiosque piano festival guitare son",
    "bus": "bus arrêt ligne horaire correspondance navette abribus ticket chauffeur retard cadence",
    "énergie": "chauffage isolation panneau solaire chaudière éclairage lampadaire thermostat facture watt",
}


USED = ("ethique_ia", "metiers")
"""What a workshop on trades uses by itself; cards of every subject at once would use them all."""


def run() -> bool:
    """Measure, and tell whether every bar is met."""
    words, model = Vocabulary(), Vocabulary(find_lexicons(USED))
    model.model()
    few, many = cards_of_lexicons(FEW), cards_of_lexicons(MANY)
    results = [report("grouping.load_all_lexicons", float(fresh("seconds_to_load")), "s", 1.0)]
    for name, vocabulary in (("words_only", words), ("with_lexicons", model)):
        quick = median_ms(lambda use=vocabulary: grouped(few, use), RUNS)
        long = median_ms(lambda use=vocabulary: grouped(many, use), RUNS_OF_MANY)
        results += [
            report(f"grouping.propose_{FEW}_cards_{name}.median", quick, "ms", 150),
            report(f"grouping.propose_{MANY}_cards_{name}.median", long / 1000, "s", 1.5),
        ]
    results += [
        report(f"grouping.peak_memory_{MANY}_cards", float(fresh("peak_megabytes")), "MB", 250),
        report(f"grouping.suggest_one_card_among_{MANY}.median", suggestion_ms(many, model), "ms", 5),
        report(f"grouping.slider_{FEW}_cards_new_grain.max", slider_ms(few, model), "ms", 50),
        report(f"grouping.slider_{MANY}_cards_grain_seen.max", slider_ms(many, model, seen=True), "ms", 50),
        report(f"grouping.layout_{MANY}_cards_{BUBBLES}_themes.median", layout_ms(many), "ms", 300),
    ]
    compare()
    return all(results)


def compare() -> None:
    """Tell, without a bar, how simpler ways to group do on cards of known subjects in the same run."""
    texts, subjects = cards_of_subjects(FEW)
    ways: dict[str, Callable[[], list[int]]] = {
        "atelier": lambda: themes_of_cards(grouped(texts, Vocabulary()).proposal(), len(texts)),
        "k_means_known_number": lambda: k_means(len(SUBJECTS))(texts, 0),
        "k_means_usual_number": lambda: k_means(usual_themes(len(texts)))(texts, 0),
    }
    if has_bertopic(len(texts)):
        ways["bertopic"] = lambda: bertopic(texts, 0)
    for name, way in ways.items():
        way()
        start = perf_counter()
        found = scores(subjects, way(), 1000 * (perf_counter() - start))
        figures = {"ami": found.ami, "placed": found.placed, "purity": found.purity, "ms": found.milliseconds}
        told = {key: round(value, 3) for key, value in figures.items()}
        print(json.dumps({"name": f"grouping.{FEW}_synthetic_cards.{name}", **told}), flush=True)


def cards_of_lexicons(count: int) -> list[str]:
    """Make cards that use words of the lexicons, among words that say nothing."""
    draw = random.Random(2035)
    notions = [notion for lexicon in find_lexicons(USED) for notion in lexicon.notions]
    return [_card(draw, draw.choice(notions).terms, 2) for _ in range(count)]


def cards_of_subjects(count: int) -> tuple[list[str], list[str]]:
    """Make cards on known subjects; return their texts and their subjects."""
    draw = random.Random(2035)
    subjects = [draw.choice(list(SUBJECTS)) for _ in range(count)]
    return [_card(draw, SUBJECTS[subject].split(), 2) for subject in subjects], subjects


def _card(draw: random.Random, words: tuple[str, ...] | list[str], telling: int) -> str:
    fillers = FILLERS.split()
    start = draw.randrange(len(fillers) - 6)
    said = [*draw.sample(words, telling), *fillers[start : start + draw.randint(2, 6)]]
    draw.shuffle(said)
    return " ".join(said)


def grouped(texts: list[str], vocabulary: Vocabulary) -> Grouping:
    """Make a whole proposal, from texts to named themes."""
    return propose(Corpus(texts, vocabulary.model()))


def suggestion_ms(texts: list[str], vocabulary: Vocabulary) -> float:
    """Return the median time to find a theme for a card that nobody had seen."""
    corpus = Corpus(texts, vocabulary.model())
    themes = themes_of_cards(propose(corpus).proposal(), len(texts))
    arrangement = Arrangement(corpus, themes)
    arrangement.suggest("une carte pour se mettre en train")
    new = cards_of_lexicons(len(texts) + SUGGESTED)[len(texts) :]
    return statistics.median(milliseconds(lambda text=text: arrangement.suggest(text)) for text in new)


def slider_ms(texts: list[str], vocabulary: Vocabulary, *, seen: bool = False) -> float:
    """Return the longest time to show another grain, never asked for yet or already seen."""
    grouping = grouped(texts, vocabulary)
    grains = range(min(grouping.grains, 40))
    times = [milliseconds(lambda grain=grain: grouping.proposal(grain)) for grain in grains]
    if seen:
        times = [milliseconds(lambda grain=grain: grouping.proposal(grain)) for grain in grains]
    return max(times)


def layout_ms(texts: list[str]) -> float:
    """Return the median time to place themes of very different sizes, and all their cards."""
    draw = random.Random(2035)
    cards = {f"c{rank}": text for rank, text in enumerate(texts)}
    themes = {f"t{rank}": f"Thème {rank}" for rank in range(BUBBLES)}
    theme_of = {card: f"t{int(BUBBLES * draw.random() ** 2)}" for card in cards}
    graph = theme_graph(cards, themes, theme_of)
    return median_ms(lambda: theme_layout(graph), RUNS_OF_MANY)


def median_ms(action: Callable[[], object], runs: int) -> float:
    """Return the median time of an action, once it has run and loaded what it needs."""
    action()
    return statistics.median(milliseconds(action) for _ in range(runs))


def milliseconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    start = perf_counter()
    action()
    return 1000 * (perf_counter() - start)


def fresh(function: str) -> str:
    """Return what a function of this module gives in a process of its own."""
    code = f"from tests.bench import grouping; print(grouping.{function}())"
    root = Path(__file__).parents[2]
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=root, check=True, capture_output=True, text=True, timeout=300
    )
    return told.stdout


def seconds_to_load() -> float:
    """Time the reading of all the lexicons of Atelier, for the first time in a process."""
    return milliseconds(lexicons_that_serve) / 1000


def peak_megabytes() -> float:
    """Return the most memory that this process held, one proposal for many cards made, in MB (10⁶ bytes)."""
    grouped(cards_of_lexicons(MANY), Vocabulary(find_lexicons(USED)))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
