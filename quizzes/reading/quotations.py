"""Quotations by a stack of open marks: curly, straight and mixed, nested, left open, going on in the next block."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from quizzes.articles.text import PROSE, Block, BlockKind, Canonical

from . import normal
from .lexicon import words
from .model import Quotation, Span

_OPENERS = "([{\u2013-/"
_AFTER_CLOSER = ".,;:?!)]}\u2013"
DEEPEST = 4


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark that may open, may close, or both; `unsure` of a plural possessive such as councils'."""

    at: int
    double: bool
    opens: bool
    closes: bool
    unsure: bool = False


def quotations(canonical: Canonical, view: str) -> tuple[Quotation, ...]:
    """All quotations of headline and prose in order of their start, nested ones after the one that holds them.

    Linear in the length of the text, but for one binary search a mark.
    """
    found: list[Quotation] = []
    prose = [b for b in canonical.blocks if b.kind in PROSE or b.kind is BlockKind.HEADLINE]
    for block, after in zip_longest(prose, prose[1:]):
        marks = list(_marks(canonical.text, view, block))
        found.extend(_pair(block, marks, _goes_on(canonical.text, after), canonical.text))
    return tuple(sorted(found, key=lambda q: (q.span.start, -q.span.end)))


def _goes_on(text: str, after: Block | None) -> str:
    """The mark with which the next paragraph opens, as `'` or `"`; else an empty string."""
    if after is None or after.kind is BlockKind.HEADLINE:
        return ""
    first = text[after.start]
    return '"' if first in normal.DOUBLES else "'" if first in normal.SINGLES else ""


def _marks(text: str, view: str, block: Block) -> Iterator[_Mark]:
    for at in range(block.start, block.end):
        if view[at] in "\"'":
            before = view[at - 1] if at > block.start else " "
            after = view[at + 1] if at + 1 < block.end else " "
            mark = _double(text, at, before, after) if view[at] == '"' else _single(text, view, at, before, after)
            if mark.opens or mark.closes:
                yield mark


def _double(text: str, at: int, before: str, after: str) -> _Mark:
    starts = (before.isspace() or before in _OPENERS or before in "\"'") and not after.isspace()
    ends = not before.isspace()
    if text[at] in normal.DOUBLE_OPEN:
        return _Mark(at, True, opens=not after.isspace(), closes=ends and after.isspace())
    if text[at] in normal.DOUBLE_CLOSE:
        return _Mark(at, True, opens=starts and before.isspace(), closes=True)
    return _Mark(at, True, opens=starts, closes=ends or after.isspace())


def _single(text: str, view: str, at: int, before: str, after: str) -> _Mark:
    if before.isalnum() and after.isalnum():
        return _Mark(at, False, opens=False, closes=False)
    starts = (before.isspace() or before in _OPENERS or before == '"') and not after.isspace()
    if starts and text[at] not in normal.SINGLE_OPEN and _elided(view, at):
        starts = False
    closes = not before.isspace() and not after.isalnum() and text[at] not in normal.SINGLE_OPEN
    return _Mark(at, False, opens=starts, closes=closes, unsure=closes and _possessive(view, at))


def _elided(view: str, at: int) -> bool:
    """True of '90s, 'em, 'til: an apostrophe for what is left out, not an opening mark."""
    word = view[at + 1 : at + 7].split(" ", 1)[0].rstrip(".,;:?!'\"").lower()
    return (word[:2].isdigit() and word.endswith("s")) or word in words("general", "elided")


def _possessive(view: str, at: int) -> bool:
    """True where the mark may be that of a plural possessive: after an s, before a word that is no function word."""
    rest = view[at + 1 : at + 20]
    if view[at - 1 : at].lower() != "s" or not rest.startswith(" ") or rest[1:2] in _AFTER_CLOSER or not rest[1:2]:
        return False
    return rest[1:].split(" ")[0].strip(".,;:?!").lower() not in words("general", "after_a_quotation")


class _Ahead:
    """Answers, for a position, where the next sure closer and the next opener of singles or doubles stand."""

    def __init__(self, marks: list[_Mark]) -> None:
        self._sure = {d: [m.at for m in marks if m.double is d and m.closes and not m.unsure] for d in (True, False)}
        self._opens = {d: [m.at for m in marks if m.double is d and m.opens] for d in (True, False)}

    def closer(self, at: int, double: bool) -> int | None:
        return _next(self._sure[double], at)

    def closer_before_opener(self, at: int, double: bool) -> bool:
        closer, opener = self.closer(at, double), _next(self._opens[double], at)
        return closer is not None and (opener is None or closer <= opener)


def _next(places: list[int], at: int) -> int | None:
    index = bisect_right(places, at)
    return places[index] if index < len(places) else None


def _pair(block: Block, marks: list[_Mark], goes_on: str, text: str) -> list[Quotation]:
    """Pair the marks of one block; what is left open at the bottom of the stack may run to the end of the block."""
    ahead = _Ahead(marks)
    stack: list[_Mark] = []
    found: list[Quotation] = []
    for mark in marks:
        depth = _closes(stack, mark, ahead)
        if depth is not None:
            opener = stack[depth]
            del stack[depth:]
            if opener.at + 1 < mark.at:
                found.append(Quotation(Span(opener.at, mark.at + 1), Span(opener.at + 1, mark.at), depth, closed=True))
        elif mark.opens and len(stack) < DEEPEST:
            stack.append(mark)
    return _left_open(block, stack, found, goes_on, text)


def _left_open(block: Block, stack: list[_Mark], found: list[Quotation], goes_on: str, text: str) -> list[Quotation]:
    """Keep the outermost open quotation where it is believable; else lift what was read inside it by one level."""
    if not stack or stack[0].at + 1 >= block.end:
        return found
    opener, inside = stack[0], [q for q in found if q.span.start > stack[0].at]
    continues = goes_on == ('"' if stack[0].double else "'")
    lead = text[max(block.start, opener.at - 2) : opener.at].strip()
    leads = (":", ",") if text[opener.at] in "'`" else (":", ",", ".", "?", "!")
    same = any((text[q.span.start] in normal.DOUBLES) is stack[0].double for q in inside)
    if continues or (not same and (opener.at == block.start or lead.endswith(leads))):
        return [*found, Quotation(Span(opener.at, block.end), Span(opener.at + 1, block.end), 0, False, continues)]
    lifted = [replace(q, depth=max(0, q.depth - 1)) for q in inside]
    return [q for q in found if q.span.start < opener.at] + lifted


def _closes(stack: list[_Mark], mark: _Mark, ahead: _Ahead) -> int | None:
    """The depth of the quotation that this mark closes, or None where it closes nothing."""
    if not mark.closes or not stack:
        return None
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].double is mark.double:
            return None if mark.unsure and ahead.closer_before_opener(mark.at, mark.double) else depth
        if not mark.double and ahead.closer(mark.at, double=True) is not None:
            return None
    return None
