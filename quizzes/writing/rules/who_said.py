"""Who said it: a claim is quoted, the voices of the article are the options."""

import re
from collections.abc import Iterable

from quizzes.reading.model import Camp, Reading, Voice, VoiceKind
from quizzes.writing.acts import acts
from quizzes.writing.choosing import Option, single_choice
from quizzes.writing.claims import Claim, claims, doubted, public, quotable, reportable
from quizzes.writing.model import QuestionDraft
from quizzes.writing.places import evidence_of, names
from quizzes.writing.rivals import distinct, without_doubles
from quizzes.writing.wording import capital, introduced, name_of, said
from quizzes.writing.words import lemmas, overlap, word_list

from .base import rule

NAME = "who_said"
OBJECTIVE = "Identify who says what"
SAME_POINT = 0.5
OF_ONE = re.compile(r"\b(?:I|I[’'](?:m|ve|d|ll)|my|me)\b")


@rule(NAME, title="Who said it", objective=OBJECTIVE, worth=0.8)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each claim that can stand alone and whose speaker has rivals of the same sort."""
    known = claims(reading)
    told = [claim for claim in known if quotable(claim)]
    for claim in [*told, *acts(reading)]:
        stem = stem_for(claim)
        if askable(reading, claim.voice):
            rivals = others(reading, claim, known)
            draft = single_choice(
                reading,
                rule=NAME,
                objective=OBJECTIVE,
                stem=stem,
                right=Option(name_of(claim.voice), f"The article gives this to {introduced(claim.voice)}."),
                lures=[lure(voice, known) for voice in rivals],
                feedback=feedback_for(claim),
                evidence=evidence_of(reading, claim.attribution, claim.voice, claim.span),
            )
            if draft and speaks(rivals, known):
                yield draft


def askable(reading: Reading, voice: Voice) -> bool:
    """Whether a voice may be an option: public, undoubted, no newspaper and no document, which is somebody's."""
    return reportable(voice) and public(voice) and not doubted(reading, voice)


def stem_for(claim: Claim) -> str:
    """The question, which does not name the speaker: for quoted words, or for what a voice did with words."""
    if quotable(claim):
        asked = "who said" if claim.whole else "who used the words"
        return f"According to the article, {asked} {said(claim.words)}?"
    return f"According to the article, who {claim.words}?"


def others(reading: Reading, claim: Claim, known: Iterable[Claim]) -> list[Voice]:
    """Other voices that never make this point: those who speak first, of the same sort first, then the most named."""
    speaking = {other.voice.id for other in known}
    fit = [voice for voice in reading.voices if rival(claim, voice) and askable(reading, voice)]
    fit = [voice for voice in fit if voice.id in speaking or able(voice)]
    agreeing = {other.voice.id for other in known if overlap(other.words, claim.words) >= SAME_POINT}
    fit = [voice for voice in fit if voice.id not in agreeing]
    if OF_ONE.search(claim.words):
        fit = [voice for voice in fit if voice.kind is VoiceKind.PERSON]
    fit.sort(key=lambda v: (v.id not in speaking, v.kind is not claim.voice.kind, -len(v.mentions), v.id))
    fit = without_doubles(fit)
    person = claim.voice.kind is VoiceKind.PERSON
    return [voice for voice in fit if (voice.kind is VoiceKind.PERSON) is person]


def able(voice: Voice) -> bool:
    """Whether a voice that the article does not quote could have spoken: of a known sort, no house of Parliament."""
    place = voice.kind is VoiceKind.BODY and voice.camp is Camp.PARLIAMENT
    return voice.camp is not Camp.UNKNOWN and not place


def speaks(rivals: Iterable[Voice], known: Iterable[Claim]) -> bool:
    """Whether at least one of the lures has a claim of its own: else there is nobody to take for the speaker."""
    return bool({voice.id for voice in rivals} & {claim.voice.id for claim in known})


def rival(claim: Claim, voice: Voice) -> bool:
    """Whether the voice is surely another, not named in the claim, nor told of there by its office ("the minister")."""
    office = lemmas(voice.role.split(" of ")[0].split(" for ")[0]) - word_list("too_common")
    return distinct(claim.voice, voice) and not names(claim.words, voice) and not office & lemmas(claim.words)


def lure(voice: Voice, known: Iterable[Claim]) -> Option:
    """The voice as a wrong option, with what it says instead where the article quotes it."""
    instead = next((claim.words for claim in known if claim.voice.id == voice.id and quotable(claim)), None)
    if instead:
        return Option(name_of(voice), f"{capital(introduced(voice))} is quoted on another point: {said(instead)}.")
    speaks_too = any(claim.voice.id == voice.id for claim in known)
    told = "reports other words of" if speaks_too else "names"
    return Option(name_of(voice), f"The article {told} {introduced(voice)}, but does not give this to them.")


def feedback_for(claim: Claim) -> str:
    return f"The article reports this as {'the words' if claim.quoted else 'a point'} of {introduced(claim.voice)}."
