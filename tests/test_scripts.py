"""The set-up of a fresh machine: whatever is missing there, one sentence says what to do."""

import shutil
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
NAMES = ("python3", "python3.14", "python3.13", "python3.12", "python3.11", "python")
OLD = "exit 1"
NO_VENV = 'case "$2" in *ensurepip*) exit 1;; *) exit 0;; esac'
BROKEN_PIP = """
case "$*" in
    *"-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
    *"-m pip"*) echo "ERROR: {reason}"; exit 1 ;;
esac
"""


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder with the set-up script and one lock, and an empty `bin` that comes first in the path."""
    for name in ("scripts/setup", "requirements/base.txt", "requirements/test.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(PROJECT / name, tmp_path / name)
    (tmp_path / "bin").mkdir()
    return tmp_path


def give_python(machine: Path, does: str) -> None:
    """Let every name that Python goes by be a script that `does` this, and calls itself 3.10."""
    for name in NAMES:
        path = machine / "bin" / name
        path.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.10.9" && exit\n{does}\n')
        path.chmod(0o755)


def set_up(machine: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": f"{machine / 'bin'}:/usr/bin:/bin", **variables}
    command = [str(machine / "scripts" / "setup"), "base"]
    return subprocess.run(command, check=False, env=environment, capture_output=True, text=True, timeout=120)


def sentence(result: subprocess.CompletedProcess[str]) -> str:
    """What was said on failing: one line."""
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    return result.stderr


def test_a_python_that_is_too_old(machine: Path):
    give_python(machine, OLD)
    said = sentence(set_up(machine))
    assert said.startswith("Oversight needs Python 3.11 or newer and found Python 3.10.9: install one")
    assert not (machine / ".venv").exists()


def test_a_python_that_was_named_and_is_too_old(machine: Path):
    give_python(machine, OLD)
    assert sentence(set_up(machine, PYTHON="python3.11")).startswith("PYTHON names python3.11, which is not")


def test_a_python_without_venv(machine: Path):
    give_python(machine, NO_VENV)
    assert "has no venv module: install it" in sentence(set_up(machine))


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("Could not install packages due to an OSError: [Errno 28] No space left on device", "The disk is full: "),
        ("No matching distribution found for django", "The packages could not be fetched: "),
        ("[Errno 13] Permission denied: '/srv'", "cannot be written"),
        ("something else", "var/setup.log says why"),
    ],
)
def test_packages_that_cannot_be_installed(machine: Path, reason: str, says: str):
    give_python(machine, BROKEN_PIP.format(reason=reason))
    assert says in sentence(set_up(machine))
    assert not list(machine.glob(".venv/*.lock"))


def test_a_folder_that_cannot_be_written(machine: Path):
    (machine / "var").write_text("a file where a folder must be")
    assert "var/ cannot be written" in sentence(set_up(machine))


def test_what_is_there_is_kept(machine: Path):
    works = 'case "$*" in *secrets*) echo made;; *) exit 0;; esac'
    (machine / ".venv/bin").mkdir(parents=True)
    give_python(machine, works)
    shutil.copy(machine / "bin/python3", machine / ".venv/bin/python")
    first, second = set_up(machine), set_up(machine)
    assert (first.returncode, second.returncode) == (0, 0)
    assert "Installing the" in first.stdout
    assert second.stdout == ""
    key = machine / "var/secret.key"
    assert key.read_text() == "made\n"
    assert key.stat().st_mode & 0o777 == 0o600
    (machine / "requirements/base.txt").write_text("django==5.2.19\n")
    key.write_text("kept\n")
    assert "Installing the 1 packages" in set_up(machine).stdout
    assert key.read_text() == "kept\n"
