"""When units are set, due and closed, so that the history ends among them. Plain."""

import datetime
from dataclasses import dataclass

DAYS_OPEN = 14
DUE_AHEAD = (3, 10)
LAST_PAST = -4


@dataclass(frozen=True)
class Dates:
    """One unit set: when it opens, is due and (a test) closes."""

    opens: datetime.datetime
    due: datetime.datetime
    closes: datetime.datetime | None = None

    @property
    def is_test(self) -> bool:
        return self.closes is not None


def term(units: int, weeks: int, today: datetime.datetime) -> list[Dates]:
    """Dates of so many units: the first opened `weeks` ago, the last two are due after `today` (a midnight).

    Where there are three or more, the second of those that are past is a test, or the only one.
    """
    ahead = DUE_AHEAD[: max(0, min(2, units - 1))]
    past = _spread(DAYS_OPEN - 7 * weeks, LAST_PAST, units - len(ahead))
    test = min(1, len(past) - 1) if units >= 3 else None
    return [_dates(today, due, number == test) for number, due in enumerate([*past, *ahead])]


def _spread(first: int, last: int, count: int) -> list[int]:
    return [last - (last - first) * left // max(1, count - 1) for left in range(count - 1, -1, -1)]


def _dates(today: datetime.datetime, due: int, test: bool) -> Dates:
    at = today + datetime.timedelta(days=due, hours=17)
    opens = at - datetime.timedelta(days=DAYS_OPEN, hours=8)
    return Dates(opens, at, at + datetime.timedelta(days=2) if test else None)


def name_of(today: datetime.date) -> str:
    """The term that a day is in, such as "autumn 2026"."""
    season = "autumn" if today.month >= 8 else "spring" if today.month <= 4 else "summer"
    return f"{season} {today.year}"
