"""Facts: what an article says in a sentence that stands alone, each with a way to make it say what is not so."""

import re
from collections.abc import Iterator

from quizzes.reading.model import Reading, VoiceKind

from .alone import untold
from .altering import altered
from .asked import YEAR
from .choosing import drawn
from .claims import doubted, public, unfit
from .fact_figures import Fact, fact_of, sentence_of
from .fact_sayings import said
from .model import Evidence
from .near import MONTHS
from .once import once
from .rivals import one_voice
from .rules.grade import SCALE, grade_of, judgements, same_grade
from .rules.who_did import named, person_in, tells_enough
from .statements import statements
from .wording import capital, name_of
from .words import lemmas
from .years import year_over

__all__ = ["Fact", "facts"]

FEWEST_WORDS = 3
BARE = re.compile(r"^the (?!council|trust|inspectorate|government|school|hospital|union)[a-z]+$")
DISCREDIT = re.compile(
    r"\b(?:resign\w*|suspend\w*|dismiss\w*|sack\w*|arrest\w*|convict\w*|accus\w*|charg\w*|fail\w*|left|quit|"
    r"ousted|blam\w*|jail\w*|died|guilty|apologi[sz]\w*|not)\b",
    re.I,
)
MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
DENIED = re.compile(r"\b(?:not|never|no)\b", re.I)


@once
def facts(reading: Reading) -> tuple[Fact, ...]:
    """Every fact, one of a sentence, in the order of the text: with a figure first, a grade, an opposite, a speaker."""
    found: dict[Evidence, Fact] = {}
    figures = (fact for fact in map(fact_of, statements(reading)) if fact)
    for fact in (*figures, *graded(reading), *turned(reading), *done(reading), *said(reading)):
        told = not unfit(reading, f"{fact.text} {fact.altered}") and not untold(fact.text, reading)
        if fact.evidence[-1] not in found and told and not undated(reading, fact):
            found[fact.evidence[-1]] = fact
    return tuple(found.values())


def undated(reading: Reading, fact: Fact) -> bool:
    """Whether a month stands without its year in a text that is told year by year."""
    month = MONTH.search(fact.text) and not YEAR.search(fact.text)
    return bool(month) and year_over(reading, fact.evidence[-1].start) is not None


def graded(reading: Reading) -> Iterator[Fact]:
    """A judgement with another grade of the scale."""
    for judged in judgements(reading):
        text = sentence_of(judged.statement)
        others = [grade for grade in SCALE if not same_grade(grade, judged.grade)]
        if text and text.count(judged.grade) == 1 and grade_of(judged.grade) in SCALE:
            other = others[len(text) % len(others)]
            yield Fact(text, text.replace(judged.grade, other), "grade", judged.statement.evidence)


def done(reading: Reading) -> Iterator[Fact]:
    """A deed that is to nobody's discredit, given to somebody else whom the article names."""
    people = [v for v in reading.voices if v.kind is VoiceKind.PERSON and public(v) and not doubted(reading, v)]
    for statement in statements(reading):
        voice, text = person_in(statement, people), sentence_of(statement)
        deed = statement.clause.predicate
        if voice and text and statement.claim is None and tells_enough(deed) and not DISCREDIT.search(text):
            others = [v for v in people if v.id != voice.id and not one_voice(v, voice) and not named(statement, v)]
            if others and text == f"{capital(statement.subject)} {deed}":
                other = min(others, key=lambda v: drawn(reading, text, v.name))
                yield Fact(text, f"{name_of(other)} {deed}", "person", statement.evidence)


def turned(reading: Reading) -> Iterator[Fact]:
    """A statement with an opposite word, where that needs no "not"."""
    for statement in statements(reading):
        text, clause = sentence_of(statement), f"{statement.subject} {statement.clause.predicate}"
        other = altered(clause) if text else None
        sure = len(lemmas(clause)) >= FEWEST_WORDS and not BARE.match(statement.subject)
        if text and other and sure and not DENIED.search(other):
            changed = capital(other) if text == capital(clause) else text.replace(clause, other)
            yield Fact(text, changed, "word", statement.evidence)
