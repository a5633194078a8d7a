"""What a drafted motion must pass. Each gate is a named function: None, or in plain English why the motion fails."""

import re

from quizzes.reading.model import Attribution, Camp, Reading, Span, Voice, VoiceKind

from .alone import opening_text
from .claims import doubted, public
from .clashes import opposed
from .gating import Gates
from .model import Argument, MotionDraft
from .replies import replies
from .shown import quoted_runs, unquoted, voices_in
from .wording import name_of
from .words import dangling, lemma, lemmas, loose, phrase_pattern, plain, word_count, word_list

SHORTEST, LONGEST = 6, 40
BARE = re.compile(
    r"\b[Tt]he (?P<noun>[a-z-]+)"
    r"(?= (?:is|was|were|are|has|had|will|should|must|could|can|would|may|might)\b"
    r"| (?:into|before|after|and|or|but) |[.,;]|$)"
)
ARTICLE, AUTHOR = "The article", "The author"
NEAREST = " (nearest evidence)"
"""After a speaker whose words are the nearest that the article has, and no argument for the side."""


GATES: Gates[MotionDraft] = Gates()
gate, first_failure = GATES.gate, GATES.first_failure


def arguments(draft: MotionDraft) -> tuple[Argument, ...]:
    return draft.supporting + draft.opposing


@gate
def sides_have_evidence(draft: MotionDraft, reading: Reading) -> str | None:
    """Both sides are quoted, or the motion is marked one-sided; every quotation stands in the article's paragraphs."""
    if not draft.supporting or not (draft.opposing or draft.one_sided):
        return "A side has no evidence, and the motion is not marked one-sided."
    for argument in arguments(draft):
        found = argument.evidence
        if not found.quote or reading.canonical.text[found.start : found.end] != found.quote:
            return "The evidence does not stand in the article where it should."
        if reading.canonical.paragraph_number(found.start) is None:
            return "The evidence is not part of the article's own paragraphs."
    return None


@gate
def sides_are_rightly_attributed(draft: MotionDraft, reading: Reading) -> str | None:
    """Every quotation is given to the voice that a strict attribution gives it."""
    for argument in arguments(draft):
        if argument.speaker in (ARTICLE, AUTHOR):
            if _is_somebody_elses(argument, reading):
                return f"Somebody is reported to say this, and not the article: {argument.evidence.quote}"
            continue
        speakers = {name_of(voice) for _, voice in owners(argument, reading)}
        if argument.speaker.removesuffix(NEAREST) not in speakers:
            return f"It is not sure that {argument.speaker} says this: {argument.evidence.quote}"
    return None


def _is_somebody_elses(argument: Argument, reading: Reading) -> bool:
    """Whether all of the words are what a voice says."""
    span = Span(argument.evidence.start, argument.evidence.end)
    return any(a.content.holds(span) for a in reading.attributions)


def owners(argument: Argument, reading: Reading) -> list[tuple[Attribution, Voice]]:
    """The strict attributions, with their voices, that hold the quoted words."""
    span = Span(argument.evidence.start, argument.evidence.end)
    voices = {voice.id: voice for voice in reading.voices}
    return [(a, voices[a.voice]) for a in reading.strict if a.voice in voices and a.span.holds(span)]


@gate
def sides_are_opposed(draft: MotionDraft, reading: Reading) -> str | None:
    """The two sides are voices of different camps, the inspectorate on one of them."""
    if draft.one_sided:
        return None
    one = [voice for argument in draft.supporting for _, voice in owners(argument, reading)]
    other = [voice for argument in draft.opposing for _, voice in owners(argument, reading)]
    if all(opposed(first, second) for first in one for second in other) or _said_to_be(draft, reading):
        return None
    return "The two sides are not of camps that are surely opposed."


def _said_to_be(draft: MotionDraft, reading: Reading) -> bool:
    """Whether the article itself says that the second side answers the first."""
    found = {(f.first.span.start, f.second.span.end) for f in replies(reading)}
    return any(
        first.evidence.start <= start <= first.evidence.end and second.evidence.start <= end <= second.evidence.end
        for start, end in found
        for first in draft.supporting
        for second in draft.opposing
    )


@gate
def wording_is_one_sentence(draft: MotionDraft, reading: Reading) -> str | None:
    """The motion is one statement of 6 to 40 words that begins with a capital and ends with a full stop."""
    text = draft.text
    if not text[:1].isupper() or not text.endswith(".") or "?" in text or re.search(r"\.\s+[A-Z]", unquoted(text)):
        return "The motion is not one plain statement."
    return None if SHORTEST <= word_count(text) <= LONGEST else "The motion is too short or too long."


@gate
def wording_stands_alone(draft: MotionDraft, reading: Reading) -> str | None:
    """Nothing in the motion refers to what is not there: no "he", "this" or "last year"."""
    free = re.sub(r"\bas the article reports it\b", " ", unquoted(draft.text))
    word = next((w for w in [loose(free), *map(dangling, quoted_runs(draft.text))] if w), None)
    return f"A reader cannot tell what “{word}” refers to." if word else None


@gate
def things_are_told(draft: MotionDraft, reading: Reading) -> str | None:
    """ "The limit" and "the monitor" stand only where the motion tells which, or the article is about them."""
    about = lemmas(opening_text(reading, 2)) | word_list("the_bodies") | word_list("told_by_themselves")
    for found in BARE.finditer(unquoted(draft.text)):
        noun = found["noun"].lower()
        if noun not in about and lemma(noun) not in about and draft.rule not in ("reply", "clash"):
            return f"A reader cannot tell which “the {noun}” is meant."
    return None


@gate
def wording_is_neutral(draft: MotionDraft, reading: Reading) -> str | None:
    """No loaded word of the writer's own: what is judged is judged by a voice of the article."""
    found = phrase_pattern("loaded").search(plain(unquoted(draft.text)))
    if found and not any(found.group().lower() in plain(a.evidence.quote).lower() for a in arguments(draft)):
        return f"The wording is not neutral: {found.group()}"
    return None


@gate
def nobody_private_is_judged(draft: MotionDraft, reading: Reading) -> str | None:
    """No motion is about a private person, a child, or somebody beside an allegation."""
    shown = " ".join([unquoted(draft.text), *(argument.speaker for argument in arguments(draft))])
    for voice in voices_in(shown, reading):
        private = voice.kind is VoiceKind.PERSON and (not public(voice) or doubted(reading, voice))
        if private or voice.camp is Camp.FAMILY:
            return f"{voice.name} has no public role in the article."
    return None
