"""Joining a cohort through an invitation, with an account or by making one."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from quizzes import rosters
from quizzes.access import guessing
from quizzes.models import Cohort, Invitation, Membership, User
from tests import make
from tests.together import together

pytestmark = pytest.mark.django_db

NEW = {
    "first_name": "Amina",
    "last_name": "Khalil",
    "username": "amina",
    "email": "amina@example.ac.uk",
    "password": "heron reeds at dusk",
}
ROLE = Membership.Role


@pytest.fixture
def cohort() -> Cohort:
    return make.cohort("Autumn <b>group</b>", [make.tutor()])


@pytest.fixture
def address(cohort: Cohort) -> str:
    _, code = rosters.invite(cohort, make.user("by"), uses=2)
    return reverse("join", args=[code])


def join(client: Client, address: str, **changed: str) -> Any:
    return client.post(address, {**NEW, **changed})


# new people


def test_a_new_person_signs_up_joins_and_is_signed_in(client: Client, cohort: Cohort, address: str):
    assert "Join Autumn &lt;b&gt;group" in client.get(address).content.decode()
    response = client.post(address, NEW, follow=True)
    person = User.objects.get(username="amina")
    assert response.redirect_chain == [("/", 302)]
    assert response.context["user"] == person
    assert "Welcome. You are in Autumn" in response.content.decode()
    assert (person.get_full_name(), person.email, person.is_staff) == ("Amina Khalil", NEW["email"], False)
    assert Membership.objects.get(person=person, cohort=cohort).role == ROLE.LEARNER
    assert Invitation.objects.get().uses_left == 1
    client.logout()
    assert client.post("/accounts/login/", {"login": NEW["email"], "password": NEW["password"]}).status_code == 302


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("first_name", "", "Please fill in your first name."),
        ("username", "", "Please fill in your user name."),
        ("username", "two words", "Enter a valid username"),
        ("username", "TUTOR", "Somebody has this user name already"),
        ("username", "taken@example.org", "Somebody has this user name already"),
        ("username", "x" * 151, "at most 150 characters"),
        ("username", "a\0b", "Null characters are not allowed"),
        ("email", "", "Please fill in your e-mail address."),
        ("email", "amina", "Write it like name@example.ac.uk."),
        ("email", "Taken@Example.org", "There is an account with this e-mail address already"),
        ("password", "", "Please fill in your password."),
        ("password", "short", "at least 8 characters"),
        ("password", "password1", "too common"),
        ("password", "amina@example.ac.uk", "too similar to the email address"),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_the_rest_is_kept(
    client: Client, address: str, field: str, value: str, message: str
):
    make.user("taken", email="taken@example.org")
    response = join(client, address, **{field: value})
    page = response.content.decode().replace("&#x27;", "'")
    assert response.status_code == 200
    assert message in page
    assert 'aria-invalid="true"' in page
    assert NEW["password"] not in page
    for name in {"first_name", "last_name", "username", "email"} - {field}:
        assert f'value="{NEW[name]}"' in page
    assert not User.objects.filter(email=NEW["email"]).exists()
    assert Invitation.objects.get().uses_left == 2


def test_fields_that_are_not_asked_for_change_nothing(client: Client, cohort: Cohort, address: str):
    join(client, address, is_staff="on", is_superuser="on", role="tutor", demo="on", cohort="999")
    person = User.objects.get(username="amina")
    assert (person.is_staff, person.is_superuser, person.demo) == (False, False, False)
    assert [(m.cohort, m.role) for m in person.memberships.all()] == [(cohort, ROLE.LEARNER)]


def test_without_an_invitation_nobody_signs_up(client: Client, cohort: Cohort):
    assert client.get("/accounts/signup/").status_code in (302, 404)
    for code in ("nope", "x" * 500, "%00", "<script>"):
        response = join(client, f"/join/{code}/")
        assert response.status_code == 404
        assert "ask your tutor" in response.content.decode().lower()
    assert not User.objects.filter(username="amina").exists()


def test_script_in_a_name_is_inert(client: Client, address: str):
    assert "<script" not in join(client, address, first_name="<script>alert(1)</script>", email="x").content.decode()


@pytest.mark.django_db(transaction=True)
def test_parallel_sign_ups_with_one_address_make_one_account():
    cohort = make.cohort("Autumn", [make.tutor()])
    _, code = rosters.invite(cohort, make.user("by"), uses=10)
    sent = [
        NEW | {"username": f"amina{n}", "email": email} for n, email in enumerate(("A@x.org", "a@X.org", "a@x.ORG"))
    ]
    address = reverse("join", args=[code])
    answers = together(*(lambda form=form: Client().post(address, form) for form in sent))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 302]
    refused = [answer.content.decode() for answer in answers if answer.status_code == 200]
    assert all("There is an account with this e-mail address already" in page for page in refused)
    assert all('value="Amina"' in page for page in refused)
    assert User.objects.filter(email__iexact="a@x.org").count() == 1
    assert Invitation.objects.get().uses_left == 9


@pytest.mark.django_db(transaction=True)
def test_parallel_sign_ups_with_one_user_name_make_one_account():
    _, code = rosters.invite(make.cohort("Autumn", [make.tutor()]), make.user("by"), uses=10)
    sent = [NEW | {"email": f"amina{n}@example.org"} for n in range(3)]
    address = reverse("join", args=[code])
    answers = together(*(lambda form=form: Client().post(address, form) for form in sent))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 302]
    assert User.objects.filter(username="amina").count() == 1


# people with an account


def test_who_has_an_account_signs_in_and_comes_back(client: Client, cohort: Cohort, address: str):
    person = make.user("amina")
    page = client.get(address).content.decode()
    assert f'href="/accounts/login/?next={address}"' in page
    signed_in = client.post("/accounts/login/", {"login": "amina", "password": make.PASSWORD, "next": address})
    assert signed_in["Location"] == address
    assert "Join Autumn" in client.get(address).content.decode()
    assert not person.memberships.exists(), "a link alone joins nobody"
    assert client.post(address)["Location"] == "/"
    assert person.memberships.get().cohort == cohort
    assert Invitation.objects.get().uses_left == 1


def test_joining_twice_uses_one(client: Client, cohort: Cohort, address: str):
    client.force_login(make.user("amina"))
    for _ in range(2):
        client.post(address)
    assert Invitation.objects.get().uses_left == 1
    assert cohort.memberships.filter(role=ROLE.LEARNER).count() == 1


def test_a_tutor_of_the_cohort_stays_one(client: Client, cohort: Cohort, address: str):
    tutor = User.objects.get(username="tutor")
    client.force_login(tutor)
    client.post(address)
    assert tutor.memberships.get().role == ROLE.TUTOR


# invitations that are over


@pytest.mark.parametrize("over", [{"uses_left": 0}, {"expires_at": make.moment(-1)}])
@pytest.mark.parametrize("signed_in", [True, False])
def test_an_invitation_that_is_over_says_so_and_does_nothing(
    client: Client, cohort: Cohort, address: str, over: dict[str, Any], signed_in: bool
):
    Invitation.objects.update(**over)
    if signed_in:
        client.force_login(make.user("old"))
    for response in (client.get(address), join(client, address)):
        assert response.status_code == 410
        assert "ask your tutor for a new one" in response.content.decode()
    assert cohort.memberships.filter(role=ROLE.LEARNER).count() == 0
    assert not User.objects.filter(username="amina").exists()


def test_the_page_is_not_cached_and_its_address_goes_nowhere_else(client: Client, address: str):
    response = client.get(address)
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"
    assert "http" not in response.content.decode().split("</head>")[1]


def test_no_live_code_is_logged(client: Client, address: str, caplog: pytest.LogCaptureFixture):
    client.get(address)
    join(client, address, email="x")
    join(client, address)
    assert address.split("/")[2] not in caplog.text


def test_a_form_without_its_token_is_refused(address: str):
    response = Client(enforce_csrf_checks=True).post(address, NEW)
    assert response.status_code == 403
    assert "This page was open too long" in response.content.decode()
    assert not User.objects.filter(username="amina").exists()


# guessing


def test_guessing_codes_is_slowed_by_person_wherever_it_comes_from(
    client: Client, cohort: Cohort, address: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(guessing, "CODES_BY_PERSON", guessing.Limit("codes-by-person", most=10, seconds=10**9))
    client.force_login(make.user("guesser"))
    for n in range(guessing.CODES_BY_PERSON.most):
        assert client.get(f"/join/guess-{n}/", REMOTE_ADDR=f"192.0.2.{n}").status_code == 404
    for refused in (client.get("/join/one-more/"), client.post(address)):
        assert refused.status_code == 429
        assert "Please wait a moment" in refused.content.decode()
    assert cohort.memberships.filter(role=ROLE.LEARNER).count() == 0
    other = Client()
    other.force_login(make.user("other"))
    assert other.post(address).status_code == 302


def test_who_is_signed_out_and_guesses_is_slowed_by_address(
    client: Client, address: str, monkeypatch: pytest.MonkeyPatch
):
    assert guessing.CODES_BY_ADDRESS.most >= 600, "a class may open an address that its tutor copied badly"
    monkeypatch.setattr(guessing, "CODES_BY_ADDRESS", guessing.Limit("codes-by-address", most=12, seconds=10**9))
    for n in range(guessing.CODES_BY_ADDRESS.most):
        client.get(f"/join/guess-{n}/")
    assert client.get(address).status_code == 429
    assert client.get(address, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_a_class_opens_one_invitation_from_one_address(cohort: Cohort):
    _, code = rosters.invite(cohort, make.user("by-2"), uses=500)
    client = Client()
    assert {client.get(reverse("join", args=[code])).status_code for _ in range(700)} == {200}
