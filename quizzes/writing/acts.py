"""What voices did with words, as a predicate in the words of the article: "called for a re-inspection in a year"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizzes.reading.model import Attribution, Camp, Manner, Reading, Span, Voice, VoiceKind

from .claims import Claim, apart, claims, doubted, public, reportable, sayable, trim
from .parting import balanced, unstopped
from .places import called, evidence_of
from .words import loose, plain, unresolved, word_count, word_list

SHORTEST, LONGEST = 3, 24
ASIDE = re.compile(r"^(?:that |(?:yesterday|today|also|however|on \w+|last \w+) )*$", re.I)
OPENERS = re.compile(r"^(?:whether|what|how|why|if|when|where|who|about whether)\b", re.I)
FIRST_PERSON = re.compile(r"\b(?:I|we|us|my|our|you|your|me)\b")
TAIL = re.compile(r"^[”’\"']{0,2}(?:[.;,!]|$|\s(?:and|but|while|although|–|—)\b|\s*\n)")


def acts(reading: Reading) -> tuple[Claim, ...]:
    """Every act of a voice that may be named; `words` is the predicate, which fits after "who", in text order."""
    voices = {voice.id: voice for voice in reading.voices if fit(reading, voice)}
    said = [_saying(claim) for claim in claims(reading) if claim.voice.id in voices and sayable(claim)]
    told = {claim.attribution.span for claim in said}
    done = [
        act
        for attribution in reading.strict
        if attribution.voice in voices and attribution.span not in told
        for act in _done(reading, voices[attribution.voice], attribution)
    ]
    found = [act for act in [*said, *done] if _proven(reading, act)]
    return tuple(sorted(found, key=lambda act: act.span))


def fit(reading: Reading, voice: Voice) -> bool:
    """Whether a question may name the voice and ask what it said: a person only in a public role, and no document."""
    named = voice.kind is not VoiceKind.PERSON or not doubted(reading, voice)
    own = has_name(voice) or (voice.kind is VoiceKind.GROUP and voice.camp is not Camp.UNKNOWN)
    return reportable(voice) and public(voice) and named and own


def has_name(voice: Voice) -> bool:
    """Whether a voice has a name of its own: "Ofsted" or "the Harbour League", not "the trust"."""
    return any(word[:1].isupper() for word in voice.name.removeprefix("The ").split())


def _saying(claim: Claim) -> Claim:
    """ "Said that ...", with the cue of the article where that says more."""
    return replace(claim, words=f"{claim.verb} that {unstopped(claim.words)}")


def _done(reading: Reading, voice: Voice, attribution: Attribution) -> Iterator[Claim]:
    """The cue with what follows it, as they stand, where both are of one sentence and nothing is left hanging."""
    cue, speaker = attribution.cue, attribution.speaker
    if cue is None or speaker is None or not speaker.end <= cue.start < attribution.content.start:
        return
    content = trim(reading.canonical.text, attribution.content)
    words = reading.slice(Span(cue.start, content.end)).rstrip(".,;")
    if (
        attribution.manner is Manner.DIRECT
        or not apart(attribution)
        or not _plain(reading, attribution, words, content)
    ):
        return
    yield Claim(voice, attribution, content, words, quoted=False, whole=False, verb=reading.slice(cue).lower())


def _plain(reading: Reading, attribution: Attribution, words: str, content: Span) -> bool:
    cue = plain(reading.slice(attribution.cue)).lower() if attribution.cue else ""
    inside = reading.slice(content)
    whole = TAIL.match(reading.canonical.text[content.end : content.end + 6]) is not None
    return (
        cue in word_list("acting_cues")
        and whole
        and SHORTEST < word_count(words) <= LONGEST
        and _in_one_sentence(reading, attribution)
        and not OPENERS.match(inside)
        and not FIRST_PERSON.search(words)
        and not unresolved(words)
        and not loose(inside)
        and balanced(words)
        and not any(mark in words for mark in '?[]…:"\n')
    )


def _in_one_sentence(reading: Reading, attribution: Attribution) -> bool:
    told = reading.sentence_at(attribution.content)
    return told is not None and attribution.cue is not None and told.span.holds(attribution.cue)


def _proven(reading: Reading, act: Claim) -> bool:
    """Whether the act stands in the article's paragraphs, and the evidence names the voice."""
    if reading.canonical.paragraph_number(act.span.start) is None:
        return False
    proof = " ".join(e.quote for e in evidence_of(reading, act.attribution, act.voice, act.span))
    return called(proof, act.voice)
