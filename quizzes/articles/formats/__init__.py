"""The formats an article may come in: one module each, which registers one `Format`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from quizzes.registry import Registry

from ..document import Details
from ..pieces import Piece


@dataclass(frozen=True)
class Draft:
    """What a format made of a text: its pieces in order, noise sorted, and what the source said about itself."""

    pieces: Sequence[Piece]
    details: Details = field(default_factory=Details)


@dataclass(frozen=True)
class Format:
    """One way for an article to arrive.

    `decode` turns bytes into text and `parse` turns cleaned text into a draft; both raise Unreadable.
    `recognises` says of the beginning of a text that came without name and type how sure it is of it, 0 to 1.
    """

    media_type: str
    extensions: tuple[str, ...]
    decode: Callable[[bytes], str]
    parse: Callable[[str], Draft]
    recognises: Callable[[str], float]
    other_media_types: tuple[str, ...] = ()


FORMATS: Registry[Format] = Registry("quizzes.articles.formats")
