"""Simple clauses as chunks: opening, subject, verb and the rest; nothing where they cannot surely be told apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .chunks import Chunk
from .lexicon import load, words
from .model import Span

LONGEST_SUBJECT = 12
LONGEST_OPENING = 16
DATED = re.compile(r"\d{1,4}(?:st|nd|rd|th|s)?|[-\u2013/]")


@dataclass(frozen=True)
class Clause:
    """Places in `chunks` (ends exclusive): opening `[start, subject)`, subject, verb at `verb`, the rest up to `end`.

    `subject_end` is before a comma where words in apposition follow the subject.
    """

    chunks: Sequence[Chunk]
    start: int
    subject: int
    subject_end: int
    verb: int
    end: int

    def span(self, first: int, last: int) -> Span:
        """The words of chunks `first` to `last` (exclusive), without punctuation at the edges."""
        while first < last - 1 and self.chunks[first].tag in ",:;-.":
            first += 1
        while last > first + 1 and self.chunks[last - 1].tag in ",:;-.":
            last -= 1
        return Span(self.chunks[first].start, self.chunks[last - 1].end)

    @property
    def whole(self) -> Span:
        return self.span(self.start, self.end)

    @property
    def subject_span(self) -> Span:
        return self.span(self.subject, self.subject_end)

    @property
    def predicate(self) -> Span:
        return self.span(self.verb, self.end)

    @property
    def planned(self) -> bool:
        """Whether the verb only plans, doubts or denies."""
        ahead = [chunk.low for chunk in self.chunks[self.verb : self.verb + 3]]
        expected = ahead[0] in words("verbs", "states") and bool(words("verbs", "expected") & set(ahead[1:2]))
        return expected or ahead[0] in words("verbs", "planning") or bool({"not", "never"} & set(ahead))

    @property
    def state(self) -> bool:
        """Whether the verb only says what somebody or something is or has."""
        ahead = [c.low for c in self.chunks[self.verb + 1 : self.verb + 5] if c.low not in words("verbs", "adverbs")]
        if self.chunks[self.verb].low not in words("verbs", "states"):
            return False
        done = [n for n, low in enumerate(ahead) if low in words("verbs", "participles") or low.endswith("ed")]
        return not (done and done[0] < 2 and ahead[done[0]] != "been") and ahead[:1] != ["being"]


def clauses(chunks: Sequence[Chunk]) -> list[Clause]:
    """The simple clauses of one unit in order."""
    stretches = [*_stretches(chunks)]
    stretches += [part for start, end in stretches for part in _complements(chunks, start, end)]
    found = (clause_in(chunks, start, end) for start, end in sorted(stretches))
    return [clause for clause in found if clause]


def _complements(chunks: Sequence[Chunk], start: int, end: int) -> Iterator[tuple[int, int]]:
    """What is said: the clause after `said`, `told MPs that`, up to the end of the stretch; the first of a stretch."""
    cue = next((at for at in range(start, end - 2) if chunks[at].tag == "v"), None)
    if cue is None:
        return
    that = next((at for at in range(cue + 1, min(end, cue + 8)) if chunks[at].low == "that"), cue)
    if that + 1 >= end:
        return
    first = chunks[that + 1]
    if first.tag in "tnbhrgdS" or (first.tag == "w" and first.low.endswith("s")):
        yield that + 1, end


def _stretches(chunks: Sequence[Chunk]) -> Iterator[tuple[int, int]]:
    """Cut at semicolons, colons, dashes, and at commas or words that open another clause."""
    start = 0
    for at, chunk in enumerate(chunks):
        if (
            chunk.tag in ";:"
            or (chunk.tag == "-" and at)
            or (chunk.tag in ".?!" and at == len(chunks) - 1)
            or (at > start + 1 and _opens_clause(chunks, at))
        ):
            yield start, at
            start = at + 1
    if start < len(chunks):
        yield start, len(chunks)


def _opens_clause(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether `and`, `but` or `while` here begins a clause with a subject and a verb of its own."""
    if chunks[at].low not in ("and", "but", "while", "whereas", "although", "though", "because", "so", "yet"):
        return False
    subject = at + 1
    end = next((n for n in range(subject, min(subject + 14, len(chunks))) if chunks[n].tag in ",;:.q"), subject + 14)
    verb = next((n for n in range(subject + 1, min(end, len(chunks))) if finite(chunks, n)), None)
    return verb is not None and _nominal(chunks, subject, verb)


def clause_in(chunks: Sequence[Chunk], start: int, end: int) -> Clause | None:
    """The main clause of chunks `start` to `end`; None where it is not simple."""
    start = _past_connective(chunks, start, end)
    subject = _past_opening(chunks, start, end)
    verb = next((at for at in range(subject + 1, min(end, subject + LONGEST_SUBJECT)) if finite(chunks, at)), None)
    subject_end = verb
    comma = next((at for at in range(subject + 1, min(end, verb or end)) if chunks[at].tag == ","), None)
    if comma is not None:
        subject_end, verb = comma, _after_insert(chunks, comma, end)
    if verb is None or subject_end is None:
        return None
    while subject_end > subject + 1 and _adverb(chunks[subject_end - 1]):
        subject_end -= 1
    if not _nominal(chunks, subject, subject_end) or _reduced(chunks, verb, end):
        return None
    return Clause(chunks, start, subject, subject_end, verb, _end(chunks, verb, end))


def _past_connective(chunks: Sequence[Chunk], start: int, end: int) -> int:
    while start < end and (
        chunks[start].tag in ",a" or chunks[start].low in ("and", "but", "so", "yet", "meanwhile", "however", "nor")
    ):
        start += 1
    return start


def _past_opening(chunks: Sequence[Chunk], start: int, end: int) -> int:
    """Past `In March 2019,`, `Two years later,`, `On Monday`: where a date or its comma ends them."""
    if start >= end:
        return start
    following = chunks[start + 1].low if start + 1 < end else ""
    if chunks[start].low in ("last", "this", "next") and following in load("figures")["relative_tails"]:
        return start + 2
    timely = chunks[start].low in load("figures")["relative"] or chunks[start].low in ("last", "next", "earlier")
    if chunks[start].tag != "o" and not timely and chunks[start].low != "according":
        return start
    comma = next((at for at in range(start, min(end, start + LONGEST_OPENING)) if chunks[at].tag == ","), None)
    if comma is not None and not any(finite(chunks, at) for at in range(start + 1, comma)):
        return comma + 1
    dated = start + 1
    while dated < end and (chunks[dated].low in load("figures")["months"] or DATED.fullmatch(chunks[dated].low)):
        dated += 1
    return dated if dated > start + 1 else start


def _after_insert(chunks: Sequence[Chunk], comma: int, end: int) -> int | None:
    """The verb right after the second comma of `X, the chair of Y, left`."""
    for at in range(comma + 1, min(end - 1, comma + 24)):
        if chunks[at].tag == ",":
            verb = at + 1
            while verb < end and _adverb(chunks[verb]):
                verb += 1
            if verb < end and finite(chunks, verb, after_insert=True):
                return verb
    return None


def _nominal(chunks: Sequence[Chunk], start: int, end: int) -> bool:
    """Whether these chunks can be one noun phrase."""
    inside = chunks[start:end]
    if not inside or len(inside) > LONGEST_SUBJECT or inside[0].tag in "oxv?!.":
        return False
    first = inside[0].low
    if first.endswith("ing") and inside[0].tag == "w" and len(inside) == 1:
        return False
    later = any(chunk.tag == "p" for chunk in inside[1:])
    return not later and not any(c.tag in "q;:?!," or c.low in words("verbs", "not_in_subject") for c in inside)


def _adverb(chunk: Chunk) -> bool:
    return chunk.low in words("verbs", "adverbs") or (chunk.tag in "aw" and chunk.low.endswith("ly"))


def _reduced(chunks: Sequence[Chunk], verb: int, end: int) -> bool:
    """Whether this may be a participle after its noun, the verb coming later: `the plan published was late`."""
    if chunks[verb].tag == "x" or not chunks[verb].low.endswith("ed"):
        return False
    for at in range(verb + 1, min(end, verb + 12)):
        if chunks[at].tag in ",q" or chunks[at].low in words("verbs", "opens_part") or chunks[at].low == "and":
            return False
        if finite(chunks, at) and chunks[at - 1].tag not in "o":
            return True
    return False


def _end(chunks: Sequence[Chunk], verb: int, end: int) -> int:
    """Where the clause ends: before a comma that opens a relative or participle, or a clause led in by a word."""
    for at in range(verb + 1, end):
        low = chunks[at].low
        if chunks[at].tag == "," and at + 1 < end:
            after = chunks[at + 1]
            if after.low in words("verbs", "opens_part") or after.low.endswith("ing") or after.tag in "vx":
                return at
        if low in ("because", "although", "though", "whereas", "while", "unless", "but"):
            return at
    while end > verb + 1 and chunks[end - 1].tag in ",.;:-?!":
        end -= 1
    return end


def finite(chunks: Sequence[Chunk], at: int, *, after_insert: bool = False) -> bool:
    """Whether the word here can carry the tense of its clause."""
    chunk, low = chunks[at], chunks[at].low
    if low in words("verbs", "auxiliaries"):
        return True
    if chunk.tag not in "wv" or not at or not low.isalpha() or low in words("verbs", "not_verbs"):
        return False
    if low in words("verbs", "doubtful"):
        return chunks[at - 1].tag in "nb" or chunks[at - 1].low in ("it", "they", "he", "she")
    present = _present(low, chunks[at - 1])
    if (
        present
        and at + 1 < len(chunks)
        and (chunks[at + 1].tag == "x" or chunks[at + 1].low in load("verbs")["irregular"])
    ):
        return False
    return _past(low, chunks[at - 1], after_insert) if present is None else present


def _present(low: str, before: Chunk) -> bool | None:
    """Whether a listed present stands right after what can be its subject; None of any other word."""
    if low in words("verbs", "plural"):
        return before.low in words("verbs", "plurals") or (before.tag in "gwd" and before.low.endswith("s"))
    if low in words("verbs", "present"):
        return before.tag in "nbrhdgSpw)" and not before.low.endswith("ing")
    return None


def _past(low: str, before: Chunk, after_insert: bool) -> bool:
    if low in load("verbs")["irregular"]:
        return before.tag not in "txos" or after_insert
    described = before.low in words("verbs", "before_describing") or before.tag in "sox"
    return low.endswith("ed") and len(low) > 4 and not described
