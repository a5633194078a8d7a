"""Sum up what a voice says: a short answer with one marking point for each thing that the article reports of it."""

import re
from collections.abc import Iterable
from dataclasses import replace

from quizzes.kinds.short_answer import Body, Key
from quizzes.reading.model import Attribution, Camp, Reading, Span, Voice, VoiceKind
from quizzes.writing.acts import has_name
from quizzes.writing.claims import Claim, claims, doubted, public, quotable, reportable, sayable
from quizzes.writing.contested import OWN
from quizzes.writing.model import QuestionDraft
from quizzes.writing.parting import balanced, curled, unstopped
from quizzes.writing.places import evidence_of
from quizzes.writing.wording import capital, in_sentence, small_subject
from quizzes.writing.words import loose, overlap, plain, unresolved, word_count

from .base import rule

NAME = "sum_up"
OBJECTIVE = "Sum up in own words what a voice says"
FEWEST, MOST, LONGEST = 2, 4, 26
SPEAKER = re.compile(r"\b(?:he|she) (?!\w+ed by)", re.I)
SAME_POINT, FEWEST_WORDS = 0.5, 16
FIRST_OR_SECOND = re.compile(r"\b(?:I|we|us|our|my|me|you|your|I'\w+|we'\w+|you'\w+)\b", re.I)
MORE = re.compile(r"^[\s”\"’']*,? ?(?:and|but|while|although) ")
FEWEST_MORE = 4
BODY = re.compile(r"^it ", re.I)
LENGTH = "Two or three sentences."
NO_CREDIT = "A point that somebody else makes, or a view of one's own."


@rule(NAME, title="Sum up what they say", objective=OBJECTIVE, worth=0.75, most=1)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each voice of whom all that is reported can be told in two or three points."""
    known = claims(reading)
    for voice in reading.voices:
        own = points_of(reading, voice, known)
        if own:
            yield drafted(reading, voice, own)


def points_of(reading: Reading, voice: Voice, known: Iterable[Claim]) -> list[Claim]:
    """One claim for each thing that the voice says, in text order; none where one of them cannot be told alone."""
    if not _askable(reading, voice):
        return []
    own: list[Claim] = []
    for attribution in (a for a in reading.attributions if a.voice == voice.id):
        told = all_of(reading, [claim for claim in known if claim.attribution == attribution])
        if not told or goes_on(reading, attribution):
            return []
        own += [c for c in told if all(overlap(c.words, other.words) < SAME_POINT for other in own)]
    enough = FEWEST <= len(own) <= MOST and sum(word_count(c.words) for c in own) >= FEWEST_WORDS
    return [in_own_voice(reading, claim) for claim in own] if enough and all(reported(c) for c in own) else []


def reported(claim: Claim) -> bool:
    """Whether the claim can be told without quotation marks: quoted words only of nobody's "I" or "you"."""
    marks = any(mark in claim.words for mark in "“”‘?!:;")
    hangs = marks or unresolved(claim.words) or FIRST_OR_SECOND.search(plain(claim.words))
    return not claim.quoted or not hangs


def in_own_voice(reading: Reading, claim: Claim) -> Claim:
    """Quoted words as a clause that fits after "says that"."""
    words = small_subject(claim.words, reading) or claim.words
    return replace(claim, words=words, quoted=False, whole=True) if claim.quoted else claim


def _askable(reading: Reading, voice: Voice) -> bool:
    fair = reportable(voice) and public(voice) and not doubted(reading, voice)
    return fair and voice.camp is not Camp.FAMILY and has_name(voice)


def goes_on(reading: Reading, attribution: Attribution) -> bool:
    """Whether the sentence goes on after what was read, with more that may be the voice's: "..., he said, and ..."."""
    told = reading.sentence_at(attribution.span)
    rest = reading.canonical.text[attribution.span.end : told.span.end] if told else ""
    end = told.span.end if told else 0
    others = any(attribution.span.end <= a.content.start < end for a in reading.attributions)
    return bool(MORE.match(rest)) and word_count(rest) > FEWEST_MORE and not others


def all_of(reading: Reading, told: list[Claim]) -> list[Claim]:
    """The clauses of one attribution, its quoted sentences, or what was done with words; none where one hangs."""
    ways = ([c for c in told if not c.quoted], [c for c in told if c.quoted])
    done = [act for claim in ways[0][:1] if (act := as_act(reading, claim))]
    return next((way for way in ways if way and all(map(telling, way))), done)


def as_act(reading: Reading, claim: Claim) -> Claim | None:
    """What a voice did with words, as it stands: "welcomed the research"; None where that leaves something hanging."""
    cue = claim.attribution.cue
    told = reading.sentence_at(claim.span)
    participle = cue is not None and reading.slice(cue).endswith("ing")
    if claim.whole or cue is None or participle or told is None or not told.span.start <= cue.start < claim.span.start:
        return None
    words = unstopped(curled(reading.slice(Span(cue.start, claim.span.end))))
    pointing = re.match(r"(?:said|says|added|noted) that ", words)
    whole = (
        not pointing
        and word_count(words) <= LONGEST
        and balanced(words)
        and not any(mark in words for mark in '?[]…:"')
    )
    return replace(claim, words=words, verb="") if whole and not loose(words) and not OWN.search(words) else None


def telling(claim: Claim) -> bool:
    """Whether a claim can be a marking point: a clause, or quoted words that are a whole sentence.

    "He" or "she" is the voice that the question names, where it is a person's; "it" at the start, where a body's.
    """
    if claim.quoted:
        return claim.whole and quotable(claim)
    own = SPEAKER if claim.voice.kind is VoiceKind.PERSON else BODY
    return sayable(replace(claim, words=own.sub("one ", claim.words)))


def drafted(reading: Reading, voice: Voice, own: list[Claim]) -> QuestionDraft:
    who = in_sentence(voice)
    says = "say" if voice.kind is VoiceKind.GROUP and who.endswith("s") else "says"
    stem = f"In your own words, sum up what {who} {says} in the article."
    told = [point(claim, says) for claim in own]
    model = " ".join(f"{capital(who)} {'also ' if place else ''}{words}." for place, words in enumerate(told))
    key = Key(model, tuple(f"Tells in own words that {who} {words}." for words in told), NO_CREDIT)
    proof = {e for c in own for e in evidence_of(reading, c.attribution, c.voice, c.span)}
    feedback = f"These are the points that the article reports of {who}."
    evidence = tuple(sorted(proof, key=lambda e: e.start))
    return QuestionDraft("short_answer", NAME, stem, Body(stem, LENGTH), key, feedback, evidence, OBJECTIVE)


def point(claim: Claim, says: str) -> str:
    """ "Says that the roof leaked", or "welcomed the research"."""
    return f"{says} that {unstopped(claim.words)}" if claim.whole else claim.words
