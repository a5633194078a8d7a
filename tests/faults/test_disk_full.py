"""No room is left while answers are saved: the learner is told, nothing is half-stored, and later it is saved."""

import random
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.db import connection, connections

from quizzes.management.commands.check_store import faults
from quizzes.models import Answer, Attempt, Mark, Slot, User
from tests import make
from tests.faults.cluster import Cluster, looking_at
from tests.faults.learner import Browser, Reply
from tests.faults.server import Server, address_of_tests, eventually

WORDS = "Words that must not be lost."
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="fills the disk that SQLite writes to")
on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="lets PostgreSQL say that its disk is full"
)


@pytest.fixture
def learner(server: Server) -> User:
    make.unit()
    return make.user()


def begin(server: Server, learner: User) -> tuple[Browser, int]:
    """Start the server and an attempt with one answer."""
    browser = Browser(server.port, learner)
    server.start()
    attempt = int(browser.post("/units/visits/attempts/").headers["Location"].split("/")[2])
    assert browser.save(attempt, 4, "Kept before.", 0).serial == 1
    return browser, attempt


def assert_told(reply: Reply) -> None:
    assert reply.status == 503, reply
    assert int(reply.headers["Retry-After"]) > 0
    assert "no room left" in reply.text
    assert "Traceback" not in reply.text


def assert_nothing_half_stored(attempt: int) -> None:
    kept = Answer.objects.get()
    assert (kept.response, kept.serial) == ({"text": "Kept before."}, 1)
    assert not Slot.objects.filter(flagged=True).exists()
    assert not Mark.objects.exists()
    assert Attempt.objects.get().finished_at is None
    assert list(faults()) == []
    connections.close_all()


def try_everything(browser: Browser, attempt: int) -> None:
    """Save and submit: each is refused."""
    try_to_save(browser, attempt)
    assert_told(browser.post(f"/attempts/{attempt}/submit/"))


def try_to_save(browser: Browser, attempt: int, words: str = WORDS) -> None:
    """Save by script and without: it is refused, and the words are kept in the page."""
    assert_told(browser.save(attempt, 4, words, 1))
    plain = browser.post(f"/attempts/{attempt}/4/", {"answer": words, "serial": "1", "flag": "on"})
    assert_told(plain)
    assert f'name="answer" value="{words}"' in plain.text


def go_on(browser: Browser, attempt: int, words: str = WORDS) -> None:
    """With room again, the same that was refused is taken."""
    eventually(lambda: browser.save(attempt, 4, words, 1).is_saved, "it is saved as soon as there is room")
    assert browser.post(f"/attempts/{attempt}/submit/").status == 302
    assert (Answer.objects.get().response, Answer.objects.get().serial) == ({"text": words}, 2)
    assert Mark.objects.count() == 3
    assert list(faults()) == []


@contextmanager
def quota(pids: list[int], size: int = 4096) -> Iterator[None]:
    """Let no file that these processes write grow beyond some bytes."""
    before = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in pids}
    for pid, (_, hard) in before.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, hard))
    yield
    for pid, limits in before.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


@on_sqlite
def test_a_quota_that_is_used_up(server: Server, learner: User) -> None:
    browser, attempt = begin(server, learner)
    with quota(server.workers()):
        try_everything(browser, attempt)
        assert_nothing_half_stored(attempt)
    go_on(browser, attempt)


@pytest.fixture
def small() -> Iterator[Path]:
    """A file system of a few megabytes."""
    folder = Path(tempfile.mkdtemp())
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder]
    mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"a small file system cannot be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)
    folder.rmdir()


@on_sqlite
def test_a_file_system_that_is_full(server: Server, learner: User, small: Path) -> None:
    with moved_to(small) as database:
        server.environment["DATABASE_URL"] = f"sqlite:///{database}"
        browser, attempt = begin(server, learner)
        connections.close_all()
        fill(small / "filler")
        try_everything(browser, attempt)
        assert_nothing_half_stored(attempt)
        (small / "filler").unlink()
        go_on(browser, attempt)
        server.kill()


@contextmanager
def moved_to(folder: Path) -> Iterator[Path]:
    """Copy the database of this test, and let the test itself read the copy."""
    here = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()
    connection.settings_dict["NAME"] = str(shutil.copy(here, folder / "copy.sqlite3"))
    try:
        yield Path(connection.settings_dict["NAME"])
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = here


def fill(file: Path) -> None:
    """Write until nothing more can be written."""
    with suppress(OSError), file.open("wb", buffering=0) as out:
        while True:
            out.write(b"x" * 4096)
    assert shutil.disk_usage(file.parent).free == 0


FUNCTION = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$
"""


@contextmanager
def no_room_in(*tables: str) -> Iterator[None]:
    """Let PostgreSQL refuse every row in its own words and with its own code for a full disk."""
    with connection.cursor() as cursor:
        cursor.execute(FUNCTION)
        for table in tables:
            cursor.execute(f"CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON {table} EXECUTE FUNCTION no_room()")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION no_room CASCADE")


@on_postgresql
def test_postgresql_says_that_its_disk_is_full(server: Server, learner: User) -> None:
    browser, attempt = begin(server, learner)
    with no_room_in("quizzes_answer", "quizzes_mark"):
        try_everything(browser, attempt)
        assert_nothing_half_stored(attempt)
    go_on(browser, attempt)


@on_postgresql
def test_a_file_system_that_is_full_under_postgresql(
    server: Server, learner: User, cluster: Cluster, small: Path, chance: random.Random
) -> None:
    cluster.take_over(address_of_tests())
    server.environment["DATABASE_URL"] = cluster.address
    with looking_at(cluster):
        browser, attempt = begin(server, learner)
        keep_answers_on(small)
        fill(small / "filler")
        long = chance.randbytes(2000).hex(" ", 8)[:4900]  # does not fit into the page that there is
        try_to_save(browser, attempt, long)
        assert_nothing_half_stored(attempt)
        (small / "filler").unlink()
        go_on(browser, attempt, long)
        connections.close_all()


def keep_answers_on(folder: Path) -> None:
    """Let PostgreSQL store answers in a file system of their own."""
    shutil.chown(folder, "postgres")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLESPACE small LOCATION '{folder}'")
        cursor.execute("ALTER TABLE quizzes_answer SET TABLESPACE small")
