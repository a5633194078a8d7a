"""What was read becomes drafted questions and motions. Plain, offline, the same for the same text."""

from quizzes.articles.text import Canonical
from quizzes.reading.model import Reading

from .model import (
    WRITER_VERSION,
    Argument,
    Drafts,
    Evidence,
    MotionDraft,
    QuestionDraft,
    Rejection,
    fingerprint,
)

__all__ = [
    "WRITER_VERSION",
    "Argument",
    "Drafts",
    "Evidence",
    "MotionDraft",
    "QuestionDraft",
    "Rejection",
    "draft_article",
    "fingerprint",
    "write",
]


def write(reading: Reading) -> Drafts:
    """Every rule's drafts and the motions that pass the gates, best first, and what was stopped by which gate."""
    from .drafting import write as drafted

    return drafted(reading)


def draft_article(canonical: Canonical) -> tuple[Reading, Drafts]:
    """Read a canonical text and write from it."""
    from quizzes.reading import read

    reading = read(canonical)
    return reading, write(reading)
