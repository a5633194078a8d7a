"""Every kind of question in a real browser: accessible everywhere, by keyboard, without script, and on paper."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from quizzes.models import Unit
from tests.kinds.pages import unit_of

OpenAs = Callable[..., Page]
Axe = Callable[[Page], list[str]]


@pytest.fixture
def unit(transactional_db: None) -> Unit:
    return unit_of()


@pytest.mark.parametrize("key", ["", "?key=1"])
def test_paper_is_accessible_and_printed_without_the_desk_around_it(open_as: OpenAs, axe: Axe, unit: Unit, key: str):
    page = open_as(unit.owner)
    page.goto(reverse("admin:paper", args=[unit.pk]) + key)
    assert axe(page) == []
    page.emulate_media(media="print")
    expect(page.get_by_text("Print this page from your browser.")).to_be_hidden()
    for question in page.locator(".paper > li").all():
        expect(question).to_have_css("break-inside", "avoid")
        edges = question.locator(".box, .lines > span").first
        expect(edges).to_have_css("border-bottom-style", "solid")


def test_trying_a_question_is_accessible_before_and_after(open_as: OpenAs, axe: Axe, unit: Unit):
    page, found = open_as(unit.owner), {}
    for question in unit.questions.all():
        page.goto(reverse("admin:try-question", args=[unit.pk, question.pk]))
        found[question.current.kind] = axe(page)
        page.get_by_role("button", name="Try the answer").click()
        expect(page.get_by_role("status").last).to_contain_text("Not answered")
        found[f"{question.current.kind}, tried"] = axe(page)
    assert {where: violations for where, violations in found.items() if violations} == {}
