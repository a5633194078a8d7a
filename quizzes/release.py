"""May this person see this key now? The only place that reads an assignment's mode."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from .models import Assignment, Attempt, Slot, Unit, User


def released_at(assignment: Assignment, finished: int) -> datetime.datetime | None:
    """When an assignment lets go of its keys for a learner with `finished` attempts.

    None means: not on a known date (after the last allowed attempt). A time in the past means: already.
    """
    if assignment.release == Assignment.Release.DATE:
        return assignment.release_at
    if finished >= assignment.attempts:
        return assignment.opens_at
    return assignment.closes_at


@dataclass(frozen=True)
class Hold:
    """A test that keeps the keys of its unit back; `until` is None where no date is known."""

    assignment: Assignment
    until: datetime.datetime | None


class Keys:
    """Which keys one learner may see now: one query, then any number of units, attempts and slots.

    A test set to the learner (opened or not) holds the keys of its unit back at every door until it is released,
    whatever other cohort or self-study the learner comes from.
    """

    def __init__(self, learner: User) -> None:
        self.holds: dict[int, list[Hold]] = defaultdict(list)
        now = timezone.now()
        for test in _tests(learner):
            until = released_at(test, test.finished_by_learner)  # type: ignore[attr-defined]
            if until is None or until > now:
                self.holds[test.unit_id].append(Hold(test, until))

    def held(self, unit_id: int | None) -> list[Hold]:
        """The tests that keep this unit's keys back; empty where nothing does."""
        return self.holds.get(unit_id, []) if unit_id is not None else []

    def held_of(self, attempt: Attempt) -> list[Hold]:
        """The tests that keep an attempt's keys back: those of its unit, or in a recall of any unit that it asks of."""
        if not attempt.is_recall or not self.holds:
            return self.held(attempt.unit_id)
        units = attempt.slots.values_list("version__question__unit", flat=True).distinct()
        return [hold for unit in units for hold in self.held(unit)]

    def of_attempt(self, attempt: Attempt) -> bool:
        """Whether every key of the attempt may be seen: it is finished and nothing holds its unit."""
        return attempt.is_finished and not self.held_of(attempt)

    def of_slot(self, slot: Slot, attempt: Attempt) -> bool:
        """Whether this slot's key may be seen: with its attempt, or once looked up in practice."""
        if self.held_of(attempt):
            return False
        return attempt.is_finished or (slot.revealed_at is not None and looks_up(attempt))

    def may_look_up(self, attempt: Attempt) -> bool:
        """Whether answers of this open attempt may be looked up one by one."""
        return not attempt.is_finished and looks_up(attempt) and not self.held_of(attempt)

    def shown_from(self, attempt: Attempt) -> datetime.datetime | None:
        """When the last hold on the attempt's keys ends; None where nothing holds, or no date is known."""
        holds = self.held_of(attempt)
        dates = [hold.until for hold in holds if hold.until]
        return max(dates) if dates and len(dates) == len(holds) else None


def looks_up(attempt: Attempt) -> bool:
    """Whether an attempt is practice: self-study, or set as practice."""
    return attempt.assignment is None or attempt.assignment.mode == Assignment.Mode.PRACTICE


def describe(assignment: Assignment) -> str:
    """What a learner is told about when answers are shown."""
    if assignment.mode == Assignment.Mode.PRACTICE:
        return "Practice: you can look up each answer as you go, or all of them when you have submitted."
    if assignment.release == Assignment.Release.DATE:
        return "Test: answers are shown on the date that your tutor has set."
    if assignment.attempts == 1:
        return "Test: answers are shown when you have submitted."
    return f"Test: answers are shown after the last of {assignment.attempts} attempts, or when it closes."


def _tests(learner: User) -> list[Assignment]:
    """Tests of published or withdrawn units that are set to the learner, and all that the learner has sat.

    Each with `finished_by_learner`. The learner is looked for first, by itself: joined, members and attempts multiply.
    """
    sat = Attempt.objects.filter(learner=learner, purpose=Attempt.Purpose.QUIZ, assignment__isnull=False)
    # A unit that is withdrawn under a live test may be published again, with the same questions.
    member = Assignment.objects.of_learner(learner).exclude(unit__status=Unit.Status.DRAFT)
    concerned = Q(pk__in=member.order_by().values("pk")) | Q(pk__in=sat.values("assignment"))
    finished = sat.finished().filter(assignment=OuterRef("pk")).order_by().values("assignment")
    counted = Coalesce(Subquery(finished.annotate(n=Count("pk")).values("n")), 0)
    tests = Assignment.objects.filter(concerned, mode=Assignment.Mode.TEST)
    return list(tests.annotate(finished_by_learner=counted).order_by("pk"))
