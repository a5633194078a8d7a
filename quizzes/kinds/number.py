"""Number: a figure or date of the article, typed as people type it, with its unit where units are offered."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from .amounts.form import Outcome
from .amounts.forms import FORMS, form_of, unit_of
from .amounts.plain import LONGEST, Unread
from .amounts.problems import unit_problems, value_problem
from .amounts.scrubbing import without_words
from .amounts.stored import Body, Key, Response
from .amounts.units import SIGNS
from .amounts.values import decimal_of
from .base import BadResponse, Count, Field, Kind, Part, clean_text, registry

__all__ = ["Body", "Key", "Number", "Response"]

MOST_ROWS = 8
ROUND = (2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 20, 24, 25, 30, 40, 50, 60, 75, 90, 100, 120, 150, 200, 250, 300, 500, 1000)
YEARS = range(1998, 2025)


class Number(Kind[Body, Key, Response]):
    """A right value with a wrong or missing unit earns a half; a date less exact than the key its share of the parts.

    What cannot be read as a number or date is kept as it was typed, earns nothing, and is said to be so.
    """

    slug = "number"
    label = "Number or date"
    instruction = "Write a number or a date."
    body_type = Body
    key_type = Key
    response_type = Response
    exchange: ClassVar = {"gift": "numerical", "moodle": "numerical", "qti": "textEntry"}

    # the question

    def problems(self, body: Body, key: Key) -> list[str]:
        found = [] if body.stem.strip() else ["The question has no words."]
        if body.form not in FORMS:
            return [*found, "Say whether a number or a date is asked for."]
        found += unit_problems(body, key)
        value = value_problem(body, key)
        return [*found, value] if value else [*found, *self._key_problems(body, key)]

    def _key_problems(self, body: Body, key: Key) -> Iterator[str]:
        tolerance = decimal_of(key.tolerance)
        if tolerance is None or tolerance < 0 or (body.form == "date" and tolerance.denominator > 1):
            yield "What an answer may be off by must be 0 or more, in digits, and a whole number for a date."
        elif self.mark(body, key, self.right(body, key)) < 1:
            yield f"“{self.right(body, key).text}” would not be marked right: check the hedge."
        for value, reason in key.wrong:
            if not value.strip() or not reason.strip():
                yield "Every mistake needs its value and the reason why it is wrong."
            elif ":" in value or "\n" in value + reason:
                yield f"A mistake is one line, and its value has no colon: “{value}”."
            elif self.mark(body, key, _as_response(body, key, value)) == 1:
                yield f"“{value}” is given as a mistake, but would be marked right."

    def right(self, body: Body, key: Key) -> Response:
        return Response(form_of(body).right_text(key), key.unit)

    def guess(self, body: Body, rng: random.Random) -> Response:
        if body.form == "date":
            return Response(str(rng.choice(YEARS)))
        return Response(str(rng.choice(ROUND)), rng.choice(body.units) if body.units else "")

    def misread(self, body: Body, key: Key, rng: random.Random) -> Response:
        """A mistake that the key names, a value near the right one, or the right value in another unit."""
        form = form_of(body)
        named = [_as_response(body, key, value) for value, _ in key.wrong]
        near = [Response(form.value_text(value), key.unit) for value in form.near(key)]
        others = [Response(form.right_text(key), unit) for unit in body.units if unit != key.unit]
        misread = [*named * 2, *near, *others]
        return rng.choice(misread) if misread else self.guess(body, rng)

    # the response

    def parse(self, body: Body, order: Sequence[int], form: Mapping[str, Sequence[str]]) -> Response:
        text = " ".join(clean_text(_last(form, "answer")).split())
        unit = _last(form, "unit")
        if len(text) > LONGEST:
            raise BadResponse(f"Please keep your answer under {LONGEST} characters. It has {len(text):,}.")
        if unit and unit not in body.units:
            raise BadResponse("Please choose one of the units shown.")
        return Response(text, unit_of(text, body.units) or unit)

    def echo(self, body: Body, order: Sequence[int], form: Mapping[str, Sequence[str]]) -> Response:
        unit = _last(form, "unit")
        return Response(_last(form, "answer"), unit if unit in body.units else "")

    def to_form(self, body: Body, order: Sequence[int], response: Response) -> dict[str, list[str]]:
        return {"answer": [response.text], "unit": [response.unit]}

    def answered(self, response: Response) -> bool:
        return bool(response.text) or response.erased

    def scrub(self, response: Response) -> Response:
        text = without_words(response.text)
        return Response(text, response.unit) if text or not self.answered(response) else Response(erased=True)

    def response_text(self, body: Body, response: Response) -> str:
        form, text = form_of(body), response.text
        if not text or len(text) > LONGEST:
            return text
        read = form.try_read(text)
        return form.said(body, response, read) if read else f"{text} (not read as a {form.noun})"

    def remark(self, body: Body, response: Response) -> str:
        form = form_of(body)
        read = form.try_read(response.text)
        return f"Read as {form.shown(body, response, read)}." if read else ""

    def caution(self, body: Body, response: Response) -> str:
        form = form_of(body)
        if not response.text:
            return ""
        try:
            form.read(response.text)
        except Unread as problem:
            return f"This is kept as you wrote it, but cannot be read as a {form.noun}. {problem}"
        given = form.unit_given(response)
        return "" if given or len(body.units) < 2 else "Please choose the unit too."

    # judging

    def mark(self, body: Body, key: Key, response: Response) -> float:
        return self._outcome(body, key, response).mark

    def _outcome(self, body: Body, key: Key, response: Response) -> Outcome:
        form = form_of(body)
        if not response.text:
            return Outcome(0.0, value=False, unit=False if len(body.units) > 1 else None)
        try:
            return form.outcome(body, key, response, form.read(response.text))
        except Unread as problem:
            why = f"This could not be read as a {form.noun}, so it earns nothing. {problem.what}".strip()
            return Outcome(0.0, value=False, why=why)

    def parts(self, body: Body, key: Key, response: Response) -> list[Part]:
        form, outcome = form_of(body), self._outcome(body, key, response)
        why = self._why(body, key, response, outcome)
        found = [Part(form.noun.capitalize(), response.text, form.right_text(key), outcome.value, why)]
        if outcome.unit is None:
            return found
        reason = outcome.unit_why or f"The article says {form.key_text(key)}."
        return [*found, Part("Unit", form.unit_given(response), key.unit, outcome.unit, reason)]

    def _why(self, body: Body, key: Key, response: Response, outcome: Outcome) -> str:
        """Why a value is right or wrong: what it was mistaken for, else what there is to say of it, then the key's."""
        form = form_of(body)
        mistaken = form.mistake(body, key, response) if response.text and not outcome.value else ""
        if mistaken:
            return mistaken
        general = key.reason or f"The article says {form.key_text(key)}."
        return f"{outcome.why} {general}".strip()

    def tally(self, body: Body, key: Key, responses: Iterable[tuple[Response, int]]) -> list[Count]:
        right = blank = 0
        others: Counter[str] = Counter()
        for response, n in responses:
            if not self.answered(response):
                blank += n
            elif self.mark(body, key, response) == 1:
                right += n
            else:
                others[self._meaning(body, key, response)] += n
        rows = sorted(others.items(), key=lambda row: (-row[1], row[0]))
        more = sum(n for _, n in rows[MOST_ROWS:])
        shown = [*rows[:MOST_ROWS], *([("Other", more)] if more else []), *([("Not answered", blank)] if blank else [])]
        return [Count(self.key_text(body, key), right, right=True), *(Count(text, n, right=False) for text, n in shown)]

    def _meaning(self, body: Body, key: Key, response: Response) -> str:
        form = form_of(body)
        read = form.try_read(response.text)
        return form.meaning(body, key, response, read) if read else f"Not read as a {form.noun}"

    # what pages show

    def asking(self, body: Body, order: Sequence[int], response: Response | None) -> dict[str, Any]:
        form, given = form_of(body), response or Response()
        only = body.units[0] if len(body.units) == 1 else ""
        return {
            "stem": body.stem,
            "instruction": body.hint or form.instruction,
            "inputmode": form.inputmode,
            "most": LONGEST,
            "text": given.text,
            "caution": self.caution(body, given),
            "before": only if only in SIGNS else "",
            "after": "" if only in SIGNS else only,
            "units": [{"text": unit, "checked": unit == given.unit} for unit in body.units] if not only else [],
        }

    def answer(self, body: Body, key: Key, order: Sequence[int], response: Response | None) -> dict[str, Any]:
        given = response or Response()
        mistakes = [(_as_response(body, key, value), reason) for value, reason in key.wrong]
        return {
            "stem": body.stem,
            "answered": self.answered(given),
            "erased": given.erased,
            "rows": self._rows(body, key, given),
            "within": form_of(body).within(key),
            "mistakes": [{"text": self.response_text(body, each), "reason": reason} for each, reason in mistakes],
        }

    def _rows(self, body: Body, key: Key, response: Response) -> list[dict[str, Any]]:
        """Each part with its name, where there are two of them; else the answer as a whole beside the key."""
        parts, mark = self.parts(body, key, response), self.mark(body, key, response)
        if response.text and len(parts) > 1:
            return [_row(part, part.given, f"{part.label}: ") for part in parts]
        given = response.text if mark == 1 else self.response_text(body, response)
        return [{**_row(parts[0], given), "expected": self.key_text(body, key), "partly": 0 < mark < 1}]

    def key_text(self, body: Body, key: Key) -> str:
        return form_of(body).key_text(key)

    # the tutor's form

    def fields(self, body: Body, key: Key) -> list[Field]:
        choices = tuple((name, f"A {name}") for name in FORMS)
        wrong = "\n".join(f"{value}: {reason}" for value, reason in key.wrong)
        units, why = "\n".join(body.units), "One a line: the value, a colon, and why it is wrong."
        return [
            Field("form", "What is asked for", body.form, choices=choices),
            Field("units", "Units to choose from", units, "One a line; none for a date.", 3, required=False),
            Field("hint", "How to write the answer", body.hint, required=False),
            Field("value", "Right value", key.value, "Such as 1150000, 0.5, 2011 or 3 May 2011.", of_key=True),
            Field("unit", "Right unit", key.unit, "One of those offered.", required=False, of_key=True),
            Field("tolerance", "Right within", key.tolerance, "0 where only the value itself is right.", of_key=True),
            Field("hedge", "Hedge in the article", key.hedge, "Such as about or under.", required=False, of_key=True),
            Field("because", "Why it is right", key.reason, rows=2, required=False, of_key=True),
            Field("wrong", "What it is mistaken for", wrong, why, 4, required=False, of_key=True),
        ]

    def from_fields(self, stem: str, data: Mapping[str, str]) -> tuple[Body, Key]:
        said = {name: " ".join(text.split()) for name, text in data.items() if isinstance(text, str)}
        units = tuple(line.strip() for line in data.get("units", "").splitlines() if line.strip())
        body = Body(stem.strip(), said.get("form", ""), units, said.get("hint", ""))
        wrong = tuple(_mistake(line) for line in data.get("wrong", "").splitlines() if line.strip())
        value = form_of(body).canonical_text(said.get("value", ""))
        tolerance = said.get("tolerance", "") or "0"
        key = Key(value, said.get("unit", ""), tolerance, said.get("hedge", ""), said.get("because", ""), wrong)
        return body, key


def _as_response(body: Body, key: Key, value: str) -> Response:
    """A value as somebody would write it, in the unit of the key where it has none of its own."""
    form = form_of(body)
    shown = form.value_text(value) if form.of_key(value) else value
    return Response(shown, unit_of(shown, body.units) or key.unit)


def _row(part: Part, given: str, name: str = "") -> dict[str, Any]:
    return {"name": name, "given": given, "expected": part.expected, "right": part.right, "reason": part.reason}


def _mistake(line: str) -> tuple[str, str]:
    value, _, reason = line.partition(":")
    return value.strip(), reason.strip()


def _last(form: Mapping[str, Sequence[str]], name: str) -> str:
    return "".join(form.get(name, ())[-1:])


registry.add(Number.slug, Number())
