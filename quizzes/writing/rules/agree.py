"""Which statements agree with the article: facts as they stand among facts with a figure or date altered."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from quizzes.kinds.multiple_choice import Body, Key
from quizzes.reading.model import Reading
from quizzes.writing.choosing import Option, drawn, in_one_form
from quizzes.writing.facts import Fact, facts
from quizzes.writing.model import Evidence, QuestionDraft

from .base import rule

NAME = "agree"
OBJECTIVE = "Check several statements against the article"
STEM = "Which of these statements agree with what the article says?"
MOST_FACTS, SHOWN, MOST_RIGHT, MOST_SETS = 9, 4, 3, 24
LONGEST_TIMES = 2.2


@rule(NAME, title="Which statements agree", objective=OBJECTIVE, worth=0.2, most=1)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """Four facts of different sentences, one to three as they stand, where the article has so many of like length.

    Each draft has other facts, so that one is left where facts are asked for already.
    """
    known = sorted(facts(reading), key=lambda fact: drawn(reading, NAME, fact.text))
    sets = list(combinations(alike(known)[:MOST_FACTS], SHOWN))
    for chosen in sets[:: 1 + len(sets) // MOST_SETS]:
        yield draft_of(reading, chosen)


def alike(known: Sequence[Fact]) -> list[Fact]:
    """The facts that are about as long as the one of middle length."""
    lengths = sorted(len(fact.text) for fact in known)
    middle = lengths[len(lengths) // 2] if lengths else 0
    return [f for f in known if middle / LONGEST_TIMES <= len(f.text) * 1.4 and len(f.text) <= middle * 1.6]


def draft_of(reading: Reading, chosen: Sequence[Fact]) -> QuestionDraft:
    """The first facts as they stand, the others altered, in an order that tells nothing."""
    count = int(drawn(reading, NAME, *(fact.text for fact in chosen)), 16) % MOST_RIGHT + 1
    options = [option_of(fact, place < count) for place, fact in enumerate(chosen)]
    pairs = [(in_one_form(option, reading), place < count) for place, option in enumerate(options)]
    pairs.sort(key=lambda pair: drawn(reading, STEM, pair[0].text))
    body = Body(STEM, tuple(option.text for option, _ in pairs))
    right = tuple(place for place, (_, is_right) in enumerate(pairs) if is_right)
    key = Key(right, tuple(option.reason for option, _ in pairs))
    return QuestionDraft("multiple_choice", NAME, STEM, body, key, feedback(count), evidence(chosen), OBJECTIVE)


def option_of(fact: Fact, right: bool) -> Option:
    return Option(fact.text, "This is what the article says.") if right else Option(fact.altered, fact.reason)


def feedback(count: int) -> str:
    agree = "One statement agrees" if count == 1 else f"{('Two', 'Three')[count - 2]} statements agree"
    return f"{agree}; in each other one a figure, a date or the speaker is altered."


def evidence(chosen: Sequence[Fact]) -> tuple[Evidence, ...]:
    """The sentences of every fact, in the order of the text."""
    spans = {evidence for fact in chosen for evidence in fact.evidence}
    return tuple(sorted(spans, key=lambda one: one.start))
