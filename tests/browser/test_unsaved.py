"""What cannot be saved, in a real browser: it stays, is sent again by itself, and comes along through a sign-in."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from quizzes import sitting
from quizzes.models import Answer, Attempt, User
from tests import make
from tests.browser.conftest import session_cookie
from tests.browser.keys import fits

pytestmark = pytest.mark.faults
OpenAs = Callable[..., Page]
A_WHILE = 10_000
WORDS = "They asked for more people.\nIn June."


@pytest.fixture
def learner(transactional_db: None) -> User:
    return make.user("amina")


@pytest.fixture
def attempt(learner: User) -> Attempt:
    return sitting.start(learner, make.unit(questions=3))


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Answers cannot be stored, until the function that this gives is called."""

    def save(*args: Any, **more: Any) -> None:
        raise OperationalError("the database is gone")

    kept = sitting.save_in
    monkeypatch.setattr(sitting, "save_in", save)
    return lambda: monkeypatch.setattr(sitting, "save_in", kept)


def question(page: Page, attempt: Attempt) -> None:
    page.goto(f"/attempts/{attempt.pk}/3/")


def text() -> str:
    return str(Answer.objects.get().response["text"])


# the database is gone


def test_what_cannot_be_stored_stays_and_is_saved_as_soon_as_it_can_be(
    open_as: OpenAs, learner: User, attempt: Attempt, gone: Callable[[], None], complaints: list[str]
) -> None:
    page = open_as(learner)
    page.clock.install()
    question(page, attempt)
    page.get_by_role("textbox").fill(WORDS)
    expect(page.locator("#saved")).to_contain_text("Not saved: nothing can be stored just now.")
    expect(page.get_by_role("textbox")).to_have_value(WORDS)
    with page.expect_response(lambda response: response.status == 503):
        page.clock.fast_forward(A_WHILE)
    gone()
    page.clock.fast_forward(A_WHILE)
    expect(page.locator("#saved")).to_contain_text("Saved at")
    expect(page.get_by_role("textbox")).to_have_value(WORDS)
    assert text() == WORDS
    complaints.clear()


def test_without_scripts_the_page_itself_keeps_the_answer(
    open_as: OpenAs, learner: User, attempt: Attempt, gone: Callable[[], None], complaints: list[str]
) -> None:
    page = open_as(learner, java_script_enabled=False, viewport={"width": 320, "height": 640})
    question(page, attempt)
    page.get_by_role("textbox").fill(WORDS)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name="Nothing can be saved just now")).to_be_visible()
    expect(page.get_by_text("They asked for more people.")).to_be_visible()
    page.get_by_role("button", name="Send it again").click()
    expect(page.get_by_text("They asked for more people.")).to_be_visible()
    gone()
    page.get_by_role("button", name="Send it again").click()
    expect(page).to_have_url(re.compile(r"/check/$"))
    assert text() == WORDS
    complaints.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_that_keeps_an_answer_is_accessible(
    open_as: OpenAs,
    axe: Callable[[Page], list[str]],
    learner: User,
    attempt: Attempt,
    gone: Callable[[], None],
    complaints: list[str],
    scheme: str,
) -> None:
    page = open_as(learner, color_scheme=scheme, viewport={"width": 320, "height": 640})
    question(page, attempt)
    page.get_by_role("textbox").evaluate("(box, words) => { box.value = words; box.form.submit() }", WORDS)
    expect(page.get_by_role("heading", name="Nothing can be saved just now")).to_be_visible()
    assert axe(page) == []
    assert fits(page)
    complaints.clear()


def test_an_answer_whose_receipt_was_lost_is_no_conflict(
    open_as: OpenAs, learner: User, attempt: Attempt, complaints: list[str]
) -> None:
    page = open_as(learner)
    page.clock.install()
    question(page, attempt)
    page.route("**/attempts/**", lose_the_receipt, times=1)
    page.get_by_role("textbox").fill("First words")
    expect(page.locator("#saved")).to_contain_text("Not saved: no connection.")
    assert text() == "First words"
    page.get_by_role("textbox").fill("First words and more.")
    page.clock.fast_forward(A_WHILE)
    expect(page.locator("#serial")).to_have_value("2")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    expect(page.locator("#note")).to_be_empty()
    assert text() == "First words and more."
    complaints.clear()


def lose_the_receipt(route: Route) -> None:
    route.fetch()
    route.abort()


# signed out


def sign_in(page: Page) -> None:
    page.get_by_label("User name or e-mail address").fill("amina")
    page.get_by_label("Password").fill(make.PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("script", [True, False])
def test_a_session_that_expired_while_one_wrote_costs_no_word(
    open_as: OpenAs, axe: Callable[[Page], list[str]], learner: User, attempt: Attempt, script: bool
) -> None:
    page = open_as(learner, java_script_enabled=script)
    question(page, attempt)
    Session.objects.all().delete()
    page.get_by_role("textbox").fill(WORDS)
    if script:
        expect(page.locator("#saved")).to_contain_text("Not saved: you are signed out.")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name="You were signed out")).to_be_visible()
    if script:
        assert axe(page) == []
    sign_in(page)
    expect(page).to_have_url(re.compile(rf"/attempts/{attempt.pk}/3/$"))
    expect(page.get_by_role("textbox")).to_have_value(WORDS)
    if script:
        expect(page.locator("#saved")).to_contain_text("Saved at")
        expect(page.locator("#note")).to_be_empty()
    else:
        expect(page.get_by_text("You were signed out before this was saved.")).to_be_visible()
        page.get_by_role("button", name="Save and go on").click()
        expect(page).to_have_url(re.compile(r"/check/$"))
    assert text() == WORDS


@pytest.mark.parametrize("script", [True, False])
def test_signing_in_anew_in_another_tab_costs_no_word(
    open_as: OpenAs, learner: User, attempt: Attempt, script: bool, complaints: list[str]
) -> None:
    page = open_as(learner, java_script_enabled=script)
    question(page, attempt)
    page.context.clear_cookies(name="sessionid")
    other = page.context.new_page()
    other.goto("/accounts/login/")
    sign_in(other)
    expect(other.get_by_role("button", name="Sign out")).to_be_visible()
    page.get_by_role("textbox").fill(WORDS)
    if script:
        expect(page.locator("#saved")).to_contain_text("older than your sign-in")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name="This page was open too long")).to_be_visible()
    page.get_by_role("button", name="Send it again").click()
    expect(page).to_have_url(re.compile(r"/check/$"))
    assert text() == WORDS
    complaints.clear()


def test_another_person_does_not_find_the_words(
    open_as: OpenAs, live_server: LiveServer, learner: User, attempt: Attempt, complaints: list[str]
) -> None:
    page = open_as(learner)
    question(page, attempt)
    page.get_by_role("textbox").fill(WORDS)
    expect(page.locator("#saved")).to_contain_text("Saved at")
    page.get_by_role("textbox").fill("Not for others.")
    page.context.add_cookies([session_cookie(make.user("other"), live_server.url)])
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator("#saved")).to_contain_text("Not saved")
    page.goto("/units/")
    expect(page.locator("body")).not_to_contain_text("Not for others.")
    assert "others" not in page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    complaints.clear()
