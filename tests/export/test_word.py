"""The two Word documents: what they hold, how they are built, and what they withstand."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.session import Session
from atelier_app.export.context import workshop
from atelier_app.export.safe_text import safe_text
from atelier_app.export.word import render
from atelier_app.resources import templates_dir
from tests.export.reading import headings, lines, opened, paragraphs, table_under
from tests.export.workshop import NOW, Story, blank_workshop, charter_workshop, hostile_workshop

CHARTER = templates_dir() / "m1_synthetique.docx"
SYNTHESIS = templates_dir() / "synthese.docx"
NASTY = [
    "& < > \" '",
    "{{ 7 * 7 }} {% for x in y %} {# note #}",
    "{_{ }_} {_% %_}",
    "{%p endfor %}{{p x }}",
    "<w:p><w:r><w:t>balise</w:t></w:r></w:p>",
    "]]>&amp;&#0;",
    "a\x00b\x07c\x0cd\ud800e\ufffff",
    "une ligne\nune autre\r\net\tune tabulation",
    "👩‍👩‍👧 🇫🇷 عربي שלום 漢字",
    "$x^2$ %s %(a)s \\n \\u202f",
    "x" * 5_000,
]


def _charter(session: Session) -> Any:
    return opened(render(CHARTER, workshop(session, NOW), title="Charte", now=NOW))


def _synthesis(session: Session) -> Any:
    return opened(render(SYNTHESIS, workshop(session, NOW), title="Synthèse", now=NOW))


@pytest.fixture(scope="module", params=["charte.docx", "synthese.docx"])
def document(request: pytest.FixtureRequest, exported: Path) -> Any:
    return opened(exported / request.param)


@pytest.fixture(scope="module")
def charter(exported: Path) -> Any:
    return opened(exported / "charte.docx")


@pytest.fixture(scope="module")
def synthesis(exported: Path) -> Any:
    return opened(exported / "synthese.docx")


def test_the_charter_has_the_sections_of_its_model_in_order(charter: Any) -> None:
    assert [text for level, text in headings(charter) if level == 1] == [
        "Pourquoi cette charte",
        "À qui elle s’applique",
        "Nos 6 principes",
        "Nos lignes rouges",
        "Les réflexes de l’agent",
        "Qui contacter",
        "Ce qui reste en discussion",
        "La vie de la charte",
        "Comment elle a été faite",
        "Adoption",
    ]


def test_a_principle_reads_as_a_promise_to_three_publics(charter: Any) -> None:
    text = lines(charter)
    at = text.index("1. L’humain décide et répond")

    assert text[at + 1 : at + 5] == [
        "Aucune décision qui touche un usager ou un agent n’est prise par une machine seule.",
        "La collectivité s’engage à désigner, pour chaque outil, la personne qui relit, décide et répond.\n"
        "L’agent vérifie toute réponse produite avec une IA avant de l’envoyer, "
        "et garde le droit de s’en écarter.\n"
        "L’usager peut demander qu’une personne réexamine sa situation et lui explique la décision.",
        "Indicateur\u202f: Part des outils dotés d’un responsable nommé ; chaque année ; cible : 100 %",
        "Issu de 10 cartes, thème «\u00a0Contrôle humain\u00a0», "
        "mention majoritaire «\u00a0Indispensable\u00a0»\u202f; adopté.",
    ]


def test_the_charter_tells_the_objections_that_only_hands_raised() -> None:
    story = Story()
    story.play()
    poll = story.service.prepare_poll("consentir", options=story.principles[:1])
    story.service.open_poll(poll.id)
    story.service.count_hands(poll.id, [(8, 0, 3)])
    story.service.close_poll(poll.id)

    (told,) = [line for line in lines(_charter(story.service.session)) if "à main levée" in line]
    assert told.endswith("— 3 objections à main levée, sans motif écrit")


def test_a_blank_of_the_charter_is_marked_by_words_and_by_a_style(charter: Any) -> None:
    marked = [
        run.text
        for paragraph in paragraphs(charter)
        for run in paragraph.runs
        if run.style.name == "À compléter"
    ]

    assert "[à compléter\u202f: délégué ou déléguée à la protection des données]" in marked
    assert "[à compléter\u202f: indicateur]" in marked
    assert all(text.startswith("[à compléter") for text in marked)


def test_a_draft_says_so_on_every_page_and_an_adopted_charter_says_its_deliberation() -> None:
    session = charter_workshop()
    draft = _charter(session)
    voted = NOW.date() - timedelta(days=1)
    session.charter = replace(session.charter, deliberation_number="2026-41", deliberation_day=voted)
    adopted = _charter(session)

    assert "Projet · V0 · ne vaut pas décision" in lines(draft)
    assert draft.sections[0].header.paragraphs[0].text == "Projet · V0 · ne vaut pas décision"
    assert "Adoptée par la délibération n°\u00a02026-41 du 16\u00a0novembre 2026" in lines(adopted)
    assert adopted.sections[0].header.paragraphs[0].text == ""
    assert "Projet" not in "\n".join(lines(adopted))


def test_no_date_of_the_european_regulation_is_written_in_a_template() -> None:
    words = "\n".join("\n".join(lines(opened(path))) for path in (CHARTER, SYNTHESIS))

    assert "2026" not in words
    assert "2027" not in words


def test_the_synthesis_tells_the_whole_workshop_in_order(synthesis: Any) -> None:
    assert [text for level, text in headings(synthesis) if level == 1] == [
        "L’essentiel",
        "Participation",
        "Principes",
        "Lignes rouges",
        "Votes",
        "Les cartes par thème",
        "Les autres cartes, étape par étape",
        "Objections et désaccords",
        "Au parking",
        "Déroulement",
        "Comment ce document a été fait",
        "Annexe\u202f: ce que chaque carte est devenue",
    ]


def test_the_annex_has_every_card_once(synthesis: Any) -> None:
    table = table_under(synthesis, "Annexe\u202f: ce que chaque carte est devenue")
    read = workshop(charter_workshop(), NOW)

    assert [row.cells[1].text for row in table.rows[1:]] == [card.texte for card in read.cartes]


def test_the_annex_names_tables_unless_cards_are_anonymous(synthesis: Any) -> None:
    annex = "Annexe\u202f: ce que chaque carte est devenue"
    told = table_under(synthesis, annex)
    session = charter_workshop()
    session.preparation = replace(session.preparation, anonymous=True)
    document = opened(render(SYNTHESIS, workshop(session, NOW), title="Synthèse", now=NOW))
    quiet = table_under(document, annex)

    assert [cell.text for cell in told.rows[0].cells] == ["N°", "Carte", "Table", "Ce qu’elle est devenue"]
    assert "1" in {row.cells[2].text for row in told.rows[1:]}
    assert [cell.text for cell in quiet.rows[0].cells] == ["N°", "Carte", "Ce qu’elle est devenue"]
    assert len(quiet.rows) == len(told.rows)


def test_a_vote_shows_its_ranking_and_why(synthesis: Any) -> None:
    table = table_under(synthesis, "Choisir ensemble")

    assert [cell.text for cell in table.rows[1].cells] == [
        "1",
        "L’humain décide et répond",
        "21\u00a0points",
        "1ʳᵉ place\u202f: 21 points donnés par 21 des 24 votants.",
    ]


def test_the_figures_have_one_column_each(synthesis: Any) -> None:
    table = table_under(synthesis, "Participation")

    assert [cell.text for cell in table.rows[0].cells] == [
        "Personnes",
        "Directions",
        "Tables",
        "Cartes",
        "Bulletins",
        "Durée réelle",
    ]
    assert len(table._tbl.tblGrid.findall(qn("w:gridCol"))) == 6


def test_a_section_without_content_is_left_out() -> None:
    document = _synthesis(blank_workshop())

    assert [text for _, text in headings(document)] == [
        "Votes",
        "Déroulement",
        "Comment ce document a été fait",
    ]
    assert "Aucun vote n’a eu lieu pendant la séance." in lines(document)
    assert "La séance n’a pas encore commencé." in lines(document)


def test_an_open_vote_is_announced_without_its_result() -> None:
    story = Story()
    for title in ("Un", "Deux"):
        story.service.add_card("principe", title)
    poll = story.service.prepare_poll("choisir", question="Lesquels ?")
    story.service.open_poll(poll.id)
    text = lines(_synthesis(story.service.session))

    assert (
        "Le vote «\u00a0Lesquels ?\u00a0» n’est pas dépouillé\u202f: son résultat n’est pas dans ce document."
    ) in text
    assert "Aucun vote n’a eu lieu pendant la séance." not in text


def test_an_empty_charter_says_everything_that_is_missing() -> None:
    text = "\n".join(lines(_charter(blank_workshop())))

    assert text.count("[à compléter") >= 12
    assert "Nos principes" in text


def test_headings_never_skip_a_level(document: Any) -> None:
    levels = [0, *(level for level, _ in headings(document))]

    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_title_is_in_the_title_style_and_in_the_properties(document: Any) -> None:
    titles = [paragraph.text for paragraph in paragraphs(document) if paragraph.style.name == "Title"]

    assert len(titles) == 1
    assert titles[0] in document.core_properties.title
    assert document.core_properties.author == "Ville d’Admiville"
    assert document.core_properties.last_modified_by == "Atelier"
    assert document.core_properties.language == "fr-FR"


def test_the_document_is_in_french(document: Any) -> None:
    languages = document.styles.element.findall(f".//{qn('w:docDefaults')}//{qn('w:lang')}")

    assert [language.get(qn("w:val")) for language in languages] == ["fr-FR"]


def test_every_table_has_a_header_that_is_marked_and_repeated_and_rows_that_hold_together(
    document: Any,
) -> None:
    assert document.tables
    for table in document.tables:
        first, *others = table.rows
        assert first._tr.trPr is not None
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(cell.text for cell in first.cells)
        assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
        assert others


def test_every_picture_is_described(synthesis: Any) -> None:
    pictures = list(synthesis.element.body.iter(qn("wp:docPr")))

    assert len(pictures) == 3
    assert (
        pictures[0]
        .get("descr")
        .startswith("Résultat du vote. 1, «\u00a0L’humain décide et répond\u00a0», 21")
    )
    assert "«\u00a0Contrôle humain\u00a0», 9 cartes" in pictures[2].get("descr")
    assert len({picture.get("id") for picture in pictures}) == 3


def test_no_picture_is_wider_than_the_text(synthesis: Any) -> None:
    section = synthesis.sections[0]
    room = section.page_width - section.left_margin - section.right_margin

    for picture in synthesis.inline_shapes:
        assert picture.width <= room + 1
        assert picture._inline.get("distL") == "0"


def test_every_page_has_its_number_out_of_all(document: Any) -> None:
    footer = document.sections[0].footer._element
    fields = [field.get(qn("w:instr")).strip() for field in footer.iter(qn("w:fldSimple"))]

    assert fields == ["PAGE", "NUMPAGES"]
    assert footer.xpath("string()").startswith("Ville d’Admiville · Charte d’usage")


def test_a_very_long_name_takes_one_line_at_the_foot_of_the_page() -> None:
    session = blank_workshop()
    session.preparation = replace(session.preparation, organisation="Communauté\nd’agglomération " * 20)
    footer = _charter(session).sections[0].footer.paragraphs[0].text

    assert "\n" not in footer
    assert footer.startswith("Communauté d’agglomération Communauté")
    assert len(footer) < 150


def test_nothing_is_formatted_outside_the_styles(document: Any) -> None:
    for paragraph in paragraphs(document):
        properties = paragraph._p.pPr
        assert properties is None or {child.tag for child in properties} <= {qn("w:pStyle")}
        for run in paragraph.runs:
            direct = run._r.rPr
            assert direct is None or {child.tag for child in direct} <= {qn("w:rStyle")}


def test_no_tag_of_a_template_is_left(document: Any) -> None:
    text = "\n".join(lines(document))

    assert "{{" not in text
    assert "{%" not in text


@pytest.mark.parametrize("text", NASTY)
def test_what_a_participant_types_comes_out_as_it_was(text: str) -> None:
    session = hostile_workshop(text)

    for document in (_charter(session), _synthesis(session)):
        assert safe_text(text) in "\n".join(lines(document))
        assert document.core_properties.author is not None


@given(st.lists(st.text(st.characters(codec=None), min_size=1, max_size=60), min_size=1, max_size=12))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_at_all_gives_a_file_that_opens_and_holds_it(texts: list[str]) -> None:
    session = blank_workshop()
    story = Story()
    for text in texts:
        card = story.service.add_card("mot", "à remplacer")
        content = replace(card.content, text=text)
        story.service.session.cards[card.id] = replace(card, content=content)
    session = story.service.session
    session.preparation = replace(session.preparation, title=texts[0], organisation=texts[-1])

    table = table_under(_synthesis(session), "Annexe\u202f: ce que chaque carte est devenue")

    assert [row.cells[1].text for row in table.rows[1:]] == [safe_text(text) for text in texts]


def _template(folder: Path, *texts: str) -> Path:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    path = folder / "gabarit.docx"
    document.save(str(path))
    return path


def _rendered(template: Path) -> list[str]:
    return lines(opened(render(template, workshop(charter_workshop(), NOW), title="Charte", now=NOW)))


def test_an_organisers_own_template_uses_the_same_variables(tmp_path: Path) -> None:
    template = _template(
        tmp_path,
        "{{ collectivite|upper }}",
        "{%p for p in principes if p.numero < 3 %}",
        "{{ p.numero }} : {{ p.titre }} ({{ p.nombre_cartes }})",
        "{%p endfor %}",
        "Référent : {{ charte.referent }} ; DPO : {{ charte.dpo }}.",
    )

    assert _rendered(template) == [
        "VILLE D’ADMIVILLE",
        "1 : L’humain décide et répond (10)",
        "2 : Données protégées (7)",
        "Référent : direction de l’innovation, poste 4210 ; "
        "DPO : [à compléter\u202f: délégué ou déléguée à la protection des données].",
    ]


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{{ colectivite }}", "«\u00a0colectivite\u00a0»"),
        ("{{ charte.refferent }}", "«\u00a0refferent\u00a0»"),
        ("{% for p in principes %}", "n’est pas refermée"),
        ("{{ principes", "n’est pas à sa place"),
        ("{% for p in principes %}{{ p }}", "«\u00a0for\u00a0» n’est pas refermée"),
        ("{{ titre|zzz }}", "filtre inconnu\u202f: «\u00a0zzz\u00a0»"),
        ("{{ 1 if titre is zzz }}", "test inconnu\u202f: «\u00a0zzz\u00a0»"),
        ("{% zzz %}", "balise inconnue\u202f: «\u00a0zzz\u00a0»"),
        ("{{ titre titre }}", "n’est pas à sa place"),
        ("{{ 1/0 }}", "elle divise par zéro"),
        ("{{ 1 + 'a' }}", "un calcul impossible"),
        ("{{ titre.zzz() }}", "«\u00a0zzz\u00a0»"),
        ("{% include 'a' %}", "ne peut pas en inclure un autre"),
        ("{% extends 'a' %}", "ne peut pas en inclure un autre"),
        ("{{ image_themes(1) }}", "demande un regroupement"),
        ("{% for i in range(10**20) %}{% endfor %}", "trop de tours de boucle"),
        ("{% for i in range(5000) %}{% for j in range(5000) %}{% endfor %}{% endfor %}", "trop de tours"),
        ("{{ 'x' * 10**10 }}", "seuls des nombres se multiplient"),
        ("{{ [1] * 10**10 }}", "seuls des nombres se multiplient"),
        ("{{ '%1000000000d' % 1 }}", "seuls des nombres se multiplient"),
        ("{{ 10**10**10 }}", "trop grand"),
        ("{{ 'x'.ljust(10**10) }}", "«\u00a0ljust\u00a0» n’est pas accessible"),
        ("{{ '{:1000000000}'.format(1) }}", "«\u00a0format\u00a0» n’est pas accessible"),
        ("{{ 'x'|center(10**10) }}", "filtre inconnu"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "trop grand"),
    ],
)
def test_a_mistake_in_a_template_is_said_in_french(tmp_path: Path, tag: str, said: str) -> None:
    with pytest.raises(WorkshopError) as refusal:
        _rendered(_template(tmp_path, tag))

    assert said in refusal.value.message
    assert "gabarit.docx" in refusal.value.message
    assert refusal.value.remedy


def test_what_is_wrong_in_a_template_is_never_said_in_english(tmp_path: Path) -> None:
    for tag in (
        "{{ 'a }}",
        "{{ a[ }}",
        "{{ 1 ? 2 }}",
        "{{ ) }}",
        "{{ }}",
        "{% set 1 = 2 %}",
        "{% block a-b %}",
    ):
        with pytest.raises(WorkshopError) as refusal:
            _rendered(_template(tmp_path, tag))
        assert not re.search(r"expect|token|got|template|block|assign|char ", refusal.value.message)


def test_a_bug_of_ours_is_not_blamed_on_the_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> str:
        raise KeyError("un défaut")

    monkeypatch.setattr("atelier_app.export.pictures.themes_picture", broken)
    with pytest.raises(KeyError, match="un défaut"):
        _rendered(_template(tmp_path, "{{ image_themes(regroupements[0]) }}"))


def test_ordinary_calculations_still_work(tmp_path: Path) -> None:
    tags = "{{ 2 * 3 + 1 }} {{ 7 % 4 }} {{ 2 ** 3 }} {{ 'a' + 'b' }} {% for i in range(3) %}{{i}}{% endfor %}"

    assert _rendered(_template(tmp_path, tags)) == ["7 3 8 ab 012"]


def test_a_template_without_a_tag_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="Ce gabarit ne contient aucune balise"):
        _rendered(_template(tmp_path, "Notre charte, sans balise."))


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "docProps/core.xml"])
def test_a_word_file_with_broken_xml_inside_is_refused(tmp_path: Path, part: str) -> None:
    path = _template(tmp_path, "{{ titre }}")
    with zipfile.ZipFile(path) as whole:
        contents = {name: whole.read(name) for name in whole.namelist()}
    with zipfile.ZipFile(path, "w") as broken:
        for name, content in contents.items():
            broken.writestr(name, content[:-20] if name == part else content)

    with pytest.raises(WorkshopError, match="n’est pas un document Word lisible"):
        _rendered(path)


def test_a_template_reads_nothing_but_the_workshop(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError):
        _rendered(_template(tmp_path, "{{ ''.__class__.__mro__[1].__subclasses__() }}"))


def test_a_file_that_is_not_word_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gabarit.docx"
    path.write_text("Ceci n’est pas un document Word.", encoding="utf-8")

    with pytest.raises(WorkshopError, match="n’est pas un document Word lisible"):
        _rendered(path)
