"""What the filled sheets say: an item is acceptable only where both judges accept it and answer as its key does."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from .filled import Filled, Judgement, read
from .intervals import Agreement, Share, agreement
from .items import Item

JUDGES = 2
OF_FOUR = 4


@dataclass(frozen=True)
class Judged:
    """One item with its judgements, enough of them to count."""

    code: str
    item: Item
    by: tuple[Judgement, ...]

    @property
    def acceptable(self) -> bool:
        return all(given.good for given in self.by)

    @property
    def wrong_key(self) -> bool:
        """Every judge answers otherwise than the key."""
        return self.item.marks_itself and all(given.agrees is False for given in self.by)

    @property
    def disputed(self) -> bool:
        """Some judge answers otherwise than the key, and some as it does."""
        return not self.wrong_key and any(given.agrees is False for given in self.by)


@dataclass
class Score:
    """A draw with all that was filled in."""

    key: dict[str, Any]
    items: dict[str, Item]
    filled: Filled

    @property
    def judges(self) -> list[str]:
        return sorted({given.judge for every in self.filled.judgements.values() for given in every})

    @property
    def needed(self) -> int:
        """Judgements that an item must have to count: two, or one where there is but one judge."""
        return min(JUDGES, max(1, len(self.judges)))

    @property
    def judged(self) -> list[Judged]:
        every = ((code, self.filled.judgements.get(code, [])) for code in self.items)
        return [Judged(code, self.items[code], tuple(by)) for code, by in every if len(by) >= self.needed]

    def of(self, origin: str, motions: bool | None = None) -> list[Judged]:
        return [j for j in self.judged if j.item.origin == origin and motions in (None, j.item.is_motion)]

    def alone(self, judge: str, motions: bool) -> Share:
        """How many drafts this judge alone would take as they stand."""
        wanted = [j for j in self.of("draft", motions) if any(given.judge == judge for given in j.by)]
        given = [next(g for g in j.by if g.judge == judge) for j in wanted]
        return Share(sum(g.good for g in given), len(given))

    def agreements(self) -> dict[str, Agreement]:
        """By pair of judges, on every item that both judged: the verdict alone."""
        found = {}
        for pair in combinations(self.judges, 2):
            said = ([next((g.accepts for g in j.by if g.judge == name), None) for name in pair] for j in self.judged)
            found[" and ".join(pair)] = agreement([(a, b) for a, b in said if a is not None and b is not None])
        return found

    def usable(self) -> Share:
        """Wrong options that could stand, over all drafts and judges."""
        counts = [given.usable for j in self.of("draft", False) for given in j.by if given.usable]
        return Share(sum(n for n, _ in counts), sum(of for _, of in counts))

    def guessed(self, wanted: Callable[[Item], bool]) -> tuple[Share, float]:
        """Right guesses without the article, and the share expected of chance."""
        given = [
            (right, self.items[code].chance)
            for code, every in self.filled.guesses.items()
            for _, right in every
            if wanted(self.items[code])
        ]
        chance = sum(c for _, c in given) / len(given) if given else 0.0
        return Share(sum(right for right, _ in given), len(given)), chance


def score(folder: Path) -> Score:
    """The draw in the folder; exits with a sentence for each sheet that cannot be used."""
    try:
        key = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise SystemExit(f"{folder}: there is no key.json; make a draw first.") from missing
    items = {code: Item.load(stored) for code, stored in key["items"].items()}
    filled = read(folder / "filled", items, key["guesses"])
    if filled.problems:
        raise SystemExit("\n".join(filled.problems))
    if not filled.judgements:
        raise SystemExit(f"{folder / 'filled'}: no sheet is filled in.")
    return Score(key, items, filled)


def is_of_four(item: Item) -> bool:
    """Four options, one of them right."""
    return item.options == OF_FOUR and item.lures == OF_FOUR - 1


def accepted(judged: Iterable[Judged]) -> Share:
    every = list(judged)
    return Share(sum(j.acceptable for j in every), len(every))


def by(judged: Sequence[Judged], name: Callable[[Item], str]) -> dict[str, Share]:
    """The share accepted by a name of the item."""
    names = sorted({name(j.item) for j in judged})
    return {each: accepted(j for j in judged if name(j.item) == each) for each in names}
