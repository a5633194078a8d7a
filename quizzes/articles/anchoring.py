"""Words are found again: a quotation in a text, and a passage of one revision in the next."""

import re
from collections.abc import Iterator

from .text import Block, BlockKind, Canonical

_MARKS = "'‘’‚‛′`´\"“”„‟″«»"
_CONTEXT = 4


def locate(text: str, quote: str, near: int | None = None) -> tuple[int, int] | None:
    """The span `[start, end)` of `quote` in a canonical text, None where it does not stand there.

    Exact matches go first; else any form of quotation mark and any amount of white space will do. Of several, the one
    that starts closest to `near` is taken, without `near` the first.
    """
    if not quote.strip():
        return None
    spans = list(_exact(text, quote)) or [found.span() for found in _tolerant(quote).finditer(text)]
    return min(spans, key=lambda span: abs(span[0] - (near or 0)), default=None)


def _exact(text: str, quote: str) -> Iterator[tuple[int, int]]:
    at = -1
    while (at := text.find(quote, at + 1)) >= 0:
        yield at, at + len(quote)


def _tolerant(quote: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join("".join(map(_form, word)) for word in quote.split()))


def _form(character: str) -> str:
    return f"[{re.escape(_MARKS)}]" if character in _MARKS else re.escape(character)


def reanchor(old: Canonical, new: Canonical, start: int, end: int) -> tuple[int, int] | None:
    """The span in `new` of the words `[start, end)` of `old`; None where a person must look.

    The words must be the same, in prose if they stood in prose, with the same four words (or the edge of the block)
    on either side. Of several such places the one in an unchanged block is meant; if that leaves a choice, None.
    """
    if not 0 <= start < end <= len(old.text):
        return None
    wanted = _context(old, start, end)
    spans = [span for span in _exact(new.text, old.text[start:end]) if _context(new, *span) == wanted]
    if len(spans) > 1:
        spans = [span for span in spans if _surroundings(new, *span) == _surroundings(old, start, end)]
    return spans[0] if len(spans) == 1 else None


def _context(canonical: Canonical, start: int, end: int) -> tuple[bool, str, str, str, str]:
    """Whether the span is noise, the bits of words it cuts through, the words before and after it in its blocks."""
    first, last = _block(canonical, start), _block(canonical, end - 1)
    before, after = canonical.text[first.start : start], canonical.text[end : last.end]
    noise = BlockKind.NOISE in (first.kind, last.kind)
    return noise, before[-1:], after[:1], " ".join(before.split()[-_CONTEXT:]), " ".join(after.split()[:_CONTEXT])


def _surroundings(canonical: Canonical, start: int, end: int) -> tuple[str, int]:
    """The text of the blocks that hold the span, and the place of the span in it."""
    first, last = _block(canonical, start), _block(canonical, end - 1)
    return canonical.text[first.start : last.end], start - first.start


def _block(canonical: Canonical, position: int) -> Block:
    """The block at `position`; between two blocks, the one before."""
    return max((b for b in canonical.blocks if b.start <= position), key=lambda b: b.start)
