"""The database is gone for a while: everybody is told so, nothing is lost, and it goes on by itself."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.faults.cluster import Cluster, looking_at
from tests.faults.conftest import LONG
from tests.faults.learner import Browser
from tests.faults.server import Server, address_of_tests, eventually
from tests.faults.sitter import Sitter
from tests.faults.work import assert_sound, finish, learners, wait_for_work

SECONDS = 10 if LONG or connection.vendor == "postgresql" else 3  # a pool waits for some seconds
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="a way in which only SQLite can be gone")
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL is what is stopped")


def work_through(server: Server, sitters: list[Sitter], go: Callable[[], None], come_back: Callable[[], Any]) -> None:
    """Let learners work before, while and after the database is gone."""
    server.start()
    for sitter in sitters:
        sitter.start()
    wait_for_work(sitters)
    go()
    began = time.monotonic()
    eventually(lambda: any(s.knows.turned_away or s.broken for s in sitters), "somebody is turned away")
    assert_told(sitters[0].browser)
    time.sleep(max(0, began + SECONDS - time.monotonic()))
    come_back()
    began = time.monotonic()
    wait_for_work(sitters)
    print(f"learners went on {time.monotonic() - began:.1f} s after the database was back")
    finish(sitters)


def assert_told(browser: Browser) -> None:
    """What is sent without scripts is kept in the page that says what is the matter."""
    words = "Words that must not be lost."
    reply = browser.post("/units/visits/attempts/", {"answer": words})
    assert reply.status == 503
    assert int(reply.headers["Retry-After"]) > 0
    assert "Oversight cannot reach its database." in reply.text
    assert "Send it again" in reply.text
    assert f'name="answer" value="{words}"' in reply.text
    assert "Traceback" not in reply.text


# PostgreSQL is stopped, as by a crash, and started again


@on_postgresql
def test_postgresql_may_crash_and_come_back(server: Server, cluster: Cluster) -> None:
    sitters = learners(server.port)
    cluster.take_over(address_of_tests())
    server.environment["DATABASE_URL"] = cluster.address
    work_through(server, sitters, cluster.stop, cluster.start)
    server.kill()
    with looking_at(cluster):
        assert_sound(sitters)


# SQLite: another process holds the file, or the file cannot be opened


@on_sqlite
def test_a_file_that_is_held_by_another_is_waited_for(server: Server) -> None:
    sitters = learners(server.port)
    server.environment["DATABASE_URL"] = address_of_tests(timeout=1)
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as holder:
        work_through(server, sitters, lambda: hold(holder), lambda: holder.execute("ROLLBACK"))
    server.kill()
    assert_sound(sitters)


def hold(holder: sqlite3.Connection) -> None:
    holder.execute("PRAGMA busy_timeout = 60000")
    holder.execute("BEGIN EXCLUSIVE")


@on_sqlite
def test_a_folder_that_is_away_may_come_back(server: Server, tmp_path: Path) -> None:
    sitters = learners(server.port)
    file = Path(connection.settings_dict["NAME"])
    place = tmp_path / "place"
    place.symlink_to(file.parent)
    server.environment["DATABASE_URL"] = f"sqlite:///{place / file.name}"

    def go() -> None:
        place.unlink()
        server.kill_workers()  # what they have open, they keep

    work_through(server, sitters, go, lambda: place.symlink_to(file.parent))
    server.kill()
    assert_sound(sitters)
