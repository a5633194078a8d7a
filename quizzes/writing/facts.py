"""Facts: statements that stand alone as a sentence, each with a way to make it say something that is not so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizzes.reading.model import Figure, FigureKind, Reading, VoiceKind

from .asked import latest_date, told
from .choosing import drawn
from .claims import ADDED, claims, doubted, public, sayable, unfit
from .model import Evidence
from .near import shown, stays_wrong, within, without_year, wrong_figures
from .places import evidence_of, meeting, names
from .rivals import one_voice
from .statements import Statement, statements
from .wording import capital, in_sentence
from .words import lemmas, unresolved, word_count

SHORTEST, LONGEST = 6, 26
FEWEST_WORDS = 3
WHOLE = re.compile(r"\b(?:of (?:the|its|their|all)|in|out of) (?:[\w’']+['’]s? )?$")
OWN = re.compile(r"\b(?:he|she|his|her|they|their|I|we|our|my)\b", re.I)
IN = re.compile(r"\b(?:in|out of)\b")
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


def facts(reading: Reading) -> tuple[Fact, ...]:
    """Every fact, one of a sentence, in the order of the text: those with a figure first, then who said what."""
    found: dict[Evidence, Fact] = {}
    for fact in (*map(fact_of, statements(reading)), *said(reading)):
        if fact and fact.evidence[-1] not in found and not unfit(reading, f"{fact.text} {fact.altered}"):
            found[fact.evidence[-1]] = fact
    return tuple(found.values())


def said(reading: Reading) -> Iterator[Fact]:
    """What a named person said in words of no figure, and the same given to somebody else whom the article names."""
    people = [v for v in reading.voices if v.kind is VoiceKind.PERSON and public(v) and not doubted(reading, v)]
    for claim in claims(reading):
        if claim.voice in people and sayable(claim) and claim.verb == "said" and not OWN.search(claim.words):
            others = [v for v in people if not one_voice(v, claim.voice) and not names(claim.words, v)]
            text = f"{in_sentence(claim.voice)} said that {claim.words.rstrip('.')}"
            plainly = not any(mark in text for mark in '“”‘"?()[]') and word_count(text) <= LONGEST
            if others and plainly:
                other = min(others, key=lambda v: drawn(reading, text, v.name))
                evidence = evidence_of(reading, claim.attribution, claim.voice, claim.span)
                altered = f"{in_sentence(other)} said that {claim.words.rstrip('.')}"
                yield Fact(capital(text), capital(altered), "speaker", evidence)


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
    hangs = few or unresolved(clause) or ADDED.search(clause) or any(mark in text for mark in '“”‘"?()[]')
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
    if new is None or (figure.kind is FigureKind.SHARE and IN.search(new) is None) != (IN.search(words) is None):
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
