"""Cues: the words by which somebody is reported to speak, and where the content that belongs to them stands."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache

from .chunks import Chunk
from .lexicon import load, words
from .model import Span
from .verbs import lemma_of, lemmas, tense_of

LONGEST = 150
CLAUSES = frozenset({"and", "but", "while", "whereas", "although", "though", "after", "before", "since", "until"})
JOINS = CLAUSES | {"as"}


@dataclass(frozen=True)
class Cue:
    """Chunks `first` to `last`: a verb or a phrase such as "raised serious concerns". `lemma` is its plain form."""

    first: int
    last: int
    lemma: str
    kinds: frozenset[str]
    tense: str

    def span(self, chunks: Sequence[Chunk]) -> Span:
        return Span(chunks[self.first].start, chunks[self.last].end)

    @property
    def stance(self) -> str:
        """What the cue says of the content: for, against or nothing."""
        for stance in ("against", "for"):
            if self.lemma in words("cues", stance) or self.lemma in words("cues", f"{stance}_phrases"):
                return stance
        return ""


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First verb -> (the words after it, the phrase without its slot), longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase in load("cues")["phrases_clause"]:
        first, *rest = phrase.split()
        table.setdefault(first, []).append((tuple(rest), phrase.replace("[x] ", "")))
    for found in table.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return table


def cues(chunks: Sequence[Chunk]) -> Iterator[Cue]:
    """The cues of one unit from left to right; a verb inside a phrase is not met twice."""
    at = 0
    while at < len(chunks):
        cue = _cue_at(chunks, at) if chunks[at].tag == "v" else _feeling_at(chunks, at)
        if cue:
            yield cue
        at = cue.last + 1 if cue else at + 1


def _cue_at(chunks: Sequence[Chunk], at: int) -> Cue | None:
    low = chunks[at].low
    lemma, tense = lemma_of(low), tense_of(low)
    for rest, phrase in _phrases().get(lemma, ()):
        last = _follows(chunks, at, rest)
        if last is not None:
            return Cue(at, last, phrase, frozenset({"phrase"}), tense)
    kinds = lemmas().get(lemma)
    return Cue(at, at, lemma, kinds, tense) if kinds else None


def _feeling_at(chunks: Sequence[Chunk], at: int) -> Cue | None:
    """`were concerned that`, `is confident that`: a state of mind and a clause."""
    if chunks[at].low not in ("is", "was", "are", "were"):
        return None
    place = at + 1
    while place < len(chunks) - 1 and chunks[place].tag == "a":
        place += 1
    clause = next((n for n in range(place + 1, min(place + 5, len(chunks))) if chunks[n].low == "that"), None)
    told = clause is not None and all(c.tag in ",a" or c.low == "though" for c in chunks[place + 1 : clause])
    if not told or chunks[place].low not in words("cues", "feelings"):
        return None
    return Cue(at, (clause or at) - 1, f"be {chunks[place].low}", frozenset({"clause"}), "past")


def _follows(chunks: Sequence[Chunk], at: int, rest: tuple[str, ...]) -> int | None:
    """The last chunk of a phrase whose words after the verb are `rest`, a slot taking up to two words."""
    place = at
    slot = False
    for word in rest:
        if word == "[x]":
            slot = True
            continue
        reach = 3 if slot else 1
        slot = False
        found = next((n for n in range(place + 1, min(place + 1 + reach, len(chunks))) if chunks[n].low == word), None)
        if found is None:
            return None
        place = found
    return place


def stated(chunks: Sequence[Chunk], cue: Cue) -> bool:
    """Whether the cue is a statement in the active: not denied, supposed, asked for, passive or an infinitive."""
    at = cue.first - 1
    while at >= 0 and chunks[at].tag == "a":
        at -= 1
    return at < 0 or chunks[at].tag not in "xo" or chunks[at].low in ("has", "have", "had")


def passive_by(chunks: Sequence[Chunk], cue: Cue) -> bool:
    """`was criticised by`: the speaker stands after the cue, what is spoken of before it."""
    at = cue.first - 1
    while at >= 0 and chunks[at].tag == "a":
        at -= 1
    return (
        cue.tense == "past"
        and at >= 0
        and chunks[at].low in words("cues", "passive")
        and by_at(chunks, cue) is not None
    )


def by_at(chunks: Sequence[Chunk], cue: Cue) -> int | None:
    """The `by` after a passive cue, with `as "devastating"` between them at most."""
    for at in range(cue.last + 1, min(cue.last + 9, len(chunks))):
        if chunks[at].low == "by":
            return at
        if chunks[at].tag in "vx,;:.":
            return None
    return None


def ends_clause(chunks: Sequence[Chunk], at: int) -> bool:
    return at >= len(chunks) or chunks[at].tag in ".;"


def clause_end(chunks: Sequence[Chunk], start: int, stops: Set[int]) -> int:
    """Where the content that begins at chunk `start` ends (exclusive): a full stop, a semicolon or the next main cue.

    What is longer than `LONGEST` chunks is no clause: then it ends where it begins.
    """
    end = start
    while (
        end < len(chunks)
        and end - start < LONGEST
        and chunks[end].tag != ";"
        and not _full_stop(chunks, end)
        and end not in stops
    ):
        end += 1
    if end - start >= LONGEST:
        return start
    while end > start and (
        chunks[end - 1].tag in ",:-" or (end in stops and chunks[end - 1].tag in "co" and chunks[end - 1].low in JOINS)
    ):
        end -= 1
    return end


def _full_stop(chunks: Sequence[Chunk], at: int) -> bool:
    """A stop that ends the sentence, not that of an initial or of `No. 4`."""
    return chunks[at].tag in ".?!" and (at + 1 == len(chunks) or (at == len(chunks) - 2 and chunks[at + 1].tag == ")"))


def addressee_end(chunks: Sequence[Chunk], start: int) -> int | None:
    """The chunk after those told: `told the committee that`, `told MPs:`; None where it cannot be seen."""
    heads = None
    for at in range(start, min(start + 14, len(chunks))):
        chunk = chunks[at]
        if (
            chunk.low == "that"
            or chunk.tag in ":q"
            or (chunk.tag == "," and at + 1 < len(chunks) and chunks[at + 1].tag == "q")
        ):
            return at
        if chunk.tag in ".;xv" or chunk.low == "to":
            break
        if heads is None and (chunk.tag in "bgnhprS" or chunk.low in words("voices", "addressees")):
            heads = at
        elif heads is not None and not (chunk.tag in "bghsr" and chunks[at - 1].tag in "bghsr"):
            break
        else:
            heads = at if heads is not None else None
    return _over_time(chunks, heads + 1) if heads is not None else None


def _over_time(chunks: Sequence[Chunk], at: int) -> int:
    """Past `on Tuesday`, `at a meeting in Leeds`, `last week` where a `that` follows; else `at`."""
    for place in range(at, min(at + 9, len(chunks))):
        if chunks[place].low == "that":
            return place
        if chunks[place].tag not in "otwSahgds":
            break
    return at


def has_clause(chunks: Sequence[Chunk], start: int, end: int) -> bool:
    """Whether a clause stands here: a quotation, a pronoun at its head, or a finite small verb near its start."""
    stretch = chunks[start:end]
    if not stretch:
        return False
    if stretch[0].tag == "p" and (len(stretch) < 2 or stretch[1].tag in "o.,;"):
        return False
    if stretch[0].low == "that" or stretch[0].tag in "qp:":
        return True
    finite = words("cues", "passive") - {"be", "been", "being", "getting", "having", "get"}
    modal = {
        "would",
        "should",
        "could",
        "might",
        "may",
        "must",
        "can",
        "cannot",
        "will",
        "did",
        "does",
        "do",
        "has",
        "had",
        "have",
    }
    return any(chunk.low in finite or chunk.low in modal for chunk in stretch[:16])
