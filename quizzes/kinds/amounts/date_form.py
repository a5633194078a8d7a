"""A date, as exact as it was written: read, judged and shown."""

from dataclasses import replace
from fractions import Fraction

from .dates import Day, key_date, read_date
from .form import Form, Outcome
from .hedges import contradicts, way_in_words
from .judging import share_right
from .stored import Body, Key, Response
from .units import joined
from .values import decimal_of, number_text


class DateForm(Form[Day]):
    noun = "date"
    instruction = "Write a date as exactly as the article gives it: a day, a month or a year."
    inputmode = "text"
    of_dates = True

    def read(self, text: str) -> Day:
        return read_date(text)

    def within(self, key: Key) -> str:
        steps = ("years", "months", "days")[key.value.count("-")]
        return "" if not decimal_of(key.tolerance) else f"Right within {joined(number_text(key.tolerance), steps)}."

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
            return f"{way_in_words(read.sense, dates=True)} {read.text}"
        return read.text

    def shown(self, body: Body, response: Response, read: Day) -> str:
        return f"{way_in_words(read.sense, dates=True)} {read.text}".strip()

    def said(self, body: Body, response: Response, read: Day) -> str:
        typed = response.text
        return typed if read.text in typed else f"{typed} (read as {self.shown(body, response, read)})"

    def near(self, key: Key) -> list[str]:
        right = key_date(key.value)
        assert right, "The value of a key is a date."
        moved = [f"{right.year + by:04d}{key.value[4:]}" for by in range(-4, 5)]
        off = decimal_of(key.tolerance) or 0
        return [value for value in moved if (day := key_date(value)) and abs(day.step - right.step) > off]
