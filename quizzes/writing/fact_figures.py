"""Facts with a figure or date: statements that stand alone as a sentence, each with another figure in its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizzes.reading.model import Figure, FigureKind, Reading

from .asked import OWNED, YEAR, has_second_value, latest_date, told
from .asking import UNTOLD_SHARE
from .claims import ADDED
from .model import Evidence
from .near import shown, stays_wrong, within, without_year, wrong_figures
from .places import meeting
from .statements import Statement
from .wording import capital, in_sentence
from .words import lemmas, pointed, unresolved, word_count

SHORTEST, LONGEST = 6, 26
FEWEST_WORDS = 3
WHOLE = re.compile(r"(?:\bof (?:the|its|their|all)|\b(?:\d+|one|two|three|four|nine) in|\bout of) (?:[\w’']+['’]s? )?$")
IN = re.compile(r"\b(?:in|out of|of)\b")
MARKS = '“”‘"?()[]'
ENDS_BARE = re.compile(
    r"\b(?!(?:to|was|were|is|at|from|by|stood|of) )[a-z]+ (?!(?:1[6-9]|20)\d\d$)\d[\d,.]*(?:%| per ?cent)?$|"
    r"\b(?:all|both) (?:two|three|four)$"
)
"""A clause that ends on a number of it does not say what: "were up to date for 84%"."""
ALONE = re.compile(r"^(?:[\d,]+|many|most|some|few|several|both|\w+ per cent|\d+%|half|two|three|four|five|six)$", re.I)
UNTOLD = re.compile(r"\bof the [a-z]+$|\bwhether\b")
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


def fact_of(statement: Statement) -> Fact | None:
    """The statement as a fact; None where it does not stand alone, or has nothing that can be altered surely."""
    text = sentence_of(statement)
    if text is None or OWNED.search(statement.clause.opening):
        return None
    for figure in sorted(meeting(statement.reading.figures, statement.span), key=lambda f: f.kind in DATED):
        if has_second_value(statement, figure) and not YEAR.search(text):
            return None
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
    bare = (
        UNTOLD_SHARE.search(clause)
        or ENDS_BARE.search(clause)
        or ALONE.match(statement.subject)
        or UNTOLD.search(clause)
    )
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
    if new is None or (figure.kind is FigureKind.SHARE and way_of_sharing(new) != way_of_sharing(words)):
        return None
    return f"{before}{new if before else capital(new)}{text[at[0] + len(words) :]}"


def way_of_sharing(words: str) -> str:
    """ "In" of "one in five", "of" of "22 of 60", "" of "a third"."""
    found = IN.search(words)
    return found.group() if found else ""


def _others(reading: Reading, figure: Figure, text: str) -> Iterator[str]:
    latest = latest_date(reading)
    for lure in wrong_figures(reading, figure):
        new = lure.text if figure.kind in DATED else lure.text[:1].lower() + lure.text[1:]
        right = reading.slice(figure.bare)
        if re.search(rf"(?<!\w){re.escape(new)}(?!\w)", text, re.I):
            continue
        if told(lure, latest) and stays_wrong(shown(new, figure.hedge), right, figure.hedge) and within(new, text):
            yield new
