"""Hedges: "about", "under", "at least". Which way each points, and which two cannot both be true."""

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache


class Sense(Enum):
    """Which numbers a hedge allows, by way and whether the number itself is among them."""

    ABOUT = (0, True)
    OVER = (1, False)
    AT_LEAST = (1, True)
    UNDER = (-1, False)
    AT_MOST = (-1, True)

    @property
    def way(self) -> int:
        return self.value[0]

    @property
    def holds_itself(self) -> bool:
        return self.value[1]


SENSES: dict[Sense, str] = {
    Sense.OVER: "over, more than, above, in excess of, exceeding, greater than, higher than, larger than, >",
    Sense.AT_LEAST: (
        "at least, no fewer than, no less than, not fewer than, not less than, a minimum of, minimum, upwards of,"
        " as few as, as little as,"
        " or more, and more, or over, and over, or above, and above, plus, +, ≥, >="
    ),
    Sense.UNDER: (
        "under, less than, fewer than, below, nearly, almost, short of, lower than, smaller than, the best part of, <"
    ),
    Sense.AT_MOST: (
        "at most, no more than, not more than, a maximum of, maximum, up to, as many as, as much as, or less, or fewer,"
        " or under, and under, and below, or below, ≤, <="
    ),
    Sense.ABOUT: (
        "about, around, approximately, approx, roughly, some, close to, near, circa, c, ca, or so, or thereabouts,"
        " more or less, give or take, odd, ish, estimated, average, perhaps, maybe, possibly, ~, ≈"
    ),
}
OF_DATES: dict[Sense, str] = {
    Sense.OVER: "after, later than",
    Sense.AT_LEAST: "since, from, onwards, no earlier than, not before",
    Sense.UNDER: "before, earlier than, prior to",
    Sense.AT_MOST: "by, until, till, no later than, not later than, not after",
}
CANONICAL = {Sense.OVER: "over", Sense.AT_LEAST: "at least", Sense.UNDER: "under", Sense.AT_MOST: "at most"}
CANONICAL_OF_DATES = {Sense.OVER: "after", Sense.AT_LEAST: "since", Sense.UNDER: "before", Sense.AT_MOST: "by"}
AFTER = ("or ", "and ", "onwards", "plus", "odd", "ish", "+")


@cache
def _table(dates: bool) -> dict[tuple[str, ...], Sense]:
    listed = list(SENSES.items()) + (list(OF_DATES.items()) if dates else [])
    return {tuple(phrase.split()): sense for sense, phrases in listed for phrase in phrases.split(", ")}


def hedges_in(words: Sequence[str], dates: bool = False) -> Iterator[tuple[int, int, Sense]]:
    """Each hedge among words, longest first at its place: start, end, sense."""
    table, at = _table(dates), 0
    while at < len(words):
        length = next((n for n in (4, 3, 2, 1) if tuple(words[at : at + n]) in table), 0)
        if length:
            yield at, at + length, table[tuple(words[at : at + length])]
        at += length or 1


def sense_of(words: Sequence[str], dates: bool = False) -> Sense | None:
    """The sense of the first hedge that points some way, else of any; None without one."""
    senses = [sense for _, _, sense in hedges_in(words, dates)]
    return next((sense for sense in senses if sense.way), senses[0] if senses else None)


def contradicts(said: Sense | None, true: Sense | None) -> bool:
    """Whether a hedge that was said denies the one that is true: another way, or the number itself left out."""
    if said is None or not said.way:
        return False
    if true is None:
        return not said.holds_itself
    return said.way * true.way < 0


def with_hedge(hedge: str, number: str) -> str:
    """ "About 30", "30 or more"."""
    if not hedge:
        return number
    return f"{number} {hedge}" if hedge.startswith(AFTER) else f"{hedge} {number}"


def way_in_words(sense: Sense | None, dates: bool = False) -> str:
    """One word for a hedge that points some way, "over" or "at most"; empty for any other."""
    words = CANONICAL_OF_DATES if dates else CANONICAL
    return words.get(sense, "") if sense else ""
