"""Who is signed in: the two questions of every request, with their SQL kept."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from quizzes.models import User
from quizzes.models.prepared import Prepared

KEPT = [field.attname for field in User._meta.concrete_fields]
PEOPLE = Prepared(lambda pk: User.objects.filter(pk=pk).values_list(*KEPT))
SESSIONS = Prepared(lambda key: Session.objects.filter(pk=key).values_list("session_data", "expire_date"))


class SessionStore(db.SessionStore):
    """Django's sessions in the database."""

    def _get_session_from_db(self) -> Session | None:
        """The session of this key; None, and the key forgotten, where there is none or it has expired."""
        key = self.session_key or ""
        for data, expires in SESSIONS(key):
            if expires > timezone.now():
                return Session(session_key=key, session_data=data, expire_date=expires)
        self._session_key = None
        return None


class Backend(AuthenticationBackend):
    """Signing in by user name or e-mail address, as allauth does it."""

    def get_user(self, user_id: Any) -> User | None:
        """The active account with this primary key."""
        rows = PEOPLE(int(user_id))
        person = User.from_db("default", KEPT, rows[0]) if rows else None
        return person if person and self.user_can_authenticate(person) else None
