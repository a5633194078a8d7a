"""What waits for a tutor, for the first page of the desk."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from quizzes.access import tutor
from quizzes.models import Standing, User
from quizzes.sitting import close_overdue

from . import marking

MOST_UNITS = 8


@dataclass(frozen=True)
class Task:
    """Something to do: how many, of what, and where."""

    count: int
    what: str
    address: str


def tasks(person: User) -> list[Task]:
    """Answers to mark and units with drafts to vet, as far as the person may do either."""
    found = []
    if person.has_perm("quizzes.add_mark"):
        found.append(_answers(person))
    if person.has_perm("quizzes.change_unit"):
        found += _drafts(person)
    return [task for task in found if task.count]


def _answers(person: User) -> Task:
    close_overdue(tutor.attempts(person))
    count = marking.waiting(person).count()
    return Task(count, "answer to mark" if count == 1 else "answers to mark", reverse("admin:marking"))


def _drafts(person: User) -> list[Task]:
    draft = Q(questions__status=Standing.DRAFT)
    units = tutor.editable_units(person).annotate(waiting=Count("questions", filter=draft)).filter(waiting__gt=0)
    return [
        Task(u.waiting, f"{'question' if u.waiting == 1 else 'questions'} to vet in “{u}”", _vet(u.pk))
        for u in units.order_by("-pk")[:MOST_UNITS]
    ]


def _vet(pk: int) -> str:
    return reverse("admin:vet", args=[pk])
