"""Asking for a figure: a clause is turned into a question with the words of the article, or left alone."""

import re
from dataclasses import replace

from quizzes.reading.model import Figure, FigureKind, Reading

from .statements import Statement
from .words import plain, word_list

PARTICIPLES = re.compile(
    r"^(?:(?:been|now|already|not) )*(?:\w+ed|given|found|made|held|sent|seen|paid|spent|lost|won|cut)$"
)
DATE_BEFORE = {"in": "when", "on": "when"}
MONEY_BEFORE = {"by": "by how much", "to": "to how much"}
REACHING = frozenset({"reached", "exceeded", "topped", "hit", "passed", "totalled"})
MANY_BEFORE = frozenset(["in", "at", "to", "from", "by", "with"])
SECOND = re.compile(r"^(?:and|or|per|times)\b|^to (?=[\d£])|^[-–—,]")


def question_for(statement: Statement, figure: Figure) -> str | None:
    """The question that asks for the figure, from "According to" to its mark; None where it cannot be asked surely."""
    reading, clause = statement.reading, statement.clause
    text = reading.slice(figure.span)
    if clause.subject.lower().startswith(text.lower()):
        asked = _of_subject(figure, clause.subject[len(text) :].strip(), clause.predicate)
    elif clause.opening and clause.opening.endswith(text) and clause.rest.count(text) == 0:
        asked = _of_opening(statement, figure, clause.opening[: -len(text)].strip().lower())
    elif clause.rest.count(text) == 1:
        before, _, after = clause.rest.partition(text)
        asked = None if _is_part(before, after) else _of_rest(statement, figure, before.strip(), after.strip())
    else:
        asked = None
    return f"{statement.source}, {asked}?" if asked else None


def _is_part(before: str, after: str) -> bool:
    """Whether the figure is one of two, a range, or part of a compound ("a 30-month contract", "a £2m fund")."""
    if SECOND.match(after.strip()) or after[:1] in ("-", "’", "'"):
        return True
    last = plain(before).split()[-1:] or [""]
    return last[0].lower() in {"and", "or", "between", "a", "an", "the", "its", "their", "every", "each", "this", "of"}


def _of_subject(figure: Figure, following: str, predicate: str) -> str | None:
    asked = _how_many(figure, following)
    return f"{asked} {predicate}" if asked else None


def _how_many(figure: Figure, following: str) -> str | None:
    """What replaces a figure and the words that it counts."""
    if figure.kind is FigureKind.NUMBER:
        return f"how many {following}" if following else None
    if figure.kind in (FigureKind.PERCENT, FigureKind.SHARE):
        counted = following if following.startswith("of ") else f"of {following}"
        sure = following.startswith(("of ", "the ", "all ", "its ", "their "))
        return f"what {'percentage' if figure.kind is FigureKind.PERCENT else 'share'} {counted}" if sure else None
    if figure.kind is FigureKind.MONEY:
        return "how much" if not following else None
    return None


def _of_opening(statement: Statement, figure: Figure, preposition: str) -> str | None:
    if figure.kind not in (FigureKind.DATE, FigureKind.YEAR) or preposition not in DATE_BEFORE:
        return None
    clause = statement.clause
    inverted = clause.inverted(statement.subject)
    shorter = inverted[: len(inverted) - len(clause.opening)].strip()
    return f"{_when(figure, preposition)} {shorter}"


def _when(figure: Figure, preposition: str) -> str:
    in_year = figure.kind is FigureKind.YEAR and preposition == "in"
    return "in which year" if in_year else DATE_BEFORE[preposition]


def _of_rest(statement: Statement, figure: Figure, before: str, after: str) -> str | None:
    if figure.kind in (FigureKind.DATE, FigureKind.YEAR):
        return _date(statement, figure, before, after)
    if figure.kind is FigureKind.DURATION:
        return _how_long(statement, figure, before, after)
    if statement.clause.auxiliary in ("is", "was", "are", "were") and not before:
        return _copular(statement, figure, after)
    if figure.kind is FigureKind.MONEY:
        return _how_much(statement, before, after)
    return _counted(statement, figure, before, after)


def _inverted(statement: Statement, rest: str) -> str:
    """The clause with another rest, turned round."""
    return replace(statement.clause, rest=rest).inverted(statement.subject)


def _date(statement: Statement, figure: Figure, before: str, after: str) -> str | None:
    words = before.split()
    preposition = words[-1].lower() if words else ""
    if after or preposition not in DATE_BEFORE or len(words) < 2:
        return None
    return f"{_when(figure, preposition)} {_inverted(statement, ' '.join(words[:-1]))}"


def _how_long(statement: Statement, figure: Figure, before: str, after: str) -> str | None:
    first = after.split(maxsplit=1)[0].lower() if after else "to"
    if figure.unit == "years old" or first not in {"to", "in", "before", "after", "until", "on", "with", "at"}:
        return None
    words = before.split()
    if words[-1:] == ["for"]:
        return f"for how long {_inverted(statement, ' '.join([*words[:-1], after]))}"
    if first in ("before", "after"):
        return None
    bare = not before and not statement.clause.auxiliary
    given = bool(statement.clause.auxiliary) and bool(words) and len(words) <= 5 and bool(PARTICIPLES.match(words[0]))
    if not (bare or given) or (words and words[-1].lower() in word_list("noun_phrase_ends")):
        return None
    return f"how long {_inverted(statement, f'{before} {after}'.strip())}"


def _copular(statement: Statement, figure: Figure, after: str) -> str | None:
    """ "The vacancy rate was 24 per cent" asks for the rate."""
    subject = statement.subject
    if statement.clause.adverb or not ({word.lower() for word in subject.split()} & word_list("rate_nouns")):
        return None
    if after and not re.match(r"(?:in|on|by|at|during) ", after):
        return None
    return f"what {statement.clause.auxiliary} {subject}{' ' + after if after else ''}"


def _how_much(statement: Statement, before: str, after: str) -> str | None:
    first = after.split(maxsplit=1)[0].lower() if after else "on"
    if first not in {"on", "for", "to", "in", "from", "by", "over", "at", "during"}:
        return None
    words = before.split()
    if plain([*words, statement.clause.verb][0]).lower() in REACHING:
        return None
    if words and words[-1].lower() in MONEY_BEFORE and len(words) <= 3:
        return f"{MONEY_BEFORE[words[-1].lower()]} {_inverted(statement, ' '.join([*words[:-1], after]))}"
    return f"how much {_inverted(statement, f'{before} {after}'.strip())}" if _direct(statement, before) else None


def _direct(statement: Statement, before: str) -> bool:
    """Whether the figure follows right after the verb."""
    if statement.clause.auxiliary:
        return bool(PARTICIPLES.match(before)) if before else statement.clause.auxiliary in ("has", "have", "had")
    return not before


def _counted(statement: Statement, figure: Figure, before: str, after: str) -> str | None:
    phrase, tail = _noun_phrase(after, statement.reading)
    asked = _how_many(figure, phrase)
    words = before.split()
    if words and words[-1].lower() == "by" and figure.kind is FigureKind.PERCENT and len(words) <= 3:
        return f"by what percentage {_inverted(statement, ' '.join([*words[:-1], after]))}"
    if asked is None or (figure.kind is FigureKind.NUMBER and not figure.unit):
        return None
    if words[-1:] == ["at"] and statement.clause.base == "look" and not tail:
        return f"{asked} {_inverted(statement, '')} at"
    if words and words[-1].lower() in MANY_BEFORE and len(words) <= 3 and not tail:
        return f"{words[-1].lower()} {asked} {_inverted(statement, ' '.join(words[:-1]))}"
    return f"{asked} {_inverted(statement, f'{before} {tail}'.strip())}" if _direct(statement, before) else None


def _noun_phrase(after: str, reading: Reading) -> tuple[str, str]:
    """The words that the figure counts, and what goes to the end of the question."""
    words = after.split()
    skip = 1 if words[:1] == ["of"] else 0
    end = next(
        (i for i, w in enumerate(words) if i >= skip and w.lower().strip(",") in word_list("noun_phrase_ends")),
        len(words),
    )
    tail = " ".join(words[end:])
    dated = re.match(r"(?:in|on) .*\b(?:1[6-9]|20)\d\d$", tail)
    late = bool(dated) or (bool(tail) and words[end].lower() in word_list("late_phrases"))
    return (" ".join(words[:end]), tail) if late or not tail else (after, "")
