"""What has expired is removed at each start."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client

from oversight import settings as served
from tests import make

pytestmark = pytest.mark.django_db


def test_expired_sessions_go_and_others_stay():
    for name in ("past", "present"):
        client = Client()
        client.force_login(make.user(name))
        if name == "past":
            Session.objects.update(expire_date=make.moment(-1))
    call_command("tidy")
    assert Session.objects.get().expire_date > make.moment(0)


def test_expired_counts_go_and_others_stay(settings: Any):
    settings.CACHES = {"default": served.CACHES["default"]}
    call_command("createcachetable", verbosity=0)
    cache.set("past", 1, timeout=-60)
    cache.set("present", 1, timeout=60)
    call_command("tidy")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        assert cursor.fetchall() == [(":1:present",)]
