"""People: for administrators only. Tutors choose among those they know when they fill a cohort."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest

from quizzes import rosters
from quizzes.access import SignedIn, tutor
from quizzes.models import User

from .site import Scoped


@admin.register(User)
class PersonAdmin(UserAdmin, Scoped):
    """Accounts. None is deleted here, since answers would keep what a person wrote: make it inactive."""

    list_display = ("username", "first_name", "last_name", "email", "is_staff", "is_active", "demo")
    list_filter = ("is_staff", "is_superuser", "is_active", "demo")
    actions = ("make_tutors",)

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
