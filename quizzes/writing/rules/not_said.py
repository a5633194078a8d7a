"""Which of these was NOT said: one altered claim among claims of the same voice as they stand."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from quizzes.reading.model import Reading
from quizzes.writing.altering import altered
from quizzes.writing.choosing import LURES, Option, single_choice
from quizzes.writing.claims import Claim, claims, doubted, public
from quizzes.writing.model import QuestionDraft
from quizzes.writing.places import evidence_of
from quizzes.writing.wording import capital, in_sentence, introduced
from quizzes.writing.words import overlap

from .base import rule
from .reported import SAME, shown, stands_alone

NAME = "not_said"
OBJECTIVE = "Tell what is reported from what is not"


@rule(NAME, title="Which of these was not said", objective=OBJECTIVE, worth=0.6, most=1)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """Drafts for each voice with four or more claims that stand alone, of which one can be altered."""
    fit = [c for c in claims(reading) if stands_alone(c) and public(c.voice) and not doubted(reading, c.voice)]
    fit.sort(key=lambda claim: claim.voice.id)
    for _, group in groupby(fit, key=lambda claim: claim.voice.id):
        told = list(group)
        for claim in told:
            changed = altered(claim.words.rstrip("."))
            kept = others(claim, told)
            draft = single_choice(
                reading,
                rule=NAME,
                objective=OBJECTIVE,
                stem=f"According to the article, which of these did {in_sentence(claim.voice)} NOT say?",
                right=Option(capital(changed or ""), f"The article reports that {claim.words.rstrip('.')}."),
                lures=[
                    Option(shown(other), f"The article reports this of {introduced(other.voice)}.") for other in kept
                ],
                feedback=f"The article reports otherwise: {claim.words.rstrip('.')}.",
                evidence=evidence_of(reading, claim.attribution, claim.voice, claim.span),
            )
            if draft and changed and len(kept) >= LURES:
                yield draft


def others(claim: Claim, told: Sequence[Claim]) -> list[Claim]:
    """Other claims of the voice on other matters, nearest in length first."""
    kept: list[Claim] = []
    for other in sorted(told, key=lambda c: (abs(len(c.words) - len(claim.words)), c.span)):
        if other is not claim and all(overlap(other.words, done.words) < SAME for done in [claim, *kept]):
            kept.append(other)
    return kept
