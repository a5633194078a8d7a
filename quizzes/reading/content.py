"""What is said: the stretch of a unit that belongs to a cue, with how it is given."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from .chunks import Chunk
from .clauses import finite
from .cues import LONGEST, Cue, addressee_end, clause_end, has_clause
from .lexicon import words
from .model import Manner, Span

ADDED = frozenset({"and", "but", "while", "although", "though", "whereas", "adding", "nor", "yet", "or"})
SHORT = 4


@dataclass(frozen=True)
class Content:
    """Chunks `first` to `last` (exclusive) and their words; a direct quotation without its marks.

    `loose` where the stretch is not surely bounded; `clause` where a whole clause stands there.
    """

    first: int
    last: int
    span: Span
    manner: Manner
    loose: bool = False
    clause: bool = True

    @classmethod
    def quoted(cls, chunks: Sequence[Chunk], place: int) -> "Content":
        """The quotation at `place`, without its marks."""
        return cls(place, place + 1, chunks[place].inner or chunks[place].span, Manner.DIRECT)

    @classmethod
    def stretch(
        cls, chunks: Sequence[Chunk], first: int, last: int, loose: bool = False, clause: bool = True
    ) -> "Content | None":
        """The chunks without punctuation at the edges; direct where they are one quotation; None where empty."""
        while first < last and chunks[first].tag in ",:;.-":
            first += 1
        while last > first and chunks[last - 1].tag in ",:;.-":
            last -= 1
        if first >= last:
            return None
        if last - first == 1 and chunks[first].tag == "q":
            return cls.quoted(chunks, first)
        mixed = any(chunk.tag == "q" for chunk in chunks[first:last])
        span = Span(chunks[first].start, chunks[last - 1].end)
        return cls(first, last, span, Manner.MIXED if mixed else Manner.INDIRECT, loose, clause)

    def good(self, chunks: Sequence[Chunk]) -> bool:
        """Whether it says anything: a quotation, or two words at least."""
        return self.manner is not Manner.INDIRECT or self.last - self.first > 1


def quoted_before(text: str, chunks: Sequence[Chunk], place: int) -> int | None:
    """The quotation that ends right before `place` as one does before `she said`: with a comma, stop or question."""
    at = place - 1
    comma = at >= 0 and chunks[at].tag in ",-"
    at -= comma
    if at < 0 or chunks[at].tag != "q":
        return None
    closing = text[chunks[at].end - 2 : chunks[at].end - 1]
    return at if comma or closing in ",?!.\u2013\u2014-" else None


def preceding(chunks: Sequence[Chunk], end: int) -> Content | None:
    """What stands before `, he said`: from the start of the clause, a lead-in such as `However,` left out."""
    first = max(0, end - LONGEST)
    for at in range(end - 1, first - 1, -1):
        if chunks[at].tag == ";":
            first = at + 1
            break
    first = _past_dateline(chunks, first, end)
    while first < end and (chunks[first].tag in "a," or chunks[first].low in ("but", "and", "however", "yet")):
        first += 1
    return Content.stretch(
        chunks, first, end, loose=end - first < 4 and not any(c.tag == "q" for c in chunks[first:end])
    )


def around(chunks: Sequence[Chunk], end: int, rest: int, stops: Set[int]) -> Content | None:
    """What `, he said,` is set in: the words before chunk `end`, those from `rest` on, or both.

    `A, he said, and B` gives A; `As a result, he said, B` gives B; `The plan, he said, is late` both, cue and all.
    """
    before = preceding(chunks, end)
    last = clause_end(chunks, rest + 1, stops) if rest < len(chunks) and chunks[rest].tag == "," else rest
    if last <= rest + 1 or chunks[rest + 1].low in ADDED:
        return before
    if before is None:
        return Content.stretch(chunks, rest + 1, last)
    inside = chunks[before.first : before.last]
    finite = any(chunk.tag in "xv" for chunk in inside)
    if inside[0].tag in "oac":
        return Content.stretch(chunks, rest + 1, last, loose=finite or len(inside) > SHORT)
    return replace(before, loose=True) if finite else Content.stretch(chunks, before.first, last, loose=True)


def _past_dateline(chunks: Sequence[Chunk], first: int, end: int) -> int:
    """Past `ALBANY, N.Y. -` and `LONDON (Agency) -` at the start of a report."""
    for at in range(first, min(end, first + 9)):
        if chunks[at].tag == "-":
            return at + 1
        if chunks[at].tag not in "bS,.()n":
            break
    return first


def leading(chunks: Sequence[Chunk], cue: Cue, start: int, stops: Set[int]) -> Content | None:
    """What follows a cue, as its kind asks; None where the verb says nothing here."""
    if start >= len(chunks):
        return None
    start = _over_aside(chunks, start)
    to = chunks[start].low == "to" and cue.lemma in words("cues", "says_to") and start + 1 < len(chunks)
    told = (to or cue.kinds & {"person"}) and _told(chunks, cue, start + to, stops)
    if told:
        return told
    end = clause_end(chunks, start, stops)
    return _by_kind(chunks, cue, start, end) if start < end else None


def _over_aside(chunks: Sequence[Chunk], start: int) -> int:
    """Past `, however,` before a `that`: `She notes, however, that nobody rang`."""
    end = start + 1
    while end < len(chunks) - 1 and end - start < 4 and chunks[end].tag == "a":
        end += 1
    aside = chunks[start].tag == "," and end > start + 1 and chunks[end].tag == ","
    return end + 1 if aside and end + 1 < len(chunks) and chunks[end + 1].low == "that" else start


def _by_kind(chunks: Sequence[Chunk], cue: Cue, start: int, end: int) -> Content | None:
    if cue.lemma == "ask" or cue.kinds == frozenset({"question"}):
        return _asked(chunks, start, end)
    if "phrase" in cue.kinds:
        return Content.stretch(chunks, start, end)
    if chunks[start].low == "to":
        deed = cue.lemma not in words("cues", "may_take_to")
        return None if deed else Content.stretch(chunks, start, end)
    clause = _clause(chunks, cue, start, end) if cue.kinds & {"clause", "finding"} else None
    return clause or _thing(chunks, cue, start, end)


def _told(chunks: Sequence[Chunk], cue: Cue, start: int, stops: Set[int]) -> Content | None:
    """After those told: a clause, a quotation, or `to` and what they should do."""
    at = addressee_end(chunks, start)
    if at is None or at == start:
        return None
    end = clause_end(chunks, at, stops)
    if at < end and chunks[at].low == "to" and cue.lemma not in ("brief", "notify"):
        return Content.stretch(chunks, start, end)
    if at < end and (chunks[at].low == "that" or chunks[at].tag in ":,q" or has_clause(chunks, at, end)):
        return _after_that(chunks, at, end)
    return None


def _after_that(chunks: Sequence[Chunk], at: int, end: int) -> Content | None:
    """A clause without its `that`; after a colon or comma the quotation alone."""
    if chunks[at].low == "that":
        if _points(chunks, at, end):
            return Content.stretch(chunks, at, end, loose=True, clause=False)
        at += not (at + 1 < end and chunks[at + 1].tag == "x")
    elif chunks[at].tag in ":," and at + 1 < len(chunks) and chunks[at + 1].tag == "q":
        return Content.quoted(chunks, at + 1)
    return Content.stretch(chunks, at, end)


def _points(chunks: Sequence[Chunk], at: int, end: int) -> bool:
    """Whether `that` points at a noun and no clause follows: `denied that request in March`."""
    rest = range(at + 1, end)
    noun = at + 1 < end and chunks[at + 1].tag in "wdhr"
    return noun and not any(chunks[n].tag == "q" or finite(chunks, n) for n in rest)


def _asked(chunks: Sequence[Chunk], start: int, end: int) -> Content | None:
    """A question, a quotation, or those asked and `to` and what they should do."""
    for at in range(start, min(end, start + 10)):
        if chunks[at].low in words("cues", "asks_with"):
            return Content.stretch(chunks, at, end)
        if chunks[at].tag in ":q":
            return _after_that(chunks, at, end)
    told = next((at for at in range(start + 1, min(end, start + 10)) if chunks[at].low == "to"), None)
    plain = told is not None and not any(chunk.tag in "xvc," for chunk in chunks[start:told])
    return Content.stretch(chunks, start, end, loose=not plain) if chunks[start].tag in "btngh" else None


def _clause(chunks: Sequence[Chunk], cue: Cue, start: int, end: int) -> Content | None:
    """`that ...`, a quotation after a colon or comma, or a bare clause; an adverbial may stand before them."""
    for at in range(start, min(end, start + 12)):
        if chunks[at].low == "that" and (at == start or _adverbial(chunks[start:at])):
            return _after_that(chunks, at, end)
        if chunks[at].tag == ":" or (chunks[at].tag == "," and at + 1 < end and chunks[at + 1].tag == "q"):
            return _after_that(chunks, at, end) if at + 1 < len(chunks) and chunks[at + 1].tag == "q" else None
        if chunks[at].tag in "vx;":
            break
    if chunks[start].tag == "o" or chunks[start].tag in ",":
        return None
    if chunks[start].tag == "x":
        return next((Content.quoted(chunks, n) for n in range(start, end) if chunks[n].tag == "q"), None)
    known = has_clause(chunks, start, end)
    if cue.lemma in words("cues", "needs_clause") and not known:
        return None
    return Content.stretch(chunks, start, end, clause=known)


def _before_deed(chunks: Sequence[Chunk], start: int, end: int) -> int:
    """Where `... but did not contest it` or `and left` begins, which goes on with the speaker; else `end`."""
    joined = (n for n in range(start + 1, end - 1) if chunks[n].low in ("and", "but"))
    return next((n for n in joined if _goes_on(chunks, n, end)), end)


def _goes_on(chunks: Sequence[Chunk], at: int, end: int) -> bool:
    """Whether a deed follows `and`, or after a comma a new clause: `, and the paper had printed her photograph`."""
    if chunks[at + 1].tag in "xa" and finite(chunks, at + 1):
        return True
    ahead = range(at + 2, min(end, at + 9))
    verb = next((n for n in ahead if chunks[n].tag in "xa" and finite(chunks, n)), None)
    return chunks[at - 1].tag == "," and verb is not None and not any(c.tag in ",;qo" for c in chunks[at + 1 : verb])


def _named_so(chunks: Sequence[Chunk], cue: Cue, start: int, end: int) -> bool:
    """`called the agreement a milestone`, `judged the service to be unsafe`: a thing, then what it is held to be."""
    if cue.lemma not in words("cues", "names_so") or chunks[start].tag not in "tbSn":
        return False
    marks = ("to",) if cue.lemma in words("cues", "finding") else ("a", "an")
    ahead = range(start + 2, min(end - 1, start + 10))
    at = next((n for n in ahead if chunks[n].low in marks and chunks[n - 1].tag not in "ov"), None)
    plain = at is not None and not any(chunk.tag in "xvc,;" for chunk in chunks[start:at])
    return plain and (marks[0] != "to" or chunks[(at or 0) + 1].low == "be")


def _adverbial(stretch: Sequence[Chunk]) -> bool:
    """`on Tuesday`, `in a statement`, `at the hearing`, `last week`: between a cue and its clause."""
    first = stretch[0]
    return first.tag in "oaS" or first.low in ("last", "this", "earlier", "later", "yesterday", "today", "again")


def _thing(chunks: Sequence[Chunk], cue: Cue, start: int, end: int) -> Content | None:
    """What is judged, described or named."""
    if (chunks[start].tag in ",c)" and chunks[start].low != "what") or (
        chunks[start].tag == "o" and chunks[start].low != "for"
    ):
        return None
    end = _before_deed(chunks, start, end)
    has_quote = any(chunk.tag == "q" for chunk in chunks[start:end])
    if "object" in cue.kinds and chunks[start].tag != "o":
        return Content.stretch(chunks, start, end, clause=False)
    as_follows = any(chunk.low == "as" for chunk in chunks[start : min(end, start + 14)])
    if "as" in cue.kinds and as_follows:
        return Content.stretch(chunks, start, end, clause=False)
    if "quoted" in cue.kinds and (has_quote or _named_so(chunks, cue, start, end)):
        return Content.stretch(chunks, start, end, clause=False)
    if "finding" in cue.kinds and cue.lemma not in (
        "show",
        "record",
        "list",
        "establish",
        "detail",
        "document",
        "judge",
        "rule",
    ):
        return Content.stretch(chunks, start, end, clause=False)
    return None
