"""Matching drafts: things on the left, each with its own on the right, in an order that tells nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.kinds.matching import FEWEST, MOST, Body, Key
from quizzes.reading.model import Reading

from .choosing import Option, drawn, in_one_form
from .model import Evidence, QuestionDraft


@dataclass(frozen=True)
class Pair:
    """What stands on the left, what belongs to it, why, and the words that prove it."""

    left: str
    right: str
    reason: str
    evidence: tuple[Evidence, ...]


def matching(
    reading: Reading, *, rule: str, objective: str, stem: str, pairs: Sequence[Pair], spare: str = "", feedback: str
) -> QuestionDraft | None:
    """A draft with the first five pairs and one option to spare, if there is one; None where there are too few."""
    kept = pairs[:MOST]
    if len(kept) < FEWEST:
        return None
    shown = [in_one_form(Option(pair.right, pair.reason), reading) for pair in kept]
    left = tuple(in_one_form(Option(pair.left, ""), reading).text for pair in kept)
    texts = [option.text for option in shown] + ([in_one_form(Option(spare, ""), reading).text] if spare else [])
    right = tuple(sorted(texts, key=lambda text: drawn(reading, stem, text)))
    key = Key(tuple(right.index(option.text) for option in shown), tuple(option.reason for option in shown))
    proof = tuple(sorted({e for pair in kept for e in pair.evidence}, key=lambda e: e.start))
    return QuestionDraft("matching", rule, stem, Body(stem, left, right), key, feedback, proof, objective)
