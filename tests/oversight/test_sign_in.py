"""A class behind one address signs in; guessing at one account is slow."""

import re
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connection
from django.test import Client

from oversight import settings as served
from quizzes.access import guessing
from quizzes.models import User
from tests import make

CLASS = 500


def sign_in(login: str, password: str, **more: str) -> bool:
    """Try once, from the one address that all tests come from, or from REMOTE_ADDR."""
    client = Client()
    client.post("/accounts/login/", {"login": login, "password": password}, **more)
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
def test_guessing_is_slowed_by_account_wherever_it_comes_from_and_whatever_is_typed():
    make.user(email="learner@example.org")
    make.user("other")
    logins = ["learner", "LEARNER", "learner@example.org", "Learner@Example.org", " learner "]
    for guess in range(10):
        place = {"REMOTE_ADDR": f"192.0.2.{guess}", "HTTP_HOST": f"localhost:{8000 + guess}"}
        assert not sign_in(logins[guess % 5], f"guess {guess}", **place)
    assert not sign_in("learner", make.PASSWORD, REMOTE_ADDR="192.0.2.99")
    assert not sign_in("learner@example.org", make.PASSWORD, HTTP_HOST="127.0.0.1:1")
    assert sign_in("other", make.PASSWORD, REMOTE_ADDR="192.0.2.1")


@pytest.mark.django_db
def test_a_pause_ends_by_itself_or_with_a_new_password(mailoutbox: list[Any]):
    make.user(email="learner@example.org")
    for guess in range(10):
        sign_in("learner", f"guess {guess}")
    assert not sign_in("learner", make.PASSWORD)
    Client().post("/accounts/password/reset/", {"email": "learner@example.org"})
    [link] = re.findall(r"http://[^/]+(/\S+)", mailoutbox[0].body)
    client, again = Client(), "heron reeds at dusk"
    form = client.get(link, follow=True).request["PATH_INFO"]
    client.post(form, {"password1": again, "password2": again})
    assert sign_in("learner", again)


@pytest.mark.django_db
def test_trying_one_password_at_many_accounts_is_slowed_by_address(monkeypatch: pytest.MonkeyPatch):
    assert guessing.SIGN_INS.most >= 300, "some of a class mistype, and all of it has one address"
    monkeypatch.setattr(guessing, "SIGN_INS", guessing.Limit("sign-ins", most=12, seconds=10**9))
    make.user()
    for n in range(guessing.SIGN_INS.most):
        sign_in(f"nobody-{n}", "the same")
    assert not sign_in("learner", make.PASSWORD)
    assert sign_in("learner", make.PASSWORD, REMOTE_ADDR="192.0.2.7")


@pytest.mark.django_db
def test_asking_for_new_passwords_is_slowed_by_account(mailoutbox: list[Any]):
    make.user(email="learner@example.org")
    for n in range(5):
        Client().post("/accounts/password/reset/", {"email": "learner@example.org"}, REMOTE_ADDR=f"192.0.2.{n}")
    assert len(mailoutbox) == 3


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


# how passwords are kept


@pytest.fixture
def served_hashers(settings: Any) -> None:
    settings.PASSWORD_HASHERS = served.PASSWORD_HASHERS


@pytest.mark.django_db
@pytest.mark.usefixtures("served_hashers")
def test_new_passwords_are_kept_by_argon2id():
    person = make.user()
    assert person.password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert sign_in("learner", make.PASSWORD)
    assert not sign_in("learner", make.PASSWORD + " ")
    person.refresh_from_db()
    assert person.check_password(make.PASSWORD)


@pytest.mark.django_db
@pytest.mark.usefixtures("served_hashers")
def test_an_older_password_still_works_and_is_kept_anew():
    person = make.user()
    person.password = make_password(make.PASSWORD, hasher="pbkdf2_sha256")
    person.save()
    assert not sign_in("learner", "a guess")
    person.refresh_from_db()
    assert person.password.startswith("pbkdf2_sha256$")
    assert sign_in("learner", make.PASSWORD)
    person.refresh_from_db()
    assert person.password.startswith("argon2$")
    assert sign_in("learner", make.PASSWORD)
