"""How sure learners said they were and how right they were then: totals that single nobody out, and who agreed by name.

Counted by the database over first attempts as the cohort page has them, in steps of five submissions.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Case, Count, F, Q, QuerySet, Sum, When

from quizzes.models import Answer, Slot, User

from .cohort import Cell, CohortReport, Firsts, QuestionRow
from .suppressing import FEWEST, withheld

LEVELS: tuple[tuple[int | None, str], ...] = (*((c.value, c.label) for c in Answer.Confidence), (None, "Not said"))
"""What may be said of an answer; nothing is said of a question that was left empty."""


@dataclass(frozen=True)
class Total:
    """So many marked answers, and the sum of their marks."""

    n: int = 0
    points: float = 0.0

    @property
    def share(self) -> float | None:
        """The mean mark in [0, 1]; None without answers."""
        return self.points / self.n if self.n else None

    def plus(self, other: "Total") -> "Total":
        return Total(self.n + other.n, self.points + other.points)


Totals = tuple[Total, ...]
"""One for each of LEVELS."""
NOTHING: Totals = tuple(Total() for _ in LEVELS)
EVERYTHING = frozenset(range(len(LEVELS)))


@dataclass(frozen=True)
class Sureness:
    """What may be shown of some answers: of each level its label and its total, None where that is withheld."""

    n: int
    levels: tuple[tuple[str, Total | None], ...]

    @property
    def shown(self) -> list[tuple[str, Total]]:
        return [(label, total) for label, total in self.levels if total]


@dataclass(frozen=True)
class Named:
    """One learner who agreed to be named, with all of the own totals."""

    learner: User
    sureness: Sureness


@dataclass(frozen=True)
class ConfidenceReport:
    """By (assignment, version) and in all; by name, None where names would give away somebody who has not agreed."""

    questions: Mapping[tuple[int, int], Sureness]
    overall: Sureness
    agreed: int
    named: tuple[Named, ...] | None


def confidence_report(report: CohortReport) -> ConfidenceReport:
    """How sure the learners of a cohort page were, in two queries."""
    until = _cut_offs(report)
    slots, learners = _marked_slots(report, until), _learners(report, until)
    by_question = _totals(slots, "attempt__assignment", "version")
    people = _totals(slots.filter(attempt__learner__confidence_by_name=True), "attempt__learner")
    hidden: Sequence[Set[int]] = withheld([[total.n for total in row] for row in by_question.values()])
    if len(learners) < FEWEST:
        hidden = [EVERYTHING for _ in hidden]
    shown = {at: _shown(row, gone) for (at, row), gone in zip(by_question.items(), hidden, strict=False)}
    overall = _sum(by_question.values())
    named = tuple(Named(one, _shown(people[one.pk,])) for one in learners if (one.pk,) in people)
    others = len(learners) - len(named) + any(unit.deleted for unit in report.units)
    safe = _keeps_others(overall, hidden[-1], _sum(people.values()), others)
    return ConfidenceReport(shown, _shown(overall, hidden[-1]), len(named), named if safe else None)  # type: ignore[arg-type]


def of_question(report: ConfidenceReport, assignment: int, question: QuestionRow) -> Sureness:
    """The totals of one row of the cohort page."""
    return report.questions.get((assignment, question.version.pk), _shown(NOTHING, EVERYTHING))


def _cut_offs(report: CohortReport) -> dict[int, datetime.datetime]:
    """Until when submissions to each assignment are counted: full fives, or what changes would tell who came last.

    What was closed at the same moment is counted together.
    """
    found = {}
    for at, unit in enumerate(report.units):
        times = sorted(when for row in report.rows if (when := row.cells[at].submitted_at))
        if full := len(times) - len(times) % FEWEST:
            found[unit.assignment.pk] = times[full - 1]
    return found


def _learners(report: CohortReport, until: Mapping[int, datetime.datetime]) -> list[User]:
    """Whose answers are counted."""
    cut_offs = [until.get(unit.assignment.pk) for unit in report.units]
    return [row.learner for row in report.rows if any(map(_is_counted, row.cells, cut_offs))]


def _is_counted(cell: Cell, until: datetime.datetime | None) -> bool:
    return bool(cell.marked and until and cell.submitted_at and cell.submitted_at <= until)


def _marked_slots(report: CohortReport, until: Mapping[int, datetime.datetime]) -> QuerySet[Slot]:
    """Slots of first attempts with a score (void ones have none); of no question that waits for a tutor's marks.

    Else a tutor would see of each mark what it adds to the totals.
    """
    firsts = Firsts(report.cohort, [unit.assignment for unit in report.units])
    counted = [Q(attempt__assignment=pk, attempt__finished_at__lte=at) for pk, at in until.items()]
    waiting = [q.version.pk for unit in report.units for q in unit.questions if q.n != q.asked]
    said = Case(When(answer__answered=True, then=F("answer__confidence")))
    slots = Slot.objects.filter(firsts.seen_from("attempt__", finished=True), score__isnull=False)
    return slots.filter(reduce(or_, counted, Q(pk=None))).exclude(version__in=waiting).annotate(said=said)


def _totals(slots: QuerySet[Slot], *by: str) -> dict[tuple[int, ...], Totals]:
    """Totals of each level for each group, grouped and summed by the database."""
    places = {value: at for at, (value, _) in enumerate(LEVELS)}
    found: dict[tuple[int, ...], list[Total]] = defaultdict(lambda: list(NOTHING))
    summed = slots.values_list(*by, "said").annotate(n=Count("pk"), points=Sum("score"))
    for *group, said, n, points in summed.order_by():
        found[tuple(group)][places[said]] = Total(n, points)
    return {group: tuple(totals) for group, totals in found.items()}


def _sum(rows: Iterable[Totals]) -> Totals:
    summed = NOTHING
    for row in rows:
        summed = tuple(total.plus(more) for total, more in zip(summed, row, strict=True))
    return summed


def _shown(row: Sequence[Total], hidden: Set[int] = frozenset()) -> Sureness:
    levels = ((label, None if at in hidden else row[at]) for at, (_, label) in enumerate(LEVELS))
    return Sureness(sum(total.n for total in row), tuple(levels))


def _keeps_others(overall: Totals, hidden: Set[int], named: Totals, others: int) -> bool:
    """Whether names leave over nobody, or of every total that is shown five answers or more, by five others or more."""
    left = [total.n - known.n for total, known in zip(overall, named, strict=True)]
    shown = [n for at, n in enumerate(left) if at not in hidden]
    gone = sum(n for at, n in enumerate(left) if at in hidden)
    return not others or (others >= FEWEST and min(shown, default=FEWEST) >= FEWEST and (not hidden or gone >= FEWEST))
