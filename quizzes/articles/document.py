"""What intake hands on: a canonical text with what the source said about itself, or every problem found."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from .text import Canonical


@dataclass(frozen=True)
class Change:
    """Something that has changed since the article appeared. Never part of its text."""

    date: str
    text: str
    source: str
    checked_on: datetime.date


@dataclass(frozen=True)
class Details:
    """What front matter or a page's own metadata says. Empty strings and None mean: not said."""

    title: str = ""
    slug: str = ""
    publisher: str = ""
    author: str = ""
    published_on: datetime.date | None = None
    published_note: str = ""
    address: str = ""
    rights: str = ""
    based_on: str = ""
    summary: str = ""
    content_note: str = ""
    objectives: tuple[str, ...] = ()
    since: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Document:
    """One article as read: `canonical` text, `details`, and the `media_type` it came as."""

    canonical: Canonical
    details: Details
    media_type: str

    @property
    def title(self) -> str | None:
        """The headline in the text, else the title in the details; none is guessed."""
        return self.canonical.title or self.details.title or None


@dataclass(frozen=True)
class Problem:
    """One fault in plain English with its place; `line` counts from 1, None for the whole file."""

    message: str
    path: str = ""
    line: int | None = None

    def __str__(self) -> str:
        place = ":".join(part for part in (self.path, str(self.line or "")) if part)
        return f"{place}: {self.message}" if place else self.message


@dataclass
class Unreadable(Exception):
    """The input cannot become an article; `problems` says why, each for a person to read."""

    problems: list[Problem] = field(default_factory=list)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def unreadable(message: str, line: int | None = None, **more: Any) -> Unreadable:
    return Unreadable([Problem(message, line=line, **more)])
