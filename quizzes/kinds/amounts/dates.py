"""Reading one date: a day, a month or a year, as exact as it was written."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .amount import read_amount
from .hedges import Sense, sense_of
from .numerals import Numeral, numeral
from .plain import Unread, month_at, plain, words_of
from .vocabulary import MONTH_NAMES, SEASONS

HOW = ("Please write a date such as 3 May 1951, May 1951 or 1951.",)
TWO = ("Please write one.", "It holds more than one date.")
SEASON = ("Please write a month or a year, such as May 1951 or 1951.", "A season cannot be compared.")
NO_YEAR = ("Please add the year.", "It has no year.")
TWO_YEARS = ("Please write it as May 1951 or 1951.", "It may be a month or two years.")
MONTH_FIRST = ("Please write the day before the month, such as 3 May 1951.",)

_BETWEEN = r"\s?([/.-])\s?"
_FULL = re.compile(rf"(?<![0-9])([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}})\s?\2\s?([0-9]{{4}}|[0-9]{{2}})(?![0-9])")
_ISO = re.compile(r"(?<![0-9])([0-9]{4})([/.-])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
_MONTH_YEAR = re.compile(r"(?<![0-9])([0-9]{1,2})\s?[/-]\s?([0-9]{4})(?![0-9])")
_YEAR_MONTH = re.compile(r"(?<![0-9])([0-9]{4})[/-]([0-9]{2})(?![0-9])")
_CANONICAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
FIRST_YEAR, LAST_YEAR = 1500, 2999
LATEST_SHORT_YEAR = 49


@dataclass(frozen=True)
class Day:
    """A day, or the month or year of which no more is said; with the sense of its hedge."""

    year: int
    month: int | None = None
    day: int | None = None
    sense: Sense | None = None

    @property
    def parts(self) -> tuple[int, ...]:
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    def cut(self, parts: int) -> "Day":
        """The year alone, the month without its day, or all of it."""
        return Day(self.year, self.month if parts > 1 else None, self.day if parts > 2 else None)

    @property
    def step(self) -> int:
        """Years, months or days since a beginning, whichever it is as exact as."""
        if self.month is None:
            return self.year
        months = self.year * 12 + self.month
        return months if self.day is None else datetime.date(self.year, self.month, self.day).toordinal()

    @property
    def text(self) -> str:
        """ "3 May 2011", "May 2011", "2011"."""
        month = MONTH_NAMES[self.month - 1] if self.month else ""
        return " ".join(part for part in (str(self.day or ""), month, str(self.year)) if part)

    @property
    def canonical(self) -> str:
        """ "2011-05-03", "2011-05", "2011"."""
        return "-".join([f"{self.year:04d}", *(f"{part:02d}" for part in self.parts[1:])])

    @property
    def in_digits(self) -> str:
        """ "03/05/2011", "05/2011", "2011"."""
        return "/".join(reversed(self.canonical.split("-")))


def key_date(text: str) -> Day | None:
    """The date of a canonical value such as "2011-05"; None of anything else."""
    match = _CANONICAL.fullmatch(text)
    if not match:
        return None
    try:
        return _day(*(int(part) if part else None for part in match.groups()))
    except Unread:
        return None


@lru_cache(maxsize=4096)
def read_date(text: str) -> Day:
    """The one date that a text gives; raise Unread where it gives none, several or no year."""
    typed = plain(text)
    words = words_of(typed)
    if any(word in SEASONS for word in words):
        raise Unread(*SEASON)
    read = _numeric(typed) or _named(words) or _year(text)
    return Day(*read[:3], sense=sense_of(words, dates=True))


Parts = tuple[int, int | None, int | None]


def _day(year: int | None, month: int | None = None, day: int | None = None) -> Day:
    """A date that exists; raise Unread."""
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unread(*HOW)
    if month is not None and not 1 <= month <= 12:
        raise Unread(*MONTH_FIRST)
    try:
        datetime.date(year, month or 1, 1 if day is None else day)
    except ValueError:
        what = f"There is no {day} {MONTH_NAMES[(month or 1) - 1]} {year}."
        raise Unread(HOW[0], what) from None
    return Day(year, month, day)


def _numeric(typed: str) -> Parts | None:
    """ "03/05/2011" (day first), "2011-05-03", "05/2011", "2011-05"."""
    for pattern, order in ((_ISO, (1, 3, 4)), (_FULL, (4, 3, 1)), (_MONTH_YEAR, (2, 1)), (_YEAR_MONTH, (1, 2))):
        match = pattern.search(typed)
        if match:
            if re.search("[0-9]", typed[: match.start()] + typed[match.end() :]):
                raise Unread(*TWO)
            if pattern is _YEAR_MONTH and int(match[2]) > int(match[1]) % 100:
                raise Unread(*TWO_YEARS)
            return _parts(*(match[group] for group in order))
    return None


def _parts(year: str, month: str, day: str | None = None) -> Parts:
    made = _day(_full_year(year), int(month), int(day) if day else None)
    return made.year, made.month, made.day


def _full_year(year: str) -> int:
    """A year in two digits is one of the years from 1950 to 2049."""
    short = len(year) == 2
    return int(year) + (2000 if int(year) <= LATEST_SHORT_YEAR else 1900) * short


def _named(words: Sequence[str]) -> Parts | None:
    """ "3 May 2011", "3rd of May, 2011", "May 3, 2011", "May 2011"."""
    listed = list(words)
    months = [(at, month) for at in range(len(listed)) if (month := month_at(listed, at))]
    if not months:
        return None
    if len(months) > 1:
        raise Unread(*TWO)
    at, month = months[0]
    before, after = _wholes(listed[:at]), _wholes(listed[at + 1 :])
    year, day = _year_and_day(before, after)
    made = _day(year, month, day)
    return made.year, made.month, made.day


def _year_and_day(before: list[int], after: list[int]) -> tuple[int, int | None]:
    """Which of the numbers around a month is the year; "3 May 11" is in 2011, and "May 99" in 1999."""
    if len(before) == len(after) == 1 and before[0] <= 31 and after[0] < 100:
        return _full_year(f"{after[0]:02d}"), before[0]
    if not before and len(after) == 1 and 31 < after[0] < 100:
        return _full_year(str(after[0])), None
    years = [n for n in before + after if n >= FIRST_YEAR]
    days = [n for n in before + after if n < FIRST_YEAR]
    if not years:
        raise Unread(*NO_YEAR)
    if len(years) > 1 or len(days) > 1:
        raise Unread(*TWO)
    return years[0], days[0] if days else None


def _wholes(words: list[str]) -> list[int]:
    found, at = [], 0
    while at < len(words):
        number: Numeral | None = numeral(words, at)
        if number and number.value.denominator == 1:
            found.append(int(number.value))
        at = number.end if number else at + 1
    return found


def _year(text: str) -> Parts:
    """ "2011", "in 2011", "two thousand and eleven"."""
    try:
        amount = read_amount(text)
    except Unread:
        raise Unread(*HOW) from None
    if amount.unit or amount.value.denominator > 1:
        raise Unread(*HOW)
    return _day(int(amount.value)).year, None, None
