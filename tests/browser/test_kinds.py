"""Every kind of question in a real browser: accessible everywhere, by keyboard, without script, and on paper."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from quizzes import sitting
from quizzes.models import Attempt, Slot, Unit, User
from tests import make
from tests.browser.filling import answer_by_keys, answer_without_script
from tests.browser.keys import fits, press
from tests.kinds.examples import EXAMPLES
from tests.kinds.pages import guesses, right_form, unit_of

OpenAs = Callable[..., Page]
Axe = Callable[[Page], list[str]]
SCHEMES = ["light", "dark"]


@pytest.fixture
def unit(transactional_db: None) -> Unit:
    return unit_of()


@pytest.fixture
def learner(transactional_db: None) -> User:
    return make.user("amina")


def slots(attempt: Attempt) -> list[Slot]:
    return list(attempt.slots.select_related("version", "attempt"))


def question(slot: Slot) -> str:
    return reverse("question", args=[slot.attempt_id, slot.position])


def opened(page: Page) -> list[str]:
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    return [] if fits(page) else ["scrolls sideways"]


def partly_or_wrong(slot: Slot) -> dict[str, list[str]]:
    """A guess that is partly right, else one that is wrong."""
    how, body, key = slot.version.how, slot.version.content, slot.version.current_key.content
    given = sorted(guesses(how.slug, EXAMPLES[how.slug]), key=lambda one: not 0 < (how.mark(body, key, one) or 0) < 1)
    return how.to_form(body, slot.option_order, given[0])


# accessible


@pytest.mark.parametrize("scheme", SCHEMES)
def test_questions_and_results_are_accessible(open_as: OpenAs, axe: Axe, unit: Unit, learner: User, scheme: str):
    page, found = open_as(learner, color_scheme=scheme, viewport={"width": 400, "height": 800}), {}
    for name, form_of in (("right", right_form), ("partly", partly_or_wrong), ("nothing", lambda slot: {})):
        attempt = sitting.start(learner, unit)
        for slot in slots(attempt):
            sitting.save(attempt, slot.position, form_of(slot), serial=0, confidence=3)
            page.goto(question(slot))
            found[f"{slot.version.kind}, {name}"] = opened(page) + axe(page)
        sitting.submit(attempt)
        page.goto(reverse("result", args=[attempt.pk]))
        found[f"result, {name}"] = opened(page) + axe(page)
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_a_refused_and_a_looked_up_answer_are_accessible(open_as: OpenAs, axe: Axe, unit: Unit, learner: User):
    page, found = open_as(learner, java_script_enabled=False), {}
    attempt = sitting.start(learner, unit)
    for slot in slots(attempt):
        page.goto(question(slot))
        answer_without_script(page, right_form(slot))
        page.get_by_role("button", name="Look up the answer").click()
        expect(page.get_by_text("You looked this answer up")).to_be_visible()
    scripted = open_as(learner)
    for slot in slots(attempt):
        scripted.goto(question(slot))
        found[slot.version.kind] = opened(scripted) + axe(scripted)
    assert {where: faults for where, faults in found.items() if faults} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_tutors_pages_are_accessible(open_as: OpenAs, axe: Axe, unit: Unit, scheme: str):
    cohort = make.cohort("Autumn", [unit.owner], [make.user(f"l{n}", confidence_by_name=True) for n in range(6)])
    assignment = make.assignment(cohort, unit)
    for number, person in enumerate(cohort.people.filter(is_staff=False)):
        attempt = sitting.start(person, unit, assignment)
        for slot in slots(attempt):
            form = right_form(slot) if number % 2 else partly_or_wrong(slot)
            sitting.save(attempt, slot.position, form, serial=0, confidence=1 + number % 3)
        sitting.submit(attempt)
    page, found = open_as(unit.owner, color_scheme=scheme), {}
    addresses = [reverse("admin:vet-question", args=[unit.pk, one.pk]) for one in unit.questions.all()]
    for address in [*addresses, reverse("cohort", args=[cohort.pk])]:
        page.goto(address)
        found[address] = opened(page) + axe(page)
    expect(page.get_by_role("heading", name="By name")).to_be_visible()
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_trying_a_question_is_accessible_before_and_after(open_as: OpenAs, axe: Axe, unit: Unit):
    page, found = open_as(unit.owner), {}
    for one in unit.questions.all():
        page.goto(reverse("admin:try-question", args=[unit.pk, one.pk]))
        found[one.current.kind] = axe(page)
        page.get_by_role("button", name="Try the answer").click()
        expect(page.locator("#verdict")).to_contain_text("Not answered")
        found[f"{one.current.kind}, tried"] = axe(page)
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_saying_who_sees_it_is_accessible_and_goes_by_keyboard(open_as: OpenAs, axe: Axe, learner: User):
    page = open_as(learner)
    page.goto(reverse("visible"))
    press(page, page.get_by_role("button", name="Show it to my tutors by name"))
    expect(page.get_by_text("Now: by name.")).to_be_visible()
    assert axe(page) == []
    press(page, page.get_by_role("button", name="Do not show it by name any more"))
    expect(page.get_by_text("Now: not by name.")).to_be_visible()


# by keyboard, and without script


@pytest.mark.parametrize("kind", EXAMPLES)
def test_it_is_answered_and_saved_by_keyboard(open_as: OpenAs, learner: User, kind: str):
    (slot,) = slots(sitting.start(learner, unit_of({kind: EXAMPLES[kind]})))
    page = open_as(learner)
    page.goto(question(slot))
    whole = answer_by_keys(page, right_form(slot))
    press(page, page.get_by_label("Sure", exact=True), "Space")
    page.keyboard.press("ArrowDown")
    press(page, page.get_by_role("button", name="Save and go on"))
    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()
    kept = Slot.objects.get(pk=slot.pk)
    assert kept.is_answered
    assert kept.given
    assert kept.given.confidence == 2
    if whole:
        how, body, key = slot.version.how, slot.version.content, slot.version.current_key.content
        assert kept.response == how.right(body, key)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_it_is_answered_and_shown_again_without_script(open_as: OpenAs, learner: User, kind: str):
    (slot,) = slots(sitting.start(learner, unit_of({kind: EXAMPLES[kind]})))
    page = open_as(learner, java_script_enabled=False)
    page.goto(question(slot))
    answer_without_script(page, right_form(slot))
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()
    how, body, key = slot.version.how, slot.version.content, slot.version.current_key.content
    kept = Slot.objects.get(pk=slot.pk)
    assert kept.response == how.right(body, key)
    page.get_by_role("link", name="Look again").click()
    page.get_by_role("button", name="Save and go on").click()
    again = Slot.objects.get(pk=slot.pk)
    assert (again.response, again.given and again.given.serial) == (kept.response, kept.given and kept.given.serial)


# on paper


@pytest.mark.parametrize("key", ["", "?key=1"])
def test_paper_is_accessible_and_printed_without_the_desk_around_it(open_as: OpenAs, axe: Axe, unit: Unit, key: str):
    page = open_as(unit.owner)
    page.goto(reverse("admin:paper", args=[unit.pk]) + key)
    assert axe(page) == []
    page.emulate_media(media="print")
    expect(page.get_by_text("Print this page from your browser.")).to_be_hidden()
    for one in page.locator(".paper > li").all():
        expect(one).to_have_css("break-inside", "avoid")
        expect(one.locator(".box, .lines > span").first).to_have_css("border-bottom-style", "solid")


def test_a_result_is_printed_with_every_answer_and_no_button(open_as: OpenAs, unit: Unit, learner: User):
    attempt = sitting.start(learner, unit)
    for slot in slots(attempt):
        sitting.save(attempt, slot.position, partly_or_wrong(slot), serial=0)
    sitting.submit(attempt)
    page = open_as(learner)
    page.goto(reverse("result", args=[attempt.pk]))
    opened(page)
    page.emulate_media(media="print")
    for slot in slots(attempt):
        expect(page.get_by_text(slot.version.stem).first).to_be_visible()
    assert page.locator("button:visible, .button:visible").count() == 0
