"""Who did it: what the article reports of one person, asked for the person."""

import re
from collections.abc import Iterable

from quizzes.reading.model import Reading, Voice, VoiceKind
from quizzes.writing.choosing import Option, single_choice
from quizzes.writing.claims import doubted, public
from quizzes.writing.model import QuestionDraft
from quizzes.writing.near import MONTHS
from quizzes.writing.places import names
from quizzes.writing.statements import Statement, sentence_words, statements
from quizzes.writing.wording import introduced, name_of
from quizzes.writing.words import lemmas, phrase_pattern, plain, word_count

from .base import rule

NAME = "who_did"
OBJECTIVE = "Find who did what"
SHORTEST, FEWEST_WORDS = 3, 2
STAYING = frozenset({"remain", "stay", "place", "post", "still", "keep"})
"""Words that tell of no deed: "still remains in place"."""
MONTH = re.compile(rf"\b(?:\d[\d,]*|{'|'.join(MONTHS)})\b")
DAY = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)})\b")
ALSO = re.compile(r"\b(?:also|too|as well|again|both|others|joined)\b", re.I)


@rule(NAME, title="Who did it", objective=OBJECTIVE, worth=0.75, most=4)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each statement whose subject is one named person, where two others are named."""
    people = [v for v in reading.voices if v.kind is VoiceKind.PERSON and public(v) and not doubted(reading, v)]
    for statement in statements(reading):
        voice = person_in(statement, people)
        if voice and tells_enough(statement.clause.predicate) and not ALSO.search(sentence_words(statement)):
            draft = single_choice(
                reading,
                rule=NAME,
                objective=OBJECTIVE,
                stem=f"{statement.source}, who {statement.clause.predicate}?",
                right=Option(name_of(voice), f"The article says this of {introduced(voice)}."),
                lures=[lure(other) for other in people if other.id != voice.id and not named(statement, other)],
                feedback=f"The article says this of {introduced(voice)}.",
                evidence=statement.evidence,
            )
            if draft:
                yield draft


def person_in(statement: Statement, people: Iterable[Voice]) -> Voice | None:
    """The one person whom the subject names and who does not speak here; None where it names none or two."""
    found = [voice for voice in people if names(statement.clause.subject, voice)]
    ends = bool(found) and statement.clause.subject.split()[-1] in found[0].name.split()
    speaks = bool(found) and statement.voice is not None and statement.voice.id == found[0].id
    return found[0] if len(found) == 1 and ends and not speaks else None


def tells_enough(predicate: str) -> bool:
    """Whether it is a deed, not a saying, in words enough to tell it from other deeds."""
    if any(mark in predicate for mark in '“”‘"'):
        return False
    matter = lemmas(MONTH.sub(" ", plain(predicate))) - STAYING
    enough = len(matter) >= FEWEST_WORDS or bool(matter and DAY.search(predicate))
    return enough and word_count(predicate) >= SHORTEST and not phrase_pattern("speech").search(plain(predicate))


def named(statement: Statement, voice: Voice) -> bool:
    return names(statement.clause.predicate, voice) or (statement.voice is not None and statement.voice.id == voice.id)


def lure(voice: Voice) -> Option:
    return Option(name_of(voice), f"The article names {introduced(voice)}, but does not say this of them.")
