"""A small cohort to try the application with. Every answer goes through the product's own functions."""

import datetime
import random
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from quizzes import rosters, sitting
from quizzes.models import Assignment, Attempt, Cohort, Membership, Slot, Unit, User

PASSWORD = "oversight-demo"  # noqa: S105 - public, and refused off this machine
COHORT = "Year 2 social work, autumn 2026"
LEARNERS = (
    ("learner", "Amina", "Khalil"),
    ("ben", "Ben", "Whitlock"),
    ("chidi", "Chidi", "Okafor"),
    ("daisy", "Daisy", "Marlowe"),
    ("ewan", "Ewan", "Prosser"),
    ("farah", "Farah", "Siddiqui"),
    ("grace", "Grace", "Tembo"),
    ("ioan", "Ioan", "Rees"),
    ("jess", "Jess", "Carver"),
)
UNITS = {"chief-inspector": -1, "sandwell": 3, "worcestershire": 10}
"""What is set, and in how many days each is due."""


class Command(BaseCommand):
    help = "Make the demonstration accounts and their cohort, once. Refused where the demo is not allowed."

    def handle(self, *args: Any, **options: Any) -> None:
        from django.conf import settings

        if not settings.DEMO:
            raise CommandError("Set DEMO=1 to make demonstration accounts. Their password is public.")
        if User.objects.filter(demo=True).exists():
            self.stdout.write("Demo: there already.")
            return
        with transaction.atomic():
            cohort, learners = people()
            set_units(cohort)
        for number, learner in enumerate(learners):
            study(cohort, learner, number)
            self.stdout.write(f"Demo: {learner.shown_name} has worked.")


def people() -> tuple[Cohort, list[User]]:
    """The tutor, the learners and their cohort."""
    password = make_password(PASSWORD)  # once: it is slow on purpose
    tutor = person(password, "tutor", "Ruth", "Ellery")
    rosters.make_tutor(tutor)
    cohort = Cohort.objects.create(name=COHORT)
    Membership.objects.create(cohort=cohort, person=tutor, role=Membership.Role.TUTOR)
    learners = [person(password, *names) for names in LEARNERS]
    Membership.objects.bulk_create(Membership(cohort=cohort, person=learner) for learner in learners)
    return cohort, learners


def person(password: str, username: str, first: str, last: str) -> User:
    """A demonstration account, from a hashed password."""
    if User.objects.filter(username=username).exists():
        raise CommandError(f"The user name {username} is taken, so the demo was not made. Nothing was changed.")
    return User.objects.create(username=username, password=password, first_name=first, last_name=last, demo=True)


def set_units(cohort: Cohort) -> None:
    """Set what is published of the demo's units."""
    today = timezone.localtime().replace(hour=17, minute=0, second=0, microsecond=0)
    for unit in Unit.objects.published().filter(slug__in=UNITS):
        due = today + datetime.timedelta(days=UNITS[unit.slug])
        opens = min(today, due) - datetime.timedelta(days=7)
        rosters.set_unit(Assignment(cohort=cohort, unit=unit, opens_at=opens, due_at=due, attempts=2))


def study(cohort: Cohort, learner: User, number: int) -> None:
    """Let one learner work as a learner of that ability would: some finish, some stop, one has not begun."""
    rng = random.Random(f"demo {number}")  # noqa: S311 - a story, no secret
    ability = 0.45 + 0.06 * number
    for assignment in cohort.assignments.select_related("unit").by_due():
        reach = rng.random() + (0.6 if assignment.due_at < timezone.now() else 0.0)
        if number == 4 or reach < 0.35:
            continue
        stops = number == 0 or reach < 0.5
        sit(sitting.start(learner, assignment.unit, assignment), rng, ability, stops=stops)


def sit(attempt: Attempt, rng: random.Random, ability: float, *, stops: bool) -> None:
    """Answer the questions of an attempt, all or the first few, and submit where all were met."""
    slots = list(attempt.slots.select_related("version").prefetch_related("version__keys"))
    for slot in slots[: len(slots) // 2] if stops else slots:
        form = answer(slot, rng, ability)
        sitting.save(attempt, slot.position, form, serial=0, confidence=rng.choice([1, 2, 2, 3]))
    if not stops:
        sitting.submit(attempt)


def answer(slot: Slot, rng: random.Random, ability: float) -> dict[str, list[str]]:
    """What a learner would post: a right answer with the probability of their ability, else a guess."""
    how, body = slot.version.how, slot.version.content
    knows = rng.random() < ability
    response = how.right(body, slot.version.current_key.content) if knows else how.guess(body, rng)
    return how.to_form(body, slot.option_order, response)
