"""Accounts, for administrators."""

import pytest
from django.test import Client
from django.urls import reverse

from quizzes.models import Term, User
from tests import make

from .conftest import Desk, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_administrator(client: Client) -> Client:
    client.force_login(make.administrator())
    return client


def test_an_account_is_made_and_can_sign_in(as_administrator: Client):
    sent = {"username": "new", "usable_password": "true", "password1": make.PASSWORD, "password2": make.PASSWORD}
    page(as_administrator.post("/admin/quizzes/user/add/", sent, follow=True))
    made = User.objects.get(username="new")
    assert made.check_password(make.PASSWORD)
    assert not made.is_staff


def test_people_are_made_tutors_by_an_action(as_administrator: Client, desk: Desk):
    sent = {"action": "make_tutors", "_selected_action": [desk.learner.pk]}
    shown = page(as_administrator.post("/admin/quizzes/user/", sent, follow=True))
    assert "Tutors now: learner-of-ruth." in shown
    person = User.objects.get(pk=desk.learner.pk)
    assert person.is_staff
    assert person.has_perm("quizzes.add_unit")


def test_a_tutor_cannot_make_tutors(as_tutor: Client, desk: Desk):
    sent = {"action": "make_tutors", "_selected_action": [desk.learner.pk]}
    assert as_tutor.post("/admin/quizzes/user/", sent).status_code == 403
    assert not User.objects.get(pk=desk.learner.pk).is_staff


def test_a_tutor_cannot_raise_own_rights(as_tutor: Client, desk: Desk):
    address = reverse("admin:quizzes_user_change", args=[desk.tutor.pk])
    assert as_tutor.post(address, {"username": "ruth", "is_superuser": "on", "is_staff": "on"}).status_code == 403
    assert not User.objects.get(pk=desk.tutor.pk).is_superuser


def test_the_glossary_is_kept_in_words(as_administrator: Client):
    sent = {
        "term": "section 47",
        "aliases": "s47\ns.47",
        "definition": "An enquiry.",
        "authority": "Act",
        "checked_on": "2026-11-01",
    }
    page(as_administrator.post("/admin/quizzes/term/add/", sent, follow=True))
    term = Term.objects.get()
    assert term.aliases == ["s47", "s.47"]
    assert "s47\ns.47" in page(as_administrator.get(reverse("admin:quizzes_term_change", args=[term.pk])))


def test_an_address_of_somebody_else_is_refused_at_its_field(as_administrator: Client, desk: Desk):
    make.user("taken", email="Taken@example.org")
    address = reverse("admin:quizzes_user_change", args=[desk.learner.pk])
    form = as_administrator.get(address).context["adminform"].form
    sent = {name: value for name, value in form.initial.items() if value is not None and value is not False}
    for name in ("last_login", "date_joined", "password", "id", "groups", "user_permissions"):
        sent.pop(name, None)
    joined = desk.learner.date_joined
    sent |= {"date_joined_0": f"{joined:%Y-%m-%d}", "date_joined_1": f"{joined:%H:%M:%S}", "email": "taken@EXAMPLE.org"}
    refused = as_administrator.post(address, sent)
    assert refused.context["adminform"].form.errors == {
        "email": ["There is an account with this e-mail address already."]
    }
    assert as_administrator.post(address, sent | {"email": "own@example.org"}).status_code == 302
    assert as_administrator.post(address, sent | {"email": ""}).status_code == 302
    assert User.objects.get(pk=desk.learner.pk).email == ""
