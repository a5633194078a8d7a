"""Session and account are read at once, and whatever ends a session still ends it."""

from collections.abc import Callable

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quizzes import erasing
from quizzes.access import signed_in
from quizzes.access.signed_in import WHOSE, Backend, SessionStore
from quizzes.models import User
from tests import make

pytestmark = pytest.mark.django_db
OF_WHO_IT_IS = ("django_session", '"password"')
Act = Callable[[User, str], object]


@pytest.fixture
def person() -> User:
    return make.user("amina", first_name="Amina")


@pytest.fixture
def client(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def key_of(client: Client) -> str:
    return client.cookies["sessionid"].value


def seen_as(client: Client) -> User | None:
    """Whom a request finds signed in."""
    request = client.get(reverse("home")).wsgi_request
    return request.user if request.user.is_authenticated else None  # type: ignore[return-value]


def statements(client: Client) -> int:
    """How many statements of a request ask who it is."""
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("home"))
    return sum(any(word in query["sql"] for word in OF_WHO_IT_IS) for query in captured)


def test_one_statement_asks_both_as_soon_as_the_session_was_met(client: Client) -> None:
    assert statements(client) == 1
    WHOSE.clear()  # as in a process that has not met it
    assert [statements(client) for _ in range(3)] == [2, 1, 1]


@pytest.mark.parametrize("guess", ["another", "nobody"])
def test_a_wrong_guess_changes_nothing(client: Client, person: User, guess: str) -> None:
    WHOSE[key_of(client)] = make.user("boris").pk if guess == "another" else 2**62
    assert seen_as(client) == person
    assert WHOSE[key_of(client)] == person.pk


ENDS: dict[str, Act] = {
    "the session is gone": lambda person, key: Session.objects.filter(pk=key).delete(),
    "it has expired": lambda person, key: Session.objects.filter(pk=key).update(expire_date=make.moment(-1)),
    "another password was set": lambda person, key: (person.set_password("a new one entirely"), person.save()),
    "the account is closed": lambda person, key: User.objects.filter(pk=person.pk).update(is_active=False),
    "the account is gone": lambda person, key: User.objects.filter(pk=person.pk).delete(),
    "what it holds was tampered with": lambda person, key: Session.objects.filter(pk=key).update(session_data="x:y:z"),
    "the person was deleted": lambda person, key: erasing.erase(person, by=make.user("admin", is_superuser=True)),
}


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("end", ENDS)
def test_what_ends_a_session_ends_it(client: Client, person: User, end: str, known: bool) -> None:
    assert seen_as(client) == person
    ENDS[end](person, key_of(client))
    if not known:
        WHOSE.clear()
    assert seen_as(client) is None


def test_a_new_key_takes_the_place_of_the_old_one(client: Client, person: User) -> None:
    old = key_of(client)
    store = SessionStore(old)
    store.cycle_key()
    client.cookies["sessionid"] = str(store.session_key)
    assert (seen_as(client), statements(client)) == (person, 1)
    client.cookies["sessionid"] = old
    assert seen_as(client) is None


def test_whoever_signs_out_and_in_as_somebody_else_is_that_one(client: Client, person: User) -> None:
    assert seen_as(client) == person
    old = key_of(client)
    client.post(reverse("account_logout"))
    assert seen_as(client) is None
    boris = make.user("boris")
    client.force_login(boris)
    assert seen_as(client) == boris
    client.cookies["sessionid"] = old
    assert seen_as(client) is None


def test_each_request_reads_the_account_anew(client: Client, person: User) -> None:
    for name in ("Amy", "Mina"):
        User.objects.filter(pk=person.pk).update(first_name=name)
        found = seen_as(client)
        assert found
        assert found.first_name == name


def test_what_was_read_along_is_given_once_and_to_its_owner_alone(client: Client, person: User) -> None:
    boris = make.user("boris")
    assert SessionStore(key_of(client)).load()[SESSION_KEY] == str(person.pk)
    User.objects.filter(pk=person.pk).update(first_name="Amy")
    assert Backend().get_user(boris.pk) == boris
    found = Backend().get_user(person.pk)
    assert found
    assert found.first_name == "Amy"


def test_it_keeps_so_many_guesses_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signed_in, "MOST_GUESSES", 3)
    WHOSE.clear()
    for number in range(7):
        Client().force_login(make.user(f"learner{number}"))
        assert 0 < len(WHOSE) <= 3
