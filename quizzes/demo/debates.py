"""A learner takes part in a debate: says where they stand, argues with passages, reads, and looks again."""

import random
from collections import Counter
from collections.abc import Sequence

from quizzes import debating
from quizzes.models import Anchor, Assignment, Debate, Part, User

from . import words
from .abilities import stream

STANCES = range(-3, 4)


class Arena:
    """The debates of a unit in a cohort, with the passages that speak for each side."""

    def __init__(self, assignment: Assignment, seed: int) -> None:
        here = Debate.objects.filter(cohort=assignment.cohort, motion__unit=assignment.unit)
        self.debates = list(here.select_related("motion__unit__revision", "cohort").order_by("motion__position", "pk"))
        self.passages = {(d.pk, side): passages(d, side) for d in self.debates for side in Part.Side.values}
        self.leanings = {d.pk: stream(seed, "motion", d.motion.fingerprint).gauss(0.3, 1.0) for d in self.debates}
        self.cases: Counter[int] = Counter()

    def chosen(self, rng: random.Random) -> list[Debate]:
        """The debates that somebody goes into: mostly the first, sometimes all of them."""
        return self.debates if rng.random() < 0.25 else self.debates[:1]

    def take_stance(self, learner: User, debates: Sequence[Debate], argues: bool, rng: random.Random) -> None:
        """Say where one stands and, where one `argues`, post a case for the side that is nearer."""
        for debate in debates:
            stance = _stance(self.leanings[debate.pk] + rng.gauss(0, 1.4))
            debating.take_stance(debate, learner, stance, rng.choice([1, 2, 2, 3, None]))
            if argues:
                side = "for" if stance + rng.uniform(-0.5, 0.5) > 0 else "against"
                self._argue(debate, learner, side, rng)

    def _argue(self, debate: Debate, learner: User, side: str, rng: random.Random) -> None:
        offered = self.passages[debate.pk, side]
        picked = rng.sample(offered, min(len(offered), rng.choice([1, 1, 2])))
        claim, reason = words.claim(side, rng), words.reason(rng)
        debating.post_case(debate, learner, side=side, claim=claim, reason=reason, passages=picked)
        self.cases[debate.pk] += 1

    def look_again(self, learner: User, debates: Sequence[Debate], rng: random.Random) -> None:
        """Say where one stands now; nothing moves somebody where nobody else has argued."""
        for debate in debates:
            part = debating.part_of(debate, learner)
            before = part.stance_before if part and part.stance_before is not None else 0
            moves = self.cases[debate.pk] > 1 and rng.random() < 0.45
            after = _stance(before + rng.choice([-2, -1, -1, 1, 1, 2])) if moves else before
            debating.close_stance(debate, learner, after, words.afterthought(after != before, rng))


def passages(debate: Debate, side: str) -> list[tuple[int, int]]:
    """The sentences that hold this side's evidence; all of them where the article has none."""
    offered = [(passage.start, passage.end) for passage in debating.passages_offered(debate)]
    anchors = list(Anchor.objects.filter(motion=debate.motion, role=side, revision=debate.motion.unit.revision))
    return [o for o in offered if any(a.start < o[1] and o[0] < a.end for a in anchors)] or offered


def _stance(value: float) -> int:
    return max(STANCES[0], min(STANCES[-1], round(value)))
