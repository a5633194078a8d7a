"""The cohort page: learners by units, and each unit's questions. Counted by the database, over first attempts."""

import datetime
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median
from typing import Any

from django.db.models import Avg, Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from quizzes.kinds import Count as Tally
from quizzes.kinds import registry
from quizzes.models import Answer, Assignment, Attempt, Cohort, Membership, Slot, User, Version
from quizzes.models.attempts import AttemptQuerySet
from quizzes.sitting import close_overdue

FEWEST_FOR_A_MEDIAN = 5
HEAT_STEPS = (0.4, 0.6, 0.8, 0.9)


class State(StrEnum):
    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    SUBMITTED = "submitted"


@dataclass(frozen=True)
class Cell:
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
    def score_text(self) -> str:
        """ "7 of 10"; halves and the like to one decimal."""
        return f"{self.score:.1f}".removesuffix(".0") + f" of {self.marked}"

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
    """One question of a unit: `n` first attempts with a mark, their mean mark `facility` in [0, 1], what was chosen."""

    number: int
    version: Version
    n: int
    facility: float | None
    asked: int
    tally: tuple[Tally, ...]


@dataclass(frozen=True)
class UnitReport:
    """One assignment: how many submitted, the median score in [0, 1] (None under five), and its questions."""

    assignment: Assignment
    submitted: int
    median_share: float | None
    questions: tuple[QuestionRow, ...]


@dataclass(frozen=True)
class CohortReport:
    """All of the cohort page."""

    cohort: Cohort
    units: tuple[UnitReport, ...]
    rows: tuple[Row, ...]
    made_at: datetime.datetime = field(default_factory=timezone.now)

    @property
    def n(self) -> int:
        return len(self.rows)


def cohort_report(cohort: Cohort) -> CohortReport:
    """The figures of one cohort, in a fixed number of queries; attempts past their closing are closed first."""
    assignments = list(cohort.assignments.select_related("unit").by_due())
    close_overdue(Attempt.objects.filter(assignment__cohort=cohort))
    learners = _learners(cohort)
    firsts = {(a.assignment_id, a.learner_id): a for a in _first_attempts(assignments)}
    seen = _last_seen(cohort)
    rows = tuple(
        Row(who, tuple(_cell(a, firsts.get((a.pk, who.pk))) for a in assignments), seen.get(who.pk)) for who in learners
    )
    questions = _questions(assignments)
    units = tuple(_unit(a, [row.cells[i] for row in rows], questions[a.pk]) for i, a in enumerate(assignments))
    return CohortReport(cohort, units, rows)


def _learners(cohort: Cohort) -> list[User]:
    of_cohort = User.objects.filter(memberships__cohort=cohort, memberships__role=Membership.Role.LEARNER)
    return sorted(of_cohort, key=lambda person: person.shown_name.casefold())


def _present_firsts(assignments: Sequence[Assignment]) -> AttemptQuerySet:
    """First attempts of those who belong to the cohort now, and of people whose account was deleted."""
    here = Membership.objects.filter(
        cohort=OuterRef("assignment__cohort"), person=OuterRef("learner"), role=Membership.Role.LEARNER
    )
    return Attempt.objects.firsts().filter(Q(learner=None) | Exists(here), assignment__in=assignments)


def _first_attempts(assignments: Sequence[Assignment]) -> AttemptQuerySet:
    valid = Q(slots__version__void=None)
    asked, answered = Count("slots", filter=valid), Count("slots", filter=valid & Q(slots__answer__answered=True))
    return _present_firsts(assignments).with_scores().annotate(asked=asked, answered=answered)


def _last_seen(cohort: Cohort) -> dict[int, datetime.datetime]:
    moments = (
        Attempt.objects.filter(assignment__cohort=cohort, learner__isnull=False)
        .values("learner")
        .annotate(started=Max("started_at"), saved=Max("slots__answer__saved_at"), finished=Max("finished_at"))
    )
    return {m["learner"]: max(filter(None, (m["started"], m["saved"], m["finished"]))) for m in moments}


def _cell(assignment: Assignment, attempt: Any) -> Cell:
    past_due = assignment.due_at < timezone.now()
    if attempt is None:
        return Cell(State.NOT_STARTED, late=past_due)
    counts = {"answered": attempt.answered, "asked": attempt.asked}
    if attempt.finished_at is None:
        return Cell(State.IN_PROGRESS, late=past_due, **counts)
    return Cell(
        State.SUBMITTED,
        late=attempt.finished_at > assignment.due_at,
        score=attempt.points or 0.0,
        marked=attempt.out_of,
        waiting=attempt.waiting,
        submitted_at=attempt.finished_at,
        **counts,
    )


def _unit(assignment: Assignment, cells: Iterable[Cell], questions: Sequence[QuestionRow]) -> UnitReport:
    submitted = [cell for cell in cells if cell.state is State.SUBMITTED]
    shares = [cell.share for cell in submitted if cell.share is not None]
    middle = median(shares) if len(shares) >= FEWEST_FOR_A_MEDIAN else None
    return UnitReport(assignment, len(submitted), middle, tuple(questions))


def _questions(assignments: Sequence[Assignment]) -> dict[int, list[QuestionRow]]:
    """Question rows of each assignment, a row a version that was asked in a submitted first attempt."""
    slots = Slot.objects.filter(attempt__in=_present_firsts(assignments).finished(), version__void=None)
    figures = slots.values("attempt__assignment", "version").annotate(
        n=Count("score"), facility=Avg("score"), asked=Count("pk")
    )
    tallies = _tallies(slots)
    versions = _versions({figure["version"] for figure in figures})
    rows: dict[int, list[QuestionRow]] = defaultdict(list)
    in_order = sorted(figures, key=lambda f: (versions[f["version"]].question.position, f["version"]))
    for figure in in_order:
        assignment, version = figure["attempt__assignment"], versions[figure["version"]]
        given = tallies[assignment, version.pk]
        blank = figure["asked"] - sum(n for _, n in given)
        number = len(rows[assignment]) + 1
        tally = _tally(version, given, blank)
        rows[assignment].append(QuestionRow(number, version, figure["n"], figure["facility"], figure["asked"], tally))
    return rows


def _versions(ids: Iterable[int]) -> dict[int, Version]:
    versions = Version.objects.filter(pk__in=ids).select_related("question").prefetch_related("keys")
    return {version.pk: version for version in versions}


def _tallies(slots: QuerySet[Slot]) -> dict[tuple[int, int], list[tuple[Any, int]]]:
    """Distinct responses and how often each was given, by assignment and version; words of learners are not counted."""
    by_key = [slug for slug, kind in registry.items() if not kind.by_person]
    given = (
        Answer.objects.filter(slot__in=slots, slot__version__kind__in=by_key)
        .values_list("slot__attempt__assignment", "slot__version", "response")
        .annotate(n=Count("pk"))
    )
    tallies: dict[tuple[int, int], list[tuple[Any, int]]] = defaultdict(list)
    for assignment, version, response, n in given:
        tallies[assignment, version].append((response, n))
    return tallies


def _tally(version: Version, given: list[tuple[Any, int]], blank: int) -> tuple[Tally, ...]:
    how = version.how
    if how.by_person:
        return ()
    responses = [(how.response_type.load(response), n) for response, n in given]
    if blank:
        responses.append((how.response_type.load({}), blank))
    return tuple(how.tally(version.content, version.current_key.content, responses))
