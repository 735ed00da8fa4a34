"""Whatever lies in a file, it is refused in one plain French sentence that says where and what to do."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
import yaml

from atelier_app.library.methods import load_method, verify_method
from atelier_app.library.yaml import reader as yaml_reader
from atelier_app.library.yaml.reader import NODE_LIMIT, read_tree
from atelier_app.library.yaml.source import SIZE_LIMIT
from tests.library.methods.samples import SMALLEST, assert_french, edited, problems_of, source_of

WHOLE_FILE = {
    "empty": ("", 0, "est vide"),
    "only comments": ("# rien\n\n", 0, "est vide"),
    "a list": ("- id: petite\n", 1, "pas d’une liste"),
    "one word": ("bonjour\n", 1, "pas d’une liste"),
    "two documents": (SMALLEST + "---\n" + SMALLEST, 11, "second document"),
    "too large": (b"a: b\n" * SIZE_LIMIT, 0, "trop gros"),
    "too many values": ("a: [" + "1," * NODE_LIMIT + "1]", 0, "trop de valeurs"),
    "random bytes": (bytes([0, 255]) + random.Random(7).randbytes(4_000), 0, "pas un texte"),
    "a zero far away": ("x" * 4_000 + "\0", 0, "pas un texte"),
    "UTF-16": (SMALLEST.encode("utf-16"), 0, "UTF-16"),
    "UTF-16 without mark": (SMALLEST.encode("utf-16-be"), 0, "UTF-16"),
    "Latin-1": (SMALLEST.encode("latin-1"), 8, "Latin-1"),
    "nested lists": ("a: " + "[" * 90_000, 1, "imbriquées"),
    "nested dashes": ("- " * 90_000, 1, "imbriquées"),
    "nested keys": ("".join(" " * depth + "a:\n" for depth in range(400)), 21, "imbriquées"),
}

SYNTAX = {
    "tabulation": ("id: a\n\ttitre: b\n", 2, "tabulation"),
    "tabulation before a dash": ("etapes:\n\t- id: b\n", 2, "tabulation"),
    "open quote": ('id: a\ntitre: "abc\n\nduree: 5\n', 2, "guillemet ouvert ici"),
    "open quote before a document": ('titre: "abc\n---\nb: c\n', 1, "guillemet ouvert ici"),
    "open bracket": ("id: a\nsorties: [x, y\nduree: 5\n", 2, "crochet"),
    "open brace": ("id: a\ngroupe: {minimum: 2\nduree: 5\n", 2, "accolade"),
    "colon in a text": ("id: a\ntitre: Charte : le retour\n", 2, "deux-points inattendus"),
    "text starting with @": ("titre: @charte\n", 1, "commence par «\u00a0@\u00a0»"),
    "text starting with %": ("titre: %charte\n", 1, "commence par «\u00a0%\u00a0»"),
    "backslash": ('titre: "C:\\charte"\n', 1, "Doublez-le"),
    "short code": ('titre: "\\x4"\n', 1, "incomplet"),
    "lost line": ("id: a\n titre: b\n", 2, "plus en retrait que la précédente"),
    "key without colon": ("id: a\ntitre\nduree: 5\n", 2, "il manque deux-points"),
    "dash inside keys": ("id: a\n- b\n", 2, "pas à sa place"),
    "dash after a key": ("id: - b\n", 1, "commence par «\u00a0-\u00a0»"),
    "question after a key": ("id: ? b\n", 1, "commence par «\u00a0?\u00a0»"),
    "stars for emphasis": ("id: a\ntitre: *important*\n", 2, "commence par «\u00a0*\u00a0»"),
    "two stars for emphasis": ("id: a\ntitre: **important**\n", 2, "commence par «\u00a0*\u00a0»"),
    "brackets then a text": ("titre: [Charte] nouvelle\n", 1, "commence par «\u00a0[\u00a0»"),
    "braces then a text": ("titre: {a} nouvelle\n", 1, "commence par «\u00a0{\u00a0»"),
    "apostrophe in simple quotes": ("id: a\ntitre: 'L'atelier charte'\n", 2, "une apostrophe referme"),
    "apostrophe in a list": ("sorties: [a, 'L'atelier']\n", 1, "une apostrophe referme"),
    "quotes in quotes": ('titre: "Le "mot" juste"\n', 1, "du texte suit le guillemet"),
    "text after quotes": ('titre: "Charte" nouvelle\n', 1, "du texte suit le guillemet"),
    "words without colon": ("id: a\ntitre Ma charte\nduree: 5\n", 2, "il manque deux-points"),
    "words without colon at the top": ("id a\ntitre: b\n", 1, "il manque deux-points"),
    "no space after the colon": ("id: a\ntitre:Ma charte\nduree: 5\n", 2, "espace ordinaire après"),
    "no space at the top": ("id:a\ntitre: b\n", 1, "espace ordinaire après"),
    "no-break space after the colon": ("id: a\ntitre:\u00a0b\nduree: 5\n", 2, "espace ordinaire après"),
    "wide colon": ("id: a\ntitre：b\nduree: 5\n", 2, "espace ordinaire après"),
    "no space after the dash": ("sorties:\n-{a: b, c: d}\n", 2, "espace après le tiret"),
    "no space after a dash of text": ("etapes:\n-id: a\n titre: b\n", 2, "espace après le tiret"),
    "colon in braces": ("a: {b: c : d}\n", 1, "n’est pas entre guillemets droits"),
    "comma alone": ("sorties: [,]\n", 1, "il manque une valeur"),
    "block header": ("titre: >abc\n  def\n", 1, "commencez le texte à la ligne"),
    "block indent": ("titre: >0\n  def\n", 1, "commencez le texte à la ligne"),
    "end of document": ("a: b\n... c\n", 2, "pas à sa place"),
    "other version": ("%YAML 3.0\n---\na: b\n", 1, "écriture est incorrecte"),
    "bell": ("id: a\ntitre: b\x07c\n", 2, "U+0007"),
    "list as a key": ("[a, b]: c\n", 1, "une clé doit être un mot"),
    "keys as a key": ("{a: b}: c\n", 1, "une clé doit être un mot"),
    "alias as a key": ("id: &x a\n*x : c\n", 2, "une clé doit être un mot"),
}


@pytest.mark.parametrize("case", [*WHOLE_FILE, *SYNTAX])
def test_an_unreadable_file_is_refused_in_one_sentence(case: str, tmp_path: Path) -> None:
    content, line, said = {**WHOLE_FILE, **SYNTAX}[case]
    (problem,) = problems_of(content, tmp_path)
    assert (problem.file, problem.line) == ("essai.yaml", line)
    assert said in problem.message
    assert_french(problem)


FORBIDDEN = {
    "anchor": ("titre: Petite", "titre: &t Petite§", "`&t`"),
    "alias": ("promesse: Presque rien.", "promesse: *t§", "`*t`"),
    "python tag": ("titre: Petite", "titre: !!python/object/apply:os.system [ls]§", "os.system"),
    "plain tag": ("titre: Petite", "titre: !!str Petite§", "n’est pas admise"),
    "merge": ("titre: Petite", "titre: Petite\n<<: {source: x}§", "`<<`"),
    "text for an anchor": ("titre: Petite", "titre: &Petite§", "si c’est un texte"),
    "text for a tag": ("titre: Petite", "titre: !Petite§", "si c’est un texte"),
    "curly quotes": ("titre: Petite", "titre: “Petite”§", "resteraient dans le texte"),
    "decimal comma in braces": ("{minimum: 2}", "{minimum: 2,5}§", "`2.5`"),
    "noncharacter": ("titre: Petite", "titre: Pe\ufdd0tite§", "invisible"),
    "hidden zero": ("titre: Petite", 'titre: "Pe\\0tite"§', "invisible"),
    "half a character": ("titre: Petite", 'titre: "Pe\\ud800tite"§', "invisible"),
    "double key": ("duree: 5", "duree: 5\nduree: 6§", "lignes 4 et 5"),
    "double key in braces": ("{minimum: 2}", "{minimum: 2, minimum: 3}§", "écrit deux fois"),
}


@pytest.mark.parametrize("case", FORBIDDEN)
def test_the_traps_of_yaml_are_refused_on_their_line(case: str, tmp_path: Path) -> None:
    old, new, said = FORBIDDEN[case]
    text, line = edited(SMALLEST, old, new)
    problems = problems_of(text, tmp_path)
    assert any(problem.line == line and said in problem.message for problem in problems), problems
    for problem in problems:
        assert_french(problem)


@pytest.mark.parametrize("case", ["text for an anchor", "curly quotes", "decimal comma in braces"])
def test_what_the_reader_refuses_is_told_once(case: str, tmp_path: Path) -> None:
    old, new, _ = FORBIDDEN[case]
    assert len(problems_of(edited(SMALLEST, old, new)[0], tmp_path)) == 1


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
@pytest.mark.parametrize("key", ["titre{}: Petite", "{}titre: Petite", "titre{}:  Petite"])
def test_a_no_break_space_around_a_key_goes_unnoticed(space: str, key: str, tmp_path: Path) -> None:
    assert problems_of(SMALLEST.replace("titre: Petite", key.format(space)), tmp_path) == []
    assert load_method(tmp_path / "essai.yaml").title == "Petite"


def test_a_no_break_space_before_a_number_goes_unnoticed(tmp_path: Path) -> None:
    assert problems_of(SMALLEST.replace("duree: 5", "duree: \u00a05"), tmp_path) == []


@pytest.mark.parametrize("text", ['"“Petite”"', "“Petite” et “grande”", "« Petite »", "la “petite”"])
def test_quotes_that_belong_to_a_text_stay(text: str, tmp_path: Path) -> None:
    assert problems_of(SMALLEST.replace("titre: Petite", f"titre: {text}"), tmp_path) == []
    assert load_method(tmp_path / "essai.yaml").title == text.strip('"')


@pytest.mark.parametrize("character", ["\U0001fae8", "\U0001fadf", "\U0001f6d8", "é", "\u200d"])
def test_an_emoji_newer_than_python_is_a_character_like_another(character: str, tmp_path: Path) -> None:
    assert problems_of(SMALLEST.replace("titre: Petite", f"titre: P{character}"), tmp_path) == []
    assert load_method(tmp_path / "essai.yaml").title == f"P{character}"


def test_the_invisible_marks_of_a_paste_go_unnoticed(tmp_path: Path) -> None:
    text = SMALLEST.replace("titre: Petite", "ti\u200btre: Pe\u00adti\u200bte")
    assert problems_of(text, tmp_path) == []
    assert load_method(tmp_path / "essai.yaml").title == "Petite"


def test_both_parsers_read_a_method_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = [source_of(name) for name in ("charte", "triage", "metiers", "prospective")]
    fast = [read_tree(source) for source in sources]
    monkeypatch.setattr(yaml_reader, "_FAST", yaml.SafeLoader)
    assert [read_tree(source) for source in sources] == fast


def test_a_bomb_of_aliases_is_never_expanded(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 100))
    problems = problems_of(bomb, tmp_path)
    assert any("`&a0`" in problem.message for problem in problems)
    assert problems[-1].message.startswith("et d’autres problèmes") or len(problems) <= 40


def test_the_list_of_problems_of_a_hopeless_file_stays_readable(tmp_path: Path) -> None:
    problems = problems_of("\n".join(f"cle{n}: 1" for n in range(5_000)), tmp_path)
    assert len(problems) == 41
    assert "d’autres problèmes" in problems[-1].message


def test_a_byte_order_mark_is_let_through(tmp_path: Path) -> None:
    assert problems_of(b"\xef\xbb\xbf" + SMALLEST.encode(), tmp_path) == []


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_let_through(line_end: str, tmp_path: Path) -> None:
    assert problems_of(source_of("charte").replace("\n", line_end), tmp_path) == []


@pytest.mark.parametrize("word", ["on", "off", "yes", "no", "y"])
def test_words_that_old_yaml_takes_for_booleans_stay_words(word: str, tmp_path: Path) -> None:
    text = SMALLEST.replace("idee", word).replace("une carte", word)
    assert problems_of(text, tmp_path) == []
    method = load_method(tmp_path / "essai.yaml")
    assert (method.collections[0].id, method.outputs[0]) == (word, word)


@pytest.mark.parametrize("text", ["12:30", "2026-11-17", "010", "0x1F", "1_000", "1e3", ".5", "2035"])
def test_texts_that_look_like_numbers_or_dates_stay_as_typed(text: str, tmp_path: Path) -> None:
    assert problems_of(SMALLEST.replace("titre: Petite", f"titre: {text}"), tmp_path) == []
    assert load_method(tmp_path / "essai.yaml").title == text


@pytest.mark.parametrize(
    ("written", "meant"), [("oui", True), ("non", False), ("true", True), ("false", False)]
)
def test_yes_and_no_are_written_in_french_or_in_yaml(written: str, meant: bool, tmp_path: Path) -> None:
    text = SMALLEST.replace("minutes: 5,", f"minutes: 5, facultative: {written},")
    assert problems_of(text, tmp_path) == []
    assert load_method(tmp_path / "essai.yaml").steps[0].optional is meant


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    (problem,) = verify_method(tmp_path / "absente.yaml")
    assert str(problem) == "absente.yaml\u202f: ce fichier n’existe pas. Vérifiez son nom et son dossier."


def test_a_folder_is_told(tmp_path: Path) -> None:
    (problem,) = verify_method(tmp_path)
    assert "un dossier" in problem.message


def test_a_device_is_not_read(tmp_path: Path) -> None:
    pipe = tmp_path / "tube.yaml"
    os.mkfifo(pipe)
    (problem,) = verify_method(pipe)
    assert "pas un fichier ordinaire" in problem.message


def test_a_name_that_no_disk_accepts_is_told(tmp_path: Path) -> None:
    (problem,) = verify_method(tmp_path / ("x" * 300 + ".yaml"))
    assert "ne peut pas être lu" in problem.message


def test_a_file_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root reads everything, so the refusal of the system is played rather than obtained by chmod.
    def refused(self: Path, *arguments: object, **options: object) -> None:
        raise PermissionError(13, "refused", str(self))

    path = tmp_path / "essai.yaml"
    path.write_text(SMALLEST)
    monkeypatch.setattr(Path, "open", refused)
    (problem,) = verify_method(path)
    assert "pas le droit de lire" in problem.message


def test_a_file_name_that_is_not_utf8_can_still_be_printed(tmp_path: Path) -> None:
    (problem,) = verify_method(tmp_path / "m\udce9thode.yaml")
    str(problem).encode("utf-8")
