"""Is it so: a fact of the article as it stands, or with its figure or date altered, to be judged and put right."""

from collections.abc import Iterable

from quizzes.kinds.true_false import Body, Key
from quizzes.reading.model import Reading
from quizzes.writing.choosing import drawn
from quizzes.writing.facts import Fact, facts
from quizzes.writing.model import QuestionDraft

from .base import rule

NAME = "true_or_false"
OBJECTIVE = "Check a statement against the article"
STEM = "Judge by the article, and correct a false statement:"
ONE_IN = 3


@rule(NAME, title="True or false", objective=OBJECTIVE, worth=0.65, most=1)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each fact, a third of them true: which, is drawn from the article and the words."""
    for fact in facts(reading):
        true = int(drawn(reading, NAME, fact.text), 16) % ONE_IN == 0
        statement = f"{fact.text if true else fact.altered}."
        yield QuestionDraft(
            "true_false",
            NAME,
            f"{STEM} {statement}",
            Body(STEM, statement),
            key_of(fact, true),
            f"The article says: {fact.text}.",
            fact.evidence,
            OBJECTIVE,
        )


def key_of(fact: Fact, true: bool) -> Key:
    return Key(True, "", "This is what the article says.") if true else Key(False, f"{fact.text}.", fact.reason)
