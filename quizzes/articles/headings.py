"""Which lines of a plain text are its headline and subheadings."""

import re
from collections.abc import Sequence

from .lines import LABEL, OPEN_END, ended
from .patterns import straight, word_list
from .pieces import Piece
from .text import BlockKind

_STARTS = re.compile(r"[\"'(\[]?[A-Z0-9£€$]")
_QUESTION = re.compile(r"\?['\"]?$")
_JOINING = re.compile(r"(?:and|but|or|so|yet|because)\b", re.IGNORECASE)
_LONGEST_HEADING = 10
_LONGEST_HEADLINE = 25


def find_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with headline and headings typed; only paragraphs change their kind.

    A heading is a short line without a full stop with prose behind it. The first of all is the headline if it reads
    like one: topic labels ("Care leavers") and lines that break off are not. Noise between is passed over.
    """
    typed = list(pieces)
    follows: Piece | None = None
    for n in range(len(typed) - 1, -1, -1):
        if typed[n].kind is BlockKind.NOISE:
            continue
        if _heads(typed[n], follows):
            typed[n] = typed[n].as_kind(BlockKind.HEADING)
        follows = typed[n]
    return _with_headline(typed)


def _heads(piece: Piece, follows: Piece | None) -> bool:
    if piece.kind is not BlockKind.PARAGRAPH or follows is None:
        return False
    text = straight(piece.text)
    return len(text.split()) <= _LONGEST_HEADING and len(text) <= 100 and _shaped(text)


def _shaped(text: str) -> bool:
    """Shaped like a heading, whatever its length: no sentence, no lead-in, nothing that breaks off."""
    if not _STARTS.match(text) or text[-1] in ".,;:!…" or OPEN_END.search(text) or not re.search("[A-Za-z]{2}", text):
        return False
    if _QUESTION.search(text):
        return text[-1] == "?" and not _JOINING.match(text)
    return not ended(text)


def _with_headline(typed: list[Piece]) -> list[Piece]:
    places = [n for n, piece in enumerate(typed) if piece.kind is not BlockKind.NOISE]
    if len(places) > 1 and _is_headline(typed[places[0]], typed[places[1]]):
        typed[places[0]] = typed[places[0]].as_kind(BlockKind.HEADLINE)
    return typed


def _is_headline(piece: Piece, follows: Piece) -> bool:
    """None is guessed: a line of four words or fewer needs a verb that headlines use."""
    if piece.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
        return False
    if follows.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTATION):
        return False
    text = straight(piece.text)
    words = text.split()
    if not 3 <= len(words) <= _LONGEST_HEADLINE or LABEL.match(text) or not _shaped(text):
        return False
    return len(words) > 4 or any(word.casefold().strip("'\",?") in word_list("headline_verbs") for word in words)
