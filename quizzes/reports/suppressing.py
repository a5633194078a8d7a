"""Which counts of a table to withhold, so that none under five can be read or worked out from the others. Plain.

Cell suppression, primary and complementary: Willenborg and de Waal, Elements of Statistical Disclosure Control (2001),
chapter 4. The sums of the rows are known to whoever reads the table.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

FEWEST = 5
Hidden = list[set[int]]


def withheld(rows: Sequence[Sequence[int]]) -> Hidden:
    """For each row the columns to withhold, and at the end those of the row of sums.

    What is left tells no count under five, nor how many are left over when what is shown is taken from a sum, unless
    that is five or more, of at least two counts that cannot be told apart by any reckoning with sums.
    """
    table = [*rows, [sum(column) for column in zip(*rows, strict=True)]]
    hidden = [{at for at, n in enumerate(row) if n < FEWEST} for row in table]
    while _withhold_in_a_row(table, hidden) or _withhold_in_a_column(table, hidden) or _withhold_a_twin(table, hidden):
        pass
    return hidden


def _withhold_in_a_row(table: Sequence[Sequence[int]], hidden: Hidden) -> bool:
    """Withhold the smallest that is left of each row which tells what it withholds; whether there was one."""
    found = False
    for row, gone in zip(table, hidden, strict=True):
        while 0 < len(gone) < len(row) and (len(gone) == 1 or sum(row[at] for at in gone) < FEWEST):
            gone.add(min(set(range(len(row))) - gone, key=lambda at: (row[at], at)))
            found = True
    return found


def _withhold_in_a_column(table: Sequence[Sequence[int]], hidden: Hidden) -> bool:
    """The same down a column whose sum is shown; where a row has nothing left, the sum goes."""
    last = len(table) - 1
    for column in set(range(len(table[last]))) - hidden[last]:
        gone = [row for row in range(last) if column in hidden[row]]
        if gone and sum(table[row][column] for row in gone) < FEWEST:
            left = [row for row in range(last) if row not in gone]
            hidden[min(left, key=lambda row: (table[row][column], row), default=last)].add(column)
            return True
    return False


def _withhold_a_twin(table: Sequence[Sequence[int]], hidden: Hidden) -> bool:
    """Withhold in one more row what a row withholds alone, so that sums of rows and columns cannot give it away.

    A count can be reckoned exactly where it is the only way between its row and its column: a bridge of the graph that
    joins each row to the columns that it withholds.
    """
    large = [at for at, row in enumerate(table) if sum(row) >= FEWEST]
    alike = Counter(frozenset(hidden[at]) for at in large)
    for place, gone in enumerate(hidden):
        others = alike - Counter([frozenset(gone)] if place in large else [])
        if all(_is_joined(column, gone - {column}, others) for column in gone):
            continue
        rows = [at for at in large if at != place and gone - hidden[at]]
        if rows:
            hidden[min(rows, key=lambda at: (sum(table[at][c] for c in gone - hidden[at]), at))] |= gone
            return True
    return False


def _is_joined(column: int, goals: set[int], rows: Iterable[frozenset[int]]) -> bool:
    """Whether rows that withhold several columns lead from one column to any of the goals."""
    reached, rows = {column}, list(rows)
    while met := [row for row in rows if row & reached and row - reached]:
        reached = reached.union(*met)
    return bool(reached & goals)
