"""Single-choice drafts: the right option among lures, each with its reason, in an order that tells nothing."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from quizzes.kinds.single_choice import Body, Key
from quizzes.reading.model import Reading

from .model import Evidence, QuestionDraft
from .once import once
from .placing import place_of
from .words import one_mark

LURES = 3
FEWEST_LURES = 2
CURLY, STRAIGHT = (re.compile(rf"(?<=\w){mark}(?=\w)|(?<=s){mark}(?= )") for mark in ("’", "'"))


@dataclass(frozen=True)
class Option:
    """An option as a learner sees it, with the reason why it is right or wrong."""

    text: str
    reason: str


def single_choice(
    reading: Reading,
    *,
    rule: str,
    objective: str,
    stem: str,
    right: Option,
    lures: Sequence[Option],
    feedback: str,
    evidence: tuple[Evidence, ...],
) -> QuestionDraft | None:
    """A draft with the first three lures (two do); None where there are fewer."""
    right, *kept = (in_one_form(option, reading) for option in (right, *lures[:LURES]))
    if len(kept) < FEWEST_LURES:
        return None
    options = in_their_order([right, *kept]) or sorted(
        [right, *kept], key=lambda option: drawn(reading, stem, option.text)
    )
    body = Body(stem, tuple(option.text for option in options))
    key = Key(options.index(right), tuple(option.reason for option in options))
    return QuestionDraft("single_choice", rule, stem, body, key, feedback, evidence, objective)


def in_their_order(options: list[Option]) -> list[Option]:
    """Options that have an order of their own in it: grades, months, dates and figures; none where they have none."""
    placed = {place: option for option in options if (place := place_of(option.text))}
    return [placed[place] for place in sorted(placed)] if len(placed) == len(options) else []


def in_one_form(option: Option, reading: Reading) -> Option:
    """The option with apostrophes of the article's form, so that none shows that it came from elsewhere."""
    curly = _is_curly(reading.canonical.text)
    return Option(*(_with_apostrophes(words, curly) for words in (option.text, option.reason)))


@lru_cache(maxsize=8)
def _is_curly(text: str) -> bool:
    return len(CURLY.findall(text)) >= len(STRAIGHT.findall(text))


def _with_apostrophes(words: str, curly: bool) -> str:
    """Apostrophes inside words alone; what is quoted stays as it stands."""
    parts = re.split(r"(“[^”]*”)", words)
    other, wanted = (STRAIGHT, "’") if curly else (CURLY, "'")
    return "".join(part if place % 2 else other.sub(wanted, part) for place, part in enumerate(parts))


def drawn(reading: Reading, *parts: str) -> str:
    """A draw that is the same for the same article and words, whatever its quotation marks: 64 hex digits."""
    return hashlib.sha256("\x1f".join([_seed(reading), *map(one_mark, parts)]).encode("utf-8", "replace")).hexdigest()


@once
def _seed(reading: Reading) -> str:
    return hashlib.sha256(one_mark(reading.canonical.text).encode("utf-8", "replace")).hexdigest()
