"""Asking for a date or a time: when, by when, since when, for how long."""

import re
from dataclasses import replace

from quizzes.reading.model import Figure, FigureKind

from .statements import Statement
from .words import plain, word_list

DATE_BEFORE = {"in": "when", "on": "when"}
GIVEN = re.compile(r"^(?:(?:been|now|already|not) )*(?:\w+ed|given|found|made|held|sent|seen|paid|spent|lost|won|cut)$")
MAY_FOLLOW = frozenset({"to", "in", "before", "after", "until", "on", "with", "at"})
PER = re.compile(r"^(?P<per>(?:an?|per|each|every) (?:day|week|month|year))\b ?(?P<tail>.*)$")


def inverted(statement: Statement, rest: str) -> str:
    """The clause with another rest, turned round."""
    return replace(statement.clause, rest=rest).inverted(statement.subject)


def asked_when(statement: Statement, figure: Figure, preposition: str, turned: str) -> str | None:
    """The clause without its date, asked for it; None where the date is no date or may belong to something else."""
    if figure.kind not in (FigureKind.DATE, FigureKind.YEAR):
        return None
    auxiliary = statement.clause.auxiliary
    if preposition == "by" and auxiliary in ("will", "must", "would", "should"):
        return f"by when {turned}"
    if preposition == "since" and auxiliary in ("has", "have", "had") and not figure.relative:
        return f"since when {turned}"
    return f"{_when(figure, preposition)} {turned}" if preposition in DATE_BEFORE else None


def _when(figure: Figure, preposition: str) -> str:
    if figure.kind is FigureKind.YEAR and preposition == "in":
        return "in which year"
    return "in which month" if figure.relative and figure.unit == "month" else DATE_BEFORE[preposition]


def duration(statement: Statement, figure: Figure, before: str, after: str) -> str | None:
    """How long, or how many days, the clause says that something took."""
    words = before.split()
    per = PER.match(after)
    if figure.unit == "years old":
        return None
    if per and _right_after(statement, before):
        turned = inverted(statement, f"{before} {per['tail']}".strip())
        return f"how many {figure.unit} {per['per']} {turned}"
    if after.startswith("of ") and not before and not statement.clause.auxiliary:
        return f"how many {figure.unit} {after} {inverted(statement, '')}"
    if after and after.split(maxsplit=1)[0].lower() not in MAY_FOLLOW:
        return None
    asked = _after_preposition(statement, figure, words, after)
    return asked or _how_long(statement, figure, before, after)


def _after_preposition(statement: Statement, figure: Figure, words: list[str], after: str) -> str | None:
    """ "For 30 months", or "within 30 months" of what is still to happen."""
    if words[-1:] == ["for"]:
        return f"for how long {inverted(statement, ' '.join([*words[:-1], after]))}"
    ahead = statement.clause.auxiliary in ("will", "must", "should")
    within = words[-1:] == ["within"] and not after and ahead
    return f"within how many {figure.unit} {inverted(statement, ' '.join(words[:-1]))}" if within else None


def _how_long(statement: Statement, figure: Figure, before: str, after: str) -> str | None:
    words = before.split()
    if after.startswith(("before", "after")) or not _right_after(statement, before):
        return None
    if words and words[-1].lower() in word_list("noun_phrase_ends"):
        return None
    spent = statement.clause.base == "spend" or words[-1:] in (["spend"], ["spent"])
    asked = f"how many {figure.unit}" if spent else "how long"
    return f"{asked} {inverted(statement, f'{before} {after}'.strip())}"


def _right_after(statement: Statement, before: str) -> bool:
    """Whether the time follows right after the verb or its participle."""
    words = plain(before).split()
    given = bool(statement.clause.auxiliary) and bool(words) and len(words) <= 5 and bool(GIVEN.match(words[0]))
    return given or (not before and not statement.clause.auxiliary) or words in (["spend"], ["last"], ["take"])
