"""What the tests ask of the system is on the list that the installer installs from."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent
LISTED = (TESTS.parent / ".ci" / "system-libraries.txt").read_text(encoding="utf-8")
EVERYWHERE = "/bin/sh"
"""The program that no system goes without."""


def _programs(source: str) -> Iterator[str]:
    """Find the programs, by their names, that a module starts; a name may stand for the command."""
    tree = ast.parse(source)
    commands = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("subprocess.") and node.args:
            command = node.args[0]
            if isinstance(command, ast.Name):
                command = commands.get(command.id, command)
            first = command.elts[0] if isinstance(command, ast.List) and command.elts else command
            if isinstance(first, ast.Constant):
                yield str(first.value)


def test_every_program_that_tests_start_by_its_name_is_installed_with_them() -> None:
    started = {name for path in TESTS.rglob("*.py") for name in _programs(path.read_text(encoding="utf-8"))}
    assert "pdftoppm" in started
    listed = {line.split()[0] for line in LISTED.splitlines() if line.endswith(" tests")}
    assert started <= listed | {EVERYWHERE}


def test_what_draws_pages_comes_from_its_package_for_tests_alone() -> None:
    assert "pdftoppm poppler-utils tests" in LISTED.splitlines()


def test_a_program_started_through_a_name_is_found_too() -> None:
    assert list(_programs('command = ["pdftoppm", page]\nsubprocess.run(command, check=True)')) == [
        "pdftoppm"
    ]
    assert list(_programs('subprocess.Popen(["zbarimg", page])')) == ["zbarimg"]
    assert list(_programs("subprocess.run([sys.executable, script])")) == []
