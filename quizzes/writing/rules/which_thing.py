"""Which of these: what is said of one thing in the article, among the other things that it speaks of."""

from collections.abc import Iterable

from quizzes.reading.model import Reading
from quizzes.writing.choosing import Option, single_choice
from quizzes.writing.model import QuestionDraft
from quizzes.writing.places import names
from quizzes.writing.statements import Statement, statements
from quizzes.writing.wording import capital
from quizzes.writing.words import (
    dangling,
    lemma,
    lemmas,
    loose,
    overlap,
    phrase_pattern,
    plain,
    tokens,
    word_count,
    word_list,
)

from .base import rule

NAME = "which_thing"
OBJECTIVE = "Find what is said of what"
SHORTEST_PREDICATE = 4
LONGEST = 8
SUPPORTS = 0.5


@rule(NAME, title="Which of these", objective=OBJECTIVE, worth=0.65, most=3)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each statement about things, where two unlike things are spoken of."""
    about = [statement for statement in statements(reading) if thing(statement)]
    for statement in about:
        if askable(statement):
            draft = single_choice(
                reading,
                rule=NAME,
                objective=OBJECTIVE,
                stem=f"{statement.source}, which of these {statement.clause.predicate}?",
                right=Option(capital(statement.subject), f"Right: {told(statement)}."),
                lures=[
                    Option(capital(o.subject), f"The article says something else of this: {told(o)}.")
                    for o in others(statement, about)
                ],
                feedback=f"{statement.source}: {told(statement)}.",
                evidence=statement.evidence,
            )
            if draft:
                yield draft


def told(statement: Statement) -> str:
    return f"{statement.subject} {statement.clause.predicate}"


def thing(statement: Statement) -> bool:
    """Whether the subject is plain things: no person, body, place, or word that points elsewhere."""
    subject = statement.subject
    if not plural(statement):
        return False
    if dangling(subject) or word_count(subject) > LONGEST or subject[:1].isupper() or "“" in subject:
        return False
    if lemmas(subject) & word_list("organisations") or not lemmas(subject):
        return False
    return not any(names(subject, voice) for voice in statement.reading.voices)


def askable(statement: Statement) -> bool:
    """Whether what is said of the thing can stand in a stem and is long enough to tell it from others."""
    predicate = statement.clause.predicate
    if word_count(predicate) < SHORTEST_PREDICATE or loose(predicate):
        return False
    return not phrase_pattern("speech").search(plain(predicate)) or statement.claim is not None


def plural(statement: Statement) -> bool:
    """Whether the subject is plural, by its auxiliary, else by its last word before "of", "for", "in" or "to"."""
    auxiliary = statement.clause.auxiliary.lower()
    if auxiliary in ("are", "were", "have", "do"):
        return True
    if auxiliary in ("is", "was", "has", "does"):
        return False
    words = tokens(statement.subject)
    head = next(
        (words[i - 1] for i, word in enumerate(words) if i and word in ("of", "for", "in", "to", "with")), words[-1]
    )
    return head.lower() in ("children", "people", "staff") or (head.endswith("s") and lemma(head) != head.lower())


def others(statement: Statement, about: list[Statement]) -> list[Statement]:
    """Other things that share no word with this one and of which nothing alike is said."""
    used = lemmas(statement.subject) | lemmas(statement.clause.predicate)
    kept: list[Statement] = []
    for other in about:
        alike = overlap(other.clause.predicate, statement.clause.predicate) >= SUPPORTS
        if not alike and not lemmas(other.subject) & used:
            kept.append(other)
            used |= lemmas(other.subject)
    return kept
