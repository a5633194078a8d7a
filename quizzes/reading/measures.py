"""What a figure counts or measures, and how a figure changed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from .chunks import Chunk, Unit
from .clauses import Clause, finite
from .lexicon import load, phrases, words
from .model import Change, Figure, FigureKind, Span

COUNTING = frozenset({FigureKind.NUMBER, FigureKind.PERCENT, FigureKind.SHARE})
TIMED = frozenset({FigureKind.DATE, FigureKind.YEAR})
LONGEST = 9
APPENDED = re.compile(r"[,(] ?(up|down|compared with|compared to|as against|against) (?:from )?", re.I)


def measured(unit: Unit, clauses: Sequence[Clause], figures: Sequence[Figure]) -> list[Figure]:
    """The figures of one unit, each with what it counts and whose value it is, as far as that is plain."""
    at = {chunk.start: place for place, chunk in enumerate(unit.chunks)}
    return [_with_measure(unit.chunks, clauses, at, figure) for figure in figures]


def _with_measure(chunks: Sequence[Chunk], clauses: Sequence[Clause], at: Mapping[int, int], figure: Figure) -> Figure:
    counted = _counted(chunks, _after(chunks, at, figure), figure) if figure.kind in COUNTING else None
    value = None if figure.kind in TIMED else _subject_of(clauses, figure, counted)
    return replace(figure, counted=counted, measured=value) if counted or value else figure


def _after(chunks: Sequence[Chunk], at: Mapping[int, int], figure: Figure) -> int:
    """The place of the chunk after a figure; the number of chunks where it stands in none (a quotation)."""
    first = at.get(figure.bare.start)
    while first is not None and first < len(chunks) and chunks[first].start < figure.span.end:
        first += 1
    return len(chunks) if first is None else first


def _counted(chunks: Sequence[Chunk], first: int, figure: Figure) -> Span | None:
    """The noun phrase after a figure; of a percentage or "two of the teams" the one after `of`."""
    if first < len(chunks) and chunks[first].low == "of":
        first += 1
    elif figure.kind is FigureKind.PERCENT:
        return None
    last = _noun_end(chunks, first)
    while last is not None and last < len(chunks) - 1 and chunks[last].low == "of":
        longer = _noun_end(chunks, last + 1)
        if longer is None:
            break
        last = longer
    return Span(chunks[first].start, chunks[last - 1].end) if last else None


def _noun_end(chunks: Sequence[Chunk], first: int) -> int | None:
    """Where the noun phrase from `first` on ends (exclusive): after its last plural, else after its only words."""
    end = first + (first < len(chunks) and chunks[first].tag == "t")
    while end < min(len(chunks), first + LONGEST) and chunks[end].tag in "wbhrgdnSsv":
        if end > first and (finite(chunks, end) and chunks[end].low not in words("verbs", "plurals")):
            break
        end += 1
    inside = range(first, end)
    plural = [at for at in inside if _plural(chunks[at]) and not (at + 1 < end and chunks[at + 1].tag == "s")]
    if plural:
        return plural[-1] + 1
    plain = [at for at in inside if chunks[at].tag in "whrgdbnS" and not chunks[at].low.endswith(("ed", "ing", "ly"))]
    return plain[-1] + 1 if plain and len(plain) == len(inside) - (chunks[first].tag == "t") else None


def _plural(chunk: Chunk) -> bool:
    low = chunk.low.split()[-1]
    return low in words("verbs", "plurals") or (low.endswith("s") and not low.endswith(("ss", "us", "is")))


def _subject_of(clauses: Sequence[Clause], figure: Figure, counted: Span | None) -> Span | None:
    """The subject of `was £3m`, `rose to 12`, `cost £2m`, where the figure stands right after the verb."""
    for clause in clauses:
        if not clause.predicate.holds(figure.span):
            continue
        led = _lead(clause, figure)
        head = _head(clause)
        rate = head in words("changes", "rates")
        if led in phrases("changes", "values") or (led in words("changes", "copulas") and (rate or not counted)):
            return clause.subject_span if rate or figure.kind is not FigureKind.NUMBER or not counted else None
    return None


def _lead(clause: Clause, figure: Figure) -> str:
    """The words from the verb to the figure."""
    between = [chunk.low for chunk in clause.chunks[clause.verb : clause.end] if chunk.end <= figure.span.start]
    return " ".join(word for word in between if word not in words("verbs", "adverbs"))


def _head(clause: Clause) -> str:
    """The last word of the subject before `of`, `for`, `in` or `to`."""
    inside = list(clause.chunks[clause.subject : clause.subject_end])
    cut = next((n for n, chunk in enumerate(inside) if n and chunk.tag == "o"), len(inside))
    return inside[cut - 1].low if inside else ""


# -- changes ---------------------------------------------------------------


@cache
def _ways() -> dict[str, str]:
    """Form of a word of change -> up or down."""
    data = load("changes")
    return {form: way for way in ("up", "down") for form in data[way].split()}


@cache
def _noun_of_change() -> re.Pattern[str]:
    nouns = "|".join(sorted(words("changes", "nouns_up") | words("changes", "nouns_down")))
    return re.compile(rf"[\s-](?:{nouns})\s(?:in|of)\s(?=[a-z])", re.I)


def changes(view: str, unit: Unit, clauses: Sequence[Clause], figures: Sequence[Figure]) -> Iterator[Change]:
    """What changed in one unit, each change once, from clauses and from `..., up from 12`."""
    for clause in clauses:
        inside = [f for f in figures if clause.predicate.holds(f.bare) and f.kind not in TIMED]
        found = _in_clause(view, clause, inside)
        if found:
            yield found
    yield from _appended(view, figures)
    yield from _stepped(view, unit, figures)


def _in_clause(view: str, clause: Clause, figures: Sequence[Figure]) -> Change | None:
    """`X rose from A to B`, `X fell by A to B`, `X has doubled to B`."""
    cue = next(
        (at for at in range(clause.verb, min(clause.verb + 4, clause.end)) if clause.chunks[at].low in _ways()), None
    )
    if cue is None or not figures:
        return None
    placed = {_before(view, figure): figure for figure in reversed(figures)}
    before, after, by = placed.get("from"), placed.get("to"), placed.get("by")
    if not (after or by) or clause.planned:
        return None
    word = clause.chunks[cue]
    span = Span(clause.subject_span.start, max(f.span.end for f in (before, after, by) if f))
    return Change(span, clause.subject_span, before, after, by, _ways()[word.low], word.span, figures[0].sentence)


def _before(view: str, figure: Figure) -> str:
    """The preposition right before a figure with its hedge."""
    return (view[max(0, figure.span.start - 8) : figure.span.start].split() or [""])[-1].lower()


def _appended(view: str, figures: Sequence[Figure]) -> Iterator[Change]:
    """`19 homes, up from 12`, `£3m, compared with £2m`."""
    for after, before in pairwise(figures):
        what = after.measured or (after.counted if after.kind is FigureKind.NUMBER else None)
        if what is None or after.kind is not before.kind or after.kind in TIMED:
            continue
        found = APPENDED.search(view, max(after.bare.end, what.end), before.span.start)
        if found and found.end() == before.span.start:
            way = found[1].lower() if found[1].lower() in ("up", "down") else _compared(before, after)
            span = Span(min(after.span.start, what.start), before.span.end)
            yield Change(span, what, before, after, None, way, Span(*found.span(1)), after.sentence)


def _compared(before: Figure, after: Figure) -> str:
    if before.value is None or after.value is None or before.value == after.value:
        return ""
    return "up" if after.value > before.value else "down"


def _stepped(view: str, unit: Unit, figures: Sequence[Figure]) -> Iterator[Change]:
    """`a 12% rise in referrals`: the step alone."""
    at = {chunk.start: place for place, chunk in enumerate(unit.chunks)}
    for figure in figures:
        found = _noun_of_change().match(view, figure.bare.end) if figure.kind not in TIMED else None
        if not found or found.end() not in at:
            continue
        last = _noun_end(unit.chunks, at[found.end()])
        if last:
            what = Span(unit.chunks[at[found.end()]].start, unit.chunks[last - 1].end)
            noun = found[0].strip(" -").split()[0].lower()
            way = "up" if noun in words("changes", "nouns_up") else "down"
            cue = Span(found.start() + 1, found.start() + 1 + len(noun))
            yield Change(Span(figure.span.start, what.end), what, None, None, figure, way, cue, figure.sentence)
