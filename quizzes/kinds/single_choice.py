"""Single choice: one right option among several."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from .base import BadResponse, Count, Field, Kind, Part, registry

MOST_OPTIONS = 6


@dataclass(frozen=True)
class Body:
    """The stem and the options in the order in which they were written."""

    stem: str
    options: tuple[str, ...]

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Body":
        return cls(data["stem"], tuple(data["options"]))

    def dump(self) -> dict[str, Any]:
        return {"stem": self.stem, "options": list(self.options)}


def option_problems(body: Body, reasons: Sequence[str]) -> list[str]:
    """What is wrong with stem, options and their reasons, whichever of them are right."""
    found = [] if body.stem.strip() else ["The question has no words."]
    if not 3 <= len(body.options) <= MOST_OPTIONS:
        found.append("There must be three to six options.")
    if any(not option.strip() for option in body.options):
        found.append("An option is empty.")
    if len({option.strip().casefold() for option in body.options}) < len(body.options):
        found.append("Two options say the same.")
    if len(reasons) != len(body.options) or any(not reason.strip() for reason in reasons):
        found.append("Every option needs a reason why it is right or wrong.")
    return found


@dataclass(frozen=True)
class Key:
    """The ordinal of the right option, and for each option why it is right or wrong."""

    right: int
    reasons: tuple[str, ...]

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Key":
        return cls(data["right"], tuple(data["reasons"]))

    def dump(self) -> dict[str, Any]:
        return {"right": self.right, "reasons": list(self.reasons)}


@dataclass(frozen=True)
class Response:
    """The ordinal (in the body) of the chosen option, None where none is."""

    choice: int | None = None

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Response":
        return cls(data.get("choice"))

    def dump(self) -> dict[str, Any]:
        return {"choice": self.choice}


class SingleChoice(Kind[Body, Key, Response]):
    slug = "single_choice"
    label = "Single choice"
    instruction = "Choose one."
    body_type = Body
    key_type = Key
    response_type = Response
    exchange: ClassVar = {"gift": "multiple choice", "moodle": "multichoice", "qti": "choice"}

    def places(self, body: Body) -> int:
        return len(body.options)

    def problems(self, body: Body, key: Key) -> list[str]:
        found = option_problems(body, key.reasons)
        if not 0 <= key.right < len(body.options):
            found.append("Say which option is right.")
        return found

    def parse(self, body: Body, order: Sequence[int], form: Mapping[str, Sequence[str]]) -> Response:
        given = [value for value in form.get("answer", ()) if value]
        if not given:
            return Response()
        places = {str(place): ordinal for place, ordinal in enumerate(order, start=1)}
        if len(given) > 1 or given[0] not in places:
            raise BadResponse("Please choose one of the options shown.")
        return Response(places[given[0]])

    def to_form(self, body: Body, order: Sequence[int], response: Response) -> dict[str, list[str]]:
        return {"answer": [str(list(order).index(response.choice) + 1)]} if response.choice is not None else {}

    def right(self, body: Body, key: Key) -> Response:
        return Response(key.right)

    def guess(self, body: Body, rng: random.Random) -> Response:
        return Response(rng.randrange(len(body.options)))

    def answered(self, response: Response) -> bool:
        return response.choice is not None

    def mark(self, body: Body, key: Key, response: Response) -> float:
        return 1.0 if response.choice == key.right else 0.0

    def scrub(self, response: Response) -> Response:
        return response

    def asking(self, body: Body, order: Sequence[int], response: Response | None) -> dict[str, Any]:
        chosen = response.choice if response else None
        options = [
            {"value": place, "text": body.options[ordinal], "checked": ordinal == chosen}
            for place, ordinal in enumerate(order, start=1)
        ]
        return {"stem": body.stem, "instruction": self.instruction, "options": options}

    def answer(self, body: Body, key: Key, order: Sequence[int], response: Response | None) -> dict[str, Any]:
        chosen = response.choice if response else None
        options = [
            {
                "text": body.options[ordinal],
                "reason": key.reasons[ordinal],
                "right": ordinal == key.right,
                "chosen": ordinal == chosen,
            }
            for ordinal in order
        ]
        return {"stem": body.stem, "options": options, "answered": chosen is not None}

    def parts(self, body: Body, key: Key, response: Response) -> list[Part]:
        chosen = key.right if response.choice is None else response.choice
        right = response.choice == key.right
        return [
            Part("Answer", self.response_text(body, response), self.key_text(body, key), right, key.reasons[chosen])
        ]

    def response_text(self, body: Body, response: Response) -> str:
        return "" if response.choice is None else body.options[response.choice]

    def key_text(self, body: Body, key: Key) -> str:
        return body.options[key.right]

    def tally(self, body: Body, key: Key, responses: Iterable[tuple[Response, int]]) -> list[Count]:
        counts = dict.fromkeys([*range(len(body.options)), None], 0)
        for response, n in responses:
            counts[response.choice] += n
        rows = [Count(text, counts[i], i == key.right) for i, text in enumerate(body.options)]
        return [*rows, Count("Not answered", counts[None], right=False)] if counts[None] else rows

    def fields(self, body: Body, key: Key) -> list[Field]:
        fields = []
        for i in range(min(max(4, len(body.options) + 1), MOST_OPTIONS)):
            known = i < len(body.options)
            text, reason = (body.options[i], key.reasons[i]) if known else ("", "")
            fields.append(Field(f"option_{i + 1}", f"Option {i + 1}", text, required=i < 3))
            why = f"Why option {i + 1} is right or wrong"
            fields.append(Field(f"reason_{i + 1}", why, reason, required=i < 3, of_key=known))
        choices = tuple((str(i + 1), f"Option {i + 1}") for i in range(len(fields) // 2))
        return [*fields, Field("right", "Right option", str(key.right + 1), choices=choices, of_key=True)]

    def from_fields(self, stem: str, data: Mapping[str, str]) -> tuple[Body, Key]:
        places = range(1, MOST_OPTIONS + 1)
        rows = [(i, data.get(f"option_{i}", "").strip(), data.get(f"reason_{i}", "").strip()) for i in places]
        kept = [row for row in rows if row[1]]
        right = next((at for at, row in enumerate(kept) if str(row[0]) == data.get("right")), -1)
        body = Body(stem.strip(), tuple(text for _, text, _ in kept))
        return body, Key(right, tuple(reason for _, _, reason in kept))


registry.add(SingleChoice.slug, SingleChoice())
