"""People, cohorts and a history of answers, in as few statements as will do; `check_store` finds it sound."""

import datetime
import random
import secrets
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.utils import timezone

from quizzes import marking, rosters, sitting
from quizzes.models import Answer, Assignment, Attempt, Cohort, Mark, Membership, Slot, Unit, User, Version

T = TypeVar("T")
PASSWORD = "a password for measuring"
CHUNK = 2000
FINISHED = 0.9
"""The share of learners who have submitted a unit; the others have not begun."""
TUTORS_MARK = 0.7
"""The share of answers in words that a tutor has marked; the others wait."""


def chunks(things: Sequence[T]) -> Iterator[Sequence[T]]:
    return (things[at : at + CHUNK] for at in range(0, len(things), CHUNK))


def people(prefix: str, how_many: int) -> list[User]:
    """People who can sign in with PASSWORD, named and numbered."""
    password = make_password(PASSWORD)  # once: it is slow on purpose
    made = [
        User(username=f"{prefix}-{n}", password=password, first_name=f"Learner {n}", last_name=f"of {prefix}")
        for n in range(how_many)
    ]
    return User.objects.bulk_create(made, CHUNK)


def tutor(name: str) -> User:
    person = people(name, 1)[0]
    rosters.make_tutor(person)
    return person


def session_of(person: User) -> str:
    """The key of a session in which the person is signed in."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(person.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return session.session_key


def cohort(name: str, tutor: User, learners: Sequence[User]) -> Cohort:
    """A cohort to which every published unit is set: due in a week, two attempts each."""
    made = Cohort.objects.create(name=name)
    Membership.objects.create(cohort=made, person=tutor, role=Membership.Role.TUTOR)
    Membership.objects.bulk_create([Membership(cohort=made, person=person) for person in learners], CHUNK)
    now = timezone.now()
    for unit in Unit.objects.published().in_order():
        times = {"opens_at": now - datetime.timedelta(days=7), "due_at": now + datetime.timedelta(days=7)}
        rosters.set_unit(Assignment(cohort=made, unit=unit, attempts=2, **times))
    return made


@transaction.atomic
def history(cohort: Cohort, learners: Sequence[User]) -> int:
    """A submitted first attempt of most learners at each unit that is set; return how many."""
    rng = random.Random(cohort.name)
    made = 0
    for assignment in cohort.assignments.select_related("unit__revision"):
        versions = list(Version.objects.to_ask(assignment.unit).prefetch_related("keys"))
        sitters = [person for person in learners if rng.random() < FINISHED]
        for some in chunks(sitters):
            _sit(assignment, versions, some, rng)
        made += len(sitters)
    return made


def refresh_statistics() -> None:
    """Let PostgreSQL count what is stored, as it soon would by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _sit(assignment: Assignment, versions: Sequence[Version], sitters: Iterable[User], rng: random.Random) -> None:
    attempts = Attempt.objects.bulk_create([_attempt(assignment, versions, person, rng) for person in sitters])
    asked = [(attempt, number, version) for attempt in attempts for number, version in enumerate(versions, start=1)]
    slots = Slot.objects.bulk_create(
        [
            Slot(attempt=attempt, position=number, version=version, option_order=_order(version, rng))
            for attempt, number, version in asked
        ],
        CHUNK,
    )
    answers = Answer.objects.bulk_create([_answer(slot, rng) for slot in slots], CHUNK)
    marks = [_mark(slot, answer, rng) for slot, answer in zip(slots, answers, strict=True)]
    Mark.objects.bulk_create([mark for mark in marks if mark], CHUNK)
    for some in chunks(slots):
        marking.settle([slot.pk for slot in some])


def answer_all(attempts: Iterable[Attempt]) -> None:
    """Answer every question of attempts that are under way."""
    slots = Slot.objects.filter(attempt__in=attempts).select_related("attempt", "version")
    rng = random.Random(0)
    Answer.objects.bulk_create([_answer(slot, rng) for slot in slots.prefetch_related("version__keys")], CHUNK)


def _attempt(assignment: Assignment, versions: Sequence[Version], person: User, rng: random.Random) -> Attempt:
    started = assignment.opens_at + datetime.timedelta(minutes=rng.randrange(9000))
    return Attempt(
        learner=person,
        unit=assignment.unit,
        revision=assignment.unit.revision,
        assignment=assignment,
        number=1,
        form=sitting.form_of(versions),
        seed=secrets.token_hex(16),
        started_at=started,
        finished_at=started + datetime.timedelta(minutes=rng.randrange(5, 60)),
    )


def _order(version: Version, rng: random.Random) -> list[int]:
    return version.how.draw_order(version.content, rng)


def _answer(slot: Slot, rng: random.Random) -> Answer:
    how, body, key = slot.version.how, slot.version.content, slot.version.current_key.content
    response: Any = how.right(body, key) if rng.random() < 0.6 else how.guess(body, rng)
    answer = Answer(
        slot=slot, response=response.dump(), answered=how.answered(response), saved_at=slot.attempt.started_at
    )
    answer.confidence = rng.choice([None, 1, 2, 3])
    return answer


def _mark(slot: Slot, answer: Answer, rng: random.Random) -> Mark | None:
    """What the key says of it, what a tutor would have said, or nothing yet."""
    slot.answer = answer
    key = slot.version.current_key
    value = marking.auto_value(slot, key)
    if value is not None:
        return Mark(slot=slot, key=key, value=value, source=Mark.Source.AUTO, at=slot.attempt.finished_at)
    if rng.random() < TUTORS_MARK:
        return Mark(slot=slot, key=key, value=rng.choice([0.0, 0.5, 1.0]), source=Mark.Source.TUTOR)
    return None
