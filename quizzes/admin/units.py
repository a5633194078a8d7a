"""Units: the list, their details, and the ways to intake and vetting."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from quizzes.access import SignedIn, tutor
from quizzes.forms.units import OF_ARTICLE, UnitForm
from quizzes.models import Standing, Unit

from . import intake, mending, paper, trying, vetting
from .site import Scoped, routes

Fieldsets = list[tuple[str | None, dict[str, Any]]]


@admin.register(Unit)
class UnitAdmin(Scoped):
    """Own units can be changed; shared ones of others can be read and set. None can be deleted: they are withdrawn."""

    form = UnitForm
    list_display = ("shown_title", "status", "waiting", "approved", "owner", "shared", "open")
    list_filter = ("status", "shared", "open")
    search_fields = ("title", "slug")
    ordering = ("position", "title", "pk")
    actions = None
    own_fieldsets: ClassVar[Fieldsets] = [
        (None, {"fields": ["title", "summary", "objectives", "content_note", "since"]}),
        ("Read from the article", {"fields": ["voices", "events", "level"]}),
        ("Who may use it", {"fields": ["shared", "open", "position"]}),
        ("The article", {"fields": list(OF_ARTICLE)}),
    ]
    others_fieldsets: ClassVar[Fieldsets] = [(None, {"fields": ["title", "summary", "owner", "content_note"]})]

    def scope(self, request: SignedIn) -> QuerySet[Unit]:
        return tutor.units(request.user).select_related("article", "owner")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Unit]:
        """Units with how many of their questions wait and are approved."""
        own = Q(owner=request.user)
        counted: dict[str, Any] = {
            "n_waiting": Count("questions", filter=Q(questions__status=Standing.DRAFT)),
            "n_approved": Count("questions", filter=Q(questions__status=Standing.APPROVED)),
            "mine": Value(True) if request.user.is_superuser else ExpressionWrapper(own, BooleanField()),
        }
        return super().get_queryset(request).annotate(**counted)

    def get_urls(self) -> list[URLPattern]:
        own = [*vetting.ROUTES, *trying.ROUTES, *mending.ROUTES, *intake.ROUTES, *paper.ROUTES]
        return [*routes(self.admin_site, own), *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: Unit | None = None) -> Any:
        return self.own_fieldsets if self.has_change_permission(request, obj) else self.others_fieldsets

    def has_change_permission(self, request: HttpRequest, obj: Unit | None = None) -> bool:
        """Only the owner (or an administrator) changes a unit."""
        mine = obj is None or request.user.is_superuser or obj.owner_id == request.user.pk
        return mine and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Unit | None = None) -> bool:
        return False

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return intake.add_article(request)  # type: ignore[return-value]

    def save_model(self, request: HttpRequest, obj: Unit, form: Any, change: bool) -> None:
        """Write what was changed here and nothing else: it may be published or given a new text meanwhile."""
        obj.save(update_fields=[name for name in form.changed_data if name in UnitForm.Meta.fields])
        form.save_article()

    @admin.display(description="title", ordering="title")
    def shown_title(self, unit: Unit) -> str:
        return str(unit)

    @admin.display(description="questions to vet", ordering="n_waiting")
    def waiting(self, unit: Any) -> SafeString | str:
        if not unit.mine:
            return "another tutor’s"
        return format_html('<a href="{}">{}</a>', reverse("admin:vet", args=[unit.pk]), f"{unit.n_waiting} to vet")

    @admin.display(description="approved", ordering="n_approved")
    def approved(self, unit: Any) -> int:
        return unit.n_approved
