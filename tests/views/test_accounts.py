"""Signing in and out, and passwords, on pages of our own."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from quizzes.models import User
from tests import make

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"


@pytest.fixture
def person() -> User:
    return make.user("amina", email="amina@example.ac.uk", first_name="Amina")


def sign_in(client: Client, login: str = "amina", password: str = make.PASSWORD, **more: str) -> Any:
    return client.post(LOGIN, {"login": login, "password": password, **more})


def test_the_fields_say_what_they_take(client: Client):
    page = client.get(LOGIN).content.decode()
    assert '<label for="id_login">User name or e-mail address</label>' in page
    assert "Your answers from before are kept." in page
    assert "signup" not in page


@pytest.mark.parametrize("login", ["amina", " amina ", "amina@example.ac.uk", "AMINA@example.ac.uk"])
def test_name_and_address_both_work(client: Client, person: User, login: str):
    assert sign_in(client, login)["Location"] == "/"
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize(("login", "password"), [("amina", "wrong"), ("nobody", "wrong"), ("no@example.org", "wrong")])
def test_a_wrong_name_and_a_wrong_password_read_the_same(client: Client, person: User, login: str, password: str):
    response = sign_in(client, login, password)
    page = response.content.decode()
    assert "That did not match." in page
    assert f'value="{login}"' in page
    assert password not in page.replace("password", "")
    assert "_auth_user_id" not in client.session


def test_empty_fields_are_asked_for(client: Client):
    assert "Please fill in both fields." in sign_in(client, "", "").content.decode()


def test_after_many_wrong_tries_there_is_a_pause_for_that_account_alone(client: Client, person: User):
    for _ in range(12):
        response = sign_in(client, password="wrong")
    assert "There is a pause now." in response.content.decode()
    assert "There is a pause now." in sign_in(client).content.decode()
    make.user("ben")
    assert sign_in(client, "ben").status_code == 302


def test_a_class_signs_in_from_one_address(person: User):
    for n in range(60):
        make.user(f"learner-{n}")
        assert sign_in(Client(), f"learner-{n}").status_code == 302


def test_one_goes_on_where_one_wanted_to(client: Client, person: User):
    assert client.get("/units/?page=2")["Location"] == f"{LOGIN}?next=/units/%3Fpage%3D2"
    page = client.get(f"{LOGIN}?next=/units/").content.decode()
    assert re.search(r'<input[^>]*name="next"[^>]*value="/units/"', page)
    assert sign_in(client, next="/units/")["Location"] == "/units/"


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(client: Client, person: User, to: str):
    assert sign_in(client, next=to)["Location"] == "/"
    assert client.post("/accounts/logout/", {"next": to})["Location"] in ("/", LOGIN)


def test_who_is_switched_off_is_told(client: Client, person: User):
    User.objects.update(is_active=False)
    response = sign_in(client)
    assert response["Location"] == "/accounts/inactive/"
    assert "This account is not active" in client.get("/accounts/inactive/").content.decode()
    assert "_auth_user_id" not in client.session


def test_signing_out_takes_a_post(client: Client, person: User):
    client.force_login(person)
    home = client.get("/").content.decode()
    assert re.search(r'<form action="/accounts/logout/" method="post">.*Amina: </span>Sign out', home)
    assert "Sign out?" in client.get("/accounts/logout/").content.decode()
    assert "_auth_user_id" in client.session
    assert client.post("/accounts/logout/")["Location"] == LOGIN
    assert "_auth_user_id" not in client.session


def test_no_message_is_left_over_from_signing_in(client: Client, person: User):
    sign_in(client)
    assert '<div class="messages flow" role="status"></div>' in client.get("/").content.decode()


# passwords


def test_a_forgotten_password_is_replaced_by_e_mail(client: Client, person: User):
    response = client.post("/accounts/password/reset/", {"email": person.email}, follow=True)
    assert "Look at your e-mail" in response.content.decode()
    [letter] = mail.outbox
    assert "A new password for Oversight" in letter.subject
    assert "Your user name is amina." in letter.body
    link = re.search(r"http://testserver(/\S+)", letter.body)
    assert link
    form = client.get(link[1], follow=True)
    assert "Choose a new password" in form.content.decode()
    new = {"password1": "reeds at dusk again", "password2": "reeds at dusk again"}
    done = client.post(form.redirect_chain[-1][0], new, follow=True)
    assert "Your password is changed" in done.content.decode()
    assert sign_in(Client(), password="reeds at dusk again").status_code == 302
    assert "This link is used or too old" in Client().get(link[1], follow=True).content.decode()


def test_an_unknown_address_gets_the_same_answer_and_no_letter(client: Client, person: User):
    response = client.post("/accounts/password/reset/", {"email": "nobody@example.org"}, follow=True)
    assert "Look at your e-mail" in response.content.decode()
    assert mail.outbox == []
    assert "Please write the address like" in client.post("/accounts/password/reset/", {"email": "x"}).content.decode()


@pytest.mark.parametrize(
    ("old", "new", "again", "message"),
    [
        ("wrong", "reeds at dusk again", "reeds at dusk again", "type your current password"),
        (make.PASSWORD, "short", "short", "at least 8 characters"),
        (make.PASSWORD, "reeds at dusk again", "other reeds", "the same password each time"),
    ],
)
def test_changing_a_password_says_what_is_wrong(
    client: Client, person: User, old: str, new: str, again: str, message: str
):
    client.force_login(person)
    sent = {"oldpassword": old, "password1": new, "password2": again}
    page = client.post("/accounts/password/change/", sent).content.decode()
    assert message in page
    assert 'aria-invalid="true"' in page
    assert not User.objects.get().check_password("reeds at dusk again")


def test_a_password_is_changed_and_one_stays_signed_in(client: Client, person: User):
    client.force_login(person)
    sent = {"oldpassword": make.PASSWORD, "password1": "reeds at dusk again", "password2": "reeds at dusk again"}
    page = client.post("/accounts/password/change/", sent, follow=True).content.decode()
    assert "Your password is changed." in page
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("path", ["signup/", "email/", "confirm-email/", "3rdparty/", "2fa/"])
def test_what_is_not_offered_is_not_there(client: Client, path: str):
    client.force_login(make.user())
    assert client.get(f"/accounts/{path}").status_code == 404
