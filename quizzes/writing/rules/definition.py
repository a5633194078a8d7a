"""What a term means: the article explains several terms, and each explanation is a lure for the others."""

import re
from collections.abc import Iterable

from quizzes.reading.model import Reading
from quizzes.writing.choosing import Option, single_choice
from quizzes.writing.model import QuestionDraft
from quizzes.writing.statements import Statement, statements
from quizzes.writing.wording import capital
from quizzes.writing.words import dangling, lemmas, overlap, word_count

from .base import rule

NAME = "definition"
OBJECTIVE = "Explain the terms that the article uses"
INDEFINITE = re.compile(r"^an? ", re.I)
SAME = 0.5


@rule(NAME, title="What a term means", objective=OBJECTIVE, worth=0.75, most=3)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each term that the article explains, where it explains two others in the same way."""
    explained = [s for s in statements(reading) if s.claim is None and shape(s)]
    for statement in explained:
        fit = [other for other in explained if apart(statement, other)]
        fit.sort(key=lambda other: (abs(len(meaning(other)) - len(meaning(statement))), other.span))
        draft = single_choice(
            reading,
            rule=NAME,
            objective=OBJECTIVE,
            stem=stem_for(statement),
            right=Option(meaning(statement), f"Right: this is how the article explains {statement.subject}."),
            lures=[Option(meaning(other), f"This explains {other.subject}.") for other in fit],
            feedback=f"The article explains {statement.subject} in these words.",
            evidence=statement.evidence,
        )
        if draft:
            yield draft


def shape(statement: Statement) -> str:
    """How a term is explained: "is" (what it is), "does" (what it does), "" where this is no explanation."""
    clause = statement.clause
    if not INDEFINITE.match(clause.subject) or clause.opening or word_count(clause.predicate) < 3:
        return ""
    if dangling(clause.rest):
        return ""
    if clause.auxiliary == "is" and re.match(r"(?:an?|the|what|when|where|any) ", clause.rest):
        return "is"
    return "does" if not clause.auxiliary and clause.verb.endswith("s") else ""


def stem_for(statement: Statement) -> str:
    asked = f"what is {statement.subject}" if shape(statement) == "is" else f"what does {statement.subject} do"
    return f"According to the article, {asked}?"


def meaning(statement: Statement) -> str:
    clause = statement.clause
    return capital(clause.rest if shape(statement) == "is" else clause.predicate)


def apart(statement: Statement, other: Statement) -> bool:
    """Whether another explanation is of another term, in the same form, and does not fit this one."""
    if other is statement or shape(other) != shape(statement) or other.subject == statement.subject:
        return False
    return overlap(meaning(statement), meaning(other)) < SAME and not lemmas(meaning(other)) & lemmas(statement.subject)
