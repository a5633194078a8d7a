"""Mending what attempts already rest on: a wrong key gives a new key and new marks; a bad version is voided."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from .marking import auto_value, settle, with_what_marking_needs
from .models import Attempt, Key, Mark, Slot, User, Version, Void
from .vetting import NotReady


@dataclass(frozen=True)
class Effect:
    """What a new key does to finished attempts: how many slots gain, lose, and stay as they are.

    What a tutor marked stays, whatever the key says, and so does what is void.
    """

    gain: int
    lose: int
    same: int

    @property
    def changed(self) -> int:
        return self.gain + self.lose


def preview(version: Version, key: Any) -> Effect:
    """What a key (the kind's dataclass) would change, without changing anything."""
    return _effect(version, _judged(version, Key(version=version, key=key.dump())))


def stale(newest: int, seen: int | None) -> list[str]:
    """What is wrong where the key that somebody saw is not the newest one: nothing, or one sentence for them."""
    if newest == seen:
        return []
    return [
        "Nothing was stored: this key was changed after you opened this page. Open the page again to see the key as it "
        "is now."
    ]


def mend_key(version: Version, key: Any, *, feedback: str, reason: str, by: User, seen: int | None = None) -> Effect:
    """Give a version a new key and new marks to every finished attempt that was asked it.

    Open attempts are marked by the new key when they are submitted. `seen` is the number of the key that was looked
    at; without it the newest. Raise NotReady, and store nothing, where another key has come since, the new one does
    not hold, or no reason is given.
    """
    problems = version.how.key_problems(version.content, key)
    if not reason.strip():
        problems.append("Please say why the key is changed: learners are told.")
    if problems:
        raise NotReady(problems)
    with transaction.atomic():
        # Without its key: whoever starts an attempt meanwhile refers to the version and must not wait.
        Version.objects.select_for_update(no_key=True).get(pk=version.pk)
        last = version.keys.aggregate(last=Max("number"))["last"] or 0
        if outdated := stale(last, last if seen is None else seen):
            raise NotReady(outdated)
        Key.objects.create(version=version, number=last + 1, key=key.dump(), feedback=feedback, reason=reason, by=by)
        effect = remark(version)
    # An attempt that was started and submitted while the marks were changing may have seen the old key.
    remark(version)
    return effect


@transaction.atomic
def remark(version: Version) -> Effect:
    """Mark finished attempts by the newest key: one new mark for each slot whose mark by key changes. Idempotent."""
    list(Attempt.objects.filter(slots__version=version).order_by("pk").select_for_update(of=("self",)))
    newest = version.keys.order_by("-number").first()
    assert newest is not None
    judged = list(_judged(version, newest))
    changed = [(slot, new) for slot, old, new in judged if new is not None and old != new]
    now = timezone.now()
    Mark.objects.bulk_create(
        Mark(slot=slot, key=newest, value=new, source=Mark.Source.AUTO, at=now) for slot, new in changed
    )
    settle([slot.pk for slot, _ in changed])
    return _effect(version, judged)


def make_void(version: Version, *, reason: str, by: User) -> int:
    """Take a version out of every score; return how many slots held it. Raise NotReady without a reason."""
    if not reason.strip():
        raise NotReady(["Please say why: learners are told."])
    with transaction.atomic():
        Void.objects.get_or_create(version=version, defaults={"reason": reason, "by": by})
        _settle_all(version)
    # An attempt that was started and submitted meanwhile may not have seen that the version is void.
    return _settle_all(version)


def catch_up() -> None:
    """Do what mending or voiding had still to do when the process was killed. Idempotent."""
    for version in Version.objects.filter(keys__number__gt=1).distinct():
        remark(version)
    for version in Version.objects.filter(void__isnull=False):
        _settle_all(version)


@transaction.atomic
def _settle_all(version: Version) -> int:
    list(Attempt.objects.filter(slots__version=version).order_by("pk").select_for_update(of=("self",)))
    slots = list(Slot.objects.filter(version=version).values_list("pk", flat=True))
    settle(slots)
    return len(slots)


Judged = tuple[Slot, float | None, float | None]


def _judged(version: Version, key: Key) -> list[Judged]:
    """Slots of finished attempts with their newest mark by key and what the given key says."""
    slots = with_what_marking_needs(Slot.objects.filter(version=version, attempt__finished_at__isnull=False))
    by_key = Mark.objects.filter(slot__version=version, source=Mark.Source.AUTO).order_by("pk")
    newest = {mark.slot_id: mark.value for mark in by_key}
    key.version = version
    return [(slot, newest.get(slot.pk), auto_value(slot, key)) for slot in slots]


def _effect(version: Version, judged: list[Judged]) -> Effect:
    by_person = Mark.objects.filter(slot__version=version).exclude(source=Mark.Source.AUTO)
    stays = set(by_person.values_list("slot_id", flat=True))
    void = Void.objects.filter(version=version).exists()
    moves = Counter(0 if void or slot.pk in stays else _direction(old, new) for slot, old, new in judged)
    return Effect(moves[1], moves[-1], moves[0])


def _direction(old: float | None, new: float | None) -> int:
    before, after = old or 0.0, new or 0.0
    return (after > before) - (after < before)
