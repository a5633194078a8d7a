"""A key is mended for many attempts, and the process is killed on the way: all of it is done, or none of it."""

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, connections
from django.utils import timezone

from quizzes.management.commands.check_store import faults
from quizzes.marking import mark_by_key, with_what_marking_needs
from quizzes.models import Answer, Attempt, Mark, Slot, Unit, User, Version
from tests import make
from tests.faults.conftest import TIMES
from tests.faults.server import PROJECT, address_of_tests, eventually, surroundings

ATTEMPTS = 300


@pytest.fixture
def version(transactional_db: None) -> Version:
    """A question that was asked in many finished attempts; each option was chosen by a quarter of them."""
    unit = make.unit(questions=2, short=0)
    sit_many(unit)
    return Version.objects.get(question__unit=unit, question__position=1)


def sit_many(unit: Unit) -> None:
    people = User.objects.bulk_create(User(username=f"learner{n}") for n in range(ATTEMPTS))
    now, common = timezone.now(), {"unit": unit, "revision": unit.revision, "number": 1, "form": "f", "seed": "s"}
    attempts = Attempt.objects.bulk_create(
        Attempt(learner=person, started_at=now, finished_at=now, **common) for person in people
    )
    versions = list(Version.objects.to_ask(unit))
    slots = Slot.objects.bulk_create(
        Slot(attempt=attempt, position=n, version=version, option_order=[0, 1, 2, 3])
        for attempt in attempts
        for n, version in enumerate(versions, start=1)
    )
    Answer.objects.bulk_create(
        Answer(slot=slot, response={"choice": n // 2 % 4}, saved_at=now) for n, slot in enumerate(slots)
    )
    mark_by_key(with_what_marking_needs(Slot.objects.all()), at=now)


@contextmanager
def mending(version: Version, *statement: int) -> Iterator[subprocess.Popen[str]]:
    """Mend its key in a process of its own, which has just begun with it."""
    connections.close_all()
    command = [sys.executable, "-m", "tests.faults.mending", str(version.pk), *map(str, statement)]
    environment = surroundings(address_of_tests())
    with subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "mending\n"
        yield process
    eventually(nobody_else_is_connected, "the database has noticed that the process is gone")


def nobody_else_is_connected() -> bool:
    """Killed in the middle of a statement, a process leaves PostgreSQL to end that statement first."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone() == (0,)


def test_a_re_marking_that_is_killed_is_done_or_not_begun(version: Version, chance: random.Random) -> None:
    seconds, statements = mend_once(version)
    assert_whole(version, keys=2)
    came_to = Counter()
    for n in range(TIMES):
        keys = version.keys.count()
        if n % 2:
            kill_after(version, chance.uniform(0, seconds))
        else:
            kill_before(version, statements * n // TIMES)
        came_to[version.keys.count() - keys] += 1
        assert_whole(version, keys=version.keys.count())
    print("keys added by a mending that was killed:", dict(came_to))
    assert set(came_to) <= {0, 1}
    assert came_to[0] > 0


def mend_once(version: Version) -> tuple[float, int]:
    """Mend the key in peace; return how long it took and in how many statements."""
    with mending(version) as process:
        began = time.monotonic()
        said, _ = process.communicate(timeout=90)
        return time.monotonic() - began, int(said)


def kill_after(version: Version, seconds: float) -> None:
    with mending(version) as process:
        time.sleep(seconds)
        process.kill()


def kill_before(version: Version, statement: int) -> None:
    with mending(version, statement) as process:
        assert process.wait(90) == -9


def assert_whole(version: Version, keys: int) -> None:
    """Every mark and score is by the newest key, and no key has marked an answer twice."""
    right = version.keys.get(number=keys).key["right"]
    slots = Slot.objects.filter(version=version).select_related("answer")
    assert [slot.pk for slot in slots if slot.score != (slot.answer.response["choice"] == right)] == []
    marks = Counter(Mark.objects.filter(slot__version=version).values_list("slot_id", "key_id"))
    assert set(marks.values()) == {1}
    assert list(faults()) == []
