"""Cohorts, their people and invitations, and what is set to them."""

import datetime
import html
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from quizzes import rosters
from quizzes.models import Assignment, Attempt, Cohort, Debate, Invitation, Membership, Unit, User
from tests import make

from .conftest import Desk, page

pytestmark = pytest.mark.django_db


def address_of(cohort: Cohort) -> str:
    return reverse("admin:quizzes_cohort_change", args=[cohort.pk])


def roles(cohort: Cohort) -> dict[str, str]:
    return dict(cohort.memberships.values_list("person__username", "role"))


def form_of(client: Client, cohort: Cohort) -> dict[str, str]:
    """What the page would post as it is."""
    shown = page(client.get(address_of(cohort)))
    form: dict[str, str] = {}
    for tag in re.findall(r"<input [^>]*>", shown):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and 'type="checkbox"' not in tag and 'type="submit"' not in tag:
            form[name[1]] = html.unescape(value[1]) if value else ""
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', shown, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        form[name] = chosen[1] if chosen else ""
    return {name: value for name, value in form.items() if "__prefix__" not in name and name != "q"}


def place_of(form: dict[str, str], member: Membership) -> str:
    """The prefix of a member's form."""
    return next(
        n[: -len("-id")] for n, v in form.items() if re.fullmatch(r"memberships-\d+-id", n) and v == str(member.pk)
    )


def save(client: Client, cohort: Cohort, form: dict[str, str], **changes: str) -> str:
    return html.unescape(page(client.post(address_of(cohort), form | changes, follow=True)))


def add(client: Client, cohort: Cohort, username: str, role: str = "learner") -> str:
    new = {"memberships-2-0-person": username, "memberships-2-0-role": role}
    return save(client, cohort, form_of(client, cohort) | new)


# people


def test_whoever_makes_a_cohort_is_its_tutor(as_tutor: Client, desk: Desk):
    response = as_tutor.post("/admin/quizzes/cohort/add/", {"name": "Spring"}, follow=True)
    assert "was added successfully" in page(response)
    assert roles(Cohort.objects.get(name="Spring")) == {"ruth": "tutor"}


def test_the_name_can_change(as_tutor: Client, desk: Desk):
    save(as_tutor, desk.cohort, form_of(as_tutor, desk.cohort), name="Renamed")
    desk.cohort.refresh_from_db()
    assert desk.cohort.name == "Renamed"
    assert roles(desk.cohort) == {"ruth": "tutor", "learner-of-ruth": "learner"}


def test_people_whom_one_knows_can_be_added(as_tutor: Client, desk: Desk, other: Desk):
    elsewhere = make.cohort("elsewhere", tutors=[desk.tutor], learners=[make.user("known", first_name="Kim")])
    shown = page(as_tutor.get(address_of(desk.cohort)))
    assert '<option value="known" label="Kim">' in shown
    add(as_tutor, desk.cohort, "known")
    add(as_tutor, desk.cohort, "tom", "tutor")
    assert roles(desk.cohort) == {"ruth": "tutor", "learner-of-ruth": "learner", "known": "learner", "tom": "tutor"}
    assert elsewhere.memberships.count() == 2


def test_nobody_else_can_be_added_or_found(as_tutor: Client, desk: Desk, other: Desk):
    assert "learner-of-tom" not in page(as_tutor.get(address_of(desk.cohort)))
    for name in ("learner-of-tom", "nobody", str(other.learner.pk)):
        assert "You know nobody of this user name." in add(as_tutor, desk.cohort, name)
    assert roles(desk.cohort) == {"ruth": "tutor", "learner-of-ruth": "learner"}


def test_adding_somebody_twice_is_told_in_words(as_tutor: Client, desk: Desk):
    assert "learner-of-ruth is in this cohort already." in add(as_tutor, desk.cohort, "learner-of-ruth")
    assert len(roles(desk.cohort)) == 2


def test_a_learner_is_not_made_a_tutor_here(as_tutor: Client, desk: Desk):
    make.cohort("elsewhere", tutors=[desk.tutor], learners=[make.user("known")])
    assert "known is not a tutor here." in add(as_tutor, desk.cohort, "known", "tutor")
    form = form_of(as_tutor, desk.cohort)
    place = place_of(form, desk.cohort.memberships.get(person=desk.learner))
    assert "learner-of-ruth is not a tutor here." in save(as_tutor, desk.cohort, form | {f"{place}-role": "tutor"})
    assert roles(desk.cohort) == {"ruth": "tutor", "learner-of-ruth": "learner"}


def test_a_person_can_be_removed_and_what_was_answered_stays(as_tutor: Client, desk: Desk):
    form = form_of(as_tutor, desk.cohort)
    place = place_of(form, desk.cohort.memberships.get(person=desk.learner))
    save(as_tutor, desk.cohort, form | {f"{place}-DELETE": "on"})
    assert roles(desk.cohort) == {"ruth": "tutor"}
    assert User.objects.filter(pk=desk.learner.pk).exists()
    assert Attempt.objects.filter(learner=desk.learner).exists()


@pytest.mark.parametrize("change", ["DELETE", "role"])
def test_the_last_tutor_stays(as_tutor: Client, desk: Desk, change: str):
    form = form_of(as_tutor, desk.cohort)
    place = place_of(form, desk.cohort.memberships.get(person=desk.tutor))
    sent = {f"{place}-{change}": "on" if change == "DELETE" else "learner"}
    assert "A cohort keeps at least one tutor." in save(as_tutor, desk.cohort, form | sent)
    assert roles(desk.cohort)["ruth"] == "tutor"


def test_a_member_of_another_cohort_cannot_be_changed_through_ones_own(as_tutor: Client, desk: Desk, other: Desk):
    form = form_of(as_tutor, desk.cohort)
    theirs = other.cohort.memberships.get(person=other.learner)
    place = place_of(form, desk.cohort.memberships.get(person=desk.learner))
    save(as_tutor, desk.cohort, form | {f"{place}-id": str(theirs.pk), f"{place}-DELETE": "on"})
    assert roles(other.cohort) == {"tom": "tutor", "learner-of-tom": "learner"}


def test_a_cohort_is_deleted_only_before_it_did_anything(as_tutor: Client, desk: Desk):
    address = reverse("admin:quizzes_cohort_delete", args=[desk.cohort.pk])
    assert as_tutor.post(address, {"post": "yes"}).status_code == 403
    fresh = make.cohort("fresh", tutors=[desk.tutor])
    as_tutor.post(reverse("admin:quizzes_cohort_delete", args=[fresh.pk]), {"post": "yes"})
    assert list(Cohort.objects.values_list("name", flat=True)) == [desk.cohort.name]


# invitations


def test_the_link_of_an_invitation_is_shown_once(as_tutor: Client, desk: Desk):
    response = as_tutor.post(reverse("admin:invite", args=[desk.cohort.pk]), {"days": "3", "uses": "5"})
    link = re.search(r'value="http://testserver(/join/[^"]+)"', page(response))
    assert link
    assert "no-store" in response["Cache-Control"]
    made = Invitation.objects.get(code_hash=rosters.hash_code(link[1].strip("/").split("/")[-1]))
    assert (made.cohort, made.made_by, made.uses_left) == (desk.cohort, desk.tutor, 5)
    assert abs(made.expires_at - timezone.now() - datetime.timedelta(days=3)) < datetime.timedelta(minutes=1)
    code = link[1].strip("/").split("/")[-1]
    assert code not in page(as_tutor.get(address_of(desk.cohort)))
    assert code not in page(as_tutor.get(reverse("admin:quizzes_cohort_history", args=[desk.cohort.pk])))
    newcomer = Client()
    newcomer.force_login(make.user("newcomer"))
    assert newcomer.get(link[1]).status_code == 200


@pytest.mark.parametrize(
    "sent", [{"days": "0", "uses": "5"}, {"days": "3", "uses": "0"}, {"days": "x", "uses": ""}, {}]
)
def test_an_invitation_has_an_end(as_tutor: Client, desk: Desk, sent: dict[str, str]):
    shown = page(as_tutor.post(reverse("admin:invite", args=[desk.cohort.pk]), sent))
    assert 'class="error"' in shown
    assert "/join/" not in shown
    assert desk.cohort.invitations.count() == 1


def test_invitations_are_listed_and_revoked_after_asking(as_tutor: Client, desk: Desk):
    address = reverse("admin:revoke", args=[desk.cohort.pk, desk.invitation.pk])
    shown = page(as_tutor.get(address_of(desk.cohort)))
    assert address in shown
    assert "60" in shown
    assert "Revoke this invitation?" in page(as_tutor.get(address))
    assert desk.cohort.invitations.count() == 1
    assert "The invitation is revoked." in page(as_tutor.post(address, follow=True))
    assert not desk.cohort.invitations.exists()


# assignments


def setting(desk: Desk, **changes: Any) -> dict[str, Any]:
    return {
        "cohort": desk.cohort.pk,
        "unit": desk.unit.pk,
        "mode": "test",
        "attempts": "2",
        "opens_at": "2026-09-01T09:00",
        "due_at": "2026-09-08T17:00",
        "closes_at": "",
        "release": "submitting",
        "release_at": "",
    } | changes


ADD = "/admin/quizzes/assignment/add/"


@pytest.fixture
def fresh(desk: Desk) -> Unit:
    """A published unit of the tutor that is set to nobody yet."""
    return make.unit("fresh", owner=desk.tutor)


def test_a_unit_is_set(as_tutor: Client, desk: Desk, fresh: Unit):
    page(as_tutor.post(ADD, setting(desk, unit=fresh.pk, closes_at="2026-09-09T17:00"), follow=True))
    made = Assignment.objects.get(unit=fresh)
    assert (made.cohort, made.mode, made.attempts, made.release) == (desk.cohort, "test", 2, "submitting")
    assert timezone.localtime(made.due_at).isoformat(timespec="minutes") == "2026-09-08T17:00+01:00"
    assert Debate.objects.filter(cohort=desk.cohort, motion__unit=fresh).count() == 1


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"due_at": "2026-09-01T09:00"}, "It must be due after it opens."),
        ({"due_at": "2026-08-01T09:00"}, "It must be due after it opens."),
        ({"closes_at": "2026-09-08T16:59"}, "It cannot close before it is due."),
        (
            {"release": "date", "release_at": "2026-09-08T16:59"},
            "Answers cannot be shown before the work is due.",
        ),
        (
            {"release": "date", "release_at": "2026-09-08T17:00", "closes_at": "2026-09-08T17:01"},
            "Answers cannot be shown before the work closes.",
        ),
        ({"release": "date"}, "Please say on which date answers are shown."),
        ({"release_at": "2026-09-30T09:00"}, "Leave this empty, or choose that answers are shown on a date."),
        ({"attempts": "0"}, "At least one attempt is needed."),
        ({"attempts": "-1"}, "At least one attempt is needed."),
        ({"mode": "exam"}, "Select a valid choice. exam is not one of the available choices."),
        ({"due_at": ""}, "This field is required."),
        ({"opens_at": "soon"}, "Enter a valid date/time."),
    ],
)
def test_each_rule_is_told_at_its_field(
    as_tutor: Client, desk: Desk, fresh: Unit, changes: dict[str, str], problem: str
):
    shown = html.unescape(page(as_tutor.post(ADD, setting(desk, unit=fresh.pk, **changes))))
    assert problem in shown
    assert "onstraint" not in shown
    assert not Assignment.objects.filter(unit=fresh).exists()


def test_a_unit_is_set_once_to_a_cohort(as_tutor: Client, desk: Desk):
    shown = page(as_tutor.post(ADD, setting(desk)))
    assert "This unit is set to this cohort already." in shown
    assert Assignment.objects.count() == 1


def test_own_and_shared_published_units_go_to_own_cohorts_only(as_tutor: Client, desk: Desk, other: Desk):
    lent = make.unit("lent", owner=other.tutor, shared=True)
    unpublished = make.unit("lent-draft", owner=other.tutor, shared=True, published=False)
    shown = page(as_tutor.get(ADD))
    choices = {name: re.search(rf'<select name="{name}".*?</select>', shown, re.S)[0] for name in ("cohort", "unit")}  # type: ignore[index]
    assert set(re.findall(r'value="(\d+)"', choices["unit"])) == {str(desk.unit.pk), str(lent.pk)}
    assert set(re.findall(r'value="(\d+)"', choices["cohort"])) == {str(desk.cohort.pk)}
    for bad in (
        {"unit": other.unit.pk},
        {"unit": desk.draft.pk},
        {"unit": unpublished.pk},
        {"cohort": other.cohort.pk},
    ):
        shown = page(as_tutor.post(ADD, setting(desk, unit=lent.pk) | bad))
        assert "That choice is not one of the available choices." in shown, bad
    page(as_tutor.post(ADD, setting(desk, unit=lent.pk), follow=True))
    assert Assignment.objects.get(unit=lent).cohort == desk.cohort


def test_a_changed_closing_reaches_open_attempts_and_nothing_is_moved_elsewhere(
    as_tutor: Client, desk: Desk, other: Desk, fresh: Unit
):
    assignment = make.assignment(desk.cohort, fresh, closes=9)
    attempt = make.attempt(desk.learner, fresh, assignment)
    address = reverse("admin:quizzes_assignment_change", args=[assignment.pk])
    tomorrow = timezone.localtime(make.moment(20)).strftime("%Y-%m-%dT%H:%M")
    sent = setting(desk, unit=other.unit.pk, cohort=other.cohort.pk, due_at=tomorrow, closes_at=tomorrow)
    page(as_tutor.post(address, sent, follow=True))
    assignment.refresh_from_db()
    attempt.refresh_from_db()
    assert attempt.closes_at == assignment.closes_at
    assert timezone.localtime(assignment.closes_at).strftime("%Y-%m-%dT%H:%M") == tomorrow
    assert (assignment.unit, assignment.cohort) == (fresh, desk.cohort)


def test_an_assignment_is_deleted_only_before_somebody_started(as_tutor: Client, desk: Desk, fresh: Unit):
    address = reverse("admin:quizzes_assignment_delete", args=[desk.assignment.pk])
    assert as_tutor.post(address, {"post": "yes"}).status_code == 403
    unstarted = make.assignment(desk.cohort, fresh)
    as_tutor.post(reverse("admin:quizzes_assignment_delete", args=[unstarted.pk]), {"post": "yes"})
    assert list(Assignment.objects.all()) == [desk.assignment]


def test_the_form_begins_with_what_one_came_from(as_tutor: Client, desk: Desk):
    shown = page(as_tutor.get(f"{ADD}?unit={desk.unit.pk}&cohort={desk.cohort.pk}"))
    assert f'<option value="{desk.unit.pk}" selected>' in shown
    assert f'<option value="{desk.cohort.pk}" selected>' in shown
