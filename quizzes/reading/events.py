"""Events: clauses that tell what somebody or something did, each with its own date where it has one."""

import datetime
import re
from collections.abc import Iterator, Sequence

from .chunks import Unit
from .clauses import Clause
from .cues import Cue, cues
from .figures import ordinal_of
from .lexicon import load, words
from .model import Change, Event, Figure, FigureKind, Span

LED = re.compile(
    r"(?:^|\s)(?:in|on|during|at|over)\s+(?:early |late |mid-|the (?:autumn|summer|spring|winter|end|start) of )?$",
    re.I,
)
NOT_ITS = re.compile(r"\b(?:since|until|till|by|before|after|from|to|between|for|of|and|than|the|its)\s+$", re.I)
GRADING = frozenset({"judge", "rate", "find", "rule", "record", "list", "show", "identify", "use"})
DECADES = {"decade": 10, "years": 1, "year": 1}


def events(
    view: str,
    unit: Unit,
    clauses: Sequence[Clause],
    figures: Sequence[Figure],
    changes: Sequence[Change],
    *,
    year: int | None = None,
) -> Iterator[Event]:
    """The events of one unit: clauses with a date that is surely their own, the only one of them.

    `year` is that of the heading over the unit, to which a month or day without a year belongs.
    """
    dates = [figure for figure in figures if figure.kind in (FigureKind.DATE, FigureKind.YEAR)]
    for clause in clauses:
        own = _date_of(view, clause, dates) if _tells(clause) else None
        if own is None or any(change.span.holds(own.bare) for change in changes):
            continue
        day, until = days_of(view, own, year)
        predicate = _without(view, clause, own)
        yield Event(
            clause.whole, clause.subject_span, predicate, own, day, until, clause.planned, clause.state,
            unit.sentences[0].number,
        )  # fmt: skip


def _tells(clause: Clause) -> bool:
    """Whether the subject stands for itself, and the verb reports a deed, not words."""
    head = clause.chunks[clause.subject]
    speaks = any(_reports(cue) for cue in cues(clause.chunks[clause.verb : clause.verb + 12]))
    return head.tag != "p" and head.low not in ("this", "that", "these", "those") and not speaks


def _reports(cue: Cue) -> bool:
    """Whether a cue right after the subject leads to words: `said that`, not `judged the service inadequate`."""
    said = cue.kinds & {"clause", "person", "question", "phrase", "quoted"}
    return cue.first < 3 and bool(said) and not (cue.kinds & {"finding", "quoted"} and cue.lemma in GRADING)


def _date_of(view: str, clause: Clause, dates: Sequence[Figure]) -> Figure | None:
    parts = Span(clause.whole.start, clause.subject_span.start), clause.predicate
    inside = [date for date in dates if any(part.holds(date.bare) for part in parts)]
    own = [date for date in inside if _its(view, clause, date)]
    absolute = [date for date in own if not date.relative]
    return own[0] if len(own) == 1 and len(absolute) == len([d for d in inside if not d.relative]) else None


def _its(view: str, clause: Clause, date: Figure) -> bool:
    """Whether the date says when: in the opening or the predicate, after `in` or `on`, or a day that stands alone."""
    if clause.predicate.holds(date.bare) and _subordinate(clause, date):
        return False
    before = view[max(clause.whole.start, date.span.start - 24) : date.span.start]
    if LED.search(before) or (not before.strip() and date.span.start == clause.whole.start):
        return True
    alone = date.relative or date.unit == "day"
    return alone and not NOT_ITS.search(before)


def _subordinate(clause: Clause, date: Figure) -> bool:
    """Whether a word between verb and date opens another clause: `was eight when he left in 2019`."""
    between = [c.low for c in clause.chunks[clause.verb + 1 : clause.end] if c.end <= date.span.start]
    points = between[:1] == ["that"]
    return any(low in words("verbs", "opens_part") for low in between[points:])


def _without(view: str, clause: Clause, date: Figure | None) -> Span:
    """The predicate, cut before the date where that stands at its end."""
    whole = clause.predicate
    if date is None or date.span.end < whole.end or not whole.holds(date.span):
        return whole
    led = LED.search(view, whole.start, date.span.start)
    end = led.start() if led else date.span.start
    while end > whole.start and view[end - 1] in " ,":
        end -= 1
    return Span(whole.start, end) if end > whole.start else whole


def days_of(view: str, date: Figure, year: int | None = None) -> tuple[int | None, int | None]:
    """The first day of a date and the day after its last, as ordinals; (None, None) where its year is not known."""
    value = date.value if not date.relative else _in_year(view, date, year)
    if value is None:
        return None, None
    if date.kind is FigureKind.YEAR:
        first = int(value)
        last = first + DECADES.get(date.unit, 1) + (date.unit == "years")
        return datetime.date(first, 1, 1).toordinal(), datetime.date(last, 1, 1).toordinal()
    start = datetime.date.fromordinal(int(value))
    if date.unit == "day":
        return start.toordinal(), start.toordinal() + 1
    following = datetime.date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return start.toordinal(), following.toordinal()


def _in_year(view: str, date: Figure, year: int | None) -> float | None:
    """The value of a month, or of a day of a month, in the year that stands over it."""
    if year is None or date.unit not in ("day", "month"):
        return None
    parts = re.findall(r"[A-Za-z]+|\d+", view[date.bare.start : date.bare.end])
    month = next((part for part in parts if part.lower() in load("figures")["months"]), "")
    day = next((int(part) for part in parts if part.isdigit()), 1)
    return ordinal_of(str(year), month, day) if month else None
