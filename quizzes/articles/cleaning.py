"""What can never be seen is taken out; every kind of space becomes a plain one; every line break a newline."""

import re
import unicodedata
from functools import cache

from .document import unreadable

_BREAKS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SEEN_FORMAT = frozenset("\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
_LONGEST_WORD = 5_000
_ENDLESS = re.compile(rf"\S{{{_LONGEST_WORD + 1}}}")
_DROPPED = frozenset({"Cc", "Cf", "Cs"})


@cache
def _drops(character: str) -> bool:
    """Controls, invisible format characters (bidi marks among them), half surrogate pairs, noncharacters."""
    code = ord(character)
    if character in "\n\t" or character in _SEEN_FORMAT:
        return False
    nonchar = 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    return nonchar or unicodedata.category(character) in _DROPPED


def clean(text: str) -> str:
    """Return `text` with "\\n" as its only line break and without characters that cannot be seen.

    A NUL raises Unreadable with its line: it never stands in an article, so the file is something else.
    """
    text = _BREAKS.sub("\n", text)
    if "\0" in text:
        raise unreadable("The text holds a NUL character: this is not a text file.", line_of(text, text.index("\0")))
    dropped = {ord(character): None for character in set(text) if _drops(character)}
    return text.translate(dropped)


def collapse(text: str) -> str:
    """Return `text` on one line: every run of white space, non-breaking ones too, becomes one plain space."""
    return " ".join(text.split())


def refuse_endless_words(text: str, first_line: int = 1) -> None:
    """Raise Unreadable where a "word" is longer than any can be: such data is no running text, and slow to parse."""
    found = _ENDLESS.search(text)
    if found:
        message = f"There is a word of more than {_LONGEST_WORD:,} characters here: this is not running text."
        raise unreadable(message, first_line - 1 + line_of(text, found.start()))


def line_of(text: str, position: int) -> int:
    """The line, counted from 1, on which the character at `position` stands."""
    return text.count("\n", 0, position) + 1
