"""A learner sits a quiz or recalls: answers, says how sure, flags, looks up, mends, submits, checks own words."""

import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from quizzes import release, sitting
from quizzes.models import Attempt, Slot, User

from .abilities import GAIN, Mind
from .answers import Asked
from .clock import Clock

SKIPS = 0.02
FLAGS = {None: 0.05, 1: 0.3, 2: 0.07, 3: 0.01}
LOOKS_UP = {None: 0.02, 1: 0.12, 2: 0.03, 3: 0.01}


@dataclass
class Sitter:
    """One learner at what `begin` starts; `asked` has the model of each version that it may ask."""

    learner: User
    mind: Mind
    begin: Callable[[], Attempt]
    asked: Mapping[int, Asked]
    clock: Clock
    rng: random.Random

    def sit(self, share: float = 1.0) -> None:
        """Meet the first `share` of the questions; who meets all of them submits, unless it closes before."""
        attempt = self.begin()
        with suppress(sitting.Closed):
            self._go_through(attempt, share)

    def recall(self) -> None:
        """Answer again what is due, where anything is."""
        try:
            attempt = self.begin()
        except sitting.CannotSit:
            return
        self._go_through(attempt, share=1.0)

    def _go_through(self, attempt: Attempt, share: float) -> None:
        slots = list(attempt.slots.order_by("position"))
        self.clock.wait(self.rng.uniform(120, 600))
        ability = self.mind.ability + GAIN * (1 if attempt.is_recall else attempt.number - 1)
        for slot in slots if share == 1 else slots[: max(1, int(share * len(slots)))]:
            self._meet(attempt, slot, ability)
        if share == 1:
            self._submit(attempt, slots, ability)

    def _meet(self, attempt: Attempt, slot: Slot, ability: float) -> None:
        asked = self.asked[slot.version_id]
        self.clock.wait(self.rng.lognormvariate(5.0 if asked.how.by_person else 3.5, 0.5))
        if self.rng.random() < SKIPS * (2 - max(-1.0, min(1.0, ability))):
            return
        confidence = self._answer(attempt, slot, ability, serial=0)
        if release.looks_up(attempt) and self.rng.random() < LOOKS_UP[confidence]:
            self.clock.wait(5)
            sitting.look_up(attempt, slot.position)
            slot.flagged = False  # nothing is left to come back to

    def _answer(self, attempt: Attempt, slot: Slot, ability: float, serial: int) -> int | None:
        asked = self.asked[slot.version_id]
        response, right = asked.answered_by(ability, self.rng)
        confidence = self.mind.confidence(asked.parameters.chance(ability), right, self.rng)
        slot.flagged = serial == 0 and self.rng.random() < FLAGS[confidence]
        form = asked.how.to_form(asked.body, slot.option_order, response)
        sitting.save(attempt, slot.position, form, serial=serial, confidence=confidence, flagged=slot.flagged)
        return confidence

    def _submit(self, attempt: Attempt, slots: list[Slot], ability: float) -> None:
        """Go over what was flagged, changing one in three, and submit."""
        for slot in slots:
            if slot.flagged and self.rng.random() < 1 / 3:
                self.clock.wait(self.rng.uniform(15, 60))
                self._answer(attempt, slot, ability, serial=1)
        self.clock.wait(self.rng.uniform(10, 90))
        done = sitting.submit(attempt)
        if any(self.asked[slot.version_id].how.by_person for slot in slots) and self.rng.random() < 0.6:
            self._check_own_words(done)

    def _check_own_words(self, attempt: Attempt) -> None:
        """Look for the marking points in own answers in words, kindly: sometimes one more is found than is there."""
        ours = {pk: asked for pk, asked in self.asked.items() if asked.how.by_person}
        if not release.Keys(self.learner).of_attempt(attempt):
            return
        for slot in attempt.slots.filter(version__in=ours, answer__answered=True).select_related("version", "answer"):
            asked = ours[slot.version_id]
            self.clock.wait(self.rng.uniform(20, 120))
            sitting.self_check(slot, self._found(asked, slot.response), len(asked.how.points(asked.key)))

    def _found(self, asked: Asked, response: Any) -> list[int]:
        kindly = self.rng.randrange(len(asked.how.points(asked.key)))
        return [*asked.points_in(response), *([kindly] if self.rng.random() < 0.3 else [])]
