"""A class behind one address signs in; guessing at one account is slow."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from oversight import settings as served
from quizzes.models import User
from tests import make

CLASS = 500


def sign_in(login: str, password: str) -> bool:
    """Try once, from the one address that all tests come from."""
    client = Client()
    client.post("/accounts/login/", {"login": login, "password": password})
    return "_auth_user_id" in client.session


@pytest.mark.django_db
def test_a_class_behind_one_address_signs_in():
    first = make.user("learner0", email="learner0@example.org")
    User.objects.bulk_create(
        User(username=f"learner{n}", email=f"learner{n}@example.org", password=first.password) for n in range(1, CLASS)
    )
    assert all(sign_in(f"learner{n}", make.PASSWORD) for n in range(CLASS))


@pytest.mark.django_db
def test_some_of_a_class_mistype_and_nobody_is_kept_out():
    for n in range(60):
        make.user(f"learner{n}")
    for n in range(60):
        assert not sign_in(f"learner{n}", "mistyped")
        assert not sign_in(f"learner{n}", "again")
    assert all(sign_in(f"learner{n}", make.PASSWORD) for n in range(60))


@pytest.mark.django_db
@pytest.mark.parametrize("login", ["learner", "learner@example.org"])
def test_guessing_at_one_account_is_stopped(login: str):
    make.user(email="learner@example.org")
    make.user("other")
    for guess in range(10):
        assert not sign_in(login, f"guess {guess}")
    assert not sign_in(login, make.PASSWORD)
    assert sign_in("other", make.PASSWORD)


@pytest.mark.django_db
def test_an_inactive_person_stays_out():
    make.user(is_active=False)
    assert not sign_in("learner", make.PASSWORD)


@pytest.mark.django_db
def test_limits_are_kept_where_every_worker_sees_them(settings: Any):
    settings.CACHES = {"default": served.CACHES["default"]}
    call_command("createcachetable", verbosity=0)
    make.user()
    for guess in range(10):
        assert not sign_in("learner", f"guess {guess}")
    assert not sign_in("learner", make.PASSWORD)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cache")
    assert sign_in("learner", make.PASSWORD)
