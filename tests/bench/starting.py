"""Start-up time, and memory at rest and after load."""

from collections.abc import Sequence

from quizzes import sitting
from quizzes.models import Answer, Attempt, Cohort, Unit, User

from . import store
from .load import Visitor, drive
from .part import Options
from .server import Server, served
from .serving import position_of_choice
from .table import Row
from .visits import Open, Save

CLIENTS = 8


def measure(options: Options) -> list[Row]:
    """Everything is set up before, so each start is a second start."""
    names = ("from the command to /healthz", "memory at rest", f"memory after load, {CLIENTS} clients")
    start, rest, loaded = (Row("starting", name, options.database) for name in names)
    learners, tutor = store.people("starting", CLIENTS), store.tutor("starting-tutor")
    cohort = store.cohort("Starting", tutor, learners)
    units = list(Unit.objects.published().in_order())
    attempts = [sitting.start(person, units[0]) for person in learners]
    for _ in range(options.runs):
        with served() as server:
            start.add(seconds=server.seconds)
            rest.add(**_memory(server))
            visits = [savers(server, attempts), readers(server, learners, units), tutors(server, tutor, cohort)]
            requests = sum(_load(server, visitors, options.seconds * 2) for visitors in visits)
            loaded.add(**_memory(server), requests=requests)
    return [start, rest, loaded]


def savers(server: Server, attempts: Sequence[Attempt]) -> list[Save]:
    """The learner of each attempt, who goes on from the answer as it is stored."""
    found = []
    for attempt in attempts:
        assert attempt.learner
        position = position_of_choice(attempt)
        kept = Answer.objects.filter(slot__attempt=attempt, slot__position=position).first()
        path = f"/attempts/{attempt.pk}/{position}/"
        serial = kept.serial if kept else 0
        found.append(Save(server.url, store.session_of(attempt.learner), path=path, serial=serial))
    return found


def readers(server: Server, learners: Sequence[User], units: Sequence[Unit]) -> list[Open]:
    pages = [f"/units/{unit.slug}/" for unit in units]
    return [Open(server.url, store.session_of(person), paths=pages) for person in learners]


def tutors(server: Server, tutor: User, cohort: Cohort) -> list[Open]:
    return [Open(server.url, store.session_of(tutor), paths=[f"/cohorts/{cohort.pk}/", "/admin/"])]


def _load(server: Server, visitors: Sequence[Visitor], seconds: float) -> int:
    done = drive(server.address, visitors, seconds)
    if done.faults:
        raise SystemExit(f"Under load: {done.faults[0]}")
    return len(done.times)


def _memory(server: Server) -> dict[str, float]:
    return {f"{name}_MB": mb for name, mb in server.memory().items()}
