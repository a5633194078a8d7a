"""Cohorts: invitations, joining, tutors, and what is set."""

import datetime
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from quizzes import debating, rosters, sitting
from quizzes.access.groups import codenames
from quizzes.models import Assignment, Cohort, Debate, Invitation, Membership, User
from quizzes.rosters import CannotJoin
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def tutor() -> User:
    return make.tutor()


@pytest.fixture
def cohort(tutor: User) -> Cohort:
    return make.cohort(tutors=[tutor])


def learners(cohort: Cohort) -> list[str]:
    return sorted(m.person.username for m in cohort.memberships.filter(role="learner").select_related("person"))


# invitations


def test_only_the_hash_of_a_code_is_kept(cohort: Cohort, tutor: User):
    invitation, code = rosters.invite(cohort, tutor, days=3, uses=2)
    assert len(code) >= 22
    kept = Invitation.objects.values().get()
    assert code not in str(kept)
    assert kept["code_hash"] == rosters.hash_code(f" {code}\n")
    assert kept["uses_left"] == 2
    assert abs(invitation.expires_at - timezone.now() - datetime.timedelta(days=3)) < datetime.timedelta(minutes=1)
    assert rosters.find_invitation(code) == invitation


def test_joining_uses_an_invitation_once_a_person(cohort: Cohort, tutor: User):
    invitation, code = rosters.invite(cohort, tutor, uses=2)
    ann, ben, cleo = (make.user(name) for name in ("ann", "ben", "cleo"))
    assert rosters.join(code, ann) == cohort
    rosters.join(code, ann)
    invitation.refresh_from_db()
    assert invitation.uses_left == 1
    rosters.join(code, ben)
    with pytest.raises(CannotJoin):
        rosters.join(code, cleo)
    assert learners(cohort) == ["ann", "ben"]


def test_a_tutor_who_follows_an_own_invitation_stays_one(cohort: Cohort, tutor: User):
    invitation, code = rosters.invite(cohort, tutor)
    rosters.join(code, tutor)
    invitation.refresh_from_db()
    assert (Membership.objects.get().role, invitation.uses_left) == ("tutor", 60)


@pytest.mark.parametrize("change", [{"uses_left": 0}, {"expires_at": timezone.now() - datetime.timedelta(seconds=1)}])
def test_what_is_used_up_or_expired_lets_nobody_in(cohort: Cohort, tutor: User, change: dict[str, object]):
    _, code = rosters.invite(cohort, tutor)
    Invitation.objects.update(**change)
    with pytest.raises(CannotJoin, match="ask your tutor"):
        rosters.join(code, make.user())
    with pytest.raises(CannotJoin):
        rosters.sign_up(code, username="new", password="x", email="", first_name="", last_name="")
    assert learners(cohort) == []
    assert not User.objects.filter(username="new").exists()


def test_an_unknown_code_is_refused():
    with pytest.raises(CannotJoin):
        rosters.find_invitation("guessed")


def test_signing_up_makes_an_account_and_joins(cohort: Cohort, tutor: User):
    _, code = rosters.invite(cohort, tutor)
    made = rosters.sign_up(
        code, username="dana", password=make.PASSWORD, email="dana@example.org", first_name="Dana", last_name="Reed"
    )
    assert made.check_password(make.PASSWORD)
    assert (made.is_staff, made.is_superuser, made.shown_name) == (False, False, "Dana Reed")
    assert learners(cohort) == ["dana"]


def test_an_account_is_not_made_where_joining_fails(cohort: Cohort, tutor: User, monkeypatch: pytest.MonkeyPatch):
    _, code = rosters.invite(cohort, tutor)

    def used_up_meanwhile(code: str, person: User) -> Cohort:
        raise CannotJoin("Used up.")

    monkeypatch.setattr(rosters, "join", used_up_meanwhile)
    with pytest.raises(CannotJoin):
        rosters.sign_up(code, username="dana", password="x", email="", first_name="", last_name="")
    assert not User.objects.filter(username="dana").exists()


# tutors


def test_the_group_of_tutors_is_there_with_its_permissions():
    group = Group.objects.get(name=rosters.TUTORS)
    assert sorted(p.codename for p in group.permissions.all()) == sorted(codenames())
    for never in ("change_version", "delete_version", "change_key", "delete_unit", "change_mark", "change_user"):
        assert never not in codenames()


def test_migrating_again_mends_the_group():
    group = Group.objects.get(name=rosters.TUTORS)
    group.permissions.set(Permission.objects.filter(codename="delete_user"))
    call_command("migrate", verbosity=0)
    assert sorted(p.codename for p in group.permissions.all()) == sorted(codenames())


def test_making_a_tutor():
    person = make.user("new-tutor")
    rosters.make_tutor(person)
    person = User.objects.get(pk=person.pk)
    assert person.is_staff
    assert not person.is_superuser
    assert person.has_perm("quizzes.change_unit")
    assert not person.has_perm("quizzes.change_user")


# what is set


def test_a_changed_closing_reaches_the_attempts_that_are_open(cohort: Cohort):
    ann, ben = make.user("ann"), make.user("ben")
    Membership.objects.bulk_create(Membership(cohort=cohort, person=person) for person in (ann, ben))
    assignment = make.assignment(cohort, make.unit(), closes=9)
    under_way, done = make.attempt(ann, assignment.unit, assignment), make.attempt(ben, assignment.unit, assignment)
    sitting.submit(done)
    finished_at_closing = assignment.closes_at
    assignment.closes_at = make.moment(12)
    rosters.set_unit(assignment)
    under_way.refresh_from_db()
    done.refresh_from_db()
    assert under_way.closes_at == assignment.closes_at
    assert done.closes_at == finished_at_closing
    assignment.closes_at = None
    rosters.set_unit(assignment)
    under_way.refresh_from_db()
    assert under_way.closes_at is None


def test_setting_a_unit_opens_its_debates(cohort: Cohort):
    unit = make.unit(motions=2)
    assert not Debate.objects.filter(cohort=cohort).exists()
    make.assignment(cohort, unit)
    assert Debate.objects.filter(cohort=cohort).count() == 2


WRONG: list[tuple[str, dict[str, object]]] = [
    ("due_comes_after_opening", {"due_at": make.moment(-2)}),
    ("closing_comes_after_due", {"closes_at": make.moment(1)}),
    ("a_release_on_a_date_has_a_date", {"release": "date"}),
    ("a_release_comes_after_due_and_closing", {"release": "date", "release_at": make.moment(6)}),
    (
        "a_release_comes_after_due_and_closing",
        {"release": "date", "release_at": make.moment(8), "closes_at": make.moment(9)},
    ),
    ("at_least_one_attempt", {"attempts": 0}),
    ("mode_is_known", {"mode": "exam"}),
]


@pytest.mark.parametrize(("rule", "change"), WRONG)
def test_the_database_holds_each_rule(cohort: Cohort, rule: str, change: dict[str, object]):
    assignment = make.assignment(cohort, make.unit())
    for name, value in change.items():
        setattr(assignment, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        rosters.set_unit(assignment)
    assert rule in {constraint.name for constraint in Assignment._meta.constraints}


@pytest.mark.django_db(transaction=True)
def test_a_release_that_was_set_too_early_is_put_off():
    cohort, units = make.cohort(), [make.unit("due"), make.unit("closing"), make.unit("fine")]
    due, closing, fine = (
        make.assignment(cohort, unit, closes=closes) for unit, closes in zip(units, (None, 9, 9), strict=True)
    )
    call_command("migrate", "quizzes", "0002", verbosity=0)
    try:
        Assignment.objects.update(release="date", release_at=make.moment(1))
        Assignment.objects.filter(pk=fine.pk).update(release_at=make.moment(10))
    finally:
        call_command("migrate", verbosity=0)
    released = dict(Assignment.objects.values_list("pk", "release_at"))
    assert (released[due.pk], released[closing.pk]) == (due.due_at, closing.closes_at)
    assert released[fine.pk] > make.moment(9.9)


# deleting


def answer(cohort: Cohort) -> None:
    make.attempt(make.user("ann"), Assignment.objects.get().unit, Assignment.objects.get())


def argue(cohort: Cohort) -> None:
    debating.take_stance(Debate.objects.get(cohort=cohort), make.user("ann"), 1, None)


@pytest.mark.parametrize("act", [answer, argue])
def test_a_cohort_that_has_done_something_stays(cohort: Cohort, act: Callable[[Cohort], None]):
    Membership.objects.create(cohort=cohort, person=make.user("someone"))
    make.assignment(cohort, make.unit(motions=1))
    assert rosters.may_be_deleted(cohort)
    act(cohort)
    assert not rosters.may_be_deleted(cohort)
