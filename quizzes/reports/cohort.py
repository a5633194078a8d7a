"""The cohort page: learners by units, and each unit's questions. Counted by the database, over first attempts."""

import datetime
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median
from typing import Any, NamedTuple

from django.db.models import F, Max, Q
from django.utils import timezone

from quizzes.kinds import Count as Tally
from quizzes.models import Answer, Assignment, Attempt, Cohort, Membership, User, Version
from quizzes.sitting import close_overdue

from .firsts import Alike, First, Firsts, Until, answers, cut_offs, first_attempts, voided

FEWEST_FOR_A_MEDIAN = 5
HEAT_STEPS = (0.4, 0.6, 0.8, 0.9)


class State(StrEnum):
    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    SUBMITTED = "submitted"


class Cell(NamedTuple):
    """One learner at one unit, by the first attempt.

    `score` of `marked` questions (void ones and those that wait for a tutor are left out), `waiting` to be marked,
    `answered` of `asked` so far; `late` where it was due before it was submitted, or is due and not submitted.
    """

    state: State
    late: bool = False
    score: float = 0.0
    marked: int = 0
    waiting: int = 0
    answered: int = 0
    asked: int = 0
    submitted_at: datetime.datetime | None = None

    @property
    def figures(self) -> tuple[Any, ...]:
        """All that it is drawn from."""
        return self[:-1]

    @property
    def score_text(self) -> str:
        """ "7 of 10"; halves and the like to one decimal."""
        return f"{self.score:.1f}".removesuffix(".0") + f" of {self.marked}"

    @property
    def words(self) -> str:
        """What the cell says, in the page's own words."""
        if self.state is State.SUBMITTED:
            return self.score_text if self.marked else ""
        if self.state is State.IN_PROGRESS:
            return f"{self.answered} of {self.asked}"
        return "not started, late" if self.late else "not started"

    @property
    def note(self) -> str:
        """What is said below it, smaller."""
        late = ["late"] if self.late else []
        if self.state is State.SUBMITTED:
            return ", ".join([f"{self.waiting} to mark"] * bool(self.waiting) + late)
        return ", ".join(["so far", *late]) if self.state is State.IN_PROGRESS else ""

    @property
    def look(self) -> str:
        """The class that draws it: a step of the heat map, a dashed outline without a score, or nothing at all."""
        if self.state is State.NOT_STARTED:
            return "none"
        return f"h{self.heat}" if self.marked else "open"

    @property
    def share(self) -> float | None:
        return self.score / self.marked if self.marked else None

    @property
    def heat(self) -> int:
        """A step of the heat map, 1 to 5: more ink, more right."""
        return 1 + bisect(HEAT_STEPS, self.share or 0.0)


@dataclass(frozen=True)
class Row:
    """One learner: a cell for each assignment, in order, and when last seen here."""

    learner: User
    cells: tuple[Cell, ...]
    last_seen: datetime.datetime | None


@dataclass(frozen=True)
class QuestionRow:
    """One question of a unit: `n` marked first attempts, their mean mark `facility` in [0, 1], what was answered."""

    number: int
    version: Version
    n: int
    facility: float | None
    asked: int
    tally: tuple[Tally, ...]


@dataclass(frozen=True)
class UnitReport:
    """One assignment: how many submitted, the median score in [0, 1] (None under five), and its questions.

    `deleted` of those who submitted have no account any more, and so no row.
    """

    assignment: Assignment
    submitted: int
    deleted: int
    median_share: float | None
    questions: tuple[QuestionRow, ...]

    @property
    def submitted_here(self) -> int:
        """How many of those who have a row."""
        return self.submitted - self.deleted


@dataclass(frozen=True)
class CohortReport:
    """All of the cohort page.

    `answers` by assignment and version are as they were counted, some by a single person: for `confidence` alone.
    """

    cohort: Cohort
    units: tuple[UnitReport, ...]
    rows: tuple[Row, ...]
    until: Until = field(repr=False)
    answers: Mapping[tuple[int, int], Sequence[Alike]] = field(repr=False)
    made_at: datetime.datetime = field(default_factory=timezone.now)

    @property
    def n(self) -> int:
        return len(self.rows)


def cohort_report(cohort: Cohort) -> CohortReport:
    """The figures of one cohort, in a fixed number of queries; attempts past their closing are closed first."""
    assignments = list(cohort.assignments.select_related("unit").by_due())
    close_overdue(Attempt.objects.filter(assignment__in=assignments))
    out, counted = voided(assignments), Firsts(cohort, assignments)
    firsts = first_attempts(counted, out)
    until, versions = cut_offs(firsts), _versions(assignments)
    by_key = {pk: version for pk, version in versions.items() if not version.how.by_person}
    found = answers(counted, out, until, by_key)
    questions, submitted = _questions(versions, found), _submitted(firsts)
    units = tuple(_unit(a, submitted[a.pk], questions[a.pk]) for a in assignments)
    return CohortReport(cohort, units, _rows(cohort, assignments, firsts), until, found)


def _rows(cohort: Cohort, assignments: Sequence[Assignment], firsts: Iterable[First]) -> tuple[Row, ...]:
    now, seen = timezone.now(), _last_seen(assignments)
    cells = {(first.assignment, first.learner): first for first in firsts}
    return tuple(
        Row(who, tuple(_cell(a, cells.get((a.pk, who.pk)), now) for a in assignments), seen.get(who.pk))
        for who in _learners(cohort)
    )


def _learners(cohort: Cohort) -> list[User]:
    of_cohort = User.objects.filter(memberships__cohort=cohort, memberships__role=Membership.Role.LEARNER)
    named = of_cohort.only("username", "first_name", "last_name", "confidence_by_name")
    return sorted(named, key=lambda person: person.shown_name.casefold())


def _last_seen(assignments: Sequence[Assignment]) -> dict[int, datetime.datetime]:
    """When each learner last did something here. An attempt that was closed says nothing by its end."""
    attempts = Attempt.objects.filter(assignment__in=assignments, learner__isnull=False)
    closed = Q(finished_at=None) | Q(finished_at=F("closes_at"))
    own = attempts.values_list("learner").annotate(begun=Max("started_at"), ended=Max("finished_at", filter=~closed))
    shut = Q(slot__attempt__finished_at=None) | Q(slot__attempt__finished_at=F("slot__attempt__closes_at"))
    saved = Answer.objects.filter(shut, slot__attempt__assignment__in=assignments, slot__attempt__learner__isnull=False)
    last = dict(saved.values_list("slot__attempt__learner").annotate(Max("saved_at")).order_by())
    return {who: max(filter(None, (*times, last.get(who)))) for who, *times in own.order_by()}


def _cell(assignment: Assignment, first: First | None, now: datetime.datetime) -> Cell:
    past_due = assignment.due_at < now
    if first is None:
        return Cell(State.NOT_STARTED, late=past_due)
    if first.finished_at is None:
        return Cell(State.IN_PROGRESS, late=past_due, answered=first.answered, asked=first.asked)
    return Cell(
        State.SUBMITTED,
        late=first.finished_at > assignment.due_at,
        score=first.points or 0.0,
        marked=first.marked,
        waiting=first.asked - first.marked,
        asked=first.asked,
        submitted_at=first.finished_at,
    )


def _submitted(firsts: Iterable[First]) -> dict[int, list[First]]:
    by_assignment: dict[int, list[First]] = defaultdict(list)
    for first in firsts:
        if first.finished_at is not None:
            by_assignment[first.assignment].append(first)
    return by_assignment


def _unit(assignment: Assignment, submitted: Sequence[First], questions: Sequence[QuestionRow]) -> UnitReport:
    shares = [(first.points or 0.0) / first.marked for first in submitted if first.marked]
    middle = median(shares) if len(shares) >= FEWEST_FOR_A_MEDIAN else None
    deleted = sum(first.learner is None for first in submitted)
    return UnitReport(assignment, len(submitted), deleted, middle, tuple(questions))


def _questions(
    versions: Mapping[int, Version], answers: Mapping[tuple[int, int], Sequence[Alike]]
) -> dict[int, list[QuestionRow]]:
    """Question rows of each assignment, a row a version that was asked in a submitted first attempt."""
    rows: dict[int, list[QuestionRow]] = defaultdict(list)
    in_order = sorted(answers, key=lambda place: (versions[place[1]].question.position, place[1]))
    for assignment, version in in_order:
        number = len(rows[assignment]) + 1
        rows[assignment].append(_question(number, versions[version], answers[assignment, version]))
    return rows


def _question(number: int, version: Version, answers: Sequence[Alike]) -> QuestionRow:
    n = sum(alike.marked for alike in answers)
    facility = sum(alike.points or 0.0 for alike in answers) / n if n else None
    asked = sum(alike.asked for alike in answers)
    return QuestionRow(number, version, n, facility, asked, _tally(version, answers))


def _versions(assignments: Sequence[Assignment]) -> dict[int, Version]:
    """Every version of the units' questions, whether it was asked or not."""
    units = [assignment.unit_id for assignment in assignments]
    versions = Version.objects.filter(question__unit__in=units).select_related("question")
    return {version.pk: version for version in versions.prefetch_related("keys")}


def _tally(version: Version, answers: Sequence[Alike]) -> tuple[Tally, ...]:
    how = version.how
    if how.by_person:
        return ()
    given: dict[Any, int] = defaultdict(int)
    for alike in answers:  # the same response, said with more or less confidence
        given[alike.response] += alike.asked
    return tuple(how.tally(version.content, version.current_key.content, given.items()))
