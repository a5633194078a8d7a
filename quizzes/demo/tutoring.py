"""What the tutor does: marks answers in words, in several goes, and looks at what has closed."""

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass

from quizzes import marking, sitting
from quizzes.models import Assignment, Attempt, User

from . import words
from .answers import Asked
from .clock import Clock

ROUNDS = ((2, 0.6), (8, 0.6))
"""How many days after a unit is due the tutor marks, and the share of what waits: some is always left for later."""


@dataclass
class Marker:
    """The tutor at one unit; `asked` has each version's model answer and points."""

    assignment: Assignment
    tutor: User
    asked: Mapping[int, Asked]
    clock: Clock
    rng: random.Random

    def mark(self, share: float) -> None:
        """Mark what has waited longest: each answer by the points that it meets, worth the same."""
        here = marking.waiting_for_tutor().filter(attempt__assignment=self.assignment)
        waiting = here.select_related("version", "answer").prefetch_related("version__keys")
        slots = list(waiting.order_by("attempt__finished_at", "pk"))
        for slot in slots[: math.ceil(share * len(slots))]:
            self.clock.wait(self.rng.uniform(30, 150))
            asked = self.asked[slot.version_id]
            met, points = asked.points_in(slot.response), asked.how.points(asked.key)
            marking.mark_by_tutor(slot, round(len(met) / len(points), 2), self.tutor, words.note(self.rng))


def close(assignment: Assignment) -> None:
    """Close what is past its closing time, as opening the cohort page does."""
    sitting.close_overdue(Attempt.objects.filter(assignment=assignment))
