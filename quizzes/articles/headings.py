"""Which lines of a plain text are its headline and subheadings."""

import re
from collections.abc import Sequence
from itertools import takewhile

from .lines import LABEL, OPEN_END, ended
from .patterns import straight, word_list
from .pieces import Piece
from .text import BlockKind

_STARTS = re.compile(r"[\"'(\[]?[A-Z0-9£€$]")
_QUESTION = re.compile(r"\?['\"]?$")
_JOINING = re.compile(r"(?:and|but|or|so|yet|because)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d(?:\s?[-–/]\s?\d\d(?:\d\d)?)?:?")
_LONGEST_HEADING = 10
_LONGEST_HEADLINE = 25
_SHORTEST_WITHOUT_VERB = 5


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
    return _YEAR.fullmatch(text) is not None or (
        len(text.split()) <= _LONGEST_HEADING and len(text) <= 100 and _shaped(text)
    )


def _shaped(text: str) -> bool:
    """Shaped like a heading, whatever its length: no sentence, no lead-in, nothing that breaks off."""
    if not _STARTS.match(text) or text[-1] in ".,;:!…" or OPEN_END.search(text) or not re.search("[A-Za-z]{2}", text):
        return False
    if _QUESTION.search(text):
        return text[-1] == "?" and not _JOINING.match(text)
    return not ended(text)


def _with_headline(typed: list[Piece]) -> list[Piece]:
    """Of the lines before the first prose the first with a verb is the headline, else the first that is long."""
    places = [n for n, piece in enumerate(typed) if piece.kind is not BlockKind.NOISE]
    stack = list(takewhile(lambda n: _may_be_headline(typed[n]), places))
    follows = places[len(stack) : len(stack) + 1]
    if not follows or typed[follows[0]].kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTATION):
        return typed
    long_enough = [n for n in stack if len(typed[n].text.split()) >= _SHORTEST_WITHOUT_VERB]
    for n in [*filter(lambda n: _has_verb(typed[n].text), stack), *long_enough][:1]:
        typed[n] = typed[n].as_kind(BlockKind.HEADLINE)
    return typed


def _may_be_headline(piece: Piece) -> bool:
    text = straight(piece.text)
    if piece.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or LABEL.match(text):
        return False
    return len(text.split()) <= _LONGEST_HEADLINE and _shaped(text)


def _has_verb(text: str) -> bool:
    """Whether a line of three words or more has a verb that headlines use; none is guessed for shorter ones."""
    words = [word.strip("'\",?:") for word in straight(text).casefold().split()]
    return len(words) > 2 and not word_list("headline_verbs").isdisjoint(words)
