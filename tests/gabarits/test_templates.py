"""The templates that come with Atelier: up to date, described, restyled by their styles alone."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import fields
from pathlib import Path
from xml.etree.ElementTree import canonicalize

import docx
import pytest
from docx.oxml.ns import qn

from atelier_app.domain.errors import WorkshopError
from atelier_app.export import list_templates
from atelier_app.export.build_templates import TEMPLATES
from atelier_app.export.context import cards, charter, run, themes, votes
from atelier_app.export.context.workshop import Workshop
from atelier_app.export.templates import find_template
from atelier_app.resources import templates_dir

STYLES = {"Title", "Heading 1", "Heading 2", "Normal", "List Bullet", "Tableau Atelier", "À compléter"}


def _parts(package: io.BytesIO | Path) -> dict[str, str | bytes]:
    """Return the parts of a Word file, XML in its canonical form, without the dates of the zip."""
    with zipfile.ZipFile(package) as parts:
        return {
            name: canonicalize(content.decode("utf-8")) if name.endswith((".xml", ".rels")) else content
            for name in parts.namelist()
            for content in [parts.read(name)]
        }


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_the_committed_template_is_what_its_program_writes(name: str) -> None:
    built = io.BytesIO()
    TEMPLATES[name]().document.save(built)

    assert _parts(templates_dir() / name) == _parts(built), (
        "Relancez « python -m atelier_app.export.build_templates »."
    )


def test_every_template_is_described_and_every_description_has_its_template() -> None:
    described = {each.path.name for each in list_templates()}

    assert described == set(TEMPLATES) == {path.name for path in templates_dir().glob("*.docx")}
    for each in list_templates():
        assert each.title
        assert each.document in ("charte", "synthese")
        assert len(each.description) > 40


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_a_template_has_the_styles_that_organisers_look_for_and_few_others(name: str) -> None:
    styles = {style.name for style in docx.Document(str(templates_dir() / name)).styles}

    assert styles >= STYLES
    assert len(styles) < 40


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_a_heading_never_stays_alone_at_the_foot_of_a_page(name: str) -> None:
    styles = docx.Document(str(templates_dir() / name)).styles

    for heading in ("Title", "Heading 1", "Heading 2", "Heading 3", "Introduction", "Image"):
        assert styles[heading].paragraph_format.keep_with_next


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_a_template_formats_nothing_outside_its_styles(name: str) -> None:
    document = docx.Document(str(templates_dir() / name))

    for element in document.element.body.iter(qn("w:pPr"), qn("w:rPr")):
        assert {child.tag for child in element} <= {qn("w:pStyle"), qn("w:rStyle"), qn("w:sectPr")}


def test_a_template_of_the_organiser_is_taken_where_it_is(tmp_path: Path) -> None:
    own = tmp_path / "le nôtre.docx"
    own.write_bytes(b"")

    assert find_template(str(own), "charte") == own


def test_a_template_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="est introuvable") as refusal:
        find_template(str(tmp_path / "absent.docx"), "charte")

    assert refusal.value.remedy == "Vérifiez le chemin du fichier Word."


def test_an_unknown_name_is_refused_with_those_that_exist() -> None:
    with pytest.raises(WorkshopError) as refusal:
        find_template("luxe", "charte")

    assert refusal.value.remedy == (
        "Gabarits possibles\u202f: «\u00a0m1_synthetique\u00a0», ou le chemin d’un fichier .docx."
    )


@pytest.mark.parametrize("text", ["titre: [", "titre: Sans le reste", "- une liste", ""])
def test_an_unreadable_description_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "casse.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(WorkshopError, match=r"casse\.yaml"):
        list_templates(tmp_path)


def test_a_description_without_its_word_file_is_said_when_it_is_used(tmp_path: Path) -> None:
    (tmp_path / "vide.yaml").write_text(
        "titre: Vide\ndocument: charte\ndescription: Rien.\n", encoding="utf-8"
    )

    with pytest.raises(WorkshopError, match="est introuvable"):
        find_template("vide", "charte", tmp_path)


EXPLAINED = (
    Workshop,
    cards.CardView,
    charter.CharterView,
    charter.Commitment,
    charter.ObjectionView,
    charter.PrincipleView,
    charter.RedLineView,
    run.Figure,
    run.RunView,
    run.StepView,
    themes.GroupingView,
    themes.ThemeView,
    votes.PlaceView,
    votes.PollView,
)
INTERNAL = {"id", "graphe"}


@pytest.mark.parametrize("section", EXPLAINED)
def test_every_variable_is_explained_to_organisers(section: type) -> None:
    explained = set(re.findall(r"`([^`]+)`", (templates_dir() / "LISEZMOI.md").read_text(encoding="utf-8")))

    assert {each.name for each in fields(section)} - INTERNAL <= explained
