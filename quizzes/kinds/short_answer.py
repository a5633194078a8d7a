"""Short answer: a few sentences, judged by a tutor against a model answer and marking points."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from .base import Count, Field, Kind, Part, clean_text, registry


@dataclass(frozen=True)
class Body:
    """The stem, and how long an answer is asked for, in words for a person."""

    stem: str
    length: str = "Two or three sentences."

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Body":
        return cls(data["stem"], data["length"])

    def dump(self) -> dict[str, Any]:
        return {"stem": self.stem, "length": self.length}


@dataclass(frozen=True)
class Key:
    """A model answer, the marking points (each worth the same), and what earns nothing."""

    model: str
    points: tuple[str, ...]
    no_credit: str = ""

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Key":
        return cls(data["model"], tuple(data["points"]), data.get("no_credit", ""))

    def dump(self) -> dict[str, Any]:
        return {"model": self.model, "points": list(self.points), "no_credit": self.no_credit}


@dataclass(frozen=True)
class Response:
    """The words of the learner; `erased` where there were some until the learner's account was deleted."""

    text: str = ""
    erased: bool = False

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Response":
        return cls(data.get("text", ""), data.get("erased", False))

    def dump(self) -> dict[str, Any]:
        return {"text": self.text, "erased": True} if self.erased else {"text": self.text}


class ShortAnswer(Kind[Body, Key, Response]):
    slug = "short_answer"
    label = "Short answer"
    instruction = "Answer in your own words."
    body_type = Body
    key_type = Key
    response_type = Response
    by_person = True
    exchange: ClassVar = {"gift": "essay", "moodle": "essay", "qti": "extendedText"}

    def problems(self, body: Body, key: Key) -> list[str]:
        found = [] if body.stem.strip() else ["The question has no words."]
        if not key.model.strip():
            found.append("There is no model answer.")
        if not 1 <= len([point for point in key.points if point.strip()]) <= 6:
            found.append("There must be one to six marking points.")
        return found

    def parse(self, body: Body, order: Sequence[int], form: Mapping[str, Sequence[str]]) -> Response:
        given = form.get("answer", ())
        return Response(clean_text(given[-1] if given else ""))

    def echo(self, body: Body, order: Sequence[int], form: Mapping[str, Sequence[str]]) -> Response:
        return Response("".join(form.get("answer", ())[-1:]))

    def to_form(self, body: Body, order: Sequence[int], response: Response) -> dict[str, list[str]]:
        return {"answer": [response.text]}

    def right(self, body: Body, key: Key) -> Response:
        return Response(key.model)

    def guess(self, body: Body, rng: random.Random) -> Response:
        return Response(rng.choice(["I am not sure.", "The article does not say.", "It is about leadership."]))

    def answered(self, response: Response) -> bool:
        return bool(response.text) or response.erased

    def mark(self, body: Body, key: Key, response: Response) -> float | None:
        return None if self.answered(response) else 0.0

    def scrub(self, response: Response) -> Response:
        return Response("", erased=self.answered(response))

    def asking(self, body: Body, order: Sequence[int], response: Response | None) -> dict[str, Any]:
        return {
            "stem": body.stem,
            "instruction": f"{self.instruction} {body.length}",
            "text": response.text if response else "",
        }

    def answer(self, body: Body, key: Key, order: Sequence[int], response: Response | None) -> dict[str, Any]:
        return {
            "stem": body.stem,
            "text": response.text if response else "",
            "answered": response is not None and self.answered(response),
            "model": key.model,
            "points": list(key.points),
            "no_credit": key.no_credit,
        }

    def parts(self, body: Body, key: Key, response: Response) -> list[Part]:
        return []

    def response_text(self, body: Body, response: Response) -> str:
        return response.text

    def points(self, key: Key) -> Sequence[str]:
        return key.points

    def key_text(self, body: Body, key: Key) -> str:
        return key.model

    def tally(self, body: Body, key: Key, responses: Iterable[tuple[Response, int]]) -> list[Count]:
        written = blank = 0
        for response, n in responses:
            written, blank = (written + n, blank) if self.answered(response) else (written, blank + n)
        return [Count("Answered in words", written, right=False), Count("Not answered", blank, right=False)]

    def fields(self, body: Body, key: Key) -> list[Field]:
        return [
            Field("length", "How long an answer", body.length),
            Field("model", "Model answer", key.model, rows=4, of_key=True),
            Field(
                "points", "Marking points", "\n".join(key.points), "One a line, each worth the same.", 4, of_key=True
            ),
            Field("no_credit", "What earns nothing", key.no_credit, required=False, of_key=True),
        ]

    def from_fields(self, stem: str, data: Mapping[str, str]) -> tuple[Body, Key]:
        points = tuple(line.strip() for line in data.get("points", "").splitlines() if line.strip())
        body = Body(stem.strip(), data.get("length", "").strip())
        return body, Key(data.get("model", "").strip(), points, data.get("no_credit", "").strip())


registry.add(ShortAnswer.slug, ShortAnswer())
