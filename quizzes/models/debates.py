"""Debates: a motion in one cohort, each learner's part in it, and what was posted."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from .articles import Revision
from .cohorts import Cohort
from .questions import Motion

if TYPE_CHECKING:
    from .accounts import User


class DebateQuerySet(models.QuerySet["Debate"]):
    def of_learner(self, learner: "User") -> Self:
        """Debates of this learner's cohorts, and those without a cohort."""
        return self.filter(Q(cohort__isnull=True) | Q(cohort__in=Cohort.objects.of_learner(learner)))


class Debate(models.Model):
    """One motion as argued in one cohort, or alone where there is no cohort."""

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="debates")
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, null=True, related_name="debates")

    objects = DebateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["motion", "cohort"], name="one_debate_a_motion_and_cohort"),
            models.UniqueConstraint(
                fields=["motion"], condition=Q(cohort__isnull=True), name="one_debate_a_motion_without_a_cohort"
            ),
        ]

    def __str__(self) -> str:
        return self.motion.text

    def get_absolute_url(self) -> str:
        return reverse("debate", args=[self.pk])


def stance_in_range(field: str, name: str) -> models.CheckConstraint:
    condition = Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__range": (-3, 3)})
    return models.CheckConstraint(condition=condition, name=name)


class Part(models.Model):
    """One learner's part in a debate. Stances are private: -3 strongly against, +3 strongly for."""

    class Side(models.TextChoices):
        FOR = "for", "for"
        AGAINST = "against", "against"

    debate = models.ForeignKey(Debate, on_delete=models.CASCADE, related_name="parts")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="parts")
    pseudonym = models.CharField(max_length=40)
    side = models.CharField(max_length=10, choices=Side, blank=True)
    stance_before = models.SmallIntegerField(null=True, blank=True)
    confidence_before = models.PositiveSmallIntegerField(null=True, blank=True)
    stance_after = models.SmallIntegerField(null=True, blank=True)
    reason_after = models.TextField(blank=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["debate", "learner"], name="one_part_a_learner"),
            models.UniqueConstraint(fields=["debate", "pseudonym"], name="one_part_a_pseudonym"),
            stance_in_range("stance_before", "stance_before_is_in_range"),
            stance_in_range("stance_after", "stance_after_is_in_range"),
            models.CheckConstraint(condition=Q(side__in=["", "for", "against"]), name="side_is_known"),
        ]

    def __str__(self) -> str:
        return self.pseudonym


class Post(models.Model):
    """What a part contributed at one step."""

    class Step(models.TextChoices):
        CASE = "case", "case"

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="posts")
    step = models.CharField(max_length=10, choices=Step, default=Step.CASE)
    claim = models.CharField(max_length=300)
    reason = models.TextField()
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    posted_at = models.DateTimeField()

    class Meta:
        ordering = ["posted_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["part", "step"], name="one_post_a_step")]

    def __str__(self) -> str:
        return self.claim


class Passage(models.Model):
    """Words of the article that a post rests on."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()

    class Meta:
        ordering = ["start"]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="a_passage_has_words"),
            models.UniqueConstraint(fields=["post", "start", "end"], name="a_passage_is_picked_once"),
        ]

    def __str__(self) -> str:
        return self.quote
