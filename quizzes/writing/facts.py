"""Facts: statements that stand alone as a sentence, each with a way to make it say something that is not so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizzes.reading.model import Camp, Figure, FigureKind, Reading, Voice, VoiceKind

from .asked import latest_date, told
from .choosing import drawn
from .claims import ADDED, claims, doubted, public, reportable, sayable, unfit
from .model import Evidence
from .near import shown, stays_wrong, within, without_year, wrong_figures
from .once import once
from .places import evidence_of, meeting, names
from .rivals import one_voice
from .statements import Statement, statements
from .wording import capital, in_sentence
from .words import lemmas, pointed, unresolved, word_count

SHORTEST, LONGEST = 6, 26
FEWEST_WORDS = 3
WHOLE = re.compile(r"(?:\bof (?:the|its|their|all)|\b(?:\d+|one|two|three|four|nine) in|\bout of) (?:[\w’']+['’]s? )?$")
OWN = re.compile(r"\b(?:he|she|his|her|they|their|I|we|our|my)\b", re.I)
IN = re.compile(r"\b(?:in|out of)\b")
MARKS = '“”‘"?()[]'
ENDS_BARE = re.compile(
    r"\b(?!(?:to|was|were|is|at|from|by|stood|of) )[a-z]+ (?!(?:1[6-9]|20)\d\d$)\d[\d,.]*(?:%| per ?cent)?$|"
    r"\b(?:all|both) (?:two|three|four)$"
)
"""A clause that ends on a number of it does not say what: "were up to date for 84%"."""
ALONE = re.compile(r"^(?:[\d,]+|many|most|some|few|several|both|\w+ per cent|\d+%|half|two|three|four|five|six)$", re.I)
DATED = (FigureKind.DATE, FigureKind.YEAR)


@dataclass(frozen=True)
class Fact:
    """What the article says in a sentence without its stop, and the same with another `sort`: figure, date, speaker."""

    text: str
    altered: str
    sort: str
    evidence: tuple[Evidence, ...]

    @property
    def reason(self) -> str:
        """Why the altered one is wrong."""
        return f"The article gives another {self.sort}: {self.text}."


@once
def facts(reading: Reading) -> tuple[Fact, ...]:
    """Every fact, one of a sentence, in the order of the text: those with a figure first, then who said what."""
    found: dict[Evidence, Fact] = {}
    for fact in (*map(fact_of, statements(reading)), *said(reading)):
        if fact and fact.evidence[-1] not in found and not unfit(reading, f"{fact.text} {fact.altered}"):
            found[fact.evidence[-1]] = fact
    return tuple(found.values())


def said(reading: Reading) -> Iterator[Fact]:
    """What somebody said in words of no figure, and the same given to another voice of the sort that the article names.

    A body is taken for one of another camp, so that neither speaks for the other.
    """
    voices = [v for v in reading.voices if public(v) and reportable(v) and not doubted(reading, v)]
    for claim in claims(reading):
        if claim.voice in voices and sayable(claim) and not OWN.search(claim.words):
            others = [v for v in voices if _may_be_taken(claim.voice, v) and not names(claim.words, v)]
            text = f"{in_sentence(claim.voice)} {claim.verb} that {claim.words.rstrip('.')}"
            if others and word_count(text) <= LONGEST and not any(mark in text for mark in MARKS):
                other = min(others, key=lambda v: drawn(reading, text, v.name))
                evidence = evidence_of(reading, claim.attribution, claim.voice, claim.span)
                altered = f"{in_sentence(other)} {claim.verb} that {claim.words.rstrip('.')}"
                yield Fact(capital(text), capital(altered), "speaker", evidence)


def _may_be_taken(voice: Voice, other: Voice) -> bool:
    """Whether the other is of the sort of the voice, and surely not one with it."""
    if other.id == voice.id or other.kind is not voice.kind or one_voice(other, voice):
        return False
    known = Camp.UNKNOWN not in (voice.camp, other.camp)
    apart = known and voice.camp is not other.camp and Camp.INSPECTORATE not in (voice.camp, other.camp)
    return voice.kind is VoiceKind.PERSON or (voice.kind is VoiceKind.BODY and apart)


def fact_of(statement: Statement) -> Fact | None:
    """The statement as a fact; None where it does not stand alone, or has nothing that can be altered surely."""
    text = sentence_of(statement)
    if text is None:
        return None
    for figure in sorted(meeting(statement.reading.figures, statement.span), key=lambda f: f.kind in DATED):
        altered = with_another(statement, figure, text)
        if altered:
            return Fact(text, altered, "date" if figure.kind in DATED else "figure", statement.evidence)
    return None


def sentence_of(statement: Statement) -> str | None:
    """The statement in a sentence of its own, with whoever says it; None where it would hang in the air."""
    clause = f"{statement.subject} {statement.clause.predicate}"
    claim = statement.claim
    if claim is not None:
        text = f"{capital(in_sentence(claim.voice))} {claim.verb} that {clause}"
    else:
        text = capital(clause) if not statement.cited else f"{statement.cited}, {clause}"
    few = len(lemmas(clause)) < FEWEST_WORDS or not SHORTEST <= word_count(text) <= LONGEST
    bare = ENDS_BARE.search(clause) or ALONE.match(statement.subject)
    hangs = (
        few
        or bare
        or unresolved(clause)
        or pointed(clause)
        or ADDED.search(clause)
        or any(mark in text for mark in MARKS)
    )
    return None if hangs else text


def with_another(statement: Statement, figure: Figure, text: str) -> str | None:
    """The sentence with another figure for this one, the likeliest that is wrong; None where none surely is."""
    reading, words = statement.reading, statement.reading.slice(figure.bare)
    at = [text.find(form) for form in sorted({words, capital(words)}) if text.count(form) == 1]
    known = figure.value is not None or without_year(figure, reading)
    if len(at) != 1 or not known or (figure.relative and not without_year(figure, reading)):
        return None
    before = text[: at[0]]
    new = None if WHOLE.search(before) else next(_others(reading, figure, text), None)
    if new is None or (figure.kind is FigureKind.SHARE and bool(IN.search(new)) != bool(IN.search(words))):
        return None
    return f"{before}{new if before else capital(new)}{text[at[0] + len(words) :]}"


def _others(reading: Reading, figure: Figure, text: str) -> Iterator[str]:
    latest = latest_date(reading)
    for lure in wrong_figures(reading, figure):
        new = lure.text if figure.kind in DATED else lure.text[:1].lower() + lure.text[1:]
        right = reading.slice(figure.bare)
        if re.search(rf"(?<!\w){re.escape(new)}(?!\w)", text, re.I):
            continue
        if told(lure, latest) and stays_wrong(shown(new, figure.hedge), right, figure.hedge) and within(new, text):
            yield new
