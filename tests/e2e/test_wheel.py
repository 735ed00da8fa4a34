"""A wheel alone carries Atelier: its code, its methods, its templates and its sample workshops."""

import csv
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import networkx as nx
import pytest
from docx import Document
from openpyxl import load_workbook

CHECKOUT = Path(__file__).resolve().parents[2]
DATA_FOLDERS = ("methodes", "gabarits_charte", "sessions")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command outside the checkout and return what it prints; a failure fails the test."""
    env = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def files_under(folder: Path) -> set[str]:
    """Return the relative paths of the files there, but for caches and the lock files of editors."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith((".", "~$"))
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source archive, then the wheel from that archive, as for a release."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, CHECKOUT, cwd=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in an empty environment that borrows only the dependencies of the current one."""
    home = tmp_path_factory.mktemp("installation") / "env"
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home.parent)
    python = home / "bin" / "python"
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--no-deps",
        "--no-index",
        wheel,
        cwd=home.parent,
    )
    site_packages = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip()
    )
    # A path named in a .pth file is searched, but its own .pth files, such as the checkout's, are not read.
    (site_packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return home


def test_the_wheel_carries_every_file_of_the_package_and_of_the_data_folders(wheel: Path) -> None:
    expected = {f"atelier_app/{name}" for name in files_under(CHECKOUT / "atelier_app")}
    for folder in DATA_FOLDERS:
        expected |= {f"atelier_app/_data/{folder}/{name}" for name in files_under(CHECKOUT / folder)}
    carried = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert carried == expected


def test_the_wheel_states_its_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        assert "License-Expression: EUPL-1.2" in archive.read(metadata).decode().splitlines()
        assert any(name.endswith(".dist-info/licenses/LICENSE") for name in archive.namelist())


def test_the_installed_code_and_its_folders_lie_in_the_environment(environment: Path, tmp_path: Path) -> None:
    program = (
        "import atelier_app\n"
        "from atelier_app.resources import methods_dir, sample_workshops_dir, templates_dir\n"
        "print(atelier_app.__file__, methods_dir(), templates_dir(), sample_workshops_dir(), sep='\\n')\n"
    )
    places = [
        Path(line) for line in run(environment / "bin/python", "-c", program, cwd=tmp_path).splitlines()
    ]
    assert len(places) == 4
    assert all(place.is_relative_to(environment) for place in places)
    assert [files_under(place) for place in places[1:]] == [
        files_under(CHECKOUT / folder) for folder in DATA_FOLDERS
    ]


def test_the_installed_demo_leaves_every_promised_file(environment: Path, tmp_path: Path) -> None:
    run(environment / "bin/atelier", "demo", "--sortie", "sorties", cwd=tmp_path)
    made = tmp_path / "sorties"

    assert (made / "admiville_charte.atelier").read_bytes().startswith(b"SQLite format 3\0")
    for document in ("charte.docx", "synthese.docx"):
        assert any(paragraph.text.strip() for paragraph in Document(str(made / document)).paragraphs)
    assert (made / "themes.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert nx.read_graphml(made / "graphe.graphml").number_of_nodes() > 0
    rows_of_cards = load_workbook(made / "cartes.xlsx", read_only=True).active.max_row
    with (made / "cartes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file, delimiter=";"))) == rows_of_cards > 1
