"""Figure or date, typed: a clause is asked for its figure, with what it may be mistaken for in the article."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace

from quizzes.kinds.number import Body, Key
from quizzes.reading.figures import value_of
from quizzes.reading.model import Figure, FigureKind, Reading
from quizzes.writing.asked import Asked, asked_figures
from quizzes.writing.model import QuestionDraft
from quizzes.writing.near import AT_LEAST, AT_MOST
from quizzes.writing.words import plain

from .base import rule

NAME = "typed"
OBJECTIVE = "Find a figure or date and write it down"
MOST_MISTAKES = 3
SIGNS = {"pounds": "£", "dollars": "$", "euros": "€"}
BOUNDS = AT_LEAST | AT_MOST
TIMES = ("hours", "nights", "days", "weeks", "months", "years")
TIME = re.compile(r"^(?P<count>[\w,.-]+?)[ -](?P<unit>hour|night|day|week|month|year)s?$")
HINTS = {4: "Write the year.", 7: "Write the month and the year.", 10: "Write the day, the month and the year."}


@rule(NAME, title="Figure or date, typed", objective=OBJECTIVE, worth=0.75)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each figure that can be typed: a number, a sum, a percentage, a time, a date with its year."""
    for asked in (replace(figure, stem=with_hedge(figure)) for figure in asked_figures(reading)):
        made = date_of(asked) if asked.figure.kind in (FigureKind.DATE, FigureKind.YEAR) else number_of(asked)
        if made and asked.stem:
            body, key = made
            yield QuestionDraft("number", NAME, asked.stem, body, key, asked.feedback, asked.evidence, OBJECTIVE)


def with_hedge(asked: Asked) -> str:
    """The stem with the hedge of the figure: "on average", "more than how many"; "" where it has no place for it."""
    hedge = plain(asked.figure.hedge).lower()
    if hedge in ("an average of", "on average", "average"):
        return f"{asked.stem.removesuffix('?')}, on average?"
    many = re.search(r"(?<=, )how (?:many|much)\b", asked.stem)
    if not hedge or (not many and hedge not in BOUNDS):
        return asked.stem
    return f"{asked.stem[: many.start()]}{hedge} {asked.stem[many.start() :]}" if many else ""


def date_of(asked: Asked) -> tuple[Body, Key] | None:
    """The question for a date as exact as the article is; None where it does not say the year."""
    value = canonical_date(asked.figure)
    if value is None or asked.figure.hedge:
        return None
    body = Body(asked.stem, "date", (), HINTS[len(value)])
    return body, Key(value, reason=reason_of(asked), wrong=mistakes(asked))


def canonical_date(figure: Figure) -> str | None:
    """ "2011", "2011-05" or "2011-05-03"."""
    if figure.value is None or figure.relative:
        return None
    if figure.kind is FigureKind.YEAR:
        return str(int(figure.value)) if figure.unit == "year" else None
    day = datetime.date.fromordinal(int(figure.value)).isoformat()
    return {"day": day, "month": day[:7]}.get(figure.unit)


def number_of(asked: Asked) -> tuple[Body, Key] | None:
    """The question for a number with its unit; None where it is a share, or none that is written in digits."""
    amount = amount_of(asked.reading, asked.figure)
    if amount is None:
        return None
    value, unit, units = amount
    body = Body(asked.stem, "number", units)
    return body, Key(value, unit, "0", asked.figure.hedge, reason_of(asked), mistakes(asked))


def amount_of(reading: Reading, figure: Figure) -> tuple[str, str, tuple[str, ...]] | None:
    """The canonical value, its unit and the units offered."""
    if figure.value is None:
        return None
    if figure.kind is FigureKind.NUMBER:
        return decimal(figure.value), "", ()
    if figure.kind is FigureKind.MONEY and figure.unit in SIGNS:
        pence = re.search(r"\.\d\d$", reading.slice(figure.bare))
        value = f"{figure.value:.2f}" if pence else decimal(figure.value)
        return value, SIGNS[figure.unit], (SIGNS[figure.unit],)
    if figure.kind is FigureKind.PERCENT and figure.unit == "per cent":
        return decimal(figure.value), "%", ("%",)
    return _time(reading.slice(figure.bare)) if figure.kind is FigureKind.DURATION else None


def _time(words: str) -> tuple[str, str, tuple[str, ...]] | None:
    """A time in one unit, among the shorter or the longer ones: which are offered does not tell which is right."""
    found = TIME.match(words)
    count = value_of(found["count"]) if found else None
    if found is None or count is None:
        return None
    unit = f"{found['unit']}s"
    if unit == "nights":
        return decimal(count), unit, (unit,)
    known = [one for one in TIMES if one != "nights"]
    start = 0 if known.index(unit) < 2 else 2
    return decimal(count), unit, tuple(known[start : start + 3])


def decimal(value: float) -> str:
    """ "1150000", "0.5"."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def reason_of(asked: Asked) -> str:
    return asked.feedback


def mistakes(asked: Asked) -> tuple[tuple[str, str], ...]:
    """Other figures of the article that may be taken for it, each with what it is."""
    named = [lure for lure in asked.lures if lure.reason.startswith("The article has")]
    bare = ((lure.text.removeprefix(asked.figure.hedge.capitalize()).strip(), lure.reason) for lure in named)
    return tuple((text, reason) for text, reason in bare if ":" not in text)[:MOST_MISTAKES]
