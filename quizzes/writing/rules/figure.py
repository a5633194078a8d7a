"""Figure or date: a clause is asked for its figure, among other figures of the same sort."""

from collections.abc import Iterable

from quizzes.reading.model import Reading
from quizzes.writing.asked import asked_figures
from quizzes.writing.choosing import Option, single_choice
from quizzes.writing.model import QuestionDraft
from quizzes.writing.near import sort_of

from .base import rule

NAME = "figure"
OBJECTIVE = "Find and check figures and dates"


@rule(NAME, title="Figure or date", objective=OBJECTIVE, worth=0.7)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each figure that a simple clause can be asked for in the words of the article."""
    for asked in asked_figures(reading):
        draft = single_choice(
            reading,
            rule=NAME,
            objective=OBJECTIVE,
            stem=asked.stem,
            right=Option(asked.right, f"This is the {sort_of(asked.figure)} that the article gives."),
            lures=asked.lures,
            feedback=asked.feedback,
            evidence=asked.evidence,
        )
        if draft:
            yield draft
