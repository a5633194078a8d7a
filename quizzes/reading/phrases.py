"""Noun phrases that may speak, found from the place of a cue: to its left, or to its right after a quotation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from .chunks import Chunk
from .lexicon import load, words
from .model import Span

HEADS = "nbrghd"
CONJUNCTIONS = frozenset({"after", "before", "since", "until", "than", "like"})
INSIDE = "wSbhrgdnstq"
REACH = 9
RELATIVE = 14
NUMBER = re.compile(
    r"(?!(?:19|20)\d\d$)\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|twelve|dozens|hundreds|all"
)


@dataclass(frozen=True)
class Phrase:
    """A phrase of chunks `first` to `last` whose head is at `head`; `owner` is the body or person that it belongs to.

    `joint` where two speak together, `vague` where nobody can say which ("some critics").
    """

    first: int
    last: int
    head: int
    tag: str
    owner: int | None = None
    joint: bool = False
    vague: bool = False

    def span(self, chunks: Sequence[Chunk]) -> Span:
        """The words that name the speaker: a person's name alone, else the whole phrase."""
        if self.tag in "nb":
            return chunks[self.head].span
        return Span(chunks[self.first].start, chunks[self.last].end)


@cache
def _times() -> frozenset[str]:
    data = load("figures")
    tails = {"week", "month", "year", "night", "weekend", "morning", "today", "yesterday"}
    return frozenset(data["months"]) | frozenset(data["weekdays"].split()) | tails


def ending_at(chunks: Sequence[Chunk], last: int) -> Phrase | None:
    """The phrase that ends at chunk `last` and can be the subject of what follows; None where none surely is."""
    at = last
    for _ in range(5):
        if at < 0:
            return None
        if chunks[at].tag == ")":
            at = _before_bracket(chunks, at)
            continue
        if chunks[at].tag == "p":
            return None if at and chunks[at - 1].tag == "o" else Phrase(at, last, at, "p")
        if chunks[at].tag in HEADS:
            found = _phrase(chunks, at, last)
            if _in_relative(chunks, found.first):
                return None
            governor = _governor(chunks, found.first)
            if governor is None:
                return found
            at = governor
        else:
            at = _preposition(chunks, at)
        if at < 0:
            return None
        at -= 1
    return None


def _before_bracket(chunks: Sequence[Chunk], at: int) -> int:
    for back in range(at - 1, max(-1, at - 14), -1):
        if chunks[back].tag == "(":
            return back - 1
    return -1


def _preposition(chunks: Sequence[Chunk], at: int) -> int:
    """The preposition that the words ending at `at` hang on, or -1."""
    for back in range(at, max(-1, at - REACH), -1):
        if chunks[back].tag == "o":
            return back
        if chunks[back].tag not in INSIDE:
            return -1
    return -1


def _governor(chunks: Sequence[Chunk], first: int) -> int | None:
    """The preposition before a phrase, over a number between: `of 61 local authorities`; None where none stands."""
    at = first - 1
    while at > 0 and NUMBER.fullmatch(chunks[at].low):
        at -= 1
    return at if at >= 0 and chunks[at].tag == "o" and chunks[at].low not in CONJUNCTIONS else None


def _in_relative(chunks: Sequence[Chunk], first: int) -> bool:
    """Whether a phrase without a determiner took in the verb of a relative clause: `that represents caseworkers`."""
    relative = first > 0 and chunks[first - 1].low in ("that", "which", "who")
    return relative and chunks[first].tag == "w" and chunks[first].low.endswith(("s", "ed"))


def _phrase(chunks: Sequence[Chunk], head: int, last: int) -> Phrase:
    first = _first(chunks, head)
    tag = chunks[head].tag
    inside = chunks[first:head]
    vague = _vague([*chunks[max(0, first - 1) : first], *inside, chunks[head]])
    return Phrase(first, last, head, tag, _owner(chunks, first, head, last), _joint(chunks, first), vague)


def _vague(stretch: Sequence[Chunk]) -> bool:
    return any(chunk.low in words("voices", "vague") for chunk in stretch)


def _first(chunks: Sequence[Chunk], head: int) -> int:
    """Where the phrase of a head begins: over adjectives, names and possessives, up to its determiner."""
    first = head
    person = chunks[head].tag == "n"
    while first > 0 and head - first < 7:
        before = chunks[first - 1]
        if before.tag == "s" and not person:
            first -= 2 if first > 1 else 1
            continue
        if before.tag == "t":
            return first - 1 if not person or chunks[first].tag == "r" else first
        roled = person and (before.tag == "r" or (first < head and before.tag in "bhdSw"))
        plain = not person and before.tag in "bhrgdSw" and not _timely(before)
        if not (roled or plain):
            break
        if before.tag == "w" and (_stop_word(before) or first - 1 == 0):
            break
        first -= 1
    return first


def _timely(chunk: Chunk) -> bool:
    return chunk.low in _times() or chunk.low[0].isdigit()


def _stop_word(chunk: Chunk) -> bool:
    """Words that are no part of a name's or noun's description; an unknown verb may hide among the rest."""
    return not chunk.low[0].isalpha() or chunk.low.endswith("ly")


def _owner(chunks: Sequence[Chunk], first: int, head: int, last: int) -> int | None:
    """The name or noun before or after the head that it belongs to: `Ofsted's report`, `a spokesman for the union`."""
    if chunks[head].tag in "nb":
        return None
    for at in range(head - 1, first - 1, -1):
        if chunks[at].tag in "bn":
            return at
    for at in range(head + 1, min(last + 1, head + REACH)):
        if chunks[at].tag in "bn" and not (at + 1 < len(chunks) and chunks[at + 1].tag == "s" and at + 1 <= last):
            return at
    for at in [*range(head - 1, first - 1, -1), *range(head + 1, min(last + 1, head + REACH))]:
        if chunks[at].tag == "h":
            return at
    return None


def _joint(chunks: Sequence[Chunk], first: int) -> bool:
    if first < 2 or chunks[first - 1].low not in ("and", "or", "&", "nor"):
        return False
    listed = chunks[first - 2].tag == "," and not any(c.tag in "vxq" for c in chunks[max(0, first - 25) : first - 1])
    return listed or chunks[first - 2].tag in "nbrghSp"


def before(chunks: Sequence[Chunk], cue: int) -> Phrase | None:
    """The subject to the left of the cue: right before it, or parted from it by an apposition between commas."""
    at = cue - 1
    while at >= 0 and (chunks[at].tag == "a" or chunks[at].low in ("has", "have", "had")):
        at -= 1
    if at < 0:
        return None
    if chunks[at].low == "who":
        return _antecedent(chunks, at - 1)
    if chunks[at].tag in ",-":
        return _apposed(chunks, at) or _parenthetic(chunks, at)
    return _before_relative(chunks, at) or ending_at(chunks, at)


def _before_relative(chunks: Sequence[Chunk], at: int) -> Phrase | None:
    """`Inspectors who visited in November said`: the phrase before `who`, where no comma or other cue lies between."""
    for back in range(at, max(0, at - RELATIVE), -1):
        if chunks[back].low == "that" and at - back > 1:
            return _body_before(chunks, back, at)
        if chunks[back].tag in ",;:-q.?!" or chunks[back].low == "that":
            return None
        if chunks[back].low == "who":
            return ending_at(chunks, back - 1) if at - back > 1 else None
    return None


def _body_before(chunks: Sequence[Chunk], that: int, at: int) -> Phrase | None:
    """`The union that represents carers said`: at the head of a sentence, with a plain verb after `that`."""
    body = ending_at(chunks, that - 1) if that else None
    plain = not any(chunk.tag in "vxp" for chunk in chunks[that + 1 : at + 1])
    verb = chunks[that + 1].tag == "w" and chunks[that + 1].low.endswith(("s", "ed"))
    return body if body and body.tag in "hb" and body.first == 0 and plain and verb else None


def _antecedent(chunks: Sequence[Chunk], at: int) -> Phrase | None:
    """The person right before `who`, whatever preposition stands before the name."""
    at = at - 1 if at >= 0 and chunks[at].tag == "," else at
    at = _before_bracket(chunks, at) if at >= 0 and chunks[at].tag == ")" else at
    return Phrase(at, at, at, "n") if at >= 0 and chunks[at].tag == "n" else None


def _parenthetic(chunks: Sequence[Chunk], comma: int) -> Phrase | None:
    """`Smith, however, said`: an adverb between commas."""
    at = comma - 1
    while at >= 0 and chunks[at].tag == "a":
        at -= 1
    return ending_at(chunks, at - 1) if 0 < at < comma - 1 and chunks[at].tag == "," else None


def _apposed(chunks: Sequence[Chunk], close: int) -> Phrase | None:
    tried = 0
    for comma in range(close - 1, max(0, close - 32), -1):
        if chunks[comma].tag in ";:v" and tried == 0 and chunks[comma].tag != "v":
            return None
        if chunks[comma].tag != chunks[close].tag:
            continue
        tried += 1
        found = _around(chunks, comma, close)
        if found or tried > 4:
            return found
    return None


def _around(chunks: Sequence[Chunk], comma: int, close: int) -> Phrase | None:
    """The speaker where chunks comma+1 .. close-1 stand in apposition to what ends before the comma."""
    inside = chunks[comma + 1 : close]
    left = ending_at(chunks, comma - 1)
    start = _name_ending(chunks, comma, close)
    if start is not None:
        named = Phrase(left.first if left and left.tag != "n" else start, start, start, chunks[start].tag)
        known = left is not None and left.tag in "rgbh"
        return named if known or (left is None and _opens_with_noun(chunks, comma)) else None
    return left if left and left.tag != "p" and inside and _describes(inside) else None


def _opens_with_noun(chunks: Sequence[Chunk], comma: int) -> bool:
    """Whether a sentence opens with one plain noun phrase, such as `The caretaker of both homes` or `Its treasurer`."""
    first = chunks[0]
    return first.tag == "t" and comma < 9 and not any(chunk.tag in "xvpcqn,:;" for chunk in chunks[1:comma])


def _name_ending(chunks: Sequence[Chunk], comma: int, close: int) -> int | None:
    """The name between the commas, alone or after words that belong to it: `the Care Trust`, `Labour's Ann Lee`."""
    for at in range(comma + 1, min(close, comma + 6)):
        if chunks[at].tag == "n" and (at + 1 == close or chunks[at + 1].tag == "("):
            return at
        if chunks[at].tag == "b" and at + 1 == close:
            return at
        if chunks[at].tag not in "tSbs":
            return None
    return None


def _describes(inside: Sequence[Chunk]) -> bool:
    """Whether the words between the commas describe a speaker: a role, a relative clause, a place, an age."""
    first = inside[0]
    if first.low in ("who", "whose", "which", "of", "from", "for", "at", "in", "on", "by") or first.low[:1].isdigit():
        return True
    if first.low in ("now", "then", "also", "currently", "formerly", "previously", "himself", "herself", "itself"):
        return True
    if (first.low.endswith(("ing", "ed")) and first.tag in "wv") or first.low in (
        "led",
        "born",
        "set",
        "written",
        "based",
    ):
        return True
    if first.low in ("a", "an", "the") or (len(inside) == 1 and first.tag in "Sb"):
        return not any(chunk.tag in "xv" for chunk in inside)
    return any(chunk.tag in "rghd" for chunk in inside[:8]) and first.tag in "trSbwn" and not _clause(inside)


def _clause(inside: Sequence[Chunk]) -> bool:
    return any(chunk.tag == "v" for chunk in inside) and inside[0].tag != "t"


def after(chunks: Sequence[Chunk], cue: int) -> Phrase | None:
    """The subject to the right of a cue: `said Jane Smith`, `said the council's leader, Ann Lee`."""
    at = cue + 1
    while at < len(chunks) and chunks[at].tag == "a":
        at += 1
    end = at
    while end < len(chunks) and end - at < 12 and chunks[end].tag in "tbhrgdnwSsp":
        if chunks[end].tag == "p" and end > at:
            break
        end += 1
        if chunks[end - 1].tag in "np" and not (end < len(chunks) and chunks[end].tag == "s"):
            break
    heads = [place for place in range(at, end) if chunks[place].tag in HEADS + "p"]
    if not heads:
        return None
    head = heads[-1]
    last = _over_preposition(chunks, head)
    if (
        chunks[head].tag != "n"
        and last + 2 <= len(chunks) - 1
        and chunks[last + 1].tag == ","
        and chunks[last + 2].tag == "n"
    ):
        return (
            Phrase(last + 2, last + 2, last + 2, "n") if chunks[head].tag == "r" and _ends(chunks, last + 3) else None
        )
    vague = _vague(chunks[at : head + 1])
    joint = head + 2 < len(chunks) and chunks[head + 1].low in ("and", "&") and chunks[head + 2].tag in "nbrgt"
    return Phrase(at, last, head, chunks[head].tag, _owner(chunks, at, head, last), joint, vague)


def _ends(chunks: Sequence[Chunk], at: int) -> bool:
    return at >= len(chunks) or chunks[at].tag in ",.;:-(q"


def _over_preposition(chunks: Sequence[Chunk], head: int) -> int:
    """The last chunk of the phrase with what hangs on its head: `a spokesman for the Department for Education`."""
    last = head
    if chunks[head].tag in "np":
        return last
    while last + 1 < len(chunks) and chunks[last + 1].low in ("of", "for", "at", "from", "in", "with"):
        end = last + 2
        while end < len(chunks) and end - last < REACH and chunks[end].tag in "tbhrgdnwSs":
            end += 1
        if end == last + 2:
            break
        last = end - 1
    return last
