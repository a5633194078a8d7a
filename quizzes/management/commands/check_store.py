"""Check the whole store against the rules that no constraint can hold."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import F, Q

from quizzes import correcting
from quizzes.marking import auto_value, settled_score, with_what_marking_needs
from quizzes.models import (
    Anchor,
    Attempt,
    Drafting,
    Key,
    Mark,
    Part,
    Passage,
    Revision,
    Slot,
    Source,
    Verdict,
    Version,
    Void,
)

CHUNK = 500


class Command(BaseCommand):
    help = "Check that evidence holds, scores are what the marks say, and nothing that is only inserted was changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--catch-up", action="store_true", help="first do what mending or voiding had to do when it was killed"
        )

    def handle(self, *args: Any, catch_up: bool = False, **options: Any) -> None:
        if catch_up:
            correcting.catch_up()
        found = list(faults())
        for fault in found:
            self.stderr.write(fault)
        if found:
            raise CommandError(f"{len(found)} faults in the store.")
        self.stdout.write("The store is sound.")


def faults() -> Iterator[str]:
    """Every fault in the store, one sentence each."""
    yield from _loose_words()
    yield from _changed_rows()
    yield from _wrong_scores()
    yield from _missing_marks()
    yield from _stray_slots()


def _loose_words() -> Iterator[str]:
    for anchor in Anchor.objects.select_related("revision").iterator(CHUNK):
        if not anchor.holds:
            yield f"Anchor {anchor.pk} does not slice to its quote."
    for passage in Passage.objects.select_related("post__revision").iterator(CHUNK):
        if passage.post.revision.text[passage.start : passage.end] != passage.quote:
            yield f"Passage {passage.pk} does not slice to its quote."


def _changed_rows() -> Iterator[str]:
    for model in (Revision, Drafting, Version, Key, Void, Verdict, Mark, Source):
        for row in model._default_manager.iterator(CHUNK):
            if row.digest != row.content_digest():
                yield f"{model.__name__} {row.pk} was changed after it was stored."
    for source in Source.objects.iterator(CHUNK):
        if hashlib.sha256(source.content).hexdigest() != source.sha256:
            yield f"Source {source.pk} does not hold the bytes that were received."


def _wrong_scores() -> Iterator[str]:
    judged = Slot.objects.annotate(settled=settled_score())
    both = Q(score__isnull=False, settled__isnull=False)
    differs = (
        (both & ~Q(score=F("settled"))) | Q(score=None, settled__isnull=False) | Q(score__isnull=False, settled=None)
    )
    for slot in judged.filter(differs).iterator(CHUNK):
        yield f"Slot {slot.pk} has the score {slot.score}, but its marks say {slot.settled}."


def _missing_marks() -> Iterator[str]:
    """A finished slot carries, by key, what the newest key says."""
    newest = {m.slot_id: m.value for m in Mark.objects.filter(source=Mark.Source.AUTO).order_by("pk")}
    finished = with_what_marking_needs(Slot.objects.filter(attempt__finished_at__isnull=False))
    for slot in finished.iterator(CHUNK):
        value = auto_value(slot, slot.version.current_key)
        if value is not None and newest.get(slot.pk) != value:
            yield f"Slot {slot.pk} is marked {newest.get(slot.pk)} by key, but its key says {value}."


def _stray_slots() -> Iterator[str]:
    early = Attempt.objects.filter(finished_at__isnull=True, slots__marks__isnull=False).distinct()
    for attempt in early.iterator(CHUNK):
        yield f"Attempt {attempt.pk} has marks but is not finished."
    silent = Part.objects.filter(posts__isnull=False, stance_before=None).distinct()
    for part in silent.iterator(CHUNK):
        yield f"Part {part.pk} has a case but no first stance."
