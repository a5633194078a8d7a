"""Shares with their intervals, and how far two judges agree beyond chance."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Z = 1.959963984540054
"""Of a two-sided interval of 95 per cent."""


@dataclass(frozen=True)
class Share:
    """`k` of `n`, with Wilson's interval (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927)."""

    k: int
    n: int

    @property
    def value(self) -> float:
        return self.k / self.n if self.n else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.k, self.n)

    def __str__(self) -> str:
        if not self.n:
            return "none (n = 0)"
        low, high = (100 * end for end in self.interval)
        return f"{100 * self.value:.1f} % ({self.k} of {self.n}; {low:.1f} to {high:.1f})"


def wilson(k: int, n: int, z: float = Z) -> tuple[float, float]:
    """The score interval of k of n, without continuity correction; (0, 1) where n is 0."""
    if not n:
        return 0.0, 1.0
    p, zz = k / n, z * z
    middle = (p + zz / (2 * n)) / (1 + zz / n)
    half = z * math.sqrt(p * (1 - p) / n + zz / (4 * n * n)) / (1 + zz / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def rule_of_three(n: int) -> float:
    """The upper end of a one-sided 95 per cent interval where none of n was found (Hanley and Lippman-Hand 1983)."""
    return min(1.0, 3 / n) if n else 1.0


@dataclass(frozen=True)
class Agreement:
    """Two judges on the same `n` items, each yes or no.

    `kappa` is Cohen's (Educ. Psychol. Meas. 20, 1960); `ac1` is Gwet's (Br. J. Math. Stat. Psychol. 61, 2008), which
    does not collapse where almost all is accepted.
    """

    n: int
    raw: float
    kappa: float
    ac1: float

    def __str__(self) -> str:
        if not self.n:
            return "no item judged by both"
        kappa = "not defined" if math.isnan(self.kappa) else f"{self.kappa:.2f}"
        return f"{100 * self.raw:.1f} % of {self.n}, Cohen's kappa {kappa}, Gwet's AC1 {self.ac1:.2f}"


def agreement(pairs: Sequence[tuple[bool, bool]]) -> Agreement:
    """How far the first and the second of each pair say the same."""
    n = len(pairs)
    if not n:
        return Agreement(0, math.nan, math.nan, math.nan)
    raw = sum(a == b for a, b in pairs) / n
    first, second = (sum(pair[at] for pair in pairs) / n for at in (0, 1))
    by_chance = first * second + (1 - first) * (1 - second)
    kappa = (raw - by_chance) / (1 - by_chance) if by_chance < 1 else math.nan
    mean = (first + second) / 2
    by_gwet = 2 * mean * (1 - mean)
    return Agreement(n, raw, kappa, (raw - by_gwet) / (1 - by_gwet))
