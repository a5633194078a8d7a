"""A number with its unit: read, judged and shown."""

import re
from fractions import Fraction

from .amount import Amount, read_amount
from .form import Form, Outcome
from .hedges import contradicts, way_in_words
from .judging import Target, judge, meant
from .stored import Body, Key, Response
from .units import in_words, joined, measure_of, mentions
from .values import decimal_of, decimal_text, ends, last_place, number_text


class NumberForm(Form[Amount]):
    noun = "number"
    instruction = "Write a number in digits or words."
    inputmode = "decimal"
    of_dates = False

    def read(self, text: str) -> Amount:
        return read_amount(text)

    def unit_given(self, response: Response) -> str:
        read = self.try_read(response.text)
        return read.unit if read and read.unit else response.unit

    def within(self, key: Key) -> str:
        return "" if not decimal_of(key.tolerance) else f"Right within {joined(number_text(key.tolerance), key.unit)}."

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
        return f"{way_in_words(read.sense)} {shown}" if raw and contradicts(read.sense, target.sense) else shown

    def shown(self, body: Body, response: Response, read: Amount) -> str:
        unit = read.unit or response.unit or (body.units[0] if len(body.units) == 1 else "")
        share = read.parted and not read.unit and measure_of(unit).of == "share"
        return f"{way_in_words(read.sense)} {_line(read.value, '' if share else unit)}".strip()

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


def _line(value: Fraction, unit: str) -> str:
    """A number with its unit; to two places where it has no end."""
    return joined(number_text(value if ends(value) or not unit else Fraction(round(value * 100), 100)), unit)
