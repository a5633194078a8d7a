"""A small class signs in at the same moment; `tests.load.sign_in` does it with 500 against a served application."""

from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.test import Client

from oversight import settings as served
from quizzes.models import User
from tests.load.sign_in import PASSWORD
from tests.together import together

CLASS = 40


@pytest.mark.django_db(transaction=True)
def test_a_small_class_signs_in_at_the_same_moment(settings: Any):
    settings.PASSWORD_HASHERS = served.PASSWORD_HASHERS
    settings.CACHES = {"default": served.CACHES["default"]}
    call_command("createcachetable", verbosity=0)
    hashed = make_password(PASSWORD)
    User.objects.bulk_create(User(username=f"load-{n}", password=hashed) for n in range(CLASS))

    def sign_in(n: int) -> str:
        return Client().post("/accounts/login/", {"login": f"load-{n}", "password": PASSWORD}).headers["Location"]

    assert together(*(lambda n=n: sign_in(n) for n in range(CLASS))) == ["/"] * CLASS
    assert User.objects.filter(last_login__isnull=False).count() == CLASS
