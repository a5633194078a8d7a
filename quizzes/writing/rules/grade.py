"""Which grade: a judgement of an inspectorate, among the other grades of its scale."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from quizzes.reading.model import Camp, Reading
from quizzes.writing.choosing import Option, single_choice
from quizzes.writing.model import QuestionDraft
from quizzes.writing.places import called
from quizzes.writing.statements import Statement, statements
from quizzes.writing.wording import capital
from quizzes.writing.words import lemmas, word_count

from .base import rule

NAME = "grade"
OBJECTIVE = "Read which grade was given"
SCALE = ("outstanding", "good", "requires improvement", "inadequate")
OLD_SCALE = ("outstanding", "good", "adequate", "inadequate")
GRADE = r"(?P<grade>inadequate|adequate|requires improvement(?: to be good)?|good|outstanding)"
TAIL = r"(?P<tail>(?: (?:in|on|by|for|at|under|overall) [^,;]+)?)$"
PASSIVE = re.compile(rf"^(?P<judged>(?:been )?(?:rated|judged|graded|ranked)) (?:as )?(?:to be )?{GRADE}{TAIL}")
ACTIVE = re.compile(rf"^(?P<whom>[^,;]{{4,80}}?) (?:as )?(?:to be )?{GRADE}{TAIL}")
JUDGING = frozenset({"rate", "judge", "grade"})


@dataclass(frozen=True)
class Judged:
    """A statement of a grade: the question's words after the source, the grade, what was graded, when and for what."""

    statement: Statement
    asked: str
    grade: str
    whom: str
    tail: str


@rule(NAME, title="Which grade", objective=OBJECTIVE, worth=0.7, most=2)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each judgement whose grade nothing else in the article contradicts."""
    found = list(judgements(reading))
    for judged in found:
        if told_apart(judged, found):
            statement = judged.statement
            wrong = [grade for grade in scale_of(found) if not same_grade(grade, judged.grade)]
            draft = single_choice(
                reading,
                rule=NAME,
                objective=OBJECTIVE,
                stem=f"{statement.source}, {judged.asked}?",
                right=Option(capital(grade_of(judged.grade)), "This is the grade that the article gives."),
                lures=[Option(capital(grade), f"The article gives “{judged.grade}”.") for grade in wrong],
                feedback=f"{statement.source}, it was {judged.grade}.",
                evidence=statement.evidence,
            )
            if draft:
                yield draft


def judgements(reading: Reading) -> Iterator[Judged]:
    """Every statement that something was given a grade."""
    for statement in statements(reading):
        clause = statement.clause
        if clause.auxiliary in ("was", "were", "has", "had", "is") and not clause.adverb:
            passive = PASSIVE.match(clause.rest)
            if passive and word_count(statement.subject) > 1 and not re.search(r"\d", statement.subject):
                rest = replace(clause, rest=f"{passive['judged']}{passive['tail']}")
                asked = f"how {rest.inverted(statement.subject)}"
                yield Judged(statement, asked, passive["grade"], statement.subject, passive["tail"] + clause.opening)
        elif clause.base in JUDGING and inspects(reading, clause.subject):
            active = ACTIVE.match(clause.rest)
            if active:
                rest = replace(clause, rest=f"{active['whom']}{active['tail']}")
                asked = f"how {rest.inverted(statement.subject)}"
                yield Judged(statement, asked, active["grade"], active["whom"], active["tail"] + clause.opening)


def inspects(reading: Reading, subject: str) -> bool:
    inspectors = [voice for voice in reading.voices if voice.camp is Camp.INSPECTORATE]
    return subject.lower() in ("inspectors", "the inspectorate") or any(called(subject, v) for v in inspectors)


def told_apart(judged: Judged, found: list[Judged]) -> bool:
    """Whether no other judgement of the article gives another grade to what this one may also be about."""
    others = (o for o in found if not same_grade(o.grade, judged.grade))
    return not any(o.tail == judged.tail and lemmas(o.whom) & lemmas(judged.whom) for o in others) and (
        bool(judged.tail) or len({grade_of(o.grade) for o in found}) == 1 or distinct(judged, found)
    )


def distinct(judged: Judged, found: list[Judged]) -> bool:
    """Whether what was graded shares no word with anything else that was given another grade."""
    others = [o for o in found if not same_grade(o.grade, judged.grade)]
    return all(not lemmas(o.whom) & lemmas(judged.whom) for o in others)


def grade_of(grade: str) -> str:
    return grade.removesuffix(" to be good")


def same_grade(one: str, other: str) -> bool:
    return grade_of(one) == grade_of(other)


def scale_of(found: list[Judged]) -> tuple[str, ...]:
    """The scale whose grades the article has: the third was "adequate" before it was "requires improvement"."""
    return OLD_SCALE if any(judged.grade == "adequate" for judged in found) else SCALE
