"""Where things stand in a reading: what meets a span, which evidence covers it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

from quizzes.reading.model import Attribution, Camp, Reading, Span, Voice, VoiceKind

from .model import Evidence
from .once import once

TRIED = 40
"""So many sentences that name a voice are looked at from the start, and so many before the place in question."""
TOO_SMALL = frozenset(["the", "a", "an", "he", "she", "it", "they", "its", "their", "his", "her", "of", "for", "one"])
INSPECTION = re.compile(
    r"\b(?:inspect(?:s|ed|ing|ions?|ors|orates?)|reports?|rated|rating|judged|judge?ment|graded)\b", re.I
)
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


def quoted_places(words: str, reading: Reading) -> list[Span]:
    """Where the words stand in the article's paragraphs, whatever the case."""
    spans = (Span(at, at + len(words)) for at in _found(words.lower(), reading))
    return [span for span in spans if reading.canonical.paragraph_number(span.start)]


def _found(small: str, reading: Reading) -> Iterator[int]:
    """Where the words start, as whole words; a plain search is many times faster than a pattern."""
    text = _small_text(reading)
    at = text.find(small) if small else -1
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(small) : at + len(small) + 1]
        if not (_in_word(before) or _in_word(after)):
            yield at
        at = text.find(small, at + 1)


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


@once
def _small_text(reading: Reading) -> str:
    """The text in lower case, letter for letter: what has no small form of one letter stays as it is."""
    text = reading.canonical.text
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def evidence_of(reading: Reading, attribution: Attribution, voice: Voice, words: Span) -> tuple[Evidence, ...]:
    """Words that prove who said `words`: the sentences with speaker and words, and one that ties a role to the name."""
    spans = _sentences(reading, words)
    if attribution.speaker:
        spans += _sentences(reading, attribution.speaker)
        spans += _tie(reading, attribution.speaker, voice, spans)
    return tuple(Evidence.of(reading.canonical, span) for span in sorted(set(spans)))


def _sentences(reading: Reading, span: Span) -> list[Span]:
    return [sentence.span for sentence in meeting(reading.sentences, span)]


def _tie(reading: Reading, speaker: Span, voice: Voice, given: list[Span]) -> list[Span]:
    """The sentence that says who a pronoun, a role or a group is; none where no sentence truly says it.

    For a pronoun that is the last before it that gives the name; for other words, one with name and role or noun.
    """
    if any(called(reading.slice(span), voice) for span in given):
        return []
    told = naming(reading, voice)
    at = bisect_right(told, speaker.start, key=lambda span: span.end)
    if not bare_words(reading.slice(speaker)) - TOO_SMALL:
        return list(told[max(0, at - 1) : at])
    tried = sorted({*told[:TRIED], *told[max(0, at - TRIED) : at], *told[at : at + 1]})
    shared = {span: _tied(reading, speaker, span, voice) for span in tried}
    best = max(shared, key=lambda span: (shared[span], span.end <= speaker.start, -span.start), default=None)
    return [best] if best and shared[best] else _inspecting(reading, speaker, voice, tried)


def naming(reading: Reading, voice: Voice) -> Sequence[Span]:
    """The sentences of paragraphs that give the name of a voice, in the order of the text."""
    return _naming(reading)[voice.id]


@once
def _naming(reading: Reading) -> dict[int, list[Span]]:
    return {voice.id: _naming_of(reading, voice) for voice in reading.voices}


def _naming_of(reading: Reading, voice: Voice) -> list[Span]:
    mentioned = {span for mention in voice.mentions for span in _sentences(reading, mention)}
    mentioned = {span for span in mentioned if reading.canonical.paragraph_number(span.start) is not None}
    return [span for span in sorted(mentioned) if called(reading.slice(span), voice)]


def _tied(reading: Reading, speaker: Span, sentence: Span, voice: Voice) -> int:
    """How surely a sentence that gives the name ties it to the speaker: 0 where it has neither noun nor role."""
    written = reading.slice(speaker)
    words, told = bare_words(written) - TOO_SMALL, bare_words(reading.slice(sentence))
    has_noun, plays = head_noun(written) in told, _plays(reading, sentence, voice)
    return len(words & told) * (has_noun or plays) + 4 * plays


@lru_cache(maxsize=4096)
def head_noun(phrase: str) -> str:
    """ "Director" of "the national director of care"; "president" of "The ADCS president"."""
    head = re.split(r" (?:of|for|at|in|from|on|by|who|to|into) |,", phrase.strip())[0]
    return re.sub(r"['’]s$", "", head.split()[-1].strip(EDGES).lower()) if head.split() else ""


def _inspecting(reading: Reading, speaker: Span, voice: Voice, told: Sequence[Span]) -> list[Span]:
    """For "inspectors" or "the inspection": the nearest sentence that names the inspectorate at its work."""
    if voice.camp is not Camp.INSPECTORATE or not INSPECTION.search(reading.slice(speaker)):
        return []
    working = [span for span in told if INSPECTION.search(reading.slice(span))]
    return [span for span in working if span.end <= speaker.start][-1:] or working[:1]


def _plays(reading: Reading, sentence: Span, voice: Voice) -> bool:
    """Whether the sentence gives the role of the voice."""
    return bool(voice.role) and voice.role.lower() in reading.slice(sentence).lower()


@lru_cache(maxsize=4096)
def called(words: str, voice: Voice) -> bool:
    """Whether the words give the name itself: a part of it in capitals, its initials, or all of a common name."""
    proper = {word for word in voice.name.split() if word[:1].isupper() and word.lower() != "the"}
    person = voice.kind is VoiceKind.PERSON
    if not proper or (person and len(proper) == 1):
        return voice.name.lower() in words.lower()
    initials = {alias.lower() for alias in voice.aliases if alias.isupper() and len(alias) > 1}
    own = {voice.name.split()[-1], voice.name.split()[-2]} if person else proper
    return bool((initials | {word.lower().strip(EDGES) for word in own}) & _capitals(words))


def _capitals(words: str) -> frozenset[str]:
    """The words with a capital, as `bare_words` gives them."""
    return bare_words(" ".join(word for word in words.split() if word.strip(EDGES)[:1].isupper()))


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
