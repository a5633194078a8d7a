"""How a figure changed: from clauses, from `..., up from 12`, and from `a 12% rise in referrals`."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from .chunks import Chunk, Unit
from .clauses import Clause
from .lexicon import load, words
from .measures import TIMED, noun_end
from .model import Change, Figure, FigureKind, Span

APPENDED = re.compile(r"[,(] ?(up|down|compared with|compared to|as against|against) (?:from )?", re.I)


@cache
def _ways() -> dict[str, str]:
    """Form of a word of change -> up or down."""
    data = load("changes")
    return {form: way for way in ("up", "down") for form in data[way].split()}


@cache
def _noun_of_change() -> re.Pattern[str]:
    nouns = "|".join(sorted(words("changes", "nouns_up") | words("changes", "nouns_down")))
    return re.compile(rf"[\s-](?P<noun>{nouns})\s(?:in|of)\s(?=[a-z])", re.I)


def changes(view: str, unit: Unit, clauses: Sequence[Clause], figures: Sequence[Figure]) -> Iterator[Change]:
    """What changed in one unit, each change once."""
    told: list[Change] = []
    for clause in clauses:
        inside = [f for f in figures if clause.predicate.holds(f.bare) and f.kind not in TIMED]
        found = _in_clause(view, clause, inside)
        if found and not any(found.span.meets(other.span) for other in told):
            told.append(found)
    if not told:
        told += _across(view, unit, figures)
    yield from told
    yield from _appended(view, figures)
    yield from _stepped(view, unit, figures)


def _in_clause(view: str, clause: Clause, figures: Sequence[Figure]) -> Change | None:
    """`X rose from A to B`, `X fell by A to B`, `Y has cut X from A to B`."""
    near = range(clause.verb, min(clause.verb + 5, clause.end))
    cue = next((at for at in near if _way(clause.chunks, at)), None)
    if cue is None or not figures or clause.planned:
        return None
    placed = {_before(view, figure): figure for figure in reversed(figures)}
    before, after, by = placed.get("from"), placed.get("to"), placed.get("by")
    given = [figure for figure in (before, after, by) if figure]
    what = _what(view, clause, cue, given) if after or by else None
    if what is None:
        return None
    span = Span(what.start, max(figure.span.end for figure in given))
    return Change(span, what, before, after, by, _way(clause.chunks, cue), clause.chunks[cue].span, given[0].sentence)


def _across(view: str, unit: Unit, figures: Sequence[Figure]) -> Iterator[Change]:
    """`The share of children who ... has risen from A to B`: a long subject, and both figures right after the verb."""
    chunks = unit.chunks
    cue = next((at for at in range(2, len(chunks) - 1) if _changes_here(chunks, at)), None)
    if cue is None:
        return
    ahead = [f for f in figures if f.span.start > chunks[cue].end and f.kind not in TIMED]
    placed = {_before(view, figure): figure for figure in reversed(ahead[:3])}
    before, after = placed.get("from"), placed.get("to")
    first = _subject(chunks, cue)
    if before is None or after is None or first is None or before.kind is not after.kind:
        return
    nearest = min((before, after), key=lambda figure: figure.span.start)
    way = _compared(before, after)
    if placed[chunks[cue + 1].low] is not nearest or not way or _ways().get(chunks[cue].low, way) != way:
        return
    end = cue - (chunks[cue - 1].low in ("has", "have", "had"))
    what = Span(chunks[first].start, chunks[end - 1].end)
    span = Span(what.start, max(before.span.end, after.span.end))
    yield Change(span, what, before, after, None, way, chunks[cue].span, before.sentence)


def _changes_here(chunks: Sequence[Chunk], at: int) -> bool:
    """A verb of change, or `went`, right before `from` or `to`."""
    verb = chunks[at].low in _ways() or chunks[at].low in words("changes", "by_adverb")
    return verb and chunks[at + 1].low in ("from", "to")


def _subject(chunks: Sequence[Chunk], cue: int) -> int | None:
    """Where the subject begins: `the number of ...` after a comma or at the head, or plain words of a sentence."""
    first = max((at + 1 for at in range(cue) if chunks[at].tag in ",;:q" or _leads_in(chunks, at)), default=0)
    if chunks[first].tag == "o":
        first = next((at for at in range(first, min(first + 5, cue - 1)) if _valued(chunks, at)), first)
    if cue - first < 2 or any(chunk.tag == "p" for chunk in chunks[first:cue]):
        return None
    plain = first == 0 and chunks[0].tag in "wt" and not any(c.tag in "xvc" for c in chunks[:cue])
    return first if _valued(chunks, first) or plain else None


def _valued(chunks: Sequence[Chunk], at: int) -> bool:
    return chunks[at].tag == "t" and chunks[at + 1].low in words("changes", "rates")


def _leads_in(chunks: Sequence[Chunk], at: int) -> bool:
    return chunks[at].low == "that" and at > 0 and chunks[at - 1].tag == "v"


def _what(view: str, clause: Clause, cue: int, figures: Sequence[Figure]) -> Span | None:
    """The subject, or what stands between the verb and the first figure: `cut the wait from 52 hours`."""
    first = min(figure.span.start for figure in figures)
    between = [chunk for chunk in clause.chunks[cue + 1 : clause.end] if chunk.end < first]
    between = [chunk for chunk in between[:-1] if chunk.low not in ("up", "down") and not chunk.low.endswith("ly")]
    if not between:
        return clause.subject_span
    return Span(between[0].start, between[-1].end) if between[0].tag == "t" else None


def _way(chunks: Sequence[Chunk], at: int) -> str:
    """Up or down by the verb, or by the word after `gone` and `come`; an empty string where nothing changes."""
    if chunks[at].low in words("changes", "by_adverb"):
        return chunks[at + 1].low if at + 1 < len(chunks) and chunks[at + 1].low in ("up", "down") else ""
    return _ways().get(chunks[at].low, "")


def _before(view: str, figure: Figure) -> str:
    """The preposition right before a figure with its hedge."""
    return (view[max(0, figure.span.start - 8) : figure.span.start].split() or [""])[-1].lower()


def _appended(view: str, figures: Sequence[Figure]) -> Iterator[Change]:
    """`19 homes, up from 12`, `£3m last year, compared with £2m`."""
    for place, after in enumerate(figures):
        what = after.measured or (after.counted if after.kind is FigureKind.NUMBER else None)
        same = (other for other in figures[place + 1 : place + 4] if other.kind is after.kind)
        before = next(same, None) if what and after.kind not in TIMED else None
        if what is None or before is None:
            continue
        found = next(APPENDED.finditer(view, max(after.bare.end, what.end), before.span.start), None)
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
        last = noun_end(unit.chunks, at[found.end()]) if found and found.end() in at else None
        if found and last:
            what = Span(unit.chunks[at[found.end()]].start, unit.chunks[last - 1].end)
            way = "up" if found["noun"].lower() in words("changes", "nouns_up") else "down"
            cue, span = Span(*found.span("noun")), Span(figure.span.start, what.end)
            yield Change(span, what, None, None, figure, way, cue, figure.sentence)
