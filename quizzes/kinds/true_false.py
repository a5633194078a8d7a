"""True or false: a statement to judge, and to put right in words where it is false. The judgement alone is marked."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from .base import BadResponse, Count, Field, Kind, Part, clean_text, registry

SAID = {True: "True", False: "False"}
VALUES = {"true": True, "false": False}
GUESSED = ("", "It was somebody else.", "The number is another one.", "It was later than that.")


@dataclass(frozen=True)
class Body:
    """What is to be done with the statement, and the statement."""

    stem: str
    statement: str

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Body":
        return cls(data["stem"], data["statement"])

    def dump(self) -> dict[str, Any]:
        return {"stem": self.stem, "statement": self.statement}


@dataclass(frozen=True)
class Key:
    """Whether the statement is true, what is true instead ("" where it is true), and why."""

    true: bool
    correction: str
    reason: str

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Key":
        return cls(data["true"], data["correction"], data["reason"])

    def dump(self) -> dict[str, Any]:
        return {"true": self.true, "correction": self.correction, "reason": self.reason}


@dataclass(frozen=True)
class Response:
    """The judgement (None where none is), and a correction in the learner's words.

    `erased` where there were words until the learner's account was deleted.
    """

    choice: bool | None = None
    correction: str = ""
    erased: bool = False

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Response":
        return cls(data.get("choice"), data.get("correction", ""), data.get("erased", False))

    def dump(self) -> dict[str, Any]:
        kept = {"choice": self.choice, "correction": self.correction}
        return kept | {"erased": True} if self.erased else kept


class TrueFalse(Kind[Body, Key, Response]):
    slug = "true_false"
    label = "True or false"
    instruction = "Choose one."
    body_type = Body
    key_type = Key
    response_type = Response
    check_prompt = "Does your correction say this? Tick it if it does."
    exchange: ClassVar = {"gift": "true-false", "moodle": "truefalse", "qti": "choice"}

    def heading(self, body: Body) -> str:
        return f"{body.stem} {body.statement}"

    def problems(self, body: Body, key: Key) -> list[str]:
        found = [] if body.stem.strip() else ["The question has no words."]
        if not body.statement.strip():
            found.append("There is no statement to judge.")
        if not key.true and not key.correction.strip():
            found.append("A false statement needs a correction.")
        if key.true and key.correction.strip():
            found.append("A true statement has nothing to correct.")
        if key.correction.strip() and key.correction.strip().casefold() == body.statement.strip().casefold():
            found.append("The correction says the same as the statement.")
        if not key.reason.strip():
            found.append("Say why the statement is true or false.")
        return found

    def parse(self, body: Body, order: Sequence[int], form: Mapping[str, Sequence[str]]) -> Response:
        given = [value for value in form.get("answer", ()) if value]
        if len(given) > 1 or not VALUES.keys() >= set(given):
            raise BadResponse("Please choose either true or false.")
        return Response(VALUES[given[0]] if given else None, clean_text(_last(form, "correction")))

    def echo(self, body: Body, order: Sequence[int], form: Mapping[str, Sequence[str]]) -> Response:
        return Response(VALUES.get(_last(form, "answer")), _last(form, "correction"))

    def to_form(self, body: Body, order: Sequence[int], response: Response) -> dict[str, list[str]]:
        chosen = [value for value, choice in VALUES.items() if choice is response.choice]
        return {"answer": chosen, "correction": [response.correction]}

    def right(self, body: Body, key: Key) -> Response:
        return Response(key.true, key.correction)

    def guess(self, body: Body, rng: random.Random) -> Response:
        return Response(True) if rng.random() < 0.5 else Response(False, rng.choice(GUESSED))

    def answered(self, response: Response) -> bool:
        """Whether the statement was judged: a correction alone is kept, and waits for the judgement."""
        return response.choice is not None

    def mark(self, body: Body, key: Key, response: Response) -> float:
        return 1.0 if response.choice is key.true else 0.0

    def scrub(self, response: Response) -> Response:
        return Response(response.choice, "", erased=bool(response.correction) or response.erased)

    def asking(self, body: Body, order: Sequence[int], response: Response | None) -> dict[str, Any]:
        given = response or Response()
        options = [
            {"value": value, "text": SAID[choice], "checked": choice is given.choice}
            for value, choice in VALUES.items()
        ]
        words = {"stem": body.stem, "statement": body.statement, "instruction": self.instruction}
        return words | {"options": options, "text": given.correction, "caution": self.caution(body, given)}

    def answer(self, body: Body, key: Key, order: Sequence[int], response: Response | None) -> dict[str, Any]:
        given = response or Response()
        options = [
            {"text": SAID[choice], "right": choice is key.true, "chosen": choice is given.choice}
            for choice in (True, False)
        ]
        told = {"reason": key.reason, "correction": key.correction, "text": given.correction}
        return {"stem": body.stem, "options": options, "answered": self.answered(given)} | told

    def parts(self, body: Body, key: Key, response: Response) -> list[Part]:
        given = "" if response.choice is None else SAID[response.choice]
        return [Part("Judgement", given, SAID[key.true], response.choice is key.true, key.reason)]

    def response_text(self, body: Body, response: Response) -> str:
        return _in_a_line(response.choice, response.correction)

    def caution(self, body: Body, response: Response) -> str:
        words_alone = response.correction and not self.answered(response)
        return "Your words are kept. Choose true or false too: that is what counts." if words_alone else ""

    def points(self, key: Key) -> Sequence[str]:
        return () if key.true else (key.correction,)

    def looked_for(self, key: Key, response: Response) -> Sequence[str]:
        return self.points(key) if self.answered(response) and response.correction else ()

    def key_text(self, body: Body, key: Key) -> str:
        return _in_a_line(key.true, key.correction)

    def tally(self, body: Body, key: Key, responses: Iterable[tuple[Response, int]]) -> list[Count]:
        judged: Counter[bool | None] = Counter()
        for response, n in responses:
            judged[response.choice] += n
        rows = [Count(SAID[choice], judged[choice], choice is key.true) for choice in (True, False)]
        return [*rows, Count("Not answered", judged[None], right=False)] if judged[None] else rows

    def fields(self, body: Body, key: Key) -> list[Field]:
        value = next(value for value, choice in VALUES.items() if choice is key.true)
        choices = tuple((value, SAID[choice]) for value, choice in VALUES.items())
        hint = "What is true instead. Leave it empty where the statement is true."
        return [
            Field("statement", "Statement", body.statement, rows=2),
            Field("true", "The statement is", value, choices=choices, of_key=True),
            Field("correction", "Correction", key.correction, hint, 2, required=False, of_key=True),
            Field("because", "Why it is true or false", key.reason, rows=2, of_key=True),
        ]

    def from_fields(self, stem: str, data: Mapping[str, str]) -> tuple[Body, Key]:
        true = VALUES.get(data.get("true", ""), False)
        key = Key(true, data.get("correction", "").strip(), data.get("because", "").strip())
        return Body(stem.strip(), data.get("statement", "").strip()), key


def _last(form: Mapping[str, Sequence[str]], name: str) -> str:
    return "".join(form.get(name, ())[-1:])


def _in_a_line(choice: bool | None, correction: str) -> str:
    """A judgement with its correction: “False. It was the leader.”, or whichever of the two there is."""
    said = "" if choice is None else SAID[choice]
    return ". ".join(filter(None, (said, correction)))


registry.add(TrueFalse.slug, TrueFalse())
