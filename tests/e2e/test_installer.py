"""The set-up that every make target runs first: what it refuses, what it asks for, what it does only once."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

INSTALLER = Path(__file__).resolve().parents[2] / ".ci" / "installer"
TOOLS = ("sh", "cat", "cksum", "cp", "dirname", "grep", "mkdir")

# Stands for python3.11: answers for real, but notes what it is asked to install instead of doing it.
PYTHON = f"""
case "$1 $2" in
"-m venv")
    mkdir -p .venv/bin && cp "$0" .venv/bin/python && echo "#!$PWD/.venv/bin/python" >.venv/bin/pip
    echo "venv" >>"$JOURNAL" ;;
"-m pip") echo "pip $PIP_CONSTRAINT" >>"$JOURNAL" ;;
*) exec {sys.executable} "$@" ;;
esac
"""


class Machine:
    """A folder to install in and a PATH that holds the programs of one kind of system, and no other."""

    def __init__(self, home: Path) -> None:
        self.tree = home / "atelier"
        self.programs = home / "bin"
        self.journal = home / "journal"
        (self.tree / ".ci").mkdir(parents=True)
        self.programs.mkdir()
        self.journal.touch()
        shutil.copy(INSTALLER, self.tree / ".ci" / "installer")
        (self.tree / ".ci" / "system-libraries.txt").write_text("libc.so.6 libc6\n")
        (self.tree / "pyproject.toml").write_text("[project]\n")
        (self.tree / "constraints.txt").write_text("numpy==2.0.0\n")
        for tool in TOOLS:
            (self.programs / tool).symlink_to(str(shutil.which(tool)))
        self.provide("id", "echo 1000")

    def provide(self, program: str, script: str) -> None:
        path = self.programs / program
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def lack(self, soname: str, package: str) -> None:
        with (self.tree / ".ci" / "system-libraries.txt").open("a") as libraries:
            libraries.write(f"{soname} {package}\n")

    def install(self, *wanted: str, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.tree / ".ci" / "installer", *wanted],
            env={"PATH": str(self.programs), "JOURNAL": str(self.journal), "LC_ALL": "C.UTF-8"} | env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
        )

    def done(self) -> list[str]:
        return self.journal.read_text().splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def debian(machine: Machine) -> Machine:
    machine.provide("python3.11", PYTHON)
    machine.provide("apt-get", 'echo "apt-get $*" >>"$JOURNAL"')
    return machine


def test_a_python_that_is_too_old_is_refused_by_its_version(machine: Machine) -> None:
    machine.provide("python3", 'if [ "$1" = --version ]; then echo Python 3.9.2; else exit 1; fi')
    outcome = machine.install()
    assert outcome.returncode == 1
    assert "Python 3.11 ou plus récent (ici\u202f: Python 3.9.2)" in outcome.stderr


def test_a_machine_without_python_is_told_which_package_to_install(machine: Machine) -> None:
    outcome = machine.install()
    assert outcome.returncode == 1
    assert "(ici\u202f: aucun)" in outcome.stderr
    assert "paquet python3" in outcome.stderr


def test_a_missing_library_that_one_may_not_install_stops_with_the_exact_command(debian: Machine) -> None:
    debian.lack("libabsente.so.9", "libabsente9")
    debian.provide("sudo", "exit 1")
    outcome = debian.install()
    assert outcome.returncode == 1
    command = "apt-get update && apt-get install --yes --no-install-recommends libabsente9"
    assert f"  sudo sh -c '{command}'\n" in outcome.stderr
    assert debian.done() == []


def test_without_sudo_the_command_goes_through_su(debian: Machine) -> None:
    debian.lack("libabsente.so.9", "libabsente9")
    outcome = debian.install()
    assert outcome.returncode == 1
    assert "  su - -c 'apt-get update && " in outcome.stderr


@pytest.mark.parametrize("right", ["root", "sudo"])
def test_a_missing_library_is_installed_where_that_is_allowed(debian: Machine, right: str) -> None:
    debian.lack("libabsente.so.9", "libabsente9")
    if right == "root":
        debian.provide("id", "echo 0")
    else:
        debian.provide("sudo", '[ "$1" = -n ] && shift; [ "$1" = true ] || "$@"')
    outcome = debian.install()
    assert outcome.returncode == 0, outcome.stderr
    assert debian.done() == [
        "apt-get update",
        "apt-get install --yes --no-install-recommends libabsente9",
        "venv",
        "pip constraints.txt",
    ]


def test_a_failed_system_installation_stops_before_python_packages(debian: Machine) -> None:
    debian.lack("libabsente.so.9", "libabsente9")
    debian.provide("id", "echo 0")
    debian.provide("apt-get", "echo 'E: no network' >&2; exit 100")
    outcome = debian.install()
    assert outcome.returncode == 1
    assert "E: no network" in outcome.stderr
    assert "Vérifiez la connexion à Internet" in outcome.stderr
    assert debian.done() == []


def test_another_system_is_told_the_names_of_the_libraries(machine: Machine) -> None:
    machine.provide("python3.11", PYTHON)
    machine.lack("libabsente.so.9", "libabsente9")
    outcome = machine.install()
    assert outcome.returncode == 1
    assert "Il manque à ce système\u202f: libabsente.so.9." in outcome.stderr


def test_the_libraries_of_a_display_are_asked_for_only_where_there_is_one(debian: Machine) -> None:
    debian.lack("libabsente.so.9", "libabsente9 display")
    assert debian.install(DISPLAY="").returncode == 0
    outcome = debian.install(WAYLAND_DISPLAY="wayland-0")
    assert outcome.returncode == 1
    assert "--no-install-recommends libabsente9'" in outcome.stderr


def test_what_only_the_tests_need_is_asked_for_only_by_them(debian: Machine) -> None:
    debian.lack("navigateur", "navigateur tests")
    debian.lack("libabsente.so.9", "libabsente9 tests")
    assert debian.install().returncode == 0
    outcome = debian.install("tests")
    assert outcome.returncode == 1
    assert "--no-install-recommends navigateur libabsente9'" in outcome.stderr


def test_a_program_that_the_tests_need_is_looked_for_among_programs(debian: Machine) -> None:
    debian.lack("navigateur", "navigateur tests")
    debian.provide("navigateur", "exit 0")
    assert debian.install("tests").returncode == 0


def test_what_was_installed_for_the_tests_serves_for_the_rest(debian: Machine) -> None:
    assert debian.install("tests").returncode == 0
    assert debian.install().returncode == 0
    assert debian.install("tests").returncode == 0
    assert debian.done() == ["venv", "pip constraints.txt"]


def test_another_system_is_told_the_name_of_the_program_that_the_tests_need(machine: Machine) -> None:
    machine.provide("python3.11", PYTHON)
    machine.lack("navigateur", "navigateur-du-paquet tests")
    outcome = machine.install("tests")
    assert outcome.returncode == 1
    assert "Il manque à ce système\u202f: navigateur.\nInstallez ces composants" in outcome.stderr


def test_a_second_run_installs_nothing_and_says_nothing(debian: Machine) -> None:
    assert debian.install().returncode == 0
    again = debian.install()
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert debian.done() == ["venv", "pip constraints.txt"]


@pytest.mark.parametrize("changed", ["pyproject.toml", "constraints.txt"])
def test_a_changed_requirement_is_installed_in_the_same_environment(debian: Machine, changed: str) -> None:
    debian.install()
    with (debian.tree / changed).open("a") as file:
        file.write("# changed\n")
    assert debian.install().returncode == 0
    assert debian.done() == ["venv", "pip constraints.txt", "pip constraints.txt"]


def test_a_folder_that_was_moved_gets_a_new_environment(debian: Machine) -> None:
    debian.install()
    debian.tree = debian.tree.rename(debian.tree.with_name("atelier déplacé"))
    assert debian.install().returncode == 0
    assert debian.done() == ["venv", "pip constraints.txt", "venv", "pip constraints.txt"]


def test_an_interrupted_installation_is_taken_up_again(debian: Machine) -> None:
    debian.provide(
        "python3.11", PYTHON.replace('"-m pip") ', '"-m pip") [ -e "$JOURNAL.online" ] || exit 1; ')
    )
    broken = debian.install()
    assert broken.returncode == 1
    assert "Les bibliothèques Python n’ont pas pu être installées" in broken.stderr
    debian.journal.with_name("journal.online").touch()
    assert debian.install().returncode == 0
    assert debian.done() == ["venv", "pip constraints.txt"]
