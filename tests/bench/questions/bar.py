"""The bar, check by check: what was reached, on how many, and whether it passes."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from . import yields
from .intervals import Share, rule_of_three
from .scoring import Score, accepted, is_of_four

LEAST_KEYS = 150


@dataclass(frozen=True)
class Check:
    """One line of the bar; `passes` is None where it was not measured."""

    says: str
    bar: str
    found: str
    passes: bool | None

    @property
    def verdict(self) -> str:
        return {True: "pass", False: "FAIL", None: "not measured"}[self.passes]


def checks(score: Score, attribution: tuple[Share, Share] | None = None) -> Iterator[Check]:
    """Every check of the bar, in its order."""
    yield at_least("questions acceptable as they stand", 0.90, accepted(score.of("draft", motions=False)))
    yield keys(score)
    yield at_least("distractors usable as they stand", 0.75, score.usable())
    yield at_least("debates useful as they stand", 0.85, accepted(score.of("draft", motions=True)))
    yield guessed(score)
    precision, recall = attribution or (Share(0, 0), Share(0, 0))
    yield at_least("attributions: precision, strict", 0.97, precision)
    yield at_least("attributions: recall, strict", 0.55, recall)
    yield from of_yield(score)


def at_least(says: str, least: float, share: Share) -> Check:
    return Check(says, f"≥ {100 * least:.0f} %", str(share), share.value >= least if share.n else None)


def keys(score: Score) -> Check:
    """None wrong in at least 150, with the upper end of the interval."""
    marked = [j for j in score.of("draft", motions=False) if j.item.marks_itself]
    wrong = Share(sum(j.wrong_key for j in marked), len(marked))
    disputed = sum(j.disputed for j in marked)
    found = f"{wrong}; {disputed} disputed"
    if not wrong.k and wrong.n:
        found += f"; at most {100 * rule_of_three(wrong.n):.1f} % by the rule of three"
    return Check("wrong keys", f"0 of ≥ {LEAST_KEYS}", found, wrong.k == 0 and wrong.n >= LEAST_KEYS)


def guessed(score: Score) -> Check:
    share, chance = score.guessed(is_of_four)
    says = "guessed without the article, four options"
    return Check(says, "≤ 40 %", f"{share}; chance {100 * chance:.0f} %", share.value <= 0.40 if share.n else None)


def of_yield(score: Score) -> Iterator[Check]:
    """Medians over the articles of 300 words or more; how many of them reach all three."""
    rows = yields.long_enough(score.key["articles"])
    middle = yields.medians(rows)
    for what, least in (("questions", 8), ("kinds", 4), ("motions", 2)):
        value = middle[what]
        found = f"{value:g} (median of {len(rows)})"
        yield Check(f"yield: {what} an article", f"≥ {least}", found, value >= least if rows else None)
    seconds = middle["seconds for 1,000 words"]
    yield Check("seconds for 1,000 words", "≤ 0.5", f"{seconds:.3f} (median)", seconds <= 0.5 if rows else None)
    memory = score.key.get("peak_mb", math.nan)
    yield Check("memory", "≤ 100 MB", f"{memory:.0f} MB", None if math.isnan(memory) else memory <= 100)
