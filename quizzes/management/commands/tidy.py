"""Remove what has expired: sessions, and what was counted to slow guessing."""

from typing import Any

from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone


class Command(BaseCommand):
    help = "Remove expired sessions and expired entries of the cache. Each start does it; more often does no harm."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("clearsessions", verbosity=0)
        if isinstance(caches["default"], DatabaseCache):
            forget_expired()


def forget_expired() -> None:
    """Delete the rows of the cache whose time is over; it does so itself only when it is full."""
    table = connection.ops.quote_name(caches["default"]._table)  # type: ignore[attr-defined]
    now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])  # noqa: S608
