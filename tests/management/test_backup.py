"""The drill: back up under load, lose everything, restore, and find every answer that was acknowledged before."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from quizzes.management.backups.postgresql import sentence
from tests.management.drill import WRITERS, words

PROJECT = Path(__file__).parents[2]
SERVER = os.environ.get("TEST_DATABASE_URL", "")
ON_SQLITE = not SERVER.startswith("postgres")
# On the database that the tests run on, and so on PostgreSQL too.
pytestmark = pytest.mark.database
on_sqlite = pytest.mark.skipif(not ON_SQLITE, reason="is about a file of SQLite")
on_postgresql = pytest.mark.skipif(ON_SQLITE, reason="is about PostgreSQL's programs")


class Oversight:
    """An Oversight with a database and a folder of its own, run through its commands alone."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.backup = folder / "monday.backup"
        key = "a key of fifty characters and more, and not too even"
        passed = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        self.environment = {**passed, "DATABASE_URL": url, "VAR_DIR": str(folder), "SECRET_KEY": key}
        self.environment["DJANGO_SETTINGS_MODULE"] = "oversight.settings"

    def run(self, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=PROJECT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            **options,
        )

    def manage(self, *arguments: str | Path, **options: Any) -> str:
        """Run a command that must do well; return what it said."""
        done = self.run("manage.py", *map(str, arguments), **options)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def refused(self, *arguments: str | Path, **options: Any) -> str:
        """Run a command that must be refused, in one sentence."""
        done = self.run("manage.py", *map(str, arguments), **options)
        assert done.returncode == 1, done.stdout
        assert done.stderr.count("\n") == 1, done.stderr
        return done.stderr.removeprefix("CommandError: ").strip()

    def step(self, name: str) -> str:
        done = self.run("-m", "tests.management.drill", name)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def state(self) -> dict[str, Any]:
        return json.loads(self.step("state"))

    @contextmanager
    def writing(self, step: str = "write") -> Iterator["Acknowledged"]:
        """Let learners save answers for as long as this lasts."""
        command = [sys.executable, "-m", "tests.management.drill", step]
        pipe = subprocess.PIPE
        with subprocess.Popen(
            command, cwd=PROJECT, env=self.environment, stdin=pipe, stdout=pipe, stderr=pipe, text=True
        ) as process:
            said = Acknowledged(process)
            try:
                yield said
            finally:
                said.stop()


class Acknowledged:
    """What the application has said to be saved: slot and serial, in order."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.saved: list[tuple[int, int]] = []
        self.more = threading.Condition()
        self.reader = threading.Thread(target=self.listen)
        self.reader.start()

    def listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            with self.more:
                self.saved.append(tuple(json.loads(line)))
                self.more.notify_all()

    def wait_for_more(self, count: int) -> list[tuple[int, int]]:
        """Wait for `count` more answers; return all so far."""
        with self.more:
            wanted = len(self.saved) + count
            assert self.more.wait_for(lambda: len(self.saved) >= wanted, timeout=100), "Nobody writes."
            return list(self.saved)

    def stop(self) -> None:
        assert self.process.stdin
        assert self.process.stderr
        self.process.stdin.close()
        self.reader.join(60)
        said = self.process.stderr.read()
        assert self.process.wait(60) == 0, said


@contextmanager
def database(folder: Path, like: Oversight | None = None) -> Iterator[Oversight]:
    """An Oversight whose database is empty, or holds what another's does."""
    if ON_SQLITE:
        if like:
            shutil.copy(like.folder / "db.sqlite3", folder)
        yield Oversight(folder, f"sqlite:///{folder}/db.sqlite3")
        return
    import psycopg

    assert shutil.which("pg_dump"), "The drill needs pg_dump: install PostgreSQL's client programs."
    name, server = f"oversight_drill_{uuid.uuid4().hex[:12]}", SERVER.rsplit("/", 1)[0]
    template = like.environment["DATABASE_URL"].rsplit("/", 1)[1] if like else "template1"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield Oversight(folder, f"{server}/{name}")
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Oversight]:
    with database(tmp_path_factory.mktemp("migrated")) as made:
        made.manage("migrate", "--verbosity=0")
        yield made


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Oversight]:
    with database(tmp_path) as made:
        yield made


@pytest.fixture
def oversight(tmp_path: Path, migrated: Oversight) -> Iterator[Oversight]:
    with database(tmp_path, migrated) as made:
        yield made


def newest(saved: list[tuple[int, int]]) -> dict[str, int]:
    """The last serial of each slot."""
    return {str(slot): serial for slot, serial in saved}


def test_the_drill(oversight: Oversight):
    with oversight.writing() as acknowledged:
        before = acknowledged.wait_for_more(4 * WRITERS)
        said = oversight.manage("backup", oversight.backup)
        acknowledged.wait_for_more(4 * WRITERS)
    after = newest(acknowledged.saved)
    assert f"attempts: {WRITERS}" in said
    oversight.step("destroy")
    oversight.step("spoil")
    now = oversight.state()
    assert now["answers"] == {}
    assert now["faults"] != []

    said = oversight.manage("restore", oversight.backup, "--yes")
    assert f"(open attempts: {WRITERS})" in said
    assert said.endswith("The store is sound.\n")

    now = oversight.state()
    for slot, serial in newest(before).items():
        assert now["answers"][slot][0] >= serial
    for slot, (serial, response) in now["answers"].items():
        assert serial <= after[slot] + 1
        assert response["text"] == words(int(slot), serial)
    assert (now["open"], now["faults"]) == (WRITERS, [])
    assert "learner0" in now["people"]
    assert "intruder" not in now["people"]
    oversight.step("submit")
    now = oversight.state()
    assert (now["open"], now["faults"]) == (0, [])


def test_what_was_there_is_kept_and_can_be_had_again(oversight: Oversight):
    with oversight.writing() as acknowledged:
        acknowledged.wait_for_more(WRITERS)
    oversight.manage("backup", oversight.backup)
    oversight.step("destroy")
    oversight.manage("restore", oversight.backup, "--yes")
    (kept,) = oversight.folder.glob("before-restore-*.backup")
    for file in (oversight.backup, kept):
        assert file.stat().st_mode & 0o777 == 0o600
    oversight.manage("restore", kept, "--yes", "--copy-to", make_folder(oversight, "copies"))
    assert "intruder" in oversight.state()["people"]
    assert len(list((oversight.folder / "copies").iterdir())) == 1


def make_folder(oversight: Oversight, name: str) -> Path:
    folder = oversight.folder / name
    folder.mkdir()
    return folder


def test_restoring_while_answers_are_saved_harms_nothing(oversight: Oversight):
    with oversight.writing() as acknowledged:
        acknowledged.wait_for_more(2 * WRITERS)
    oversight.manage("backup", oversight.backup)
    with oversight.writing("go_on") as acknowledged:
        acknowledged.wait_for_more(2 * WRITERS)
        oversight.manage("restore", oversight.backup, "--yes")
        acknowledged.wait_for_more(2 * WRITERS)
    now = oversight.state()
    assert now["faults"] == []
    for slot, (serial, response) in now["answers"].items():
        assert response["text"] == words(int(slot), serial)


def test_into_an_empty_database_nothing_is_asked(oversight: Oversight):
    oversight.manage("backup", oversight.backup)
    empty(oversight)
    said = oversight.manage("restore", oversight.backup, stdin=subprocess.DEVNULL)
    assert "replaces" not in said
    assert "sound" in said


def empty(oversight: Oversight) -> None:
    if ON_SQLITE:
        (oversight.folder / "db.sqlite3").unlink()
        return
    import psycopg

    with psycopg.connect(oversight.environment["DATABASE_URL"], autocommit=True) as admin:
        admin.execute("DROP SCHEMA public CASCADE")
        admin.execute("CREATE SCHEMA public")


def test_a_backup_of_an_older_oversight_is_brought_up_to_date(oversight: Oversight):
    oversight.step("age")
    oversight.manage("backup", oversight.backup)
    oversight.manage("migrate", "--verbosity=0")
    oversight.manage("restore", oversight.backup, "--yes")
    assert "[ ]" not in oversight.manage("showmigrations", "quizzes")


def test_a_backup_of_a_newer_oversight_is_refused(oversight: Oversight):
    oversight.step("foretell")
    oversight.manage("backup", oversight.backup)
    said = oversight.refused("restore", oversight.backup, "--yes")
    assert said.startswith("This backup was made by a newer Oversight (it knows quizzes.9999_to_come)")


def test_without_a_yes_nothing_is_changed(oversight: Oversight):
    oversight.manage("backup", oversight.backup)
    oversight.step("destroy")
    for answer in ("", "please\n"):
        assert oversight.refused("restore", oversight.backup, input=answer) == "Nothing was changed."
    assert oversight.state()["people"] == ["intruder"]
    oversight.manage("restore", oversight.backup, input="y\n")
    assert oversight.state()["people"] == []


def test_what_stands_in_the_way_is_one_sentence(oversight: Oversight):
    oversight.manage("backup", oversight.backup)
    assert oversight.refused("backup", oversight.backup).endswith("name another file, or say --overwrite.")
    oversight.manage("backup", oversight.backup, "--overwrite")
    assert "is missing" in oversight.refused("backup", oversight.folder / "nowhere" / "a.backup")
    assert "is a folder" in oversight.refused("backup", oversight.folder)
    assert "There is no file" in oversight.refused("restore", oversight.folder / "none.backup")
    assert "is missing" in oversight.refused("restore", oversight.backup, "--yes", "--copy-to", oversight.folder / "no")
    assert not list(oversight.folder.glob("*.part"))


def test_what_is_no_backup_is_refused(oversight: Oversight):
    other = oversight.folder / "other"
    for content in (b"", (b"SQLite format 3\x00" if ON_SQLITE else b"PGDMP") + bytes(4096)):
        other.write_bytes(content)
        assert "no backup of Oversight" in oversight.refused("restore", other, "--yes")


def test_an_empty_database_is_not_backed_up(bare: Oversight):
    assert "not set up" in bare.refused("backup", bare.backup)
    assert not bare.backup.exists()


@on_sqlite
def test_another_database_of_sqlite_is_no_backup(oversight: Oversight):
    other = oversight.folder / "other"
    with closing(sqlite3.connect(other)) as made:
        made.execute("CREATE TABLE django_migrations (app, name)")
    assert "no backup of Oversight" in oversight.refused("restore", other, "--yes")


@on_sqlite
def test_the_database_itself_is_no_place_for_its_backup(oversight: Oversight):
    itself = oversight.folder / "db.sqlite3"
    assert "is the database itself" in oversight.refused("backup", itself, "--overwrite")
    assert "is the database itself" in oversight.refused("restore", itself, "--yes")


@on_sqlite
def test_a_damaged_database_is_not_backed_up_and_can_be_replaced(oversight: Oversight):
    oversight.manage("backup", oversight.backup)
    database = oversight.folder / "db.sqlite3"
    database.write_bytes(b"not at all a database")
    assert "cannot be read: stop the servers, move it away" in oversight.refused("backup", oversight.folder / "b")
    assert "move it away" in oversight.refused("restore", oversight.backup, "--yes")
    database.rename(oversight.folder / "damaged")
    assert "sound" in oversight.manage("restore", oversight.backup)


@on_sqlite
def test_a_full_disk_leaves_nothing_behind(oversight: Oversight):
    limited = ["sh", "-c", 'ulimit -f 200; trap "" XFSZ; exec "$@"', "sh", sys.executable, "manage.py"]
    done = subprocess.run(
        [*limited, "backup", str(oversight.backup)],
        cwd=PROJECT,
        env=oversight.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    assert list(oversight.folder.glob("monday*")) == []


@on_postgresql
def test_the_password_is_in_no_command_line(oversight: Oversight):
    """Programs in front of PostgreSQL's own write down how they were called."""
    shims = make_folder(oversight, "shims")
    oversight.environment["DATABASE_URL"] = oversight.environment["DATABASE_URL"].replace("postgres@", "postgres:hush@")
    for program in ("pg_dump", "pg_restore", "psql"):
        shim = shims / program
        shim.write_text(f'#!/bin/sh\necho "$@" >> {shims}/log\nexec {shutil.which(program)} "$@"\n')
        shim.chmod(0o755)
    oversight.environment["PATH"] = f"{shims}:{oversight.environment['PATH']}"
    oversight.manage("backup", oversight.backup)
    oversight.manage("restore", oversight.backup, "--yes")
    log = (shims / "log").read_text()
    assert len(log.splitlines()) >= 5
    assert "hush" not in log


@on_postgresql
def test_a_restore_that_breaks_off_changes_nothing(oversight: Oversight):
    oversight.manage("backup", oversight.backup)
    oversight.step("destroy")
    shims = make_folder(oversight, "shims")
    shim = shims / "pg_restore"
    real = shutil.which("pg_restore")
    shim.write_text(
        f'#!/bin/sh\ncase "$*" in *--schema*) {real} "$@" | head -c 9000; exit 1;; esac\nexec {real} "$@"\n'
    )
    shim.chmod(0o755)
    oversight.environment["PATH"] = f"{shims}:{oversight.environment['PATH']}"
    assert "pg_restore failed, so nothing was changed" in oversight.refused("restore", oversight.backup, "--yes")
    assert oversight.state()["people"] == ["intruder"]


@on_postgresql
def test_a_program_that_is_missing_is_named(oversight: Oversight):
    oversight.environment["PATH"] = str(make_folder(oversight, "empty"))
    assert oversight.refused("backup", oversight.backup).startswith("pg_dump is missing: install PostgreSQL")


@on_postgresql
def test_a_database_moves_from_sqlite_to_postgresql(oversight: Oversight):
    before = Oversight(make_folder(oversight, "before"), f"sqlite:///{oversight.folder}/before/db.sqlite3")
    before.manage("migrate", "--verbosity=0")
    with before.writing() as acknowledged:
        acknowledged.wait_for_more(2 * WRITERS)
    everything = oversight.folder / "all.json"
    left_out = ("--exclude", "contenttypes", "--exclude", "auth.permission", "--exclude", "sessions")
    before.manage("dumpdata", "--natural-foreign", *left_out, "-o", everything)
    oversight.manage("loaddata", everything)
    assert oversight.state() == before.state()
    oversight.step("submit")
    assert oversight.state()["faults"] == []
    oversight.step("destroy")  # which makes a person, so numbers go on where they were


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (
            "pg_dump: error: aborting because of server version mismatch\n"
            "pg_dump: detail: server version: 17.2; pg_dump version: 15.20",
            "pg_dump (15) is older than the server (17): install PostgreSQL’s client 17.",
        ),
        ("pg_restore: error: unsupported version (1.16) in file header", "newer pg_dump"),
        ('connection to server at "db" failed: Connection refused', "does not answer"),
        ("psql:<stdin>:19: ERROR:  the tables are in use\nCONTEXT:  …", "stop the web servers"),
        ("pg_dump: error: something\nmore", "pg_dump failed, so nothing was changed: pg_dump: error: something"),
    ],
)
def test_a_complaint_of_postgresql_is_one_sentence(said: str, says: str):
    found = sentence("pg_dump", said)
    assert says in found
    assert "\n" not in found
