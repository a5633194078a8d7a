"""What a term means: what the article says of it, among what it says of other terms, then of terms of the field."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import yaml

from quizzes.reading.model import Reading
from quizzes.writing.choosing import LURES, Option, drawn, single_choice
from quizzes.writing.clauses import finite
from quizzes.writing.model import QuestionDraft
from quizzes.writing.statements import Statement, statements
from quizzes.writing.wording import capital
from quizzes.writing.words import DATA, dangling, lemma, lemmas, overlap, plain, tokens, word_count

from .base import rule

NAME = "definition"
OBJECTIVE = "Explain the terms that the article uses"
INDEFINITE = re.compile(r"^an? ", re.I)
SAME, SAME_IN_ARTICLE = 0.4, 0.7
UNTOLD = re.compile(r"\bthe (?:work|matter|process|system|services?|task|case|area)$", re.I)


@rule(NAME, title="What a term means", objective=OBJECTIVE, worth=0.75, most=3)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each term that the article explains in a sentence of its own."""
    explained = [s for s in statements(reading) if s.claim is None and shape(s) and not UNTOLD.search(meaning(s))]
    for statement in explained:
        found = list(lures(reading, statement, explained))
        draft = single_choice(
            reading,
            rule=NAME,
            objective=OBJECTIVE,
            stem=stem_for(statement),
            right=Option(meaning(statement), f"This is how the article explains {statement.subject}."),
            lures=found,
            feedback=f"The article explains {statement.subject} in these words.",
            evidence=statement.evidence,
        )
        if draft and len(found) >= LURES:
            yield draft


def shape(statement: Statement) -> str:
    """How a term is explained: "is" (what it is), "does" (what it does), "" where this is no explanation."""
    clause = statement.clause
    explains = INDEFINITE.match(clause.subject) and not clause.opening and word_count(clause.predicate) > 1
    if not explains or dangling(clause.rest):
        return ""
    if clause.auxiliary == "is" and re.match(r"(?:an?|the|what|when|where|any) ", clause.rest):
        return "is"
    return "does" if not clause.auxiliary and clause.verb.endswith("s") else ""


def stem_for(statement: Statement) -> str:
    asked = f"what is {statement.subject}" if shape(statement) == "is" else f"what does {statement.subject} do"
    return f"According to the article, {asked}?"


def meaning(statement: Statement) -> str:
    clause = statement.clause
    return capital(clause.rest if shape(statement) == "is" else clause.predicate) + _with(statement)


def _with(statement: Statement) -> str:
    """What follows after ", with", where it is no clause: it belongs to the meaning."""
    sentence = statement.reading.slice(statement.span).rstrip(".")
    _, parted, after = sentence.partition(f"{statement.clause.rest}, with ")
    parts = after.split()
    has_verb = "," in after or any(finite(parts, i) for i in range(1, len(parts)))
    return f", with {after}" if parted and not has_verb else ""


def lures(reading: Reading, statement: Statement, explained: Iterable[Statement]) -> Iterator[Option]:
    """Meanings of one category with the right one: of other terms of the article, nearest in length, then the field."""
    used, terms = [meaning(statement), statement.subject], [statement.subject]
    sort = category(statement)
    if not sort:
        return
    others = [(meaning(o), o.subject, SAME_IN_ARTICLE) for o in explained if o is not statement and category(o) == sort]
    others.sort(key=lambda entry: (abs(len(entry[0]) - len(used[0])), entry))
    field = [(words, term, SAME) for words, term in _of_the_field(reading, statement)]
    for words, term, same in [*others, *field]:
        alien = not lemmas(words) & lemmas(statement.subject) and not any(_alike(term, other) for other in terms)
        if alien and all(overlap(words, other) < same for other in used):
            used.append(words)
            terms.append(term)
            yield Option(words, f"This explains {term}.")


def category(statement: Statement) -> str:
    """What sort of thing is explained, by the first noun of the explanation that has one; "" where none is known."""
    if shape(statement) == "does":
        return "does"
    return _heads().get(_noun(meaning(statement)), "")


def _alike(term: str, other: str) -> bool:
    """Whether two terms may be one: they share a word that tells them, or one is the initials of the other."""
    if lemmas(term) & lemmas(other) - {"child"}:
        return True
    bare = [re.sub(r"^an? ", "", name.lower()) for name in (term, other)]
    initials = ["".join(word[0] for word in tokens(name)) for name in bare]
    return bare[0] == initials[1] or bare[1] == initials[0]


def _of_the_field(reading: Reading, statement: Statement) -> list[tuple[str, str]]:
    """Terms of the category that the article does not explain: those of the same noun first, else in a drawn order."""
    sort = category(statement)
    terms = _terms()["does"] if sort == "does" else _terms()["is"][sort]
    drawn_order = sorted(terms, key=lambda term: drawn(reading, NAME, statement.subject, term))
    free = [term for term in drawn_order if term not in plain(statement.subject).lower()]
    free.sort(key=lambda term: _noun(terms[term]) != _noun(meaning(statement)))
    return [(terms[term], term) for term in free]


def _noun(words: str) -> str:
    """The noun at the head of an explanation: "officer" of "The senior officer who ..."."""
    opening = _opening(words)
    return next((lemma(token) for token in reversed(opening) if lemma(token) in _heads()), "")


def _opening(words: str) -> list[str]:
    return tokens(re.split(r" (?:of|that|who|which|whom|with|in|for|to|from|by|at) |,", words)[0])[-2:]


@cache
def _terms() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DATA / "terms.yaml").read_text(encoding="utf-8"))
    return loaded


@cache
def _heads() -> dict[str, str]:
    """Noun -> category."""
    return {noun: sort for sort, nouns in _terms()["heads"].items() for noun in nouns.split()}
