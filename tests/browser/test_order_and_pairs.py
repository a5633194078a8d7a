"""Ordering and matching in a real browser: by keyboard alone, without scripts, saved at once, nothing lost."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from quizzes import sitting, vetting
from quizzes.models import Answer, Attempt, User
from tests import make
from tests.browser.keys import fits, press, tab_to
from tests.kinds.examples import EXAMPLES

OpenAs = Callable[..., Page]
LOOKS: list[dict[str, Any]] = [
    {"viewport": {"width": 320, "height": 640}},
    {"viewport": {"width": 768, "height": 900}, "color_scheme": "dark"},
    {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
]


@pytest.fixture
def learner(transactional_db: None) -> User:
    return make.user("amina")


def attempt_at(kind: str, learner: User) -> Attempt:
    """An attempt at the example of a kind and at nothing else."""
    example = EXAMPLES[kind]
    unit = make.bare_unit(kind, make.tutor("owner"), make.passage_of("Visits", 1), title="Visits", open=True)
    make.add_question(unit, 1, kind, example.body, example.key)
    vetting.publish(unit)
    return sitting.start(learner, unit)


def question(page: Page, attempt: Attempt) -> None:
    page.goto(f"/attempts/{attempt.pk}/1/")


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_contain_text("Saved at")


def texts(page: Page) -> list[str]:
    return page.locator(".sorting label").all_text_contents()


def order_kept() -> list[str]:
    """The events as the one answer has them, first to last."""
    return [EXAMPLES["ordering"].body.events[event] for event in Answer.objects.get().response["order"]]


# ordering


def test_events_are_moved_by_keyboard_alone(open_as: OpenAs, learner: User) -> None:
    attempt = attempt_at("ordering", learner)
    page = open_as(learner)
    question(page, attempt)
    first, second, *rest = texts(page)
    up = page.get_by_role("button", name=f"Move “{second}” up")
    press(page, up)
    saved(page)
    expect(up).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="is now")).to_have_text(f"“{second}” is now 1 of 4.")
    assert texts(page) == order_kept() == [second, first, *rest]
    page.keyboard.press("Space")
    expect(page.get_by_role("status").filter(has_text="first already")).to_have_text(f"“{second}” is first already.")
    press(page, page.get_by_role("button", name=f"Move “{second}” down"))
    expect(page.locator("#serial")).to_have_value("2")
    assert order_kept() == [first, second, *rest]
    page.reload()
    assert texts(page) == [first, second, *rest]
    press(page, page.get_by_role("button", name="Save and go on"))
    expect(page).to_have_url(re.compile(r"/check/$"))
    expect(page.get_by_text(f"1. {first}; 2. {second}")).to_be_visible()


def test_an_order_that_was_only_drawn_is_no_answer_until_it_is_kept(open_as: OpenAs, learner: User) -> None:
    attempt = attempt_at("ordering", learner)
    page = open_as(learner)
    question(page, attempt)
    expect(page.get_by_text("Not answered yet: this order was drawn by lot.")).to_be_visible()
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("One of one question is not answered yet.")).to_be_visible()
    page.get_by_role("link", name="Answer it").click()
    shown = texts(page)
    press(page, page.get_by_role("button", name="Keep this order"))
    saved(page)
    expect(page.get_by_role("button", name="Keep this order")).to_be_hidden()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == f"Move “{shown[0]}” down"
    assert order_kept() == shown


def test_quick_moves_end_with_the_last(open_as: OpenAs, learner: User) -> None:
    attempt = attempt_at("ordering", learner)
    page = open_as(learner)
    question(page, attempt)
    last = texts(page)[-1]
    for _ in range(3):
        page.get_by_role("button", name=f"Move “{last}” up").click()
    page.get_by_role("button", name="Save and go on").click()
    expect(page).to_have_url(re.compile(r"/check/$"))
    assert order_kept()[0] == last


def test_without_scripts_two_events_at_one_place_are_kept_and_told_once(open_as: OpenAs, learner: User) -> None:
    attempt = attempt_at("ordering", learner)
    page = open_as(learner, java_script_enabled=False)
    question(page, attempt)
    shown = texts(page)
    page.get_by_label(shown[0]).select_option("2")
    page.get_by_label(shown[1]).select_option("2")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("alert").first).to_contain_text("You gave place 2 to more than one event.")
    saved(page)
    for text, place in ((shown[0], "2"), (shown[1], "2"), (shown[2], "Place")):
        expect(page.get_by_label(text).locator("option:checked")).to_have_text(place)
    page.get_by_role("button", name="Save and go on").click()
    expect(page).to_have_url(re.compile(r"/check/$"))
    expect(page.get_by_text(f"2. {shown[0]}")).to_be_visible()
    page.get_by_role("link", name="Look again").click()
    for place, text in enumerate(shown, start=1):
        page.get_by_label(text).select_option(str(place))
    page.get_by_role("button", name="Save and go on").click()
    assert order_kept() == shown


def test_what_was_placed_without_scripts_is_gone_on_from_with_them(open_as: OpenAs, learner: User) -> None:
    attempt = attempt_at("ordering", learner)
    sitting.save(attempt, 1, {"answer": ["3-1", "1-2", "2-2"]}, serial=0)
    page = open_as(learner)
    question(page, attempt)
    expect(page.locator("#error")).to_contain_text("place 2")
    assert page.locator(".sorting .num").all_text_contents() == ["1", "2", "2", "–"]
    shown = texts(page)
    page.get_by_role("button", name="Keep this order").click()
    expect(page.locator("#error")).to_be_empty()
    assert order_kept() == shown


# matching


def test_pairs_are_chosen_by_keyboard_alone_and_saved_at_once(open_as: OpenAs, learner: User) -> None:
    attempt = attempt_at("matching", learner)
    page = open_as(learner)
    question(page, attempt)
    for item in EXAMPLES["matching"].body.left:
        select = page.get_by_label(item)
        tab_to(page, select)
        page.keyboard.press("ArrowDown")
        expect(select).to_be_focused()
    expect(page.locator("#error")).to_contain_text("more than once. It is saved")
    saved(page)
    press(page, page.get_by_role("button", name="Save and go on"))
    expect(page).to_have_url(re.compile(r"/check/$"))
    assert len(set(Answer.objects.get().response["choices"])) == 1


def test_the_whole_path_of_pairs_without_scripts(open_as: OpenAs, learner: User) -> None:
    attempt = attempt_at("matching", learner)
    body, key = EXAMPLES["matching"].body, EXAMPLES["matching"].key
    page = open_as(learner, java_script_enabled=False)
    question(page, attempt)
    for item, option in zip(body.left[:2], key.pairs, strict=False):
        at = attempt.slots.get().option_order.index(option) + 1
        page.get_by_label(item).select_option(index=at)
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("You had two of three pairs: 0.67 of 1.")).to_be_visible()
    expect(page.get_by_text("You chose nothing here.")).to_be_visible()
    expect(page.get_by_text(key.reasons[2])).to_be_visible()
    expect(page.get_by_text("Left over: The rooms were hardly ever used")).to_be_visible()


# both


@pytest.mark.parametrize("kind", ["ordering", "matching"])
def test_every_state_is_accessible_and_fits(
    open_as: OpenAs, axe: Callable[[Page], list[str]], learner: User, kind: str
) -> None:
    attempt = attempt_at(kind, learner)
    pages = [open_as(learner, **look) for look in LOOKS]
    for state in ("not answered", "told of something", "its result"):
        if state == "told of something":
            sitting.save(attempt, 1, {"answer": ["1-1", "2-1"]}, serial=0)
        if state == "its result":
            sitting.submit(attempt)
        for page in pages:
            question(page, attempt)
            assert axe(page) == [], state
            assert fits(page), state
