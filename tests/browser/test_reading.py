"""Reading in a real browser: small, accessible, by keyboard, without JavaScript, on narrow and enlarged screens."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, Route, expect

from quizzes import rosters
from quizzes.models import Term, Unit, User
from tests import make

OpenAs = Callable[..., Page]
AxeOn = Callable[[Page], list[str]]
SCHEMES = ["light", "dark"]
MOST_BYTES, MOST_REQUESTS = 60_000, 6
DAY = datetime.date(2026, 11, 14)
PUBLIC = ["/accounts/login/", "/accounts/password/reset/", "/accessibility/", "/what-your-tutor-can-see/"]
PUBLIC += ["/privacy/", "/sources-and-rights/", "/nowhere/", "/join/nope/"]


def full_unit(slug: str = "visits", **fields: Any) -> Unit:
    """A unit with everything that can stand around an article, and two terms in its text."""
    for term, meaning in (("health visitor", "A nurse who visits families."), ("council", "The elected body.")):
        Term.objects.get_or_create(
            term=term, defaults={"definition": meaning, "authority": "An Act", "checked_on": DAY}
        )
    since = [{"date": "May 2022", "text": "A new team.", "source": "The council", "checked_on": "2026-11-14"}]
    voices = [
        {"name": "Olive Marsh", "role": "leader of the council", "camp": "council", "heard": True, "paragraphs": [5]},
        {"name": "Peter Quill", "role": "", "camp": "profession", "heard": False, "paragraphs": []},
    ]
    words = {"summary": "Who visits whom.", "content_note": "It names no child.", "objectives": ["Say who says what."]}
    return make.unit(slug, motions=2, since=since, voices=voices, level=9.2, **words, **fields)


@pytest.fixture
def learner(transactional_db: None) -> User:
    """A learner with work in every state: under way, not started, late, closed, waiting, submitted."""
    person = make.user("learner", first_name="Amina", last_name="Khalil")
    cohort = make.cohort("Autumn", [make.tutor()], [person])
    full_unit("under-way")
    for slug, times in {
        "not-started": {"due": 3},
        "late": {"opens": -9, "due": -1},
        "closed": {"opens": -9, "due": -3, "closes": -1},
        "waiting": {"due": 5},
    }.items():
        assignment = make.assignment(cohort, full_unit(slug), **times)
        if slug == "waiting":
            make.attempt(person, assignment.unit, assignment, {1: "right", 4: "words"}, finished=True)
    make.attempt(person, Unit.objects.get(slug="under-way"), None, {1: "right", 2: "wrong"})
    make.attempt(person, full_unit("submitted"), None, {1: "right"}, finished=True)
    return person


PAGES = ["/", "/units/", "/units/under-way/", "/units/waiting/", "/accounts/password/change/", "/accounts/logout/"]


def widest(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


# accessible


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_page_of_a_learner_violates_a_rule(open_as: OpenAs, axe: AxeOn, learner: User, scheme: str):
    page = open_as(learner, color_scheme=scheme)
    found = {}
    for address in PAGES:
        page.goto(address)
        found[address] = axe(page)
    assert {address: faults for address, faults in found.items() if faults} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_public_page_violates_a_rule(open_as: OpenAs, axe: AxeOn, scheme: str):
    _, code = rosters.invite(make.cohort("Autumn"), make.tutor())
    page = open_as(color_scheme=scheme)
    found = {}
    for address in [*PUBLIC, f"/join/{code}/"]:
        page.goto(address)
        found[address] = axe(page)
    page.get_by_role("button", name="Make my account and join").click()
    expect(page.locator(".error").first).to_be_visible()
    found["errors"] = axe(page)
    assert {address: faults for address, faults in found.items() if faults} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_page_of_a_tutor_or_newcomer_violates_a_rule(open_as: OpenAs, axe: AxeOn, scheme: str):
    tutor, newcomer = make.tutor(), make.user("newcomer")
    make.cohort("Autumn", [tutor])
    found = []
    for person in (tutor, newcomer, make.tutor("without-a-cohort")):
        page = open_as(person, color_scheme=scheme)
        for address in ("/", "/units/"):
            page.goto(address)
            found += axe(page)
    assert found == []


def test_an_open_explanation_violates_no_rule(open_as: OpenAs, axe: AxeOn, learner: User):
    page = open_as(learner)
    page.goto("/units/under-way/")
    page.get_by_role("button", name="health visitor").click()
    page.get_by_text("Terms in this unit").locator("..").locator("summary").click()
    assert axe(page) == []


# narrow, enlarged, printed, forced colours


@pytest.mark.parametrize(("width", "size"), [(320, 16), (1280, 32), (640, 32)])
def test_nothing_scrolls_sideways(open_as: OpenAs, learner: User, width: int, size: int):
    page = open_as(learner, viewport={"width": width, "height": 800})
    wide = {}
    for address in [*PAGES, *PUBLIC]:
        page.goto(address)
        page.evaluate(f"document.documentElement.style.fontSize = '{size}px'")
        if widest(page) > 0:
            wide[address] = widest(page)
    assert wide == {}


def test_long_words_break(open_as: OpenAs, learner: User):
    Unit.objects.filter(slug="under-way").update(title="W" * 200, summary="V" * 400)
    page = open_as(learner, viewport={"width": 320, "height": 800})
    for address in ("/", "/units/", "/units/under-way/"):
        page.goto(address)
        assert widest(page) <= 0, address


def test_print_leaves_controls_out_and_keeps_the_article(open_as: OpenAs, learner: User):
    page = open_as(learner)
    page.goto("/units/not-started/")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Start the quiz")).to_be_hidden()
    expect(page.locator("nav")).to_be_hidden()
    expect(page.locator("#p1")).to_be_visible()
    expect(page.get_by_role("heading", name="What has changed since")).to_be_visible()


def test_late_and_done_are_said_in_forced_colours(open_as: OpenAs, axe: AxeOn, learner: User):
    page = open_as(learner, forced_colors="active")
    page.goto("/")
    expect(page.get_by_text("Late", exact=True)).to_be_visible()
    expect(page.get_by_text("Done", exact=True).last).to_be_visible()
    assert axe(page) == []


# keyboard and no JavaScript


def tab_to(page: Page, name: str, most: int = 60) -> None:
    """Press Tab until the focus is on what is called `name`."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText || document.activeElement.id").strip() == name:
            return
    raise AssertionError(f"No Tab leads to {name}")


@pytest.mark.parametrize("script", [True, False])
def test_from_sign_in_to_the_quiz_by_keyboard(open_as: OpenAs, script: bool):
    make.user("amina")
    full_unit()
    page = open_as(java_script_enabled=script)
    page.goto("/")
    tab_to(page, "id_login")
    page.keyboard.type("amina")
    tab_to(page, "id_password")
    page.keyboard.type(make.PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What to do next")
    tab_to(page, "Read the article")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Visits counted (visits)")
    tab_to(page, "health visitor")
    page.keyboard.press("Enter")
    expect(page.get_by_text("A nurse who visits families.").locator("visible=true")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[popover]:popover-open")).to_have_count(0)
    tab_to(page, "Start the quiz")
    page.keyboard.press("Enter")
    page.wait_for_url("**/attempts/*/1/")


def test_the_skip_link_leads_past_the_masthead(open_as: OpenAs, learner: User):
    page = open_as(learner)
    page.goto("/units/under-way/")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_where_popovers_are_unknown_the_definitions_still_stand(open_as: OpenAs, learner: User):
    """A browser that knows no popover shows the slips as plain text at the foot."""
    page = open_as(learner)

    def without_popovers(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(" popover ", " ").replace("popovertarget", "data-t"))

    page.route("**/units/under-way/", without_popovers)
    page.goto("/units/under-way/")
    expect(page.get_by_role("note", name="Glossary: health visitor")).to_be_visible()


# small


def test_a_first_visit_is_small(open_as: OpenAs, learner: User):
    """Bytes on the wire, compressed as in production, of the first page after signing in, with all that it loads."""
    assert "quizzes.views.wire.Compressed" in settings.MIDDLEWARE
    page = open_as(learner)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    bytes_, requests = [], []
    session.on("Network.requestWillBeSent", lambda event: requests.append(event["request"]["url"]))
    session.on("Network.loadingFinished", lambda event: bytes_.append(event["encodedDataLength"]))
    page.goto("/units/under-way/", wait_until="networkidle")
    print(f"a unit's first visit: {sum(bytes_) / 1000:.1f} kB in {len(requests)} requests")
    assert 2 <= len(requests) <= MOST_REQUESTS
    assert 0 < sum(bytes_) <= MOST_BYTES
    assert page.evaluate("document.scripts.length") == 0
