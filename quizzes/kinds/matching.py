"""Matching: three to five things on the left, such as speakers, each with the one option on the right that is its own.

No option is right twice, and one may be left over. Each pair is worth the same: the mark is the share of right ones.
"""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any, ClassVar

from .base import Count, Field, Kind, Part, posted_pairs, registry

FEWEST, MOST = 3, 5
WRONG_PAIRS_SHOWN = 3
FITS_A_SELECT = 28
"""Characters of an option that a closed select shows whole on a narrow page."""


@dataclass(frozen=True)
class Body:
    """The stem, what stands on the left, and the options on the right, as many or one more, as they were written."""

    stem: str
    left: tuple[str, ...]
    right: tuple[str, ...]

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Body":
        return cls(data["stem"], tuple(data["left"]), tuple(data["right"]))

    def dump(self) -> dict[str, Any]:
        return {"stem": self.stem, "left": list(self.left), "right": list(self.right)}


@dataclass(frozen=True)
class Key:
    """For each item on the left the ordinal of its option on the right, and why."""

    pairs: tuple[int, ...]
    reasons: tuple[str, ...]

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Key":
        return cls(tuple(data["pairs"]), tuple(data["reasons"]))

    def dump(self) -> dict[str, Any]:
        return {"pairs": list(self.pairs), "reasons": list(self.reasons)}


@dataclass(frozen=True)
class Response:
    """For each item on the left the ordinal of the chosen option, None where none is; () where nothing was chosen."""

    choices: tuple[int | None, ...] = ()

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Response":
        return cls(tuple(data.get("choices", ())))

    def dump(self) -> dict[str, Any]:
        return {"choices": list(self.choices)}

    @property
    def chosen(self) -> dict[int, int]:
        """The option of each item that has one."""
        return {item: option for item, option in enumerate(self.choices) if option is not None}


class Matching(Kind[Body, Key, Response]):
    slug = "matching"
    label = "Matching"
    instruction = "Choose one for each. Nothing is right twice"
    body_type = Body
    key_type = Key
    response_type = Response
    tally_note = "An answer counts at each of its pairs."
    exchange: ClassVar = {"gift": "matching", "moodle": "match", "qti": "match"}

    def places(self, body: Body) -> int:
        return len(body.right)

    def problems(self, body: Body, key: Key) -> list[str]:
        found = [] if body.stem.strip() else ["The question has no words."]
        if not FEWEST <= len(body.left) <= MOST:
            found.append("There must be three to five items.")
        if len(body.right) - len(body.left) not in (0, 1):
            found.append("There must be as many options as items, or one to spare.")
        for name, texts in (("items", body.left), ("options", body.right)):
            if any(not text.strip() for text in texts):
                found.append(f"One of the {name} is empty.")
            if len({text.strip().casefold() for text in texts}) < len(texts):
                found.append(f"Two {name} say the same.")
        return found + self._key_problems(body, key)

    def _key_problems(self, body: Body, key: Key) -> list[str]:
        found = []
        if len(key.pairs) != len(body.left) or any(not 0 <= option < len(body.right) for option in key.pairs):
            found.append("Say for every item which option is right.")
        elif len(set(key.pairs)) < len(key.pairs):
            found.append("One option is right for two items. Each needs an option of its own.")
        if len(key.reasons) != len(body.left) or any(not reason.strip() for reason in key.reasons):
            found.append("Every item needs a reason why its option is right.")
        return found

    def parse(self, body: Body, order: Sequence[int], form: Mapping[str, Sequence[str]]) -> Response:
        chosen = posted_pairs(form, len(body.left), len(body.right))
        choices = tuple(order[chosen[item]] if item in chosen else None for item in range(len(body.left)))
        return Response(choices) if chosen else Response()

    def to_form(self, body: Body, order: Sequence[int], response: Response) -> dict[str, list[str]]:
        shown = {option: place for place, option in enumerate(order, start=1)}
        given = [f"{item + 1}-{shown[option]}" for item, option in response.chosen.items()]
        return {"answer": given} if given else {}

    def right(self, body: Body, key: Key) -> Response:
        return Response(key.pairs)

    def guess(self, body: Body, rng: random.Random) -> Response:
        return Response(tuple(rng.sample(range(len(body.right)), len(body.left))))

    def answered(self, response: Response) -> bool:
        return bool(response.chosen)

    def mark(self, body: Body, key: Key, response: Response) -> float:
        return sum(part.right for part in self.parts(body, key, response)) / len(body.left)

    def scrub(self, response: Response) -> Response:
        return response

    def caution(self, body: Body, response: Response) -> str:
        times = Counter(response.chosen.values())
        twice = [body.right[option] for option in sorted(times) if times[option] > 1]
        return f"You chose “{twice[0]}” more than once. It is saved, but it is right once at most." if twice else ""

    def asking(self, body: Body, order: Sequence[int], response: Response | None) -> dict[str, Any]:
        chosen = response.chosen if response else {}
        options = [{"letter": ascii_uppercase[place], "text": body.right[option]} for place, option in enumerate(order)]
        items = [
            {
                "row": row,
                "text": text,
                "choices": [
                    {"value": f"{row}-{place}", "selected": chosen.get(row - 1) == order[place - 1], **option}
                    for place, option in enumerate(options, start=1)
                ],
            }
            for row, text in enumerate(body.left, start=1)
        ]
        spare = ", and one is left over." if len(body.right) > len(body.left) else "."
        return {
            "stem": body.stem,
            "instruction": self.instruction + spare,
            "items": items,
            "options": options,
            "lettered": max(map(len, body.right)) > FITS_A_SELECT,
            "caution": self.caution(body, response) if response else "",
        }

    def answer(self, body: Body, key: Key, order: Sequence[int], response: Response | None) -> dict[str, Any]:
        given = response or Response()
        spare = [text for option, text in enumerate(body.right) if option not in key.pairs]
        parts = self.parts(body, key, given)
        return {
            "stem": body.stem,
            "parts": parts,
            "spare": spare,
            "answered": self.answered(given),
            "hits": sum(part.right for part in parts),
            "mark": self.mark(body, key, given),
        }

    def parts(self, body: Body, key: Key, response: Response) -> list[Part]:
        chosen, parts = response.chosen, []
        for item, text in enumerate(body.left):
            option, right = chosen.get(item), key.pairs[item]
            given = "" if option is None else body.right[option]
            parts.append(Part(text, given, body.right[right], option == right, key.reasons[item]))
        return parts

    def response_text(self, body: Body, response: Response) -> str:
        return "; ".join(_pair(body, item, option) for item, option in response.chosen.items())

    def key_text(self, body: Body, key: Key) -> str:
        return self.response_text(body, self.right(body, key))

    def boxes(self, body: Body, key: Key, order: Sequence[int]) -> str:
        return ", ".join(ascii_uppercase[list(order).index(option)] for option in key.pairs)

    def tally(self, body: Body, key: Key, responses: Iterable[tuple[Response, int]]) -> list[Count]:
        """How many made each right pair, the commonest wrong pairs, and who chose nothing."""
        made: Counter[tuple[int, int]] = Counter()
        blank = 0
        for response, n in responses:
            made.update(dict.fromkeys(response.chosen.items(), n))
            blank += 0 if self.answered(response) else n
        right = list(enumerate(key.pairs))
        wrong = sorted((pair for pair in made if pair not in right), key=lambda pair: (-made[pair], pair))
        rows = [Count(_pair(body, *pair), made[pair], right=True) for pair in right]
        rows += [Count(_pair(body, *pair), made[pair], right=False) for pair in wrong[:WRONG_PAIRS_SHOWN]]
        return [*rows, Count("Not answered", blank, right=False)] if blank else rows

    def fields(self, body: Body, key: Key) -> list[Field]:
        rows = min(max(4, len(body.left) + 1), MOST)
        options = [(i, body.right[i] if i < len(body.right) else "") for i in range(rows + 1)]
        fields = [
            Field(f"option_{i + 1}", f"Option {i + 1}", text, "At most one is to spare." if i == 0 else "", 1, i < 3)
            for i, text in options
        ]
        choices = (("", "–"), *((str(i + 1), f"{i + 1}: {text}" if text else str(i + 1)) for i, text in options))
        return fields + [field for i in range(rows) for field in self._item_fields(body, key, i, choices)]

    def _item_fields(self, body: Body, key: Key, i: int, choices: tuple[tuple[str, str], ...]) -> list[Field]:
        known, n, must = i < len(body.left), i + 1, i < FEWEST
        text, pair, reason = (body.left[i], str(key.pairs[i] + 1), key.reasons[i]) if known else ("", "", "")
        return [
            Field(f"item_{n}", f"Item {n}", text, required=must),
            Field(f"pair_{n}", f"Right option of item {n}", pair, text, required=must, choices=choices, of_key=known),
            Field(f"reason_{n}", f"Why it is right for item {n}", reason, required=must, of_key=known),
        ]

    def from_fields(self, stem: str, data: Mapping[str, str]) -> tuple[Body, Key]:
        def said(name: str, i: int) -> str:
            return data.get(f"{name}_{i}", "").strip()

        options = [i for i in range(1, MOST + 2) if said("option", i)]
        items = [i for i in range(1, MOST + 1) if said("item", i)]
        ordinal = {str(i): at for at, i in enumerate(options)}
        left = tuple(said("item", i) for i in items)
        body = Body(stem.strip(), left, tuple(said("option", i) for i in options))
        pairs = tuple(ordinal.get(said("pair", i), -1) for i in items)
        return body, Key(pairs, tuple(said("reason", i) for i in items))


def _pair(body: Body, item: int, option: int) -> str:
    return f"{body.left[item]}: {body.right[option]}"


registry.add(Matching.slug, Matching())
