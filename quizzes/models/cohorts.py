"""Cohorts, who belongs to them, and what is set to them."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from .units import Unit

if TYPE_CHECKING:
    from .accounts import User


class CohortQuerySet(models.QuerySet["Cohort"]):
    def of_tutor(self, tutor: "User") -> Self:
        return self.filter(memberships__person=tutor, memberships__role=Membership.Role.TUTOR)

    def of_learner(self, learner: "User") -> Self:
        return self.filter(memberships__person=learner, memberships__role=Membership.Role.LEARNER)

    def with_sizes(self) -> Self:
        """Each with `learners` and `units_set`."""
        learners = Membership.objects.filter(cohort=OuterRef("pk"), role=Membership.Role.LEARNER)
        units = Assignment.objects.filter(cohort=OuterRef("pk"))
        return self.annotate(learners=_how_many(learners), units_set=_how_many(units))


def _how_many(rows: models.QuerySet) -> Coalesce:
    counted = rows.order_by().values("cohort").annotate(n=models.Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


class Cohort(models.Model):
    """Learners with their tutors."""

    name = models.CharField(max_length=200)
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Membership", related_name="cohorts")

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("cohort", args=[self.pk])


class Membership(models.Model):
    """One person in one cohort."""

    class Role(models.TextChoices):
        LEARNER = "learner", "learner"
        TUTOR = "tutor", "tutor"

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role, default=Role.LEARNER)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "person"], name="one_membership_a_cohort"),
            models.CheckConstraint(condition=Q(role__in=["learner", "tutor"]), name="membership_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person.shown_name} ({self.person.username})"


class Invitation(models.Model):
    """A way into a cohort. Only the hash of its code is kept; the code is shown once."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="invitations")
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField()
    uses_left = models.PositiveIntegerField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"Invitation to {self.cohort}"

    @property
    def usable(self) -> bool:
        return self.uses_left > 0 and timezone.now() < self.expires_at


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def of_learner(self, learner: "User") -> Self:
        """What is set to this person as a learner."""
        return self.filter(cohort__memberships__person=learner, cohort__memberships__role=Membership.Role.LEARNER)

    def of_tutor(self, tutor: "User") -> Self:
        return self.filter(cohort__memberships__person=tutor, cohort__memberships__role=Membership.Role.TUTOR)

    def opened(self) -> Self:
        return self.filter(opens_at__lte=timezone.now())

    def available(self) -> Self:
        """Opened, not closed, and of a published unit."""
        now = timezone.now()
        unclosed = Q(closes_at__isnull=True) | Q(closes_at__gt=now)
        return self.opened().filter(unclosed, unit__status=Unit.Status.PUBLISHED)

    def by_due(self) -> Self:
        return self.order_by("due_at", "opens_at", "pk")


class Assignment(models.Model):
    """A unit set to a cohort. Only `release` reads the mode."""

    class Mode(models.TextChoices):
        PRACTICE = "practice", "practice: answers can be looked up one by one"
        TEST = "test", "test: answers are shown when released"

    class Release(models.TextChoices):
        SUBMITTING = "submitting", "after the last attempt or the closing"
        DATE = "date", "on a date"

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments")
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.PRACTICE)
    opens_at = models.DateTimeField("opens", default=timezone.now)
    due_at = models.DateTimeField("due")
    closes_at = models.DateTimeField("closes", null=True, blank=True)
    release = models.CharField("answers are shown", max_length=10, choices=Release, default=Release.SUBMITTING)
    release_at = models.DateTimeField("answers shown on", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("attempts allowed", default=1)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "unit"], name="a_unit_is_set_once_to_a_cohort"),
            models.CheckConstraint(condition=Q(due_at__gt=F("opens_at")), name="due_comes_after_opening"),
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True) | Q(closes_at__gte=F("due_at")), name="closing_comes_after_due"
            ),
            models.CheckConstraint(
                condition=Q(release="date", release_at__isnull=False)
                | Q(release="submitting", release_at__isnull=True),
                name="a_release_on_a_date_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(release_at__isnull=True)
                | Q(closes_at__isnull=True, release_at__gte=F("due_at"))
                | Q(closes_at__isnull=False, release_at__gte=F("closes_at")),
                name="a_release_comes_after_due_and_closing",
            ),
            models.CheckConstraint(condition=Q(attempts__gte=1), name="at_least_one_attempt"),
            models.CheckConstraint(condition=Q(mode__in=["practice", "test"]), name="mode_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} for {self.cohort}"

    @property
    def is_open(self) -> bool:
        now = timezone.now()
        return self.opens_at <= now and (self.closes_at is None or now < self.closes_at)
