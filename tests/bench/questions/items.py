"""Items: pieces under numbers that tell nothing, as they are kept in the key file and judged against it."""

import random
from dataclasses import asdict, dataclass
from typing import Any

from quizzes.kinds import registry as kinds

from . import shown
from .pieces import Piece

GUESSES = 400
NONE = ("none", "-", "no answer")


@dataclass(frozen=True)
class Item:
    """What the key file keeps of one item. `chance` is how often a guess is right; `lures` the wrong options shown.

    `planted` is the response that is claimed to be right where that was broken.
    """

    article: str
    origin: str
    fault: str
    rule: str
    words: str
    kind: str = ""
    body: dict[str, Any] | None = None
    key: dict[str, Any] | None = None
    order: tuple[int, ...] = ()
    planted: dict[str, Any] | None = None
    options: int = 0
    lures: int = 0
    chance: float = 0.0

    @property
    def is_motion(self) -> bool:
        return not self.kind

    @property
    def marks_itself(self) -> bool:
        return bool(self.kind) and not kinds[self.kind].by_person

    @property
    def label(self) -> str:
        """The name of the kind as people read it."""
        return kinds[self.kind].label if self.kind else "Debate"

    def dump(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def load(cls, stored: dict[str, Any]) -> "Item":
        return cls(**{**stored, "order": tuple(stored["order"])})

    def agrees(self, answer: str) -> bool:
        """Whether this answer is the one that is claimed to be right; raise ValueError where it names nothing shown."""
        if answer.strip().lower() in NONE:
            return False
        how, body, response = self._response(answer)
        if response is None:
            return False
        if self.planted is not None:
            return bool(response == how.response_type.load(self.planted))
        return bool(how.mark(body, how.key_type.load(self.key), response) == 1)

    def _response(self, answer: str) -> tuple[Any, Any, Any]:
        """The kind, the body and what was answered; None for the last where more was named than may be chosen."""
        how = kinds[self.kind]
        body = how.body_type.load(self.body)
        form = shown.asked(self.kind, body, list(self.order)).form(answer)
        try:
            return how, body, how.parse(body, self.order, form)
        except ValueError:
            return how, body, None


def item(piece: Piece, rng: random.Random) -> Item:
    """The item of a piece, its options in an order that is drawn here."""
    draft = piece.draft
    told = (piece.article.name, piece.origin, piece.fault, draft.rule)
    if piece.is_motion:
        return Item(*told, draft.text)
    how = kinds[draft.kind]
    order = tuple(how.draw_order(draft.body, rng))
    options = how.answer(draft.body, draft.key, order, None).get("options", [])
    lures = sum(not option["right"] for option in options) if len(options) > len(("true", "false")) else 0
    kept = (draft.kind, draft.body.dump(), draft.key.dump(), order, piece.planted, len(options), lures, chance(draft))
    return Item(*told, how.heading(draft.body), *kept)


def chance(draft: Any) -> float:
    """How often somebody who does not know is wholly right, tried out: every kind can guess."""
    how, rng = kinds[draft.kind], random.Random(7)
    guesses = (how.guess(draft.body, rng) for _ in range(GUESSES))
    return sum(how.mark(draft.body, draft.key, guess) == 1 for guess in guesses) / GUESSES
