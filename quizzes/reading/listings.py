"""Lists of three or more parallel members, inside a sentence or as list items."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from quizzes.articles.text import PROSE, BlockKind, Canonical

from .lexicon import load, phrases, words
from .model import Listing, Sentence, Span

FEWEST = 3
EDGES = " ,;:.\u2013-\"'"


@cache
def _trigger() -> re.Pattern[str]:
    either = "|".join(re.escape(phrase) for phrase in phrases("listings", "triggers"))
    things = "|".join(sorted(words("listings", "things")))
    joined = "|".join(sorted(words("listings", "things_with")))
    return re.compile(rf"(?:\b(?:{either})\b:?|\b(?:{things})\s(?:{joined})\b:?|:)\s", re.IGNORECASE)


def listings(canonical: Canonical, view: str, sentences: tuple[Sentence, ...]) -> tuple[Listing, ...]:
    """All lists in the order of the text. A member is without the comma or "and" beside it."""
    found = [listing for sentence in sentences for listing in _in_sentence(view, sentence.span)]
    found += _items(canonical, view, sentences)
    return tuple(sorted(found, key=lambda listing: listing.members[0]))


def _items(canonical: Canonical, view: str, sentences: tuple[Sentence, ...]) -> Iterator[Listing]:
    """Neighbouring list items after a paragraph, whose last sentence is the lead."""
    last = {sentence.block: sentence.span for sentence in sentences}
    runs = groupby(enumerate(canonical.blocks), key=lambda pair: pair[1].kind is BlockKind.LIST_ITEM)
    for is_item, run in runs:
        blocks = list(run)
        before = blocks[0][0] - 1
        if not is_item or len(blocks) < FEWEST or before < 0 or canonical.blocks[before].kind not in PROSE:
            continue
        members = tuple(_trimmed(view, block.start, block.end) for _, block in blocks)
        if before in last and all(member.start < member.end for member in members):
            yield Listing(last[before], members)


def _in_sentence(view: str, span: Span) -> Iterator[Listing]:
    """The first list that a lead in this sentence opens."""
    piece = view[span.start : span.end]
    if piece.count(",") < FEWEST - 2:
        return
    for match in list(_trigger().finditer(piece))[:6]:
        members = _members(piece, match.end())
        if members:
            lead = Span(span.start, span.start + match.end() - 1)
            yield Listing(lead, tuple(Span(span.start + start, span.start + end) for start, end in members))
            return


def _members(piece: str, start: int) -> list[tuple[int, int]]:
    """Spans of the members of `A, B, C and D` from `start` to the end of the clause; empty where it is no list."""
    stop = re.search(r"[;:\u2013\"]|[.?!](?=\s|$)|\s-\s", piece[start:])
    end = start + stop.start() if stop else len(piece)
    parts = [(match.start(), match.end()) for match in re.finditer(r"[^,]+", piece[start:end])]
    parts = [(start + left, start + right) for left, right in parts]
    if len(parts) < FEWEST - 1:
        return []
    last = _last(piece, *parts[-1])
    spans = [_trimmed(piece, left, right) for left, right in [*parts[:-1], *last]]
    good = bool(last) and len(spans) >= FEWEST and all(_member(piece[s.start : s.end]) for s in spans)
    return [(s.start, s.end) for s in spans] if good else []


def _last(piece: str, left: int, right: int) -> list[tuple[int, int]]:
    """`C and D`, or `and D` after a comma; empty where it cannot be told what the "and" joins."""
    joins = list(re.finditer(r"(?:^|\s)(?:and|or)\s", piece[left:right]))
    if not joins:
        return []
    first = joins[0]
    if not piece[left : left + first.start()].strip():
        return [(left + first.end(), right)]
    return [(left, left + first.start()), (left + first.end(), right)] if len(joins) == 1 else []


def _member(words_: str) -> bool:
    parts = words_.lower().split()
    return 0 < len(parts) <= load("listings")["longest_member"] and parts[0] not in words("listings", "not_members")


def _trimmed(piece: str, start: int, end: int) -> Span:
    while start < end and piece[start] in EDGES:
        start += 1
    while end > start and piece[end - 1] in EDGES:
        end -= 1
    return Span(start, end)
