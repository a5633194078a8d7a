"""People: for administrators only. Tutors choose among those they know when they fill a cohort."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern
from django.views.decorators.http import require_http_methods

from quizzes import erasing, rosters
from quizzes.access import SignedIn, tutor
from quizzes.forms.people import EraseForm
from quizzes.models import User

from .site import Scoped, View, allowed, routes


@allowed("quizzes.delete_user")
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: SignedIn, pk: int) -> HttpResponse:
    """Say what deleting a person does, and do it once that is confirmed."""
    person = tutor.erasable(request.user, pk)
    form = EraseForm(person, request.POST if request.method == "POST" else None)
    if form.is_valid() and form.save(request.user):
        messages.success(request, "The person is deleted. What they submitted stays, without a name and without words.")
        return redirect("admin:quizzes_user_changelist")
    context = {"person": person, "form": form, "holding": erasing.holding(person)}
    context["refused"] = erasing.reason_to_keep(person, request.user)
    return render(request, "quizzes/admin/erase.html", {**context, "section": "admin:index"})


ROUTES: list[tuple[str, View, str]] = [("<int:pk>/erase/", erase, "erase")]


@admin.register(User)
class PersonAdmin(UserAdmin, Scoped):
    """Accounts. The admin's own deletion is off: `erase` deletes a person, and says what stays and what goes."""

    list_display = ("username", "first_name", "last_name", "email", "is_staff", "is_active", "demo")
    list_filter = ("is_staff", "is_superuser", "is_active", "demo")
    actions = ("make_tutors",)

    def get_urls(self) -> list[URLPattern]:
        return [*routes(self.admin_site, ROUTES), *super().get_urls()]

    def scope(self, request: SignedIn) -> QuerySet[User]:
        return tutor.people(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(description="Make tutors of them")
    def make_tutors(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Let the chosen people into the desk."""
        people = list(queryset)
        for person in people:
            rosters.make_tutor(person)
        self.message_user(request, f"Tutors now: {', '.join(p.username for p in people)}.", messages.SUCCESS)
