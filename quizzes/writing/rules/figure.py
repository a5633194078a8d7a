"""Figure or date: a clause is asked for its figure, among other figures of the same sort."""

from collections.abc import Iterable

from quizzes.reading.model import Figure, Reading
from quizzes.writing.asking import question_for
from quizzes.writing.choosing import Option, single_choice
from quizzes.writing.model import QuestionDraft
from quizzes.writing.near import shown, wrong_figures
from quizzes.writing.places import meeting
from quizzes.writing.statements import Statement, statements

from .base import rule

NAME = "figure"
OBJECTIVE = "Find and check figures and dates"


@rule(NAME, title="Figure or date", objective=OBJECTIVE, worth=0.7)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each figure that a simple clause can be asked for in the words of the article."""
    for statement in statements(reading):
        for figure in meeting(reading.figures, statement.span):
            stem = None if figure.relative or figure.value is None else question_for(statement, figure)
            if stem:
                right = shown(reading.slice(figure.bare), figure.hedge)
                draft = single_choice(
                    reading,
                    rule=NAME,
                    objective=OBJECTIVE,
                    stem=stem,
                    right=Option(right, "Right: this is the figure that the article gives."),
                    lures=wrong_figures(reading, figure, figure.hedge),
                    feedback=feedback(statement, figure),
                    evidence=statement.evidence,
                )
                if draft:
                    yield draft


def feedback(statement: Statement, figure: Figure) -> str:
    """The passage itself, and whose claim it is."""
    passage = statement.reading.slice(statement.span).rstrip(".")
    held = passage if not any(mark in passage for mark in '“”"') else statement.reading.slice(figure.span)
    owner = f"{statement.source}" if statement.claim else "The article says"
    return f"{owner}: “{held}”."
