"""What an article gives: questions, kinds, rules, motions, and what the gates stopped."""

import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..table import aligned
from .pieces import Article

LEAST_WORDS = 300
"""Of an article whose yield counts against the bar."""

Row = dict[str, Any]


def row(article: Article) -> Row:
    """The figures of one article."""
    drafts = article.drafts
    return {
        "article": article.name,
        "words": article.words,
        "seconds": article.seconds,
        "questions": len(drafts.questions),
        "kinds": counted(draft.kind for draft in drafts.questions),
        "rules": counted(draft.rule for draft in drafts.questions),
        "motions": len(drafts.motions),
        "two_sided": sum(not motion.one_sided for motion in drafts.motions),
        "rejected": counted(rejection.gate for rejection in drafts.rejected),
    }


def counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def long_enough(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row["words"] >= LEAST_WORDS]


def medians(rows: Sequence[Row]) -> dict[str, float]:
    """Over the articles that are long enough; zeros where there are none."""
    figures = {
        "questions": [row["questions"] for row in rows],
        "kinds": [len(row["kinds"]) for row in rows],
        "rules": [len(row["rules"]) for row in rows],
        "motions": [row["motions"] for row in rows],
        "two-sided": [row["two_sided"] for row in rows],
        "seconds for 1,000 words": [1000 * row["seconds"] / row["words"] for row in rows],
    }
    return {name: statistics.median(values) if values else 0 for name, values in figures.items()}


def total(rows: Sequence[Row], what: str) -> dict[str, int]:
    """The counts of all articles, the most first."""
    summed = sum((Counter(row[what]) for row in rows), Counter())
    return dict(summed.most_common())


def lines(rows: Sequence[Row]) -> Iterator[str]:
    """The table, the medians, and what was stopped by which gate."""
    head = ["article", "rules", "words", "questions", "kinds", "motions", "two-sided", "stopped"]
    table = [[r["article"], with_counts(r["rules"]), *figures(r)] for r in rows]
    yield from aligned([head, *table])
    kept = long_enough(rows)
    middle = "; ".join(f"{name} {value:.3g}" for name, value in medians(kept).items())
    yield f"\nMedian of the {len(kept)} articles of {LEAST_WORDS} words or more: {middle}"
    yield f"Kinds: {with_counts(total(rows, 'kinds'))}"
    yield f"Rules: {with_counts(total(rows, 'rules'))}"
    yield f"Stopped by: {with_counts(total(rows, 'rejected'))}"


def figures(r: Row) -> list[str]:
    stopped = sum(r["rejected"].values())
    return [str(n) for n in (r["words"], r["questions"], len(r["kinds"]), r["motions"], r["two_sided"], stopped)]


def with_counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {n}" for name, n in counts.items()) or "none"
