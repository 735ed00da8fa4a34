"""Methods are found by folder, by identifier or by path; a broken one never hides the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Method
from atelier_app.library.methods import FileError, find_method, list_methods, load_method, verify_method
from atelier_app.resources import methods_dir
from tests.library.methods.samples import CHARTER, SMALLEST


def folder_with(folder: Path, **methods: str) -> Path:
    """Write one small method per name; the value is its title."""
    for name, title in methods.items():
        text = SMALLEST.replace("id: petite", f"id: {name}").replace("titre: Petite", f"titre: {title}")
        (folder / f"{name}.yaml").write_text(text)
    return folder


def test_a_method_is_read_whole() -> None:
    method = load_method(CHARTER)
    assert (method.id, method.duration, len(method.steps)) == ("charte", 120, 10)
    assert method.step("choisir").vote is not None


def test_a_method_read_from_a_file_survives_the_log_of_a_workshop() -> None:
    method = load_method(CHARTER)
    assert Method.model_validate_json(method.model_dump_json(by_alias=True)) == method
    assert Method.model_validate_json(method.model_dump_json()) == method


def test_a_broken_method_is_refused_with_all_its_problems(tmp_path: Path) -> None:
    path = folder_with(tmp_path, petite="Petite") / "petite.yaml"
    path.write_text(SMALLEST.replace("duree: 5", "duree: 6").replace("[idee]", "[ide]"))
    with pytest.raises(FileError) as refusal:
        load_method(path)
    assert list(refusal.value.problems) == verify_method(path)
    assert len(refusal.value.problems) == 2
    assert str(refusal.value.problems[1]) in refusal.value.message
    assert refusal.value.remedy


def test_a_good_method_has_no_problem() -> None:
    assert verify_method(CHARTER) == []


def test_methods_are_listed_by_title_whatever_the_accents(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, a="Zèbre", b="Écrire", c="écouter", d="Agir", e="« Fin »")
    titles = [found.method.title for found in list_methods(folder) if found.method]
    assert titles == ["Agir", "écouter", "Écrire", "« Fin »", "Zèbre"]


def test_a_broken_file_comes_last_and_hides_nothing(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, a="Agir", z="Zèbre")
    (folder / "cassee.yaml").write_text("id: [")
    *good, broken = list_methods(folder)
    assert [found.path.name for found in good] == ["a.yaml", "z.yaml"]
    assert broken.method is None
    assert [problem.file for problem in broken.problems] == ["cassee.yaml"]


def test_only_visible_yaml_files_are_methods(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, a="Agir")
    for name in ("schema.json", "lisez-moi.txt", ".cachee.yaml", "a.yaml~"):
        (folder / name).write_text("{}")
    (folder / "b.yml").write_text(SMALLEST)
    assert [found.path.name for found in list_methods(folder)] == ["a.yaml", "b.yml"]


def test_of_two_files_with_one_identifier_the_second_is_broken(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, petite="Petite")
    (folder / "copie.yaml").write_text(SMALLEST)
    first, second = list_methods(folder)
    assert (first.path.name, second.path.name) == ("copie.yaml", "petite.yaml")
    assert second.method is None
    assert "déjà celui de copie.yaml" in second.problems[0].message


def test_the_methods_that_come_with_atelier_are_all_good() -> None:
    listed = list_methods()
    assert {found.path.parent for found in listed} == {methods_dir()}
    assert "charte" in {found.method.id for found in listed if found.method}
    assert [problem for found in listed for problem in found.problems] == []


def test_a_method_is_found_by_identifier(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, agir="Agir", voter="Voter")
    assert find_method("voter", folder).title == "Voter"


def test_a_method_is_found_by_path(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, agir="Agir")
    assert find_method(str(folder / "agir.yaml")).id == "agir"


def test_an_unknown_identifier_names_the_nearest_one(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError) as refusal:
        find_method("chartes")
    assert refusal.value.message == "La méthode «\u00a0chartes\u00a0» n’existe pas."
    assert refusal.value.remedy == "Vouliez-vous «\u00a0charte\u00a0»\u202f?"


def test_an_identifier_near_nothing_names_them_all(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, agir="Agir", voter="Voter")
    with pytest.raises(WorkshopError, match="agir et voter"):
        find_method("zzz", folder)


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="est vide"):
        find_method("charte", tmp_path)


def test_the_identifier_of_a_broken_file_tells_its_problems(tmp_path: Path) -> None:
    (tmp_path / "cassee.yaml").write_text("id: [")
    with pytest.raises(FileError, match="il manque une valeur"):
        find_method("cassee", tmp_path)


def test_a_path_to_nothing_is_not_taken_for_an_identifier(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="n’existe pas"):
        find_method(str(tmp_path / "charte.yaml"))


def test_a_missing_folder_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError) as refusal:
        list_methods(tmp_path / "absent")
    assert "absent" in refusal.value.message
    assert refusal.value.remedy == "Vérifiez qu’il existe et que vous y avez accès."


def test_a_file_in_place_of_the_folder_is_told_plainly(tmp_path: Path) -> None:
    path = folder_with(tmp_path, agir="Agir") / "agir.yaml"
    with pytest.raises(WorkshopError, match="ne peut pas être lu"):
        find_method("agir", path)


def test_the_beginning_of_several_identifiers_names_them_all(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, charte_ia="IA", charte_donnees="Données", agir="Agir")
    with pytest.raises(WorkshopError) as refusal:
        find_method("charte", folder)
    assert refusal.value.remedy == (
        "Vouliez-vous «\u00a0charte_donnees\u00a0» ou «\u00a0charte_ia\u00a0»\u202f?"
    )
