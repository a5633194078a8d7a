"""All that apply, and true or false, in a real browser: by keyboard alone, without scripts, saved at once."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from quizzes import sitting, vetting
from quizzes.models import Answer, Attempt, SelfCheck, User
from tests import make
from tests.browser.keys import fits, press, tab_to
from tests.kinds.examples import EXAMPLES

OpenAs = Callable[..., Page]
SEVERAL, STATEMENT = "multiple_choice", "true_false"
LOOKS: list[dict[str, Any]] = [
    {"viewport": {"width": 320, "height": 640}},
    {"viewport": {"width": 768, "height": 900}, "color_scheme": "dark"},
    {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
]


@pytest.fixture
def attempt(transactional_db: None) -> Attempt:
    """Amina's attempt at the examples of the two kinds."""
    unit = make.bare_unit("two", make.tutor("owner"), make.passage_of("Visits", 2), title="Visits", open=True)
    for number, kind in enumerate((SEVERAL, STATEMENT), start=1):
        make.add_question(unit, number, kind, EXAMPLES[kind].body, EXAMPLES[kind].key)
    vetting.publish(unit)
    return sitting.start(make.user("amina"), unit)


def learner(attempt: Attempt) -> User:
    assert attempt.learner
    return attempt.learner


def kept(attempt: Attempt, position: int) -> Any:
    return attempt.slots.select_related("version", "answer").get(position=position).response


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_contain_text("Saved at")


def test_both_are_answered_by_keyboard_alone(open_as: OpenAs, attempt: Attempt) -> None:
    page = open_as(learner(attempt))
    page.goto(f"/attempts/{attempt.pk}/1/")
    expect(page.get_by_role("group", name=EXAMPLES[SEVERAL].body.stem)).to_be_visible()
    for ordinal in (1, 3):
        press(page, page.get_by_role("checkbox", name=EXAMPLES[SEVERAL].body.options[ordinal]), "Space")
        saved(page)
    press(page, page.get_by_role("button", name="Save and go on"))
    expect(page).to_have_url(re.compile(r"/2/$"))
    assert kept(attempt, 1).choices == (1, 3)
    statement = page.get_by_role("group", name=EXAMPLES[STATEMENT].body.statement)
    tab_to(page, statement.get_by_role("radio", name="True"))
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(statement.get_by_role("radio", name="False")).to_be_checked()
    tab_to(page, page.get_by_role("textbox", name="If it is false, what is true instead?"))
    page.keyboard.type("The inspectors did.")
    press(page, page.get_by_role("button", name="Save and go on"))
    expect(page.get_by_text("Every question is answered.")).to_be_visible()
    press(page, page.get_by_role("button", name="Submit two answers"))
    press(page, page.locator("#q2 summary"))
    press(page, page.get_by_role("checkbox", name=EXAMPLES[STATEMENT].key.correction), "Space")
    press(page, page.get_by_role("button", name="Keep my check"))
    expect(page.get_by_role("heading", name="Your result")).to_be_visible()
    assert SelfCheck.objects.get().points == [0]


def test_both_are_answered_without_scripts(open_as: OpenAs, attempt: Attempt) -> None:
    page = open_as(learner(attempt), java_script_enabled=False)
    page.goto(f"/attempts/{attempt.pk}/1/")
    page.get_by_role("checkbox", name=EXAMPLES[SEVERAL].body.options[2]).check()
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("textbox").fill("The inspectors did.")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("alert").first).to_contain_text("Choose true or false too")
    page.get_by_role("radio", name="True").check()
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("button", name="Submit two answers").click()
    expect(page.locator("#q1")).to_contain_text("Wrong, but you chose it.")
    expect(page.locator("#q2")).to_contain_text("Your answer: wrong.")
    expect(page.locator("#q2")).to_contain_text("The inspectors did.")


def test_words_and_ticks_are_saved_at_once_and_can_be_taken_back(open_as: OpenAs, attempt: Attempt) -> None:
    page = open_as(learner(attempt))
    page.goto(f"/attempts/{attempt.pk}/1/")
    box = page.get_by_role("checkbox", name=EXAMPLES[SEVERAL].body.options[0])
    box.check()
    expect(page.locator("#count")).to_have_text("1 answered")
    box.uncheck()
    expect(page.locator("#count")).to_have_text("0 answered")
    page.goto(f"/attempts/{attempt.pk}/2/")
    words = page.get_by_role("textbox")
    words.press_sequentially("The inspectors did.")
    expect(page.locator("#error")).to_contain_text("Your words are kept.")
    expect(words).to_be_focused()
    page.get_by_role("radio", name="False").check()
    expect(page.locator("#error")).to_be_empty()
    expect(page.locator("#count")).to_have_text("1 answered")
    assert Answer.objects.get(slot__position=2).response == {"choice": False, "correction": "The inspectors did."}


def states(page: Page, attempt: Attempt) -> Any:
    """Bring the page into each state of the two kinds; give its name."""
    for position in (1, 2):
        page.goto(f"/attempts/{attempt.pk}/{position}/")
        yield f"question {position}"
    page.get_by_role("textbox").fill("word " * 1100)
    expect(page.locator("#error")).not_to_be_empty()
    yield "too many words"
    page.get_by_role("textbox").fill("The inspectors did.")
    page.get_by_role("radio", name="False").check()
    expect(page.locator("#count")).to_have_text("1 answered")
    page.get_by_role("button", name="Look up the answer").click()
    expect(page.locator(".is-key")).to_be_visible()
    yield "a judgement that was looked up"
    page.goto(f"/attempts/{attempt.pk}/1/")
    for ordinal in (0, 2):
        page.get_by_role("checkbox", name=EXAMPLES[SEVERAL].body.options[ordinal]).check()
    page.get_by_role("button", name="Look up the answer").click()
    expect(page.locator(".is-missed")).to_be_visible()
    yield "choices that were looked up"
    page.goto(f"/attempts/{attempt.pk}/check/")
    page.get_by_role("button", name="Submit").click()
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    yield "the result"


@pytest.mark.parametrize("look", LOOKS)
def test_every_state_is_accessible_and_fits(
    open_as: OpenAs, axe: Callable[[Page], Any], attempt: Attempt, look: dict[str, Any]
) -> None:
    page = open_as(learner(attempt), **look)
    found = {state: (axe(page), fits(page)) for state in states(page, attempt)}
    assert len(found) == 6
    assert {state: what for state, what in found.items() if what != ([], True)} == {}
