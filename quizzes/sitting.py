"""Sitting a quiz: start or resume, save each answer, look one up in practice, submit, close what is overdue."""

import hashlib
import random
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Case, F, Max, QuerySet, When
from django.utils import timezone

from .marking import mark_by_key, with_what_marking_needs
from .models import Answer, Assignment, Attempt, Membership, Revision, SelfCheck, Slot, Unit, User, Version
from .models.prepared import Change, Prepared, Row
from .release import Keys


class CannotSit(Exception):
    """Something that cannot be done with an attempt now; the message is for the learner."""


class Closed(CannotSit):
    """The attempt is submitted or closed."""


class LookedUp(CannotSit):
    """The answer to this question has been looked up, so it can no longer be changed."""


@dataclass
class Stale(CannotSit):
    """Another tab or device has saved a different answer since this page was made."""

    kept: Answer

    def __str__(self) -> str:
        return "This question was answered elsewhere since you opened this page. Both answers are shown: choose one."


CLOSED = "This attempt is already submitted or closed, so nothing was changed."

# starting


def start(learner: User, unit: Unit, assignment: Assignment | None = None) -> Attempt:
    """The attempt to go on with: a started one, or a new one with its questions fixed.

    Without `assignment`: the open attempt, else the open assignment due first that has attempts left, else
    self-study. Raise CannotSit where nothing may be started.
    """
    mine = Attempt.objects.filter(learner=learner, unit=unit, purpose=Attempt.Purpose.QUIZ)
    # By itself: who sets or mends something locks that first and then the attempts, so none may be locked here.
    close_overdue(mine)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=learner.pk)
        if assignment:
            return mine.unfinished().filter(assignment=assignment).first() or _start_set(learner, assignment)
        under_way = mine.unfinished().order_by("-started_at").first()
        if under_way:
            return under_way
        due_first = next((a for a in open_assignments(learner, unit) if attempts_left(learner, a)), None)
        return _start_set(learner, due_first) if due_first else _create(learner, unit, None)


def open_assignments(learner: User, unit: Unit) -> QuerySet[Assignment]:
    """Assignments of the unit that this learner can sit now, the one due first first."""
    return Assignment.objects.of_learner(learner).available().filter(unit=unit).by_due()


def attempts_left(learner: User, assignment: Assignment) -> int:
    """How many more attempts may be started."""
    made = Attempt.objects.filter(learner=learner, assignment=assignment, purpose=Attempt.Purpose.QUIZ).count()
    return max(0, assignment.attempts - made)


def _start_set(learner: User, assignment: Assignment) -> Attempt:
    # Locked, so that a changed closing either is read here or finds the attempt.
    held = Assignment.objects.select_for_update(no_key=True).filter(pk=assignment.pk).first()
    if held is None or not held.is_open:
        raise CannotSit("This work is not open now.")
    if not attempts_left(learner, held):
        raise CannotSit("You have used every attempt that your tutor allows for this work.")
    return _create(learner, held.unit, held)


def _create(learner: User, unit: Unit, assignment: Assignment | None) -> Attempt:
    unit = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    versions = list(Version.objects.to_ask(unit))
    if not versions:
        raise CannotSit("This unit has no questions yet.")
    if not unit.is_published:
        raise CannotSit("This unit is not open now.")
    return begin(learner, versions, unit=unit, revision=unit.revision, assignment=assignment)


def begin(
    learner: User,
    versions: Sequence[Version],
    *,
    unit: Unit | None = None,
    revision: Revision | None = None,
    assignment: Assignment | None = None,
    purpose: Attempt.Purpose = Attempt.Purpose.QUIZ,
) -> Attempt:
    """A new attempt that asks these versions in this order. The caller holds the learner's row locked."""
    before = Attempt.objects.filter(learner=learner, assignment=assignment, purpose=purpose)
    if assignment is None:
        before = before.filter(unit=unit)
    attempt = Attempt.objects.create(
        learner=learner,
        unit=unit,
        revision=revision,
        assignment=assignment,
        purpose=purpose,
        number=(before.aggregate(last=Max("number"))["last"] or 0) + 1,
        counts=counts_as_learner(learner, assignment),
        form=form_of(versions),
        seed=secrets.token_hex(16),
        started_at=timezone.now(),
        closes_at=assignment.closes_at if assignment else None,
    )
    Slot.objects.bulk_create(_slots(attempt, versions))
    return attempt


def _slots(attempt: Attempt, versions: Sequence[Version]) -> list[Slot]:
    rng = random.Random(attempt.seed)  # noqa: S311 - an order of options, no secret
    return [
        Slot(attempt=attempt, position=n, version=v, option_order=v.how.draw_order(v.content, rng))
        for n, v in enumerate(versions, start=1)
    ]


def form_of(versions: Sequence[Version]) -> str:
    """SHA-256, in hex, of the versions asked: attempts of one form were asked the same."""
    return hashlib.sha256(" ".join(str(version.pk) for version in versions).encode()).hexdigest()


def counts_as_learner(person: User, assignment: Assignment | None) -> bool:
    """Whether an attempt of this person belongs in statistics: staff and tutors of the cohort do not."""
    if person.is_staff:
        return False
    if assignment is None:
        return True
    return Membership.objects.filter(cohort=assignment.cohort_id, person=person, role=Membership.Role.LEARNER).exists()


# answering


@dataclass(frozen=True)
class Kept:
    """An attempt after a save: the question with its answer, and of each question, in order, whether it is answered."""

    slot: Slot
    answered: dict[int, bool]


def save(
    attempt: Attempt,
    position: int,
    form: Mapping[str, Sequence[str]],
    *,
    serial: int,
    confidence: int | None = None,
    flagged: bool | None = None,
) -> Answer | None:
    """Keep the answer to one question and return it (None where nothing was or is answered); else as `save_in`."""
    assert attempt.learner_id, "Nobody answers for a person who was deleted."
    more = {"serial": serial, "confidence": confidence, "flagged": flagged}
    return save_in(attempt.learner_id, attempt.pk, position, form, **more).slot.given  # type: ignore[arg-type]


@transaction.atomic
def save_in(
    learner: int,
    attempt: int,
    position: int,
    form: Mapping[str, Sequence[str]],
    *,
    serial: int,
    confidence: int | None = None,
    flagged: bool | None = None,
) -> Kept:
    """Keep the answer to one question of an attempt of this learner (primary keys), in three statements.

    `serial` is that of the answer the page was made from (0 for none). The same answer twice changes nothing.
    Raise Closed, LookedUp, Stale, the kind's BadResponse, or a model's DoesNotExist where this learner has no such
    attempt or question; then nothing is kept.
    """
    _see_open(LOCKED(learner, attempt))
    slot, answered = _slot_in(SLOTS(position, attempt), attempt, position)
    if flagged is not None and flagged != slot.flagged:
        slot.flagged = flagged
        slot.save(update_fields=["flagged"])
    _keep(slot, form, serial, confidence)
    answered[position] = slot.given is not None and slot.given.answered
    return Kept(slot, answered)


LOCKED = Prepared(
    lambda learner, attempt: (
        Attempt.objects.filter(learner=learner, pk=attempt).select_for_update().values_list("finished_at", "closes_at")
    )
)


def _at(position: int, field: str) -> Case:
    """The field of one question, which of the others need not be fetched."""
    return Case(When(position=position, then=F(field)))


OF_ONE = ("revealed_at", "answer__saved_at", "option_order", "version__body", "answer__response")
# By itself, after the lock: a statement that waits for a lock sees joined rows as they were before.
SLOTS = Prepared(
    lambda position, attempt: (
        Slot.objects.filter(attempt=attempt)
        .order_by("position")
        .values_list(
            *("position", "answer__answered", "pk", "flagged", "version", "version__kind"),
            *("answer", "answer__confidence", "answer__serial"),
            *(_at(position, name) for name in OF_ONE),
        )
    )
)
CHANGED = Change(Answer, "response", "answered", "confidence", "serial", "saved_at")


def _see_open(held: Sequence[Row]) -> None:
    if not held:
        raise Attempt.DoesNotExist
    finished_at, closes_at = held[0]
    if finished_at or (closes_at and closes_at <= timezone.now()):
        raise Closed(CLOSED)


def _slot_in(rows: Sequence[Row], attempt: int, position: int) -> tuple[Slot, dict[int, bool]]:
    """One question of an attempt with its version and answer, and which questions are answered."""
    row = next((row for row in rows if row[0] == position), None)
    if row is None:
        raise Slot.DoesNotExist
    _, answered, pk, flagged, version, kind, answer, confidence, serial, revealed_at, saved, order, body, response = row
    slot = Slot(pk=pk, attempt_id=attempt, position=position, option_order=order, revealed_at=revealed_at)
    slot.flagged = flagged
    slot.version = Version(pk=version, kind=kind, body=body)
    if answer:
        given = Answer(pk=answer, slot=slot, response=response, answered=answered, confidence=confidence)
        given.serial, given.saved_at = serial, saved
    return slot, {row[0]: bool(row[1]) for row in rows}


def _keep(slot: Slot, form: Mapping[str, Sequence[str]], serial: int, confidence: int | None) -> None:
    how = slot.version.how
    response = how.parse(slot.version.content, slot.option_order, form)
    kept, dumped = slot.given, response.dump()
    if kept is None and response == how.response_type.load({}) and confidence is None:
        return
    if kept and kept.response == dumped and kept.confidence == confidence:
        return
    if slot.revealed_at:
        raise LookedUp("You have looked up this answer, so it stays as it was.")
    if kept and kept.serial != serial:
        raise Stale(kept)
    answer = kept or Answer(slot=slot, serial=0)
    answer.response = dumped
    answer.answered = how.answered(response)
    answer.confidence = confidence
    answer.serial += 1
    answer.saved_at = timezone.now()
    if kept:
        CHANGED(answer)
    else:
        answer.save(force_insert=True)


def flag(attempt: Attempt, position: int, flagged: bool) -> None:
    """Flag a question for later, or take the flag off; raise Closed."""
    with transaction.atomic():
        Slot.objects.filter(attempt=_lock_open(attempt), position=position).update(flagged=flagged)


def look_up(attempt: Attempt, position: int) -> None:
    """Show one answer in practice; from then on that question cannot be changed. Raise CannotSit."""
    with transaction.atomic():
        locked = _lock_open(attempt)
        slot = Slot.objects.select_related("version", "answer").get(attempt=locked, position=position)
        if not Keys(_learner(locked)).may_look_up(locked):
            raise CannotSit("Answers are shown when this test is released.")
        if not slot.is_answered:
            raise CannotSit("Answer the question first, then look the answer up.")
        if slot.revealed_at is None:
            slot.revealed_at = timezone.now()
            slot.save(update_fields=["revealed_at"])


def self_check(slot: Slot, points: Sequence[int], most: int) -> SelfCheck:
    """Keep which marking points (from 0, below `most`) a learner found in an own answer. Never a mark."""
    kept = sorted({point for point in points if 0 <= point < most})
    checked, _ = SelfCheck.objects.update_or_create(slot=slot, defaults={"points": kept})
    return checked


# ending


def submit(attempt: Attempt) -> Attempt:
    """Finish an attempt and mark it by the keys in force; a second time changes nothing."""
    with transaction.atomic():
        locked = Attempt.objects.select_for_update().get(pk=attempt.pk)
        if not locked.is_finished:
            _finish(locked)
        return locked


def close_overdue(attempts: QuerySet[Attempt]) -> int:
    """Finish what is past its closing time, at that time; return how many. The one write that a GET may cause."""
    if not attempts.filter(pk__in=Attempt.objects.overdue().values("pk")).exists():
        return 0
    with transaction.atomic():
        overdue = Attempt.objects.overdue().filter(pk__in=attempts.values("pk"))
        locked = list(overdue.order_by("pk").select_for_update())
        for attempt in locked:
            _finish(attempt)
        return len(locked)


def _finish(attempt: Attempt) -> None:
    now = max(timezone.now(), attempt.started_at)  # a clock may have been set back
    attempt.finished_at = min(now, attempt.closes_at) if attempt.closes_at else now
    attempt.save(update_fields=["finished_at"])
    mark_by_key(with_what_marking_needs(attempt.slots.all()), at=now)


def _lock_open(attempt: Attempt) -> Attempt:
    locked = Attempt.objects.select_for_update(of=("self",)).select_related("assignment").get(pk=attempt.pk)
    if locked.is_finished or locked.is_overdue:
        raise Closed(CLOSED)
    return locked


def _learner(attempt: Attempt) -> User:
    if attempt.learner is None:
        raise CannotSit("This attempt belongs to nobody.")
    return attempt.learner
