"""A command that the database fails says in a sentence what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
NOT_SET_UP = "The database is not set up for this version: run `manage.py prepare`."
COMMANDS = ("tidy", "check_store", "glossary", "seed", "erase_person amina", "changepassword amina", "clearsessions")


def run(command: str, database: str) -> subprocess.CompletedProcess[str]:
    own = {"DATABASE_URL": database, "SECRET_KEY": "0123456789" * 6, "DJANGO_SETTINGS_MODULE": "oversight.settings"}
    words = [sys.executable, "manage.py", *command.split()]
    return subprocess.run(words, cwd=PROJECT, env=os.environ | own, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_database_that_was_never_set_up(tmp_path: Path, command: str) -> None:
    done = run(command, f"sqlite:///{tmp_path}/new.sqlite3")
    assert (done.returncode, done.stderr) == (
        1,
        "The database is not set up for this version: run `manage.py prepare`.\n",
    )


def test_a_database_that_cannot_be_opened(tmp_path: Path) -> None:
    done = run("tidy", f"sqlite:///{tmp_path}/nowhere/new.sqlite3")
    assert (done.returncode, done.stderr) == (1, "The database does not answer: start it, or correct DATABASE_URL.\n")


def test_who_asks_for_the_traceback_gets_it(tmp_path: Path) -> None:
    done = run("tidy --traceback", f"sqlite:///{tmp_path}/new.sqlite3")
    assert "OperationalError: no such table" in done.stderr
