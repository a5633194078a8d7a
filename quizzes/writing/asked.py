"""Every figure and date of an article that can be asked for surely: the stem, the evidence, what is right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizzes.articles.text import BlockKind
from quizzes.reading.model import Figure, FigureKind, Reading

from .asking import question_for, there_were
from .choosing import Option
from .clauses import base_form
from .model import Evidence
from .near import shown, when, within, without_year, wrong_figures
from .once import once
from .places import meeting
from .statements import Statement, first_speech, own_words, statements
from .words import lemmas, word_count, word_list
from .years import year_over

SHORTEST, LONG_ENOUGH = 5, 9
FEWEST_WORDS = 2
"""A question has at least so many words that tell what it is about."""
UNDONE = re.compile(r"^how many [a-z]+ (?:were|was) \w+(?: out| in| off| up)?\??$")
"""A question that does not say by whom or of what: "how many counties were left out"."""
OWNED = re.compile(r"\b(?:their|its|his|her)\b")
DATED = (FigureKind.DATE, FigureKind.YEAR)
AHEAD = re.compile(r"\b(?:will|would|must|should|due|until|expected|plans?|planned|next)\b")
FUTURE = ("will", "would", "is", "are")
BARE = re.compile(r"^the [a-z]+$")
YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
SECOND_VALUE = re.compile(
    r"(?:^|, |\b(?:and|but|while) )(?:in |by |at |on |a |the |last |previously|before)[^,.]{0,40}?,? ?"
    r"(?:it|they|that|this|the (?:figure|number|average|rate|total|cost|share))(?: had)? "
    r"(?:was|were|been|stood at|cost)\b",
    re.I,
)
"""A sentence that gives the same measure at another time: "In 2017-18 it was £3,210"."""
PERFECT = re.compile(r"^(?:when|in which year) had\b")


@dataclass(frozen=True)
class Asked:
    """A figure with its question: `owner` says whose words the passage is ("The article says")."""

    reading: Reading
    figure: Figure
    stem: str
    evidence: tuple[Evidence, ...]
    feedback: str
    latest: tuple[int, int, int] | None

    @property
    def right(self) -> str:
        """The answer as an option, with its hedge."""
        return shown(self.reading.slice(self.figure.bare), self.figure.hedge)

    @property
    def lures(self) -> list[Option]:
        """Wrong figures, the likeliest first; no date that the article could not know."""
        wrong = wrong_figures(self.reading, self.figure, self.figure.hedge)
        return [lure for lure in wrong if told(lure, self.latest) and within(lure.text, self.stem)]


@once
def asked_figures(reading: Reading) -> tuple[Asked, ...]:
    """Each figure that a simple clause, or "there were", can be asked for in the words of the article."""
    return (*_there(reading), *_of_clauses(reading))


def _of_clauses(reading: Reading) -> Iterator[Asked]:
    for statement in statements(reading):
        latest = None if statement.clause.auxiliary in FUTURE else latest_date(reading)
        for figure in meeting(reading.figures, statement.span):
            stem = stem_for(statement, figure)
            if stem and (YEAR.search(stem) or not has_second_value(statement, figure)):
                yield Asked(reading, figure, stem, statement.evidence, feedback(statement, figure), latest)


def _there(reading: Reading) -> Iterator[Asked]:
    """ "There were 40 children in care on 1 May"."""
    spoken = first_speech(reading)
    for sentence in reading.sentences:
        words = reading.slice(sentence.span)
        told_here = sentence.number not in spoken and own_words(words)
        if told_here and reading.canonical.blocks[sentence.block].kind is BlockKind.PARAGRAPH:
            for figure in meeting(reading.figures, sentence.span):
                asked = there_were(reading, words, figure)
                if asked and word_count(asked) > SHORTEST:
                    evidence = (Evidence.of(reading.canonical, sentence.span),)
                    said = f"The article says: “{words.rstrip('.')}”."
                    yield Asked(reading, figure, f"According to the article, {asked}?", evidence, said, None)


def stem_for(statement: Statement, figure: Figure) -> str | None:
    """The question; None where it would be unclear: a bare "the judgement", two dates, too few words to tell it."""
    if (figure.relative or figure.value is None) and not without_year(figure, statement.reading):
        return None
    dated = figure.kind in DATED
    asked = question_for(simple_past(statement) if dated else statement, figure)
    words = asked.removeprefix(f"{statement.source}, ") if asked else ""
    short = word_count(words) < LONG_ENOUGH
    bare = dated and short and statement.clause.auxiliary in ("was", "were") and BARE.match(statement.subject)
    twice = dated and YEAR.search(words)
    matter = len(lemmas(words) - word_list("frame"))
    month = figure.relative and figure.unit == "month"
    few = matter < FEWEST_WORDS + month or (matter == FEWEST_WORDS and bool(UNDONE.search(words)))
    few = few or bool(OWNED.search(statement.clause.opening))
    unclear = bare or twice or few or PERFECT.match(words) or word_count(words) < SHORTEST
    return None if unclear else _in_its_year(statement, figure, asked)


def _in_its_year(statement: Statement, figure: Figure, asked: str | None) -> str | None:
    """ "In which month of 2011", where a heading gives the year; None where nothing gives it to "when"."""
    year = year_over(statement.reading, statement.span.start)
    if asked is None or year is None or YEAR.search(asked):
        return asked
    if asked.partition(", ")[2].startswith("when ") and figure.relative:
        return None
    return asked.replace("in which month ", f"in which month of {year} ", 1)


def has_second_value(statement: Statement, figure: Figure) -> bool:
    """Whether the sentence after gives the same measure another value, of another time."""
    reading = statement.reading
    here = next(meeting(reading.sentences, figure.span), None)
    after = reading.sentences[here.number + 1] if here and here.number + 1 < len(reading.sentences) else None
    if after is None or here is None or after.block != here.block or not SECOND_VALUE.search(reading.slice(after.span)):
        return False
    return any(other.kind is figure.kind for other in meeting(reading.figures, after.span))


def simple_past(statement: Statement) -> Statement:
    """ "Had just published on 1 May" as "published on 1 May", where the participle is the past form too."""
    clause = statement.clause
    first, _, rest = clause.rest.partition(" ")
    if clause.auxiliary != "had" or not first.endswith("ed"):
        return statement
    return replace(statement, clause=replace(clause, auxiliary="", verb=first, base=base_form(first), rest=rest))


@once
def latest_date(reading: Reading) -> tuple[int, int, int] | None:
    """The latest date of what has been, in full or as a year; None where the article gives none."""
    dates = (figure for figure in reading.figures if figure.kind in DATED)
    past = (f for f in dates if not AHEAD.search(reading.slice(reading.sentences[f.sentence].span)))
    known = (when(reading.slice(figure.bare)) for figure in past)
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
    owner = f"{statement.source}" if statement.claim else "The article says"
    if any(mark in passage for mark in '“”"'):
        return f"{statement.source}, {statement.subject} {statement.clause.predicate}."
    return f"{owner}: “{passage}”."
