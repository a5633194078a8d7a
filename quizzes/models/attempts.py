"""Attempts: what was asked, what was answered, how it was judged."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q, Sum
from django.utils import timezone

from .articles import Revision
from .base import InsertOnly, InsertOnlyQuerySet
from .cohorts import Assignment
from .questions import Key, Version
from .units import Unit


def first_attempt(at: str = "") -> Q:
    """First attempts that count, staff and previews left out, seen from `at` (such as "attempt__")."""
    return Q(**{f"{at}number": 1, f"{at}counts": True, f"{at}purpose": "quiz"})


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def unfinished(self) -> Self:
        return self.filter(finished_at__isnull=True)

    def finished(self) -> Self:
        return self.filter(finished_at__isnull=False)

    def firsts(self) -> Self:
        """First attempts that count: staff and previews left out."""
        return self.filter(first_attempt())

    def overdue(self) -> Self:
        return self.unfinished().filter(closes_at__lte=timezone.now())

    def with_scores(self) -> Self:
        """Add `points` (the sum of the scores, None without any), `out_of` (how many) and `waiting` (for a tutor)."""
        unjudged = Q(slots__score__isnull=True, slots__isnull=False, slots__version__void__isnull=True)
        return self.annotate(
            points=Sum("slots__score"), out_of=Count("slots__score"), waiting=Count("slots", filter=unjudged)
        )


class Attempt(models.Model):
    """One learner's go at a quiz. Versions, order and number are fixed at the start; release is always read live."""

    class Purpose(models.TextChoices):
        QUIZ = "quiz", "quiz"
        PRE = "pre", "questions before reading"
        MISSED = "missed", "what was missed"
        RECALL = "recall", "recall"

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="attempts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="attempts")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="attempts")
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, null=True, related_name="attempts_made")
    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.QUIZ)
    number = models.PositiveIntegerField()
    counts = models.BooleanField(default=True)
    form = models.CharField(max_length=64)
    seed = models.CharField(max_length=32)
    started_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["assignment", "purpose", "number", "counts"], name="first_attempts"),
            models.Index(
                fields=["closes_at"], condition=Q(finished_at=None, closes_at__isnull=False), name="open_until"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "assignment", "purpose", "number"],
                condition=Q(assignment__isnull=False),
                name="one_attempt_of_a_number",
            ),
            models.UniqueConstraint(
                fields=["learner", "unit", "purpose", "number"],
                condition=Q(assignment__isnull=True),
                name="one_self_study_attempt_of_a_number",
            ),
            models.UniqueConstraint(
                fields=["learner", "assignment", "purpose"],
                condition=Q(assignment__isnull=False, finished_at__isnull=True),
                name="one_open_attempt",
            ),
            models.UniqueConstraint(
                fields=["learner", "unit", "purpose"],
                condition=Q(assignment__isnull=True, finished_at__isnull=True),
                name="one_open_self_study_attempt",
            ),
            models.UniqueConstraint(
                fields=["learner", "number"], condition=Q(purpose="recall"), name="one_recall_of_a_number"
            ),
            models.UniqueConstraint(
                fields=["learner"], condition=Q(purpose="recall", finished_at__isnull=True), name="one_open_recall"
            ),
            models.CheckConstraint(
                condition=Q(purpose="recall", unit__isnull=True, revision__isnull=True)
                | (~Q(purpose="recall") & Q(unit__isnull=False, revision__isnull=False)),
                name="only_recall_has_no_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"Attempt {self.number} at {self.about}"

    @property
    def about(self) -> str:
        """What it asks about: its unit, or in a recall the units met earlier."""
        return str(self.unit) if self.unit else "Questions from earlier units"

    @property
    def is_recall(self) -> bool:
        return self.purpose == self.Purpose.RECALL

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def is_overdue(self) -> bool:
        """Still open though its closing has passed."""
        return not self.is_finished and self.closes_at is not None and self.closes_at <= timezone.now()

    @property
    def is_late(self) -> bool:
        """Submitted after it was due."""
        return bool(self.assignment and self.finished_at and self.finished_at > self.assignment.due_at)

    def with_answers(self) -> "list[Slot]":
        """The questions in order, each with its version and what was answered, in one query."""
        return list(self.slots.select_related("version", "answer"))


class Slot(models.Model):
    """One question in an attempt, pinned to a version. `score` is null while it waits for a tutor, or is void."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="slots")
    position = models.PositiveSmallIntegerField()
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="slots")
    option_order = models.JSONField(default=list)
    score = models.FloatField(null=True, blank=True)
    revealed_at = models.DateTimeField(null=True, blank=True)
    flagged = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "position"], name="one_slot_a_position"),
            models.UniqueConstraint(fields=["attempt", "version"], name="a_version_is_asked_once"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=1), name="scores_are_within_0_and_1"
            ),
        ]

    def __str__(self) -> str:
        return f"Slot {self.position} of {self.attempt}"

    @property
    def given(self) -> "Answer | None":
        """The answer, None where nothing was ever saved."""
        return getattr(self, "answer", None)

    @property
    def response(self) -> Any:
        """What was answered, as the kind's dataclass; None where nothing was ever saved."""
        return self.version.how.response_type.load(self.given.response) if self.given else None

    @property
    def is_answered(self) -> bool:
        return self.response is not None and self.version.how.answered(self.response)


class Answer(models.Model):
    """What was answered, as last saved. `serial` grows by one with each change."""

    class Confidence(models.IntegerChoices):
        SURE = 3, "Sure"
        FAIRLY = 2, "Fairly sure"
        GUESSING = 1, "Guessing"

    slot = models.OneToOneField(Slot, on_delete=models.CASCADE, related_name="answer")
    response = models.JSONField()
    answered = models.BooleanField(default=True, help_text="Whether the response says anything; its kind knows.")
    confidence = models.PositiveSmallIntegerField(null=True, blank=True, choices=Confidence)
    serial = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__range=(1, 3)), name="confidence_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Answer to {self.slot}"


class MarkQuerySet(InsertOnlyQuerySet):
    def without_notes(self) -> int:
        """Take away the words to the learner, which are no part of the judgement; return from how many."""
        return models.QuerySet.update(self, note="")


class Mark(InsertOnly):
    """One judgement of a slot. Marks are history; `Slot.score` is what they settle to."""

    digested = ("value", "source")

    class Source(models.TextChoices):
        AUTO = "auto", "by key"
        TUTOR = "tutor", "by tutor"
        MODERATED = "moderated", "moderated"

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="marks")
    key = models.ForeignKey(Key, on_delete=models.PROTECT, related_name="marks")
    value = models.FloatField()
    source = models.CharField(max_length=10, choices=Source)
    note = models.TextField("words for the learner", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = MarkQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(value__gte=0, value__lte=1), name="marks_are_within_0_and_1"),
        ]

    def __str__(self) -> str:
        return f"{self.value} ({self.source})"


class SelfCheck(models.Model):
    """Which marking points a learner found in an answer of their own. Never a mark."""

    slot = models.OneToOneField(Slot, on_delete=models.CASCADE, related_name="self_check")
    points = models.JSONField(default=list)
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Self-check of {self.slot}"
