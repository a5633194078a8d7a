"""Single-choice drafts: the right option among lures, each with its reason, in an order that tells nothing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.kinds.single_choice import Body, Key
from quizzes.reading.model import Reading

from .model import Evidence, QuestionDraft

LURES = 3
FEWEST_LURES = 2


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
    kept = list(lures[:LURES])
    if len(kept) < FEWEST_LURES:
        return None
    options = sorted([right, *kept], key=lambda option: drawn(reading, stem, option.text))
    body = Body(stem, tuple(option.text for option in options))
    key = Key(options.index(right), tuple(option.reason for option in options))
    return QuestionDraft("single_choice", rule, stem, body, key, feedback, evidence, objective)


def drawn(reading: Reading, *parts: str) -> str:
    """A draw that is the same for the same article and words: 64 hex digits."""
    return hashlib.sha256("\x1f".join([reading.canonical.text, *parts]).encode("utf-8", "replace")).hexdigest()
