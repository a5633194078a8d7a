"""Figure or date: a clause is asked for its figure, among other figures of the same sort."""

import re
from collections.abc import Iterable
from dataclasses import replace

from quizzes.reading.model import Figure, FigureKind, Reading
from quizzes.writing.asking import question_for
from quizzes.writing.choosing import Option, single_choice
from quizzes.writing.clauses import base_form
from quizzes.writing.model import QuestionDraft
from quizzes.writing.near import shown, sort_of, when, wrong_figures
from quizzes.writing.places import meeting
from quizzes.writing.statements import Statement, statements
from quizzes.writing.words import word_count

from .base import rule

NAME = "figure"
OBJECTIVE = "Find and check figures and dates"

SHORTEST = 5
DATED = (FigureKind.DATE, FigureKind.YEAR)
FUTURE = ("will", "would", "is", "are")
BARE = re.compile(r"^the [a-z]+$")
YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
PERFECT = re.compile(r"^(?:when|in which year) had\b")


@rule(NAME, title="Figure or date", objective=OBJECTIVE, worth=0.7)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each figure that a simple clause can be asked for in the words of the article."""
    for statement in statements(reading):
        latest = None if statement.clause.auxiliary in FUTURE else latest_date(reading)
        for figure in meeting(reading.figures, statement.span):
            stem = stem_for(statement, figure)
            if stem:
                right = shown(reading.slice(figure.bare), figure.hedge)
                draft = single_choice(
                    reading,
                    rule=NAME,
                    objective=OBJECTIVE,
                    stem=stem,
                    right=Option(right, f"This is the {sort_of(figure)} that the article gives."),
                    lures=[lure for lure in wrong_figures(reading, figure, figure.hedge) if told(lure, latest)],
                    feedback=feedback(statement, figure),
                    evidence=statement.evidence,
                )
                if draft:
                    yield draft


def stem_for(statement: Statement, figure: Figure) -> str | None:
    """The question; None where it would be unclear: a bare "the judgement", two dates, too few words to tell it."""
    if figure.relative or figure.value is None:
        return None
    dated = figure.kind in DATED
    asked = question_for(simple_past(statement) if dated else statement, figure)
    words = asked.removeprefix(f"{statement.source}, ") if asked else ""
    bare = dated and statement.clause.auxiliary in ("was", "were") and BARE.match(statement.subject)
    twice = dated and YEAR.search(words)
    return None if bare or twice or PERFECT.match(words) or word_count(words) < SHORTEST else asked


def simple_past(statement: Statement) -> Statement:
    """ "Had just published on 1 May" as "published on 1 May", where the participle is the past form too."""
    clause = statement.clause
    first, _, rest = clause.rest.partition(" ")
    if clause.auxiliary != "had" or not first.endswith("ed"):
        return statement
    return replace(statement, clause=replace(clause, auxiliary="", verb=first, base=base_form(first), rest=rest))


def latest_date(reading: Reading) -> tuple[int, int, int] | None:
    """The latest date that the article gives in full or as a year; None where it gives none."""
    known = (when(reading.slice(figure.bare)) for figure in reading.figures if figure.kind in DATED)
    return max((date for date in known if date), default=None)


def told(lure: Option, latest: tuple[int, int, int] | None) -> bool:
    """Whether a wrong date is no later than the article can know; any other figure is."""
    date = when(lure.text) if latest else None
    if date is None or latest is None:
        return True
    parts = 3 if date[1] and latest[1] else 1
    return date[:parts] <= latest[:parts]


def feedback(statement: Statement, figure: Figure) -> str:
    """The passage itself, and whose claim it is."""
    passage = statement.reading.slice(statement.span).rstrip(".")
    held = passage if not any(mark in passage for mark in '“”"') else statement.reading.slice(figure.span)
    owner = f"{statement.source}" if statement.claim else "The article says"
    return f"{owner}: “{held}”."
