"""The tutor's desk, with a real browser: accessible, under the strict policy, by keys and without script."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from quizzes.models import Cohort, Question, Standing, Unit
from tests import make
from tests.admin.conftest import Desk, desk_of
from tests.test_importing import SEEDS

OpenAs = Callable[..., Page]
Axe = Callable[[Page], list[str]]


@pytest.fixture
def desk(transactional_db: None) -> Desk:
    return desk_of("ruth")


def own_pages(desk: Desk) -> list[str]:
    """Pages in the look of the rest."""
    return [
        reverse("admin:quizzes_unit_add"),
        reverse("admin:vet", args=[desk.draft.pk]),
        reverse("admin:vet", args=[desk.unit.pk]),
        question_of(desk),
        reverse("admin:vet-question", args=[desk.unit.pk, desk.slot.version.question_id]),
        reverse("admin:vet-motion", args=[desk.draft.pk, desk.motion.pk]),
        reverse("admin:preview", args=[desk.draft.pk]),
        reverse("admin:withdraw", args=[desk.unit.pk]),
        reverse("admin:new-text", args=[desk.unit.pk]),
        reverse("admin:mend-key", args=[desk.unit.pk, desk.version.pk]),
        reverse("admin:void", args=[desk.unit.pk, desk.version.pk]),
        reverse("admin:invite", args=[desk.cohort.pk]),
        reverse("admin:revoke", args=[desk.cohort.pk, desk.invitation.pk]),
        reverse("admin:marking"),
        reverse("admin:mark", args=[desk.slot.pk]),
    ]


def standard_pages(desk: Desk) -> list[str]:
    """Pages of Django's own."""
    return [
        "/admin/",
        *(f"/admin/quizzes/{model}/" for model in ("unit", "cohort", "assignment")),
        *(f"/admin/quizzes/{model}/add/" for model in ("cohort", "assignment")),
        reverse("admin:quizzes_unit_change", args=[desk.draft.pk]),
        reverse("admin:quizzes_cohort_change", args=[desk.cohort.pk]),
        reverse("admin:quizzes_assignment_change", args=[desk.assignment.pk]),
        reverse("admin:quizzes_unit_history", args=[desk.draft.pk]),
        reverse("admin:password_change"),
    ]


def question_of(desk: Desk) -> str:
    return reverse("admin:vet-question", args=[desk.draft.pk, desk.question.pk])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible(open_as: OpenAs, axe: Axe, desk: Desk, scheme: str):
    page = open_as(desk.tutor, color_scheme=scheme)
    found = {}
    for address in [*own_pages(desk), *standard_pages(desk)]:
        assert page.goto(address).ok, address  # type: ignore[union-attr]
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        found[address] = axe(page)
    assert {address: violations for address, violations in found.items() if violations} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_administrators_pages_are_accessible(open_as: OpenAs, axe: Axe, desk: Desk, scheme: str):
    page = open_as(make.administrator(), color_scheme=scheme)
    erase = reverse("admin:erase", args=[desk.tutor.pk])
    for address in ("/admin/", "/admin/quizzes/user/", "/admin/quizzes/term/add/", "/admin/quizzes/user/add/", erase):
        page.goto(address)
        assert axe(page) == [], address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_with_errors_are_accessible(open_as: OpenAs, axe: Axe, desk: Desk, scheme: str):
    page = open_as(desk.tutor, color_scheme=scheme)
    page.goto("/admin/quizzes/unit/add/")
    page.get_by_role("button", name="Store the article").click()
    expect(page.locator(".error")).to_contain_text("Please paste a text or choose a file.")
    assert axe(page) == []
    page.goto(question_of(desk))
    page.get_by_text("Edit the question and its evidence").click()
    page.get_by_label("Stem").fill("")
    page.get_by_label("Evidence, word for word", exact=True).fill("Nobody said so.")
    page.get_by_role("button", name="Save as a new version").click()
    expect(page.locator(".error")).to_have_count(2)
    assert axe(page) == []
    page.goto("/admin/quizzes/assignment/add/")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".errorlist").first).to_be_visible()
    assert axe(page) == []


def test_nothing_scrolls_sideways_on_a_phone(open_as: OpenAs, desk: Desk):
    page = open_as(desk.tutor, viewport={"width": 320, "height": 640})
    for address in own_pages(desk):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


# single keys


def status_of(question: Question) -> str:
    return Question.objects.get(pk=question.pk).status


def test_keys_approve_edit_reject_and_go_on(open_as: OpenAs, desk: Desk):
    one, two, three, _ = desk.draft.questions.in_order()
    page = open_as(desk.tutor)
    page.goto(question_of(desk))
    page.keyboard.press("a")
    expect(page.get_by_role("heading", level=1)).to_have_text("Question 2 of 4")
    assert status_of(one) == Standing.APPROVED
    page.keyboard.press("n")
    expect(page.get_by_role("heading", level=1)).to_have_text("Question 3 of 4")
    assert status_of(two) == Standing.DRAFT
    page.keyboard.press("e")
    expect(page.get_by_label("Stem")).to_be_focused()
    page.keyboard.type("aern")
    expect(page.get_by_role("heading", level=1)).to_have_text("Question 3 of 4")
    assert status_of(three) == Standing.DRAFT
    page.locator("body").click(position={"x": 5, "y": 300})
    page.keyboard.press("r")
    expect(page.get_by_label("Trivial, or off the objectives")).to_be_focused()
    page.get_by_label("Trivial, or off the objectives").check()
    page.get_by_role("button", name="Reject", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Question 4 of 4")
    assert status_of(three) == Standing.REJECTED


def test_keys_can_be_turned_off_and_stay_off(open_as: OpenAs, desk: Desk):
    page = open_as(desk.tutor)
    page.goto(question_of(desk))
    page.get_by_role("button", name="Turn single keys off").click()
    page.reload()
    expect(page.get_by_role("button", name="Turn single keys on")).to_be_visible()
    expect(page.locator("kbd").first).to_be_hidden()
    page.locator("body").click(position={"x": 5, "y": 300})
    page.keyboard.press("a")
    page.wait_for_timeout(200)
    assert status_of(desk.question) == Standing.DRAFT
    page.get_by_role("button", name="Turn single keys on").click()
    page.locator("body").click(position={"x": 5, "y": 300})
    page.keyboard.press("a")
    expect(page.get_by_role("heading", level=1)).to_have_text("Question 2 of 4")


def test_a_key_with_another_is_the_browsers(open_as: OpenAs, desk: Desk):
    page = open_as(desk.tutor)
    page.goto(question_of(desk))
    page.keyboard.press("Control+a")
    page.wait_for_timeout(200)
    assert status_of(desk.question) == Standing.DRAFT


# the whole way


@pytest.mark.parametrize("script", [True, False])
def test_from_an_article_to_a_published_unit(open_as: OpenAs, desk: Desk, script: bool):
    page = open_as(desk.tutor, java_script_enabled=script)
    page.goto("/admin/")
    page.get_by_role("link", name="Add an article").click()
    page.get_by_label("Or a file").set_input_files(SEEDS / "sandwell.md")
    page.get_by_label("Short name").fill("sandwell")
    page.get_by_role("button", name="Store the article").click()
    expect(page.get_by_role("status")).to_contain_text("The article is stored:")
    while page.get_by_role("link", name="Vet the next draft").is_visible():
        page.get_by_role("link", name="Vet the next draft").click()
        page.get_by_role("button", name="Approve").click()
        page.goto(reverse("admin:vet", args=[Unit.objects.latest("pk").pk]))
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("status")).to_contain_text("is published.")
    page.get_by_role("link", name="See it as a learner does").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sandwell")


@pytest.mark.parametrize("script", [True, False])
def test_a_cohort_is_made_filled_and_set_work(open_as: OpenAs, desk: Desk, script: bool):
    page = open_as(desk.tutor, java_script_enabled=script)
    page.goto("/admin/quizzes/cohort/add/")
    page.get_by_label("Name").fill("Spring group")
    page.get_by_role("button", name="Save and continue editing").click()
    page.get_by_label("User name").first.fill(desk.learner.username)
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.get_by_role("heading", name=desk.learner.username)).to_be_visible()
    cohort = Cohort.objects.get(name="Spring group")
    assert cohort.memberships.count() == 2
    page.get_by_role("link", name="Set a unit").click()
    page.get_by_label("Unit").select_option(str(desk.unit.pk))
    page.get_by_label("Due").fill("2027-01-15T17:00")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("was added successfully")
    assert cohort.assignments.get().unit == desk.unit


def test_more_people_can_be_added_at_once(open_as: OpenAs, desk: Desk):
    fresh = make.cohort("fresh", tutors=[desk.tutor])
    make.tutor("tom")
    page = open_as(desk.tutor)
    page.goto(reverse("admin:quizzes_cohort_change", args=[fresh.pk]))
    page.get_by_label("User name").first.fill(desk.learner.username)
    page.get_by_text("Add another Person to add").click()
    page.get_by_label("User name").nth(1).fill("tom")
    page.get_by_role("button", name="Save", exact=True).click()
    assert fresh.memberships.count() == 3


def test_answers_are_marked_one_after_the_other(open_as: OpenAs, desk: Desk):
    page = open_as(desk.tutor)
    page.goto("/admin/")
    page.get_by_role("link", name="1 answer to mark").click()
    page.get_by_role("link", name=re.compile("Mark.*learner-of-ruth")).click()
    page.get_by_label("Point 4a.").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Marked: 1 of 2 points.")
    desk.slot.refresh_from_db()
    assert desk.slot.score == 0.5


def test_a_key_is_mended_after_its_effect_was_seen(open_as: OpenAs, desk: Desk):
    page = open_as(desk.tutor)
    page.goto(reverse("admin:vet-question", args=[desk.unit.pk, desk.version.question_id]))
    page.get_by_text("Versions and verdicts").click()
    page.get_by_role("link", name="Mend the key of version 1").click()
    page.get_by_label("Right option").select_option("Option 1")
    page.get_by_label("Why the key is changed").fill("Misread.")
    page.get_by_role("button", name="See what changes").click()
    expect(page.locator("dl.figures")).to_contain_text("Marks that go down")
    page.get_by_role("button", name="Mend the key").click()
    expect(page.get_by_role("status")).to_contain_text("Marks that go down: 1.")
