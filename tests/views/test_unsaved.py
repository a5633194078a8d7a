"""What was sent and could not be taken: it is shown to who sent it, and to nobody else."""

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import DataError, InterfaceError, OperationalError
from django.test import Client

from quizzes import debating, sitting
from quizzes.models import Answer, Attempt, Debate, User
from tests import make

pytestmark = pytest.mark.django_db
WORDS = "They asked for <more> people."
SHOWN = "They asked for &lt;more&gt; people."


@pytest.fixture
def learner() -> User:
    return make.user()


@pytest.fixture
def attempt(learner: User) -> Attempt:
    return sitting.start(learner, make.unit())


@pytest.fixture
def client(learner: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(learner)
    return client


def at(attempt: Attempt, page: str = "4/") -> str:
    return f"/attempts/{attempt.pk}/{page}"


def fields_of(page: str) -> dict[str, str]:
    """The hidden fields of the last form of a page."""
    form = page[page.index("<main") :].rsplit("<form", maxsplit=1)[-1].split("</form>", maxsplit=1)[0]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
    return {name: value.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") for name, value in found}


# the database


def fail_with(monkeypatch: pytest.MonkeyPatch, problem: Exception) -> None:
    def save(*args: Any, **more: Any) -> None:
        raise problem

    monkeypatch.setattr(sitting, "save_in", save)


@pytest.mark.parametrize("problem", [OperationalError("gone"), InterfaceError("closed")])
def test_a_save_without_a_database_can_be_sent_again(
    client: Client, attempt: Attempt, monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    with monkeypatch.context() as broken:
        fail_with(broken, problem)
        response = client.post(at(attempt), {"answer": WORDS, "serial": "0", "flag": "on"})
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "15"
    assert "no-store" in response.headers["Cache-Control"]
    page = response.content.decode()
    assert SHOWN in page
    assert "Oversight cannot reach its database." in page
    assert "Traceback" not in page
    again = fields_of(page)
    assert again.keys() == {"csrfmiddlewaretoken", "answer", "serial", "flag"}
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post(at(attempt), again).status_code == 302
    assert Answer.objects.get().response == {"text": WORDS}


def test_other_errors_are_said_to_be_errors(client: Client, attempt: Attempt, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(monkeypatch, DataError("wrong"))
    response = client.post(at(attempt), {"answer": WORDS, "serial": "0"})
    assert response.status_code == 500
    assert "Something broke here" in response.content.decode()


def test_a_password_is_never_shown_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*args: Any, **more: Any) -> None:
        raise OperationalError

    monkeypatch.setattr("allauth.account.forms.LoginForm.clean", gone)
    client.logout()
    response = client.post("/accounts/login/", {"login": "learner", "password": make.PASSWORD})
    assert response.status_code == 503
    assert make.PASSWORD not in response.content.decode()
    assert "Try again" in response.content.decode()


# signed out


def signed_out_with(client: Client, path: str, **fields: str) -> str:
    Session.objects.all().delete()
    response = client.post(path, fields)
    assert response.status_code == 403
    assert "no-store" in response.headers["Cache-Control"]
    page = response.content.decode()
    assert "You were signed out" in page
    return page


def sign_in(client: Client, page: str, login: str = "learner", password: str = make.PASSWORD) -> Any:
    form = fields_of(page) | {"login": login, "password": password}
    return client.post("/accounts/login/", form, follow=True)


@pytest.mark.parametrize("door", ["4/", "4/answer/"])
def test_an_answer_comes_along_through_the_sign_in(client: Client, attempt: Attempt, door: str) -> None:
    page = signed_out_with(client, at(attempt, door), answer=WORDS, serial="0", confidence="3")
    assert SHOWN in page
    response = sign_in(client, page)
    assert response.redirect_chain[-1][0] == at(attempt)
    seen = response.content.decode()
    assert f"{SHOWN}</textarea>" in seen
    assert "You were signed out before this was saved." in seen
    assert re.search(r'name="confidence" value="3" checked', seen)
    assert not Answer.objects.exists()
    assert SHOWN not in client.get(at(attempt)).content.decode()


def test_a_mistyped_password_loses_nothing(client: Client, attempt: Attempt) -> None:
    page = signed_out_with(client, at(attempt), answer=WORDS, serial="0")
    again = sign_in(client, page, password="wrong").content.decode()
    assert "That did not match." in again
    assert SHOWN in sign_in(client, again).content.decode()


def test_another_person_who_signs_in_gets_nothing_and_is_led_home(client: Client, attempt: Attempt) -> None:
    make.user("other")
    page = signed_out_with(client, at(attempt), answer=WORDS, serial="0")
    response = sign_in(client, page, login="other")
    assert (response.status_code, response.redirect_chain) == (200, [("/", 302)])
    assert "belongs to another account, so it was not saved" in response.content.decode()
    assert "unsaved" not in client.session
    assert not Answer.objects.exists()
    assert SHOWN not in response.content.decode()


def test_an_answer_saved_elsewhere_meanwhile_is_a_conflict_and_not_overwritten(
    client: Client, attempt: Attempt
) -> None:
    page = signed_out_with(client, at(attempt), answer=WORDS, serial="0")
    sitting.save(attempt, 4, {"answer": ["From the phone."]}, serial=0)
    seen = sign_in(client, page).content.decode()
    serial = re.search(r'name="serial" value="(\d)"', seen)
    assert serial
    assert client.post(at(attempt), {"answer": WORDS, "serial": serial[1]}).status_code == 409
    assert Answer.objects.get().response == {"text": "From the phone."}


def test_words_for_an_attempt_that_closed_meanwhile_are_shown(client: Client, attempt: Attempt) -> None:
    page = signed_out_with(client, at(attempt), answer=WORDS, serial="0")
    sitting.submit(attempt)
    response = sign_in(client, page)
    assert response.redirect_chain[-1][0] == at(attempt)
    assert "while you were signed out" in response.content.decode()
    assert SHOWN in response.content.decode()


def test_a_case_comes_along_through_the_sign_in(client: Client, attempt: Attempt, learner: User) -> None:
    debate = Debate.objects.get(motion__unit=attempt.unit)
    debating.take_stance(debate, learner, 2, 3)
    passage = debating.passages_offered(debate)[1].value
    words = {"side": "for", "claim": "A claim of mine.", "reason": WORDS, "passage": passage}
    page = signed_out_with(client, f"/debates/{debate.pk}/case/", **words)
    assert "it comes along" in page
    response = sign_in(client, page)
    assert response.redirect_chain[-1][0] == f"/debates/{debate.pk}/"
    shown = response.content.decode()
    assert "Here it is again: send it now." in shown
    assert 'value="A claim of mine."' in shown or "A claim of mine.</textarea>" in shown
    assert SHOWN in shown
    assert re.search(rf'value="{passage}"[^>]*checked', shown)
    assert "unsaved" not in client.session
    assert client.post(f"/debates/{debate.pk}/case/", words).status_code == 302


def test_a_case_for_a_debate_of_others_is_shown_but_not_brought(client: Client) -> None:
    unit = make.unit("theirs", open=False)
    make.assignment(make.cohort(learners=[make.user("other")]), unit)
    debate = Debate.objects.exclude(cohort=None).get(motion__unit=unit)
    page = signed_out_with(client, f"/debates/{debate.pk}/case/", claim="A claim of mine.", reason=WORDS)
    assert "A claim of mine." in page
    sign_in(client, page)
    assert "unsaved" not in client.session


def test_what_no_page_can_hold_again_is_shown_but_not_brought(client: Client, attempt: Attempt) -> None:
    page = signed_out_with(client, at(attempt, "4/flag/"), flagged="1")
    assert "it does not come along" in page
    sign_in(client, page)
    assert "unsaved" not in client.session


def test_htmx_and_who_sends_nothing_are_sent_to_sign_in(attempt: Attempt) -> None:
    client = Client()
    by_script = client.post(at(attempt), {"answer": WORDS}, headers={"HX-Request": "true"})
    for response in (by_script, client.post(at(attempt, "submit/")), client.get(at(attempt))):
        assert response.headers["Location"].startswith("/accounts/login/")


def test_after_signing_in_one_is_at_the_form_again(client: Client) -> None:
    page = signed_out_with(client, "/units/visits/attempts/", assignment="7")
    assert fields_of(page)["next"] == "/units/visits/attempts/"
    make.unit()
    assert sign_in(client, page).redirect_chain[-1][0] == "/units/visits/"


# a page that is older than the sign-in


@pytest.mark.parametrize(("origin", "again"), [("http://testserver", True), ("https://attacker.example", False)])
def test_only_a_page_of_ours_may_send_again_without_its_token(
    learner: User, attempt: Attempt, origin: str, again: bool
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(learner)
    response = client.post(at(attempt), {"answer": WORDS, "serial": "0"}, headers={"Origin": origin})
    assert response.status_code == 403
    page = response.content.decode()
    assert "This page was open too long" in page
    assert (SHOWN in page) == ("Send it again" in page) == again
    assert not Answer.objects.exists()
    if again:
        assert client.post(at(attempt), fields_of(page), headers={"Origin": origin}).status_code == 302
        assert Answer.objects.get().response == {"text": WORDS}
