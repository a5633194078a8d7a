"""Articles of a folder with what is drafted from them, and the pieces that are judged: one question or one motion."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quizzes import articles
from quizzes.articles.document import Unreadable
from quizzes.reading.model import Reading
from quizzes.writing import Drafts, MotionDraft, QuestionDraft, draft_article

PATTERNS = ("*.txt", "*.md", "*.html", "*.htm")
Draft = QuestionDraft | MotionDraft


@dataclass(frozen=True)
class Article:
    """One article as read, with its drafts and the seconds that they took."""

    name: str
    title: str
    reading: Reading
    drafts: Drafts
    seconds: float

    @property
    def text(self) -> str:
        return self.reading.canonical.text

    @property
    def words(self) -> int:
        return self.reading.canonical.word_count


@dataclass(frozen=True)
class Piece:
    """One question or motion to be judged; `fault` names what was broken in it, and `planted` the response then
    claimed to be right (as JSON), where that is the fault.
    """

    article: Article
    draft: Draft
    origin: str = "draft"
    fault: str = ""
    planted: dict | None = None

    @property
    def is_motion(self) -> bool:
        return isinstance(self.draft, MotionDraft)


def drafted(folder: Path) -> Iterator[Article]:
    """Every article of the folder, by name; exits with a sentence where there is none or one cannot be read."""
    paths = sorted(path for pattern in PATTERNS for path in folder.glob(pattern))
    if not paths:
        raise SystemExit(f"{folder}: there is no article ({', '.join(PATTERNS)}).")
    for path in paths:
        yield article(path)


def article(path: Path) -> Article:
    """One file, read and drafted."""
    received = path.read_bytes()
    began = time.perf_counter()
    try:
        document = articles.read(received, path.name)
    except Unreadable as failure:
        raise SystemExit(f"{path}: {'; '.join(map(str, failure.problems))}") from failure
    reading, drafts = draft_article(document.canonical)
    return Article(path.name, document.title, reading, drafts, time.perf_counter() - began)


def pieces(every: list[Article]) -> list[Piece]:
    """All that would be published of these articles."""
    return [Piece(each, draft) for each in every for draft in (*each.drafts.questions, *each.drafts.motions)]
