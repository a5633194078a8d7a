"""What learners do most, against the served application, beside the floor: the same server, database and clients.

The floor is measured before and after each saving, so that what else the machine does meets both.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum

from quizzes import sitting
from quizzes.models import Answer, Attempt, Unit, User

from . import floor, store
from .load import Round, drive
from .part import Options
from .server import Server, floor_served, served
from .table import Row, percentile
from .visits import Floor, Open, Save, SignIn, Submit, Visitor

CLIENTS = (1, 8, 32)
OTHERS = 10
SUBMITS = {1: 25, 8: 40, 32: 96}
SIGN_INS = {1: 4, 8: 16, 32: 32}
RUNS_OF_SIGNING_IN = 3


@dataclass(frozen=True)
class Class:
    """Those who work: as many learners as clients, each with a session and an attempt under way."""

    learners: Sequence[User]
    sessions: Sequence[str]
    attempts: Sequence[Attempt]
    to_submit: list[tuple[str, str]]


def measure(options: Options) -> list[Row]:
    clients = CLIENTS[:2] if options.quick else CLIENTS
    floor.make_table()
    school = set_up(max(clients), options.runs * sum(SUBMITS[n] for n in clients))
    with served() as app, floor_served() as bare:
        bench = Bench(options, app, bare, school)
        for run in range(options.runs):
            for n in clients:
                bench.run(n, SUBMITS[n], SIGN_INS[n] if run < RUNS_OF_SIGNING_IN else 0)
        bench.account()
    return list(bench.rows.values())


def set_up(clients: int, submits: int, others: int = OTHERS) -> Class:
    """Other cohorts with a history, and a cohort of those who work; every attempt is started as learners start it."""
    tutor = store.tutor("serving-tutor")
    for n in range(others):
        learners = store.people(f"serving-other-{n}", 30)
        store.history(store.cohort(f"Others {n}", tutor, learners), learners)
    learners = store.people("serving", clients)
    store.cohort("Those who work", tutor, learners)
    units = list(Unit.objects.published().in_order())
    submitters = store.people("serving-submits", -(-submits // len(units)))
    store.cohort("Those who submit", tutor, submitters)
    stock = [place for person in submitters for place in _ready(person, units)]
    started = [sitting.start(person, units[0]) for person in learners]
    return Class(learners, [store.session_of(person) for person in learners], started, stock)


def _ready(person: User, units: Sequence[Unit]) -> list[tuple[str, str]]:
    """The session of a person and where each of their attempts, with every question answered, is submitted."""
    session = store.session_of(person)
    started = [sitting.start(person, unit) for unit in units]
    store.answer_all(started)
    return [(session, f"/attempts/{attempt.pk}/submit/") for attempt in started]


class Bench:
    """The rows, filled run by run."""

    def __init__(self, options: Options, app: Server, bare: Server, school: Class) -> None:
        self.options, self.app, self.bare, self.school = options, app, bare, school
        self.rows: dict[str, Row] = {}
        self.floors = [Floor(bare.url, session) for session in school.sessions]
        places = [f"/attempts/{attempt.pk}/{position_of_choice(attempt)}/" for attempt in school.attempts]
        self.savers = [Save(app.url, session, path=path) for session, path in zip(school.sessions, places, strict=True)]
        self.rows_before = floor.Row.objects.count()

    def run(self, n: int, submits: int, sign_ins: int) -> None:
        """One run with `n` clients: the floor, saving, the floor, and all the rest, the last two so many times."""
        sessions, url = self.school.sessions[:n], self.app.url
        before = self.go(self.bare, "floor: one INSERT", self.floors[:n])
        saving = self.go(self.app, "save an answer", self.savers[:n])
        after = self.go(self.bare, "floor: one INSERT", self.floors[:n])
        share = 2 * saving.rate / (before.rate + after.rate)
        self.rows[named("save an answer", n)].add(of_the_floor=share)
        questions = [Open(url, s, paths=[v.path]) for s, v in zip(sessions, self.savers, strict=False)]
        self.go(self.app, "open a question", questions)
        slugs = [f"/units/{slug}/" for slug in Unit.objects.published().values_list("slug", flat=True)]
        self.go(self.app, "open a unit", [Open(url, session, paths=slugs) for session in sessions])
        self.go(self.app, "submit", [Submit(url, stock=self.school.to_submit) for _ in range(n)], submits)
        if sign_ins:
            names = [person.username for person in self.school.learners]
            own = [SignIn(url, names=names[at:] + names[:at], password=store.PASSWORD) for at in range(n)]
            self.go(self.app, "sign in", own, sign_ins)

    def go(self, server: Server, what: str, visitors: Sequence[Visitor], at_most: int = 0) -> Round:
        """One round of one thing; a fault is the end, since figures of what failed say nothing."""
        for visitor in visitors:
            visitor.fresh = self.options.fresh
        if not at_most:
            drive(server.address, visitors, seconds=0.1)  # so that what is lazy has been done in every worker
        cpu = server.cpu()
        done = drive(server.address, visitors, 60 if at_most else self.options.seconds, at_most or 1_000_000)
        if done.faults or not done.times:
            raise SystemExit(f"{what}, {len(visitors)} clients: {len(done.faults)} faults, such as {done.faults[:1]}")
        row = self.rows.setdefault(
            named(what, len(visitors)), Row("serving", named(what, len(visitors)), self.options.database)
        )
        asked = len(done.times)
        row.add(rate_a_second=done.rate)
        row.add(p50_ms=percentile(done.times, 0.5) * 1000, p95_ms=percentile(done.times, 0.95) * 1000)
        row.add(server_CPU_ms=(server.cpu() - cpu) * 1000 / asked, client_CPU_ms=done.client_cpu * 1000 / asked)
        return done

    def account(self) -> None:
        """See that everything that was said to be saved is stored."""
        kept = Answer.objects.filter(slot__attempt__in=self.school.attempts).aggregate(n=Sum("serial"))["n"]
        said = sum(saver.serial for saver in self.savers)
        rows, told = floor.Row.objects.count() - self.rows_before, sum(one.saved for one in self.floors)
        if (kept, rows) != (said, told):
            raise SystemExit(f"Said to be saved: {said} and {told}; stored: {kept} and {rows}.")


def named(what: str, clients: int) -> str:
    return f"{what}, {clients} client{'s' * (clients > 1)}"


def position_of_choice(attempt: Attempt) -> int:
    """The first question with options."""
    return next(slot.position for slot in attempt.slots.all() if slot.option_order)
