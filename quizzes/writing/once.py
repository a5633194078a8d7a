"""What many rules ask of one reading is worked out once."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from quizzes.reading.model import Reading

T = TypeVar("T")


def once(work: Callable[[Reading], T]) -> Callable[[Reading], T]:
    """Keep the result of `work` with the reading; for functions that give what nobody changes."""
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def kept(reading: Reading) -> T:
        if name not in reading.memo:
            reading.memo[name] = work(reading)
        found: T = reading.memo[name]
        return found

    return kept
