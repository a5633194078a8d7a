"""Which of these is reported: one claim as it stands, among others of the same voice with one thing altered."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from quizzes.reading.model import Reading, VoiceKind
from quizzes.writing.altering import NEGATIVE, altered
from quizzes.writing.choosing import LURES, Option, single_choice
from quizzes.writing.claims import TWO_PARTS, Claim, claims, doubted, public
from quizzes.writing.model import QuestionDraft
from quizzes.writing.parting import balanced
from quizzes.writing.places import evidence_of
from quizzes.writing.wording import capital, in_sentence, introduced
from quizzes.writing.words import overlap, unresolved, word_count, word_list

from .base import rule

NAME = "reported"
OBJECTIVE = "Tell what is reported from what is not"
SHORTEST, LONGEST = 5, 22
SAME = 0.4
SPEAKER = re.compile(r"^(?:he|she)\b ?", re.I)


@rule(NAME, title="Which of these is reported", objective=OBJECTIVE, worth=0.7, most=2)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """Drafts for each voice with three or more claims that stand alone, of which two can be altered."""
    fit = [c for c in claims(reading) if stands_alone(c) and public(c.voice) and not doubted(reading, c.voice)]
    fit.sort(key=lambda claim: claim.voice.id)
    for _, group in groupby(fit, key=lambda claim: claim.voice.id):
        told = list(group)
        for claim in told:
            draft = single_choice(
                reading,
                rule=NAME,
                objective=OBJECTIVE,
                stem=f"According to the article, which of these things did {in_sentence(claim.voice)} say?",
                right=Option(shown(claim), "This is what the article reports."),
                lures=lures(claim, told),
                feedback=f"The article reports this of {introduced(claim.voice)}. Each of the others is altered.",
                evidence=evidence_of(reading, claim.attribution, claim.voice, claim.span),
            )
            if draft:
                yield draft


def shown(claim: Claim) -> str:
    return capital(claim.words.rstrip("."))


def stands_alone(claim: Claim) -> bool:
    """Whether a claim can be an option: short, whole, and with no pronoun but "he" or "she" for the speaker."""
    first_person = claim.quoted and re.search(r"\b(?:I|we|We|my|our|Our|us|you|You|your)\b", claim.words)
    if not claim.whole or claim.verb != "said" or first_person or TWO_PARTS.search(claim.words):
        return False
    words = SPEAKER.sub("", claim.words) if claim.voice.kind is VoiceKind.PERSON else claim.words
    fits = SHORTEST <= word_count(words) <= LONGEST and words.split()[0].lower() not in word_list("not_in_subject")
    return fits and balanced(words) and not unresolved(words) and not any(mark in words for mark in '?[]…"')


def lures(claim: Claim, told: Sequence[Claim]) -> list[Option]:
    """Altered claims of the same voice on other matters, those without a "not" first among the nearest in length."""
    found = []
    for other in told:
        changed = altered(other.words.rstrip("."))
        if changed and other is not claim and overlap(other.words, claim.words) < SAME:
            found.append(Option(capital(changed), f"This is altered. The article reports: {other.words.rstrip('.')}."))
    found.sort(key=lambda option: (abs(len(option.text) - len(claim.words)), option.text))
    return sorted(found[: LURES + 1], key=lambda option: bool(NEGATIVE.search(option.text)))
