"""How sure learners said they were and how right they were then: totals that single nobody out, and who agreed by name.

Over first attempts as the cohort page has them, in steps of five submissions.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from django.db.models import Count, Sum

from quizzes.models import Answer, Slot, User

from .cohort import Cell, CohortReport, QuestionRow
from .firsts import SAID, Firsts, submitted_by
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
    """How sure the learners of a cohort page were: as it was counted there, and one query about who agreed."""
    learners, by_question = _learners(report), _by_question(report)
    people = _by_person(report, [one.pk for one in learners if one.confidence_by_name])
    hidden: Sequence[Set[int]] = withheld([[total.n for total in row] for row in by_question.values()])
    if len(learners) < FEWEST:
        hidden = [EVERYTHING for _ in hidden]
    shown = {at: _shown(row, gone) for (at, row), gone in zip(by_question.items(), hidden, strict=False)}
    named = tuple(Named(one, _shown(people[one.pk])) for one in learners if one.pk in people)
    others = len(learners) - len(named) + any(unit.deleted for unit in report.units)
    safe = _keeps_others(_sum(by_question.values()), hidden[-1], _sum(people.values()), others)
    return ConfidenceReport(shown, _all_shown(shown.values()), len(named), named if safe else None)


def _all_shown(rows: Iterable[Sureness]) -> Sureness:
    """The sum of what is shown of the questions and of nothing else, so that no question that is taken out or added
    tells by the difference what was withheld of it."""
    totals: list[Total | None] = [None for _ in LEVELS]
    for row in rows:
        for at, (_, total) in enumerate(row.levels):
            totals[at] = (totals[at] or Total()).plus(total) if total and total.n else totals[at]
    levels = tuple((label, total) for (_, label), total in zip(LEVELS, totals, strict=True))
    return Sureness(sum(total.n for total in totals if total), levels)


def of_question(report: ConfidenceReport, assignment: int, question: QuestionRow) -> Sureness:
    """The totals of one row of the cohort page."""
    return report.questions.get((assignment, question.version.pk), _shown(NOTHING, EVERYTHING))


def _learners(report: CohortReport) -> list[User]:
    """Whose answers are counted."""
    cut_offs = [report.until.get(unit.assignment.pk) for unit in report.units]
    return [row.learner for row in report.rows if any(map(_is_counted, row.cells, cut_offs))]


def _is_counted(cell: Cell, until: datetime.datetime | None) -> bool:
    return bool(cell.marked and until and cell.submitted_at and cell.submitted_at <= until)


def _by_question(report: CohortReport) -> dict[tuple[int, int], Totals]:
    """Totals of each level for each question that its key marks.

    What a tutor marks is left out for good: else each mark would tell the tutor what it adds to the totals.
    """
    asked = {(unit.assignment.pk, q.version.pk): q for unit in report.units for q in unit.questions}
    by_key = [place for place, question in asked.items() if not question.version.how.by_person]
    counted = {place: [one for one in report.answers[place] if one.counted and one.marked] for place in by_key}
    return {place: _totals((a.said, a.marked, a.points) for a in some) for place, some in counted.items() if some}


def _by_person(report: CohortReport, people: Sequence[int]) -> dict[int, Totals]:
    """The same of each of these learners, grouped and summed by the database."""
    firsts = Firsts(report.cohort, [unit.assignment for unit in report.units])
    by_tutor = [q.version.pk for unit in report.units for q in unit.questions if q.version.how.by_person]
    slots = Slot.objects.filter(firsts.seen_from("attempt__", finished=True), score__isnull=False)
    slots = slots.filter(submitted_by(report.until), attempt__learner__in=people).exclude(version__in=by_tutor)
    summed = slots.annotate(said=SAID).values_list("attempt__learner", "said").annotate(Count("pk"), Sum("score"))
    found: dict[int, list[tuple[int | None, int, float]]] = defaultdict(list)
    for learner, *total in summed.order_by():
        found[learner].append((*total,))
    return {learner: _totals(totals) for learner, totals in found.items()}


def _totals(figures: Iterable[tuple[int | None, int, float | None]]) -> Totals:
    """Totals of each level from what was said, how often, and the sum of the marks."""
    places = {value: at for at, (value, _) in enumerate(LEVELS)}
    totals = list(NOTHING)
    for said, n, points in figures:
        totals[places[said]] = totals[places[said]].plus(Total(n, points or 0.0))
    return tuple(totals)


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
