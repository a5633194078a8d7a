"""The year that stands over a part of a text that is told year by year."""

import re
from functools import lru_cache

from quizzes.articles.text import Canonical
from quizzes.reading.model import Reading

YEAR_HEAD = re.compile(r"((?:1[6-9]|20)\d\d)(?=$|\s+[A-Z])")
FEWEST = 3


def year_over(reading: Reading, position: int) -> int | None:
    """The year under which the position stands; None where the text is not told by years."""
    heads = reversed(year_heads(reading.canonical))
    return next((year for start, year in heads if start <= position), None)


@lru_cache(maxsize=8)
def year_heads(canonical: Canonical) -> tuple[tuple[int, int], ...]:
    """Where a year stands alone or opens a block, and the year; none where fewer than three do, or out of order."""
    texts = ((block.start, canonical.text[block.start : block.end]) for block in canonical.blocks)
    found = tuple((start, int(head[1])) for start, text in texts if (head := YEAR_HEAD.match(text)))
    years = [year for _, year in found]
    return found if len(found) >= FEWEST and years == sorted(years) else ()
