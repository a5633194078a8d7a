"""The grammar of one number in digits or words: wholes, decimals, fractions, shares, ordinals, magnitudes."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from .plain import is_number
from .vocabulary import ARTICLES, DIGITS, HUNDRED, MAGNITUDES, ORDINAL_ENDS, ORDINALS, PARTS, SMALL, TENS

Words = Sequence[str]
MOST_PARTS = 1000
ANY = 10**18


@dataclass(frozen=True)
class Numeral:
    """A number that ends before word `end`; `parted` where it is written as a fraction or a share."""

    value: Fraction
    end: int
    parted: bool = False


def numeral(words: Words, at: int) -> Numeral | None:
    """The longest number that begins at word `at`; None where none does."""
    begun = _fraction(words, at) or _share(words, at) or _whole(words, at) or _ordinal(words, at)
    if begun is None:
        return None
    return _times(words, begun if begun.parted else _and_part(words, begun))


def _word(words: Words, at: int) -> str:
    return words[at] if at < len(words) else ""


def _times(words: Words, begun: Numeral) -> Numeral:
    """Followed by magnitudes: "two and a half million", "half a million", "a quarter of a million"."""
    at = begun.end
    if begun.parted:
        at += _word(words, at) == "of"
        at += _word(words, at) in ARTICLES
    if _word(words, at) not in MAGNITUDES:
        return begun
    value = begun.value
    while _word(words, at) in MAGNITUDES:
        value *= MAGNITUDES[words[at]]
        at += 1
    return Numeral(value, at, begun.parted and value < 1)


def _and_part(words: Words, whole: Numeral) -> Numeral:
    """Followed by a part: "two and a half", "2 1/2", "two and three quarters"."""
    at = whole.end + (_word(words, whole.end) == "and")
    part = _fraction(words, at) if whole.value.denominator == 1 else None
    if part is None or part.value >= 1 or (at > whole.end and _word(words, at) == "of"):
        return whole
    return Numeral(whole.value + part.value, part.end, parted=whole.value == 0)


def _fraction(words: Words, at: int) -> Numeral | None:
    """ "2/3", "half", "a third", "two thirds"."""
    if _word(words, at) in ("half", "quarter"):
        return Numeral(Fraction(1, PARTS[words[at]]), at + 1, parted=True)
    if _word(words, at) in ARTICLES and _word(words, at + 1) in PARTS:
        return Numeral(Fraction(1, PARTS[words[at + 1]]), at + 2, parted=True)
    if _word(words, at + 1) == "/":
        return _over(words, at, at + 2)
    top = _whole(words, at)
    below = PARTS.get(_word(words, top.end)) if top else None
    if top is None or below is None or top.value.denominator > 1:
        return None
    return Numeral(top.value / below, top.end + 1, parted=True)


def _share(words: Words, at: int) -> Numeral | None:
    """ "One in five", "3 out of 10"."""
    top = _whole(words, at)
    if top is None:
        return None
    if _word(words, top.end) == "in":
        below = top.end + 1
    elif [_word(words, top.end), _word(words, top.end + 1)] == ["out", "of"]:
        below = top.end + 2
    else:
        return None
    below += _word(words, below) == "every"
    return _over(words, at, below, most=Fraction(1))


def _over(words: Words, at: int, below: int, most: Fraction | None = None) -> Numeral | None:
    top, bottom = _whole(words, at), _whole(words, below)
    if top is None or bottom is None or top.value.denominator > 1 or bottom.value.denominator > 1:
        return None
    if not 0 < bottom.value <= MOST_PARTS:
        return None
    value = top.value / bottom.value
    return None if most and value > most else Numeral(value, bottom.end, parted=True)


def _whole(words: Words, at: int) -> Numeral | None:
    """A number in digits, or in words with what follows "point"."""
    first = _word(words, at)
    if first and is_number(first):
        end = at + 1 + (_word(words, at + 1) in ORDINAL_ENDS)
        return Numeral(Fraction(first.replace(",", "").replace(" ", "")), end)
    said = _said(words, at)
    end = said.end if said else at
    if _word(words, end) != "point" or _word(words, end + 1) not in DIGITS:
        return said
    return _decimals(words, said.value if said else Fraction(0), end + 1)


def _decimals(words: Words, value: Fraction, at: int) -> Numeral:
    place = Fraction(1, 10)
    while _word(words, at) in DIGITS:
        value, place, at = value + DIGITS[words[at]] * place, place / 10, at + 1
    return Numeral(value, at)


def _ordinal(words: Words, at: int) -> Numeral | None:
    """ "Third", by itself the third in a row."""
    place = ORDINALS.get(_word(words, at))
    return None if place is None else Numeral(Fraction(place), at + 1)


@dataclass
class _Saying:
    """A number in words as far as it has been heard: below `room` is what may still be added."""

    total: int = 0
    group: int = 0
    room: int = ANY
    largest: int = ANY
    heard: bool = False

    def add(self, n: int) -> bool:
        """Hear a small number; False where it does not belong to this one."""
        if n >= self.room or (self.heard and n == 0):
            return False
        self.group, self.heard = self.group + n, True
        self.room = 10 if n in TENS.values() else 0
        return True

    def multiply(self, word: str) -> bool:
        """Hear a magnitude; False where it does not belong to this one."""
        size = MAGNITUDES[word]
        if not self.group or (self.group >= 100 and word == HUNDRED) or size >= self.largest:
            return False
        if word == HUNDRED:
            self.group, self.room = self.group * size, size
        else:
            self.total, self.group = self.total + self.group * size, 0
            self.room = self.largest = size
        return True


def _said(words: Words, at: int) -> Numeral | None:
    saying = _Saying()
    if _word(words, at) in ARTICLES and _word(words, at + 1) in MAGNITUDES:
        saying.add(1)
        at += 1
    while (word := _word(words, at)) and (_heard(saying, word) or _joins(saying, words, at)):
        at += 1
    if not saying.heard:
        return None
    last = ORDINALS.get(word, ANY)
    if last < saying.room and words[at - 1] not in ARTICLES:
        return Numeral(Fraction(saying.total + saying.group + last), at + 1)
    return Numeral(Fraction(saying.total + saying.group), at)


def _heard(saying: _Saying, word: str) -> bool:
    if word in SMALL:
        return saying.add(SMALL[word])
    return word in MAGNITUDES and saying.multiply(word)


def _joins(saying: _Saying, words: Words, at: int) -> bool:
    """Whether an "and" stands inside the number, as in "a hundred and five"."""
    if words[at] != "and" or words[at - 1] not in MAGNITUDES:
        return False
    following = _word(words, at + 1)
    n = SMALL.get(following, ORDINALS.get(following, ANY))
    return saying.heard and 0 < n < saying.room and _word(words, at + 2) not in PARTS
