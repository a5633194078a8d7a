"""Multiple choice: all that apply among several options, with a part of the mark for a part of the answer."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from .base import BadResponse, Count, Field, Kind, Part, registry
from .single_choice import MOST_OPTIONS, Body, option_problems

__all__ = ["Body", "Key", "MultipleChoice", "Response"]

RIGHT, WRONG = "right", "wrong"
STANDINGS = ((RIGHT, "Right: to be chosen"), (WRONG, "Wrong: to be left"))


@dataclass(frozen=True)
class Key:
    """The ordinals of the right options, and for each option why it is right or wrong."""

    right: tuple[int, ...]
    reasons: tuple[str, ...]

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Key":
        return cls(tuple(data["right"]), tuple(data["reasons"]))

    def dump(self) -> dict[str, Any]:
        return {"right": list(self.right), "reasons": list(self.reasons)}


@dataclass(frozen=True)
class Response:
    """The ordinals (in the body) of the chosen options, from low to high; none where nothing is chosen."""

    choices: tuple[int, ...] = ()

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Response":
        return cls(tuple(data.get("choices", ())))

    def dump(self) -> dict[str, Any]:
        return {"choices": list(self.choices)}


class MultipleChoice(Kind[Body, Key, Response]):
    slug = "multiple_choice"
    label = "Multiple choice"
    instruction = "Choose all that apply. Each wrong choice takes away what a right one earns."
    body_type = Body
    key_type = Key
    response_type = Response
    tally_note = "Several may be chosen: these counts can add up to more than the learners."
    exchange: ClassVar = {"gift": "multiple answers", "moodle": "multichoice", "qti": "choice"}

    def places(self, body: Body) -> int:
        return len(body.options)

    def problems(self, body: Body, key: Key) -> list[str]:
        return self.key_problems(body, key) or _too_many_right(len(key.right), len(body.options))

    def key_problems(self, body: Body, key: Key) -> list[str]:
        return option_problems(body, key.reasons) + _problems_of_right(key.right, len(body.options))

    def parse(self, body: Body, order: Sequence[int], form: Mapping[str, Sequence[str]]) -> Response:
        given = [value for value in form.get("answer", ()) if value]
        response = self.echo(body, order, {"answer": given})
        if len(response.choices) != len(given):
            raise BadResponse("Please choose among the options shown, each of them once.")
        return response

    def echo(self, body: Body, order: Sequence[int], form: Mapping[str, Sequence[str]]) -> Response:
        given = set(form.get("answer", ()))
        return Response(tuple(sorted(ordinal for place, ordinal in enumerate(order, start=1) if str(place) in given)))

    def to_form(self, body: Body, order: Sequence[int], response: Response) -> dict[str, list[str]]:
        shown = enumerate(order, start=1)
        return {"answer": [str(place) for place, ordinal in shown if ordinal in response.choices]}

    def right(self, body: Body, key: Key) -> Response:
        return Response(tuple(sorted(key.right)))

    def guess(self, body: Body, rng: random.Random) -> Response:
        """Options drawn without knowing: any number of them but all, so that some are near the key and some far."""
        some = rng.randrange(1, max(2, len(body.options)))
        return Response(tuple(sorted(rng.sample(range(len(body.options)), some))))

    def answered(self, response: Response) -> bool:
        return bool(response.choices)

    def mark(self, body: Body, key: Key, response: Response) -> float:
        """Right choices minus wrong ones, over the number of right options, and never below 0.

        A wrong choice takes away what a right one earns, so that choosing everything earns less than the whole. It is
        the rule of "Partial credit with penalty" in Canvas: Instructor Guide, "How do I create a Multiple Answer
        question in New Quizzes?".
        """
        chosen, right = set(response.choices), set(key.right)
        return max(0, len(chosen & right) - len(chosen - right)) / len(right)

    def scrub(self, response: Response) -> Response:
        return response

    def asking(self, body: Body, order: Sequence[int], response: Response | None) -> dict[str, Any]:
        chosen = response.choices if response else ()
        options = [
            {"value": place, "text": body.options[ordinal], "checked": ordinal in chosen}
            for place, ordinal in enumerate(order, start=1)
        ]
        return {"stem": body.stem, "instruction": self.instruction, "options": options}

    def answer(self, body: Body, key: Key, order: Sequence[int], response: Response | None) -> dict[str, Any]:
        given = response or Response()
        options = [
            {
                "text": body.options[ordinal],
                "reason": key.reasons[ordinal],
                "right": ordinal in key.right,
                "chosen": ordinal in given.choices,
            }
            for ordinal in order
        ]
        hits = len(set(given.choices) & set(key.right))
        counts = {"hits": hits, "misses": len(given.choices) - hits, "of": len(key.right)}
        return {"stem": body.stem, "options": options, "answered": self.answered(given)} | counts

    def parts(self, body: Body, key: Key, response: Response) -> list[Part]:
        """An option a part: whether it was rightly chosen or rightly left. None is right where nothing was answered."""
        return [self._part(body, key, response, ordinal) for ordinal in range(len(body.options))]

    def _part(self, body: Body, key: Key, response: Response, ordinal: int) -> Part:
        expected = _said(ordinal in key.right)
        given = _said(ordinal in response.choices) if self.answered(response) else ""
        return Part(body.options[ordinal], given, expected, given == expected, key.reasons[ordinal])

    def response_text(self, body: Body, response: Response) -> str:
        return _listed(body, response.choices)

    def key_text(self, body: Body, key: Key) -> str:
        return _listed(body, key.right)

    def tally(self, body: Body, key: Key, responses: Iterable[tuple[Response, int]]) -> list[Count]:
        chosen: Counter[int | None] = Counter()
        for response, n in responses:
            chosen.update(dict.fromkeys(response.choices or (None,), n))
        rows = [Count(text, chosen[i], i in key.right) for i, text in enumerate(body.options)]
        return [*rows, Count("Not answered", chosen[None], right=False)] if chosen[None] else rows

    def fields(self, body: Body, key: Key) -> list[Field]:
        rows = min(len(body.options) + 1, MOST_OPTIONS)
        return [field for i in range(rows) for field in _fields_of_option(body, key, i)]

    def from_fields(self, stem: str, data: Mapping[str, str]) -> tuple[Body, Key]:
        numbers = [i for i in range(1, MOST_OPTIONS + 1) if data.get(f"option_{i}", "").strip()]
        body = Body(stem.strip(), tuple(data[f"option_{i}"].strip() for i in numbers))
        right = tuple(at for at, i in enumerate(numbers) if data.get(f"right_{i}") == RIGHT)
        return body, Key(right, tuple(data.get(f"reason_{i}", "").strip() for i in numbers))


def _problems_of_right(right: Sequence[int], options: int) -> list[str]:
    if not right:
        return ["Say which options are right: at least one is."]
    if len(set(right)) < len(right) or not all(0 <= ordinal < options for ordinal in right):
        return ["What is right must be options of the question, each of them once."]
    return ["At least one option must be wrong."] if len(right) == options else []


def _too_many_right(right: int, options: int) -> list[str]:
    """What a question that is still to be asked may not be; a key is mended by what is true all the same."""
    if right * 3 <= options * 2:
        return []
    return ["Too many are right: choosing every option would earn most of the mark. A third or more must be wrong."]


def _fields_of_option(body: Body, key: Key, i: int) -> list[Field]:
    """Three fields an option, and three for another one, which would change the body and so is no matter of keys."""
    there, name = i < len(body.options), f"Option {i + 1}"
    text, reason = (body.options[i], key.reasons[i]) if there else ("", "")
    standing = (RIGHT if i in key.right else WRONG) if there else ""
    choices = (() if there else (("", "Not used"),)) + STANDINGS
    why = f"Why option {i + 1} is right or wrong"
    return [
        Field(f"option_{i + 1}", name, text, "" if there else "Leave it empty for none.", required=there),
        Field(f"right_{i + 1}", f"{name} is", standing, required=there, choices=choices, of_key=there),
        Field(f"reason_{i + 1}", why, reason, required=there, of_key=there),
    ]


def _said(chosen: bool) -> str:
    return "Chosen" if chosen else "Not chosen"


def _listed(body: Body, ordinals: Iterable[int]) -> str:
    return "; ".join(body.options[ordinal] for ordinal in sorted(ordinals))


registry.add(MultipleChoice.slug, MultipleChoice())
