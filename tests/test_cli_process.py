"""The commands as the system runs them: streams, encodings, signals and start-up."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from atelier_app.cli import INTERRUPTED, UNREAD

HEAVY = ("PySide6", "scipy", "sklearn", "matplotlib", "docx", "docxtpl", "openpyxl", "sqlalchemy", "networkx")


def atelier(*arguments: object, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "atelier_app", *map(str, arguments)],
        env=os.environ | env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "POSIX"])
def test_accents_come_out_in_utf8_whatever_the_locale(tmp_path: Path, locale: str) -> None:
    source = tmp_path / "idées.txt"
    source.write_text("vérifier à l’accueil\n", encoding="utf-8")
    done = atelier("regrouper", source, LC_ALL=locale, LANG=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0, done.stderr
    assert "vérifier à l’accueil" in done.stdout
    assert "À classer" in done.stdout


def test_json_is_alone_on_the_output(tmp_path: Path) -> None:
    source = tmp_path / "cartes.txt"
    source.write_text("relire\nsigner\n", encoding="utf-8")
    done = atelier("regrouper", source, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["a_classer"] == [0, 1]


def test_a_refusal_has_its_code_and_nothing_on_the_output(tmp_path: Path) -> None:
    done = atelier("exporter", tmp_path / "rien.atelier", "--vers", tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "introuvable" in done.stderr


@pytest.mark.parametrize("cards", [1, 400], ids=["in one buffer", "in many"])
def test_a_reader_that_leaves_is_no_error(tmp_path: Path, cards: int) -> None:
    source = tmp_path / "cartes.txt"
    source.write_text("".join(f"carte {rank} {'mot ' * 200}\n" for rank in range(cards)), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "atelier_app", "regrouper", str(source)],
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    with process.stderr as errors:
        said = errors.read().decode()
    assert process.wait(timeout=60) == UNREAD
    assert said == "Lecture des lexiques…\nRegroupement des cartes…\n"


@pytest.mark.skipif(sys.platform == "win32", reason="the shell is that of POSIX")
@pytest.mark.parametrize("output", [">&-", ">/dev/full", ">/dev/full 2>/dev/full", ">&- 2>&-"])
def test_an_output_that_takes_nothing_is_refused_without_a_traceback(output: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m atelier_app methodes {output}', sys.executable],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) <= 1
    assert "pas de votre fait" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_ctrl_c_stops_without_a_traceback(tmp_path: Path) -> None:
    fifo = tmp_path / "cartes.txt"
    os.mkfifo(fifo)
    process = subprocess.Popen(
        [sys.executable, "-m", "atelier_app", "regrouper", str(fifo)],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        # As a terminal starts it: what runs in the background of a script inherits a deaf ear to Ctrl+C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    # Opening for writing waits until the command is there, reading.
    with fifo.open("w"):
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == INTERRUPTED
    assert said.decode().strip() == "Interrompu."


@pytest.mark.parametrize("arguments", [["--help"], ["methodes"], ["importer", "--help"]])
def test_light_commands_load_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys; from atelier_app.cli import main\n"
        f"assert main({arguments!r}) == 0\n"
        f"print('loaded:', *[name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", timeout=60)
    assert done.stdout.splitlines()[-1] == "loaded:", done.stderr


def test_the_home_waits_for_nothing_that_shows_a_workshop() -> None:
    program = (
        "import sys, atelier_app.ui.window\n"
        "print([name for name in ('console', 'errands') if f'atelier_app.ui.{name}' in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", timeout=60)
    assert done.stdout.strip() == "[]", done.stderr
