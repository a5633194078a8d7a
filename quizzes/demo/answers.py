"""What may be answered to a question, of whatever kind, and what a learner of some ability does answer. Plain."""

import json
import random
from dataclasses import dataclass
from typing import Any

from quizzes.kinds import Kind

from . import words
from .abilities import Parameters

GUESSES = 60
MOST_WRONG = 5


@dataclass(frozen=True)
class Asked:
    """A question with its parameters, and the wrong answers that they give lures for."""

    how: Kind[Any, Any, Any]
    body: Any
    key: Any
    parameters: Parameters
    wrong: tuple[Any, ...]

    @classmethod
    def drawn(cls, how: Kind[Any, Any, Any], body: Any, key: Any, rng: random.Random) -> "Asked":
        """A question whose parameters are drawn."""
        wrong = () if how.by_person else _wrong_answers(how, body, key, rng)
        return cls(how, body, key, Parameters.drawn(rng, len(wrong)), wrong)

    def answered_by(self, ability: float, rng: random.Random) -> tuple[Any, bool]:
        """A response, and whether it is right (in words: whether it meets every point)."""
        if self.how.by_person:
            points = self.how.points(self.key)
            met = self.parameters.met(ability, len(points), rng)
            return self._in_words(words.answer(self.how.key_text(self.body, self.key), len(points), met, rng), met)
        drawn = self.parameters.draw(ability, rng)
        return (self.how.right(self.body, self.key), True) if drawn is None else (self.wrong[drawn], False)

    def _in_words(self, text: str, met: Any) -> tuple[Any, bool]:
        form = self.how.to_form(self.body, (), self.how.right(self.body, self.key))
        response = self.how.parse(self.body, (), {name: [text] for name in form})
        return response, len(met) == len(self.how.points(self.key))

    def points_in(self, response: Any) -> list[int]:
        """The marking points that a reader finds in a response in words."""
        model, points = self.how.key_text(self.body, self.key), len(self.how.points(self.key))
        return words.points_in(self.how.response_text(self.body, response), model, points)


def _wrong_answers(how: Kind[Any, Any, Any], body: Any, key: Any, rng: random.Random) -> tuple[Any, ...]:
    """Distinct responses of people who misread it, in an order of their own, a partly right one among them if any."""
    guesses = [how.misread(body, key, rng) for _ in range(GUESSES)]
    wrong = [guess for guess in guesses if how.answered(guess) and (how.mark(body, key, guess) or 0) < 1]
    distinct = {json.dumps(guess.dump(), sort_keys=True): guess for guess in wrong}
    texts = sorted(distinct)
    kept = sorted(rng.sample(texts, MOST_WRONG)) if len(texts) > MOST_WRONG else texts
    partly = [text for text in texts if how.mark(body, key, distinct[text])]
    if partly and not set(partly) & set(kept):
        kept = sorted([*kept[1:], rng.choice(partly)])
    return tuple(distinct[text] for text in kept)
