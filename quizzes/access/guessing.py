"""Guessing is slowed: by account and by person, and by address only coarsely, since a whole class shares one."""

import time
from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.ratelimit import get_ip
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest

from quizzes.models import User


@dataclass(frozen=True)
class Limit:
    """At most so many failures in each stretch of so many seconds, for each one that is counted for.

    Two at the same moment may be counted as one: it is for coarse limits, and never makes anybody wait for a lock.
    """

    name: str
    most: int
    seconds: int

    def is_reached(self, by: object) -> bool:
        return cache.get(self._key(by), 0) >= self.most

    def count(self, by: object) -> None:
        key = self._key(by)
        cache.set(key, cache.get(key, 0) + 1, self.seconds)

    def _key(self, by: object) -> str:
        return f"guesses:{self.name}:{int(time.time()) // self.seconds}:{by}"


BUSY_NETWORK = "busy_network"
SIGN_INS = Limit("sign-ins", most=300, seconds=60)
CODES_BY_PERSON = Limit("codes-by-person", most=10, seconds=300)
CODES_BY_ADDRESS = Limit("codes-by-address", most=600, seconds=60)


class Adapter(DefaultAccountAdapter):
    """Signing in: wrong passwords are counted for each account, whatever it is called by and wherever they come from.

    The library counts them by what was typed and by the host that the request names, which the client chooses.
    """

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        login = str(credentials.get("email") or credentials.get("username") or "")
        known = User.objects.filter(Q(username__iexact=login) | Q(email__iexact=login)).values_list("pk").first()
        return f"account {known[0]}" if known else f"nobody {login.lower()}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse before a password is looked at, where there were too many wrong ones."""
        if SIGN_INS.is_reached(get_ip(request)):
            raise ValidationError("Too many wrong passwords came from this network.", code=BUSY_NETWORK)
        super().pre_authenticate(request, **credentials)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a wrong password for the address that it came from."""
        SIGN_INS.count(get_ip(request))


def is_guessing(request: HttpRequest) -> bool:
    """Whether this person, or this address where nobody is signed in, has tried too many invitation codes."""
    limit, by = _codes_of(request)
    return limit.is_reached(by)


def count_wrong_code(request: HttpRequest) -> None:
    """Remember that a code was tried that no invitation has."""
    limit, by = _codes_of(request)
    limit.count(by)


def _codes_of(request: HttpRequest) -> tuple[Limit, object]:
    if request.user.is_authenticated:
        return CODES_BY_PERSON, request.user.pk
    return CODES_BY_ADDRESS, get_ip(request)
