"""Deleting a person: what was submitted stays without one, what was written in words goes, no figure changes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet

from .models import Answer, Cohort, Mark, Membership, Post, SelfCheck, Unit, User
from .rosters import HOUSE
from .sitting import close_overdue

CHUNK = 500


class CannotErase(Exception):
    """A person who cannot be deleted now; the message says why and what to do."""


@dataclass(frozen=True)
class Holding:
    """What is kept of one person: what stays without a name, what goes, and what would be left without somebody."""

    attempts: int
    answers: int
    unsubmitted: int
    posts: int
    units: tuple[Unit, ...]
    untaught: tuple[Cohort, ...]


def holding(person: User) -> Holding:
    """What deleting this person would do."""
    submitted = person.attempts.finished()
    return Holding(
        attempts=submitted.count(),
        answers=Answer.objects.filter(slot__attempt__in=submitted).count(),
        unsubmitted=person.attempts.unfinished().count(),
        posts=Post.objects.filter(part__learner=person).count(),
        units=tuple(person.units.order_by("title", "pk")),
        untaught=tuple(_untaught_without(person)),
    )


def new_owners(person: User) -> QuerySet[User]:
    """Who may take over this person's units: other tutors, and the account that owns what comes with Oversight."""
    return User.objects.filter(Q(is_staff=True, is_active=True) | Q(username=HOUSE)).exclude(pk=person.pk)


def reason_to_keep(person: User, by: User | None) -> str:
    """Why nobody can delete this person now, in a sentence; empty where somebody can."""
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=person.pk)
    if by is not None and by.pk == person.pk:
        return "You cannot delete yourself. Another administrator can."
    if person.is_superuser and not others.exists():
        return "This is the last administrator. Make somebody else an administrator first."
    if person.username == HOUSE:
        return "This account owns the units that come with Oversight. Nobody can sign in with it, so it stays."
    return ""


@transaction.atomic
def erase(person: User, by: User | None = None, new_owner: User | None = None) -> None:
    """Delete a person for good, at one stroke. Raise CannotErase, and change nothing, where that cannot be.

    Submitted attempts stay without a learner, with their marks. Words go: answers in words, what a tutor wrote to the
    learner, cases and reasons in debates. What was never submitted goes. The person's units go to `new_owner`.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    if reason := reason_to_keep(person, by):
        raise CannotErase(reason)
    _hand_over(person, new_owner)
    close_overdue(person.attempts.all())
    attempts = list(person.attempts.order_by("pk").select_for_update())
    _leave_out_of_figures(person)
    person.attempts.unfinished().delete()
    _scrub_answers([attempt.pk for attempt in attempts])
    _scrub_debates(person)
    _forget_at_the_desk(person)
    _sign_out(person)
    pk = person.pk
    person.delete()
    if by is not None:
        _write_down(by, pk)


def _hand_over(person: User, new_owner: User | None) -> None:
    units = person.units.order_by("title", "pk")
    if new_owner is not None and not new_owners(person).filter(pk=new_owner.pk).exists():
        raise CannotErase("The new owner must be another tutor.")
    if new_owner is None and units:
        titles = ", ".join(f"“{unit}”" for unit in units)
        raise CannotErase(f"Say who is to own the units of this person: {titles}.")
    units.update(owner=new_owner)


def _leave_out_of_figures(person: User) -> None:
    """Attempts in cohorts that the person has left are in no figure now; without a learner they would come back."""
    here = Membership.objects.filter(person=person, role=Membership.Role.LEARNER).values("cohort")
    left = person.attempts.filter(assignment__isnull=False).exclude(assignment__cohort__in=here)
    left.update(counts=False)


def _scrub_answers(attempts: list[int]) -> None:
    """Blank what was answered in words; each kind knows what that is."""
    SelfCheck.objects.filter(slot__attempt__in=attempts).delete()
    Mark.objects.filter(slot__attempt__in=attempts).exclude(note="").without_notes()
    answers = Answer.objects.filter(slot__attempt__in=attempts).select_related("slot__version")
    changed = list(_scrubbed(answers))
    Answer.objects.bulk_update(changed, ["response"], batch_size=CHUNK)


def _scrubbed(answers: QuerySet[Answer]) -> Iterator[Answer]:
    for answer in answers:
        how = answer.slot.version.how
        response = how.scrub(how.response_type.load(answer.response)).dump()
        if response != answer.response:
            answer.response = response
            yield answer


def _scrub_debates(person: User) -> None:
    """Cases with their passages go, and so does what moved the person; stances stay as figures under a pseudonym."""
    parts = [part.pk for part in person.parts.order_by("pk").select_for_update()]
    Post.objects.filter(part__in=parts).delete()
    person.parts.update(reason_after="")


def _forget_at_the_desk(person: User) -> None:
    """Take the person out of the admin's history: own lines, lines on the account, and lines that name it."""
    about = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User), object_id=str(person.pk))
    about.delete()
    # As a member's name stands in the history of a cohort, "Amina Khalil (amina)", in JSON.
    name = json.dumps(f"({person.username})")[1:-1]
    LogEntry.objects.filter(change_message__contains=name).update(change_message="Changed its people.")


def _sign_out(person: User) -> None:
    own = [row.pk for row in Session.objects.iterator() if row.get_decoded().get("_auth_user_id") == str(person.pk)]
    Session.objects.filter(pk__in=own).delete()


def _write_down(by: User, pk: int) -> None:
    """A line that says that somebody was deleted, and nothing of who it was but the number of the account."""
    LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(pk),
        object_repr="A person",
        action_flag=DELETION,
        change_message="Deleted the person, with everything written in words.",
    )


def _untaught_without(person: User) -> QuerySet[Cohort]:
    others = Membership.objects.filter(role=Membership.Role.TUTOR).exclude(person=person).values("cohort")
    return Cohort.objects.of_tutor(person).exclude(pk__in=others)
