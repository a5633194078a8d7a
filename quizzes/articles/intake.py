"""The door: bytes or pasted text come in, a Document goes out, or Unreadable with every reason why not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TypeVar

from .cleaning import clean
from .decoding import refuse_binary
from .document import Document, Unreadable, unreadable
from .formats import FORMATS, Draft, Format
from .pieces import lay_out
from .text import PROSE

MAX_BYTES = 3_000_000
MAX_WORDS = 50_000
Received = TypeVar("Received", bytes, str)
_VAGUE = frozenset({"", "text/plain", "application/octet-stream"})


def read(data: bytes, filename: str = "", media_type: str = "") -> Document:
    """Read an article from the bytes of a file.

    The format is that of `media_type` (such as "text/html; charset=utf-8") or of the extension of `filename`; where
    neither says, the text is looked at. Raises Unreadable, its problems carrying `filename` as their path.
    """
    return _at(filename, lambda: _read(data, filename, media_type))


def read_text(text: str, filename: str = "", media_type: str = "") -> Document:
    """Read an article from pasted text; otherwise like `read`."""
    return _at(filename, lambda: _parse(_bounded(text), _named(filename, media_type)))


def _at(filename: str, act: Callable[[], Document]) -> Document:
    try:
        return act()
    except Unreadable as error:
        problems = [replace(problem, path=problem.path or filename) for problem in error.problems]
        raise Unreadable(problems) from error.__cause__


def _read(data: bytes, filename: str, media_type: str) -> Document:
    if not _bounded(data).strip():
        raise unreadable("The file is empty.")
    chosen = _named(filename, media_type)
    if chosen is None:
        refuse_binary(data)
        chosen = _sniffed(data[:4096].decode("utf-8", "ignore"))
    return _parse(chosen.decode(data), chosen)


def refuse_large(size: int) -> None:
    """Raise Unreadable where so many bytes, or characters, are more than any article has."""
    if size > MAX_BYTES:
        raise unreadable(f"This is larger than {MAX_BYTES // 1_000_000} MB: an article is far smaller.")


def _bounded(received: Received) -> Received:
    refuse_large(len(received))
    return received


def _named(filename: str, media_type: str) -> Format | None:
    """The format that the media type names, else the one of the file's extension; "text/plain" alone is vague."""
    stated = media_type.partition(";")[0].strip().lower()
    extension = PurePosixPath(filename.replace("\\", "/")).suffix.lower()
    formats = [entry for _, entry in FORMATS.items()]
    by_type = [f for f in formats if stated == f.media_type or stated in f.other_media_types]
    by_extension = [f for f in formats if extension in f.extensions]
    ranked = by_extension + by_type if stated in _VAGUE else by_type + by_extension
    return ranked[0] if ranked else None


def _sniffed(beginning: str) -> Format:
    return max((entry for _, entry in FORMATS.items()), key=lambda entry: entry.recognises(beginning))


def _parse(text: str, chosen: Format | None) -> Document:
    text = clean(text)
    if not text.strip():
        raise unreadable("The file holds no text.")
    _refuse_endless(text)
    chosen = chosen or _sniffed(text[:4096])
    return _document(chosen.parse(text), chosen)


def _refuse_endless(text: str) -> None:
    """Refuse before parsing what is surely too long; markup may take up most of what there is."""
    if (count := len(text.split())) > 5 * MAX_WORDS:
        raise _too_long(count)


def _too_long(count: int) -> Unreadable:
    return unreadable(f"The article has {count:,} words; the most that can be read is {MAX_WORDS:,}.")


def _document(draft: Draft, chosen: Format) -> Document:
    canonical = lay_out(draft.pieces)
    words = sum(len(canonical.slice(block).split()) for block in canonical.blocks)
    if words > MAX_WORDS:
        raise _too_long(words)
    if not any(block.kind in PROSE and any(map(str.isalpha, canonical.slice(block))) for block in canonical.blocks):
        raise unreadable("No article text was found: there is not one paragraph to read.")
    return Document(canonical, draft.details, chosen.media_type)
