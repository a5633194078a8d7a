"""Sentences, each inside one block."""

import re
from collections.abc import Iterator
from functools import cache

from nupunkt import PunktSentenceTokenizer, load_default_model

from quizzes.articles.text import PROSE, Block, BlockKind, Canonical

from . import normal
from .lexicon import words
from .model import Sentence, Span
from .verbs import lemma_of

DATELINE = re.compile(
    r"[A-Z][A-Z.'-]+(?: [A-Z][A-Z.'-]+){0,3}(?:, [A-Z][A-Za-z.]{1,12}(?: [A-Z][a-z]+)?)?(?: \([^()]{2,40}\))?"
    r" [-\u2013] (?=[A-Z\"'])"
)
LABEL = re.compile(r"[A-Z][a-z']+(?: [a-z][a-z'-]+){1,3}: (?=[A-Z])")
LONGEST = 2_000
READ = PROSE | {BlockKind.HEADLINE}


@cache
def _splitter() -> PunktSentenceTokenizer:
    """A model of our own, so that abbreviations added here change nobody else's."""
    splitter = load_default_model()
    for word in sorted(words("general", "no_abbreviations")):
        splitter.remove_abbreviation(word)
    splitter.add_abbreviations(sorted(words("general", "abbreviations")))
    return splitter


def sentences(canonical: Canonical, view: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of the headline and all prose, in order; headings and noise are not read.

    What is longer than any sentence can be is left out: text without full stops, of which nothing is asked.

    `view` is the normalised text, if at hand. `Sentence.block` counts in `canonical.blocks`. Linear in its length.
    """
    seen = normal.view(canonical.text) if view is None else view
    found: list[Sentence] = []
    for ordinal, block in enumerate(canonical.blocks):
        if block.kind not in READ:
            continue
        whole = block.kind is BlockKind.HEADLINE
        spans = [(block.start, block.end)] if whole else _split(seen, _past_label(seen, block), block.end)
        for start, end in spans:
            if end - start <= LONGEST:
                found.append(Sentence(Span(start, end), ordinal, len(found)))
    return tuple(found)


def _past_label(view: str, block: Block) -> int:
    """Past a dateline (`LONDON (Agency) -`) or a label (`Group homes:`), which belongs to no sentence."""
    dateline, label = DATELINE.match(view, block.start, block.end), LABEL.match(view, block.start, block.end)
    if label and any(lemma_of(word.lower()) for word in label[0].strip(": ").split()):
        label = None
    found = dateline or label
    return found.end() if found else block.start


def _split(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans without white space at either end; a piece that begins in lower case goes with the one before it."""
    piece = view[start:end]
    held: tuple[int, int] | None = None
    for span in _splitter().span_tokenize(piece):
        left, right = _trim(piece, *span)
        if left == right:
            continue
        if held and (_goes_on(piece, left) or _ends_in_title(piece, held)):
            held = (held[0], right)
            continue
        if held:
            yield start + held[0], start + held[1]
        held = (left, right)
    if held:
        yield start + held[0], start + held[1]


def _trim(piece: str, left: int, right: int) -> tuple[int, int]:
    while left < right and piece[left].isspace():
        left += 1
    while right > left and piece[right - 1].isspace():
        right -= 1
    return left, right


def _ends_in_title(piece: str, held: tuple[int, int]) -> bool:
    """Whether a piece ends with a short title, whose name follows: `said Del.` and `Ann Lee`."""
    last = piece[max(held[0], held[1] - 8) : held[1]].rsplit(maxsplit=1)[-1]
    return last[:1].isupper() and last[-1] == "." and last[:-1].lower() in words("general", "short_titles")


def _goes_on(piece: str, at: int) -> bool:
    """True of `..." he said` and of a closing mark left alone: neither can begin a sentence."""
    rest = piece[at : at + 2].lstrip("\"')")
    return not rest or rest[0].islower()
