"""The model that a history follows: who knows what, and which wrong answer draws whom. Plain.

P(right) = c + (1 - c) / (1 + exp(-a (θ - b))): Birnbaum, chapters 17 to 20 of Lord and Novick, Statistical Theories of
Mental Test Scores (1968). Where an answer is wrong, it is wrong answer k with a share of exp(ζ_k + λ_k θ): Bock (1972),
Psychometrika 37, nested under the former by Suh and Bolt (2010), Psychometrika 75.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

FORMULA = (
    "P(right) = c + (1 - c) / (1 + exp(-a (theta - b))), Birnbaum 1968 in Lord and Novick; if wrong,"
    " P(k) = exp(zeta_k + lambda_k theta) / sum over wrong answers, Bock 1972, nested as in Suh and Bolt 2010."
    " Each marking point of an answer in words is met with P(right), independently, c = 0."
)
GAIN = 0.8
"""What a learner's ability grows by from one attempt at a unit to the next, and in recalling it."""


def stream(*names: object) -> random.Random:
    """Random numbers of their own for whatever is named, so that nothing depends on what was drawn before."""
    return random.Random(" ".join(map(str, names)))  # noqa: S311 - a story, no secret


@dataclass(frozen=True)
class Mind:
    """One learner: the `ability` θ, and `boldness`, by which what they feel differs from what they know."""

    ability: float
    boldness: float

    @classmethod
    def drawn(cls, rng: random.Random) -> "Mind":
        """A learner of a population with abilities of mean 0 and variance 1, one in six much too sure of themselves."""
        bold = rng.gauss(0.9, 0.2) if rng.random() < 1 / 6 else rng.gauss(0, 0.25)
        return cls(round(rng.gauss(0, 1), 3), round(bold, 3))

    def confidence(self, chance: float, right: bool, rng: random.Random) -> int | None:
        """How sure they say they are, 1 to 3, of an answer that is right with `chance`; None where they do not say."""
        if rng.random() < 0.04:
            return None
        felt = 2 * chance - 1 + (0.15 if right else -0.15) + self.boldness + rng.gauss(0, 0.5)
        return 3 if felt > 0.75 else 2 if felt > 0 else 1


@dataclass(frozen=True)
class Lure:
    """How a wrong answer draws: `attraction` ζ, and `slope` λ (below 0: the weaker the learner, the more)."""

    attraction: float
    slope: float

    @classmethod
    def drawn(cls, rng: random.Random, misconception: bool) -> "Lure":
        if misconception:
            return cls(round(rng.gauss(1.5, 0.25), 3), round(rng.gauss(-0.5, 0.1), 3))
        return cls(round(rng.gauss(0, 0.35), 3), round(rng.gauss(0.1, 0.1), 3))


@dataclass(frozen=True)
class Parameters:
    """One question: `difficulty` b, `discrimination` a, `guessing` c, and a lure for each wrong answer."""

    difficulty: float
    discrimination: float
    guessing: float
    lures: tuple[Lure, ...] = ()

    @classmethod
    def drawn(cls, rng: random.Random, wrong: int) -> "Parameters":
        """A question with so many wrong answers (0 for one in words), one or two of which are misconceptions."""
        difficulty, discrimination = rng.gauss(-0.6, 0.9), rng.lognormvariate(0.2, 0.25)
        guessing = rng.uniform(0.4, 0.9) / (wrong + 1) if wrong else 0.0
        misconceptions = rng.sample(range(wrong), min(wrong // 2 + 1, rng.choice((1, 1, 2)))) if wrong > 1 else []
        lures = tuple(Lure.drawn(rng, k in misconceptions) for k in range(wrong))
        return cls(round(difficulty, 3), round(discrimination, 3), round(guessing, 3), lures)

    def chance(self, ability: float) -> float:
        """The chance that a learner of this ability is right."""
        return self.guessing + (1 - self.guessing) / (1 + math.exp(-self.discrimination * (ability - self.difficulty)))

    def shares(self, ability: float) -> list[float]:
        """Of the wrong answers of learners of this ability, the share of each."""
        pulls = [math.exp(lure.attraction + lure.slope * ability) for lure in self.lures]
        return [pull / sum(pulls) for pull in pulls]

    def draw(self, ability: float, rng: random.Random) -> int | None:
        """None for the right answer, else the ordinal of the wrong one that is given."""
        if rng.random() < self.chance(ability) or not self.lures:
            return None
        return rng.choices(range(len(self.lures)), self.shares(ability))[0]

    def met(self, ability: float, points: int, rng: random.Random) -> Sequence[int]:
        """Which of so many marking points an answer in words meets."""
        return [point for point in range(points) if rng.random() < self.chance(ability)]
