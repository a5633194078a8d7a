"""Clashes: two strict claims of opposed camps on one issue, where the text itself shows that they are opposed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizzes.reading.model import Camp, Reading, Span, Voice, VoiceKind

from .claims import Claim, claims, doubted, public, quotable, sayable
from .explicit import explicit
from .model import Evidence
from .places import meeting, names
from .wording import in_sentence
from .words import lemma, lemmas, loose, phrase_pattern, plain, tokens, word_list

CONTRAST = re.compile(r"^(?:However|But|Yet|By contrast|In contrast|In response|In reply|On the other hand)\b", re.I)
DISAGREE = re.compile(
    r"\b(?:disagree[sd]?|differ(?:s|ed)?|clash(?:es|ed)?|at odds)\b"
    r"(?: (?:about|over|on) (?P<topic>(?:[a-z'-]+ ?){1,4}))?"
)
DENIAL = re.compile(r"\b(?:not|no|never|nothing|cannot|neither|nor|but|rather than|\w+n't)\b", re.I)
NEAR = 8
NEAR_CHARACTERS = 400
SHORTEST = 4
MOST_CLAIMS = 30
SHARED = 2
REACH = 6


@dataclass(frozen=True)
class Clash:
    """`second` stands against `first`; `criticism` where it is aimed at the voice of `first` by name.

    `topic` in the words of the article, "" where none is given; `shown` is the sentence that says they disagree.
    """

    first: Claim
    second: Claim
    criticism: bool
    topic: str = ""
    shown: Evidence | None = None
    target: str = ""
    """Whom a criticism names, where that is the body for which the first voice speaks."""
    called_for: bool = False
    """Whether `first` is what its voice called for."""


def clashes(reading: Reading) -> tuple[Clash, ...]:
    """What is said to be disagreed on, then criticism by name, then contrast; each pair of voices once."""
    known = [claim for claim in claims(reading) if _fit(reading, claim)]
    found: dict[frozenset[int], Clash] = {}
    answers = [claim for claim in known if not concedes(reading, claim)]
    said = (_in_so_many_words(reading, answers), _said_to_disagree(reading, known))
    ways = (*said, _criticised(reading, answers), _contrasted(reading, answers))
    for clash in (clash for way in ways for clash in way):
        found.setdefault(frozenset({clash.first.voice.id, clash.second.voice.id}), clash)
    return tuple(found.values())


def _fit(reading: Reading, claim: Claim) -> bool:
    named = claim.voice.kind is VoiceKind.PERSON
    return public(claim.voice) and not (named and doubted(reading, claim.voice))


TOO_LARGE = re.compile(r"\b(?:too|as well as)(?= \w)", re.I)


def concedes(reading: Reading, claim: Claim) -> bool:
    """Whether a claim grants, by word or cue, what somebody else said: "not all about money either"."""
    cue = plain(reading.slice(claim.attribution.cue)) if claim.attribution.cue else ""
    words = TOO_LARGE.sub(" ", plain(claim.words))
    granted = phrase_pattern("concessions").search(words)
    return bool(granted or {lemma(word) for word in tokens(cue)} & word_list("granting_cues"))


def opposed(one: Voice, other: Voice) -> bool:
    """Whether two voices stand in different camps on the safe axis: the inspectorate on one side, not on the other."""
    camps = {one.camp, other.camp}
    return len(camps) == 2 and Camp.INSPECTORATE in camps and Camp.UNKNOWN not in camps


def shared_words(one: Claim, other: Claim) -> frozenset[str]:
    return (lemmas(one.words) & lemmas(other.words)) - word_list("too_common")


def _in_so_many_words(reading: Reading, known: list[Claim]) -> Iterator[Clash]:
    for first, second, topic in explicit(reading, known):
        if opposed(first.voice, second.voice):
            yield Clash(first, second, criticism=False, topic=topic, called_for=not first.whole)


def _said_to_disagree(reading: Reading, known: list[Claim]) -> Iterator[Clash]:
    """ "Hill and Marsh also disagree about pay": both are named in one sentence with a word of disagreement."""
    for sentence in reading.sentences:
        words = reading.slice(sentence.span)
        said = DISAGREE.search(plain(words))
        voices = [voice for voice in reading.voices if said and names(words, voice)]
        if said is None or len(voices) != 2 or not opposed(*voices):
            continue
        topic = (said["topic"] or "").strip()
        pair = _nearest_pair(known, sentence.span, voices[0], voices[1], topic)
        if pair:
            yield Clash(*pair, criticism=False, topic=topic, shown=Evidence.of(reading.canonical, sentence.span))


def _nearest_pair(known: list[Claim], place: Span, one: Voice, other: Voice, topic: str) -> tuple[Claim, Claim] | None:
    """The claim of each that is on the topic and can be read alone, or else follows closely, and stands nearest."""
    about = lemmas(topic)
    chosen = []
    for voice in (one, other):
        own = [claim for claim in known if claim.voice.id == voice.id]
        on_topic = [claim for claim in own if about & lemmas(claim.words) and not loose(claim.words)]
        own = on_topic or [claim for claim in own if 0 < claim.span.start - place.end < NEAR_CHARACTERS]
        if not own:
            return None
        chosen.append(min(own, key=lambda claim: (abs(claim.span.start - place.end), claim.quoted)))
    first, second = sorted(chosen, key=lambda claim: claim.span)
    return first, second


def _criticised(reading: Reading, known: list[Claim]) -> Iterator[Clash]:
    """A claim against a voice that it names, and a claim of that voice: on their common matter, if any."""
    for second in known:
        if not against(reading, second):
            continue
        around = _sentence(reading, second)
        for first in _answered(second, known):
            target = _target(reading, reading.slice(around), first.voice)
            if target:
                on_matter = _on_one_matter(known, first.voice, second.voice)
                if on_matter:
                    yield Clash(*on_matter, criticism=False)
                elif _fair_to_ask(first, second, known):
                    yield Clash(first, second, criticism=True, target=target)
                break


def _fair_to_ask(first: Claim, second: Claim, known: list[Claim]) -> bool:
    """Whether a criticism is of what was said (not only of who said it), and of nothing said in between."""
    who = lemmas(f"{first.voice.name} {first.voice.role}")
    about = shared_words(first, second) - who if second.voice.camp is not Camp.INSPECTORATE else None
    return bool(about) and not _answers_another(first, second, known)


def _target(reading: Reading, words: str, voice: Voice) -> str:
    """Whom the words name: the voice, or the body of its camp in whose name it speaks; "" for neither."""
    if names(words, voice):
        return in_sentence(voice)
    bodies = [b for b in reading.voices if b.kind is VoiceKind.BODY and b.camp is voice.camp and b.name in voice.role]
    return next((in_sentence(body) for body in bodies if names(words, body)), "")


def _on_one_matter(known: list[Claim], one: Voice, other: Voice) -> tuple[Claim, Claim] | None:
    """The claims of two opposed voices that share most, where the second denies or limits; None where none does."""
    firsts = [claim for claim in known if claim.voice.id == one.id and alone(claim)][:MOST_CLAIMS]
    seconds = [claim for claim in known if claim.voice.id == other.id and claim.whole][:MOST_CLAIMS]
    pairs = [(f, s) for f in firsts for s in seconds if f.span.start < s.span.start and _parts(f, s)]
    pairs = [(f, s) for f, s in pairs if not _answers_another(f, s, known)]
    return max(pairs, key=lambda pair: (len(shared_words(*pair)), -pair[0].span.start), default=None)


def _answers_another(first: Claim, second: Claim, known: list[Claim]) -> bool:
    """Whether a third voice, also opposed, speaks of the matter of `second` between the two: then that is answered."""
    between = [claim for claim in known if first.span.end <= claim.span.start < second.span.start]
    third = [c for c in between if c.voice.id != first.voice.id and opposed(c.voice, second.voice)]
    return any(shared_words(claim, second) for claim in third)


def alone(claim: Claim) -> bool:
    """Whether a claim can stand in a sentence of ours."""
    return (claim.whole and quotable(claim)) or sayable(claim)


def _parts(first: Claim, second: Claim) -> bool:
    """Whether two claims share their matter, and one denies something of what they share."""
    shared = shared_words(first, second) - word_list("denials")
    return len(shared) >= SHARED or any(denies(claim, shared) for claim in (first, second))


def denies(claim: Claim, matter: frozenset[str]) -> bool:
    """Whether a word of denial stands shortly before a word of the matter ("nothing to do with money")."""
    words = [word.lower() for word in tokens(claim.words)]
    denials = [i for i, word in enumerate(words) if DENIAL.fullmatch(word)]
    return any(lemma(word) in matter for i in denials for word in words[i + 1 : i + REACH])


def against(reading: Reading, claim: Claim) -> bool:
    """Whether cue or words speak against what they are about."""
    cue = plain(reading.slice(claim.attribution.cue)) if claim.attribution.cue else ""
    hostile = claim.attribution.stance == "against" or bool(
        {lemma(w) for w in tokens(cue)} & word_list("opposing_cues")
    )
    return hostile or bool(phrase_pattern("criticism").search(plain(claim.words)))


def _answered(second: Claim, known: list[Claim]) -> list[Claim]:
    """Whole claims of opposed voices, said before or in reply: those with most shared words first, then the nearest."""
    fit = [first for first in known if first.whole and opposed(first.voice, second.voice)]
    return sorted(fit, key=lambda first: (-len(shared_words(first, second)), _distance(first, second)))


def _distance(first: Claim, second: Claim) -> int:
    """Characters between a claim and the one that criticises it; a reply counts as nearer than what came before."""
    between = second.span.start - first.span.start
    return between + NEAR_CHARACTERS if between > 0 else -between


def _contrasted(reading: Reading, known: list[Claim]) -> Iterator[Clash]:
    """A claim whose sentence opens with "However" or the like, on what an opposed voice said shortly before."""
    for place, second in enumerate(known):
        sentence = reading.sentence_at(second.attribution.span)
        if sentence is None or not alone(second) or not CONTRAST.match(reading.slice(sentence.span)):
            continue
        for first in known[:place][-MOST_CLAIMS:]:
            told = reading.sentence_at(first.span)
            near = told is not None and 0 < sentence.number - told.number <= NEAR
            apart = opposed(first.voice, second.voice)
            if near and apart and alone(first) and len(shared_words(first, second)) >= SHARED:
                yield Clash(first, second, criticism=False)
                break


def _sentence(reading: Reading, claim: Claim) -> Span:
    spans = [sentence.span for sentence in meeting(reading.sentences, claim.attribution.span)]
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else claim.attribution.span
