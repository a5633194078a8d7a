"""Figures of several runs, what is said of them, and the one table in which they are shown."""

import math
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` (in (0, 1]) of `values` do not exceed: the nearest rank."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


@dataclass
class Row:
    """One thing that was measured: by the name of each figure (with its unit), one value a run."""

    part: str
    what: str
    database: str = ""
    figures: dict[str, list[float]] = field(default_factory=dict)

    def add(self, **values: float) -> None:
        """Add the values of one run; `_` stands for a space in a name."""
        for name, value in values.items():
            self.figures.setdefault(name.replace("_", " "), []).append(value)

    def middle(self, name: str) -> float:
        """The median over the runs."""
        return statistics.median(self.figures[name])

    def described(self) -> dict[str, Any]:
        """The row as JSON, with median, least and most beside each run's value."""
        said = {
            name: {"median": self.middle(name), "low": min(runs), "high": max(runs), "runs": runs}
            for name, runs in self.figures.items()
        }
        return asdict(self) | {"figures": said}


def short(value: float) -> str:
    """Three digits that count, or a whole number."""
    if value == int(value) or value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def cell(runs: Sequence[float]) -> str:
    """The median and, where the runs differ, the least and the most."""
    low, high = short(min(runs)), short(max(runs))
    middle = short(statistics.median(runs))
    return middle if low == high else f"{middle} ({low}–{high})"


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """The table: for each part a head with its figures, then its rows."""
    rows = list(rows)
    for part in dict.fromkeys(row.part for row in rows):
        own = [row for row in rows if row.part == part]
        order = list(dict.fromkeys(row.what for row in own))
        own.sort(key=lambda row: order.index(row.what))
        names = list(dict.fromkeys(name for row in own for name in row.figures))
        head = [part, "database", *names]
        yield from ("", *aligned([head, *([row.what, row.database, *cells(row, names)] for row in own)]))


def cells(row: Row, names: Iterable[str]) -> list[str]:
    return [cell(row.figures[name]) if name in row.figures else "" for name in names]


def aligned(table: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines with columns under each other, the first two to the left, figures to the right."""
    widths = [max(len(row[at]) for row in table) for at in range(len(table[0]))]
    for number, row in enumerate(table):
        words = [text.ljust(width) for text, width in zip(row[:2], widths[:2], strict=True)]
        words += [text.rjust(width) for text, width in zip(row[2:], widths[2:], strict=True)]
        yield "  ".join(words).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in widths)
