"""Coming back: questions that were met earlier are asked again when they are about to be forgotten."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from fsrs import Card, Rating, Scheduler

from .kinds import registry
from .models import Answer, Attempt, Slot, Standing, Unit, User, Version
from .models.questions import VersionQuerySet
from .release import Keys
from .sitting import CannotSit, begin

MOST_AT_ONCE = 10
# Days, not minutes: what is asked again within a session is practice. Without chance, so that a day can be explained.
SCHEDULER = Scheduler(desired_retention=0.9, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


@dataclass(frozen=True)
class Review:
    """One time that a question was met: when it was submitted, its score in [0, 1], and how sure the learner was."""

    at: datetime.datetime
    score: float
    confidence: int | None = None

    @property
    def rating(self) -> Rating:
        """How well it was known: a right guess and a partly right answer count as hard."""
        if self.score < 0.5:
            return Rating.Again
        return Rating.Hard if self.score < 1 or self.confidence == Answer.Confidence.GUESSING else Rating.Good


def due_at(reviews: list[Review]) -> datetime.datetime:
    """When a question is to be asked again after these reviews, the earliest first .

    By FSRS-6 with its published default parameters: https://github.com/open-spaced-repetition/py-fsrs.
    """
    card = Card(card_id=0)
    for review in reviews:
        card, _ = SCHEDULER.review_card(card, review.rating, review.at.astimezone(datetime.UTC))
    return card.due


def due(learner: User, keys: Keys | None = None) -> list[Version]:
    """The questions to ask this learner again now, the longest overdue first; none that a test holds back.

    `keys` are the learner's, where somebody has found them already.
    """
    now = timezone.now()
    met = _reviews(learner)
    waits = {question: due_at(reviews) for question, reviews in met.items()}
    ready = sorted((at, question) for question, at in waits.items() if at <= now)
    askable = _askable(learner, keys or Keys(learner))
    versions = {v.question_id: v for v in askable.filter(question__in=[question for _, question in ready])}
    return [versions[question] for _, question in ready if question in versions]


def under_way(learner: User) -> Attempt | None:
    """The recall to go on with."""
    return Attempt.objects.filter(learner=learner, purpose=Attempt.Purpose.RECALL).unfinished().first()


def start(learner: User) -> Attempt:
    """The recall to go on with, or a new one of at most ten questions; raise CannotSit where nothing is due."""
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=learner.pk)
        if kept := under_way(learner):
            return kept
        versions = due(learner)[:MOST_AT_ONCE]
        if not versions:
            raise CannotSit("No question is due to be asked again yet.")
        return begin(learner, versions, purpose=Attempt.Purpose.RECALL)


def _reviews(learner: User) -> dict[int, list[Review]]:
    judged = Slot.objects.filter(attempt__learner=learner, attempt__finished_at__isnull=False, score__isnull=False)
    rows = judged.exclude(attempt__purpose=Attempt.Purpose.PRE).order_by("attempt__finished_at", "pk")
    met: dict[int, list[Review]] = defaultdict(list)
    fields = ("version__question", "attempt__finished_at", "score", "answer__confidence")
    for question, at, score, confidence in rows.values_list(*fields):
        met[question].append(Review(at, score, confidence))
    return met


def _askable(learner: User, keys: Keys) -> VersionQuerySet:
    """Current versions, marked by their key, of approved questions of units open to the learner and held by no test."""
    by_key = [slug for slug, kind in registry.items() if not kind.by_person]
    asked = Version.objects.current().filter(kind__in=by_key, void__isnull=True, question__status=Standing.APPROVED)
    held = [unit for unit, holds in keys.holds.items() if holds]
    return asked.filter(question__unit__in=Unit.objects.open_to(learner).values("pk")).exclude(question__unit__in=held)
