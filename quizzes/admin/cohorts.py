"""Cohorts with their people, invitations and what is set to them."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from quizzes import rosters
from quizzes.access import SignedIn, tutor
from quizzes.forms.cohorts import AssignmentForm, InvitationForm, MemberForm, Members, Moment, NewMemberForm, NewMembers
from quizzes.models import Assignment, Cohort, Invitation, Membership, Unit

from .history import note
from .site import Scoped, View, allowed, routes


class MemberInline(admin.StackedInline):
    """Who is in the cohort: the role can change, and a person can be removed."""

    model = Membership
    form = MemberForm
    formset = Members
    fields = ("role",)
    extra = 0
    verbose_name = "person"
    verbose_name_plural = "people"
    classes = ("compact",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return super().get_queryset(request).select_related("person").order_by("-role", "person__username")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class NewMemberInline(admin.StackedInline):
    """People to add: those that this tutor knows already, and other tutors."""

    model = Membership
    form = NewMemberForm
    formset = NewMembers
    fields = ("person", "role")
    extra = 1
    verbose_name = "person to add"
    verbose_name_plural = "people to add"
    classes = ("compact",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return super().get_queryset(request).none()

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """A formset whose people are those that `access` lets this tutor choose from."""
        made = super().get_formset(request, obj, **kwargs)
        made.people = tutor.people(request.user).order_by("username")  # type: ignore
        return made


class InvitationInline(admin.StackedInline):
    """Invitations, with a way to take each back."""

    model = Invitation
    fields = ("made_at", "made_by", "expires_at", "uses_left", "state")
    readonly_fields = fields
    extra = 0
    can_delete = False
    classes = ("compact",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Invitation]:
        return super().get_queryset(request).select_related("made_by")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="state")
    def state(self, invitation: Invitation) -> SafeString:
        address = reverse("admin:revoke", args=[invitation.cohort_id, invitation.pk])
        state = "open" if invitation.usable else "used up or expired"
        return format_html('{} · <a href="{}">{}</a>', state, address, "revoke" if invitation.usable else "remove")


@admin.register(Cohort)
class CohortAdmin(Scoped):
    """Own cohorts."""

    list_display = ("name", "learners", "units_set", "report")
    search_fields = ("name",)
    fields = ("name",)
    inlines = (MemberInline, NewMemberInline, InvitationInline)
    actions = None

    def scope(self, request: SignedIn) -> QuerySet[Cohort]:
        return tutor.cohorts(request.user).with_sizes()

    def get_urls(self) -> list[URLPattern]:
        return [*routes(self.admin_site, ROUTES), *super().get_urls()]

    def get_inlines(self, request: HttpRequest, obj: Cohort | None) -> Any:
        """A cohort that is being made has its maker; its people and invitations come next."""
        if obj is None:
            return ()
        return self.inlines if obj.invitations.exists() else (MemberInline, NewMemberInline)

    def has_delete_permission(self, request: HttpRequest, obj: Cohort | None = None) -> bool:
        """A cohort that has answered or argued anything stays."""
        return super().has_delete_permission(request, obj) and (obj is None or rosters.may_be_deleted(obj))

    def save_model(self, request: HttpRequest, obj: Cohort, form: Any, change: bool) -> None:
        """Whoever makes a cohort is its tutor."""
        super().save_model(request, obj, form, change)
        if not change:
            Membership.objects.create(cohort=obj, person=request.user, role=Membership.Role.TUTOR)  # type: ignore[misc]

    @admin.display(description="learners", ordering="learners")
    def learners(self, cohort: Any) -> int:
        return cohort.learners

    @admin.display(description="units set", ordering="units_set")
    def units_set(self, cohort: Any) -> int:
        return cohort.units_set

    @admin.display(description="how they do")
    def report(self, cohort: Cohort) -> SafeString:
        return format_html('<a href="{}">Report of {}</a>', cohort.get_absolute_url(), cohort.name)


@allowed("quizzes.add_invitation")
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: SignedIn, cohort_pk: int) -> HttpResponse:
    """Make an invitation and show its link, this once."""
    cohort = tutor.cohort(request.user, cohort_pk)
    form = InvitationForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"cohort": cohort, "form": form, "section": "admin:index"}
    if form.is_valid():
        invitation, code = rosters.invite(cohort, request.user, **form.cleaned_data)
        note(request.user, cohort, "Made an invitation.")
        context |= {"invitation": invitation, "link": request.build_absolute_uri(reverse("join", args=[code]))}
    return render(request, "quizzes/admin/invite.html", context)


@allowed("quizzes.delete_invitation")
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: SignedIn, cohort_pk: int, pk: int) -> HttpResponse:
    """Ask whether an invitation is to be taken back, then take it back."""
    invitation = tutor.invitation(request.user, cohort_pk, pk)
    cohort = invitation.cohort
    if request.method != "POST":
        return render(request, "quizzes/admin/revoke.html", {"invitation": invitation, "cohort": cohort})
    invitation.delete()
    note(request.user, cohort, "Revoked an invitation.")
    messages.success(request, "The invitation is revoked. Whoever joined through it stays.")
    return redirect("admin:quizzes_cohort_change", cohort.pk)


ROUTES: list[tuple[str, View, str]] = [
    ("<int:cohort_pk>/invite/", invite, "invite"),
    ("<int:cohort_pk>/invitations/<int:pk>/revoke/", revoke, "revoke"),
]


@admin.register(Assignment)
class AssignmentAdmin(Scoped):
    """What is set to own cohorts: own and shared units that are published."""

    form = AssignmentForm
    list_display = ("unit", "cohort", "mode", "opens_at", "due_at", "closes_at", "attempts")
    list_select_related = ("unit", "cohort")
    list_filter = ("mode",)
    date_hierarchy = "due_at"
    actions = None
    formfield_overrides = {models.DateTimeField: {"form_class": forms.DateTimeField, "widget": Moment}}
    fieldsets: ClassVar[Any] = [
        (None, {"fields": ["cohort", "unit", "mode", "attempts"]}),
        ("When", {"fields": ["opens_at", "due_at", "closes_at"]}),
        ("When answers are shown", {"fields": ["release", "release_at"]}),
    ]

    def scope(self, request: SignedIn) -> QuerySet[Assignment]:
        return tutor.assignments(request.user)

    def get_readonly_fields(self, request: HttpRequest, obj: Assignment | None = None) -> tuple[str, ...]:
        """What is set to whom stays: attempts hang on it."""
        return ("cohort", "unit") if obj else ()

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> Any:
        """Own cohorts; own and shared units that are published."""
        choices: dict[str, QuerySet[Model]] = {
            "cohort": tutor.cohorts(request.user),  # type: ignore[arg-type]
            "unit": tutor.units(request.user).filter(status=Unit.Status.PUBLISHED).order_by("title"),  # type: ignore[arg-type]
        }
        return choices.get(db_field.name)

    def has_delete_permission(self, request: HttpRequest, obj: Assignment | None = None) -> bool:
        """An assignment that somebody has started stays."""
        return super().has_delete_permission(request, obj) and (obj is None or not obj.attempts_made.exists())

    def save_model(self, request: HttpRequest, obj: Assignment, form: Any, change: bool) -> None:
        rosters.set_unit(obj)
