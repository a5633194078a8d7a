"""What a tutor sees of a draft: the gates it passed, what was stopped, its versions and verdicts."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from quizzes.articles import Canonical
from quizzes.models import Anchor, Drafting, Motion, Question, Standing, Unit, Version
from quizzes.writing import gates, motion_gates

Item = Question | Motion


@dataclass(frozen=True)
class Stopped:
    """A draft that a gate stopped: its words, the gate and why."""

    stem: str
    gate: str
    reason: str
    evidence: tuple[tuple[int, int], ...]


def standing_counts(items: Iterable[Item]) -> dict[str, int]:
    """How many are approved, waiting and rejected."""
    counted = Counter(item.status for item in items)
    return {"approved": counted[Standing.APPROVED], "waiting": counted[Standing.DRAFT], "rejected": counted["rejected"]}


def page_of(question: Question) -> dict[str, Any]:
    """What the kind's `answer.html` needs, in the order in which the options were written."""
    version = question.current
    how, body = version.how, version.content
    key = version.current_key
    shown = how.answer(body, key.content, range(how.places(body)), None)
    return {"kind": how, "key": key, "answer": shown, "answer_template": how.template("answer")}


def fixed_order(version: Version) -> list[int]:
    """An order such as learners are given, the same at every look at this version."""
    return version.how.draw_order(version.content, random.Random(version.pk))  # noqa: S311 - an order, no secret


def versions_of(question: Question) -> list[Version]:
    """Versions, newest first, each with `asked`: in how many attempts it was."""
    asked = Count("slots", filter=Q(slots__isnull=False))
    numbers = dict(question.versions.order_by().annotate(n=asked).values_list("pk", "n"))
    versions = list(question.versions.all())
    for version in versions:
        version.asked = numbers[version.pk]  # type: ignore[attr-defined]
    return versions


def gates_passed(item: Item) -> list[str]:
    """What each gate made sure of, in words."""
    purposes = {gate.name: gate.purpose for gate in [*gates.GATES, *motion_gates.GATES]}
    return [purposes.get(name, name.replace("_", " ").capitalize()).rstrip(".") for name in item.gates]


def rejected_drafts(unit: Unit) -> list[Stopped]:
    """What the gates stopped when the unit's present text was written from."""
    run = Drafting.objects.filter(revision=unit.revision_id).first()
    return [_stopped(entry) for entry in run.rejected] if run else []


def rejected_near(unit: Unit, anchors: Sequence[Anchor]) -> list[Stopped]:
    """What was stopped about the paragraphs that these anchors stand in."""
    canonical = unit.revision.canonical
    here = {_paragraph(canonical, anchor.start) for anchor in anchors}
    drafts = rejected_drafts(unit)
    return [draft for draft in drafts if any(_paragraph(canonical, start) in here for start, _ in draft.evidence)]


def _stopped(entry: dict[str, Any]) -> Stopped:
    evidence = tuple((start, end) for start, end in entry.get("evidence", []))
    return Stopped(entry["stem"], entry["gate"].replace("_", " "), entry["reason"], evidence)


def _paragraph(canonical: Canonical, at: int) -> int | None:
    return canonical.paragraph_number(at)
