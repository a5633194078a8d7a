"""A number or date in a real browser: read back at once, by keyboard alone, without scripts, at every width."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from quizzes import vetting
from quizzes.kinds.number import Body, Key
from quizzes.models import Answer, Unit, User
from tests import make
from tests.browser.keys import fits, press, tab_to

OpenAs = Callable[..., Page]
Axe = Callable[[Page], list[str]]
ASKED = (
    (Body("How long did the contract run?", units=("weeks", "months")), Key("30", "months", hedge="about")),
    (Body("What did the new service cost?", units=("£",)), Key("1150000", "£")),
    (Body("When was the report published?", "date"), Key("2011-05")),
)


@pytest.fixture
def learner(transactional_db: None) -> User:
    return make.user("amina")


@pytest.fixture
def unit(transactional_db: None) -> Unit:
    made = make.bare_unit("numbers", make.tutor(), make.passage_of("Numbers", len(ASKED)), title="Numbers", open=True)
    for number, (body, key) in enumerate(ASKED, start=1):
        make.add_question(made, number, "number", body, key)
    vetting.publish(made)
    return made


def begin(page: Page) -> None:
    page.goto("/units/numbers/")
    page.get_by_role("button", name="Start the quiz").click()
    page.wait_for_url("**/1/")


def saves_by_itself(page: Page) -> None:
    """Wait until what is typed is saved by itself: what is typed sooner is sent by the button alone."""
    page.wait_for_load_state()
    for _ in range(100):
        if page.evaluate("Boolean(document.querySelector('[hx-vals]')['htmx-internal-data']?.initHash)"):
            return
        page.wait_for_timeout(50)
    raise AssertionError("The page does not begin to save by itself.")


def test_it_is_answered_by_keyboard_and_read_back_at_once(open_as: OpenAs, axe: Axe, learner: User, unit: Unit):
    page = open_as(learner)
    begin(page)
    saves_by_itself(page)
    tab_to(page, page.get_by_role("textbox"))
    page.keyboard.type("thirty")
    page.keyboard.press("Tab")
    expect(page.locator("#remark")).to_have_text("Read as 30.")
    expect(page.locator("#error")).to_have_text("Please choose the unit too.")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#remark")).to_have_text("Read as 30 months.")
    expect(page.locator("#error")).to_be_empty()
    assert axe(page) == []
    press(page, page.get_by_role("button", name="Save and go on"))
    expect(page).to_have_url(re.compile("/2/$"))
    assert Answer.objects.get().response == {"text": "thirty", "unit": "months"}


def test_without_scripts_what_cannot_be_read_stays_with_advice(open_as: OpenAs, learner: User, unit: Unit):
    page = open_as(learner, java_script_enabled=False)
    begin(page)
    page.get_by_role("textbox").fill("ages")
    page.get_by_role("button", name="Save and go on").click()
    expect(page).to_have_url(re.compile("/1/$"))
    expect(page.locator("#error")).to_contain_text("cannot be read as a number. Please write")
    expect(page.get_by_role("textbox")).to_have_value("ages")
    page.get_by_role("button", name="Save and go on").click()
    expect(page).to_have_url(re.compile("/2/$"))
    page.get_by_role("textbox").fill("£1.15m")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("textbox").fill("2011")
    page.get_by_role("button", name="Save and go on").click()
    for said in ("ages (not read as a number)", "£1.15m (read as £1,150,000)", "2011"):
        expect(page.get_by_text(f"Answered: {said}")).to_be_visible()
    page.get_by_role("button", name="Submit").click()
    expect(page.locator("#q1")).to_contain_text("This could not be read as a number, so it earns nothing.")
    expect(page.locator("#q3")).to_contain_text("Partly right: 0.5 of 1")
    expect(page.locator("#q3")).to_contain_text("the article is more exact: May 2011.")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_asked_and_answered_it_fits_and_is_accessible(
    open_as: OpenAs, axe: Axe, learner: User, unit: Unit, width: int, scheme: str
):
    page = open_as(learner, viewport={"width": width, "height": 700}, color_scheme=scheme)
    begin(page)
    texts = ("30 weeks", "1.15 million pounds and a great many more words", "spring 2011")
    for position, text in enumerate(texts, start=1):
        expect(page).to_have_url(re.compile(rf"/{position}/$"))
        saves_by_itself(page)
        page.get_by_role("textbox").fill(text)
        page.get_by_role("textbox").blur()
        expect(page.locator("#saved")).to_contain_text("Saved at")
        assert fits(page)
        assert axe(page) == []
        page.get_by_role("button", name="Save and go on").click()
    expect(page).to_have_url(re.compile("/check/$"))
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("heading", name="Your result")).to_be_visible()
    assert fits(page)
    assert axe(page) == []
