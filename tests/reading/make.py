"""Canonical texts and readings for the tests."""

from quizzes.articles.text import BlockKind, Canonical, Noise, join
from quizzes.reading import read
from quizzes.reading.model import Attribution, Reading


def canonical(*paragraphs: str, headline: str = "") -> Canonical:
    """Paragraphs, after a headline where one is given."""
    pieces: list[tuple[BlockKind, str, Noise | None]] = [(BlockKind.HEADLINE, headline, None)]
    pieces += [(BlockKind.PARAGRAPH, paragraph, None) for paragraph in paragraphs]
    return join(iter(pieces))


def reading(*paragraphs: str, headline: str = "") -> Reading:
    return read(canonical(*paragraphs, headline=headline))


def speaker(found: Reading, attribution: Attribution) -> str | None:
    """The name of the voice; None where it has none."""
    return next((voice.name for voice in found.voices if voice.id == attribution.voice), None)


def said(found: Reading, strict: bool = True) -> list[tuple[str | None, str]]:
    """Speaker and content of each attribution, strict ones alone unless told."""
    chosen = found.strict if strict else found.attributions
    return [(speaker(found, a), found.slice(a.content)) for a in chosen]
