"""What was done at the desk, kept in the admin's own history."""

from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry

from quizzes.models import User


def note(by: User, obj: Any, what: str) -> None:
    """Add a line to the history of something."""
    LogEntry.objects.log_actions(by.pk, [obj], CHANGE, what, single_object=True)
