"""What the two forms of such a question, a number and a date, have in common."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from .amount import Amount
from .dates import Day
from .hedges import Sense, sense_of, with_hedge
from .plain import Unread, plain, words_of
from .stored import Body, Key, Response
from .units import joined

T = TypeVar("T", Amount, Day)


@dataclass(frozen=True)
class Outcome:
    """How right an answer is: its mark, its value, its unit (None where there is nothing to say of one), and why."""

    mark: float
    value: bool
    why: str = ""
    unit: bool | None = None
    unit_why: str = ""


class Form(ABC, Generic[T]):
    """What a number and a date have in common."""

    noun: ClassVar[str]
    instruction: ClassVar[str]
    inputmode: ClassVar[str]
    of_dates: ClassVar[bool]

    @abstractmethod
    def read(self, text: str) -> T:
        """What a text says; raise Unread."""

    @abstractmethod
    def of_key(self, value: str) -> T | None:
        """What a canonical value says; None where it is not one."""

    @abstractmethod
    def canonical(self, read: T) -> str:
        """The canonical value of what was read."""

    @abstractmethod
    def value_text(self, value: str) -> str:
        """A canonical value as people write it."""

    @abstractmethod
    def outcome(self, body: Body, key: Key, response: Response, read: T) -> Outcome:
        """How right it is, without regard to what it may have been mistaken for."""

    @abstractmethod
    def meaning(self, body: Body, key: Key, response: Response, read: T) -> str:
        """What it says in the unit of the key, as people write it: alike for all who say the same."""

    @abstractmethod
    def shown(self, body: Body, response: Response, read: T) -> str:
        """How it was read, with the unit that was written, chosen or is the only one."""

    @abstractmethod
    def said(self, body: Body, response: Response, read: T) -> str:
        """What was answered in one line: as it was typed, with its unit, and how it was read where that differs."""

    @abstractmethod
    def near(self, key: Key) -> list[str]:
        """Canonical values not far from the right one, as they come to mind of somebody who is not sure."""

    def sense(self, hedge: str) -> Sense | None:
        return sense_of(words_of(plain(hedge)), self.of_dates)

    def try_read(self, text: str) -> T | None:
        try:
            return self.read(text)
        except Unread:
            return None

    def key_text(self, key: Key) -> str:
        """What is right in one line: "about 30 months"."""
        return with_hedge(key.hedge, joined(self.value_text(key.value), key.unit))

    def right_text(self, key: Key) -> str:
        """What is right as it would be typed, its unit aside: "about 30"."""
        return with_hedge(key.hedge, self.value_text(key.value))

    def canonical_text(self, text: str) -> str:
        """A value as a tutor types it in its canonical form; as it is where it cannot be read."""
        read = None if self.of_key(text) else self.try_read(text)
        return self.canonical(read) if read else text

    def unit_given(self, response: Response) -> str:
        """The unit that was written, else chosen."""
        return response.unit

    @abstractmethod
    def within(self, key: Key) -> str:
        """What else is right, in words; empty where nothing is."""

    def mistake(self, body: Body, key: Key, response: Response) -> str:
        """The reason that the key gives against this very answer; empty where it gives none."""
        read = self.try_read(response.text)
        typed = " ".join(response.text.split()).casefold()
        for value, reason in key.wrong:
            if typed == value.casefold() or (read and self._means(value, body, key, response, read)):
                return reason
        return ""

    def _means(self, value: str, body: Body, key: Key, response: Response, read: T) -> bool:
        wrong = self.of_key(value) or self.try_read(value)
        if wrong is None:
            return False
        same = self.meaning(body, key, Response(value, key.unit), wrong)
        return same == self.meaning(body, key, response, read)
