"""What a database or a backup holds, in figures that a person can judge by."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from quizzes.models import Answer, Attempt, User

Name = tuple[str, str]
MIGRATIONS = "django_migrations"
MODELS: tuple[type[Model], ...] = (User, Attempt, Answer)
COUNTED = tuple(model._meta.db_table for model in MODELS)


@dataclass(frozen=True)
class Content:
    """How many rows each of COUNTED has, and which migrations were applied (app, name)."""

    counts: tuple[int, ...]
    migrations: frozenset[Name]

    def __str__(self) -> str:
        people, attempts, answers = self.counts
        return f"people: {people:,}, attempts: {attempts:,}, answers: {answers:,}"

    def refuse_newer(self) -> None:
        """Raise CommandError where a newer Oversight made this: its tables may hold what this one would lose."""
        known = MigrationLoader(None).disk_migrations
        ours = {app for app, _ in known}
        if strange := sorted(name for name in self.migrations if name[0] in ours and name not in known):
            raise CommandError(
                f"This backup was made by a newer Oversight (it knows {'.'.join(strange[0])}): update this one first."
            )


def is_ours(tables: Iterable[str]) -> bool:
    """Say whether these are the tables of Oversight."""
    return {MIGRATIONS, *COUNTED} <= set(tables)


def held(unreadable: str) -> Content | None:
    """What the database in use holds; None where it is not set up. Raises CommandError(`unreadable`)."""
    try:
        if not is_ours(connection.introspection.table_names()):
            return None
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT app, name FROM {MIGRATIONS}")  # noqa: S608 - a constant
            migrations = frozenset(cursor.fetchall())
        return Content(tuple(model._default_manager.count() for model in MODELS), migrations)
    except DatabaseError:
        raise CommandError(unreadable) from None
