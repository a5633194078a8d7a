"""The two forms of such a question, a number and a date: reading, judging and showing what was answered."""

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, ClassVar, Generic, TypeVar

from .amount import Amount, read_amount
from .dates import Day, key_date, read_date
from .hedges import CANONICAL, CANONICAL_OF_DATES, Sense, contradicts, sense_of, with_hedge
from .judging import Target, judge, meant, share_right
from .plain import Unread, plain, words_of
from .stored import Body, Key, Response
from .units import in_words, joined, measure_of, mentions, same_unit
from .values import decimal_of, decimal_text, last_place, number_text

T = TypeVar("T", Amount, Day)


@dataclass(frozen=True)
class Outcome:
    """How right an answer is: its mark, its value, its unit (None where there is nothing to say of one), and why."""

    mark: float
    value: bool
    why: str = ""
    unit: bool | None = None
    unit_why: str = ""


class Form(ABC, Generic[T]):
    """What a number and a date have in common."""

    noun: ClassVar[str]
    instruction: ClassVar[str]
    inputmode: ClassVar[str]
    of_dates: ClassVar[bool]

    @abstractmethod
    def read(self, text: str) -> T:
        """What a text says; raise Unread."""

    @abstractmethod
    def of_key(self, value: str) -> T | None:
        """What a canonical value says; None where it is not one."""

    @abstractmethod
    def canonical(self, read: T) -> str:
        """The canonical value of what was read."""

    @abstractmethod
    def value_text(self, value: str) -> str:
        """A canonical value as people write it."""

    @abstractmethod
    def outcome(self, body: Body, key: Key, response: Response, read: T) -> Outcome:
        """How right it is, without regard to what it may have been mistaken for."""

    @abstractmethod
    def meaning(self, body: Body, key: Key, response: Response, read: T) -> str:
        """What it says in the unit of the key, as people write it: alike for all who say the same."""

    @abstractmethod
    def shown(self, body: Body, response: Response, read: T) -> str:
        """How it was read, with the unit that was written, chosen or is the only one."""

    @abstractmethod
    def said(self, body: Body, response: Response, read: T) -> str:
        """What was answered in one line: as it was typed, with its unit, and how it was read where that differs."""

    @abstractmethod
    def near(self, key: Key) -> list[str]:
        """Canonical values not far from the right one, as they come to mind of somebody who is not sure."""

    def sense(self, hedge: str) -> Sense | None:
        return sense_of(words_of(plain(hedge)), self.of_dates)

    def try_read(self, text: str) -> T | None:
        try:
            return self.read(text)
        except Unread:
            return None

    def key_text(self, key: Key) -> str:
        """What is right in one line: "about 30 months"."""
        return with_hedge(key.hedge, joined(self.value_text(key.value), key.unit))

    def right_text(self, key: Key) -> str:
        """What is right as it would be typed, its unit aside: "about 30"."""
        return with_hedge(key.hedge, self.value_text(key.value))

    def canonical_text(self, text: str) -> str:
        """A value as a tutor types it in its canonical form; as it is where it cannot be read."""
        read = None if self.of_key(text) else self.try_read(text)
        return self.canonical(read) if read else text

    def unit_given(self, response: Response) -> str:
        """The unit that was written, else chosen."""
        return response.unit

    @abstractmethod
    def within(self, key: Key) -> str:
        """What else is right, in words; empty where nothing is."""

    def mistake(self, body: Body, key: Key, response: Response) -> str:
        """The reason that the key gives against this very answer; empty where it gives none."""
        read = self.try_read(response.text)
        typed = " ".join(response.text.split()).casefold()
        for value, reason in key.wrong:
            if typed == value.casefold() or (read and self._means(value, body, key, response, read)):
                return reason
        return ""

    def _means(self, value: str, body: Body, key: Key, response: Response, read: T) -> bool:
        wrong = self.of_key(value) or self.try_read(value)
        if wrong is None:
            return False
        same = self.meaning(body, key, Response(value, key.unit), wrong)
        return same == self.meaning(body, key, response, read)


class NumberForm(Form[Amount]):
    noun = "number"
    instruction = "Write a number, such as 30 or 1,150,000."
    inputmode = "decimal"
    of_dates = False

    def read(self, text: str) -> Amount:
        return read_amount(text)

    def unit_given(self, response: Response) -> str:
        read = self.try_read(response.text)
        return read.unit if read and read.unit else response.unit

    def within(self, key: Key) -> str:
        return "" if Fraction(key.tolerance) == 0 else f"Right within {joined(number_text(key.tolerance), key.unit)}."

    def of_key(self, value: str) -> Amount | None:
        number = decimal_of(value)
        return None if number is None else Amount(number)

    def canonical(self, read: Amount) -> str:
        return decimal_text(read.value)

    def value_text(self, value: str) -> str:
        return number_text(value)

    def target(self, body: Body, key: Key) -> Target:
        tolerance = decimal_of(key.tolerance) or Fraction(0)
        return Target(key.value, key.unit, tolerance, self.sense(key.hedge), len(body.units) == 1)

    def outcome(self, body: Body, key: Key, response: Response, read: Amount) -> Outcome:
        target = self.target(body, key)
        judged = judge(read, response.unit, target)
        given = read.unit or response.unit
        shown = key.unit and (len(body.units) > 1 or not judged.unit)
        return Outcome(
            judged.mark,
            judged.number,
            self._why(key, response, read, judged.denied),
            judged.unit if shown else None,
            self._why_unit(key, given, judged.unit),
        )

    def _why(self, key: Key, response: Response, read: Amount, denied: bool) -> str:
        if denied:
            return f"The article says {self.key_text(key)}, which is something else."
        unit = read.unit or response.unit
        turned = measure_of(unit).turned_into(measure_of(key.unit)) if unit and key.unit else None
        if turned is None or turned == 1:
            return ""
        return f"{_line(read.value, unit)} is {_line(read.value * turned, key.unit)}."

    def _why_unit(self, key: Key, given: str, right: bool) -> str:
        if right:
            return f"The article gives it in {in_words(key.unit)}."
        if not given:
            return f"A number needs its unit here: the article gives it in {in_words(key.unit)}."
        return f"The article gives it in {in_words(key.unit)}, not in {in_words(given)}."

    def meaning(self, body: Body, key: Key, response: Response, read: Amount) -> str:
        target = self.target(body, key)
        values = meant(read, response.unit, target)
        near = next((value for value in values if target.near(value, read.parted)), None)
        if values:
            shown = _line(values[0] if near is None else near, key.unit)
        else:
            unit = read.unit or response.unit
            shown = _line(read.value, unit) if unit else f"{read.number} (no unit)"
        raw = near is not None or target.near(read.value, read.parted)
        return f"{_pointed(read.sense)} {shown}" if raw and contradicts(read.sense, target.sense) else shown

    def shown(self, body: Body, response: Response, read: Amount) -> str:
        unit = read.unit or response.unit or (body.units[0] if len(body.units) == 1 else "")
        return f"{_pointed(read.sense)} {_line(read.value, unit)}".strip()

    def said(self, body: Body, response: Response, read: Amount) -> str:
        typed, number = response.text, read.number
        written = re.search(rf"(?<![0-9.,/]){re.escape(number)}(?![0-9/]|[.,][0-9])", typed)
        if not written:
            return f"{typed} (read as {self.shown(body, response, read)})"
        if read.unit or not response.unit or mentions(typed, response.unit):
            return typed
        return typed[: written.start()] + joined(number, response.unit) + typed[written.end() :]

    def near(self, key: Key) -> list[str]:
        value, place = Fraction(key.value), last_place(key.value)
        scaled = [value * n / 20 for n in (10, 16, 18, 22, 24, 30, 40)] + [value + place, value - place]
        rounded = {round(each / place) * place for each in scaled}
        off = decimal_of(key.tolerance) or 0
        return [decimal_text(each) for each in sorted(rounded) if each >= 0 and abs(each - value) > off]


class DateForm(Form[Day]):
    noun = "date"
    instruction = "Write a date as exactly as the article gives it, such as 3 May 2011, May 2011 or 2011."
    inputmode = "text"
    of_dates = True

    def read(self, text: str) -> Day:
        return read_date(text)

    def within(self, key: Key) -> str:
        steps = ("years", "months", "days")[key.value.count("-")]
        return "" if Fraction(key.tolerance) == 0 else f"Right within {joined(number_text(key.tolerance), steps)}."

    def of_key(self, value: str) -> Day | None:
        return key_date(value)

    def canonical(self, read: Day) -> str:
        return read.canonical

    def value_text(self, value: str) -> str:
        day = key_date(value)
        return day.text if day else value

    def outcome(self, body: Body, key: Key, response: Response, read: Day) -> Outcome:
        right = key_date(key.value)
        assert right, "The value of a key is a date."
        true = replace(right, sense=self.sense(key.hedge))
        share = share_right(read, true, decimal_of(key.tolerance) or Fraction(0))
        why = ""
        if share == 0 and contradicts(read.sense, true.sense):
            why = f"The article says {self.key_text(key)}, which is something else."
        elif 0 < share < 1:
            why = f"This is right as far as it goes, but the article is more exact: {self.key_text(key)}."
        return Outcome(share, share == 1, why)

    def meaning(self, body: Body, key: Key, response: Response, read: Day) -> str:
        right = key_date(key.value)
        true = self.sense(key.hedge)
        same = right and read.parts[: len(right.parts)] == right.parts[: len(read.parts)]
        if same and contradicts(read.sense, true):
            return f"{_pointed(read.sense, dates=True)} {read.text}"
        return read.text

    def shown(self, body: Body, response: Response, read: Day) -> str:
        return f"{_pointed(read.sense, dates=True)} {read.text}".strip()

    def said(self, body: Body, response: Response, read: Day) -> str:
        typed = response.text
        return typed if read.text in typed else f"{typed} (read as {self.shown(body, response, read)})"

    def near(self, key: Key) -> list[str]:
        right = key_date(key.value)
        assert right, "The value of a key is a date."
        moved = [f"{right.year + by:04d}{key.value[4:]}" for by in (-2, -1, 1, 2)]
        off = decimal_of(key.tolerance) or 0
        return [value for value in moved if (day := key_date(value)) and abs(day.step - right.step) > off]


def _line(value: Fraction, unit: str) -> str:
    return joined(number_text(value), unit)


def _pointed(sense: Sense | None, dates: bool = False) -> str:
    words = CANONICAL_OF_DATES if dates else CANONICAL
    return words.get(sense, "") if sense else ""


FORMS: dict[str, Form[Any]] = {form.noun: form for form in (NumberForm(), DateForm())}


def form_of(body: Body) -> Form[Any]:
    """The form of a question; a number where the body says nothing known."""
    return FORMS.get(body.form, FORMS["number"])


def unit_of(text: str, units: Sequence[str]) -> str:
    """Which of some units a text gives its number in, by whatever name; empty where it is none of them."""
    read = FORMS["number"].try_read(text)
    if read and read.unit:
        return next((unit for unit in units if same_unit(unit, read.unit)), "")
    return next((unit for unit in sorted(units, key=len, reverse=True) if mentions(text, unit)), "")
