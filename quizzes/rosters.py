"""Cohorts: invitations, joining, and what is set."""

import datetime
import hashlib
import secrets

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from .debating import open_debates
from .models import Assignment, Attempt, Cohort, Invitation, Membership, Part, User

CODE_BYTES = 16
TUTORS = "Tutors"
HOUSE = "oversight"


class CannotJoin(Exception):
    """An invitation that does not work; the message is for the person invited."""


class UnknownInvitation(CannotJoin):
    """A code that no invitation has."""


def hash_code(code: str) -> str:
    """SHA-256, in hex: a code has 128 random bits, so a slow hash would add nothing."""
    return hashlib.sha256(code.strip().encode()).hexdigest()


def invite(cohort: Cohort, by: User, *, days: int = 14, uses: int = 60) -> tuple[Invitation, str]:
    """Make an invitation and return it with its code, which is kept nowhere and can be shown only now."""
    code = secrets.token_urlsafe(CODE_BYTES)
    expires = timezone.now() + datetime.timedelta(days=days)
    invitation = Invitation.objects.create(
        cohort=cohort, code_hash=hash_code(code), expires_at=expires, uses_left=uses, made_by=by
    )
    return invitation, code


def find_invitation(code: str) -> Invitation:
    """The usable invitation of a code; raise CannotJoin, or UnknownInvitation where there never was one."""
    invitation = Invitation.objects.select_related("cohort").filter(code_hash=hash_code(code)).first()
    if invitation is None:
        raise UnknownInvitation("No invitation has this address. Please check it, or ask your tutor for a new one.")
    if not invitation.usable:
        raise CannotJoin("This invitation does not work any more. Please ask your tutor for a new one.")
    return invitation


@transaction.atomic
def join(code: str, person: User) -> Cohort:
    """Make a person a learner of the invitation's cohort, using it once; a member stays one. Raise CannotJoin."""
    invitation = find_invitation(code)
    _, new = Membership.objects.get_or_create(cohort=invitation.cohort, person=person)
    if new:
        unexpired = Q(pk=invitation.pk, uses_left__gt=0, expires_at__gt=timezone.now())
        if not Invitation.objects.filter(unexpired).update(uses_left=F("uses_left") - 1):
            raise CannotJoin(
                "This invitation has been used as often as it allows. Please ask your tutor for a new one."
            )
    return invitation.cohort


@transaction.atomic
def sign_up(code: str, *, username: str, password: str, email: str, first_name: str, last_name: str) -> User:
    """Make an account through an invitation and join its cohort; both or neither. Raise CannotJoin."""
    find_invitation(code)
    person = User.objects.create_user(
        username, email=email, password=password, first_name=first_name, last_name=last_name
    )
    join(code, person)
    return person


def house_account() -> User:
    """The account that owns what comes with the application or from the command line; nobody can sign in with it."""
    account, new = User.objects.get_or_create(username=HOUSE, defaults={"first_name": "Oversight", "is_active": False})
    if new:
        account.set_unusable_password()
        account.save(update_fields=["password"])
    return account


def make_tutor(person: User) -> None:
    """Let a person into the admin as a tutor."""
    person.is_staff = True
    person.save(update_fields=["is_staff"])
    person.groups.add(Group.objects.get(name=TUTORS))


@transaction.atomic
def set_unit(assignment: Assignment) -> Assignment:
    """Save an assignment and carry its closing time to the attempts that are still open."""
    # Saving locks the row, so that whoever starts meanwhile waits, or has started and is found below.
    assignment.save()
    open_debates(assignment.unit)
    Attempt.objects.unfinished().filter(assignment=assignment).update(closes_at=assignment.closes_at)
    return assignment


def may_be_deleted(cohort: Cohort) -> bool:
    """Whether nobody has answered or argued anything in it yet."""
    answered = Attempt.objects.filter(assignment__cohort=cohort).exists()
    return not answered and not Part.objects.filter(debate__cohort=cohort).exists()
