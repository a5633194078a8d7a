"""Judging slots: marks are appended, and settle into each slot's score."""

import datetime
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Case, Exists, OuterRef, QuerySet, Subquery, Value, When

from .models import Attempt, Key, Mark, Slot, User, Void

STRONGEST_FIRST = Case(
    When(source=Mark.Source.MODERATED, then=Value(0)), When(source=Mark.Source.TUTOR, then=Value(1)), default=Value(2)
)


def auto_value(slot: Slot, key: Key) -> float | None:
    """What the key says of a slot's answer: in [0, 1], 0 where nothing was answered, None where a tutor must judge."""
    if not slot.is_answered:
        return 0.0
    return slot.version.how.mark(slot.version.content, key.content, slot.response)


def with_what_marking_needs(slots: QuerySet[Slot]) -> QuerySet[Slot]:
    """Slots with answers, versions and keys, in three queries however many there are."""
    return slots.select_related("version", "answer").prefetch_related("version__keys")


def mark_by_key(slots: Iterable[Slot], at: datetime.datetime) -> None:
    """Judge slots of finished attempts by the keys in force now, and settle their scores."""
    slots = list(slots)
    marks = []
    for slot in slots:
        key = slot.version.current_key
        value = auto_value(slot, key)
        if value is not None:
            marks.append(Mark(slot=slot, key=key, value=value, source=Mark.Source.AUTO, at=at))
    Mark.objects.bulk_create(marks)
    settle([slot.pk for slot in slots])


def mark_by_tutor(slot: Slot, value: float, by: User, note: str = "", key: Key | None = None) -> Mark:
    """Append a tutor's judgement in [0, 1] of one slot and settle its score; the newest of a tutor's marks counts.

    `key` is the one that the tutor saw, without it the one in force. Saying the newest mark again changes nothing.
    """
    if not 0 <= value <= 1:
        raise ValueError("A mark is between 0 and 1.")
    key = key or slot.version.current_key
    with transaction.atomic():
        # The attempt, as in submitting and mending, so that a score is settled from every mark there is.
        Attempt.objects.select_for_update(no_key=True).get(pk=slot.attempt_id)
        newest = slot.marks.filter(source=Mark.Source.TUTOR).order_by("-pk").first()
        if newest and (newest.value, newest.note, newest.key_id) == (value, note, key.pk):
            return newest
        mark = Mark.objects.create(slot=slot, key=key, value=value, source=Mark.Source.TUTOR, by=by, note=note)
        settle([slot.pk])
    return mark


def settled_score() -> Case:
    """The score that a slot's marks say: moderated before tutor before auto, then the one that was appended last.

    That is the one with the highest id: marks of a slot are appended under a lock, and a clock may be set back.
    """
    best = Mark.objects.filter(slot=OuterRef("pk")).order_by(STRONGEST_FIRST, "-pk").values("value")[:1]
    void = Exists(Void.objects.filter(version=OuterRef("version")))
    return Case(When(void, then=Value(None)), default=Subquery(best))


def deciding(marks: Iterable[Mark]) -> Mark | None:
    """The mark of one slot that counts, by the same order as `settled_score`; None without any."""

    def strength(mark: Mark) -> tuple[object, ...]:
        return mark.source == Mark.Source.MODERATED, mark.source == Mark.Source.TUTOR, mark.pk

    return max(marks, key=strength, default=None)


def settle(slot_ids: Sequence[int]) -> None:
    """Write `Slot.score` from the marks, in one statement. Nothing else writes it."""
    Slot.objects.filter(pk__in=slot_ids).update(score=settled_score())


def waiting_for_tutor() -> QuerySet[Slot]:
    """Slots of finished attempts that were answered and have no score yet; void ones, and words erased, left out."""
    finished = Slot.objects.filter(attempt__learner__isnull=False, attempt__finished_at__isnull=False)
    return finished.filter(score=None, version__void=None)
