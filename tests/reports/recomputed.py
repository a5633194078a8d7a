"""The figures of the cohort page once more, in plain Python, from what was answered, the keys, tutors' marks and dates.

`Recomputed` reads no score and uses nothing of the report.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from statistics import fmean, median
from typing import Any

import pytest
from django.utils import timezone

from quizzes.kinds import registry
from quizzes.models import Answer, Assignment, Attempt, Cohort, Key, Mark, Membership, Slot
from quizzes.reports.cohort import CohortReport, QuestionRow

Rows = list[dict[str, Any]]


@dataclass
class Asked:
    """One question in one attempt."""

    version: int
    kind: str
    body: dict[str, Any]
    key: dict[str, Any]
    response: dict[str, Any]
    value: float | None

    @property
    def is_answered(self) -> bool:
        return any(said not in (None, "", [], {}) for said in self.response.values())


@dataclass
class Work:
    """One learner's first attempt at one assignment."""

    learner: int
    finished: datetime.datetime | None
    asked: list[Asked]

    @property
    def points(self) -> list[float]:
        return [one.value for one in self.asked if one.value is not None]


class Recomputed:
    """All figures of one cohort."""

    def __init__(self, cohort: Cohort) -> None:
        self.now = timezone.now()
        self.assignments = list(Assignment.objects.filter(cohort=cohort).order_by("due_at"))
        people = Membership.objects.filter(cohort=cohort, role="learner").select_related("person")
        self.names = {one.person_id: f"{one.person.first_name} {one.person.last_name}" for one in people}
        self.usernames = {one.person_id: one.person.username for one in people}
        self.attempts = list(Attempt.objects.filter(assignment__cohort=cohort).values())
        self.answers = {one["slot_id"]: one for one in Answer.objects.values()}
        self.marks = _by(Mark.objects.filter(source="tutor").order_by("at", "pk").values(), "slot_id")
        self.keys = _by(Key.objects.order_by("number").values(), "version_id")
        fields = ("pk", "attempt", "version", "version__kind", "version__body", "version__question__position")
        self.slots = _by(Slot.objects.order_by("position").values(*fields), "attempt")

    def work(self, assignment: Assignment) -> dict[int, Work]:
        """First attempts by learner."""
        here = [a for a in self.attempts if a["assignment_id"] == assignment.pk and a["learner_id"] in self.names]
        firsts = {}
        for attempt in sorted(here, key=lambda a: a["started_at"], reverse=True):
            asked = [self._asked(slot, attempt["finished_at"]) for slot in self.slots[attempt["id"]]]
            firsts[attempt["learner_id"]] = Work(attempt["learner_id"], attempt["finished_at"], asked)
        return firsts

    def _asked(self, slot: dict[str, Any], finished: object) -> Asked:
        key, body = self.keys[slot["version"]][-1]["key"], slot["version__body"]
        response = self.answers.get(slot["pk"], {}).get("response", {})
        asked = Asked(slot["version"], slot["version__kind"], body, key, response, None)
        asked.value = self._value(slot, key, asked) if finished else None
        return asked

    def _value(self, slot: dict[str, Any], key: dict[str, Any], asked: Asked) -> float | None:
        if not asked.is_answered:
            return 0.0
        if slot["version__kind"] == "single_choice":
            return float(asked.response["choice"] == key["right"])
        if slot["version__kind"] == "short_answer":
            marks = self.marks[slot["pk"]]
            return marks[-1]["value"] if marks else None
        how = registry[slot["version__kind"]]
        parts = (how.body_type.load(slot["version__body"]), how.key_type.load(key))
        return how.mark(*parts, how.response_type.load(asked.response))

    def last_seen(self, learner: int) -> datetime.datetime | None:
        """When this learner last did anything at what is set to the cohort; what closed by itself was no act."""
        mine = [attempt for attempt in self.attempts if attempt["learner_id"] == learner]
        slots = [slot["pk"] for attempt in mine for slot in self.slots[attempt["id"]]]
        moments = [attempt["started_at"] for attempt in mine]
        moments += [attempt["finished_at"] for attempt in mine if attempt["finished_at"] != attempt["closes_at"]]
        moments += [self.answers[pk]["saved_at"] for pk in slots if pk in self.answers]
        return max(filter(None, moments), default=None)

    def cell(self, assignment: Assignment, learner: int) -> dict[str, Any]:
        """What is known of one learner at one unit."""
        work, overdue = self.work(assignment).get(learner), assignment.due_at < self.now
        if work is None:
            return {"state": "not started", "late": overdue}
        asked = len(work.asked)
        if work.finished is None:
            answered = sum(one.is_answered for one in work.asked)
            return {"state": "in progress", "late": overdue, "asked": asked, "answered": answered}
        waiting = sum(one.value is None for one in work.asked)
        judged = {"score": sum(work.points), "marked": len(work.points), "waiting": waiting, "asked": asked}
        late = work.finished > assignment.due_at
        return {"state": "submitted", "late": late, "submitted_at": work.finished, **judged}

    def submitted(self, assignment: Assignment) -> list[Work]:
        return [work for work in self.work(assignment).values() if work.finished]

    def median(self, assignment: Assignment) -> float | None:
        """The middle share of the marked, where five have one."""
        shares = [sum(work.points) / len(work.points) for work in self.submitted(assignment) if work.points]
        return median(shares) if len(shares) >= 5 else None

    def questions(self, assignment: Assignment) -> list[dict[str, Any]]:
        """Each question asked in a submitted first attempt: facility, n, and who chose what."""
        asked = defaultdict(list)
        for work in self.submitted(assignment):
            for one in work.asked:
                asked[one.version].append(one)
        return [_question(ones) for ones in asked.values()]


def _question(ones: list[Asked]) -> dict[str, Any]:
    marked = [one.value for one in ones if one.value is not None]
    facility, first = fmean(marked) if marked else None, ones[0]
    how = registry[first.kind]
    stem = how.heading(how.body_type.load(first.body))
    return {"stem": stem, "asked": len(ones), "n": len(marked), "facility": facility, "tally": _tally(ones)}


def _tally(ones: list[Asked]) -> list[tuple[str, int, bool]]:
    """Who chose what: counted here for one choice among options, by the kind itself for any other."""
    first, how = ones[0], registry[ones[0].kind]
    if how.by_person:
        return []
    if first.kind != "single_choice":
        given = [(how.response_type.load(one.response), 1) for one in ones]
        counts = how.tally(how.body_type.load(first.body), how.key_type.load(first.key), given)
        return [(count.label, count.n, count.right) for count in counts]
    chosen = [one.response.get("choice") for one in ones]
    rows = [(option, chosen.count(n), n == first.key["right"]) for n, option in enumerate(first.body["options"])]
    return [*rows, ("Not answered", chosen.count(None), False)] if None in chosen else rows


def same_figures(report: CohortReport, figures: Recomputed) -> None:
    """Fail where the report says anything else."""
    assert [unit.assignment for unit in report.units] == figures.assignments
    assert sorted(row.learner.pk for row in report.rows) == sorted(figures.names)
    for row in report.rows:
        assert row.last_seen == figures.last_seen(row.learner.pk)
        for assignment, cell in zip(figures.assignments, row.cells, strict=True):
            for name, value in figures.cell(assignment, row.learner.pk).items():
                assert getattr(cell, name) == (pytest.approx(value) if name == "score" else value), name
    for unit in report.units:
        assert unit.submitted == len(figures.submitted(unit.assignment))
        assert unit.median_share == pytest.approx(figures.median(unit.assignment))
        assert [_as_recomputed(row) for row in unit.questions] == figures.questions(unit.assignment)


def _as_recomputed(row: QuestionRow) -> dict[str, Any]:
    tally = [(count.label, count.n, count.right) for count in row.tally]
    figures = {"asked": row.asked, "n": row.n, "facility": pytest.approx(row.facility), "tally": tally}
    return {"stem": row.version.stem} | figures


def _by(rows: Any, name: str) -> dict[int, Rows]:
    grouped: dict[int, Rows] = defaultdict(list)
    for row in rows:
        grouped[row[name]].append(row)
    return grouped
