"""Accounts, a cohort, and what is set to it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from quizzes import rosters
from quizzes.models import Assignment, Cohort, Membership, Unit, User, Version

from .people import Person
from .term import Dates

PASSWORD = "oversight-demo"  # noqa: S105 - public, and refused off this machine


@dataclass(frozen=True)
class Spec:
    """A cohort to make. `guided`: its first learner is whom a visitor signs in as."""

    seed: int
    name: str
    tutor: Person
    learners: Sequence[Person]
    weeks: int
    today: datetime.datetime
    guided: bool = False

    @property
    def usernames(self) -> list[str]:
        return [person.username for person in self.learners]


def units_to_set() -> list[Unit]:
    """The published units that come with the application, that every tutor may set and that have something to ask."""
    house = Unit.objects.published().filter(owner__username=rosters.HOUSE, shared=True)
    return [unit for unit in house.with_text().in_order() if Version.objects.to_ask(unit).exists()]


def make_cohort(spec: Spec) -> tuple[Cohort, User, list[User]]:
    """The cohort with its tutor, who may be there already, and its learners, who may not."""
    password = make_password(PASSWORD)  # once: it is slow on purpose
    tutor = User.objects.filter(username=spec.tutor.username).first()
    if tutor is None:
        tutor = _account(spec.tutor, password)
        tutor.save()
        rosters.make_tutor(tutor)
    learners = User.objects.bulk_create([_account(person, password) for person in spec.learners])
    cohort = Cohort.objects.create(name=spec.name)
    Membership.objects.create(cohort=cohort, person=tutor, role=Membership.Role.TUTOR)
    Membership.objects.bulk_create(Membership(cohort=cohort, person=learner) for learner in learners)
    return cohort, tutor, learners


def _account(person: Person, password: str) -> User:
    return User(username=person.username, password=password, first_name=person.first, last_name=person.last, demo=True)


def set_unit(cohort: Cohort, unit: Unit, dates: Dates) -> Assignment:
    """The unit set to the cohort: as practice with two attempts, or as a test with one that closes."""
    return rosters.set_unit(
        Assignment(
            cohort=cohort,
            unit=unit,
            mode=Assignment.Mode.TEST if dates.is_test else Assignment.Mode.PRACTICE,
            opens_at=dates.opens,
            due_at=dates.due,
            closes_at=dates.closes,
            attempts=1 if dates.is_test else 2,
        )
    )
