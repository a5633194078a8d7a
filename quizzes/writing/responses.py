"""Motions on how somebody answers findings: is what they say in the article enough?"""

import re
from collections.abc import Iterator

from quizzes.reading.model import Camp, Reading, Voice, VoiceKind

from .claims import Claim, claims
from .contested import may_argue
from .critical import cited, low_grade, one_sided, tells_fault
from .model import MotionDraft
from .unheard import missing
from .wording import in_sentence
from .words import plain

ANSWERING = re.compile(
    r"\b(?:accept(?:s|ed)?|apologi[sz]e[sd]?|sorry|responsibility|no excuse|not an excuse|(?:been|were|was) "
    r"(?:recruited|appointed|replaced|trained|moved|set up)|set aside|since trained|has (?:already|since)|"
    r"had (?:already|since)|spent \w+ years? changing|promised|where we need to be|now under|let \w+ down)\b",
    re.I,
)
LEADING = re.compile(
    r"\b(?:director|leader|chief executive|chief constable|cabinet member|chair|head of|commissioner|minister|"
    r"principal|headteacher|head teacher|who (?:leads?|led|runs?|heads?|directs?|was (?:hired|appointed)))\b",
    re.I,
)


def adequate_response(reading: Reading) -> Iterator[MotionDraft]:
    """Where findings are reported and one who answers for the service accepts, mends or explains: is that enough?"""
    known = claims(reading)
    found = [c for c in known if c.voice.camp is Camp.INSPECTORATE and tells_fault(reading, c)]
    if not found and not any(low_grade().search(plain(reading.slice(s.span))) for s in reading.sentences):
        return
    for voice in (v for v in reading.voices if _answers_for_it(reading, v)):
        own = [claim for claim in known if claim.voice.id == voice.id and (claim.whole or claim.quoted)]
        answers = [claim for claim in own if ANSWERING.search(plain(_told(reading, claim)))]
        if answers and len(own) > 1:
            beside = [claim for claim in own if claim.attribution != answers[0].attribution]
            who = in_sentence(voice)
            yield one_sided(
                "adequate_response",
                f"What {who} says is an adequate response to the findings that the article reports.",
                tuple(cited(reading, claim) for claim in [answers[0], *beside[:1]]),
                missing(reading),
                "Which finding does the response meet, which does it leave open, and how would you know?",
            )
            return


def _answers_for_it(reading: Reading, voice: Voice) -> bool:
    """Whether a voice speaks for the service that was found wanting: a head of it, or its own body."""
    if not may_argue(reading, voice) or voice.camp in (Camp.INSPECTORATE, Camp.PARLIAMENT, Camp.PRESS):
        return False
    if voice.kind is VoiceKind.PERSON:
        return bool(LEADING.search(voice.role))
    return voice.kind is VoiceKind.BODY and voice.camp is Camp.COUNCIL


def _told(reading: Reading, claim: Claim) -> str:
    """The words with their cue: "accepted that ..."."""
    cue = reading.slice(claim.attribution.cue) if claim.attribution.cue else ""
    return f"{cue} {claim.words}"
