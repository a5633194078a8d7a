"""Who is signed in: what every request asks, in one statement with its SQL kept."""

from contextvars import ContextVar
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session
from django.db.models import Subquery
from django.utils import timezone

from quizzes.models import User
from quizzes.models.prepared import Prepared, Row

KEPT = [field.attname for field in User._meta.concrete_fields]
PK = KEPT.index(User._meta.pk.attname)
OF_SESSION = ("session_data", "expire_date")
PEOPLE = Prepared(lambda pk: User.objects.filter(pk=pk).values_list(*KEPT))
SESSIONS = Prepared(lambda key: Session.objects.filter(pk=key).values_list(*OF_SESSION))


def _of_session(key: Any, name: str) -> Subquery:
    return Subquery(Session.objects.filter(pk=key).values(name))


BOTH = Prepared(
    lambda key, pk: User.objects.filter(pk=pk).values_list(*(_of_session(key, name) for name in OF_SESSION), *KEPT)
)
WHOSE: dict[str, int] = {}
"""Whose the sessions are that this process has met. A guess by which to read both; the session itself says it."""
MOST_GUESSES = 10_000
read_along: ContextVar[Row] = ContextVar("read_along", default=())
"""The account that was read with the session. Given once, to a request whose session names it."""


class SessionStore(db.SessionStore):
    """Django's sessions in the database."""

    def load(self) -> dict[str, Any]:
        """What the session holds."""
        held = super().load()
        _remember(self.session_key or "", held)
        return held

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """The row to be kept."""
        row = super().create_model_instance(data)
        _remember(row.session_key, data)
        return row

    def _get_session_from_db(self) -> Session | None:
        """The session of this key; None, and the key forgotten, where there is none or it has expired."""
        key = self.session_key or ""
        held = _read(key)
        read_along.set(held[2:])
        if held and held[0] is not None and held[1] > timezone.now():
            return Session(session_key=key, session_data=held[0], expire_date=held[1])
        self._session_key = None
        return None


def _remember(key: str, held: dict[str, Any]) -> None:
    if SESSION_KEY in held:
        if len(WHOSE) >= MOST_GUESSES:
            WHOSE.pop(next(iter(WHOSE), ""), None)
        WHOSE[key] = int(held[SESSION_KEY])


def _read(key: str) -> Row:
    """What a session holds, until when, and the account that it is likely to be of, where that can be guessed."""
    guess = WHOSE.get(key)
    rows = BOTH(key, guess) if guess is not None else []
    rows = rows or SESSIONS(key)
    return rows[0] if rows else ()


class Backend(AuthenticationBackend):
    """Signing in by user name or e-mail address, as allauth does it."""

    def get_user(self, user_id: Any) -> User | None:
        """The active account with this primary key."""
        row = read_along.get()
        read_along.set(())
        rows = [row] if row and row[PK] == int(user_id) else PEOPLE(int(user_id))
        person = User.from_db("default", KEPT, rows[0]) if rows else None
        return person if person and self.user_can_authenticate(person) else None
