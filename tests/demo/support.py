"""Units that come with the application, and histories on them."""

import datetime
from typing import Any

from django.utils import timezone

from quizzes import rosters
from quizzes.demo.cohorts import Spec
from quizzes.demo.history import make_history
from quizzes.demo.people import Person, people
from quizzes.models import Cohort, Unit
from tests import make


def today() -> datetime.datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def house_unit(slug: str, **fields: Any) -> Unit:
    """A unit as `manage.py seed` leaves it: shared, and of the house account."""
    return make.unit(slug, rosters.house_account(), shared=True, **fields)


def spec(learners: int = 12, seed: int = 7, **fields: Any) -> Spec:
    """A cohort to make."""
    everybody = people([f"s{seed}-{number:04}" for number in range(1, learners + 1)], seed)
    given = {"name": "Made up", "weeks": 6, "today": today()} | fields
    return Spec(seed=seed, tutor=Person(f"s{seed}-tutor", "Ruth", "Ellery"), learners=everybody, **given)


def cohort(learners: int = 12, seed: int = 7, **fields: Any) -> Cohort:
    """A cohort with its history."""
    wanted = spec(learners, seed, **fields)
    make_history(wanted, lambda done, of: None)
    return Cohort.objects.get(name=wanted.name)
