"""Every page of the admin as everybody: administrator, owning tutor, other tutor, bare staff, learner, signed out."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, reverse

from quizzes.models import (
    Attempt,
    Cohort,
    Invitation,
    Mark,
    Membership,
    Question,
    Revision,
    Unit,
    User,
    Verdict,
    Version,
)
from tests import make

from .conftest import Desk, desk_of

pytestmark = pytest.mark.django_db

ROLES = ("administrator", "owner", "other tutor", "bare staff", "learner", "signed out")
ALL_STAFF = (200, 200, 200, 200, 302, 302)
TUTORS = (200, 200, 200, 403, 302, 302)
OWNER = (200, 200, 404, 403, 302, 302)
HISTORY = (200, 200, 404, 404, 302, 302)
SUPERUSER = (200, 403, 403, 403, 302, 302)
NOBODY = (403, 403, 403, 403, 302, 302)
NOBODY_YET = (403, 403, 404, 403, 302, 302)

PAGES: dict[str, tuple[int, ...]] = {
    "index": ALL_STAFF,
    "login": (302, 302, 302, 302, 403, 302),
    "logout": (405, 405, 405, 405, 302, 302),
    "password_change": ALL_STAFF,
    "password_change_done": ALL_STAFF,
    "autocomplete": (403, 403, 403, 403, 302, 302),
    "jsi18n": ALL_STAFF,
    "app_list": (200, 200, 200, 404, 302, 302),
    "marking": TUTORS,
    "mark": OWNER,
    "vet": OWNER,
    "vet-question": OWNER,
    "vet-motion": OWNER,
    "preview": OWNER,
    "paper": OWNER,
    "try-question": OWNER,
    "publish": (405, 405, 405, 403, 302, 302),
    "withdraw": OWNER,
    "mend-key": OWNER,
    "void": OWNER,
    "new-text": OWNER,
    "invite": OWNER,
    "revoke": OWNER,
    "quizzes_unit_changelist": TUTORS,
    "quizzes_unit_add": TUTORS,
    "quizzes_unit_change": OWNER,
    "quizzes_unit_history": HISTORY,
    "quizzes_unit_delete": NOBODY,
    "quizzes_cohort_changelist": TUTORS,
    "quizzes_cohort_add": TUTORS,
    "quizzes_cohort_change": OWNER,
    "quizzes_cohort_history": HISTORY,
    "quizzes_cohort_delete": NOBODY_YET,
    "quizzes_assignment_changelist": TUTORS,
    "quizzes_assignment_add": TUTORS,
    "quizzes_assignment_change": OWNER,
    "quizzes_assignment_history": HISTORY,
    "quizzes_assignment_delete": NOBODY_YET,
    **{f"quizzes_user_{page}": SUPERUSER for page in ("changelist", "add", "change")},
    "quizzes_user_history": (200, 403, 404, 404, 302, 302),
    "quizzes_user_delete": NOBODY,
    "erase": SUPERUSER,
    "auth_user_password_change": SUPERUSER,
    **{f"quizzes_term_{page}": SUPERUSER for page in ("changelist", "add", "change", "history", "delete")},
    **{f"auth_group_{page}": SUPERUSER for page in ("changelist", "add", "change", "history", "delete")},
    **{f"account_emailaddress_{page}": SUPERUSER for page in ("changelist", "add")},
}
WITHOUT_AN_OBJECT = ("account_emailaddress_change", "account_emailaddress_history", "account_emailaddress_delete")


def names() -> Iterator[str]:
    """Every name in the admin."""

    def flat(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from flat(pattern.url_patterns)
            else:
                yield pattern

    return (pattern.name for pattern in flat(admin.site.get_urls()) if pattern.name)


def args_of(name: str, desk: Desk) -> list[Any]:
    """What the address of a page of this desk is made of."""
    if name in ("vet", "preview", "paper", "withdraw", "publish", "new-text"):
        return [desk.draft.pk]
    special: dict[str, list[Any]] = {
        "app_list": ["quizzes"],
        "mark": [desk.slot.pk],
        "vet-question": [desk.draft.pk, desk.question.pk],
        "try-question": [desk.draft.pk, desk.question.pk],
        "vet-motion": [desk.draft.pk, desk.motion.pk],
        "mend-key": [desk.unit.pk, desk.version.pk],
        "void": [desk.unit.pk, desk.version.pk],
        "invite": [desk.cohort.pk],
        "revoke": [desk.cohort.pk, desk.invitation.pk],
        "auth_user_password_change": [desk.learner.pk],
        "erase": [desk.learner.pk],
    }
    if name in special:
        return special[name]
    if not name.endswith(("_change", "_history", "_delete")) or name == "password_change":
        return []
    return [object_of(name.rsplit("_", 1)[0], desk).pk]


def object_of(model: str, desk: Desk) -> Any:
    from django.contrib.auth.models import Group

    made = {"quizzes_unit": desk.draft, "quizzes_cohort": desk.cohort, "quizzes_assignment": desk.assignment}
    return (
        made.get(model)
        or {
            "quizzes_user": desk.learner,
            "quizzes_term": term(),
            "auth_group": Group.objects.get(),
        }[model]
    )


def term() -> Any:
    from quizzes.models import Term

    return Term.objects.get_or_create(
        term="a term", defaults={"definition": "It means so.", "authority": "Somebody", "checked_on": "2026-11-01"}
    )[0]


@pytest.fixture
def people(desk: Desk) -> dict[str, User | None]:
    return {
        "administrator": make.administrator(),
        "owner": desk.tutor,
        "other tutor": make.tutor("stranger"),
        "bare staff": make.user("bare", is_staff=True),
        "learner": desk.learner,
        "signed out": None,
    }


def client_of(person: User | None) -> Client:
    client = Client()
    if person:
        client.force_login(person)
    return client


def test_no_page_is_forgotten():
    assert set(names()) == {*PAGES, *WITHOUT_AN_OBJECT}


@pytest.mark.parametrize("name", PAGES)
def test_who_may_see_a_page(name: str, desk: Desk, people: dict[str, User | None]):
    address = reverse(f"admin:{name}", args=args_of(name, desk))
    found = tuple(client_of(people[role]).get(address).status_code for role in ROLES)
    assert found == PAGES[name]


ACTS = [
    name for name, statuses in PAGES.items() if statuses in (OWNER, NOBODY, NOBODY_YET) or name in ("publish", "erase")
]
ACTS.remove("autocomplete")


@pytest.mark.parametrize("name", ACTS)
def test_a_post_by_anybody_else_changes_nothing(name: str, desk: Desk, people: dict[str, User | None]):
    before = state()
    address = reverse(f"admin:{name}", args=args_of(name, desk))
    sent = {
        "do": "approve",
        "title": "Mine",
        "reason": "Mine",
        "text": "Mine now. " * 20,
        "points": "0",
        "days": 1,
        "uses": 1,
    }
    for role in ("other tutor", "bare staff", "learner", "signed out"):
        response = client_of(people[role]).post(address, {**sent, "post": "yes", "name": "Mine"})
        assert response.status_code in (302, 403, 404, 405), role
        if response.status_code == 302:
            assert response["Location"].startswith(("/admin/login/", "/accounts/login/")), role
    assert state() == before


def state() -> list[Any]:
    """What an attack would change."""
    counted = [m.objects.count() for m in (Revision, Version, Verdict, Mark, Invitation, Membership, Attempt)]
    return [
        *counted,
        *Unit.objects.values_list("pk", "title", "status"),
        *Cohort.objects.values_list("pk", "name"),
        User.objects.count(),
    ]


def test_one_tutors_question_is_not_found_below_anothers_unit(as_tutor: Client, desk: Desk, other: Desk):
    for mine, theirs in ((desk.draft.pk, other.question.pk), (other.draft.pk, desk.question.pk)):
        assert as_tutor.get(reverse("admin:vet-question", args=[mine, theirs])).status_code == 404
    for mine, theirs in ((desk.unit.pk, other.version.pk), (other.unit.pk, desk.version.pk)):
        assert as_tutor.get(reverse("admin:mend-key", args=[mine, theirs])).status_code == 404
    assert as_tutor.get(reverse("admin:revoke", args=[desk.cohort.pk, other.invitation.pk])).status_code == 404


def test_no_list_search_or_choice_names_what_is_anothers(as_tutor: Client, desk: Desk, other: Desk):
    pages = [
        "/admin/",
        "/admin/quizzes/unit/?q=of-tom",
        "/admin/quizzes/unit/?all=",
        "/admin/quizzes/cohort/?q=tom",
        "/admin/quizzes/assignment/",
        "/admin/quizzes/assignment/add/",
        f"/admin/quizzes/assignment/{desk.assignment.pk}/change/",
        f"/admin/quizzes/cohort/{desk.cohort.pk}/change/",
        "/admin/marking/",
        "/admin/marking/?marked",
    ]
    for address in pages:
        page = as_tutor.get(address).content.decode()
        assert not re.search("(unit|draft|cohort|learner)-of-tom", page), address


@pytest.mark.parametrize(
    "lookup", ["owner__password__startswith=m", "owner__username=tom", "article__title=x", "revision__text__contains=a"]
)
def test_lists_are_not_filtered_by_what_lies_behind_them(as_tutor: Client, other: Desk, lookup: str):
    response = as_tutor.get(f"/admin/quizzes/unit/?{lookup}")
    assert response.status_code in (302, 400)


@pytest.mark.parametrize(
    "field",
    ["membership&field_name=person", "unit&field_name=owner", "attempt&field_name=learner", "mark&field_name=by"],
)
def test_people_cannot_be_looked_up_through_autocompletion(as_tutor: Client, other: Desk, field: str):
    address = f"/admin/autocomplete/?term=&app_label=quizzes&model_name={field}"
    assert as_tutor.get(address).status_code == 403


def test_autocompletion_gives_own_and_shared_units_only(as_tutor: Client, desk: Desk, other: Desk):
    make.unit("lent", owner=other.tutor, shared=True)
    address = "/admin/autocomplete/?term=&app_label=quizzes&model_name=assignment&field_name=unit"
    found = {entry["id"] for entry in as_tutor.get(address).json()["results"]}
    assert found == {str(pk) for pk in (desk.unit.pk, desk.draft.pk, Unit.objects.get(slug="lent").pk)}


def test_a_shared_unit_is_read_but_not_changed(as_tutor: Client, other: Desk):
    lent = make.unit("lent", owner=other.tutor, shared=True)
    address = reverse("admin:quizzes_unit_change", args=[lent.pk])
    page = as_tutor.get(address).content.decode()
    assert lent.title in page
    assert 'name="title"' not in page
    assert as_tutor.post(address, {"title": "Mine", "position": 1}).status_code == 403
    for name in ("vet", "new-text", "withdraw", "preview"):
        assert as_tutor.get(reverse(f"admin:{name}", args=[lent.pk])).status_code == 404
    lent.refresh_from_db()
    assert lent.title != "Mine"


def test_no_page_leads_past_access_to_an_object(as_tutor: Client, other: Desk):
    from django.contrib.contenttypes.models import ContentType

    kind = ContentType.objects.get_for_model(Unit)
    assert as_tutor.get(f"/admin/r/{kind.pk}/{other.draft.pk}/").status_code == 404


def test_what_is_only_inserted_has_no_page():
    registered = {model.__name__ for model in admin.site._registry}
    assert registered == {"Unit", "Cohort", "Assignment", "User", "Term", "Group", "EmailAddress"}


def test_no_bulk_deletion_is_offered(desk: Desk):
    client = client_of(make.administrator())
    for model in ("unit", "cohort", "assignment", "user", "term"):
        sent = {"action": "delete_selected", "_selected_action": [desk.draft.pk, desk.cohort.pk], "post": "yes"}
        client.post(f"/admin/quizzes/{model}/", sent)
    assert Unit.objects.filter(pk=desk.draft.pk).exists()
    assert Cohort.objects.filter(pk=desk.cohort.pk).exists()


def test_signing_in_goes_by_the_sites_own_page(client: Client):
    response = client.get("/admin/", follow=True)
    assert [address for address, _ in response.redirect_chain] == [
        "/admin/login/?next=/admin/",
        "/accounts/login/?next=%2Fadmin%2F",
    ]


def test_nothing_of_the_desk_is_kept_by_browsers(as_tutor: Client, desk: Desk):
    for name in ("index", "marking", "mark", "vet", "vet-question", "quizzes_unit_changelist", "quizzes_cohort_change"):
        response = as_tutor.get(reverse(f"admin:{name}", args=args_of(name, desk)))
        assert "no-store" in response["Cache-Control"], name


def test_every_post_needs_its_token(desk: Desk):
    client = Client(enforce_csrf_checks=True)
    client.force_login(desk.tutor)
    before = state()
    for name in ("vet-question", "vet-motion", "publish", "withdraw", "new-text", "void", "mark", "invite", "revoke"):
        address = reverse(f"admin:{name}", args=args_of(name, desk))
        assert client.post(address, {"do": "approve", "reason": "x"}).status_code == 403, name
    assert state() == before


@pytest.mark.parametrize("model", ["unit", "cohort", "assignment"])
def test_queries_of_lists_do_not_grow(model: str, desk: Desk):
    counts = []
    client = client_of(make.administrator())
    for more in ("", "b", "c"):
        if more:
            desk_of(f"tutor-{more}")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(f"admin:quizzes_{model}_changelist"))
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_queries_of_pages_do_not_grow(as_tutor: Client, desk: Desk):
    addresses = [
        reverse("admin:vet", args=[desk.draft.pk]),
        reverse("admin:vet-question", args=[desk.draft.pk, desk.question.pk]),
        reverse("admin:vet-motion", args=[desk.draft.pk, desk.motion.pk]),
        reverse("admin:quizzes_cohort_change", args=[desk.cohort.pk]),
        reverse("admin:marking"),
    ]
    before = [queries_of(as_tutor, address) for address in addresses]
    for number in range(5, 9):
        add_another(desk, number)
    assert [queries_of(as_tutor, address) for address in addresses] == before


def add_another(desk: Desk, number: int) -> None:
    """One more question, motion, learner and answer to mark."""
    question = desk.draft.questions.get(position=1)
    copy = make.add_question(
        desk.draft, 1, "single_choice", question.current.content, question.current.current_key.content, "draft"
    )
    Question.objects.filter(pk=copy.pk).update(position=number)
    make.add_motion(desk.draft, number, "draft")
    learner = make.user(f"more-{number}")
    Membership.objects.create(cohort=desk.cohort, person=learner)
    make.attempt(learner, desk.unit, desk.assignment, answers={4: "Words."}, finished=True)


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
