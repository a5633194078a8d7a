"""How two voices disagree: a short answer with both positions, each proven by its passage."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from quizzes.kinds.short_answer import Body, Key
from quizzes.reading.model import Reading, Span
from quizzes.writing.claims import Claim, quotable, sayable, trim
from quizzes.writing.clashes import Clash, clashes
from quizzes.writing.model import Evidence, QuestionDraft
from quizzes.writing.parting import curled
from quizzes.writing.places import called, evidence_of
from quizzes.writing.replies import replies
from quizzes.writing.wording import capital, in_sentence, introduced, said, small_subject
from quizzes.writing.words import lemmas, loose, plain, word_count

from .base import rule

NAME = "disagree"
DISAGREES = re.compile(r"\b(?:disagree\w*|reject\w*|disput\w*|den(?:y|ies|ied)|contradict\w*)\b")
POINTS_BACK = re.compile(r"(?:that|those|this|these|it|such)\b", re.I)
THAT = re.compile(r"^that ")
OBJECTIVE = "Compare the positions of two voices"
NO_CREDIT = "An answer that gives only one side, or adds a claim of its own."
LONGEST, LONGEST_SAID, FEWEST_SHARED = 45, 24, 2
LENGTH = "Two or three sentences."


@rule(NAME, title="How do they disagree", objective=OBJECTIVE, worth=1.0, most=2)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each pair of opposed voices whose claims the article sets against each other."""
    for clash in disputes(reading):
        stem = stem_for(clash)
        if stem and on_one_matter(clash):
            key = Key(model_for(reading, clash), points_for(clash), NO_CREDIT)
            body, feedback = Body(stem, LENGTH), feedback_for(clash)
            yield QuestionDraft("short_answer", NAME, stem, body, key, feedback, evidence(reading, clash), OBJECTIVE)


def on_one_matter(clash: Clash) -> bool:
    """Whether the two speak of the same thing in whole clauses: a reply may be to what was said elsewhere."""
    cut = any(claim.quoted and not claim.whole for claim in (clash.first, clash.second))
    shared = lemmas(clash.first.words) & lemmas(clash.second.words)
    told = clash.shown.quote if clash.shown else ""
    denied = not clash.first.whole or (DISAGREES.search(told) is not None and called(told, clash.second.voice))
    on_it = bool(shared) and (denied or len(shared) >= FEWEST_SHARED)
    return not cut and bool(clash.topic or on_it or POINTS_BACK.match(plain(clash.second.words)))


def disputes(reading: Reading) -> Iterator[Clash]:
    """Clashes of opposed camps, and replies that the text calls so, each pair of voices once."""
    seen: set[frozenset[int]] = set()
    replied = (
        Clash(found.first, found.second, criticism=False, shown=Evidence.of(reading.canonical, found.shown.span))
        for found in replies(reading)
    )
    for clash in chain(clashes(reading), replied):
        pair = frozenset({clash.first.voice.id, clash.second.voice.id})
        if pair not in seen:
            seen.add(pair)
            yield clash


def stem_for(clash: Clash) -> str | None:
    """The question, about the topic that the article gives, or about what one of the two said."""
    one, other = in_sentence(clash.first.voice), in_sentence(clash.second.voice)
    if clash.topic:
        return f"According to the article, how do {one} and {other} disagree about {clash.topic}?"
    words = reported(clash.first)
    if words and word_count(words) <= LONGEST_SAID:
        return f"According to the article, how does {other} disagree with {one}, who {words}?"
    return (
        f"According to the article, how do {one} and {other} disagree?"
        if clash.shown and not loose(clash.first.words)
        else None
    )


def reported(claim: Claim) -> str | None:
    """What a voice said, after "who"; None where it cannot stand alone."""
    if quotable(claim):
        return f"said {said(claim.words)}" if claim.whole else f"used the words {said(claim.words)}"
    return f"{claim.verb} that {claim.words.rstrip('.')}" if sayable(claim) else None


def position(reading: Reading, claim: Claim) -> str:
    """What a voice is reported to hold, in the words of the article."""
    who, cue, content = capital(introduced(claim.voice)), claim.attribution.cue, claim.attribution.content
    if claim.quoted:
        return f"{who} {'said' if claim.whole else 'used the words'} {said(claim.words)}"
    words = curled(reading.slice(trim(reading.canonical.text, content))).rstrip(".,")
    whole = THAT.sub("", words) if claim.whole and word_count(words) <= LONGEST else claim.words.rstrip(".")
    if not claim.whole and cue and cue.end <= claim.span.start:
        return f"{who} {reading.slice(Span(cue.start, claim.span.end)).rstrip('.')}"
    return f"{who} {claim.verb or 'said'} that {small_subject(whole, reading) or whole}"


def model_for(reading: Reading, clash: Clash) -> str:
    one, other = position(reading, clash.first), position(reading, clash.second)
    return f"{one}. {other}. The two stand against each other on this."


def feedback_for(clash: Clash) -> str:
    one, other = introduced(clash.first.voice), introduced(clash.second.voice)
    return f"The article sets {one} against {other}: the passages show both positions."


def points_for(clash: Clash) -> tuple[str, ...]:
    return (
        f"Gives the position of {in_sentence(clash.first.voice)}.",
        f"Gives the position of {in_sentence(clash.second.voice)}.",
        "Says in own words where the two part, without a claim that neither makes.",
    )


def evidence(reading: Reading, clash: Clash) -> tuple[Evidence, ...]:
    found = {e for claim in (clash.first, clash.second) for e in _of(reading, claim)}
    return tuple(sorted(found | ({clash.shown} if clash.shown else set()), key=lambda e: e.start))


def _of(reading: Reading, claim: Claim) -> tuple[Evidence, ...]:
    return evidence_of(reading, claim.attribution, claim.voice, claim.span)
