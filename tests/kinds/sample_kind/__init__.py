"""A kind of question that no product code knows: a place on a scale, marked by how near it is.

It is here to show what adding a kind takes: this module, a folder of templates, and an example. It is registered for as
long as a test asks for it.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from quizzes.kinds import BadResponse, Count, Field, Kind, Part, registry
from tests.kinds.examples import Example

SLUG = "sample_scale"


@dataclass(frozen=True)
class Body:
    stem: str
    steps: int

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Body":
        return cls(data["stem"], data["steps"])

    def dump(self) -> dict[str, Any]:
        return {"stem": self.stem, "steps": self.steps}


@dataclass(frozen=True)
class Key:
    step: int
    reason: str

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Key":
        return cls(data["step"], data["reason"])

    def dump(self) -> dict[str, Any]:
        return {"step": self.step, "reason": self.reason}


@dataclass(frozen=True)
class Response:
    step: int | None = None

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Response":
        return cls(data.get("step"))

    def dump(self) -> dict[str, Any]:
        return {"step": self.step}


class SampleScale(Kind[Body, Key, Response]):
    slug = SLUG
    label = "Scale"
    instruction = "Choose a step; one step off is half right."
    body_type = Body
    key_type = Key
    response_type = Response
    exchange: ClassVar = {"gift": "numerical", "moodle": "numerical", "qti": "slider"}

    def problems(self, body: Body, key: Key) -> list[str]:
        found = [] if body.stem.strip() else ["The question has no words."]
        if not 1 <= key.step <= body.steps:
            found.append("The right step is not on the scale.")
        return found if key.reason.strip() else [*found, "Say why."]

    def parse(self, body: Body, order: Sequence[int], form: Mapping[str, Sequence[str]]) -> Response:
        given = "".join(form.get("step", ())[-1:])
        if given and given not in map(str, range(1, body.steps + 1)):
            raise BadResponse("Please choose a step of the scale.")
        return Response(int(given) if given else None)

    def to_form(self, body: Body, order: Sequence[int], response: Response) -> dict[str, list[str]]:
        return {"step": [str(response.step)]} if response.step else {}

    def right(self, body: Body, key: Key) -> Response:
        return Response(key.step)

    def guess(self, body: Body, rng: random.Random) -> Response:
        return Response(rng.randint(1, body.steps))

    def answered(self, response: Response) -> bool:
        return response.step is not None

    def mark(self, body: Body, key: Key, response: Response) -> float:
        return max(0.0, 1 - abs(response.step - key.step) / 2) if response.step else 0.0

    def scrub(self, response: Response) -> Response:
        return response

    def asking(self, body: Body, order: Sequence[int], response: Response | None) -> dict[str, Any]:
        steps = [{"value": step, "chosen": response == Response(step)} for step in range(1, body.steps + 1)]
        return {"stem": body.stem, "instruction": self.instruction, "steps": steps}

    def answer(self, body: Body, key: Key, order: Sequence[int], response: Response | None) -> dict[str, Any]:
        (part,) = self.parts(body, key, response or Response())
        return {"stem": body.stem, "part": part}

    def parts(self, body: Body, key: Key, response: Response) -> list[Part]:
        given = self.response_text(body, response)
        return [Part("Step", given, self.key_text(body, key), response.step == key.step, key.reason)]

    def response_text(self, body: Body, response: Response) -> str:
        return f"step {response.step} of {body.steps}" if response.step else ""

    def key_text(self, body: Body, key: Key) -> str:
        return self.response_text(body, Response(key.step))

    def tally(self, body: Body, key: Key, responses: Iterable[tuple[Response, int]]) -> list[Count]:
        counted: Counter[int | None] = Counter()
        for response, n in responses:
            counted[response.step] += n
        rows = [Count(f"Step {step}", counted[step], step == key.step) for step in range(1, body.steps + 1)]
        return [*rows, Count("Not answered", counted[None], right=False)] if counted[None] else rows

    def fields(self, body: Body, key: Key) -> list[Field]:
        return [
            Field("steps", "Steps of the scale", str(body.steps)),
            Field("step", "Right step", str(key.step), of_key=True),
            Field("because", "Why", key.reason, of_key=True),
        ]

    def from_fields(self, stem: str, data: Mapping[str, str]) -> tuple[Body, Key]:
        steps, step = (int(data[name]) if data.get(name, "").isdecimal() else 0 for name in ("steps", "step"))
        return Body(stem.strip(), steps), Key(step, data.get("because", "").strip())


EXAMPLE = Example(
    Body("How sure are the inspectors of their finding?", 8),
    Key(2, "They call it tentative."),
    Key(5, "They write that it is beyond doubt."),
)


@contextmanager
def registered(settings: Any) -> Iterator[Example]:
    """Register the kind and its templates for a while."""
    folder = Path(__file__).parent / "templates"
    settings.TEMPLATES = [one | {"DIRS": [*one["DIRS"], folder]} for one in settings.TEMPLATES]
    registry.discover()
    registry.add(SLUG, SampleScale())
    yield EXAMPLE
    registry.remove(SLUG)
