"""What is to be reached, and whether it was."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .table import Row, short


@dataclass(frozen=True)
class Bar:
    """A figure of one row that must be at most, or at least, `limit`."""

    says: str
    part: str
    what: str
    figure: str
    limit: float
    at_least: bool = False

    def reached(self, value: float) -> bool:
        return value >= self.limit if self.at_least else value <= self.limit

    def verdict(self, row: Row) -> str:
        value = row.middle(self.figure)
        word = "reached     " if self.reached(value) else "NOT REACHED "
        sign = "≥" if self.at_least else "≤"
        return f"{word} {row.database or 'any':10}  {self.says}: {short(value)} ({sign} {short(self.limit)})"


SAVE = "save an answer, 8 clients"
BARS = (
    Bar("saving at 8 clients, as a share of the floor's rate", "serving", SAVE, "of the floor", 0.6, at_least=True),
    Bar("saving at 8 clients, p95 in ms", "serving", SAVE, "p95 ms", 60),
    Bar("saving, queries beside BEGIN and COMMIT", "pages", "save an answer", "queries", 5),
    Bar("cohort page of 1,000 × 5 at the server in ms", "cohort", "page, 1,000 learners, 100 others", "ms", 250),
    Bar("cohort page with 100 others, times that with 1", "cohort", "page, 1,000 learners, growth", "times", 1.2),
    Bar("memory at rest in MB (PSS)", "starting", "memory at rest", "PSS MB", 150),
)


def verdicts(rows: Iterable[Row]) -> Iterator[str]:
    """A line for each bar and database; one that was not measured is said to be so."""
    rows = list(rows)
    for bar in BARS:
        found = [row for row in rows if (row.part, row.what) == (bar.part, bar.what) and bar.figure in row.figures]
        yield from [bar.verdict(row) for row in found] or [f"not measured  {bar.says}"]
