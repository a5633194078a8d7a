"""Reasons, purposes, results, contrasts, before and after: two parts of a sentence and the words that join them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from .lexicon import load
from .model import Link, LinkKind, Quotation, Sentence, Span

FEWEST = 2
PART = re.compile(r"[;:\u2013]\s|, (?=(?:which|who|but|and|while|whereas|although|though|because|he|she|they|it)\b)")
EDGES = " ,;:.?!\u2013-"
COUNTED = re.compile(r"(?:\b(?:\d+|[a-z]+) )(?=(?:years|months|weeks|days) (?:after|before))", re.I)
TIME = re.compile(
    r"\s(?:just |more than |about |only )?(?:\d+|[a-z-]+) (?:minutes|hours|days|weeks|months|years)\b", re.I
)
PLANNED = re.compile(r"\b(?:is|was|are|were|be|been) (?:now |originally )?$")
BEFORE_NO_CUE = re.compile(r"\b(?:looks?|looked|looking|go|going|goes|sought|named|and|or|the) $", re.I)


@cache
def _cues() -> re.Pattern[str]:
    """Any cue, the longest first."""
    entries = [(phrase, kind) for kind, phrases in load("links")["cues"].items() for phrase in phrases]
    entries.sort(key=lambda entry: (-len(entry[0]), entry))
    return re.compile(r"(?<![\w'-])(?:" + "|".join(re.escape(phrase) for phrase, _ in entries) + r")(?=\s)", re.I)


@cache
def _kinds() -> dict[str, LinkKind]:
    return {phrase: LinkKind(kind) for kind, phrases in load("links")["cues"].items() for phrase in phrases}


def links(view: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> tuple[Link, ...]:
    """The links of these sentences in order; a cue inside a quotation joins only what is quoted."""
    outer = [quotation for quotation in quotations if quotation.depth == 0]
    return tuple(link for sentence in sentences for link in _in_sentence(view, sentence, outer))


def _in_sentence(view: str, sentence: Sentence, quotations: Sequence[Quotation]) -> Iterator[Link]:
    """The first link of each kind: what a second one joins is no longer plain."""
    span, seen = sentence.span, set[LinkKind]()
    for found in _cues().finditer(view, span.start, span.end):
        kind = _kinds()[found[0].lower()]
        if kind in seen or (
            found[0].lower() == "due to" and PLANNED.search(view[max(span.start, found.start() - 20) : found.start()])
        ):
            continue
        if BEFORE_NO_CUE.search(view[max(span.start, found.start() - 12) : found.start()]):
            continue
        if TIME.match(view, found.end()) or (found[0].lower() == "but" and found.start() == span.start):
            continue
        cue = _with_count(view, Span(*found.span()), span.start)
        parts = _parts(view, _limits(span, cue, quotations), cue)
        if parts and all(len(view[part.start : part.end].split()) >= FEWEST for part in parts):
            seen.add(kind)
            main, other = parts
            whole = Span(min(main.start, cue.start), max(main.end, other.end))
            yield Link(kind, whole, main, other, cue, sentence.number)


def within(link: Link, said: Span) -> Link:
    """The link without what stands outside the words of the voice that makes it: `, inspectors said`."""
    if not said.holds(link.cue) or said.holds(link.span):
        return link
    main, other = (Span(max(part.start, said.start), min(part.end, said.end)) for part in (link.main, link.other))
    if main.start >= main.end or other.start >= other.end:
        return link
    return replace(link, main=main, other=other, span=Span(min(main.start, link.cue.start), max(main.end, other.end)))


def _with_count(view: str, cue: Span, start: int) -> Span:
    """The cue with the number before it: `five years after`."""
    counted = next(COUNTED.finditer(view, max(start, cue.start - 14), cue.end), None)
    return Span(counted.start(), cue.end) if counted and counted.end() == cue.start else cue


def _limits(sentence: Span, cue: Span, quotations: Sequence[Quotation]) -> Span:
    """The sentence, or the part of it inside the quotation that holds the cue."""
    at = bisect_left(quotations, cue.start + 1, key=lambda quotation: quotation.span.end)
    held = at < len(quotations) and quotations[at].inner.holds(cue)
    inner = quotations[at].inner if held else sentence
    return Span(max(sentence.start, inner.start), min(sentence.end, inner.end))


def _parts(view: str, limits: Span, cue: Span) -> tuple[Span, Span] | None:
    """What the cue joins: the words before and after it, or after it and after the comma where it stands first."""
    if not view[limits.start : cue.start].strip(EDGES):
        comma = view.find(", ", cue.end, limits.end)
        if comma < 0:
            return None
        return _main_after(view, comma + 1, limits.end), _trimmed(view, cue.end, comma)
    return _main_before(view, limits.start, cue.start), _trimmed(view, cue.end, _end(view, cue.end, limits.end))


def _main_after(view: str, start: int, end: int) -> Span:
    return _trimmed(view, start, _end(view, start, end))


def _main_before(view: str, start: int, end: int) -> Span:
    """The part of the sentence to which the cue is joined: after the last semicolon, colon or dash before it."""
    cut = max(view.rfind(mark, start, end) + 2 for mark in ("; ", ": ", "\u2013 "))
    return _trimmed(view, max(cut, start) if cut > 1 else start, end)


def _end(view: str, start: int, end: int) -> int:
    found = PART.search(view, start, end)
    return found.start() if found else end


def _trimmed(view: str, start: int, end: int) -> Span:
    while start < end and view[start] in EDGES:
        start += 1
    while end > start and view[end - 1] in EDGES:
        end -= 1
    return Span(start, end)
