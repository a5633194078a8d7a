"""The run of the writer: every rule drafts, every draft meets the gates, the set is chosen."""

from dataclasses import replace
from itertools import islice

from quizzes.reading.model import Reading

from . import holding
from .gates import GATES, first_failure
from .interviews import with_answers
from .model import Drafts, QuestionDraft, Rejection
from .motions import motions
from .ranking import choose
from .rules import registry
from .standing import with_standing

MOST_OF_A_RULE = 60
"""No more than these of one rule are judged: a set has twelve, and a book of an article must not take minutes."""


def write(reading: Reading) -> Drafts:
    """Questions and motions for one reading; see `quizzes.writing.write`."""
    reading = with_answers(with_standing(reading))
    passed, stopped = _judged(reading)
    chosen, left_out = choose(passed, reading)
    argued, unfit = motions(reading)
    return Drafts(chosen, argued, (*stopped, *left_out, *unfit))


def _judged(reading: Reading) -> tuple[list[QuestionDraft], list[Rejection]]:
    passed, stopped = [], []
    for name, rule in registry.items():
        if not holding.on(name):
            continue
        for draft in islice(rule.write(reading), MOST_OF_A_RULE):
            failure = first_failure(draft, reading)
            if failure:
                stopped.append(Rejection(*failure, draft.rule, draft.stem, draft.evidence))
            else:
                passed.append(replace(draft, gates=tuple(gate.name for gate in GATES)))
    return passed, stopped
