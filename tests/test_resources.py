"""The folders that come with Atelier are found from a checkout and from an installed package."""

from pathlib import Path

import pytest

from atelier_app import resources

CHECKOUT = Path(__file__).resolve().parents[1]


def folder_with(parent: Path, *names: str) -> Path:
    for name in names:
        (parent / name).mkdir(parents=True)
    return parent


def test_a_checkout_uses_its_own_top_level_folders() -> None:
    assert resources.methods_dir() == CHECKOUT / "methodes"
    assert resources.templates_dir() == CHECKOUT / "gabarits_charte"
    assert resources.sample_workshops_dir() == CHECKOUT / "sessions"


def test_an_installed_package_uses_the_folders_it_carries(tmp_path: Path) -> None:
    package = folder_with(tmp_path, "atelier_app/_data/methodes") / "atelier_app"
    assert resources.find_folder("methodes", package) == package / "_data" / "methodes"


def test_an_installed_package_never_takes_a_folder_of_the_same_name_beside_it(tmp_path: Path) -> None:
    site_packages = folder_with(tmp_path, "sessions", "atelier_app/_data/methodes")
    with pytest.raises(FileNotFoundError):
        resources.find_folder("sessions", site_packages / "atelier_app")


def test_a_missing_folder_is_named_in_french_with_a_remedy(tmp_path: Path) -> None:
    package = folder_with(tmp_path, "atelier_app") / "atelier_app"
    with pytest.raises(
        FileNotFoundError, match=r"«\u00a0methodes\u00a0» est introuvable.*Réinstallez Atelier"
    ):
        resources.find_folder("methodes", package)


def test_a_file_in_place_of_the_folder_is_a_broken_installation(tmp_path: Path) -> None:
    package = folder_with(tmp_path, "atelier_app") / "atelier_app"
    (tmp_path / "methodes").write_text("../methodes")
    with pytest.raises(FileNotFoundError):
        resources.find_folder("methodes", package)
