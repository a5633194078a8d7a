"""The bench adds up."""

import pytest

from tests.bench.bars import BARS, Bar, verdicts
from tests.bench.table import Row, cell, lines, percentile


@pytest.mark.parametrize(
    ("share", "is_"), [(0.01, 1), (0.5, 50), (0.501, 51), (0.95, 95), (0.951, 96), (0.99, 99), (1.0, 100)]
)
def test_a_percentile_is_of_the_nearest_rank(share: float, is_: int) -> None:
    assert percentile([float(n) for n in range(100, 0, -1)], share) == is_


def test_a_percentile_of_one_value_is_that_value() -> None:
    assert percentile([7.0], 0.5) == percentile([7.0], 0.95) == 7.0


def test_a_cell_is_the_median_and_how_far_the_runs_go() -> None:
    assert cell([30.0, 10.5, 20.25]) == "20.2 (10.5–30)"
    assert cell([5.0, 5.0]) == "5"
    assert cell([1234.5]) == "1,234"


def test_the_table_keeps_the_databases_of_one_thing_together() -> None:
    rows = [Row("serving", what, where) for where in ("SQLite", "PostgreSQL") for what in ("save", "open")]
    for n, row in enumerate(rows):
        row.add(p50_ms=float(n))
        row.add(p50_ms=float(n))
    rows[0].add(of_the_floor=0.5)
    shown = list(lines(rows))
    assert shown[0] == ""
    assert shown[1].split() == ["serving", "database", "p50", "ms", "of", "the", "floor"]
    assert [line.split()[:3] for line in shown[3:]] == [
        ["save", "SQLite", "0"],
        ["save", "PostgreSQL", "2"],
        ["open", "SQLite", "1"],
        ["open", "PostgreSQL", "3"],
    ]
    assert shown[3].endswith("0.50")


def test_a_bar_is_reached_at_its_limit_and_not_past_it() -> None:
    most, least = Bar("", "", "", "ms", 60), Bar("", "", "", "share", 0.6, at_least=True)
    assert [most.reached(value) for value in (59.9, 60, 60.1)] == [True, True, False]
    assert [least.reached(value) for value in (0.59, 0.6, 0.61)] == [False, True, True]


def test_every_bar_is_spoken_of_on_every_database() -> None:
    row = Row("starting", "memory at rest", "SQLite")
    for mb in (100.0, 200.0, 160.0):
        row.add(PSS_MB=mb)
    said = list(verdicts([row, Row("starting", "memory at rest", "PostgreSQL", {"PSS MB": [149.0]})]))
    assert len(said) == len(BARS) + 1
    assert sum(line.startswith("not measured") for line in said) == len(BARS) - 1
    assert [line.split()[0] for line in said if "MB" in line] == ["NOT", "reached"]
    assert "160" in next(line for line in said if "MB" in line)
