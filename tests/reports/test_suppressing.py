"""No count under five can be read from a table, nor worked out from what it shows."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.reports.suppressing import FEWEST, withheld

TABLES = (
    st.integers(1, 6)
    .flatmap(lambda rows: st.lists(st.lists(st.integers(0, 14), min_size=4, max_size=4), min_size=rows, max_size=rows))
    .filter(lambda rows: all(sum(row) for row in rows))
)


def solved(equations, unknown):
    """What Gaussian elimination finds: the unknowns with one possible value."""
    rows, found = [list(map(Fraction, row)) for row in equations], set()
    pivots = []
    for column in range(unknown):
        pivot = next((r for r in range(len(pivots), len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[len(pivots)], rows[pivot] = rows[pivot], rows[len(pivots)]
        lead = rows[len(pivots)]
        lead[:] = [value / lead[column] for value in lead]
        for r, row in enumerate(rows):
            if r != len(pivots) and row[column]:
                row[:] = [value - row[column] * led for value, led in zip(row, lead, strict=True)]
        pivots.append(column)
    for row, column in zip(rows, pivots, strict=False):
        if not any(row[at] for at in range(unknown) if at != column):
            found.add(column)
    return found


def worked_out(table, hidden):
    """The withheld places (row, column) that sums of rows and columns give away."""
    places = [(r, c) for r, gone in enumerate(hidden) for c in sorted(gone)]
    at, last = {place: i for i, place in enumerate(places)}, len(table) - 1
    equations = []
    for r in range(len(table)):
        equations.append([int(place[0] == r) for place in places])
    for c in range(4):
        signs = {(r, c): -1 if r == last else 1 for r in range(len(table))}
        equations.append([signs.get(place, 0) for place in places])
    return {places[i] for i in solved(equations, len(at))}


@settings(max_examples=400, deadline=None)
@given(TABLES)
def test_nothing_small_is_shown_or_can_be_worked_out(rows):
    hidden = withheld(rows)
    table = [*rows, [sum(column) for column in zip(*rows, strict=True)]]
    for (r, row), c in product(enumerate(table), range(4)):
        assert row[c] >= FEWEST or c in hidden[r]
    for row, gone in zip(table, hidden, strict=True):
        left_over = sum(row[c] for c in gone)
        assert not gone or left_over >= FEWEST or sum(row) < FEWEST
    for c in range(4):
        gone = [row[c] for row, h in zip(rows, hidden, strict=False) if c in h]
        assert c in hidden[-1] or not gone or sum(gone) >= FEWEST
    assert worked_out(table, hidden) == set()


def test_what_is_large_everywhere_is_shown():
    assert withheld([[9, 8, 7, 6], [12, 5, 5, 8]]) == [set(), set(), set()]


def test_one_small_count_takes_its_neighbour_along_and_another_row_hides_the_same():
    hidden = withheld([[9, 8, 7, 1], [12, 6, 5, 8], [20, 9, 9, 9]])
    assert hidden == [{2, 3}, {2, 3}, set(), set()]


@pytest.mark.parametrize("row", [[30, 0, 0, 0], [2, 1, 0, 0], [0, 0, 0, 0]])
def test_what_all_or_few_said_is_not_shown(row):
    assert withheld([row]) == [{0, 1, 2, 3}, {0, 1, 2, 3}]


def test_a_lone_row_is_as_safe_as_its_sum():
    assert withheld([[10, 8, 3, 3]]) == [{2, 3}, {2, 3}]


def test_there_may_be_nothing_to_show():
    assert withheld([]) == [set()]
