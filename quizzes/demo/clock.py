"""The time of a history: what happens carries the moment at which it happened."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone


class Clock:
    """A moment that the history sets and lets pass."""

    def __init__(self, moment: datetime.datetime) -> None:
        self.moment = moment

    def wait(self, seconds: float) -> None:
        self.moment += datetime.timedelta(seconds=seconds)


@contextmanager
def told_by(clock: Clock) -> Iterator[Clock]:
    """Let `timezone.now` tell the clock's time. For a command that has its process to itself."""

    class Told(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:  # type: ignore[override]
            return clock.moment.astimezone(tz)

    # Defaults of fields hold the function `now` itself, so what it asks is replaced, and not the function.
    asked = timezone.datetime  # type: ignore[attr-defined]
    timezone.datetime = Told  # type: ignore[attr-defined]
    try:
        yield clock
    finally:
        timezone.datetime = asked  # type: ignore[attr-defined]
