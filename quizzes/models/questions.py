"""Questions with their versions and keys, motions, and what ties both to the words of an article."""

from functools import cached_property
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from quizzes.kinds import Kind, registry

from .articles import Revision
from .base import InsertOnly, InsertOnlyQuerySet
from .units import Unit


class Standing(models.TextChoices):
    DRAFT = "draft", "to vet"
    APPROVED = "approved", "approved"
    REJECTED = "rejected", "rejected"


def known_status(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(status__in=["draft", "approved", "rejected"]), name=name)


class QuestionQuerySet(models.QuerySet["Question"]):
    def approved(self) -> Self:
        return self.filter(status=Standing.APPROVED)

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class Question(models.Model):
    """One question of a unit through all its versions."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Standing, default=Standing.DRAFT)
    family = models.CharField(max_length=200, blank=True, help_text="The learning objective it serves.")
    rule = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=40)
    gates = models.JSONField(default=list)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [known_status("question_status_is_known")]

    def __str__(self) -> str:
        return f"Question {self.position}"

    @cached_property
    def current(self) -> "Version":
        """The newest version."""
        return self.versions.order_by("-number").first()  # type: ignore[return-value]


class VersionQuerySet(InsertOnlyQuerySet):
    def current(self) -> Self:
        """The newest version of each question."""
        newest = Version.objects.filter(question=OuterRef("question")).order_by("-number").values("pk")[:1]
        return self.filter(pk=Subquery(newest))

    def to_ask(self, unit: Unit) -> Self:
        """What an attempt at this unit is made of: the current versions of its approved questions, none void."""
        asked = self.current().filter(question__unit=unit, question__status=Standing.APPROVED, void__isnull=True)
        return asked.order_by("question__position", "question_id")


class Version(InsertOnly):
    """Stem and options as seen. A changed word is a new version."""

    digested = ("number", "kind", "body")

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    body = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["question", "number"]
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="one_version_of_a_number")]

    def __str__(self) -> str:
        return self.stem

    @property
    def stem(self) -> str:
        """What is asked, in one line."""
        return self.how.heading(self.content)

    @property
    def how(self) -> Kind[Any, Any, Any]:
        """The kind of question, which knows how it is asked and marked."""
        return registry[self.kind]

    @cached_property
    def content(self) -> Any:
        return self.how.body_type.load(self.body)

    @property
    def is_void(self) -> bool:
        """Whether it is out of every score."""
        return hasattr(self, "void")

    @cached_property
    def current_key(self) -> "Key":
        """The key in force: the newest."""
        newest = max(self.keys.all(), key=lambda key: key.number)
        newest.version = self
        return newest


class Key(InsertOnly):
    """What is right, and why. A mended key is a new key of the same version, and marks follow."""

    digested = ("number", "key", "feedback")

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="keys")
    number = models.PositiveIntegerField()
    key = models.JSONField()
    feedback = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = InsertOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["version", "number"]
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="one_key_of_a_number")]

    def __str__(self) -> str:
        return f"Key {self.number} of {self.version}"

    @cached_property
    def content(self) -> Any:
        return self.version.how.key_type.load(self.key)


class Void(InsertOnly):
    """A version that is out of every score, with the reason."""

    digested = ("reason",)

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="void")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = InsertOnlyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.version} is void"


class MotionQuerySet(models.QuerySet["Motion"]):
    def approved(self) -> Self:
        return self.filter(status=Standing.APPROVED)

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class Motion(models.Model):
    """What is argued. Frozen once somebody takes part in a debate on it."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="motions")
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=500)
    status = models.CharField(max_length=10, choices=Standing, default=Standing.DRAFT)
    rule = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=40)
    gates = models.JSONField(default=list)
    missing = models.JSONField("what is missing", default=list, blank=True)
    reflection = models.TextField(blank=True)
    one_sided = models.BooleanField(default=False, help_text="The article holds evidence for one side only.")

    objects = MotionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [known_status("motion_status_is_known")]

    def __str__(self) -> str:
        return self.text


class Verdict(InsertOnly):
    """What a tutor (or a kept reading of the seeds) said of a version or a motion."""

    digested = ("verdict", "reason")

    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="verdicts")
    motion = models.ForeignKey(Motion, on_delete=models.CASCADE, null=True, related_name="verdicts")
    verdict = models.CharField(max_length=10, choices=Standing)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = InsertOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(version__isnull=True) ^ Q(motion__isnull=True), name="a_verdict_is_on_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return self.verdict


class Anchor(models.Model):
    """Words of a revision that a version or a motion rests on. Spans are Unicode code points of the canonical text."""

    class Role(models.TextChoices):
        EVIDENCE = "evidence", "evidence"
        FOR = "for", "for"
        AGAINST = "against", "against"

    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="anchors")
    motion = models.ForeignKey(Motion, on_delete=models.CASCADE, null=True, related_name="anchors")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="anchors")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    role = models.CharField(max_length=10, choices=Role, default=Role.EVIDENCE)
    speaker = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["role", "start", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="an_anchor_has_words"),
            models.CheckConstraint(
                condition=Q(version__isnull=True) ^ Q(motion__isnull=True), name="an_anchor_holds_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return self.quote

    @property
    def holds(self) -> bool:
        """Whether the revision still says these words at this place."""
        return self.revision.text[self.start : self.end] == self.quote
