"""What a rule is: a named way of writing questions from a reading."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from quizzes.reading.model import Reading
from quizzes.registry import Registry
from quizzes.writing.model import QuestionDraft

Write = Callable[[Reading], Iterable[QuestionDraft]]


@dataclass(frozen=True)
class Rule:
    """A way of writing questions: a pure, deterministic function, with its title and learning objective for a person.

    `worth` in [0, 1] is how good its questions are held to be before any other mark of worth; `most` is how many of
    them a set may have.
    """

    name: str
    title: str
    objective: str
    worth: float
    most: int
    write: Write


registry: Registry[Rule] = Registry("quizzes.writing.rules")


def rule(name: str, *, title: str, objective: str, worth: float, most: int = 5) -> Callable[[Write], Write]:
    """Register a function as the rule `name`."""

    def file(write: Write) -> Write:
        registry.add(name, Rule(name, title, objective, worth, most, write))
        return write

    return file
