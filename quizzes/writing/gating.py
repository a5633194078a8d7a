"""What a gate is: one named check that a draft must pass, in an order, the first that fails being logged."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from quizzes.reading.model import Reading

D = TypeVar("D")


@dataclass(frozen=True)
class Gate(Generic[D]):
    """A check with its name as logged and its purpose in one line; it says in plain English why a draft fails."""

    name: str
    purpose: str
    check: Callable[[D, Reading], str | None]


class Gates(Generic[D]):
    """The gates for one sort of draft, in the order in which they were added."""

    def __init__(self) -> None:
        self._gates: list[Gate[D]] = []

    def __iter__(self) -> Iterator[Gate[D]]:
        return iter(self._gates)

    def gate(self, check: Callable[[D, Reading], str | None]) -> Callable[[D, Reading], str | None]:
        """Add a check under the name of its function, with the first line of its docstring as its purpose."""
        self._gates.append(Gate(check.__name__, (check.__doc__ or "").split("\n")[0], check))
        return check

    def first_failure(self, draft: D, reading: Reading) -> tuple[str, str] | None:
        """The name of the first gate that stops the draft, with the reason; None where it passes all."""
        for entry in self:
            reason = entry.check(draft, reading)
            if reason:
                return entry.name, reason
        return None
