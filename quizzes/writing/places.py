"""Where things stand in a reading: what meets a span, which evidence covers it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

from quizzes.reading.model import Attribution, Reading, Sentence, Span, Voice

from .model import Evidence

EDGES = ".,;:!?()\"'‘’“”"


class Placed(Protocol):
    """Anything of a reading that has its span."""

    @property
    def span(self) -> Span: ...


P = TypeVar("P", bound=Placed)


def meeting(things: Sequence[P], span: Span) -> Iterator[P]:
    """The things that meet `span`; they stand in the order of the text and do not overlap one another."""
    at = bisect_left(things, span.start + 1, key=lambda thing: thing.span.end)
    while at < len(things) and things[at].span.start < span.end:
        yield things[at]
        at += 1


def clip(span: Span, limits: Span) -> Span:
    """The part of `span` inside `limits` (they meet)."""
    return Span(max(span.start, limits.start), min(span.end, limits.end))


def sentence_at(reading: Reading, position: int) -> Sentence | None:
    return next(meeting(reading.sentences, Span(position, position + 1)), None)


def evidence_of(reading: Reading, attribution: Attribution, voice: Voice, words: Span) -> tuple[Evidence, ...]:
    """Words that prove who said `words`: the sentences with speaker and words, before them one that names a pronoun."""
    spans = _sentences(reading, words)
    if attribution.speaker:
        spans += _sentences(reading, attribution.speaker) + _antecedent(reading, attribution.speaker, voice)
    return tuple(Evidence.of(reading.canonical, span) for span in sorted(set(spans)))


def _sentences(reading: Reading, span: Span) -> list[Span]:
    return [sentence.span for sentence in meeting(reading.sentences, span)]


def _antecedent(reading: Reading, speaker: Span, voice: Voice) -> list[Span]:
    """The sentence of the last mention before `speaker`, where `speaker` itself names nobody."""
    if any(mention.meets(speaker) and names(reading.slice(mention), voice) for mention in voice.mentions):
        return []
    before = [m for m in voice.mentions if m.end <= speaker.start and names(reading.slice(m), voice)]
    return _sentences(reading, max(before)) if before else []


def names(words: str, voice: Voice) -> bool:
    """Whether the words hold the last word of the voice's name or of an alias (a surname, mostly), or its role."""
    if _last_words(voice.name, voice.aliases) & bare_words(words):
        return True
    head = _role_head(voice.role)
    return bool(head) and bool(re.search(rf"\b{re.escape(head)}\b", words, re.I))


@lru_cache(maxsize=4096)
def bare_words(words: str) -> frozenset[str]:
    """The words in lower case without stops, quotation marks and possessive endings."""
    return frozenset(re.sub(r"['’]s$", "", word.strip(EDGES).lower()) for word in words.split())


@lru_cache(maxsize=4096)
def _last_words(name: str, aliases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(known.split()[-1].lower() for known in (name, *aliases) if known.split())


@lru_cache(maxsize=4096)
def _role_head(role: str) -> str:
    """ "Chief inspector" of "chief inspector of Ofsted"; "" for one word, which may be anybody's."""
    head = re.split(r" (?:of|for|at|in) |,", role.strip())[0].removeprefix("the ")
    return head if " " in head else ""
