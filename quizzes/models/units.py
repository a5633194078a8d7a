"""Units: what a learner meets."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from .articles import Article, Revision
from .base import InsertOnly, InsertOnlyQuerySet

if TYPE_CHECKING:
    from .accounts import User


class UnitQuerySet(models.QuerySet["Unit"]):
    def published(self) -> Self:
        return self.filter(status=Unit.Status.PUBLISHED)

    def open_to(self, learner: "User") -> Self:
        """Published units that this person may study: open ones, and those set to a cohort of theirs and opened."""
        from .cohorts import Assignment

        set_units = Assignment.objects.of_learner(learner).opened().values("unit")
        return self.published().filter(Q(open=True) | Q(pk__in=set_units))

    def of_tutor(self, tutor: "User") -> Self:
        """Units that this tutor may read and set: own ones and shared ones."""
        return self.filter(Q(owner=tutor) | Q(shared=True))

    def editable_by(self, tutor: "User") -> Self:
        return self.filter(owner=tutor)

    def with_text(self) -> Self:
        return self.select_related("article", "revision")

    def in_order(self) -> Self:
        return self.order_by("position", "title", "pk")


class Unit(models.Model):
    """A revision with all that learners need around it. `title` is empty until the article or a tutor gives one."""

    class Status(models.TextChoices):
        DRAFT = "draft", "draft"
        PUBLISHED = "published", "published"
        WITHDRAWN = "withdrawn", "withdrawn"

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=300, blank=True)
    article = models.OneToOneField(Article, on_delete=models.PROTECT, related_name="unit")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="units")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="units")
    shared = models.BooleanField(default=False, help_text="Other tutors may read it and set it to their cohorts.")
    open = models.BooleanField(default=False, help_text="Anybody who is signed in may study it.")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    position = models.PositiveSmallIntegerField(default=100)
    summary = models.TextField(blank=True, help_text="One paragraph in plain words.")
    objectives = models.JSONField(default=list, blank=True)
    content_note = models.TextField(blank=True)
    voices = models.JSONField("who is who", default=list, blank=True)
    events = models.JSONField("events in order", default=list, blank=True)
    level = models.FloatField("reading level", null=True, blank=True, help_text="Flesch-Kincaid grade.")
    since = models.JSONField("what has changed since", default=list, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="published") | ~Q(title=""), name="a_published_unit_has_a_title"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "published", "withdrawn"]), name="unit_status_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"Unit without a title ({self.slug})"

    def get_absolute_url(self) -> str:
        return reverse("unit", args=[self.slug])

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    def publish_now(self) -> None:
        """Set the state; whether it may be published is `vetting`'s to say."""
        self.status = self.Status.PUBLISHED
        self.published_at = self.published_at or timezone.now()
        self.save(update_fields=["status", "published_at"])


class Drafting(InsertOnly):
    """One run of the writer over a revision, with what its gates rejected."""

    digested = ("writer_version", "rejected")

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="draftings")
    writer_version = models.PositiveIntegerField()
    rejected: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(default=list)
    at = models.DateTimeField(auto_now_add=True)

    objects = InsertOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"Drafting of {self.revision}"
