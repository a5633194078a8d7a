"""Lists of three or more parallel members, inside a sentence or as list items."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from quizzes.articles.text import PROSE, BlockKind, Canonical

from .lexicon import load, phrases, words
from .model import Listing, Sentence, Span

FEWEST = 3
NUMBERED = re.compile(r"\s*\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)]\s+")
JOINED = re.compile(r"[;,]?\s(?:and|or)\s*$")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
ORDINAL = re.compile(rf"({'|'.join(ORDINALS)})(?:ly)?(?:, |: | of all, )", re.I)
EDGES = " ,;:.\u2013-\"'"


@cache
def _trigger() -> re.Pattern[str]:
    either = "|".join(re.escape(phrase) for phrase in phrases("listings", "triggers"))
    things = "|".join(sorted(words("listings", "things")))
    joined = "|".join(sorted(words("listings", "things_with")))
    return re.compile(rf"(?:\b(?:{either})\b:?|\b(?:{things})\s(?:{joined})\b:?|:)\s", re.IGNORECASE)


def listings(canonical: Canonical, view: str, sentences: Sequence[Sentence]) -> tuple[Listing, ...]:
    """All lists in the order of the text. A member is without the comma or "and" beside it."""
    found = [listing for sentence in sentences for listing in _in_sentence(view, sentence.span)]
    found += _items(canonical, view, sentences)
    found += _counted_off(view, sentences)
    return tuple(sorted(found, key=lambda listing: listing.members[0]))


def _items(canonical: Canonical, view: str, sentences: Sequence[Sentence]) -> Iterator[Listing]:
    """Neighbouring list items after a paragraph, whose last sentence is the lead."""
    last = {sentence.block: sentence.span for sentence in sentences}
    runs = groupby(enumerate(canonical.blocks), key=lambda pair: pair[1].kind is BlockKind.LIST_ITEM)
    for is_item, run in runs:
        blocks = list(run)
        before = blocks[0][0] - 1
        if not is_item or len(blocks) < FEWEST or before < 0 or canonical.blocks[before].kind not in PROSE:
            continue
        members = tuple(_item(view, block.start, block.end) for _, block in blocks)
        if before in last and all(member.start < member.end for member in members):
            ordered = all(NUMBERED.match(view, block.start, block.end) for _, block in blocks)
            yield Listing(last[before], members, ordered)


def _item(view: str, start: int, end: int) -> Span:
    """An item without its number and without "; and" at its end."""
    numbered = NUMBERED.match(view, start, end)
    joined = JOINED.search(view, start, end)
    return _trimmed(view, numbered.end() if numbered else start, joined.start() if joined else end)


def _counted_off(view: str, sentences: Sequence[Sentence]) -> Iterator[Listing]:
    """`First, ...`, `Second, ...`, `Third, ...` at the heads of sentences, the sentence before them being the lead."""
    found: list[tuple[int, Span]] = []
    for place, sentence in enumerate(sentences):
        told = ORDINAL.match(view, sentence.span.start, sentence.span.end)
        rank = ORDINALS.index(told[1].lower()) if told else -1
        if rank == 0 or (rank > 0 and rank != len(found)):
            yield from _counted(sentences, found)
            found = []
        if told and rank == len(found):
            found.append((place, _trimmed(view, told.end(), sentence.span.end)))
    yield from _counted(sentences, found)


def _counted(sentences: Sequence[Sentence], found: Sequence[tuple[int, Span]]) -> Iterator[Listing]:
    if len(found) >= FEWEST and found[0][0] > 0:
        yield Listing(sentences[found[0][0] - 1].span, tuple(span for _, span in found), ordered=True)


def _in_sentence(view: str, span: Span) -> Iterator[Listing]:
    """The first list that a lead in this sentence opens."""
    piece = view[span.start : span.end]
    if piece.count(",") + piece.count(";") < FEWEST - 2:
        return
    for match in list(_trigger().finditer(piece))[:6]:
        members = _parted(piece, match.end()) or _members(piece, match.end())
        if members and not _again(piece, match[0], members):
            lead = Span(span.start, span.start + match.end() - 1)
            yield Listing(lead, tuple(Span(span.start + start, span.start + end) for start, end in members))
            return


def _again(piece: str, trigger: str, members: Sequence[tuple[int, int]]) -> bool:
    """Whether a member has the lead-in verb again, as in `44% named pay, 27% named hours`."""
    word = trigger.strip(" :").lower()
    return bool(word) and any(f" {word} " in f" {piece[start:end].lower()} " for start, end in members)


def _parted(piece: str, start: int) -> list[tuple[int, int]]:
    """Spans of the members of `A, with a; B; and C`, which semicolons part after a colon."""
    if piece[start - 2 : start - 1] != ":" or piece.count("; ", start) < FEWEST - 1:
        return []
    parts = [match.span() for match in re.finditer(r"[^;]+", piece[start:])]
    spans = [_trimmed(piece, start + left, start + right) for left, right in parts]
    spans = [Span(span.start + 4, span.end) if piece[span.start :].startswith("and ") else span for span in spans]
    return [(span.start, span.end) for span in spans if span.start < span.end]


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
