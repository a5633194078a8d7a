"""One cohort's history: who does what is drawn first, then all of it happens in the order of time."""

import datetime
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from django.db import transaction

from quizzes import recall, sitting
from quizzes.models import Attempt, Unit, User, Version

from . import tutoring
from .abilities import Mind, stream
from .answers import Asked
from .clock import Clock, told_by
from .cohorts import Spec, make_cohort, set_unit, units_to_set
from .debates import Arena
from .habits import Habits, Plan, Role, plan, recalls, roles
from .sittings import Sitter
from .term import Dates, term

AGREE = 0.5
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Event:
    """Something that happens at a moment."""

    at: datetime.datetime
    act: Callable[[], object]


def questions_of(unit: Unit, seed: int) -> dict[int, tuple[Version, Asked]]:
    """The questions of a unit by version, each with its model; the same for every cohort of a seed."""
    versions = Version.objects.to_ask(unit).select_related("question").prefetch_related("keys")
    return {version.pk: (version, _asked(unit, version, seed)) for version in versions}


def _asked(unit: Unit, version: Version, seed: int) -> Asked:
    question = version.question
    rng = stream(seed, "question", unit.slug, question.fingerprint, question.position)
    return Asked.drawn(version.how, version.content, version.current_key.content, rng)


def mind_of(username: str, seed: int) -> Mind:
    """The learner's model."""
    return Mind.drawn(stream(seed, "mind", username))


@transaction.atomic
def make_history(spec: Spec, progress: Progress) -> None:
    """Make the cohort and let its history happen: all of it or, where something stops it, nothing."""
    units = units_to_set()
    dates = term(len(units), spec.weeks, spec.today)
    clock = Clock(dates[0].opens - datetime.timedelta(days=3))
    with told_by(clock):
        story = Story(spec, units, dates, clock)
        events = sorted((e for e in story.events() if e.at < spec.today), key=lambda event: event.at)
        for number, event in enumerate(events):
            progress(number, len(events))
            clock.moment = event.at
            event.act()
        progress(len(events), len(events))


class Story:
    """The people, what is set to them, and the events that follow from who they are."""

    def __init__(self, spec: Spec, units: list[Unit], dates: list[Dates], clock: Clock) -> None:
        self.spec, self.clock, self.dates = spec, clock, dates
        cohort, self.tutor, self.learners = make_cohort(spec)
        self.assignments = [set_unit(cohort, unit, when) for unit, when in zip(units, dates, strict=True)]
        self.models = [{pk: asked for pk, (_, asked) in questions_of(u, spec.seed).items()} for u in units]
        self.every_model = {pk: asked for models in self.models for pk, asked in models.items()}
        self.arenas = [Arena(assignment, spec.seed) for assignment in self.assignments]

    def events(self) -> Iterator[Event]:
        """All that happens, in any order."""
        for learner, habits in zip(self.learners, self._habits(), strict=True):
            yield from self._agrees(learner)
            for number, dates in enumerate(self.dates):
                drawn = plan(habits, dates, self._rng("plan", learner, number))
                yield from self._quiz(learner, number, drawn)
                yield from self._debate(learner, number, drawn)
            yield from self._recalls(learner, habits)
        yield from self._tutoring()

    def _agrees(self, learner: User) -> Iterator[Event]:
        """About half let their tutor see by name how sure they were."""
        rng = stream(self.spec.seed, "agrees", learner.username)
        if rng.random() < AGREE:
            at = self.dates[0].opens + datetime.timedelta(days=rng.uniform(0, 10))
            yield Event(at, partial(learner.show_confidence, by_name=True))

    def _habits(self) -> list[Habits]:
        rng, begin = stream(self.spec.seed, "habits", self.spec.name), self.dates[0].opens
        drawn = roles(len(self.learners), rng)
        if self.spec.guided:
            drawn[drawn.index(Role.STEADY)], drawn[0] = drawn[0], Role.GUIDE
        return [Habits.drawn(role, begin, self.spec.today, rng) for role in drawn]

    def _rng(self, what: str, learner: User, number: int) -> random.Random:
        return stream(self.spec.seed, what, learner.username, self.assignments[number].unit.slug)

    def _quiz(self, learner: User, number: int, drawn: Plan) -> Iterator[Event]:
        assignment = self.assignments[number]
        begin = partial(sitting.start, learner, assignment.unit, assignment)
        sitter = self._sitter(learner, begin, self.models[number], self._rng("sit", learner, number))
        if drawn.starts:
            yield Event(drawn.starts, partial(sitter.sit, drawn.share))
        if drawn.again and not self.dates[number].is_test:
            yield Event(drawn.again, sitter.sit)

    def _recalls(self, learner: User, habits: Habits) -> Iterator[Event]:
        rng = stream(self.spec.seed, "recall", learner.username)
        sitter = self._sitter(learner, partial(recall.start, learner), self.every_model, rng)
        for at in recalls(habits, self.dates[0].opens, rng):
            yield Event(at, sitter.recall)

    def _sitter(
        self, learner: User, begin: Callable[[], Attempt], asked: Mapping[int, Asked], rng: random.Random
    ) -> Sitter:
        return Sitter(learner, mind_of(learner.username, self.spec.seed), begin, asked, self.clock, rng)

    def _debate(self, learner: User, number: int, drawn: Plan) -> Iterator[Event]:
        arena, rng = self.arenas[number], self._rng("debate", learner, number)
        debates = arena.chosen(rng)
        if drawn.takes_stance:
            yield Event(drawn.takes_stance, partial(arena.take_stance, learner, debates, drawn.argues, rng))
        if drawn.looks_again:
            yield Event(drawn.looks_again, partial(arena.look_again, learner, debates, rng))

    def _tutoring(self) -> Iterator[Event]:
        for assignment, dates, asked in zip(self.assignments, self.dates, self.models, strict=True):
            rng = stream(self.spec.seed, "marking", self.spec.name, assignment.unit.slug)
            marker = tutoring.Marker(assignment, self.tutor, asked, self.clock, rng)
            for days, share in tutoring.ROUNDS:
                yield Event(dates.due + datetime.timedelta(days=days, hours=2), partial(marker.mark, share))
            if dates.closes:
                yield Event(dates.closes + datetime.timedelta(hours=1), partial(tutoring.close, assignment))
