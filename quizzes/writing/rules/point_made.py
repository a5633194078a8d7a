"""Which point did X make: one claim of X among claims that others make in the article."""

import re
from collections.abc import Iterable, Sequence

from quizzes.reading.model import Camp, Reading
from quizzes.writing.alone import untold
from quizzes.writing.choosing import Option, single_choice
from quizzes.writing.claims import TWO_PARTS, Claim, claims, doubted, public, quotable, reportable, sayable
from quizzes.writing.clauses import tense_of
from quizzes.writing.model import QuestionDraft
from quizzes.writing.places import evidence_of
from quizzes.writing.rivals import distinct, is_about
from quizzes.writing.wording import capital, in_sentence, introduced, said
from quizzes.writing.words import overlap, plain, word_count

from .base import rule

NAME = "point_made"
OBJECTIVE = "Tell one voice's points from those of others"
SAME_POINT = 0.34
FEWEST_WORDS, FEWEST_QUOTED, EACH = 4, 6, 1
MOOD = re.compile(r"\b(?:should|must|would|will|ought|might|may|could)\b")
TURNS = re.compile(r"^[\s”\"’',.]*(?:\w+ (?:said|added)[,.]? )?[“\"]?(?:But|However|Yet)\b")
FOR_YEARS = re.compile(r"^(?:For (?:years|decades)|Of course|Everyone|I understand)\b")
NEAREST = 40


@rule(NAME, title="Which point did they make", objective=OBJECTIVE, worth=0.75, most=3)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each claim that stands beside at least two unlike claims of others, told in the same way.

    None of an inspectorate: what it found can be told from what others want by its sort alone.
    """
    known = [claim for claim in claims(reading) if usable(reading, claim)]
    for claim in known:
        lures = others(reading, claim, known)
        if shape(claim) and claim.voice.camp is not Camp.INSPECTORATE:
            draft = single_choice(
                reading,
                rule=NAME,
                objective=OBJECTIVE,
                stem=stem_for(claim),
                right=Option(option(claim), f"The article gives this to {introduced(claim.voice)}."),
                lures=[Option(option(lure), reason(lure)) for lure in lures],
                feedback=f"The article reports this as a point of {introduced(claim.voice)}; the others are not.",
                evidence=evidence_of(reading, claim.attribution, claim.voice, claim.span),
            )
            if draft:
                yield draft


def usable(reading: Reading, claim: Claim) -> bool:
    known = reportable(claim.voice) and public(claim.voice) and not doubted(reading, claim.voice)
    brief = claim.quoted and claim.whole and word_count(claim.words) < FEWEST_QUOTED
    return known and not brief and not conceded(reading, claim) and stands(reading, claim)


def stands(reading: Reading, claim: Claim) -> bool:
    """Whether the claim tells of what it is said; quoted words inside a clause may be another's."""
    return claim.quoted or not (untold(claim.words, reading) or any(mark in claim.words for mark in "“‘"))


def conceded(reading: Reading, claim: Claim) -> bool:
    """Whether the voice only grants this before its own point: the next sentence opens with "But"."""
    after = reading.canonical.text[claim.span.end : claim.span.end + 60]
    return bool(TURNS.match(after) or FOR_YEARS.match(claim.words))


def alike(one: Claim, other: Claim) -> bool:
    """Whether two claims are of one tense and mood, so that none stands out as the only plan or demand."""
    if one.quoted or other.quoted:
        return True
    first, second = (bool(MOOD.search(plain(claim.words))) for claim in (one, other))
    tenses = {tense_of(claim.words) for claim in (one, other)} - {""}
    return first == second and len(tenses) < 2


def shape(claim: Claim) -> str:
    """How the claim can be shown as an option: "quotation", "clause", or "" where it cannot stand alone."""
    if quotable(claim) and word_count(claim.words) >= FEWEST_WORDS:
        return "quotation" if claim.whole else "fragment"
    return "clause" if sayable(claim) and not TWO_PARTS.search(claim.words) else ""


def stem_for(claim: Claim) -> str:
    matter, verb = ("phrases", "use") if shape(claim) == "fragment" else ("points", "make")
    return f"According to the article, which of these {matter} did {in_sentence(claim.voice)} {verb}?"


def option(claim: Claim) -> str:
    if shape(claim) == "clause":
        return capital(claim.words.rstrip("."))
    return said(claim.words)


def reason(claim: Claim) -> str:
    return f"The article gives this to {introduced(claim.voice)}."


def others(reading: Reading, claim: Claim, known: Sequence[Claim], each: int = EACH) -> list[Claim]:
    """Claims of other voices in the same shape and nearest in length, unlike every point that this voice makes.

    What is said about the voice is hardly its own: it would be no choice.
    """
    own = [other.words for other in known if other.voice.id == claim.voice.id]
    fit = [other for other in known if distinct(other.voice, claim.voice) and shape(other) == shape(claim)]
    fit = [other for other in fit if each > EACH or alike(other, claim)]
    fit = [other for other in fit if not is_about(reading.slice(other.attribution.content), claim.voice, reading)]
    fit.sort(key=lambda other: (abs(len(other.words) - len(claim.words)), other.span))
    return unlike([o for o in fit[:NEAREST] if all(overlap(o.words, words) < SAME_POINT for words in own)], each)


def unlike(fit: Sequence[Claim], each: int) -> list[Claim]:
    """The claims without those that say what an earlier one says, so many of each voice."""
    kept: list[Claim] = []
    for claim in fit:
        if all(overlap(claim.words, other.words) < SAME_POINT for other in kept):
            kept.append(claim)
    spoken = [claim.voice.id for claim in kept]
    turns = [(spoken[:place].count(claim.voice.id), place, claim) for place, claim in enumerate(kept)]
    return [claim for turn, _, claim in sorted(turns, key=lambda row: row[:2]) if turn < each]
