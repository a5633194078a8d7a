"""Judgements on the scale of an inspectorate: which grade, whom it concerns, when."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from .chunks import Unit
from .clauses import Clause
from .lexicon import phrases, words
from .model import Figure, FigureKind, Grade, Span

EDGES = " ,;:.\"'"


@cache
def _grade() -> re.Pattern[str]:
    """A grade, alone or after the words that give it with whom it concerns between; no quotation marks in it."""
    sure, loose, giving = ("|".join(map(re.escape, phrases("grades", key))) for key in ("sure", "loose", "giving"))
    whom = r"(?P<whom>(?:\s(?!as\b|to\b|and\b|from\b)[\w'-]+){0,8}?)"
    led = rf"\b(?:{giving})\b{whom}\s(?:as\s|to be\s|a\s)?[\"']?(?P<given>{sure}|{loose})\b"
    return re.compile(rf"{led}|[\"']?\b(?P<alone>{sure})\b", re.I)


def grades(view: str, unit: Unit, clauses: Sequence[Clause], figures: Sequence[Figure]) -> Iterator[Grade]:
    """The grades that one unit gives, in the words of the text (a quotation of the grade alone counts too)."""
    if not any(word in view[unit.span.start : unit.span.end].lower() for word in words("grades", "hints")):
        return
    for found in _grade().finditer(view, unit.span.start, unit.span.end):
        group = "given" if found["given"] else "alone"
        at = Span(*found.span(group))
        clause = next((c for c in clauses if c.whole.holds(at)), None)
        whom = _whom(view, found, clause)
        date = _date(clause, figures)
        start = min(at.start, whom.start if whom else at.start)
        end = max(at.end, whom.end if whom else at.end)
        yield Grade(Span(start, end), at, whom, date, _earlier(view, at), unit.sentences[0].number)


def _whom(view: str, found: re.Match[str], clause: Clause | None) -> Span | None:
    """Between the verb and the grade, else the subject of a passive or of `was inadequate`."""
    if found["given"] and found["whom"].strip():
        return _trimmed(view, *found.span("whom"))
    if clause is None:
        return None
    lead = view[clause.predicate.start : found.start()].lower().split()
    passive = found["given"] and lead[:1] and lead[0] in words("grades", "passive")
    plain = not found["given"] and len(lead) <= 3 and lead[:1] and lead[0] in words("grades", "passive")
    got = found["given"] and found[0].split()[0].lower() in words("grades", "got")
    return clause.subject_span if passive or plain or got else None


def _earlier(view: str, at: Span) -> bool:
    before = view[max(0, at.start - 14) : at.start].lower()
    return bool(re.search(r"\b(?:from|previously|formerly|no longer)\s[\"']?$", before))


def _date(clause: Clause | None, figures: Sequence[Figure]) -> Figure | None:
    dates = [f for f in figures if f.kind in (FigureKind.DATE, FigureKind.YEAR)]
    inside = [date for date in dates if clause and clause.whole.holds(date.bare)]
    return inside[0] if len(inside) == 1 else None


def _trimmed(view: str, start: int, end: int) -> Span:
    while start < end and view[start] in EDGES:
        start += 1
    while end > start and view[end - 1] in EDGES:
        end -= 1
    return Span(start, end)
