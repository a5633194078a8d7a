"""Replies: a claim of one voice, and what another says against it where the text itself says that it is against."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from quizzes.reading.model import Camp, Reading, Sentence, VoiceKind

from .claims import Claim, claims, doubted, public, quotable, reportable, sayable
from .clashes import concedes, shared_words
from .once import once
from .places import names
from .words import dangling, lemma, lemmas, phrase_pattern, plain, word_list

REACH = 2
BARE = 4
"""Words of a sentence that only says that somebody disagrees: who speaks next is meant."""
THING = re.compile(
    r"\b[Tt]he (?P<what>(?:[a-z-]+ )?(?P<noun>[a-z-]{4,}))\b"
    r"(?= (?:that|which|who|was|were|is|are|had|has|have|will|of|in|for|on|to|by|at|$)|[,.;]|$)"
)
TURN = re.compile(r"^(?:But|However|Yet|By contrast|In response)\b[, ]")
POINTING = re.compile(
    r"\b(?:those|these|that|this|the|his|her|their|its) (?:figures?|claims?|comments?|remarks?|numbers?|"
    r"estimates?|criticisms?|suggestions?|ideas?|proposals?|calls?|plans?|findings?)\b",
    re.I,
)


POINTS = re.compile(r"(?:It|They|This|That|These|Those)\b")
REFUSED = re.compile(r"\bden(?:y|ies|ied) (?:that|this) (?:request|motion|application|appeal|bid|leave)\b", re.I)
SPEAKS_FOR = re.compile(r"(?:Its|Their|An? spokes\w+|The spokes\w+)\b")


Known = Mapping[int, list[Claim]]
"""Number of a sentence -> the claims that begin in it."""


@dataclass(frozen=True)
class Reply:
    """`second` stands against `first`, as the sentence `shown` says."""

    first: Claim
    second: Claim
    shown: Sentence
    way: str = "word"
    firsts: tuple[Claim, ...] = ()
    seconds: tuple[Claim, ...] = ()
    """All that the two say near the sentence."""


@once
def replies(reading: Reading) -> tuple[Reply, ...]:
    """Every reply whose two voices are surely two, each pair of claims once."""
    return tuple(_replies(reading))


def _replies(reading: Reading) -> Iterator[Reply]:
    known: dict[int, list[Claim]] = {}
    for claim in claims(reading):
        if _fit(reading, claim):
            known.setdefault(_number(reading, claim), []).append(claim)
    for sentence in reading.sentences:
        way = against(reading, sentence)
        if not way:
            continue
        for second in _said_there(reading, known, sentence, way):
            first = _answered(reading, known, sentence, second, way)
            if first:
                before = range(sentence.number - REACH, sentence.number)
                after = range(sentence.number, sentence.number + REACH + 1)
                yield Reply(
                    first, second, sentence, way, _of_voice(known, before, first), _of_voice(known, after, second)
                )
                break


def _of_voice(known: Known, numbers: Iterable[int], claim: Claim) -> tuple[Claim, ...]:
    return tuple(c for number in numbers for c in known.get(number, ()) if c.voice.id == claim.voice.id)


def told_whole(claim: Claim) -> bool:
    """Whether the words are a whole clause or sentence that tells its matter."""
    return (sayable(claim) or (claim.quoted and claim.whole and quotable(claim))) and not _points(claim)


def topic_of(reading: Reading, reply: Reply) -> str:
    """What both speak of, as the first one names it with "the"; "" where they share no such thing."""
    theirs = frozenset().union(*(lemmas(claim.words) for claim in reply.seconds)) - word_list("too_common")
    for claim in reply.firsts:
        for found in THING.finditer(plain(claim.words)):
            noun = found["noun"].lower()
            if lemma(noun) in theirs and noun not in word_list("the_bodies") and _is_noun(noun):
                return f"the {found['what'].lower()}"
    return ""


def _is_noun(word: str) -> bool:
    return not word.endswith(("ed", "ly", "ing")) and word not in word_list("too_common")


def against(reading: Reading, sentence: Sentence) -> str:
    """How the sentence stands against what was said: "word" where it says so, "points" where it judges "those figures",
    "turn" where it only turns, or ""."""
    words = plain(reading.slice(sentence.span))
    outside = re.sub(r'"[^"]*"', " ", words)
    if phrase_pattern("replies").search(REFUSED.sub(" ", outside)):
        return "word"
    if POINTING.search(outside) and phrase_pattern("criticism").search(words):
        return "points"
    return "turn" if TURN.match(words) else ""


def _fit(reading: Reading, claim: Claim) -> bool:
    voice = claim.voice
    named = voice.kind is VoiceKind.PERSON
    return (
        voice.camp is not Camp.FAMILY
        and public(voice)
        and reportable(voice)
        and not (named and doubted(reading, voice))
    )


def _said_there(reading: Reading, known: Known, sentence: Sentence, way: str) -> list[Claim]:
    """What its subject says in the sentence or, where it says in so many words that it disagrees, right after it."""
    words, found = reading.slice(sentence.span), list[Claim]()
    here, next_to = known.get(sentence.number, []), known.get(sentence.number + 1, [])
    found += here
    if way == "word":
        found += [claim for claim in next_to if _goes_on(reading, words, claim)]
    found = [claim for claim in found if not concedes(reading, claim)]
    return sorted(found, key=lambda claim: (_points(claim), not (claim.whole or claim.quoted), claim.span))


def _goes_on(reading: Reading, words: str, claim: Claim) -> bool:
    """Whether a claim in the next sentence is of the voice that a sentence names, or of one who speaks for it."""
    told = reading.sentence_at(claim.attribution.span)
    opens = bool(told and SPEAKS_FOR.match(reading.slice(told.span)))
    return opens or names(words, claim.voice) or len(words.split()) <= BARE


def _answered(reading: Reading, known: Known, sentence: Sentence, second: Claim, way: str) -> Claim | None:
    """The claim just before that is answered, by the voice that spoke last; a turn must share a word with it."""
    near = range(sentence.number - REACH, sentence.number)
    before = [claim for number in near for claim in known.get(number, ())]
    if not before or not apart(before[-1], second, way):
        return None
    own = [c for c in before if c.voice.id == before[-1].voice.id]
    fit = [c for c in own if sayable(c) or (c.whole and quotable(c))] or own
    shares = {id(c): len(shared_words(c, second)) for c in fit}
    point = {id(c): way == "points" and not any(map(str.isdigit, c.words)) for c in fit}
    best = max(fit, key=lambda c: (not _points(c), point[id(c)], shares[id(c)], _number(reading, c)))
    return best if way != "turn" or shared_words(best, second) else None


def _points(claim: Claim) -> bool:
    """Whether the words point back at something that was said before."""
    return bool(dangling(claim.words) or POINTS.match(claim.words))


def apart(one: Claim, other: Claim, way: str = "turn") -> bool:
    """Whether two claims are of two voices and not of one known side, but that two people of a side may differ."""
    people = one.voice.kind is other.voice.kind is VoiceKind.PERSON and way == "points"
    same_side = one.voice.camp is other.voice.camp and one.voice.camp not in (Camp.UNKNOWN, Camp.PARLIAMENT)
    return one.voice.id != other.voice.id and (people or not same_side)


def _number(reading: Reading, claim: Claim) -> int:
    told = reading.sentence_at(claim.span)
    return told.number if told else -1
