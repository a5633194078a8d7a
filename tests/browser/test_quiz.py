"""A quiz in a real browser: by keyboard, without scripts, saved at once, in every state accessible."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import BrowserContext, Dialog, Page, Route, expect

from quizzes import sitting
from quizzes.models import Answer, Attempt, Unit, User
from tests import make
from tests.browser.keys import fits, press, tab_to

OpenAs = Callable[..., Page]
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def learner(transactional_db: None) -> User:
    return make.user("amina")


@pytest.fixture
def unit(transactional_db: None) -> Unit:
    return make.unit(questions=3)


def go_to(page: Page, attempt: Attempt, place: str) -> None:
    page.goto(f"/attempts/{attempt.pk}/{place}")


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_contain_text("Saved at")


# the whole path


def test_the_whole_path_by_keyboard_alone(open_as: OpenAs, learner: User, unit: Unit) -> None:
    page = open_as(learner)
    page.goto("/units/visits/")
    press(page, page.get_by_role("button", name="Start the quiz"))
    for position in (1, 2):
        expect(page).to_have_url(re.compile(rf"/{position}/$"))
        tab_to(page, page.get_by_role("radio").first)
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        press(page, page.get_by_label("Sure", exact=True), "Space")
        press(page, page.get_by_label("Flag for later"), "Space")
        press(page, page.get_by_role("button", name="Save and go on"))
    expect(page).to_have_url(re.compile(r"/3/$"))
    tab_to(page, page.get_by_role("textbox"))
    page.keyboard.type("They asked for more people.")
    press(page, page.get_by_role("button", name="Save and go on"))
    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()
    expect(page.get_by_text("Every question is answered.")).to_be_visible()
    press(page, page.get_by_role("button", name="Submit three answers"))
    expect(page.get_by_role("heading", name="Your result")).to_be_visible()
    press(page, page.get_by_label("Point 3a."), "Space")
    press(page, page.get_by_role("button", name="Keep my check"))
    expect(page.get_by_label("Point 3a.")).to_be_checked()
    assert Answer.objects.filter(confidence=3).count() == 2


def test_the_whole_path_without_scripts(open_as: OpenAs, learner: User, unit: Unit) -> None:
    page = open_as(learner, java_script_enabled=False)
    page.goto("/units/visits/")
    page.get_by_role("button", name="Start the quiz").click()
    page.get_by_role("radio").nth(1).check()
    page.get_by_role("button", name="Look up the answer").click()
    expect(page.locator(".is-key")).to_be_visible()
    expect(page.locator("#article mark")).to_be_visible()
    page.get_by_role("link", name="Go on").click()
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("textbox").fill("Without scripts.")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("One of three questions is not answered yet.")).to_be_visible()
    page.get_by_role("link", name="Answer it").click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("heading", name="Your result")).to_be_visible()
    expect(page.get_by_text("Without scripts.")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_two_tabs_keep_both_answers_until_one_is_chosen(
    open_as: OpenAs, learner: User, unit: Unit, script: bool
) -> None:
    attempt = sitting.start(learner, unit)
    desk = open_as(learner, java_script_enabled=script)
    go_to(desk, attempt, "3/")
    sitting.save(attempt, 3, {"answer": ["From the phone."]}, serial=0)
    desk.get_by_role("textbox").fill("From the desk.")
    desk.get_by_role("button", name="Save and go on").click()
    expect(desk.locator("#note")).to_contain_text("From the phone.")
    expect(desk.get_by_role("textbox")).to_have_value("From the desk.")
    desk.get_by_role("button", name="Keep the answer on this page").click()
    expect(desk).to_have_url(re.compile(r"/check/$"))
    assert Answer.objects.get().response == {"text": "From the desk."}


# saved at once


def test_an_answer_is_saved_at_once_and_the_focus_stays(open_as: OpenAs, learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    page = open_as(learner)
    go_to(page, attempt, "3/")
    box = page.get_by_role("textbox")
    box.click()
    page.keyboard.type("First words")
    saved(page)
    expect(box).to_be_focused()
    page.keyboard.type(" and more.")
    expect(page.locator("#serial")).to_have_value("2")
    expect(box).to_be_focused()
    expect(box).to_have_value("First words and more.")
    assert Answer.objects.get().response == {"text": "First words and more."}
    expect(page.locator("#n3")).to_have_class("answered")
    expect(page.locator("#count")).to_have_text("1 answered")


def test_a_choice_is_saved_at_once_and_is_there_after_a_reload(open_as: OpenAs, learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    page = open_as(learner)
    go_to(page, attempt, "1/")
    choice = page.get_by_role("radio").nth(2)
    choice.focus()
    page.keyboard.press("Space")
    saved(page)
    expect(choice).to_be_focused()
    page.reload()
    expect(choice).to_be_checked()


def slow_down(page: Page) -> None:
    """Let every request of a quiz take a while from now on."""

    def slowly(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/attempts/**", slowly)


def test_quick_changes_over_a_slow_line_end_with_the_last(open_as: OpenAs, learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    page = open_as(learner)

    go_to(page, attempt, "1/")
    slow_down(page)
    for n in range(4):
        page.get_by_role("radio").nth(n).check()
    page.get_by_role("button", name="Save and go on").click()
    expect(page).to_have_url(re.compile(r"/2/$"))
    slot = attempt.slots.select_related("version", "answer").get(position=1)
    assert slot.response.choice == slot.option_order[3]


@pytest.mark.parametrize("way", ["Question 1", "Look over all answers", "Home"])
def test_a_link_followed_while_a_save_is_under_way_loses_no_word(
    open_as: OpenAs, learner: User, unit: Unit, way: str
) -> None:
    attempt = sitting.start(learner, unit)
    page = open_as(learner)
    go_to(page, attempt, "3/")
    slow_down(page)
    page.get_by_role("textbox").click()
    with page.expect_request(lambda request: request.method == "POST"):
        page.keyboard.type("First words")
    page.keyboard.type(" and more.")
    page.get_by_role("link", name=way).first.click()
    expect(page).not_to_have_url(re.compile(r"/3/$"))
    assert Answer.objects.get().response == {"text": "First words and more."}


def refuse_to_leave(page: Page) -> list[str]:
    """Answer every dialogue with staying; return the list of what was asked."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    return asked


def test_leaving_with_unsaved_words_is_asked_about_only_while_there_are_any(
    open_as: OpenAs, learner: User, unit: Unit, complaints: list[str]
) -> None:
    attempt = sitting.start(learner, unit)
    page = open_as(learner)
    asked = refuse_to_leave(page)
    go_to(page, attempt, "3/")
    page.get_by_role("textbox").click()
    page.keyboard.type("Saved in time.")
    saved(page)
    page.context.set_offline(True)
    page.keyboard.type(" Not saved.")
    page.get_by_role("link", name="Question 1").click()
    expect(page.locator("#saved")).to_contain_text("Not saved: no connection.")
    assert asked == []
    while not asked:  # a click while the save is still being tried asks nothing
        page.get_by_role("link", name="Question 1").click(no_wait_after=True)
        page.wait_for_timeout(200)
    expect(page.get_by_role("textbox")).to_have_value("Saved in time. Not saved.")
    assert asked == ["beforeunload"]
    page.context.set_offline(False)
    page.get_by_role("textbox").press_sequentially(" Saved.")
    page.get_by_role("link", name="Question 1").click()
    expect(page).to_have_url(re.compile(r"/1/$"))
    assert asked == ["beforeunload"]
    assert Answer.objects.get().response == {"text": "Saved in time. Not saved. Saved."}
    complaints.clear()


def test_the_other_answer_can_be_taken_without_being_asked(open_as: OpenAs, learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    page = open_as(learner)
    asked = refuse_to_leave(page)
    go_to(page, attempt, "3/")
    sitting.save(attempt, 3, {"answer": ["From the phone."]}, serial=0)
    page.get_by_role("textbox").press_sequentially("From the desk.")
    page.get_by_role("link", name="Take the other one").click()
    expect(page.get_by_role("textbox")).to_have_value("From the phone.")
    assert asked == []


@pytest.mark.parametrize("trouble", ["offline", "broken", "signed out"])
def test_what_cannot_be_saved_is_said_and_stays(
    open_as: OpenAs, learner: User, unit: Unit, trouble: str, complaints: list[str]
) -> None:
    attempt = sitting.start(learner, unit)
    page = open_as(learner)
    go_to(page, attempt, "3/")
    make_trouble(trouble, page, page.context)
    page.get_by_role("textbox").fill("Not to be lost.")
    expect(page.locator("#saved")).to_contain_text("Not saved")
    expect(page.get_by_role("textbox")).to_have_value("Not to be lost.")
    assert not Answer.objects.exists()
    complaints.clear()


def make_trouble(trouble: str, page: Page, context: BrowserContext) -> None:
    if trouble == "offline":
        context.set_offline(True)
    elif trouble == "broken":
        page.route("**/attempts/**", lambda route: route.fulfill(status=500, body="Broken."))
    else:
        Session.objects.all().delete()


def test_a_closing_while_one_types_is_said_and_the_words_stay(open_as: OpenAs, learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    page = open_as(learner)
    go_to(page, attempt, "3/")
    Attempt.objects.update(closes_at=timezone.now() - datetime.timedelta(minutes=1))
    box = page.get_by_role("textbox")
    box.click()
    page.keyboard.type("Still typing")
    expect(page.locator("#note")).to_contain_text("Not saved.")
    expect(box).to_be_focused()
    expect(box).to_have_value("Still typing")


# every state


def states(page: Page, learner: User, unit: Unit) -> Any:
    """Bring the page into each state of a quiz, one after the other; give its name."""
    attempt = sitting.start(learner, unit)
    go_to(page, attempt, "1/")
    yield "a question"
    page.get_by_role("radio").first.check()
    saved(page)
    yield "a saved question"
    page.get_by_role("button", name="Look up the answer").click()
    expect(page.locator(".is-key")).to_be_visible()
    yield "an answer that was looked up"
    go_to(page, attempt, "3/")
    page.get_by_role("textbox").fill("word " * 1100)
    expect(page.locator("#error")).not_to_be_empty()
    yield "a refused answer"
    sitting.save(attempt, 3, {"answer": ["Elsewhere."]}, serial=0)
    page.get_by_role("textbox").fill("Here.")
    expect(page.locator("#note .note")).to_be_visible()
    yield "a conflict"
    go_to(page, attempt, "check/")
    yield "the check"
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("heading", name="Your result")).to_be_visible()
    yield "the result"
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    yield "the result, unfolded"
    make.assignment(make.cohort(learners=[learner]), unit, mode="test", release=3)
    page.reload()
    expect(page.get_by_role("heading", name="Submitted")).to_be_visible()
    yield "a held result"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_accessible(
    open_as: OpenAs, axe: Callable[[Page], Any], learner: User, unit: Unit, scheme: str
) -> None:
    page = open_as(learner, color_scheme=scheme)
    assert [(state, found) for state in states(page, learner, unit) if (found := axe(page))] == []


def test_no_state_scrolls_sideways_on_a_narrow_phone(open_as: OpenAs, learner: User, unit: Unit) -> None:
    page = open_as(learner, viewport=NARROW)
    assert [state for state in states(page, learner, unit) if not fits(page)] == []
