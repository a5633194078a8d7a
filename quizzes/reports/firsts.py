"""What the database counts for the cohort page: first attempts, and what was answered in those that were submitted."""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, Q, Sum, Value, When

from quizzes.models import Answer, Assignment, Attempt, Cohort, Membership, Slot, Version, Void
from quizzes.models.attempts import first_attempt

from .suppressing import FEWEST

SAID = Case(When(answer__answered=True, then=F("answer__confidence")))
"""How sure a learner was; nothing is said of a question that was left empty."""


@dataclass(frozen=True)
class Firsts:
    """First attempts of those who belong to the cohort now, and of people whose account was deleted."""

    cohort: Cohort
    assignments: Sequence[Assignment]

    def seen_from(self, at: str, *, finished: bool | None = None) -> Q:
        """The condition on `at` (such as "attempt__"). Joined, not as a subquery: that reads every cohort's rows."""
        here = Membership.objects.filter(cohort=self.cohort, role=Membership.Role.LEARNER).values("person")
        mine = Q(**{f"{at}learner": None}) | Q(**{f"{at}learner__in": here})
        condition = first_attempt(at) & mine & Q(**{f"{at}assignment__in": self.assignments})
        return condition if finished is None else condition & Q(**{f"{at}finished_at__isnull": not finished})


class First(NamedTuple):
    """A first attempt in figures: `asked` questions that are not void, `marked` of them with `points` in all."""

    assignment: int
    learner: int | None
    finished_at: datetime.datetime | None
    points: float | None
    marked: int
    asked: int
    answered: int


class Alike(NamedTuple):
    """Slots of one version that were answered alike: how many, how many of them have a mark, and their marks' sum.

    `response` is the kind's, scrubbed of words, None for what a person marks; `said` how sure they were; `counted`
    where they were submitted early enough for totals of how sure learners were.
    """

    response: Any
    said: int | None
    counted: bool
    asked: int
    marked: int
    points: float | None


Until = Mapping[int, datetime.datetime]
"""For each assignment until when its submissions are counted where nobody may be singled out."""


def voided(assignments: Sequence[Assignment]) -> list[int]:
    """Versions of these units that are out of every score; hardly ever any, so that the counts need no join."""
    units = [assignment.unit_id for assignment in assignments]
    return list(Void.objects.filter(version__question__unit__in=units).values_list("version", flat=True))


def first_attempts(firsts: Firsts, voided: Sequence[int]) -> list[First]:
    """Every first attempt, submitted or not."""
    kept = ~Q(slots__version__in=voided)
    counted = Attempt.objects.filter(firsts.seen_from("")).annotate(
        points=Sum("slots__score"), marked=Count("slots__score"), asked=Count("slots", filter=kept)
    )
    answers = Answer.objects.filter(firsts.seen_from("slot__attempt__", finished=False), answered=True)
    given = answers.exclude(slot__version__in=voided).values_list("slot__attempt").annotate(Count("pk"))
    answered = dict(given.order_by())
    rows = counted.values_list("pk", "assignment", "learner", "finished_at", "points", "marked", "asked")
    return [First(*row[1:], answered.get(row[0], 0)) for row in rows.order_by()]


def cut_offs(attempts: Sequence[First]) -> Until:
    """Until when submissions to each assignment are counted: full fives, or what changes would tell who came last.

    What was closed at the same moment is counted together, and what was submitted by somebody whose account was deleted
    since stays counted, so that deleting moves nobody in or out.
    """
    times: dict[int, list[datetime.datetime]] = defaultdict(list)
    for first in attempts:
        if first.finished_at is not None:
            times[first.assignment].append(first.finished_at)
    fives = {pk: (sorted(found), len(found) - len(found) % FEWEST) for pk, found in times.items()}
    return {pk: found[full - 1] for pk, (found, full) in fives.items() if full}


def submitted_by(until: Until) -> Q:
    """The condition on a slot that its attempt was submitted by then."""
    by = [Q(attempt__assignment=pk, attempt__finished_at__lte=at) for pk, at in until.items()]
    return reduce(or_, by, Q(pk__in=[]))


def answers(
    firsts: Firsts, voided: Sequence[int], until: Until, with_responses: Mapping[int, Version]
) -> dict[tuple[int, int], list[Alike]]:
    """Answers of submitted first attempts by assignment and version, in one pass.

    Responses are told apart for `with_responses` alone, and words of learners go no further than here.
    """
    slots = Slot.objects.filter(firsts.seen_from("attempt__", finished=True)).exclude(version__in=voided)
    response = Case(When(version__in=with_responses, then=F("answer__response")))
    counted = Case(When(submitted_by(until), then=Value(True)), default=Value(False))
    alike = slots.annotate(said_so=response, said=SAID, counted=counted)
    named = alike.values_list("attempt__assignment", "version", "said_so", "said", "counted")
    found: dict[tuple[int, int], list[Alike]] = defaultdict(list)
    grouped = named.annotate(asked=Count("pk"), marked=Count("score"), points=Sum("score"))
    for assignment, version, stored, *figures in grouped.order_by():
        response = _without_words(with_responses.get(version), stored)
        found[assignment, version].append(Alike(response, *figures))
    return found


def _without_words(version: Version | None, stored: Any) -> Any:
    """The kind's response, which tallies as what is stored."""
    return version.how.scrub(version.how.response_type.load(stored or {})) if version else None
