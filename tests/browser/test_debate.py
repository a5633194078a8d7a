"""A debate in a real browser: by keyboard, without scripts, in every state accessible."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from quizzes import debating
from quizzes.models import Debate, Part, Post, User
from tests import make
from tests.browser.keys import fits, press, tab_to

OpenAs = Callable[..., Page]
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def learner(transactional_db: None) -> User:
    return make.user("amina")


@pytest.fixture
def debate(learner: User) -> Debate:
    """A debate in which one other has posted a case."""
    peer = make.user("peer")
    cohort = make.cohort("Evening class", learners=[learner, peer])
    make.assignment(cohort, make.unit(questions=3))
    debate = Debate.objects.get(cohort=cohort)
    debating.take_stance(debate, peer, 2, 3)
    first = debating.passages_offered(debate)[0]
    debating.post_case(
        debate, peer, side="for", claim="The peer’s claim.", reason="It is so.", passages=[(first.start, first.end)]
    )
    return debate


def test_the_whole_path_by_keyboard_alone(open_as: OpenAs, learner: User, debate: Debate) -> None:
    page = open_as(learner)
    page.goto("/debates/")
    press(page, page.get_by_role("link", name=debate.motion.text))
    tab_to(page, page.locator("input[name=stance]").first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    press(page, page.get_by_label("Sure", exact=True), "ArrowRight")
    press(page, page.get_by_role("button", name="Keep this stance"))
    expect(page.get_by_role("heading", name="What the article holds")).to_be_visible()
    tab_to(page, page.get_by_role("radio", name="For the motion"))
    page.keyboard.press("ArrowRight")
    tab_to(page, page.get_by_label("Your claim, in one sentence"))
    page.keyboard.type("It does not follow.")
    press(page, page.locator("summary"))
    press(page, page.get_by_role("checkbox").nth(1), "Space")
    tab_to(page, page.get_by_label("How do the passages support"))
    page.keyboard.type("The article says so.")
    press(page, page.get_by_role("button", name="Post my case"))
    expect(page.get_by_text("The peer’s claim.")).to_be_visible()
    tab_to(page, page.locator("input[name=stance_after]").first)
    page.keyboard.press("ArrowRight")
    tab_to(page, page.get_by_label("What moved you"))
    page.keyboard.type("The passage did.")
    press(page, page.get_by_role("button", name="Keep this stance"))
    expect(page.get_by_text("and now stand at")).to_be_visible()
    part = Part.objects.get(learner=learner)
    assert (part.side, part.stance_before, part.stance_after) == ("against", -2, -2)


def test_the_whole_path_without_scripts_keeps_words_on_an_error(open_as: OpenAs, learner: User, debate: Debate) -> None:
    page = open_as(learner, java_script_enabled=False)
    page.goto(f"/debates/{debate.pk}/")
    page.locator("input[name=stance][value='1']").check()
    page.get_by_role("button", name="Keep this stance").click()
    page.get_by_label("Your claim, in one sentence").fill("A claim without words.")
    page.get_by_label("How do the passages support").fill("A reason that took long to write.")
    page.get_by_role("radio", name="Against the motion").check()
    page.get_by_role("button", name="Post my case").click()
    expect(page.get_by_text("Pick at least one passage")).to_be_visible()
    expect(page.get_by_label("Your claim, in one sentence")).to_have_value("A claim without words.")
    expect(page.get_by_label("How do the passages support")).to_have_value(
        re.compile("A reason that took long to write.")
    )
    expect(page.get_by_role("radio", name="Against the motion")).to_be_checked()
    page.get_by_role("checkbox").nth(2).check()
    page.get_by_role("button", name="Post my case").click()
    expect(page.get_by_text("The peer’s claim.")).to_be_visible()
    assert Post.objects.get(part__learner=learner).reason == "A reason that took long to write."


def states(page: Page, learner: User, debate: Debate) -> Iterator[str]:
    """Bring the page into each state of a debate, one after the other; give its name."""
    page.goto("/debates/")
    yield "the list"
    page.goto(f"/debates/{debate.pk}/")
    yield "before the stance"
    page.get_by_role("button", name="Keep this stance").click()
    expect(page.locator("#stance-error")).to_be_visible()
    yield "a refused stance"
    debating.take_stance(debate, learner, 1, 2)
    page.goto(f"/debates/{debate.pk}/")
    page.locator("summary").click()
    yield "the case"
    page.get_by_role("button", name="Post my case").click()
    expect(page.locator("#passage-error")).to_be_visible()
    yield "a refused case"
    offered = debating.passages_offered(debate)
    spans = [(sentence.start, sentence.end) for sentence in offered[:2]]
    debating.post_case(debate, learner, side="against", claim="Mine.", reason="So.", passages=spans)
    page.goto(f"/debates/{debate.pk}/")
    yield "the others"
    debating.close_stance(debate, learner, -1, "Moved.")
    page.reload()
    yield "the end"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_accessible(
    open_as: OpenAs, axe: Callable[[Page], Any], learner: User, debate: Debate, scheme: str
) -> None:
    page = open_as(learner, color_scheme=scheme)
    assert [(state, found) for state in states(page, learner, debate) if (found := axe(page))] == []


def test_no_state_scrolls_sideways_on_a_narrow_phone(open_as: OpenAs, learner: User, debate: Debate) -> None:
    page = open_as(learner, viewport=NARROW)
    assert [state for state in states(page, learner, debate) if not fits(page)] == []
