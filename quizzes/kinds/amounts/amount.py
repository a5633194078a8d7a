"""Reading one number with its unit and hedge from what somebody typed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from .hedges import Sense, hedges_in, sense_of
from .numerals import Numeral, numeral
from .plain import Unread, denies, month_at, plain, words_of
from .units import KNOWN, NAMES, SIGNS, TIMES, measure_of, unit_after, unit_at
from .values import number_text
from .vocabulary import ARTICLES, SEASONS

NONE = ("Please write a number in digits or words, such as 1,234 or twelve.",)
TWO = ("Please write one.", "It holds more than one number.")
DATE = ("Please write a number.", "It looks like a date.")
DENIED = ("Please write only the number, without “not”.",)
COMMA = ("Please write thousands as 1,234,000 and decimals as 1.5.",)
PLURAL = ("Please write one number.", "It looks like a span such as “the 50s”.")
BAD_COMMA = re.compile(r"[0-9],[0-9]{1,2}(?![0-9])|[0-9],[0-9]{4}")
SPAN = re.compile(r"[0-9]'?s(?![a-z])")


@dataclass(frozen=True)
class Amount:
    """A number, the known unit that was written with it ("" where none was) and the sense of its hedge.

    `parted` where it was written as a fraction or a share below one, such as "two thirds".
    """

    value: Fraction
    unit: str = ""
    sense: Sense | None = None
    parted: bool = False

    @property
    def number(self) -> str:
        return number_text(self.value)


@dataclass(frozen=True)
class _Found:
    """A number among words, with its unit."""

    start: int
    end: int
    number: Numeral
    unit: str

    @property
    def value(self) -> Fraction:
        return self.number.value


@lru_cache(maxsize=4096)
def read_amount(text: str) -> Amount:
    """The one number that a text gives; raise Unread where it gives none, several or another thing."""
    typed = plain(text)
    if SPAN.search(typed):
        raise Unread(*PLURAL)
    words = words_of(typed)
    if any(month_at(words, at) or word in SEASONS for at, word in enumerate(words)):
        raise Unread(*DATE)
    found = list(_numbers(words))
    _refuse_denied(words)
    return _one(words, found, typed)


def _refuse_denied(words: Sequence[str]) -> None:
    hedged = {at for start, end, _ in hedges_in(words, dates=True) for at in range(start, end)}
    if any(denies(word) and at not in hedged for at, word in enumerate(words)):
        raise Unread(*DENIED)


def _one(words: Sequence[str], found: list[_Found], typed: str) -> Amount:
    if not found:
        raise Unread(*NONE)
    total = (_sum(words, *found) or _twice(*found)) if len(found) == 2 else found[0] if len(found) == 1 else None
    if total is None:
        raise Unread(*(COMMA if BAD_COMMA.search(typed) else TWO))
    value = -total.value if _negative(words, total.start) else total.value
    return Amount(value, total.unit, sense_of(words), total.number.parted and 0 < total.value < 1)


def _negative(words: Sequence[str], start: int) -> bool:
    before = [word for word in words[max(0, start - 2) : start] if word not in SIGNS]
    return before[-1:] == ["minus"]


def _numbers(words: Sequence[str]) -> Iterator[_Found]:
    at = 0
    while at < len(words):
        found = _number_at(words, at)
        if found:
            yield found
        at = found.end if found else at + 1


def _number_at(words: Sequence[str], at: int) -> _Found | None:
    number = numeral(words, at) or _a_unit(words, at)
    if number is None:
        return None
    after = unit_after(words, number.end)
    if after:
        return _Found(at, after[1], number, after[0])
    sign = at - 1 - (words[at - 1 : at] == ["minus"])
    before = NAMES.get((words[sign],), "") if sign >= 0 else ""
    return _Found(at, number.end, number, before if before in SIGNS else "")


def _a_unit(words: Sequence[str], at: int) -> Numeral | None:
    """ "A year" is one year."""
    unit = unit_at(words, at + 1) if words[at] in ARTICLES else None
    timed = unit is not None and KNOWN[unit[0]][0] in TIMES
    return Numeral(Fraction(1), at + 1) if timed else None


def _twice(first: _Found, second: _Found) -> _Found | None:
    """ "Thirty (30) months": the same number in words and in digits, with its unit at either; None for two numbers."""
    same = first.value == second.value and first.end == second.start and not (first.unit and second.unit)
    return (first if first.unit else second) if same else None


def _sum(words: Sequence[str], first: _Found, second: _Found) -> _Found | None:
    """ "Two years and six months", "a year and a half"; None where they are two numbers."""
    between = [word for word in words[first.end : second.start] if word != "and"]
    if between or not first.unit:
        return None
    if not second.unit and second.number.parted and words[second.start - 1] == "and":
        value = first.value + second.value
        return _Found(first.start, second.end, Numeral(value, second.end), first.unit)
    into = measure_of(first.unit).turned_into(measure_of(second.unit)) if second.unit else None
    if into is None or into <= 1:
        return None
    value = first.value * into + second.value
    return _Found(first.start, second.end, Numeral(value, second.end), second.unit)
