"""What is routed, and what every answer tells the browser."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests import make

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}


@pytest.mark.parametrize("name", ["signup", "email", "confirm_email", "reauthenticate", "email_verification_sent"])
def test_nobody_signs_up_or_manages_addresses(name: str):
    with pytest.raises(NoReverseMatch):
        reverse(f"account_{name}")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/email/", "/accounts/login/code/", "/accounts/"])
def test_what_is_not_routed_is_not_found(client: Client, path: str):
    assert client.get(path).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "login/",
        "password/reset/",
        "password/reset/done/",
        "inactive/",
        "password/reset/key/1-x/",
        "password/reset/key/done/",
    ],
)
def test_account_pages_open_for_somebody_signed_out(client: Client, path: str):
    assert client.get(f"/accounts/{path}").status_code == 200


@pytest.mark.django_db
def test_a_person_signs_out_by_a_post_only(client: Client):
    client.force_login(make.user())
    assert client.get("/accounts/logout/").status_code == 200
    assert "_auth_user_id" in client.session
    assert client.post("/accounts/logout/").status_code == 302
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_a_password_is_changed_by_who_knows_it(client: Client):
    person = make.user()
    client.force_login(person)
    new = "a longer one, quite new"
    wrong = {"oldpassword": "not it", "password1": new, "password2": new}
    assert client.post("/accounts/password/change/", wrong).status_code == 200
    assert client.post("/accounts/password/change/", {**wrong, "oldpassword": make.PASSWORD}).status_code == 302
    person.refresh_from_db()
    assert person.check_password(new)


@pytest.mark.django_db
def test_a_forgotten_password_is_set_anew(client: Client, mailoutbox: list):
    person = make.user(email="who@example.org")
    client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert mailoutbox == []
    client.post("/accounts/password/reset/", {"email": "who@example.org"})
    link = next(word for word in mailoutbox[0].body.split() if "/password/reset/key/" in word)
    page = client.get(link, follow=True)
    new = "a longer one, quite new"
    client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    person.refresh_from_db()
    assert person.check_password(new)


@pytest.mark.django_db
def test_the_admin_is_entered_by_the_one_sign_in(client: Client):
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0] == "/accounts/login/?next=%2Fadmin%2F"
    client.force_login(make.user())
    assert client.get("/admin/login/").status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/accounts/login/", "/admin/", "/admin/password_change/", "/nowhere"])
def test_every_answer_carries_the_one_policy(client: Client, path: str):
    client.force_login(make.administrator())
    response = client.get(path)
    assert set(response.headers["Content-Security-Policy"].split("; ")) == POLICY
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_a_foreign_host_is_refused(client: Client):
    assert client.get("/accounts/login/", headers={"host": "attacker.example"}).status_code == 400
    assert client.get("/accounts/login/", headers={"host": "localhost:8000"}).status_code == 200


@pytest.mark.django_db
def test_signing_in_leads_nowhere_else(client: Client):
    make.user()
    form = {"login": "learner", "password": make.PASSWORD}
    response = client.post("/accounts/login/?next=https://attacker.example/", form)
    assert response.headers["Location"] == "/"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/logout/", "/accounts/password/reset/"])
def test_a_post_needs_its_token(path: str):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.user())
    assert client.post(path, {"login": "learner", "password": make.PASSWORD}).status_code == 403
