"""In what order did it happen: events that the article dates, the earliest first."""

import re
from calendar import month_name, monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from quizzes.kinds.ordering import FEWEST, Body, Key
from quizzes.reading.model import Event, Reading
from quizzes.writing.choosing import Option, drawn, in_one_form
from quizzes.writing.model import Evidence, QuestionDraft
from quizzes.writing.wording import capital
from quizzes.writing.words import likeness, plain, unresolved, word_count
from quizzes.writing.years import year_over

from .base import rule

NAME = "in_order"
OBJECTIVE = "Put events in the order in which they happened"
STEM = "According to the article, in what order did the events happen, the earliest first?"
MOST = 5
LONGEST = 20
ALIKE = 0.7
YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
MONTHS = list(month_name)[1:]
MONTH_DAY = re.compile(rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(MONTHS)})")
DONE = r"\w+(?:ed|en)\b|set|cut|put|sent|held|built|made|found|brought|told"
STATE = re.compile(rf"(?:was|were|is|are|had been|has been|had|stood)\s(?!{DONE})")
LOOSE_SUBJECT = re.compile(r"^(?:it|they|he|she|this|that|these|those|there|who|which|its|their|his|her)\b", re.I)


@rule(NAME, title="In what order", objective=OBJECTIVE, worth=0.85, most=1)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft where three or more dated events stand surely apart in time and can be told alone.

    None where the article tells them in that order: the page would give it without reading.
    """
    kept: list[Event] = []
    for event in timeline(reading):
        if fit(reading, event) and all(surely_apart(reading, other, event) for other in kept):
            kept.append(event)
    kept = spread(kept)
    if len(kept) >= FEWEST and kept != sorted(kept, key=lambda event: event.span):
        yield ordering(reading, kept)


def timeline(reading: Reading) -> list[Event]:
    """Past events with a sure date, also where the year stands in the heading above ("2011", then "in January")."""
    dated = [under_year(reading, event) if event.day is None else event for event in reading.events]
    past = [event for event in dated if event.day is not None and not event.planned]
    return sorted(past, key=lambda event: (event.day or 0, event.span))


def under_year(reading: Reading, event: Event) -> Event:
    """The event with its days counted, where the text is told year by year and its own date has a month."""
    found = MONTH_DAY.fullmatch(reading.slice(event.date.bare).strip())
    year = year_over(reading, event.span.start)
    if found is None or year is None:
        return event
    month = MONTHS.index(found["month"]) + 1
    first = date(year, month, int(found["day"] or 1))
    last = first + timedelta(days=1 if found["day"] else monthrange(year, month)[1])
    return replace(event, day=first.toordinal(), until=last.toordinal())


def fit(reading: Reading, event: Event) -> bool:
    """Whether the event can be told alone, without its date and in the article's own voice."""
    words = told(reading, event)
    alone = not LOOSE_SUBJECT.match(words) and not unresolved(words) and not YEAR.search(words)
    state = STATE.match(reading.slice(event.predicate))
    return alone and not state and 3 < word_count(words) <= LONGEST and reading.said_at(event.span) is None


def told(reading: Reading, event: Event) -> str:
    """The event in the words of the article, without its date."""
    subject, predicate = reading.slice(event.subject).strip(" ,"), reading.slice(event.predicate).strip(" ,.;")
    when = re.escape(reading.slice(event.date.span))
    return capital(f"{subject} {re.sub(rf',? (?:in|on|by|during) {when}', '', predicate, count=1)}")


def surely_apart(reading: Reading, one: Event, other: Event) -> bool:
    """Whether one ends before the other begins, and the two are not told in nearly the same words."""
    in_time = one.until is not None and other.day is not None and one.until <= other.day
    return in_time and likeness(plain(told(reading, one)), plain(told(reading, other))) < ALIKE


def spread(events: list[Event]) -> list[Event]:
    """At most five, from the first to the last."""
    if len(events) <= MOST:
        return events
    step = (len(events) - 1) / (MOST - 1)
    return [events[round(place * step)] for place in range(MOST)]


def ordering(reading: Reading, events: list[Event]) -> QuestionDraft:
    shown = [in_one_form(Option(told(reading, e), reason(reading, e)), reading) for e in events]
    written = sorted(shown, key=lambda option: drawn(reading, STEM, option.text))
    key = Key(tuple(written.index(option) for option in shown), tuple(option.reason for option in written))
    proof = tuple(sorted({_evidence(reading, event) for event in events}, key=lambda e: e.start))
    body = Body(STEM, tuple(option.text for option in written))
    feedback = "The dates in the passages give the order."
    return QuestionDraft("ordering", NAME, STEM, body, key, feedback, proof, OBJECTIVE)


def _evidence(reading: Reading, event: Event) -> Evidence:
    sentence = reading.sentence_at(event.span)
    return Evidence.of(reading.canonical, sentence.span if sentence else event.span)


def reason(reading: Reading, event: Event) -> str:
    when = reading.slice(event.date.bare)
    year = date.fromordinal(event.day).year if event.day else ""
    return f"The article dates this to {when if YEAR.search(when) else f'{when} {year}'}."
