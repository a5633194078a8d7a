"""What somebody typed, made plain: one sort of dash, space and digit, then a list of words, numbers and signs."""

import re
import unicodedata
from functools import cache

from .vocabulary import MONTHS, NEGATIONS

LONGEST = 200
MOST_WORDS = 30
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"
ALIKE = {"\u2044": "/", "\u2215": "/", "\u00b7": ".", "\u2019": "'", "\u2018": "'", "\u02bc": "'"}
SIGN = re.compile(r"(?<![^\s(£$€<>~≈≤≥])-(?=\s?[£$€]?\.?[0-9])")
NUMBER = r"[0-9]{1,3}(?:[, ][0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+"
TOKEN = re.compile(rf"{NUMBER}|[^\W\d_]+(?:'[^\W\d_]+)?|<=|>=|[%£$€/<>~≈≤≥+]")


class Unread(ValueError):
    """What cannot be read as one number or date: `what` says why, where that is plain; the message also says how."""

    def __init__(self, how: str, what: str = "") -> None:
        super().__init__(f"{what} {how}".strip())
        self.what = what


def plain(text: str) -> str:
    """The text in lower case with plain digits, dashes, spaces and fractions; raise Unread where it is too long."""
    if len(text) > LONGEST:
        raise Unread("Please write only the answer, in a few words.")
    return "".join(map(_plain, text)).lower().strip()


@cache
def _plain(character: str) -> str:
    if character.isspace():
        return " "
    if character in DASHES or character in ALIKE:
        return ALIKE.get(character, "-")
    digit = unicodedata.decimal(character, None)
    return _symbol(character) if digit is None else str(digit)


def _symbol(character: str) -> str:
    """A fraction such as "½" by its two numbers; a raised or circled digit is none at all."""
    if unicodedata.decomposition(character).startswith("<fraction>"):
        return " " + unicodedata.normalize("NFKC", character).replace("\u2044", "/") + " "
    return "?" if unicodedata.category(character) == "No" else unicodedata.normalize("NFKC", character)


def words_of(typed: str) -> list[str]:
    """Words, numbers and signs of a plain text in order; a dash in front of a number is "minus"."""
    found = TOKEN.findall(SIGN.sub(" minus ", typed))
    if len(found) > MOST_WORDS:
        raise Unread("Please write only the answer, in a few words.")
    return found


def is_number(word: str) -> bool:
    """Whether a word of `words_of` is written in digits."""
    return word[0] in ".0123456789"


def denies(word: str) -> bool:
    return word in NEGATIONS or word.endswith("n't")


def month_at(words: list[str], at: int) -> int | None:
    """The month (1 to 12) that a word names; "may" before a verb names none."""
    following = words[at + 1] if at + 1 < len(words) else ""
    return None if following in ("be", "have") else MONTHS.get(words[at])
