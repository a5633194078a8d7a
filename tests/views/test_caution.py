"""An answer that is kept as it is, but hardly meant so: it is told once, and nobody is held up."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from quizzes import sitting
from quizzes.kinds import registry
from quizzes.models import Answer, Attempt
from tests import make
from tests.kinds.examples import EXAMPLES

pytestmark = pytest.mark.django_db
TOLD = "That is hardly meant so."
HTMX = {"HX-Request": "true"}


@pytest.fixture
def attempt(monkeypatch: pytest.MonkeyPatch) -> Attempt:
    """An attempt at single choices where every answer is told of."""
    kind = type(registry["single_choice"])
    monkeypatch.setattr(kind, "caution", lambda how, body, response: TOLD if how.answered(response) else "")
    return sitting.start(make.user(), make.unit(questions=2, short=0))


@pytest.fixture
def client(attempt: Attempt) -> Client:
    client = Client()
    assert attempt.learner
    client.force_login(attempt.learner)
    return client


def post(client: Client, attempt: Attempt, serial: int, **more: Any) -> Any:
    headers = more.pop("headers", {})
    return client.post(f"/attempts/{attempt.pk}/1/", {"answer": "1", "serial": serial} | more, headers=headers)


def test_the_answer_is_kept_and_the_page_comes_again_once(client: Client, attempt: Attempt) -> None:
    assert post(client, attempt, 0).url == f"/attempts/{attempt.pk}/1/"
    assert Answer.objects.get().answered
    assert post(client, attempt, 1).url == f"/attempts/{attempt.pk}/2/"


def test_with_scripts_the_page_stays_until_it_has_been_told(client: Client, attempt: Attempt) -> None:
    told = post(client, attempt, 0, headers=HTMX)
    assert TOLD in told.content.decode()
    assert "HX-Redirect" not in told.headers
    assert post(client, attempt, 1, headers=HTMX).headers["HX-Redirect"] == f"/attempts/{attempt.pk}/2/"


def test_a_save_by_itself_tells_too(client: Client, attempt: Attempt) -> None:
    told = post(client, attempt, 0, autosave="1", headers=HTMX).content.decode()
    assert f'<span class="told">{TOLD}</span>' in told


def test_what_is_not_told_of_goes_on(client: Client, attempt: Attempt) -> None:
    assert post(client, attempt, 0, answer="", confidence="1").url == f"/attempts/{attempt.pk}/2/"


@pytest.mark.parametrize("kind", ["matching", "number", "ordering", "true_false"])
def test_nothing_is_wrong_with_what_is_told_of(kind: str) -> None:
    how, body = registry[kind], EXAMPLES[kind].body
    ask = how.asking(body, list(range(how.places(body))), None)
    pages = [
        render_to_string(f"quizzes/kinds/{kind}/ask.html", {"ask": ask | {"caution": TOLD}} | more)
        for more in ({}, {"error": "Please mend it."})
    ]
    assert f'role="alert"><span class="told">{TOLD}</span></p>' in pages[0]
    assert 'role="alert">Please mend it.</p>' in pages[1]
