"""The house keeps its rules."""

import ast
import logging.config
import re
import statistics
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

PROJECT = Path(__file__).parents[1]
LOCKS = sorted((PROJECT / "requirements").glob("*.txt"))
OWN = ("quizzes/", "oversight/")


def tracked() -> list[Path]:
    """The text files that are, or are about to be, in version control."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout.split("\0")
    paths = (PROJECT / name for name in listed if name and not name.endswith((".png", ".jpg", ".ico", ".woff2")))
    return [path for path in paths if path.is_file()]


def modules() -> Iterator[tuple[str, str]]:
    """The name and text of each module of ours, migrations aside."""
    for path in tracked():
        name = str(path.relative_to(PROJECT))
        if name.startswith(OWN) and name.endswith(".py") and "/migrations/" not in name:
            yield name, path.read_text(encoding="utf-8")


def pins(lock: Path) -> set[tuple[str, str]]:
    """The name and version of each package in a lock; some packages have a version for each Python."""
    return set(re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", lock.read_text(), flags=re.MULTILINE))


def test_imports_go_downward_only(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(PROJECT)
    monkeypatch.setattr(logging.config, "dictConfig", lambda config: None)  # it would silence our own loggers
    assert lint_imports() == EXIT_STATUS_SUCCESS


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_nothing_names_a_place_on_somebodys_machine():
    own = Path(__file__)
    places = re.compile(r"(?<![\w.:/-])/(?:work|root|home/\w+|Users/\w+|opt/wheels|opt/pypi)(?:/|\b)")
    found = [path for path in tracked() if path != own and places.search(path.read_text("utf-8", "replace"))]
    assert found == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_has_hashes_and_no_address(lock: Path):
    text = lock.read_text()
    hashed = re.findall(r"^\S+==\S+.*\\\n    --hash=sha256:", text, flags=re.MULTILINE)
    assert len(hashed) == len(pins(lock)) > 0
    assert [line for line in text.splitlines() if "://" in line or "--index" in line or "--find-links" in line] == []


def test_locks_agree():
    base, postgres, test = (pins(PROJECT / "requirements" / f"{name}.txt") for name in ("base", "postgres", "test"))
    assert base <= postgres
    assert postgres <= test


def test_locks_hold_what_the_project_names():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    for named, lock in ((project["dependencies"], "base"), (project["optional-dependencies"]["test"], "test")):
        names = {re.split(r"[\[<>=~!; ]", line)[0].lower() for line in named}
        assert names <= {name for name, _ in pins(PROJECT / "requirements" / f"{lock}.txt")}


def test_functions_and_files_stay_small():
    files, functions = [], []
    for name, text in modules():
        files.append((len(text.splitlines()), name))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and node.end_lineno:
                functions.append((node.end_lineno - node.lineno + 1, f"{name}: {node.name}"))
    assert statistics.median(size for size, _ in functions) <= 9
    assert statistics.median(size for size, _ in files) <= 120
    assert [where for size, where in functions if size > 60] == []
    assert len([where for size, where in functions if size > 40]) <= len(functions) / 50
    assert [where for size, where in files if size > 500] == []


def test_public_modules_say_what_they_are_for():
    assert [name for name, text in modules() if text.strip() and not ast.get_docstring(ast.parse(text))] == []
