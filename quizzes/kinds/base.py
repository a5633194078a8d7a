"""What a kind of question is: a subclass of `Kind`, registered under its slug; no other code knows its name."""

import random
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Protocol, Self, TypeVar

from quizzes.registry import Registry

JSON = dict[str, Any]


class Stored(Protocol):
    """A frozen dataclass that owns a piece of stored JSON."""

    @classmethod
    def load(cls, data: JSON) -> Self: ...

    def dump(self) -> JSON: ...


class StoredBody(Stored, Protocol):
    """What a learner is asked: it has a stem, and whatever else its kind needs."""

    @property
    def stem(self) -> str: ...


B = TypeVar("B", bound=StoredBody)
K = TypeVar("K", bound=Stored)
R = TypeVar("R", bound=Stored)

MAX_RESPONSE_CHARACTERS = 5000
JOINERS = "\u200c\u200d"


class BadResponse(ValueError):
    """A response that cannot be kept; the message is for the learner."""


@dataclass(frozen=True)
class Field:
    """One field of the tutor's form for a kind: its name, label, present value and, for a select, its choices.

    Names are its own: not `seen`, `stem`, `feedback`, `reason` or `quote_1`, which forms have beside those of a kind.
    `of_key` says that it holds what is right or why, so that mending a key may change it while the body stays.
    """

    name: str
    label: str
    value: str = ""
    hint: str = ""
    rows: int = 1
    required: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    of_key: bool = False


@dataclass(frozen=True)
class Count:
    """One row of a tally: what was answered, by how many, and whether it is right."""

    label: str
    n: int
    right: bool


@dataclass(frozen=True)
class Part:
    """One part of an answer beside the key: where, what was given ("" where nothing), what is right, and why."""

    label: str
    given: str
    expected: str
    right: bool
    reason: str


class Kind(ABC, Generic[B, K, R]):
    """How one kind of question works. Plain: JSON and dataclasses in and out, no database, no request.

    Templates live in `quizzes/kinds/<slug>/`: `ask.html` (the question), `answer.html` (with key and reasons) and
    `paper.html` (to be answered with a pen; it gets what `ask.html` gets).
    """

    slug: ClassVar[str]
    label: ClassVar[str]
    instruction: ClassVar[str]
    body_type: type[B]
    key_type: type[K]
    response_type: type[R]
    by_person: ClassVar[bool] = False
    """Whether a tutor gives the mark; `mark` is then None for what was answered."""
    check_prompt: ClassVar[str] = "What earns marks: tick what your answer holds"
    """What learners are asked to do with the points that they look for in an own answer."""
    tally_note: ClassVar[str] = ""
    """What a reader of the tally must know, where its counts do not add up to the learners."""
    exchange: ClassVar[Mapping[str, str]]
    """What exchange formats call this kind: "gift", "moodle" (its question type), "qti" (its interaction)."""

    def heading(self, body: B) -> str:
        """What is asked, in one line, as lists and headings name the question."""
        return body.stem

    def template(self, page: str) -> str:
        """The template of one of its pages: "ask", "answer" or "paper"."""
        return f"quizzes/kinds/{self.slug}/{page}.html"

    def places(self, body: B) -> int:
        """How many things of the body may be put in another order for each learner (0 where none)."""
        return 0

    def draw_order(self, body: B, rng: random.Random) -> list[int]:
        """An order of the body's options, drawn once for a slot: positions as shown -> ordinals in the body."""
        order = list(range(self.places(body)))
        rng.shuffle(order)
        return order

    @abstractmethod
    def problems(self, body: B, key: K) -> list[str]:
        """What is wrong with a question, each in plain English; empty where nothing is."""

    def key_problems(self, body: B, key: K) -> list[str]:
        """What is wrong with a mended key of what was asked already; a kind may ask less of it than of a question."""
        return self.problems(body, key)

    @abstractmethod
    def parse(self, body: B, order: Sequence[int], form: Mapping[str, Sequence[str]]) -> R:
        """The response that a posted form holds (field names as in `ask.html`); raise BadResponse."""

    def echo(self, body: B, order: Sequence[int], form: Mapping[str, Sequence[str]]) -> R:
        """What a posted form holds, to be shown again beside an error: whatever can be shown of it, never an error."""
        try:
            return self.parse(body, order, form)
        except BadResponse:
            return self.response_type.load({})

    @abstractmethod
    def to_form(self, body: B, order: Sequence[int], response: R) -> dict[str, list[str]]:
        """The form that `parse` reads as this response."""

    @abstractmethod
    def right(self, body: B, key: K) -> R:
        """A response that the key calls right (for a tutor to judge: the model answer)."""

    @abstractmethod
    def guess(self, body: B, rng: random.Random) -> R:
        """A response of somebody who does not know."""

    def misread(self, body: B, key: K, rng: random.Random) -> R:
        """A response of somebody who has misread the article; a guess where the kind knows no better."""
        return self.guess(body, rng)

    @abstractmethod
    def answered(self, response: R) -> bool:
        """Whether anything was answered."""

    @abstractmethod
    def mark(self, body: B, key: K, response: R) -> float | None:
        """A mark in [0, 1]; None where a person has to judge. Nothing answered is 0."""

    @abstractmethod
    def scrub(self, response: R) -> R:
        """The response without anything that a person wrote in words; answered and marked as it was before."""

    @abstractmethod
    def asking(self, body: B, order: Sequence[int], response: R | None) -> JSON:
        """What `ask.html` needs: never the key nor a hint of it."""

    @abstractmethod
    def answer(self, body: B, key: K, order: Sequence[int], response: R | None) -> JSON:
        """What `answer.html` needs: each part, right or wrong, chosen or not, with its reason."""

    @abstractmethod
    def parts(self, body: B, key: K, response: R) -> list[Part]:
        """The parts that are right or wrong by themselves, in the body's order; none where a person judges."""

    @abstractmethod
    def response_text(self, body: B, response: R) -> str:
        """What was answered, in the learner's or the option's words; empty where nothing was."""

    def remark(self, body: B, response: R) -> str:
        """What to say beside the question of how an answer was understood; empty where that is plain."""
        return ""

    def caution(self, body: B, response: R) -> str:
        """What to tell a learner about an answer that is kept as it is, but hardly meant so; empty where nothing.

        A kind that has such words shows them in `ask.html` too, where errors are shown, but as `told`.
        """
        return ""

    def points(self, key: K) -> Sequence[str]:
        """What may be looked for in an own answer in words: marking points where a person marks, else for oneself."""
        return ()

    def looked_for(self, key: K, response: R) -> Sequence[str]:
        """The points that a learner may look for in this response; none where it holds no words."""
        return self.points(key) if self.answered(response) else ()

    @abstractmethod
    def key_text(self, body: B, key: K) -> str:
        """The right answer in one line."""

    def boxes(self, body: B, key: K, order: Sequence[int]) -> str:
        """What stands in the boxes of `paper.html` from top to bottom where all is right; empty for ticks and lines."""
        return ""

    @abstractmethod
    def tally(self, body: B, key: K, responses: Iterable[tuple[R, int]]) -> list[Count]:
        """What was answered how often, from distinct responses and how often each was given."""

    @abstractmethod
    def fields(self, body: B, key: K) -> list[Field]:
        """The tutor's form for this question, beside stem, feedback and evidence."""

    @abstractmethod
    def from_fields(self, stem: str, data: Mapping[str, str]) -> tuple[B, K]:
        """The question that the tutor's form says; check it with `problems`."""


registry: Registry[Kind[Any, Any, Any]] = Registry("quizzes.kinds")


def pair_values(rows: int, columns: int) -> dict[str, tuple[int, int]]:
    """The values of a select for each of `rows`, each saying row and column: as posted -> both, from 0.

    A value names its row, so that what was chosen is known wherever the row stands on the page.
    """
    return {f"{row + 1}-{column + 1}": (row, column) for row in range(rows) for column in range(columns)}


def posted_pairs(form: Mapping[str, Sequence[str]], rows: int, columns: int) -> dict[int, int]:
    """The column chosen for each row that has one; raise BadResponse for what such selects cannot post."""
    given, offered = [value for value in form.get("answer", ()) if value], pair_values(rows, columns)
    chosen = dict(offered[value] for value in given if value in offered)
    if len(chosen) < len(given):
        raise BadResponse("Please choose from what is offered on the page.")
    return chosen


def clean_text(text: str) -> str:
    """Words as a learner typed them, without control characters; raise BadResponse where they are too many."""
    kept = "".join(map(_kept, text.replace("\r\n", "\n")))
    if len(kept) > MAX_RESPONSE_CHARACTERS:
        raise BadResponse(
            f"Please keep your answer under {MAX_RESPONSE_CHARACTERS:,} characters. It has {len(kept):,}."
        )
    return kept.strip()


def _kept(character: str) -> str:
    if character.isprintable() or character in "\n\t" + JOINERS:
        return character
    return " " if character.isspace() else ""
