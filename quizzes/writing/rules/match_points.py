"""Match voices to points: each voice has one claim of its own, told in the same way."""

from collections.abc import Iterable, Sequence

from quizzes.reading.model import Reading
from quizzes.writing.claims import TWO_PARTS, Claim, claims, doubted, public, quotable, reportable, sayable
from quizzes.writing.model import QuestionDraft
from quizzes.writing.pairing import Pair, matching
from quizzes.writing.places import evidence_of, names
from quizzes.writing.rivals import distinct, is_about
from quizzes.writing.wording import capital, introduced, name_of, said
from quizzes.writing.words import overlap, word_count

from .base import rule
from .point_made import conceded, stands

NAME = "match_points"
OBJECTIVE = "Tell the points of several voices apart"
MOST = 4
FEWEST_WORDS = 4
SAME_POINT = 0.34
STEMS = {
    "quotation": "According to the article, who said which of these words?",
    "clause": "According to the article, who made which of these points?",
}


@rule(NAME, title="Match voices to points", objective=OBJECTIVE, worth=0.8, most=1)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft from quoted words, one from reported points, where three or more voices have one each."""
    known = [claim for claim in claims(reading) if usable(reading, claim)]
    for shape, stem in STEMS.items():
        told = [claim for claim in known if shaped(claim) == shape and tells(reading, claim)]
        chosen = one_each(reading, told, known)
        if len(chosen) > MOST:
            spare, chosen = option(chosen[MOST]), chosen[:MOST]
        else:
            spare = ""
        draft = matching(
            reading,
            rule=NAME,
            objective=OBJECTIVE,
            stem=stem,
            pairs=[pair(reading, claim) for claim in chosen],
            spare=spare,
            feedback="Each passage names the voice and gives the words that are reported of it.",
        )
        if draft:
            yield draft


def usable(reading: Reading, claim: Claim) -> bool:
    return reportable(claim.voice) and public(claim.voice) and not doubted(reading, claim.voice)


def tells(reading: Reading, claim: Claim) -> bool:
    """Whether the claim is the voice's own point, and stands alone."""
    return not conceded(reading, claim) and stands(reading, claim)


def shaped(claim: Claim) -> str:
    if quotable(claim) and claim.whole and word_count(claim.words) >= FEWEST_WORDS:
        return "quotation"
    return "clause" if sayable(claim) and not TWO_PARTS.search(claim.words) and claim.verb == "said" else ""


def one_each(reading: Reading, told: Sequence[Claim], known: Sequence[Claim]) -> list[Claim]:
    """One claim of each voice, unlike every other voice's, the ones nearest in length, in the order of the text."""
    kept: list[Claim] = []
    for claim in sorted(told, key=lambda c: (abs(word_count(c.words) - 12), c.span)):
        apart = all(distinct(claim.voice, other.voice) for other in kept)
        own = not any(overlap(claim.words, o.words) >= SAME_POINT for o in known if o.voice.id != claim.voice.id)
        if apart and own and not _gives_away(reading, claim, told):
            kept.append(claim)
    return sorted(kept, key=lambda claim: claim.span)


def _gives_away(reading: Reading, claim: Claim, told: Sequence[Claim]) -> bool:
    """Whether the words name a voice that stands on the left, or the body for which it speaks."""
    voices = {other.voice.id: other.voice for other in told}
    return any(names(claim.words, voice) or is_about(claim.words, voice, reading) for voice in voices.values())


def option(claim: Claim) -> str:
    return said(claim.words) if claim.quoted else capital(claim.words.rstrip("."))


def pair(reading: Reading, claim: Claim) -> Pair:
    proof = evidence_of(reading, claim.attribution, claim.voice, claim.span)
    what = "these words" if claim.quoted else "this point"
    return Pair(name_of(claim.voice), option(claim), f"The article gives {what} to {introduced(claim.voice)}.", proof)
