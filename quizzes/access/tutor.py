"""What a person may see as a tutor: own and shared units, own cohorts. An administrator (superuser) sees all."""

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from quizzes.models import (
    Assignment,
    Attempt,
    Cohort,
    Invitation,
    Motion,
    Question,
    Slot,
    Unit,
    User,
    Version,
)
from quizzes.models.cohorts import CohortQuerySet
from quizzes.models.units import UnitQuerySet


def is_tutor(person: User) -> bool:
    """Whether the person works here as a tutor or administrator."""
    return bool(person.is_authenticated and person.is_active and person.is_staff)


def cohorts(person: User) -> CohortQuerySet:
    if not is_tutor(person):
        return Cohort.objects.none()
    return Cohort.objects.all() if person.is_superuser else Cohort.objects.of_tutor(person)


def cohort(person: User, pk: int) -> Cohort:
    """A cohort of this tutor, or 404."""
    return get_object_or_404(cohorts(person), pk=pk)


def units(person: User) -> UnitQuerySet:
    """Units to read and to set."""
    if not is_tutor(person):
        return Unit.objects.none()
    return Unit.objects.all() if person.is_superuser else Unit.objects.of_tutor(person)


def unit(person: User, pk: int) -> Unit:
    """A unit that this tutor may read and set, or 404."""
    return get_object_or_404(units(person).with_text(), pk=pk)


def editable_units(person: User) -> UnitQuerySet:
    """Units to vet, edit and publish."""
    if not is_tutor(person):
        return Unit.objects.none()
    return Unit.objects.all() if person.is_superuser else Unit.objects.editable_by(person)


def editable_unit(person: User, pk: int | str) -> Unit:
    """A unit that this tutor may vet, or 404."""
    if isinstance(pk, str) and not (pk.isascii() and pk.isdigit() and len(pk) <= 18):
        raise Http404
    return get_object_or_404(editable_units(person).with_text(), pk=pk)


def questions(person: User) -> QuerySet[Question]:
    return Question.objects.filter(unit__in=editable_units(person))


def motions(person: User) -> QuerySet[Motion]:
    return Motion.objects.filter(unit__in=editable_units(person))


def question(person: User, unit: int, pk: int) -> Question:
    """A question of a unit that this tutor may vet, or 404."""
    return get_object_or_404(questions(person).select_related("unit__article", "unit__revision"), unit=unit, pk=pk)


def motion(person: User, unit: int, pk: int) -> Motion:
    """A motion of a unit that this tutor may vet, or 404."""
    return get_object_or_404(motions(person).select_related("unit__article", "unit__revision"), unit=unit, pk=pk)


def version(person: User, unit: int, pk: int) -> Version:
    """A version of such a question, or 404."""
    mine = Version.objects.filter(question__in=questions(person)).select_related("question__unit__revision", "void")
    return get_object_or_404(mine, question__unit=unit, pk=pk)


def assignments(person: User) -> QuerySet[Assignment]:
    return Assignment.objects.filter(cohort__in=cohorts(person))


def invitations(person: User) -> QuerySet[Invitation]:
    return Invitation.objects.filter(cohort__in=cohorts(person))


def attempts(person: User) -> QuerySet[Attempt]:
    """Attempts at work that was set to the tutor's cohorts. Self-study is the learner's own."""
    return Attempt.objects.filter(assignment__in=assignments(person))


def slots(person: User) -> QuerySet[Slot]:
    """Answers that this tutor may read and mark: of finished attempts at work set to own cohorts."""
    return Slot.objects.filter(attempt__in=attempts(person), attempt__finished_at__isnull=False)


def slot(person: User, pk: int) -> Slot:
    """An answer that this tutor may read and mark, or 404."""
    attempt = ("attempt__learner", "attempt__unit", "attempt__revision", "attempt__assignment__cohort")
    return get_object_or_404(slots(person).select_related(*attempt, "version", "answer"), pk=pk)


def invitation(person: User, cohort: int, pk: int) -> Invitation:
    """An invitation to an own cohort, or 404."""
    return get_object_or_404(invitations(person).select_related("cohort"), cohort=cohort, pk=pk)


def erasable(person: User, pk: int) -> User:
    """Anybody, for an administrator to delete; else 404."""
    if not (is_tutor(person) and person.is_superuser):
        raise Http404
    return get_object_or_404(User, pk=pk)


def people(person: User) -> QuerySet[User]:
    """People whom a tutor can put into a cohort: those of own cohorts, and other tutors."""
    if not is_tutor(person):
        return User.objects.none()
    if person.is_superuser:
        return User.objects.all()
    known = Q(memberships__cohort__in=Cohort.objects.of_tutor(person)) | Q(is_staff=True, is_active=True)
    return User.objects.filter(known).distinct()
