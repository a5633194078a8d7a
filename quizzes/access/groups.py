"""The group of tutors and what it may do in the admin. What it may see is said by `access.tutor`."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

from quizzes.rosters import TUTORS

PERMISSIONS = {
    "unit": "add change view",
    "question": "change view",
    "motion": "change view",
    "cohort": "add change delete view",
    "membership": "add change delete view",
    "assignment": "add change delete view",
    "invitation": "add delete view",
    "mark": "add view",
}


def codenames() -> list[str]:
    """Every permission of tutors, such as "change_unit"."""
    return [f"{action}_{model}" for model, actions in PERMISSIONS.items() for action in actions.split()]


def make_tutors(sender: AppConfig, using: str = "default", **_: Any) -> None:
    """Make the group, or give it what it lacks; called after each migration of this app."""
    create_permissions(sender, verbosity=0, using=using)
    group, _new = Group.objects.using(using).get_or_create(name=TUTORS)
    held = Permission.objects.using(using).filter(content_type__app_label=sender.label, codename__in=codenames())
    group.permissions.set(held)
