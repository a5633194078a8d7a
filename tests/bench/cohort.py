"""The cohort page and its CSV, for few and for many learners, with few and with many other cohorts stored."""

import gc
import time
from collections.abc import Sequence

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quizzes.models import Cohort, User

from . import store
from .load import drive
from .part import Options
from .server import HOST, served
from .table import Row
from .visits import Open

LEARNERS = (30, 1000)
OTHERS = (1, 10, 100)
IN_EACH_OTHER = 30
PAGES = {"page": ("cohort", ()), "CSV of learners": ("cohort-csv", ("learners",))}
PAGES["CSV of questions"] = ("cohort-csv", ("questions",))
WORDS = {"page": "Learners by units", "CSV of learners": "User name", "CSV of questions": "Facility"}


def measure(options: Options) -> list[Row]:
    """Each page at each size, at the server and over the wire; and how many times longer with the most others."""
    tutor = store.tutor("cohort-tutor")
    measured = [_with_history(tutor, f"Measured {n}", n) for n in LEARNERS]
    rows: list[Row] = []
    stored = 0
    for others in OTHERS[:2] if options.quick else OTHERS:
        for n in range(stored, others):
            _with_history(tutor, f"Other {n}", IN_EACH_OTHER)
        stored = others
        store.refresh_statistics()
        with served() as server:
            for cohort, learners in zip(measured, LEARNERS, strict=True):
                for name in PAGES:
                    what = f"{name}, {counted(learners, 'learner')}, {counted(others, 'other')}"
                    row = Row("cohort", what, options.database)
                    _fill(row, options, name, cohort, tutor, server.url)
                    rows.append(row)
    return [*rows, *_growth(rows, options)]


def counted(n: int, what: str) -> str:
    return f"{n:,} {what}{'s' * (n != 1)}"


def _with_history(tutor: User, name: str, learners: int) -> Cohort:
    people = store.people(name.lower().replace(" ", "-"), learners)
    cohort = store.cohort(name, tutor, people)
    store.history(cohort, people)
    return cohort


def _fill(row: Row, options: Options, name: str, cohort: Cohort, tutor: User, url: str) -> None:
    view, more = PAGES[name]
    path = reverse(view, args=[cohort.pk, *more])
    client = Client(SERVER_NAME=HOST)
    client.cookies["sessionid"] = session = store.session_of(tutor)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    row.add(queries=len(captured), in_the_database_ms=sum(float(query["time"]) for query in captured) * 1000)
    gc.collect()
    gc.freeze()  # as the server does
    for _ in range(options.runs):
        began, cpu = time.perf_counter(), time.process_time()
        assert client.get(path).status_code == 200
        row.add(ms=(time.perf_counter() - began) * 1000, CPU_ms=(time.process_time() - cpu) * 1000)
    visitor = Open(url, session, paths=[path], words=WORDS[name])
    done = drive((HOST, int(url.rpartition(":")[2])), [visitor], 60, at_most=options.runs)
    if done.faults:
        raise SystemExit(f"{row.what}: {done.faults[0]}")
    row.figures["over HTTP ms"] = [took * 1000 for took in done.times]
    row.add(KB_as_sent=done.received / options.runs / 1000)


def _growth(rows: Sequence[Row], options: Options) -> list[Row]:
    """How many times longer the page takes with the most others than with the least, each at its quickest."""
    found = []
    for learners in LEARNERS:
        named = f"page, {counted(learners, 'learner')}"
        own = [row for row in rows if row.what.startswith(f"{named},")]
        growth = Row("cohort", f"{named}, growth", options.database)
        growth.add(times=min(own[-1].figures["ms"]) / min(own[0].figures["ms"]))
        found.append(growth)
    return found
