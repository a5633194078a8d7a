"""Facts of who said what: a claim or quoted words, each given to somebody else whom the article names."""

import re
from collections.abc import Iterator

from quizzes.reading.model import Camp, Reading, Voice, VoiceKind

from .choosing import drawn
from .claims import Claim, claims, doubted, public, quotable, reportable, sayable
from .fact_figures import LONGEST, MARKS, Fact
from .places import evidence_of, names
from .rivals import one_voice
from .wording import capital, in_sentence
from .wording import said as quoted_words
from .words import word_count

OWN = re.compile(r"\b(?:he|she|his|her|its|they|their|I|we|our|my)\b", re.I)
LONGEST_QUOTE = 20


def said(reading: Reading) -> Iterator[Fact]:
    """What somebody said, and the same given to another voice of the sort that the article names.

    A body is taken for one of another camp, so that neither speaks for the other.
    """
    voices = [v for v in reading.voices if public(v) and reportable(v) and not doubted(reading, v)]
    for claim in claims(reading):
        what = told(claim) if claim.voice in voices else None
        others = [v for v in voices if _may_be_taken(claim, v) and not names(claim.words, v)] if what else []
        if others:
            other = min(others, key=lambda v: drawn(reading, claim.words, v.name))
            evidence = evidence_of(reading, claim.attribution, claim.voice, claim.span)
            text, altered = (capital(f"{in_sentence(voice)} {what}") for voice in (claim.voice, other))
            yield Fact(text, altered, "speaker", evidence)


def told(claim: Claim) -> str | None:
    """ "Said that ...", or "used the words ..." of a quotation; None where it does not stand alone."""
    words = claim.words.rstrip(".")
    if quotable(claim) and word_count(words) <= LONGEST_QUOTE and claim.voice.kind is VoiceKind.PERSON:
        return f"used the words {quoted_words(words)}"
    if not sayable(claim) or OWN.search(words) or any(mark in words for mark in MARKS):
        return None
    return f"{claim.verb} that {words}" if word_count(words) <= LONGEST else None


def _may_be_taken(claim: Claim, other: Voice) -> bool:
    """Whether the other is of the sort of the speaker, and surely not one with it."""
    voice = claim.voice
    if other.id == voice.id or other.kind is not voice.kind or one_voice(other, voice):
        return False
    known = Camp.UNKNOWN not in (voice.camp, other.camp)
    apart = known and voice.camp is not other.camp and Camp.INSPECTORATE not in (voice.camp, other.camp)
    return voice.kind is VoiceKind.PERSON or (voice.kind is VoiceKind.BODY and apart)
