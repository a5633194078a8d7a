"""Drafts: what a rule writes, before a gate has judged it and before anything is stored."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from quizzes.articles.text import Canonical
from quizzes.reading.model import Span

WRITER_VERSION = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words `[start, end)` of the canonical text that prove a key; `quote` is that slice."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, canonical: Canonical, span: Span) -> "Evidence":
        return cls(span.start, span.end, canonical.text[span.start : span.end])


@dataclass(frozen=True)
class QuestionDraft:
    """A drafted question. `body` and `key` are those of `kind` (`quizzes.kinds`); `feedback` says why the key is right.

    `rank` in [0, 1] is the ranking's estimate of its worth; `gates` are the names of the gates it passed.
    """

    kind: str
    rule: str
    stem: str
    body: Any
    key: Any
    feedback: str
    evidence: tuple[Evidence, ...]
    objective: str = ""
    rank: float = 0.0
    gates: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The same while rule, evidence words and stem are the same; offsets may shift."""
        return fingerprint(self.rule, [e.quote for e in self.evidence], self.stem)


@dataclass(frozen=True)
class Argument:
    """One cited claim for a side: who says it and the words."""

    speaker: str
    evidence: Evidence


@dataclass(frozen=True)
class MotionDraft:
    """A drafted motion with the evidence of both sides; one side may be empty only where `one_sided`."""

    text: str
    rule: str
    supporting: tuple[Argument, ...]
    opposing: tuple[Argument, ...]
    missing: tuple[str, ...]
    reflection: str
    one_sided: bool
    gates: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        quotes = [argument.evidence.quote for argument in self.supporting + self.opposing]
        return fingerprint(self.rule, quotes, self.text)


@dataclass(frozen=True)
class Rejection:
    """A draft that a gate stopped, kept for the tutor: which gate, why in plain English, and what was drafted."""

    gate: str
    reason: str
    rule: str
    stem: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Drafts:
    """One run of the writer, deterministic for the same text: best first."""

    questions: tuple[QuestionDraft, ...] = ()
    motions: tuple[MotionDraft, ...] = ()
    rejected: tuple[Rejection, ...] = field(default=())


def fingerprint(rule: str, quotes: list[str], stem: str) -> str:
    """40 hex digits of SHA-1 over rule, quotes and stem (no secret: an identity)."""
    return hashlib.sha1("\x1f".join([rule, *quotes, stem]).encode(), usedforsecurity=False).hexdigest()
