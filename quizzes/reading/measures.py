"""What a figure counts, and whose value it is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .chunks import Chunk, Unit
from .clauses import Clause, finite
from .lexicon import load, phrases, words
from .model import Figure, FigureKind, Span

COUNTING = frozenset({FigureKind.NUMBER, FigureKind.PERCENT, FigureKind.SHARE})
TIMED = frozenset({FigureKind.DATE, FigureKind.YEAR})
LONGEST = 9


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
    if first < len(chunks) and chunks[first].low in ("per", "a", "an"):
        return None
    if first < len(chunks) and chunks[first].low == "of":
        first += 1
    elif figure.kind is FigureKind.PERCENT:
        return None
    last = noun_end(chunks, first)
    while last is not None and last < len(chunks) - 1 and chunks[last].low == "of":
        longer = noun_end(chunks, last + 1)
        if longer is None:
            break
        last = longer
    return Span(chunks[first].start, chunks[last - 1].end) if last else None


def noun_end(chunks: Sequence[Chunk], first: int) -> int | None:
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
            if _refers(clause) or _counts(clause):
                return None
            return clause.subject_span if rate or figure.kind is not FigureKind.NUMBER or not counted else None
    return None


def _refers(clause: Clause) -> bool:
    """Whether the subject stands for something said before."""
    first = clause.chunks[clause.subject]
    return first.tag == "p" or first.low in ("this", "that", "these", "those")


def _counts(clause: Clause) -> bool:
    """Whether the subject is itself counted: `Thirty-one children were under one year old`."""
    first = clause.chunks[clause.subject].low
    return first[0].isdigit() or first.split("-")[0] in load("figures")["numbers"]


def _lead(clause: Clause, figure: Figure) -> str:
    """The words from the verb to the figure."""
    between = [chunk.low for chunk in clause.chunks[clause.verb : clause.end] if chunk.end <= figure.span.start]
    return " ".join(word for word in between if word not in words("verbs", "adverbs"))


def _head(clause: Clause) -> str:
    """The last word of the subject before `of`, `for`, `in` or `to`."""
    inside = list(clause.chunks[clause.subject : clause.subject_end])
    cut = next((n for n, chunk in enumerate(inside) if n and chunk.tag == "o"), len(inside))
    return inside[cut - 1].low if inside else ""
