"""Motions on what is owed to the reader and to those who were let down: findings, promises, apologies."""

import re
from collections.abc import Iterator

from quizzes.reading.model import Camp, Reading, VoiceKind

from .claims import Claim, claims, sayable
from .contested import OWN, may_argue
from .critical import ARTICLE, cited, one_sided
from .deeds import own_voice_sentences
from .model import Argument, Evidence, MotionDraft
from .motion_gates import BARE
from .unheard import missing
from .wording import in_sentence
from .words import loose, phrase_pattern, plain, word_count

FOUND = ("found", "concluded", "established", "showed", "shows", "finds", "concludes", "revealed")
PROMISED = re.compile(r"(?:promised|pledged|vowed|promises|pledges|undertook)\b")
SORRY = re.compile(
    r"\b(?:apologi[sz]ed|has apologi[sz]ed|said (?:it|he|she|they) (?:was|were) (?:truly |deeply )?sorry)\b"
)
SHORTEST, LONGEST = 6, 22


def found_so(reading: Reading) -> Iterator[MotionDraft]:
    """Does the article show enough for a finding of those who inspect, review or study?"""
    for claim in claims(reading):
        if not _is_finding(reading, claim):
            continue
        yield one_sided(
            "found_so",
            f"The article gives a reader enough evidence to accept the finding that {claim.words.rstrip('.')}.",
            (cited(reading, claim),),
            ("The report itself is not before you, only what the article tells of it.", *missing(reading)),
            "What would the report have to show, and how, before you acted on the finding? Who might see it otherwise?",
        )
        return


def _is_finding(reading: Reading, claim: Claim) -> bool:
    cue = plain(reading.slice(claim.attribution.cue)).lower() if claim.attribution.cue else ""
    inspects = claim.voice.camp is Camp.INSPECTORATE or claim.voice.kind is VoiceKind.DOCUMENT
    told = (
        inspects
        and cue in FOUND
        and not claim.words[:1].isdigit()
        and sayable(claim)
        and SHORTEST <= word_count(claim.words) <= LONGEST
    )
    return told and not loose(claim.words) and bool(phrase_pattern("faults").search(plain(claim.words)))


def promised(reading: Reading) -> Iterator[MotionDraft]:
    """Can a promise be relied on?"""
    for claim in claims(reading):
        cue = plain(reading.slice(claim.attribution.cue)).lower() if claim.attribution.cue else ""
        if not PROMISED.match(cue) or claim.quoted or loose(claim.words) or OWN.search(claim.words):
            continue
        words = claim.words.rstrip(".")
        what = f"that {words}" if claim.whole and sayable(claim) else words if words.startswith("to ") else ""
        if what and may_argue(reading, claim.voice) and not BARE.search(words):
            who = in_sentence(claim.voice)
            yield one_sided(
                "promised",
                f"The article gives a reader good reason to rely on the promise of {who} {what}.",
                (cited(reading, claim),),
                missing(reading),
                "What would you ask to see, and when, before you relied on it? Who could check it?",
            )


def sorry(reading: Reading) -> Iterator[MotionDraft]:
    """Is an apology enough?"""
    for sentence in own_voice_sentences(reading, quoted=True):
        words = plain(reading.slice(sentence.span))
        found = SORRY.search(words)
        who = next((v for v in reading.voices if found and v.kind is VoiceKind.BODY and v.name in words), None)
        if found and who:
            yield one_sided(
                "sorry",
                f"An apology from {in_sentence(who)} is a sufficient answer to what the article reports.",
                (Argument(ARTICLE, Evidence.of(reading.canonical, sentence.span)),),
                missing(reading),
                "What does an apology give to those who were let down, and what can it not give? Who should hear it?",
            )
            return
