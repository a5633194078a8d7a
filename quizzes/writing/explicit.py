"""Replies that say themselves what they stand against: a denial, a rejected claim, a call that is called a waste."""

import re
from collections.abc import Iterator

from quizzes.reading.model import Reading, Sentence, Voice, VoiceKind

from .claims import Claim
from .places import names
from .words import lemmas, phrase_pattern, plain, word_list

NEAR = 2
FINDING_NEAR = 6
SAME = 0.8
NEGATED = re.compile(r"\b(?:not|never|no|nothing|\w+n't)\b", re.I)
DENYING = re.compile(r"den(?:y|ied|ies)(?: that)?")
CALLING = re.compile(r"call(?:ed|s) for")
REJECTED = re.compile(
    r"\b(?:rejected|rejects|disputed|disputes|denied|denies|dismissed) "
    r"(?:(?:that|this) (?:claim|charge|figure|view|accusation|criticism)|(?P<found>the findings?))\b"
)
DIFFERED = re.compile(
    r"\b(?:disagreed|disagrees) with (?P<other>[^,;:.]+?) (?:about|over|on) (?P<topic>(?:[a-z'-]+ ?){1,4})"
)

Pair = tuple[Claim, Claim, str]


def explicit(reading: Reading, known: list[Claim]) -> Iterator[Pair]:
    """Pairs of claims of two voices, the second against the first in so many words, and the topic ("" if not said)."""
    yield from ((first, second, "") for first, second in _replies(reading, known) if _negates(reading, first, second))
    for sentence in reading.sentences:
        words = plain(reading.slice(sentence.span))
        rejected, differed = REJECTED.search(words), DIFFERED.search(words)
        if rejected:
            yield from _rejection(reading, known, sentence, words[: rejected.start()], bool(rejected["found"]))
        elif differed:
            yield from _difference(reading, known, sentence, words[: differed.start()], differed)


def _replies(reading: Reading, known: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Each claim with those that another voice makes in the same sentence or at most two later."""
    for place, first in enumerate(known):
        for second in known[place + 1 :]:
            steps = _number(reading, second) - _number(reading, first)
            if steps > NEAR:
                break
            if second.voice.id != first.voice.id and not second.quoted:
                yield first, second


def _number(reading: Reading, claim: Claim) -> int:
    told = reading.sentence_at(claim.span)
    return told.number if told else -1


def _negates(reading: Reading, first: Claim, second: Claim) -> bool:
    """Whether the second denies the very clause of the first, or finds no use in what the first calls for."""
    matter = lemmas(first.words) - word_list("too_common")
    shared = matter & lemmas(second.words)
    if CALLING.fullmatch(_cue(reading, first)):
        return second.whole and bool(shared) and bool(phrase_pattern("useless").search(plain(second.words)))
    if not first.whole or len(lemmas(first.words)) < 2 or not _alike(first, second):
        return False
    if DENYING.fullmatch(_cue(reading, second)):
        return True
    negated = [bool(NEGATED.search(plain(claim.words))) for claim in (first, second)]
    return second.whole and negated == [False, True]


def _alike(first: Claim, second: Claim) -> bool:
    one, other = lemmas(first.words), lemmas(second.words)
    return len(one & other) >= SAME * max(len(one), len(other))


def _cue(reading: Reading, claim: Claim) -> str:
    return plain(reading.slice(claim.attribution.cue)).lower() if claim.attribution.cue else ""


def _rejection(reading: Reading, known: list[Claim], sentence: Sentence, before: str, finding: bool) -> Iterator[Pair]:
    """ "Orr rejected that claim. He said that ...": the claim of another just before, and what Orr goes on to say.

    Where Orr disputed "the findings", the claim is one that somebody found, a little farther up.
    """
    speaker = _person(reading, before)
    reach = FINDING_NEAR if finding else 1
    earlier = [c for c in known if 0 < sentence.number - _number(reading, c) <= reach]
    earlier = [c for c in earlier if c.verb == "found" and c.whole] if finding else earlier
    later = [c for c in known if 0 <= _number(reading, c) - sentence.number <= 1 and not c.quoted and c.whole]
    own = [claim for claim in later if speaker and claim.voice.id == speaker.id]
    if own and earlier and len({claim.voice.id for claim in earlier}) == 1 and earlier[-1].voice.id != own[0].voice.id:
        yield earlier[-1], own[0], ""


def _difference(
    reading: Reading, known: list[Claim], sentence: Sentence, before: str, said: re.Match[str]
) -> Iterator[Pair]:
    """ "Orr disagreed with Fenn about grades": what Fenn said of grades before, and what Orr goes on to say."""
    one, other, topic = _person(reading, said["other"]), _person(reading, before), said["topic"].strip()
    if one is None or other is None or one.id == other.id:
        return
    firsts = [c for c in known if c.voice.id == one.id and lemmas(topic) & lemmas(c.words)]
    later = [c for c in known if c.voice.id == other.id and c.whole and not c.quoted]
    seconds = [c for c in later if 0 <= _number(reading, c) - sentence.number <= 1]
    if firsts and seconds:
        yield firsts[-1], seconds[0], topic


def _person(reading: Reading, words: str) -> Voice | None:
    """The one person whom the words name; None where they name none or several."""
    people = [v for v in reading.voices if v.kind is VoiceKind.PERSON and names(words, v)]
    return people[0] if len(people) == 1 else None
