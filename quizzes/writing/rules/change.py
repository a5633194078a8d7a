"""How something changed: a rise or fall from one figure to another, among the other way and other figures."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from quizzes.reading.model import Figure, Reading
from quizzes.writing.choosing import Option, single_choice
from quizzes.writing.clauses import base_form
from quizzes.writing.model import QuestionDraft
from quizzes.writing.near import WORDS_OF, absent, near_values
from quizzes.writing.places import meeting
from quizzes.writing.statements import Statement, statements
from quizzes.writing.words import lemma, word_count

from .base import rule

NAME = "change"
OBJECTIVE = "Read how a figure changed"
UP = frozenset({"rise", "grow", "increase", "climb", "jump", "double", "treble", "go up", "soar", "improve"})
DOWN = frozenset({"fall", "drop", "decline", "decrease", "shrink", "come down", "go down", "halve", "dip"})
WHEN = re.compile(r"^(?:between|over|in|during|since|by|at) [^,;]+$")
SHORTEST = 2
YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")


@dataclass(frozen=True)
class Course:
    """A statement of a change: what it is of, from what to what, which way, and what follows."""

    statement: Statement
    before: Figure
    after: Figure
    up: bool
    tail: str

    @property
    def first(self) -> str:
        return self.statement.reading.slice(self.before.bare)

    @property
    def last(self) -> str:
        return self.statement.reading.slice(self.after.bare)


@rule(NAME, title="How a figure changed", objective=OBJECTIVE, worth=0.8, most=2)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each rise or fall that gives both figures."""
    for course in courses(reading):
        statement = course.statement
        wrong = list(lures(course))
        draft = single_choice(
            reading,
            rule=NAME,
            objective=OBJECTIVE,
            stem=stem_for(course),
            right=Option(told(course.up, course.first, course.last), "These are the figures that the article gives."),
            lures=wrong,
            feedback=f"{statement.source}, {statement.subject} {statement.clause.predicate}.",
            evidence=statement.evidence,
        )
        if draft and len(wrong) == 3:
            yield draft


def courses(reading: Reading) -> Iterator[Course]:
    """Every statement that something rose or fell from one figure to another."""
    for statement in statements(reading):
        figures = list(meeting(reading.figures, statement.span))
        for before, after in pairwise(figures):
            pairs = ((before, after), (before, _next(figures, after)), (after, before))
            found = next((course for pair in pairs if (course := course_of(statement, *pair))), None)
            if found:
                yield found


def _next(figures: list[Figure], figure: Figure) -> Figure:
    """The figure after: a year stands between "from 29 in 2015" and "to 17"."""
    at = figures.index(figure)
    return figures[min(at + 1, len(figures) - 1)]


def course_of(statement: Statement, before: Figure, after: Figure) -> Course | None:
    """The change that the statement tells with these two figures; None where its words do not agree with them."""
    reading, rest = statement.reading, f"{statement.clause.verb} {statement.clause.rest}".strip()
    first, last = (re.escape(reading.slice(figure.span)) for figure in (before, after))
    found = re.match(
        r"(?P<lead>(?:been )?\w+(?: up| down)?)"
        rf"(?: from {first}(?P<then> in [\w–-]+)? to {last}| to {last} from {first})(?P<tail>(?: .*)?)$",
        rest,
    )
    way = way_of(found["lead"]) if found else None
    if found is None or way is None or before.kind is not after.kind or before.value is None or after.value is None:
        return None
    tail = when_of(found["then"] or "", found["tail"].strip())
    agrees = (after.value > before.value) == (way == "up") and after.value != before.value
    sure = (
        agrees
        and bool(tail or YEAR.search(statement.clause.opening))
        and not before.relative
        and word_count(statement.subject) >= SHORTEST
    )
    return Course(statement, before, after, way == "up", tail or "") if sure else None


def way_of(lead: str) -> str | None:
    """ "Up" or "down" of "rose", "had fallen" or "come down"; None of any other verb."""
    words = lead.removeprefix("been ").split()
    base = base_form(words[0].lower()) or lemma(words[0])
    for form in (" ".join([base, *words[1:]]), base):
        if form in UP or form in DOWN:
            return "up" if form in UP else "down"
    return None


def when_of(then: str, tail: str) -> str | None:
    """When it changed, for the end of the question; None where what follows tells something else."""
    if then and re.fullmatch(r"in (?:\d{4}(?:[–-]\d+)?|\w+ \d{4})", tail):
        return f"between {then.removeprefix(' in ')} and {tail.removeprefix('in ')}"
    if then and not tail:
        return f"since {then.removeprefix(' in ')}"
    return tail if not tail or WHEN.match(tail) else None


def stem_for(course: Course) -> str:
    statement = course.statement
    since = course.tail.startswith("since")
    if since and not statement.clause.auxiliary:
        return f"{statement.source}, how had {statement.subject} changed {course.tail}?"
    perfect = since or statement.clause.auxiliary in ("has", "have")
    auxiliary, verb = (statement.clause.auxiliary, "changed") if perfect else ("did", "change")
    return f"{statement.source}, how {auxiliary} {statement.subject} {verb} {course.tail}".strip() + "?"


def told(up: bool, first: str, last: str) -> str:
    return f"{'A rise' if up else 'A fall'} from {first} to {last}"


def lures(course: Course) -> Iterator[Option]:
    """The other way round, another end in the right direction, and another end in the wrong one."""
    yield Option(told(not course.up, course.last, course.first), "The figures are right, but it went the other way.")
    reason = f"The article says that it went from {course.first} to {course.last}."
    same, other = other_ends(course, course.up), other_ends(course, not course.up)
    for up, end in [(course.up, end) for end in same[:1]] + [(not course.up, end) for end in other[:1]]:
        yield Option(told(up, course.first, end), reason)
    if not other:
        yield from (Option(told(course.up, course.first, end), reason) for end in same[1:2])


def other_ends(course: Course, up: bool) -> list[str]:
    """Figures that the article does not have, above or below the first, written as the last is."""
    reading, start = course.statement.reading, course.before.value
    near = (*near_values(course.last, course.after), *near_values(course.first, course.before))
    values = {words: value_of(words) for words in near if absent(words, reading)}
    fit = {words: value for words, value in values.items() if value not in (None, start, course.after.value)}
    return [words for words, value in fit.items() if ((value or 0) > (start or 0)) == up]


def value_of(words: str) -> float | None:
    """The number in the words, without its unit."""
    found = re.search(r"\d[\d,]*(?:\.\d+)?", words)
    return float(found.group().replace(",", "")) if found else WORDS_OF.get(words.lower())
