"""Claims: what strict attributions give a rule to work with, each a run of words by one voice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizzes.reading.model import Attribution, Camp, Manner, Reading, Span, Voice, VoiceKind

from .places import clip, meeting
from .words import dangling, phrase_pattern, plain, word_count

MARKS = "\"'‘’“”"
EDGES = " \u00a0\n\t,;:-–—" + MARKS
SHORTEST_QUOTE, LONGEST_QUOTE = 3, 26


@dataclass(frozen=True)
class Claim:
    """Words `span` of the text that one voice is reported to have said.

    `quoted`: all of them stand in quotation marks; `whole`: they are one whole sentence or clause.
    """

    voice: Voice
    attribution: Attribution
    span: Span
    words: str
    quoted: bool
    whole: bool


def claims(reading: Reading) -> tuple[Claim, ...]:
    """Every claim of the strict attributions, in the order of the text."""
    voices = {voice.id: voice for voice in reading.voices}
    found = [
        claim
        for attribution in reading.strict
        if attribution.voice in voices and apart(attribution)
        for claim in _claims_of(reading, voices[attribution.voice], attribution)
        if claim.words
    ]
    return tuple(sorted(found, key=lambda claim: (claim.span, not claim.quoted)))


def apart(attribution: Attribution) -> bool:
    """Whether the content is clear of the words that say who speaks (one that is not was read wrongly)."""
    return attribution.speaker is None or not attribution.content.meets(attribution.speaker)


def _claims_of(reading: Reading, voice: Voice, attribution: Attribution) -> Iterator[Claim]:
    if attribution.manner is not Manner.DIRECT:
        yield _clause(reading, voice, attribution)
    if attribution.manner is not Manner.INDIRECT:
        for span in _quoted_pieces(reading, attribution):
            words = reading.slice(span)
            whole = words[:1].isupper() and _ends_sentence(reading, span) and word_count(words) > SHORTEST_QUOTE
            yield Claim(voice, attribution, span, words, quoted=True, whole=whole)


def _clause(reading: Reading, voice: Voice, attribution: Attribution) -> Claim:
    span = trim(reading.canonical.text, attribution.content)
    words = reading.slice(span)
    if re.match(r"that\s", words, re.I):
        span = trim(reading.canonical.text, Span(span.start + len("that"), span.end))
    led_in = _led_in_by_that(reading, attribution)
    return Claim(voice, attribution, span, reading.slice(span), quoted=False, whole=led_in)


def _led_in_by_that(reading: Reading, attribution: Attribution) -> bool:
    """Whether the content is a clause: it opens with "that", or follows a cue that only clauses follow."""
    cue = plain(reading.slice(attribution.cue)) if attribution.cue else ""
    before = plain(reading.canonical.text[max(0, attribution.content.start - 6) : attribution.content.start])
    opens = plain(reading.slice(attribution.content)).lower().startswith("that ")
    return opens or before.endswith(" that ") or bool(phrase_pattern("clause_cues").fullmatch(cue.strip()))


def _quoted_pieces(reading: Reading, attribution: Attribution) -> Iterator[Span]:
    """The sentences (or parts of one) of the outermost quotations in the content."""
    outermost = [quotation for quotation in reading.quotations if not quotation.depth]
    for quotation in meeting(outermost, attribution.content):
        inner = clip(quotation.inner, attribution.content)
        for sentence in meeting(reading.sentences, inner):
            yield trim(reading.canonical.text, clip(sentence.span, inner))


def _ends_sentence(reading: Reading, span: Span) -> bool:
    """Whether a stop stands in the last words or right after them (a comma, where the cue follows)."""
    after = reading.canonical.text[span.end : span.end + 3].lstrip(MARKS)
    return reading.slice(span)[-1:] in ".?!" or after[:1] in (".", "?", "!", ",")


def trim(text: str, span: Span) -> Span:
    """The span without space, commas, dashes and quotation marks at its edges."""
    start, end = span.start, span.end
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return Span(start, end)


def public(voice: Voice) -> bool:
    """Whether a question may name this voice: a body, a group, or a person in a public role."""
    if voice.kind is not VoiceKind.PERSON:
        return True
    private = phrase_pattern("private_roles").search(plain(voice.role))
    return voice.camp is not Camp.FAMILY and bool(voice.role or voice.camp is not Camp.UNKNOWN) and not private


def doubted(reading: Reading, voice: Voice) -> bool:
    """Whether some sentence that names the voice only believes or alleges something."""
    named = (sentence for mention in voice.mentions for sentence in meeting(reading.sentences, mention))
    return any(phrase_pattern("allegations").search(plain(reading.slice(sentence.span))) for sentence in named)


def quotable(claim: Claim) -> bool:
    """Whether quoted words can stand alone in a stem or option."""
    if not claim.quoted or not SHORTEST_QUOTE <= word_count(claim.words) <= LONGEST_QUOTE:
        return False
    return not dangling(claim.words) and not any(mark in claim.words for mark in '“”"?[]…')


def sayable(claim: Claim) -> bool:
    """Whether an indirect claim can stand alone after "said that"."""
    if claim.quoted or not claim.whole or not 4 <= word_count(claim.words) <= LONGEST_QUOTE:
        return False
    return not dangling(claim.words) and not any(mark in claim.words for mark in '“”‘"?[]…')
