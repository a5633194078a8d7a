"""Plain text: wrapped lines joined, bullets, quoted passages, numbered points, a headline, subheadings."""

import re
from collections.abc import Iterator

from ..cleaning import refuse_endless_words
from ..decoding import decode
from ..headings import find_headings
from ..lines import Run, runs
from ..noise import sort_noise
from ..pieces import Piece
from ..text import BlockKind
from . import FORMATS, Draft, Format

_NUMBERED = re.compile(r"\(?(\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s+\S")


def parse(text: str) -> Draft:
    """Turn a cleaned plain text into a draft. Every character but white space and bullets is kept, in order."""
    refuse_endless_words(text)
    return Draft(find_headings(sort_noise(list(_pieces(runs(text))))))


def _pieces(found: list[Run]) -> Iterator[Piece]:
    for number, run in enumerate(found):
        yield Piece(_kind(found, number, run), run.text)


def _kind(found: list[Run], number: int, run: Run) -> BlockKind:
    if run.first.quoted:
        return BlockKind.QUOTATION
    if run.first.bullet or _numbered(found, number):
        return BlockKind.LIST_ITEM
    return BlockKind.PARAGRAPH


def _numbered(found: list[Run], number: int) -> bool:
    """A numbered line is a list item where the line before or after it is numbered too."""
    near = found[max(0, number - 1) : number + 2]
    return (
        bool(_NUMBERED.match(found[number].first.text)) and sum(bool(_NUMBERED.match(r.first.text)) for r in near) > 1
    )


FORMATS.add("plain", Format("text/plain", (".txt", ".text"), decode, parse, recognises=lambda beginning: 0.1))
