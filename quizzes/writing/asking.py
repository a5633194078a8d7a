"""Asking for a figure: a clause is turned into a question with the words of the article, or left alone."""

import re

from quizzes.reading.model import Figure, FigureKind, Reading

from .asking_when import asked_when, duration, inverted
from .statements import Statement
from .words import plain, word_list

PARTICIPLES = re.compile(
    r"^(?:(?:been|be|now|already|not) )*(?:\w+ed|given|found|made|held|sent|seen|paid|spent|lost|won|cut|set aside)$"
)
MONEY_BEFORE = {"by": "by how much", "to": "to how much"}
REACHING = frozenset({"reached", "exceeded", "topped", "hit", "passed", "totalled"})
MANY_BEFORE = frozenset(["of", "in", "at", "to", "from", "by", "with", "for"])
DATED = (FigureKind.DATE, FigureKind.YEAR)
MORE = re.compile(r"^An? (?P<word>additional|further|extra) |^Another ", re.I)
SECOND_THING = re.compile(r"and (?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) )")
SHORT_WAY, LONG_WAY = 3, 5
LONG_RATE = 4
BEING = ("is", "was", "are", "were")
TOTAL = re.compile(r"\b(?:all|a total of)$")
SECOND = re.compile(r"^(?:and|or|per|times)\b|^to (?=[\d£])|^[-–—,]")
UNTOLD_SHARE = re.compile(
    r"\b(?:how many|share|percentage|half|third|quarter|fifth|most|some) of the [a-z]+ "
    r"(?:were|was|had|did|have|are|is|do|involve|\w+ed)\b"
)
"""A share of "the incidents", of which a reader is not told what they are."""
PER_TIME = re.compile(r"^(?P<per>(?:an?|per|each|every) (?:hour|day|night|week|month|year))\b ?(?P<tail>.*)$")
LATE = re.compile(
    r"(?:in|on) .*\b(?:1[6-9]|20)\d\d$|(?:in|over|during) the (?:previous|past|last|next|first) |"
    r"(?:on|at) the (?:day|time|end|start|beginning) |in an? (?:week|month|year)$|against "
)
KEPT = re.compile(r"(?P<noun>[a-z]+) (?P<how>looked after|in care|in custody|on remand|waiting(?: for [a-z ]+)?)$")
A_NOUN_OF = re.compile(r"^(?P<article>an?) (?P<noun>(?:[a-z-]+ ){0,2}[a-z-]+) of$")


def question_for(statement: Statement, figure: Figure) -> str | None:
    """The question that asks for the figure, from "According to" to its mark; None where it cannot be asked surely."""
    reading, clause = statement.reading, statement.clause
    text = reading.slice(figure.span)
    more = MORE.match(clause.subject)
    if more and clause.subject[more.end() :].startswith(text) and figure.kind is FigureKind.NUMBER:
        following = f"{more['word'] or 'more'} {clause.subject[more.end() + len(text) :].strip()}"
        asked = _of_subject(figure, following, clause.predicate)
    elif clause.subject.lower().startswith(text.lower()):
        asked = _of_subject(figure, clause.subject[len(text) :].strip(), clause.predicate)
    elif clause.opening and clause.opening.endswith(text) and clause.rest.count(text) == 0:
        asked = _of_opening(statement, figure, clause.opening[: -len(text)].strip().lower())
    elif clause.rest.count(text) == 1:
        before, _, after = clause.rest.partition(text)
        asked = None if _is_part(before, after) else _of_rest(statement, figure, before.strip(), after.strip())
    else:
        asked = None
    if not asked or asked.split()[-1] in ("than", "of", "and", "or") or UNTOLD_SHARE.search(asked):
        return None
    return f"{statement.source}, {asked}?"


def _is_part(before: str, after: str) -> bool:
    """Whether the figure is one of two, a range, or part of a compound ("a 30-month contract", "a £2m fund")."""
    if SECOND.match(after.strip()) or after[:1] in ("-", "’", "'"):
        return True
    words = plain(before).split()
    last = (words[-1:] or [""])[0].lower()
    named = last == "of" and bool(A_NOUN_OF.search(" ".join(words[-4:])) or A_NOUN_OF.search(" ".join(words[-3:])))
    joined = {"and", "or", "between", "a", "an", "the", "its", "their", "every", "each", "this", "of"}
    return last in joined and not named and words[-2:] != ["short", "of"]


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
    clause = statement.clause
    turned = clause.inverted(statement.subject)
    return asked_when(statement, figure, preposition, turned[: len(turned) - len(clause.opening)].strip())


def _of_rest(statement: Statement, figure: Figure, before: str, after: str) -> str | None:
    if figure.kind in DATED:
        return _date(statement, figure, before, after)
    if not before and statement.clause.auxiliary in BEING:
        return _copular(statement, after) if _is_rate(statement) else None
    if figure.kind is FigureKind.DURATION:
        return duration(statement, figure, before, after)
    named = A_NOUN_OF.match(before)
    if named and statement.clause.base == "have":
        return f"what {named['noun']} {inverted(statement, '')}" if not after else None
    if figure.kind is FigureKind.MONEY:
        return _how_much(statement, before, after)
    return _counted(statement, figure, before, after)


def _date(statement: Statement, figure: Figure, before: str, after: str) -> str | None:
    """A date at the end of the clause, or before what only adds who did it and for whom."""
    words = before.split()
    preposition = words[-1].lower() if words else ""
    late = re.match(r"(?:by|on behalf of|with|to|for|after|because of|against) ", after)
    if (after and not late) or not words:
        return None
    return asked_when(statement, figure, preposition, inverted(statement, f"{' '.join(words[:-1])} {after}".strip()))


def _is_rate(statement: Statement) -> bool:
    words = [word.lower() for word in statement.subject.split()]
    told = len(words) > LONG_RATE or bool(set(words) & {"of", "for", "at", "in", "between", "from"})
    return told and not statement.clause.adverb and bool(set(words) & word_list("rate_nouns"))


def _copular(statement: Statement, after: str) -> str | None:
    """ "The vacancy rate was 24 per cent" asks for the rate."""
    subject = statement.subject
    if after and not re.match(r"(?:in|on|by|at|during) ", after):
        return None
    return f"what {statement.clause.auxiliary} {subject}{' ' + after if after else ''}"


def _how_much(statement: Statement, before: str, after: str) -> str | None:
    per = PER_TIME.match(after)
    how_much, after = (f"how much {per['per']}", per["tail"]) if per else ("how much", after)
    first = after.split(maxsplit=1)[0].lower() if after else "on"
    if first not in {"on", "for", "to", "in", "from", "by", "over", "at", "during"}:
        return None
    words = before.split()
    if plain([*words, statement.clause.verb][0]).lower() in REACHING:
        return None
    if words and words[-1].lower() in MONEY_BEFORE and len(words) <= 3:
        return f"{MONEY_BEFORE[words[-1].lower()]} {inverted(statement, ' '.join([*words[:-1], after]))}"
    return f"{how_much} {inverted(statement, f'{before} {after}'.strip())}" if _direct(statement, before) else None


def _direct(statement: Statement, before: str) -> bool:
    """Whether the figure follows right after the verb."""
    if statement.clause.auxiliary:
        return bool(PARTICIPLES.match(before)) if before else statement.clause.auxiliary in ("has", "have", "had")
    return before in ("", "all", "a total of") or (before == "up" and statement.clause.base == "make")


def _counted(statement: Statement, figure: Figure, before: str, after: str) -> str | None:
    words = before.split()
    last = words[-1].lower() if words else ""
    part = {FigureKind.PERCENT: "percentage", FigureKind.SHARE: "share"}.get(figure.kind)
    if last == "by" and part and len(words) <= SHORT_WAY:
        return f"by what {part} {inverted(statement, ' '.join([*words[:-1], after]))}"
    phrase, tail = noun_phrase(after)
    asked = _how_many(figure, phrase)
    nameless = figure.kind is FigureKind.NUMBER and not figure.unit and not after.startswith("of ")
    if asked is None or nameless:
        return None
    return _fronted(statement, asked, words, tail) or _straight(statement, asked, before, tail)


def _fronted(statement: Statement, asked: str, words: list[str], tail: str) -> str | None:
    """With the preposition first: "in how many towns ...", or left at the end: "how many cases did it look at"."""
    last = words[-1].lower() if words else ""
    if (tail and not LATE.match(tail)) or not last:
        return None
    if last == "at" and len(words) == 1 and not tail and statement.clause.base == "look":
        return f"{asked} {inverted(statement, '')} at"
    known = last in MANY_BEFORE and (last != "of" or words[-2:] == ["short", "of"])
    fits = known and len(words) <= _reach(statement)
    return f"{last} {asked} {inverted(statement, ' '.join([*words[:-1], tail]).strip())}" if fits else None


def _straight(statement: Statement, asked: str, before: str, tail: str) -> str | None:
    if not _direct(statement, before):
        return None
    rest = f"{TOTAL.sub('', before)} {tail}".strip()
    return f"{asked} {inverted(statement, rest)}"


def _reach(statement: Statement) -> int:
    """How many words may stand between the verb and what is counted: more after "was", as in "was up to date for"."""
    return LONG_WAY if statement.clause.auxiliary in BEING else SHORT_WAY


def noun_phrase(after: str) -> tuple[str, str]:
    """The words that the figure counts, and what goes to the end of the question."""
    words = after.split()
    skip = 1 if words[:1] == ["of"] else 0
    end = next((i for i in range(skip, len(words)) if _ends_phrase(words, i)), len(words))
    tail = " ".join(words[end:])
    dated = LATE.match(tail)
    if SECOND_THING.match(tail):
        return " ".join(words[:end]), ""
    late = bool(dated) or (bool(tail) and words[end].lower() in word_list("late_phrases"))
    return (" ".join(words[:end]), tail) if late or not tail else (after, "")


def _ends_phrase(words: list[str], at: int) -> bool:
    """Whether the word ends what is counted: not the "after" of "looked after", nor the "to" of "15 to 18"."""
    word, before = words[at].lower().strip(","), words[at - 1].lower() if at else ""
    inside = (word == "after" and before == "looked") or (word == "to" and before[-1:].isdigit())
    return word in word_list("noun_phrase_ends") and not inside


def there_were(reading: Reading, words: str, figure: Figure) -> str | None:
    """ "There were 40 children in care on 1 May" asked for its number; None where this is no such sentence."""
    text = reading.slice(figure.span)
    found = re.match(rf"There (?P<be>was|were|are|is) {re.escape(text)} (?P<rest>[^,;:“”\"]+?)(?:[,;.].*)?$", words)
    if found is None or figure.kind is not FigureKind.NUMBER:
        return None
    phrase, tail = noun_phrase(found["rest"])
    if not tail and not re.search(r"\b(?:in which|who|that|where)\b", phrase):
        return None
    cared = KEPT.match(phrase)
    if cared and tail:
        return f"how many {cared['noun']} {found['be']} {cared['how']} {tail}"
    return f"how many {phrase} {found['be']} there{' ' + tail if tail else ''}"
