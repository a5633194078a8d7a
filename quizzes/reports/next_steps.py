"""Where a learner stands in each unit, and what to do next."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from quizzes.models import Assignment, Attempt, Slot, Unit, User
from quizzes.models.attempts import AttemptQuerySet
from quizzes.models.cohorts import AssignmentQuerySet
from quizzes.models.units import UnitQuerySet
from quizzes.reading.level import minutes_to_read
from quizzes.release import Keys, describe

MINUTES_A_QUESTION = 1


class State(StrEnum):
    NOT_STARTED = "not started"
    UNDER_WAY = "in progress"
    CLOSED = "closed"
    WAITING = "waiting for your tutor"
    SUBMITTED = "submitted"


@dataclass(frozen=True)
class Work:
    """A unit as one learner meets it: set by an assignment, or studied alone (None).

    `attempts` are the learner's, first to last, with their scores. What is not `reachable` was set or open once.
    """

    unit: Unit
    assignment: Assignment | None
    attempts: tuple[Attempt, ...]
    keys: Keys
    reachable: bool = True

    @property
    def open_attempt(self) -> Attempt | None:
        """The attempt to go on with."""
        return next((a for a in self.attempts if not a.is_finished), None)

    @property
    def finished(self) -> list[Attempt]:
        return [a for a in self.attempts if a.is_finished]

    @property
    def state(self) -> State:
        if self.open_attempt:
            return State.UNDER_WAY
        if self.finished:
            waits = self.assignment and any(a.waiting for a in self.finished)  # type: ignore[attr-defined]
            return State.WAITING if waits else State.SUBMITTED
        return State.CLOSED if self.assignment and not self.assignment.is_open else State.NOT_STARTED

    @property
    def is_late(self) -> bool:
        """Whether it was due before now, or before it was first submitted."""
        if self.assignment is None:
            return False
        submitted = self.finished[0].finished_at if self.finished else None
        return (submitted or timezone.now()) > self.assignment.due_at

    @property
    def is_to_do(self) -> bool:
        """Set, open and not yet submitted."""
        return self.reachable and self.assignment is not None and self.state is State.NOT_STARTED

    @property
    def attempts_left(self) -> int | None:
        """How many more attempts are allowed; None where nobody counts."""
        return max(0, self.assignment.attempts - len(self.attempts)) if self.assignment else None

    @property
    def may_start(self) -> bool:
        """Whether a new attempt of this kind can begin now."""
        if self.open_attempt or not self.reachable:
            return False
        return self.assignment is None or (self.assignment.is_open and bool(self.attempts_left))

    @property
    def is_held(self) -> bool:
        """Whether a test keeps the answers of this unit back."""
        return bool(self.keys.held(self.unit.pk))

    @property
    def shown(self) -> list[Attempt]:
        """Finished attempts whose score this learner may see now."""
        return [a for a in self.attempts if self.keys.of_attempt(a)]

    @property
    def shown_from(self) -> datetime.datetime | None:
        """When scores and answers that are held back are shown, where that is known."""
        return self.keys.shown_from(self.attempts[-1]) if self.attempts else None

    @property
    def mode(self) -> str:
        """When answers are shown, in words."""
        return describe(self.assignment) if self.assignment else ""

    @cached_property
    def slots(self) -> list[Slot]:
        """The questions of the open attempt, in order."""
        return list(self.open_attempt.slots.all()) if self.open_attempt else []

    @property
    def steps(self) -> list[bool]:
        """For each question of the open attempt, whether it is answered."""
        return [slot.is_answered for slot in self.slots]

    @property
    def answered(self) -> int:
        return sum(self.steps)

    @property
    def next_position(self) -> int | None:
        """The first unanswered question after the last answered one, else the first unanswered, else None."""
        free = [slot.position for slot in self.slots if not slot.is_answered]
        last = max((slot.position for slot in self.slots if slot.is_answered), default=0)
        return next((position for position in free if position > last), next(iter(free), None))

    @property
    def last_change(self) -> datetime.datetime:
        """When something was last started or answered in the open attempt."""
        assert self.open_attempt
        return max([self.open_attempt.started_at, *(slot.given.saved_at for slot in self.slots if slot.given)])

    @property
    def minutes_to_read(self) -> int:
        return minutes_to_read(self.unit.revision.canonical.word_count)

    @property
    def minutes_to_go(self) -> int:
        """Minutes for the questions that are still unanswered; at least one."""
        return max(1, (len(self.slots) - self.answered) * MINUTES_A_QUESTION)


def works_of(learner: User, units: UnitQuerySet, keys: Keys | None = None) -> list[Work]:
    """All the learner has to do or has done: work that is set, due first; the `units` open to them; what once was."""
    return _gather(
        units.with_text().in_order(),
        Assignment.objects.of_learner(learner),
        Attempt.objects.filter(learner=learner),
        keys or Keys(learner),
    )


def works_on(learner: User, unit: Unit, keys: Keys | None = None) -> list[Work]:
    """The same for one unit that the learner may study; `keys` are the learner's, where they are found already."""
    return _gather(
        [unit],
        Assignment.objects.of_learner(learner).filter(unit=unit),
        Attempt.objects.filter(learner=learner, unit=unit),
        keys or Keys(learner),
    )


def _gather(
    units: Iterable[Unit], assignments: AssignmentQuerySet, attempts: AttemptQuerySet, keys: Keys
) -> list[Work]:
    made = _by_work(attempts)
    here = assignments.opened().filter(unit__status=Unit.Status.PUBLISHED).by_due()
    works = [
        Work(a.unit, a, made.pop((a.unit_id, a.pk), ()), keys)
        for a in here.select_related("cohort", "unit__article", "unit__revision")
    ]
    is_set = {work.unit.pk for work in works}
    for unit in units:
        if unit.pk not in is_set or (unit.pk, None) in made:
            works.append(Work(unit, None, made.pop((unit.pk, None), ()), keys))
    works += [Work(a[0].unit, a[0].assignment, a, keys, reachable=False) for a in made.values() if a[0].unit]
    return works


def _by_work(attempts: AttemptQuerySet) -> dict[tuple[int | None, int | None], tuple[Attempt, ...]]:
    """Attempts at quizzes by unit and assignment, first to last; those under way with their questions and answers."""
    quizzes = attempts.filter(purpose=Attempt.Purpose.QUIZ).with_scores()
    found = list(quizzes.select_related("unit__article", "assignment__cohort").order_by("number"))
    slots = Prefetch("slots", Slot.objects.select_related("version", "answer"))
    prefetch_related_objects([a for a in found if not a.is_finished], slots)
    grouped = defaultdict(list)
    for attempt in found:
        grouped[attempt.unit_id, attempt.assignment_id].append(attempt)
    return {work: tuple(made) for work, made in grouped.items()}


def foremost(works: Sequence[Work]) -> Work:
    """Of the works on one unit, that which its quiz leads to: under way, else set with an attempt left, else newest."""
    under_way = [work for work in works if work.open_attempt]
    startable = [work for work in works if work.assignment and work.may_start]
    return (under_way or startable or list(works))[0]


def by_unit(works: Iterable[Work]) -> list[Work]:
    """The foremost work on each unit that can be reached, in the order of the units' own positions and titles."""
    grouped = defaultdict(list)
    for work in works:
        if work.reachable:
            grouped[work.unit.pk].append(work)
    chosen = [foremost(group) for group in grouped.values()]
    return sorted(chosen, key=lambda work: (work.unit.position, work.unit.title, work.unit.pk))


@dataclass(frozen=True)
class Plan:
    """A learner's home: the next step (None where nothing is left), what is set, set for later, under way alone, new
    and done."""

    next: Work | None
    to_do: list[Work]
    later: list[Assignment]
    alone: list[Work]
    new: list[Work]
    done: list[Work]


def opening_later(learner: User) -> list[Assignment]:
    """Work that is set to the learner and has not opened yet, what opens first before the rest."""
    unopened = Assignment.objects.of_learner(learner).filter(opens_at__gt=timezone.now())
    published = unopened.filter(unit__status=Unit.Status.PUBLISHED)
    return list(published.select_related("unit").order_by("opens_at", "due_at", "pk"))


def plan(works: Sequence[Work], later: Sequence[Assignment] = ()) -> Plan:
    """Sort works: go on with what is begun, the set ones by their due date and else the newest; else what is due first;
    else a unit not yet read, nor set for `later`."""
    begun = sorted((w for w in works if w.open_attempt), key=lambda w: w.last_change, reverse=True)
    under_way = sorted(begun, key=lambda w: (w.assignment is None, w.assignment and w.assignment.due_at))
    due = [w for w in works if w.is_to_do]
    waits = {assignment.unit_id for assignment in later}
    unset = [w for w in by_unit(works) if w.assignment is None and w.unit.pk not in waits]
    new = [w for w in unset if w.state is State.NOT_STARTED]
    first = next(iter([*under_way, *due, *new]), None)
    left = [w for w in works if w is not first and w.reachable]
    done = [w for w in works if w.finished and not w.open_attempt]
    return Plan(
        next=first,
        to_do=[w for w in left if w.assignment and not (w.finished and not w.open_attempt)],
        later=list(later),
        alone=[w for w in works if w is not first and w.open_attempt and not (w.assignment and w.reachable)],
        new=[w for w in new if w is not first],
        done=sorted(done, key=lambda w: w.finished[-1].finished_at or timezone.now(), reverse=True),
    )
