"""Vetting: approve, edit or reject what was drafted, and publish a unit that holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Prefetch

from .articles.anchoring import locate
from .debating import open_debates
from .models import Anchor, Key, Motion, Question, Standing, Unit, User, Verdict, Version


@dataclass
class NotReady(Exception):
    """What was asked cannot be done yet; `reasons` says why, each in plain English."""

    reasons: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return " ".join(self.reasons)


def anchors_of(item: Question | Motion) -> list[Anchor]:
    """The words of the unit's present revision that a question or motion rests on."""
    holder: dict[str, Any] = {"version": item.current} if isinstance(item, Question) else {"motion": item}
    return list(Anchor.objects.filter(revision=item.unit.revision_id, **holder).select_related("revision"))


def question_problems(question: Question) -> list[str]:
    """Why a question may not be approved; empty where it may."""
    version = question.current
    key = version.current_key
    found = version.how.problems(version.content, key.content)
    return found + evidence_problems(anchors_of(question))


def motion_problems(motion: Motion) -> list[str]:
    """Why a motion may not be approved; empty where it may."""
    anchors = anchors_of(motion)
    found = [] if motion.text.strip() else ["The motion has no words."]
    sides = {anchor.role for anchor in anchors}
    if not motion.one_sided and sides < {Anchor.Role.FOR, Anchor.Role.AGAINST}:
        found.append("The article must speak for both sides, or the motion be marked as one-sided.")
    return found + evidence_problems(anchors)


def evidence_problems(anchors: Sequence[Anchor]) -> list[str]:
    """Whether there is evidence, and whether it is word for word in the article."""
    if not anchors:
        return ["It has no evidence in the present text of the article."]
    return [f"Its evidence is not in the article: “{a.quote}”." for a in anchors if not a.holds]


def approve(item: Question | Motion, by: User | None, reason: str = "") -> None:
    """Approve a question or motion; raise NotReady where its evidence or its key does not hold."""
    found = question_problems(item) if isinstance(item, Question) else motion_problems(item)
    if found:
        raise NotReady(found)
    _give_verdict(item, Standing.APPROVED, by, reason)


def reject(item: Question | Motion, by: User | None, reason: str) -> None:
    """Reject a question or motion, with the reason; it can be approved again."""
    if not reason.strip():
        raise NotReady(["Please say why: the reason is kept beside the draft."])
    _give_verdict(item, Standing.REJECTED, by, reason)


@transaction.atomic
def _give_verdict(item: Question | Motion, verdict: Standing, by: User | None, reason: str) -> None:
    item.status = verdict
    item.save(update_fields=["status"])
    holder: dict[str, Any] = {"version": item.current} if isinstance(item, Question) else {"motion": item}
    Verdict.objects.create(verdict=verdict, reason=reason, by=by, **holder)
    open_debates(item.unit)


@transaction.atomic
def edit(
    question: Question, by: User, *, stem: str, feedback: str, quotes: Sequence[str], data: Mapping[str, str]
) -> Version:
    """Save an edited question as a new version, to be vetted; open attempts keep the one they were given.

    `data` holds the fields of the kind's form. Raise NotReady with every problem, and store nothing.
    """
    question = Question.objects.select_for_update().select_related("unit__revision").get(pk=question.pk)
    old = question.current
    body, key = old.how.from_fields(stem, data)
    spans, problems = find_quotes(question.unit, quotes, anchors_of(question))
    problems = old.how.problems(body, key) + problems
    if problems:
        raise NotReady(problems)
    version = Version.objects.create(
        question=question, number=old.number + 1, kind=old.kind, body=body.dump(), made_by=by
    )
    Key.objects.create(version=version, number=1, key=key.dump(), feedback=feedback, by=by)
    revision = question.unit.revision
    Anchor.objects.bulk_create(
        Anchor(version=version, revision=revision, start=s, end=e, quote=revision.text[s:e]) for s, e in spans
    )
    question.__dict__.pop("current", None)
    _give_verdict(question, Standing.DRAFT, by, "Edited.")
    return version


def find_quotes(
    unit: Unit, quotes: Sequence[str], near: Sequence[Anchor] = ()
) -> tuple[list[tuple[int, int]], list[str]]:
    """Where quotes stand in the unit's text, nearest to the old anchors, and a problem for each that does not."""
    spans, problems = [], []
    kept = [quote.strip() for quote in quotes if quote.strip()]
    for i, quote in enumerate(kept):
        span = locate(unit.revision.text, quote, near[min(i, len(near) - 1)].start if near else None)
        if span is None:
            problems.append(f"These words are not in the article: “{quote}”.")
        else:
            spans.append((span[0], span[1]))
    if not kept:
        problems.append("Quote the words of the article that prove the answer.")
    return spans, problems


def publishing_problems(unit: Unit) -> list[str]:
    """Why a unit may not be published; empty where it may."""
    found = [] if unit.title.strip() else ["The unit has no title. Give it one: none is guessed."]
    questions = list(unit.questions.approved().in_order().select_related("unit"))
    if not questions:
        found.append("No question is approved yet.")
    for number, question in enumerate(questions, start=1):
        found += [f"Question {number} (“{question.current.stem}”): {p}" for p in question_problems(question)]
    for motion in unit.motions.approved().select_related("unit"):
        found += [f"Debate “{motion.text}”: {p}" for p in motion_problems(motion)]
    return found


@transaction.atomic
def publish(unit: Unit) -> None:
    """Publish a unit; raise NotReady with every reason why not."""
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    found = publishing_problems(unit)
    if found:
        raise NotReady(found)
    unit.publish_now()
    open_debates(unit)


def withdraw(unit: Unit) -> None:
    """Take a unit out of learners' lists; what was answered is kept."""
    unit.status = Unit.Status.WITHDRAWN
    unit.save(update_fields=["status"])


def vetting_list(unit: Unit) -> list[Question]:
    """The questions of a unit in order, with versions, keys and verdicts, in a fixed number of queries."""
    versions = Version.objects.order_by("-number").prefetch_related("keys", "verdicts", "anchors")
    return list(unit.questions.in_order().select_related("unit").prefetch_related(Prefetch("versions", versions)))
