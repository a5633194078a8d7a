"""How much may be sent: every bound is said in a plain sentence, and no word that can be kept is lost."""

from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from quizzes.kinds.base import MAX_RESPONSE_CHARACTERS
from quizzes.models import Answer, Post, Unit, User
from tests import make

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
TOO_MUCH = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1_000
FAR_TOO_MUCH = settings.REQUEST_MAX_BYTES + 1_000


@pytest.fixture
def learner() -> User:
    return make.user()


@pytest.fixture
def question(client: Client, learner: User) -> str:
    client.force_login(learner)
    attempt = make.attempt(learner, make.unit())
    return reverse("question", args=[attempt.pk, 4])


def files(number: int) -> dict[str, Any]:
    return {f"file{n}": SimpleUploadedFile("a.txt", b"x") for n in range(number)}


@pytest.mark.parametrize(
    ("body", "content_type", "limit"),
    [
        ("answer=" + "x" * TOO_MUCH, FORM, "The most that a form can send is 4 MB, files aside."),
        ("answer=" + "x" * FAR_TOO_MUCH, FORM, "The most that can be sent at once is 10 MB."),
        ("&".join(f"a{n}=1" for n in range(10_001)), FORM, "A form can have 10,000 fields at most."),
        (files(101), None, "A form can send 100 files at most."),
        ({"answer": "x" * TOO_MUCH}, None, "The most that a form can send is 4 MB, files aside."),
    ],
    ids=["large", "far too large", "fields", "files", "large, in parts"],
)
def test_too_much_is_refused_and_the_limit_is_said(
    client: Client, question: str, body: Any, content_type: str | None, limit: str
):
    sent = {"content_type": content_type} if content_type else {}
    response = client.post(question, body, **sent)
    page = response.content.decode()
    assert response.status_code == 413
    assert limit in page
    assert "Go back in your browser, which still has what you wrote" in page
    assert "x" * 100 not in page
    assert not Answer.objects.exists()


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/password/reset/", "/join/nope/", "/admin/"])
def test_so_it_is_for_who_is_signed_out(address: str):
    client = Client(enforce_csrf_checks=True)
    for size in (TOO_MUCH, FAR_TOO_MUCH):
        client.get("/accounts/login/")
        assert client.post(address, "login=" + "x" * size, content_type=FORM).status_code == 413


@pytest.mark.parametrize("length", ["-1", "many", "9" * 5_000, "１２"])
def test_a_length_that_is_none_breaks_nothing(length: str):
    assert Client().get("/accessibility/", CONTENT_LENGTH=length).status_code in (200, 413)


def test_what_does_not_say_its_length_is_read_as_empty(client: Client, question: str):
    response = client.generic("POST", question, b"answer=x", content_type=FORM, CONTENT_LENGTH="")
    assert response.status_code in (302, 403, 422)
    assert not Answer.objects.exists()


def test_an_answer_that_is_too_long_comes_back_whole(client: Client, question: str):
    words = "Every word of it. " * 20_000
    response = client.post(question, {"answer": words, "serial": "0"})
    page = response.content.decode()
    assert response.status_code == 422
    assert f"Please keep your answer under {MAX_RESPONSE_CHARACTERS:,} characters. It has {len(words):,}." in page
    assert words.strip() in page
    assert not Answer.objects.exists()


def test_a_case_that_is_too_long_comes_back_whole(client: Client, learner: User):
    client.force_login(learner)
    unit = make.unit()
    make.assignment(make.cohort(learners=[learner]), unit)
    address = reverse("debate", args=[unit.motions.get().debates.exclude(cohort=None).get().pk])
    client.post(f"{address}stance/", {"stance": "1"})
    words = "Every word of it. " * 5_000
    response = client.post(f"{address}case/", {"side": "for", "claim": words, "reason": words})
    page = response.content.decode()
    assert response.status_code == 422
    assert page.count("Please keep your answer under 5,000 characters.") == 2
    assert words.strip() in page
    assert not Post.objects.exists()


@pytest.mark.parametrize(
    ("sent", "status", "says"),
    [
        ({"text": "word " * 600_001}, 200, "This is larger than 3 MB: an article is far smaller."),
        ({"text": "word " * 50_001}, 200, "the most that can be read is 50,000"),
        ({"text": "x" * TOO_MUCH}, 413, "The most that a form can send is 4 MB, files aside."),
        ({"file": b"word " * 600_001}, 200, "This is larger than 3 MB: an article is far smaller."),
        ({"file": b"word " * 6_000_000}, 413, "The most that can be sent at once is 10 MB."),
    ],
    ids=["paste", "words", "large paste", "file", "large file"],
)
def test_an_article_that_is_too_large_is_refused(client: Client, sent: dict[str, Any], status: int, says: str):
    client.force_login(make.tutor())
    form = {name: SimpleUploadedFile("a.txt", v) if isinstance(v, bytes) else v for name, v in sent.items()}
    response = client.post("/admin/quizzes/unit/add/", form)
    assert response.status_code == status
    assert says in response.content.decode()
    assert not Unit.objects.exists()


def test_a_large_cohort_can_be_saved(client: Client):
    """Django's own bound of a thousand fields would end at some 250 people."""
    tutor = make.tutor()
    people = User.objects.bulk_create(User(username=f"learner{n}") for n in range(260))
    cohort = make.cohort("Year 1", [tutor], people)
    client.force_login(tutor)
    address = reverse("admin:quizzes_cohort_change", args=[cohort.pk])
    sent = {"name": "Year 2"}
    for formset in client.get(address).context["inline_admin_formsets"]:
        for form in [formset.formset.management_form, *formset.formset.forms]:
            sent |= {form.add_prefix(name): form.get_initial_for_field(f, name) for name, f in form.fields.items()}
    assert len(sent) > 1_000
    sent = {name: "" if value is None or value is False else str(value) for name, value in sent.items()}
    for n, row in enumerate(cohort.memberships.order_by("-role", "person__username")):
        assert sent[f"memberships-{n}-id"] in ("", str(row.pk))
        sent[f"memberships-{n}-id"] = str(row.pk)
    response = client.post(address, {name: value for name, value in sent.items() if not name.endswith("-DELETE")})
    assert response.status_code == 302
    cohort.refresh_from_db()
    assert (cohort.name, cohort.memberships.count()) == ("Year 2", 261)
