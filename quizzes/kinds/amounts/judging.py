"""Whether a number or date is the right one, by how much, and what it comes to in the unit of the key."""

from dataclasses import dataclass
from fractions import Fraction

from .amount import Amount
from .dates import Day
from .hedges import Sense, contradicts
from .units import measure_of, same_unit
from .values import ends, last_place


@dataclass(frozen=True)
class Target:
    """The right number as a canonical decimal, its unit ("" where it has none) and how far off is still right.

    `presumed` says that an answer without a unit is in this one, because no other is offered.
    """

    value: str
    unit: str
    tolerance: Fraction
    sense: Sense | None
    presumed: bool

    def near(self, value: Fraction, parted: bool) -> bool:
        """Whether a value is right; a fraction without end is, where it rounds to the key: "two thirds" for 67%."""
        off = abs(value - Fraction(self.value))
        return off <= self.tolerance or (parted and not ends(value) and off <= last_place(self.value) / 2)


@dataclass(frozen=True)
class Judged:
    """Which of a number and its unit is right; `denied` where only the hedge makes the number wrong."""

    number: bool
    unit: bool
    denied: bool = False

    @property
    def mark(self) -> float:
        """1 where both are right, a half where the number is right and its unit is wrong or missing, else 0."""
        return 0.0 if not self.number else 1.0 if self.unit else 0.5


def judge(amount: Amount, chosen: str, target: Target) -> Judged:
    """Judge a number; `chosen` is the unit that was chosen beside it, which gives way to one written with it."""
    turned = any(target.near(value, amount.parted) for value in meant(amount, chosen, target))
    right = turned or target.near(amount.value, amount.parted)
    denied = right and contradicts(amount.sense, target.sense)
    unit = turned or (not right and _has_unit(amount.unit or chosen, target))
    return Judged(right and not denied, unit, denied)


def _has_unit(unit: str, target: Target) -> bool:
    return same_unit(unit, target.unit) if unit and target.unit else target.presumed or not target.unit


def meant(amount: Amount, chosen: str, target: Target) -> list[Fraction]:
    """What a number may come to in the unit of the key, the likeliest first; nothing where its unit cannot."""
    value = amount.value
    if not target.unit:
        return [value, value / 100] if amount.unit == "%" else [value]
    into = measure_of(target.unit)
    if amount.parted and not amount.unit and into.of == "share":
        return [value * 100]
    unit = amount.unit or chosen
    if not unit:
        return _presumed(value, into.scale) if target.presumed else []
    if not amount.unit and same_unit(unit, target.unit):
        return _presumed(value, into.scale)
    size = measure_of(unit)
    each = size.turned_into(into)
    if each is None:
        return []
    return [value * each, value] if amount.unit and size.size * into.scale == into.size else [value * each]


def _presumed(value: Fraction, scale: int) -> list[Fraction]:
    """In "£ million", both 1.15 and 1,150,000 are a million and a bit."""
    return [value] if scale == 1 else [value, value / scale]


def share_right(day: Day, right: Day, tolerance: Fraction) -> float:
    """How right a date is: 1 as exact as the key or more exact and within it, 0 where anything differs.

    A date that is right but less exact earns its share of the parts: a year a half where a month was asked, and a
    third where a day was. The tolerance counts days, months or years, whichever the key is exact to.
    """
    asked = len(right.parts)
    if contradicts(day.sense, right.sense):
        return 0.0
    if len(day.parts) >= asked:
        return 1.0 if abs(day.cut(asked).step - right.step) <= tolerance else 0.0
    return len(day.parts) / asked if day.parts == right.parts[: len(day.parts)] else 0.0
