"""Wrong options beside which the right one does not stand out by a "not", by marks, by a first word, by length."""

from collections.abc import Callable, Sequence

from .altering import NEGATIVE
from .choosing import LURES, Option
from .words import plain, word_count

NEAR = 1.5
Trait = Callable[[str], bool]


def _negative(text: str) -> bool:
    return bool(NEGATIVE.search(plain(text)))


def _quoting(text: str) -> bool:
    return "“" in text or "‘" in text


def _personal(text: str) -> bool:
    return text.split(maxsplit=1)[0].lower() in ("he", "she", "they")


TRAITS: tuple[Trait, ...] = (_quoting, _negative, _personal)


def fair(right: str, lures: Sequence[Option], most: int = LURES) -> list[Option]:
    """The first lures, so changed that each trait of the right option is one of a lure too, where any has it.

    Of each sort those come first that are about as long as the right option.
    """
    kept = sorted(lures, key=lambda lure: not _near(right, lure.text))
    for trait in TRAITS:
        kept = _sharing(trait, right, kept, most)
    return kept[:most]


def _near(right: str, text: str) -> bool:
    one, other = max(1, len(right)), max(1, len(text))
    return max(one, other) <= NEAR * min(one, other) or abs(word_count(right) - word_count(text)) < 3


def _sharing(trait: Trait, right: str, lures: list[Option], most: int) -> list[Option]:
    """With one lure that agrees with the right option moved to the front, if none of the first does."""
    agreeing = [lure for lure in lures if trait(lure.text) == trait(right)]
    if not agreeing or agreeing[0] in lures[:most]:
        return lures
    return [agreeing[0], *(lure for lure in lures if lure is not agreeing[0])]
