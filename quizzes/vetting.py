"""Vetting: approve, edit or reject what was drafted, and publish a unit that holds."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Prefetch
from rapidfuzz import fuzz

from .articles.anchoring import locate
from .articles.text import Canonical
from .debating import open_debates
from .models import Anchor, Key, Motion, Part, Question, Standing, Unit, User, Verdict, Version
from .writing.wording import quoted

FEWEST_WORDS = 3
SIMILAR = 60
"""From which likeness, in [0, 100], a paragraph is named as the nearest to words that are not in the article."""


@dataclass
class NotReady(Exception):
    """What was asked cannot be done yet; `reasons` says why, each in plain English."""

    reasons: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return " ".join(self.reasons)


@dataclass(frozen=True)
class Cited:
    """One argument of a motion as a tutor writes it: the side (for, against), who says it, and the words."""

    side: str
    speaker: str
    quote: str


# what holds


def anchors_of(item: Question | Motion) -> list[Anchor]:
    """The words of the unit's present revision that a question or motion rests on."""
    revision = item.unit.revision
    held = item.current.anchors.all() if isinstance(item, Question) else item.anchors.all()
    present = [anchor for anchor in held if anchor.revision_id == revision.pk]
    for anchor in present:
        anchor.revision = revision
    return present


def last_anchors(item: Question | Motion) -> list[Anchor]:
    """The words that it rests on, or last rested on where the present text no longer has them."""
    held = item.current.anchors.all() if isinstance(item, Question) else item.anchors.all()
    newest = max((anchor.revision_id for anchor in held), default=None)
    return anchors_of(item) or [anchor for anchor in held if anchor.revision_id == newest]


def question_problems(question: Question) -> list[str]:
    """Why a question may not be approved; empty where it may."""
    version = question.current
    found = version.how.problems(version.content, version.current_key.content)
    return found + evidence_problems(anchors_of(question))


def motion_problems(motion: Motion) -> list[str]:
    """Why a motion may not be approved; empty where it may."""
    anchors = anchors_of(motion)
    found = [] if motion.text.strip() else ["The motion has no words."]
    return found + side_problems(motion.one_sided, {anchor.role for anchor in anchors}) + evidence_problems(anchors)


def side_problems(one_sided: bool, sides: set[str]) -> list[str]:
    """Whether the evidence speaks for as many sides as the motion says."""
    if one_sided or {Anchor.Role.FOR, Anchor.Role.AGAINST} <= sides:
        return []
    return ["The article must speak for both sides, or the motion be marked as one-sided."]


def evidence_problems(anchors: Sequence[Anchor]) -> list[str]:
    """Whether there is evidence, and whether it is word for word in the article."""
    if not anchors:
        return ["It has no evidence in the present text of the article."]
    return [f"Its evidence is not in the article: {quoted(a.quote)}." for a in anchors if not a.holds]


def problems_of(item: Question | Motion) -> list[str]:
    """Why it may not be approved; empty where it may."""
    return question_problems(item) if isinstance(item, Question) else motion_problems(item)


# verdicts


@transaction.atomic
def approve(item: Question | Motion, by: User | None, reason: str = "", seen: str | None = None) -> None:
    """Approve a question or motion; raise NotReady where its evidence or its key does not hold.

    `seen` is what `state_of` said of it when it was read: what was changed since is not approved unread.
    """
    _lock(item, seen)
    found = problems_of(item)
    if found:
        raise NotReady(found)
    _give_verdict(item, Standing.APPROVED, by, reason)


@transaction.atomic
def reject(item: Question | Motion, by: User | None, reason: str, seen: str | None = None) -> None:
    """Reject a question or motion, with the reason; it can be approved again."""
    if not reason.strip():
        raise NotReady(["Please say why: the reason is kept beside the draft."])
    _lock(item, seen)
    _give_verdict(item, Standing.REJECTED, by, reason.strip())


def state_of(item: Question | Motion) -> str:
    """What tells whether it was changed: the number of its newest version, or a digest of a motion and its evidence."""
    if isinstance(item, Question):
        return str(item.current.number)
    cited = sorted((anchor.role, anchor.speaker, anchor.quote) for anchor in last_anchors(item))
    words = [item.text, item.missing, item.reflection, item.one_sided, cited]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()


def _lock(item: Question | Motion, seen: str | None) -> None:
    """Hold the item as it is now, and see that it is what was read.

    Its unit is held first, as a new text holds it: what is looked at below is the text that there will be.
    """
    unit = Unit.objects.select_for_update(no_key=True).get(pk=item.unit_id)
    rows: Any = type(item)._default_manager.select_for_update(no_key=True)
    item.refresh_from_db(from_queryset=rows)
    item.__dict__.pop("current", None)
    item.unit = unit
    if seen is not None and seen != state_of(item):
        what = f"Version {item.current.number} was saved" if isinstance(item, Question) else "This debate was changed"
        raise NotReady([f"{what} since you opened this page. Please read it first."])


def _give_verdict(item: Question | Motion, verdict: Standing, by: User | None, reason: str) -> None:
    item.status = verdict
    item.save(update_fields=["status"])
    holder: dict[str, Any] = {"version": item.current} if isinstance(item, Question) else {"motion": item}
    Verdict.objects.create(verdict=verdict, reason=reason, by=by, **holder)
    open_debates(item.unit)


# edits


@transaction.atomic
def edit(
    question: Question,
    by: User,
    *,
    stem: str,
    feedback: str,
    quotes: Sequence[str],
    data: Mapping[str, str],
    seen: str | None = None,
) -> Version:
    """Save an edited question as a new version, to be vetted; open attempts keep the one they were given.

    `data` holds the fields of the kind's form. Raise NotReady with every problem, and store nothing.
    """
    _lock(question, seen)
    old, revision = question.current, question.unit.revision
    body, key = old.how.from_fields(stem, data)
    spans, unfound = find_quotes(question.unit, quotes, last_anchors(question))
    problems = old.how.problems(body, key) + unfound
    if problems:
        raise NotReady(problems)
    version = Version.objects.create(
        question=question, number=old.number + 1, kind=old.kind, body=body.dump(), made_by=by
    )
    Key.objects.create(version=version, number=1, key=key.dump(), feedback=feedback.strip(), by=by)
    Anchor.objects.bulk_create(
        Anchor(version=version, revision=revision, start=s, end=e, quote=revision.text[s:e]) for s, e in spans
    )
    question.current = version
    _give_verdict(question, Standing.DRAFT, by, "Edited.")
    return version


@transaction.atomic
def edit_motion(
    motion: Motion,
    by: User,
    *,
    text: str,
    missing: Sequence[str],
    reflection: str,
    one_sided: bool,
    arguments: Sequence[Cited],
    seen: str | None = None,
) -> None:
    """Change a motion nobody has taken part in yet; it is to be vetted again. Raise NotReady and store nothing."""
    _lock(motion, seen)
    problems = frozen_problems(motion) + ([] if text.strip() else ["The motion has no words."])
    given = [argument for argument in arguments if argument.quote.strip()]
    problems += side_problems(one_sided, {argument.side for argument in given})
    spans, unfound = find_quotes(motion.unit, [argument.quote for argument in given], last_anchors(motion))
    if problems + unfound:
        raise NotReady(problems + unfound)
    motion.text, motion.reflection, motion.one_sided = text.strip(), reflection.strip(), one_sided
    motion.missing = [line.strip() for line in missing if line.strip()]
    motion.save(update_fields=["text", "reflection", "one_sided", "missing"])
    _cite(motion, given, spans)
    _give_verdict(motion, Standing.DRAFT, by, "Edited.")


def _cite(motion: Motion, given: Sequence[Cited], spans: Sequence[tuple[int, int]]) -> None:
    revision = motion.unit.revision
    motion.anchors.filter(revision=revision).delete()
    Anchor.objects.bulk_create(
        Anchor(
            motion=motion,
            revision=revision,
            start=start,
            end=end,
            quote=revision.text[start:end],
            role=argument.side,
            speaker=argument.speaker.strip(),
        )
        for argument, (start, end) in zip(given, spans, strict=True)
    )


def frozen_problems(motion: Motion) -> list[str]:
    """Why the words of a motion may not change any more; empty where they may."""
    if Part.objects.filter(debate__motion=motion).exists():
        return ["Somebody has taken part in this debate, so its words stay as they are. Reject it to take it away."]
    return []


def find_quotes(
    unit: Unit, quotes: Sequence[str], near: Sequence[Anchor] = ()
) -> tuple[list[tuple[int, int]], list[str]]:
    """Where quotes stand in the unit's text, nearest to the old anchors, and a problem for each that does not."""
    spans, problems = [], []
    kept = [quote.strip() for quote in quotes if quote.strip()]
    for i, quote in enumerate(kept):
        old = near[min(i, len(near) - 1)] if near else None
        span = locate(unit.revision.text, quote, (old.start + old.end) // 2 if old else None)
        problem = quote_problem(unit.revision.canonical, quote)
        if span is None or problem:
            problems.append(f"{quoted(quote)}: {problem}")
        else:
            spans.append((span[0], span[1]))
    if not kept:
        problems.append("Quote the words of the article that prove the answer.")
    return spans, problems


def quote_problem(canonical: Canonical, quote: str) -> str | None:
    """Why words cannot be evidence, with the number of the nearest paragraph; None where they are in the article.

    One or two words prove nothing, unless they are a whole quotation with its marks.
    """
    if locate(canonical.text, quote.strip(), None):
        whole = re.fullmatch(r"[“‘\"'].+[”’\"']", quote.strip())
        short = len(quote.split()) < FEWEST_WORDS and not whole
        return "Quote at least three words, so that a reader sees what they prove." if short else None
    likeness = [fuzz.partial_ratio(quote, canonical.slice(block)) for block in canonical.prose]
    best = max(likeness, default=0)
    nearest = f" Nearest: paragraph {likeness.index(best) + 1}." if best >= SIMILAR else ""
    return f"These words are not in the article.{nearest}"


# publishing


def publishing_problems(unit: Unit) -> list[str]:
    """Why a unit may not be published; empty where it may. A fixed number of queries."""
    found = [] if unit.title.strip() else ["The unit has no title. Give it one: none is guessed."]
    questions = [question for question in vetting_list(unit) if question.status == Standing.APPROVED]
    if not any(not question.current.is_void for question in questions):
        found.append("No question is approved yet.")
    for question in questions:
        found += [
            f"Question {question.position} ({quoted(question.current.stem)}): {p}" for p in question_problems(question)
        ]
    for motion in motions_to_vet(unit):
        if motion.status == Standing.APPROVED:
            found += [f"Debate {quoted(motion.text)}: {p}" for p in motion_problems(motion)]
    return found


@transaction.atomic
def publish(unit: Unit) -> None:
    """Publish a unit; raise NotReady with every reason why not."""
    locked = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    found = publishing_problems(locked)
    if found:
        raise NotReady(found)
    locked.publish_now()
    unit.status, unit.published_at = locked.status, locked.published_at
    open_debates(locked)


def withdraw(unit: Unit) -> None:
    """Take a unit out of learners' lists; what was answered is kept."""
    unit.status = Unit.Status.WITHDRAWN
    unit.save(update_fields=["status"])


def vetting_list(unit: Unit) -> list[Question]:
    """The questions of a unit in order, with versions, keys and verdicts, in a fixed number of queries."""
    versions = Version.objects.order_by("-number").select_related("void")
    held = Prefetch("versions", versions.prefetch_related("keys", "anchors", "verdicts__by"))
    questions = list(unit.questions.in_order().prefetch_related(held))
    for question in questions:
        question.unit = unit
        question.current = question.versions.all()[0]
    return questions


def motions_to_vet(unit: Unit) -> list[Motion]:
    """The motions of a unit in order, with their evidence and verdicts, in a fixed number of queries."""
    motions = list(unit.motions.in_order().prefetch_related("anchors", "verdicts__by"))
    for motion in motions:
        motion.unit = unit
    return motions


def next_to_vet(unit: Unit, after: Question | Motion | None = None) -> Question | Motion | None:
    """The next draft that waits, questions before motions, from the top again after the last; None where none does."""
    waiting: list[Question | Motion] = [
        *unit.questions.filter(status=Standing.DRAFT).in_order(),
        *unit.motions.filter(status=Standing.DRAFT).in_order(),
    ]
    later = [item for item in waiting if after is None or _place(item) > _place(after)]
    others = [item for item in waiting if after is None or _place(item) != _place(after)]
    return next(iter([*later, *others]), None)


def _place(item: Question | Motion) -> tuple[bool, int, int]:
    return isinstance(item, Motion), item.position, item.pk
