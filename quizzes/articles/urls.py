"""Addresses that stand by themselves, or behind the last sentence of a block, become noise of their own."""

import re
from collections.abc import Iterable, Iterator

from .lines import OPEN_END, ended
from .pieces import Piece
from .text import BlockKind, Noise

_URL = r"(?:https?://|www\.)[^\s<>\"“”]+"
_BARE = re.compile(rf"[(\[<]?{_URL}[)\]>]?(?:[\s,;]+[(\[<]?{_URL}[)\]>]?)*", re.IGNORECASE)
_TRAILING = re.compile(rf"(?:\s[(\[<]?{_URL}[)\]>]?)+$", re.IGNORECASE)
_LONGEST_LABEL = 8


def split_urls(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces with bare addresses as noise; an address behind a finished sentence is parted from it.

    An address inside a sentence stays where it is. A short label with its address ("Full report: https://…") is
    noise as a whole: it says nothing by itself.
    """
    for piece in pieces:
        yield from _split(piece) if piece.kind is not BlockKind.NOISE else [piece]


def _split(piece: Piece) -> list[Piece]:
    if _BARE.fullmatch(piece.text):
        return [piece.as_noise(Noise.URL)]
    trailing = _TRAILING.search(piece.text)
    if trailing is None:
        return [piece]
    words = piece.text[: trailing.start()]
    if not ended(words):
        if len(words.split()) <= _LONGEST_LABEL and piece.kind is BlockKind.PARAGRAPH:
            return [piece.as_noise(Noise.URL)]
        if OPEN_END.search(words) or words.endswith(":"):
            return [piece]
    address = piece.cut(trailing.start() + 1, len(piece.text))
    return [piece.cut(0, trailing.start()), address.as_noise(Noise.URL)]
