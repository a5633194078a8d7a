"""Units: what they are called, which of them measure the same, and how one is turned into another exactly."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import prod

from .plain import Unread, plain, words_of
from .vocabulary import ARTICLES, MAGNITUDES

DAY = 24 * 60 * 60
POINTS = "percentage points"
KNOWN: dict[str, tuple[str, Fraction, tuple[str, ...]]] = {
    "seconds": ("days", Fraction(1, DAY), ("second", "sec", "secs")),
    "minutes": ("days", Fraction(60, DAY), ("minute", "min", "mins")),
    "hours": ("days", Fraction(3600, DAY), ("hour", "hr", "hrs")),
    "days": ("days", Fraction(1), ("day",)),
    "weeks": ("days", Fraction(7), ("week", "wk", "wks")),
    "fortnights": ("days", Fraction(14), ("fortnight",)),
    "months": ("months", Fraction(1), ("month", "mth", "mths")),
    "years": ("months", Fraction(12), ("year", "yr", "yrs")),
    "decades": ("months", Fraction(120), ("decade",)),
    "centuries": ("months", Fraction(1200), ("century",)),
    "%": ("share", Fraction(1, 100), ("per cent", "percent", "pc", "percentage")),
    POINTS: ("points", Fraction(1), ("percentage point",)),
    "£": ("pounds", Fraction(1), ("pound", "pounds", "sterling", "gbp", "quid", "pounds sterling")),
    "pence": ("pounds", Fraction(1, 100), ("p", "penny")),
    "$": ("dollars", Fraction(1), ("dollar", "dollars", "usd")),
    "€": ("euros", Fraction(1), ("euro", "euros", "eur")),
}
"""Name -> what it measures, how much of it, and other names. A month has no exact number of days."""

SIGNS = ("£", "$", "€")
NAMES = {tuple(name.split()): unit for unit, entry in KNOWN.items() for name in (unit, *entry[2])}
LONGEST_NAME = max(map(len, NAMES))
TIMES = {"days", "months"}
IDLE = {"of", "old", "a", "an", "the", "in"}
ODD_PLURALS = {"children": "child", "people": "person", "women": "woman", "men": "man"}


@dataclass(frozen=True)
class Measure:
    """What a unit measures, and how much of it one is; `scale` is the magnitude in its name, as in "£ million"."""

    of: str
    size: Fraction
    scale: int = 1

    def turned_into(self, other: "Measure") -> Fraction | None:
        """How many of `other` one of this is; None where they measure different things."""
        return self.size / other.size if self.of == other.of else None


def unit_at(words: Sequence[str], at: int) -> tuple[str, int] | None:
    """The known unit that begins at a word, and where it ends."""
    for length in range(LONGEST_NAME, 0, -1):
        unit = NAMES.get(tuple(words[at : at + length]))
        if unit:
            return unit, at + length
    return None


def unit_after(words: Sequence[str], at: int) -> tuple[str, int] | None:
    """The known unit that follows a number, as in "30 months" and "half a year"."""
    for ahead in (at, at + (words[at : at + 1] == ["of"])):
        start = ahead + (ahead < len(words) and words[ahead] in ARTICLES)
        found = unit_at(words, start)
        if found:
            return found
    return None


@cache
def measure_of(unit: str) -> Measure:
    """What a unit measures, whatever it is called; an unknown one measures itself."""
    words = [word for word in _words(unit) if word not in IDLE]
    scales = [word.removesuffix("s") for word in words if word.removesuffix("s") in MAGNITUDES]
    rest = [word for word in words if word.removesuffix("s") not in MAGNITUDES]
    scale = prod(MAGNITUDES[word] for word in scales)
    known = KNOWN.get(NAMES.get(tuple(rest), ""))
    if known:
        return Measure(known[0], known[1] * scale, scale)
    return Measure(" ".join(map(singular, rest)) or ("" if scales else unit.strip()), Fraction(scale), scale)


def same_unit(one: str, other: str) -> bool:
    return measure_of(one) == measure_of(other)


def mentions(text: str, unit: str) -> bool:
    """Whether a text names a unit that is in no list, such as "children", in one or many."""
    said, named = [singular(w) for w in _words(text)], [singular(w) for w in _words(unit)]
    places = range(len(said) - len(named) + 1)
    return bool(named) and any(said[at : at + len(named)] == named for at in places)


def _words(text: str) -> list[str]:
    try:
        return words_of(plain(text))
    except Unread:
        return []


def singular(word: str) -> str:
    """A word in the singular, near enough to compare two."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return ODD_PLURALS.get(word) or (word[:-1] if word.endswith("s") and not word.endswith("ss") else word)


def joined(number: str, unit: str) -> str:
    """A number with its unit: "30 months", "1 month", "£1.15 million", "40%"."""
    if not unit:
        return number
    if unit[0] in SIGNS:
        minus, size = ("-", number[1:]) if number.startswith("-") else ("", number)
        return f"{minus}{unit[0]}{size} {unit[1:].strip()}".rstrip()
    if unit == "%":
        return f"{number}%"
    one = number == "1" and unit.endswith("s") and unit in KNOWN
    return f"{number} {_one(unit) if one else unit}"


def in_words(unit: str) -> str:
    """A unit inside a sentence: "pounds" for "£"."""
    return {"£": "pounds", "$": "dollars", "€": "euros", "%": "per cent"}.get(unit, unit)


def _one(unit: str) -> str:
    return "century" if unit == "centuries" else unit.removesuffix("s")
