"""What a person may see as a learner: each helper returns it or raises 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from quizzes.models import Assignment, Attempt, Debate, Slot, Standing, Unit, User
from quizzes.models.units import UnitQuerySet

from . import tutor


def unit(person: User, slug: str) -> Unit:
    """A unit that this person may study (or, as a tutor, set)."""
    return get_object_or_404(units(person).with_text(), slug=slug)


def units(person: User) -> UnitQuerySet:
    """Published units open to the person; for a tutor also own and shared ones."""
    studied = Unit.objects.open_to(person)
    return (studied | tutor.units(person).published()).distinct() if tutor.is_tutor(person) else studied


def assignment(person: User, unit: Unit, pk: str) -> Assignment:
    """Work that is set to this person for this unit, opened."""
    if not pk.isascii() or not pk.isdigit() or len(pk) > 18:
        raise Http404
    return get_object_or_404(Assignment.objects.of_learner(person).opened().select_related("unit"), unit=unit, pk=pk)


def attempt(person: User, pk: int) -> Attempt:
    """One of the person's own attempts."""
    own = Attempt.objects.filter(learner=person)
    return get_object_or_404(own.select_related("unit__article", "revision", "assignment", "learner"), pk=pk)


def slot(attempt: Attempt, position: int) -> Slot:
    """One question of an attempt."""
    return get_object_or_404(attempt.slots.select_related("version", "answer"), position=position)


def debate(person: User, pk: int) -> Debate:
    """A debate of the person's cohort (or the one without a cohort), on an approved motion of a unit they may study."""
    mine = Debate.objects.of_learner(person).filter(motion__status=Standing.APPROVED, motion__unit__in=units(person))
    return get_object_or_404(mine.select_related("motion__unit__revision", "motion__unit__article", "cohort"), pk=pk)
