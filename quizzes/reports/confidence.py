"""How sure learners said they were and how right they were then: totals that single nobody out, and who agreed by name.

Counted by the database over the same first attempts as the cohort page.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from django.db.models import Case, Count, F, QuerySet, Sum, When

from quizzes.models import Answer, Slot, User

from .cohort import CohortReport, Firsts, QuestionRow
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
    slots = _marked_slots(report)
    by_question = _totals(slots, "attempt__assignment", "version")
    people = _totals(slots.filter(attempt__learner__confidence_by_name=True), "attempt__learner")
    learners = [row.learner for row in report.rows if any(cell.marked for cell in row.cells)]
    rest = len({learner.pk for learner in learners} - {pk for (pk,) in people}) + _deleted(report)
    hidden: Sequence[Set[int]] = withheld([[total.n for total in row] for row in by_question.values()])
    if len(learners) + _deleted(report) < FEWEST:
        hidden = [EVERYTHING for _ in hidden]
    shown = {at: _shown(row, gone) for (at, row), gone in zip(by_question.items(), hidden, strict=False)}
    overall = _sum(by_question.values())
    ours = {learner: people[learner.pk,] for learner in learners if (learner.pk,) in people}
    named = tuple(Named(learner, _shown(row)) for learner, row in ours.items())
    safe = _keeps_others(overall, hidden[-1], _sum(people.values()), rest)
    return ConfidenceReport(shown, _shown(overall, hidden[-1]), len(named), named if safe else None)  # type: ignore[arg-type]


def of_question(report: ConfidenceReport, assignment: int, question: QuestionRow) -> Sureness:
    """The totals of one row of the cohort page."""
    return report.questions.get((assignment, question.version.pk), _shown(NOTHING, EVERYTHING))


def _marked_slots(report: CohortReport) -> QuerySet[Slot]:
    """Slots of submitted first attempts that have a score: void ones, and those that wait for a tutor, have none."""
    firsts = Firsts(report.cohort, [unit.assignment for unit in report.units])
    said = Case(When(answer__answered=True, then=F("answer__confidence")))
    return Slot.objects.filter(firsts.seen_from("attempt__", finished=True), score__isnull=False).annotate(said=said)


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


def _deleted(report: CohortReport) -> int:
    """At least so many of those who submitted have no account any more."""
    return max((unit.deleted for unit in report.units), default=0)


def _keeps_others(overall: Totals, hidden: Set[int], named: Totals, rest: int) -> bool:
    """Whether names leave over nobody, or of every total that is shown five answers or more, by five others or more."""
    left = [total.n - known.n for total, known in zip(overall, named, strict=True)]
    shown = [n for at, n in enumerate(left) if at not in hidden]
    gone = sum(n for at, n in enumerate(left) if at in hidden)
    return not rest or (rest >= FEWEST and min(shown, default=FEWEST) >= FEWEST and (not hidden or gone >= FEWEST))
